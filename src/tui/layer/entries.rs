//! The list of records: a line each under the heading of its section, with its values beside.

use ratatui::layout::{Margin, Position, Rect};

use super::{placed, window};
use crate::app::{Entries, State};
use crate::tui::look::Look;
use crate::tui::parts::{Buffer, cut, put, width};

/// The widest that the list is drawn.
const WIDEST: u16 = 120;

/// Draws the list, the selected line always visible.
pub(super) fn draw(list: &Entries, state: &State, look: Look, body: Rect, buffer: &mut Buffer) {
    let account = list.account(state).and(state.selected());
    let name = account.map_or("Workspace", |account| &*account.name);
    let area = area(body);
    let head = cut(
        &format!(" {name} "),
        usize::from(area.width.saturating_sub(3)),
        look.ascii,
    );
    let inner = window(&head, look, area, buffer);
    let lines = list.lines(state);
    let first = first_shown(list.place, inner);
    let shown = lines.iter().enumerate().skip(first);
    for ((at, line), y) in shown.zip(inner.y..inner.bottom()) {
        let room = usize::from(inner.width.saturating_sub(2));
        let (name, details) = line.text(state);
        let is_heading = line.subject.is_none();
        let mark = if at == list.place { ">" } else { " " };
        let indent = if is_heading { "" } else { "  " };
        let name = cut(&format!("{mark} {indent}{name}"), room, look.ascii);
        let style = match (at == list.place, is_heading) {
            (true, _) => look.selected(true),
            (false, true) => look.accent(),
            (false, false) => look.text(),
        };
        put(buffer, inner, inner.x + 1, y, &name, style);
        let from = width(&name) + 2;
        if let Ok(x) = u16::try_from(from)
            && room > from
        {
            let details = cut(&details, room - from, look.ascii);
            put(buffer, inner, inner.x + 1 + x, y, &details, look.dim());
        }
    }
}

/// The line of the list at a place.
pub(super) fn row_at(
    list: &Entries,
    state: &State,
    _: Look,
    body: Rect,
    at: Position,
) -> Option<usize> {
    let inner = area(body).inner(Margin::new(1, 1));
    let row = first_shown(list.place, inner) + usize::from(at.y.checked_sub(inner.y)?);
    (inner.contains(at) && row < list.lines(state).len()).then_some(row)
}

fn area(body: Rect) -> Rect {
    placed(body, WIDEST, body.height)
}

fn first_shown(place: usize, inner: Rect) -> usize {
    (place + 1).saturating_sub(usize::from(inner.height).max(1))
}
