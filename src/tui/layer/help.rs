//! Help: what the keys do where the person is.

use ratatui::layout::Rect;

use super::{more, window};
use crate::app::{Help, State, help_rows};
use crate::tui::look::Look;
use crate::tui::parts::{Buffer, put};

/// Draws the rows from the first that is shown.
pub(super) fn draw(help: &Help, state: &State, look: Look, body: Rect, buffer: &mut Buffer) {
    let inner = window(" Help ", look, body, buffer);
    let (column, rows) = help_rows(state);
    let last = rows.len().saturating_sub(usize::from(inner.height));
    let first = help.scroll.min(last);
    more(last - first, look, inner, buffer);
    for (row, y) in rows.iter().skip(first).zip(inner.y..inner.bottom()) {
        let left = Rect {
            width: column + 1,
            ..inner
        };
        put(buffer, left, inner.x + 1, y, &row.keys, look.accent());
        let (x, style) = if row.is_heading {
            (inner.x + 1, look.dim())
        } else {
            (inner.x + column + 3, look.text())
        };
        put(buffer, inner, x, y, &row.text, style);
    }
}
