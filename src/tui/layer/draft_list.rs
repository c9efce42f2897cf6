//! What was typed and not accepted: what it was for, and the text.

use ratatui::layout::{Margin, Position, Rect};

use super::{more, placed, window};
use crate::app::{DraftList, State};
use crate::tui::look::Look;
use crate::tui::parts::{Buffer, cut, put};

/// The rows of one draft.
const ROWS: u16 = 2;

/// Draws the list, the latest first.
pub(super) fn draw(list: &DraftList, state: &State, look: Look, body: Rect, buffer: &mut Buffer) {
    let inner = window(" Left unfinished ", look, area(state, body), buffer);
    let room = usize::from(inner.width.saturating_sub(2));
    let drafts = state.drafts.kept().iter().rev().enumerate();
    let seen = first_shown(list, inner) + usize::from(inner.height / ROWS);
    more(drafts.len().saturating_sub(seen), look, inner, buffer);
    let rows = (inner.y..inner.bottom()).step_by(usize::from(ROWS));
    for ((at, draft), y) in drafts.skip(first_shown(list, inner)).zip(rows) {
        let (mark, style) = match at == list.place {
            true => (">", look.selected(true)),
            false => (" ", look.text()),
        };
        let text = cut(&format!("{mark} {}", draft.text), room, look.ascii);
        put(buffer, inner, inner.x + 1, y, &text, style);
        let what = cut(&format!("  {}", state.draft_title(draft)), room, look.ascii);
        put(buffer, inner, inner.x + 1, y + 1, &what, look.dim());
    }
}

/// The draft on a line of the list.
pub(super) fn row_at(
    list: &DraftList,
    state: &State,
    _: Look,
    body: Rect,
    at: Position,
) -> Option<usize> {
    let inner = area(state, body).inner(Margin::new(1, 1));
    let row = first_shown(list, inner) + usize::from(at.y.checked_sub(inner.y)? / ROWS);
    (inner.contains(at) && row < state.drafts.kept().len()).then_some(row)
}

fn area(state: &State, body: Rect) -> Rect {
    let drafts = u16::try_from(state.drafts.kept().len()).unwrap_or(u16::MAX);
    placed(body, 76, drafts.saturating_mul(ROWS).saturating_add(2))
}

fn first_shown(list: &DraftList, inner: Rect) -> usize {
    (list.place + 1).saturating_sub(usize::from((inner.height / ROWS).max(1)))
}
