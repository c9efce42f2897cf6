//! How the views beside the dashboard are drawn, one file each, and what lies where in them.

use ratatui::layout::{Position, Rect};

use super::look::Look;
use super::parts::{Buffer, put};
use crate::app::{Screen, State};

// `rustfmt` does not follow these modules by itself: `.ci/run` names their files.
macro_rules! drawings {
    ($( $screen:ident, $module:ident, $command:literal, $title:literal; )+) => {
        $( mod $module; )+

        /// Draws the view that is shown, unless that is the dashboard.
        pub(super) fn draw(state: &State, look: Look, area: Rect, buffer: &mut Buffer) {
            match state.screen {
                $( Screen::$screen => $module::draw(state, look, area, buffer), )+
                Screen::Dashboard => {}
            }
        }

        /// The item of the view that lies at a place of the screen.
        pub(super) fn item_at(state: &State, area: Rect, at: Position) -> Option<usize> {
            match state.screen {
                $( Screen::$screen => $module::item_at(state, area, at), )+
                Screen::Dashboard => None,
            }
        }
    };
}
crate::app::views!(drawings);

/// Shows that the cursor is on a row; dimly where the keys are elsewhere.
fn mark(look: Look, focused: bool, row: Rect, buffer: &mut Buffer) {
    let sign = look.or_ascii("▸", ">");
    put(buffer, row, row.x, row.y, sign, look.accent());
    let behind = Rect {
        x: row.x + 1,
        width: row.width.saturating_sub(1),
        ..row
    };
    buffer.set_style(behind, look.selected(focused));
}
