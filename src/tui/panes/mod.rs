//! One file a pane, named for what is on screen.

mod accounts;
mod grid;
mod portfolio;
mod quadrant;
mod timeline;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::look::Look;
use crate::app::{Pane, PromptKind, State};

pub(super) use accounts::{choice, filtered};

/// Draws a pane into an area inside its frame.
pub(super) fn draw(pane: Pane, state: &State, look: Look, area: Rect, buffer: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    match pane {
        Pane::Accounts => accounts::draw(state, look, area, buffer),
        Pane::Quadrant => quadrant::draw(state, look, area, buffer),
        Pane::Grid => grid::draw(state, look, area, buffer),
        Pane::Timeline => timeline::draw(state, look, area, buffer),
        Pane::Portfolio => portfolio::draw(state, look, area, buffer),
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
