//! One file a pane, named for what is on screen.

mod accounts;
mod grid;
mod portfolio;
mod present;
mod quadrant;
mod timeline;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::look::Look;
use super::parts::{cut, put};
use crate::app::{Broken, Pane, PromptKind, State};
use crate::model::AccountId;

pub(super) use accounts::{choice, filtered};
pub(super) use present::draw as present;

/// Draws a pane into an area inside its frame.
pub(super) fn draw(pane: Pane, state: &State, look: Look, area: Rect, buffer: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    if matches!(pane, Pane::Grid | Pane::Timeline)
        && let Some((id, broken)) = state.selected_broken()
    {
        return unreadable(id, broken, look, area, buffer);
    }
    match pane {
        Pane::Accounts => accounts::draw(state, look, area, buffer),
        Pane::Quadrant => quadrant::draw(state, look, area, buffer),
        Pane::Grid => grid::draw(state, look, area, buffer),
        Pane::Timeline => timeline::draw(state, look, area, buffer),
        Pane::Portfolio => portfolio::draw(state, look, area, buffer),
    }
}

/// Stands in a pane about one account in place of what nobody can read.
fn unreadable(id: &AccountId, broken: &Broken, look: Look, area: Rect, buffer: &mut Buffer) {
    let lines = [
        (format!("{id} cannot be read."), look.failed()),
        (broken.place.clone(), look.text()),
        (
            "Enter shows what is wrong, E opens the file.".to_owned(),
            look.dim(),
        ),
    ];
    for ((text, style), y) in lines.iter().zip(area.y..area.bottom()) {
        let text = cut(text, usize::from(area.width), look.ascii);
        put(buffer, area, area.x, y, &text, *style);
    }
}

/// Draws what belongs to a question, above the footer in which it is asked.
pub(super) fn of_question(
    kind: &PromptKind,
    state: &State,
    look: Look,
    body: Rect,
    buffer: &mut Buffer,
) {
    grid::popup(state, kind, look, body, buffer);
}
