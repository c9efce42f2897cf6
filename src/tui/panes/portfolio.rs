//! The portfolio pane.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::State;
use crate::tui::look::Look;
use crate::tui::parts::put;

pub(super) fn draw(state: &State, look: Look, area: Rect, buffer: &mut Buffer) {
    let name = state
        .selected()
        .map_or("No account is selected.", |account| account.name.as_str());
    put(buffer, area, area.x, area.y, name, look.text());
}
