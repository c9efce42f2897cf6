//! Customers that could be one: the pairs, and what is known of the selected two.

use ratatui::layout::{Margin, Position, Rect};

use super::{placed, window};
use crate::app::{Duplicates, State};
use crate::tui::look::Look;
use crate::tui::parts::{Buffer, cut, put, width, wrapped};

/// The most pairs that are shown at once.
const MOST: usize = 12;

/// Draws the pairs, the selected one always visible, and the selected two below.
pub(super) fn draw(list: &Duplicates, state: &State, look: Look, body: Rect, buffer: &mut Buffer) {
    let area = area(list, state, body);
    let title = match list.waits {
        true => " Customers that could be one ".to_owned(),
        false => format!(" {} ", list.title()),
    };
    let inner = window(&title, look, area, buffer);
    let room = usize::from(inner.width.saturating_sub(2));
    if list.waits {
        let text = cut("Going through the accounts…", room, look.ascii);
        put(buffer, inner, inner.x + 1, inner.y, &text, look.dim());
        return;
    }
    let rows = rows(list, state, body);
    let first = first_shown(list.place, rows);
    let shown = (first..list.pairs.len()).take(rows);
    for (at, y) in shown.zip(inner.y..inner.bottom()) {
        let (names, why) = list.row(at, state);
        let (mark, style) = match at == list.place {
            true => ("> ", look.selected(true)),
            false => ("  ", look.text()),
        };
        let names = cut(&format!("{mark}{names}"), room, look.ascii);
        put(buffer, inner, inner.x + 1, y, &names, style);
        let used = width(&names) + 2;
        if let (Some(room), Ok(x)) = (room.checked_sub(used), u16::try_from(used)) {
            let why = cut(&why, room, look.ascii);
            put(buffer, inner, inner.x + 1 + x, y, &why, look.dim());
        }
    }
    let top = inner.y + u16::try_from(rows).unwrap_or(u16::MAX) + 1;
    for (line, y) in told(list, state, room).iter().zip(top..inner.bottom()) {
        put(
            buffer,
            inner,
            inner.x + 1,
            y,
            &cut(line, room, look.ascii),
            look.text(),
        );
    }
}

/// The pair at a place.
pub(super) fn row_at(
    list: &Duplicates,
    state: &State,
    _: Look,
    body: Rect,
    at: Position,
) -> Option<usize> {
    let inner = area(list, state, body).inner(Margin::new(1, 1));
    let rows = rows(list, state, body);
    let row = usize::from(at.y.checked_sub(inner.y)?);
    let place = first_shown(list.place, rows) + row;
    (inner.contains(at) && row < rows && place < list.pairs.len()).then_some(place)
}

/// What stands below the pairs, in lines of this width.
fn told(list: &Duplicates, state: &State, room: usize) -> Vec<String> {
    let details = list.details(state);
    details
        .iter()
        .flat_map(|line| wrapped(line, room))
        .collect()
}

fn area(list: &Duplicates, state: &State, body: Rect) -> Rect {
    let wide = placed(body, 120, 3);
    let below = told(list, state, usize::from(wide.width.saturating_sub(4))).len();
    let rows = list.pairs.len().min(MOST) + 1 + below + 2;
    placed(body, 120, u16::try_from(rows).unwrap_or(u16::MAX))
}

/// How many pairs there is room for: what is known of the selected two comes first.
fn rows(list: &Duplicates, state: &State, body: Rect) -> usize {
    let area = area(list, state, body);
    let below = told(list, state, usize::from(area.width.saturating_sub(4))).len();
    let height = usize::from(area.height.saturating_sub(2));
    let room = height.saturating_sub(below + 1).max(height / 3).max(1);
    list.pairs.len().min(room)
}

fn first_shown(place: usize, rows: usize) -> usize {
    (place + 1).saturating_sub(rows)
}
