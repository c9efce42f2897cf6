//! The columns of the list of accounts, to be chosen and ordered.

use ratatui::layout::{Margin, Position, Rect};

use super::{more, placed, window};
use crate::app::{Columns, Sort, State};
use crate::tui::look::Look;
use crate::tui::parts::{Buffer, put};

/// Draws the columns in order, those that are hidden without a mark.
pub(super) fn draw(columns: &Columns, _: &State, look: Look, body: Rect, buffer: &mut Buffer) {
    let inner = window(" Columns ", look, area(columns, body), buffer);
    let first = first_shown(columns, inner);
    let seen = first + usize::from(inner.height);
    more(columns.rows.len().saturating_sub(seen), look, inner, buffer);
    let shown = columns.rows.iter().enumerate().skip(first);
    for ((at, (sort, is_shown)), y) in shown.zip(inner.y..inner.bottom()) {
        let style = match (at == columns.place, is_shown) {
            (true, _) => look.selected(true),
            (false, true) => look.text(),
            (false, false) => look.dim(),
        };
        let mark = if *is_shown {
            look.or_ascii("✓", "x")
        } else {
            " "
        };
        put(buffer, inner, inner.x + 1, y, mark, look.accent());
        put(buffer, inner, inner.x + 3, y, title(*sort), style);
    }
}

/// The column at a place.
pub(super) fn row_at(
    columns: &Columns,
    _: &State,
    _: Look,
    body: Rect,
    at: Position,
) -> Option<usize> {
    let inner = area(columns, body).inner(Margin::new(1, 1));
    let row = first_shown(columns, inner) + usize::from(at.y.checked_sub(inner.y)?);
    (inner.contains(at) && row < columns.rows.len()).then_some(row)
}

fn title(sort: Sort) -> &'static str {
    Sort::ALL
        .iter()
        .find(|row| row.0 == sort)
        .map_or("", |row| row.2)
}

fn area(columns: &Columns, body: Rect) -> Rect {
    let rows = u16::try_from(columns.rows.len() + 2).unwrap_or(u16::MAX);
    placed(body, 34, rows)
}

fn first_shown(columns: &Columns, inner: Rect) -> usize {
    (columns.place + 1).saturating_sub(usize::from(inner.height))
}
