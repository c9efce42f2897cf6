//! What is open above the panes, one file a layer: how it is drawn, and what of it lies under the pointer.

mod broken;
mod conflict;
mod export;
mod form;
mod help;
mod import;
mod order;
mod palette;
mod preferences;
mod present;
mod prompt;
mod who;

use ratatui::layout::{Position, Rect};

use super::look::Look;
use super::parts::{Buffer, edged, put};
use crate::app::{Layer, State};

pub(super) use present::draw as present;

/// Draws what is open above the panes; says whether anything covers them.
pub(super) fn draw(state: &State, look: Look, body: Rect, buffer: &mut Buffer) -> bool {
    match &state.layer {
        Layer::Panes(_) | Layer::Filter(_) | Layer::Leave(_) | Layer::Present(_) => return false,
        Layer::Prompt(open) => prompt::draw(open, state, look, body, buffer),
        Layer::Palette(open) => palette::draw(open, look, body, buffer),
        Layer::Form(open) => form::draw(open, state, look, body, buffer),
        Layer::Order(open) => order::draw(*open, state, look, body, buffer),
        Layer::Who(open) => who::draw(open, state, look, body, buffer),
        Layer::Preferences(open) => preferences::draw(open, state, look, body, buffer),
        Layer::Export(open) => export::draw(open, state, look, body, buffer),
        Layer::Import(open) => import::draw(open, look, body, buffer),
        Layer::Help(open) => help::draw(open, state, look, body, buffer),
        Layer::Broken(open) => broken::draw(open, state, look, body, buffer),
        Layer::Conflict(open) => conflict::draw(open, look, body, buffer),
    }
    true
}

/// The row of what is open above the panes that lies at a place.
pub(super) fn row_at(state: &State, look: Look, body: Rect, at: Position) -> Option<usize> {
    match &state.layer {
        Layer::Palette(open) => palette::row_at(open, body, at),
        Layer::Form(open) => form::row_at(open, state, look, body, at),
        Layer::Order(open) => order::row_at(*open, body, at),
        Layer::Who(open) => who::row_at(open, state, body, at),
        Layer::Preferences(open) => preferences::row_at(open, body, at),
        Layer::Export(open) => export::row_at(open, body, at),
        Layer::Import(open) => import::row_at(open, look, body, at),
        Layer::Conflict(_) => conflict::row_at(body, at),
        Layer::Panes(_)
        | Layer::Filter(_)
        | Layer::Prompt(_)
        | Layer::Help(_)
        | Layer::Broken(_)
        | Layer::Leave(_)
        | Layer::Present(_) => None,
    }
}

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

/// A window of this size near the top left, as far as there is room.
fn placed(body: Rect, width: u16, height: u16) -> Rect {
    Rect {
        x: body.x + body.width.min(2),
        y: body.y,
        width: body.width.saturating_sub(4).min(width),
        height: height.min(body.height),
    }
}
