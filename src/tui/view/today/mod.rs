//! Today: what is due above, what needs somebody below, and beside or under it all that is known of the selected one.

mod details;
mod list;
mod rows;
mod told;

use ratatui::layout::{Position, Rect};

use crate::app::State;
use crate::app::view::today::Today;
use crate::tui::look::Look;
use crate::tui::parts::{Buffer, put, wrapped};

pub(super) fn draw(state: &State, look: Look, area: Rect, buffer: &mut Buffer) {
    let (Some(agenda), Some(sheet)) = (state.views.today.agenda(), state.sheet_of_today()) else {
        return;
    };
    if state.hides_our_view() {
        let text = "Hidden while the customer's view is entered: it would show ours.";
        for (line, y) in wrapped(text, area.width.into())
            .iter()
            .zip(area.y..area.bottom())
        {
            put(buffer, area, area.x + 1, y, line, look.dim());
        }
        return;
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
