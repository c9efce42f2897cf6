//! The edits that could not be saved: what each does, and why it is in no file.

use ratatui::layout::{Margin, Position, Rect};

use super::{more, placed, window};
use crate::app::{State, UnsavedEdits};
use crate::tui::look::Look;
use crate::tui::parts::{Buffer, cut, put};

/// The rows of one edit.
const ROWS: u16 = 2;

/// Draws the list.
pub(super) fn draw(
    list: &UnsavedEdits,
    state: &State,
    look: Look,
    body: Rect,
    buffer: &mut Buffer,
) {
    let inner = window(" Not saved ", look, area(state, body), buffer);
    let room = usize::from(inner.width.saturating_sub(2));
    let first = first_shown(list, inner);
    let seen = first + usize::from(inner.height / ROWS);
    let all = state.saving.unsaved.len();
    more(all.saturating_sub(seen), look, inner, buffer);
    let shown = state.saving.unsaved.iter().enumerate().skip(first);
    for ((at, edit), y) in shown.zip((inner.y..inner.bottom()).step_by(usize::from(ROWS))) {
        let selected = at == list.place;
        let style = if selected {
            look.selected(true)
        } else {
            look.text()
        };
        let text = format!("{} {}", if selected { ">" } else { " " }, edit.words);
        put(
            buffer,
            inner,
            inner.x + 1,
            y,
            &cut(&text, room, look.ascii),
            style,
        );
        let why = cut(&format!("  {}", edit.why), room, look.ascii);
        put(buffer, inner, inner.x + 1, y + 1, &why, look.dim());
    }
}

/// The edit on a line of the list.
pub(super) fn row_at(
    list: &UnsavedEdits,
    state: &State,
    _: Look,
    body: Rect,
    at: Position,
) -> Option<usize> {
    let inner = area(state, body).inner(Margin::new(1, 1));
    let row = first_shown(list, inner) + usize::from(at.y.checked_sub(inner.y)? / ROWS);
    (inner.contains(at) && row < state.saving.unsaved.len()).then_some(row)
}

fn area(state: &State, body: Rect) -> Rect {
    let edits = u16::try_from(state.saving.unsaved.len()).unwrap_or(u16::MAX);
    placed(body, 100, edits.saturating_mul(ROWS).saturating_add(2))
}

fn first_shown(list: &UnsavedEdits, inner: Rect) -> usize {
    (list.place + 1).saturating_sub(usize::from((inner.height / ROWS).max(1)))
}
