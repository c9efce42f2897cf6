//! Workspace: the page of what all accounts share.

use ratatui::layout::{Position, Rect};

use crate::app::State;
use crate::tui::look::Look;
use crate::tui::page;
use crate::tui::parts::Buffer;

pub(super) fn draw(state: &State, look: Look, area: Rect, buffer: &mut Buffer) {
    page::draw(state, look, area, buffer);
}

/// The line, or the name of a section, that was pointed at.
pub(super) fn item_at(state: &State, area: Rect, at: Position) -> Option<usize> {
    page::item_at(state, area, at)
}
