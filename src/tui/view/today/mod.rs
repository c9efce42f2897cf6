//! Today: what is due above, what needs somebody below, and beside or under it all that is known of the selected one.

mod details;
mod list;
mod rows;
mod told;

use ratatui::layout::{Position, Rect};

use crate::app::State;
use crate::app::view::today::Today;
use crate::tui::look::Look;
use crate::tui::parts::{Buffer, paragraphs};

pub(super) fn draw(state: &State, look: Look, area: Rect, buffer: &mut Buffer) {
    let (Some(agenda), Some(sheet)) = (state.views.today.agenda(), state.sheet_of_today()) else {
        return;
    };
    if state.hides_our_view() {
        let text = "Hidden while the customer's view is entered: it would show ours.";
        let inner = Rect {
            x: area.x + 1.min(area.width),
            width: area.width.saturating_sub(2),
            ..area
        };
        return paragraphs(buffer, inner, [(text, look.dim())], look.ascii);
    }
    let [list, details] = Today::areas(area);
    list::draw(state, agenda, sheet, look, list, buffer);
    details::draw(state, look, (list, details), buffer);
}

/// The item on the row that was pointed at.
pub(super) fn item_at(state: &State, area: Rect, at: Position) -> Option<usize> {
    let sheet = state.sheet_of_today()?;
    let [area, _] = Today::areas(area);
    let line = list::line_at(state, sheet, area, at)?;
    sheet.item(line)
}
