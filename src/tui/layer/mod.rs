//! What is open above the panes, one file a layer: how it is drawn, and what of it lies under the pointer.

use ratatui::layout::{Position, Rect};

use super::look::Look;
use super::parts::{Buffer, edged, put};
use crate::app::{Layer, State};

mod form_foot;
mod import_columns;

// `rustfmt` does not follow these modules by itself: `.ci/run` names their files.
macro_rules! windows {
    ($( $(#[$doc:meta])* $name:ident($state:ty) $(, drawn in $window:ident)? $(, clicked in $rows:ident)?; )+) => {
        $( $( mod $window; )? )+

        /// Draws what is open above the panes; says whether anything covers them.
        pub(super) fn draw(state: &State, look: Look, area: Rect, buffer: &mut Buffer) -> bool {
            match &state.layer {
                $(
                    Layer::$name(_layer) => {
                        false $( || {
                            $window::draw(_layer, state, look, area, buffer);
                            true
                        } )?
                    }
                )+
            }
        }

        /// The row of what is open above the panes that lies at a place.
        pub(super) fn row_at(
            state: &State,
            look: Look,
            area: Rect,
            at: Position,
        ) -> Option<usize> {
            match &state.layer {
                $(
                    Layer::$name(_layer) => {
                        None $( .or_else(|| $rows::row_at(_layer, state, look, area, at)) )?
                    }
                )+
            }
        }
    };
}
crate::app::layers!(windows);

/// A frame with nothing in it above whatever is below; gives the room inside.
fn window(title: &str, look: Look, area: Rect, buffer: &mut Buffer) -> Rect {
    buffer.clear(area);
    let inner = edged(buffer, area, look.edge(false), look.accent());
    let head = Rect {
        width: area.width.saturating_sub(1),
        ..area
    };
    put(buffer, head, area.x + 1, area.y, title, look.accent());
    inner
}

/// Says on the lower edge of a window how many rows or entries are out of sight below; `inner` is the room inside.
fn more(hidden: usize, look: Look, inner: Rect, buffer: &mut Buffer) {
    let edge = Rect {
        y: inner.bottom(),
        height: 1,
        ..inner
    };
    let edge = edge.intersection(buffer.area);
    if hidden > 0 && !edge.is_empty() {
        let text = format!(" {hidden} more ");
        put(buffer, edge, edge.x + 1, edge.y, &text, look.dim());
    }
}

/// A window of this size near the top left, as far as there is room.
fn placed(body: Rect, width: u16, height: u16) -> Rect {
    Rect {
        x: body.x + body.width.min(2),
        y: body.y,
        width: body.width.saturating_sub(4).min(width),
        height: height.min(body.height),
    }
}
