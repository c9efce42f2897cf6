//! The whole screen: header, panes, footer, and what is open above them.

use ratatui::buffer::Buffer;
use ratatui::layout::{Margin, Rect};
use ratatui::style::Style;
use ratatui::symbols::border;

use super::footer;
use super::form;
use super::header;
pub(super) use super::look::ASCII;
use super::look::Look;
use super::panes;
use super::parts::put;
use super::{above, export_window, import_window, own};
use crate::app::{Layer, Pane, State, arrangement, rows};

/// The size below which there is no room for anything but saying so.
const LEAST: (u16, u16) = (40, 12);

/// Draws everything.
pub fn draw(state: &State, look: Look, area: Rect, buffer: &mut Buffer) {
    draw_all(state, look, area, buffer);
    look.spell(buffer);
}

fn draw_all(state: &State, look: Look, area: Rect, buffer: &mut Buffer) {
    if area.width < LEAST.0 || area.height < LEAST.1 {
        too_small(look, area, buffer);
        return;
    }
    if let Layer::Present(shown) = &state.layer {
        // Alone: header, panes and footer speak of what is not the customer's.
        panes::present(state, shown, look, area, buffer);
        return;
    }
    let [head, body, foot] = rows(area);
    header::draw(state, look, head, buffer);
    for (pane, area) in arrangement(state, body) {
        framed(pane, state, look, area, buffer);
    }
    footer::draw(state, look, foot, buffer);
    match &state.layer {
        Layer::Help(scroll) => above::help(state, *scroll, look, body, buffer),
        Layer::Palette(line, place) => above::palette(line.text(), *place, look, body, buffer),
        Layer::Broken(file, scroll) => above::broken(state, file, *scroll, look, body, buffer),
        Layer::Export(export) => export_window::draw(state, export, look, body, buffer),
        Layer::Import(import) => import_window::draw(import, look, body, buffer),
        Layer::Form(open) => form::draw(open, state, look, body, buffer),
        Layer::Conflict(conflict) => above::conflict(conflict, look, body, buffer),
        Layer::Me(line, place) => own::who(state, line, *place, look, body, buffer),
        Layer::Settings(place) => own::settings(state, *place, look, body, buffer),
        Layer::Choice(choice, place) => panes::choice(state, *choice, *place, look, body, buffer),
        Layer::Prompt(prompt) => panes::of_question(&prompt.kind, state, look, body, buffer),
        Layer::Panes | Layer::Filter(_) | Layer::Leave | Layer::Present(_) => {}
    }
}

/// Which pane lies where on the whole screen, for the pointer.
#[must_use]
pub fn shown_panes(state: &State, area: Rect) -> Vec<(Pane, Rect)> {
    if area.width < LEAST.0 || area.height < LEAST.1 {
        return Vec::new();
    }
    arrangement(state, rows(area)[1])
}

/// The room between header and footer, over which opens what is open above the panes.
pub(super) fn body(area: Rect) -> Rect {
    rows(area)[1]
}

fn framed(pane: Pane, state: &State, look: Look, area: Rect, buffer: &mut Buffer) {
    let focused = state.focus == pane;
    let style = if focused {
        look.accent()
    } else {
        look.border()
    };
    let number = Pane::ALL
        .iter()
        .position(|other| *other == pane)
        .map_or(0, |place| place + 1);
    let inner = edged(focused, style, look, area, buffer);
    put(
        buffer,
        area,
        area.x + 2,
        area.y,
        &format!(" {number} {}{} ", pane.title(), waiting(state, pane)),
        // The title is text, for which a border would be too faint.
        if focused { style } else { look.dim() },
    );
    panes::draw(pane, state, look, inner, buffer);
}

/// Draws the edge of a pane, and nothing else: a widget would style every cell inside too, at every key. Gives the
/// room inside.
fn edged(focused: bool, style: Style, look: Look, area: Rect, buffer: &mut Buffer) -> Rect {
    let inner = area.inner(Margin::new(1, 1));
    if area.width < 2 || area.height < 2 {
        return inner;
    }
    let set = match (look.ascii, focused) {
        (true, _) => ASCII,
        (false, true) => border::THICK,
        (false, false) => border::PLAIN,
    };
    let (right, bottom) = (area.right() - 1, area.bottom() - 1);
    let mut draw = |x, y, symbol| {
        buffer[(x, y)].set_symbol(symbol).set_style(style);
    };
    for x in area.x + 1..right {
        draw(x, area.y, set.horizontal_top);
        draw(x, bottom, set.horizontal_bottom);
    }
    for y in area.y + 1..bottom {
        draw(area.x, y, set.vertical_left);
        draw(right, y, set.vertical_right);
    }
    draw(area.x, area.y, set.top_left);
    draw(right, area.y, set.top_right);
    draw(area.x, bottom, set.bottom_left);
    draw(right, bottom, set.bottom_right);
    inner
}

/// What a pane about every account says while not all of them are scored for the day.
fn waiting(state: &State, pane: Pane) -> &'static str {
    let about_all = matches!(pane, Pane::Accounts | Pane::Quadrant | Pane::Portfolio);
    if about_all && state.is_scoring() {
        " (scoring)"
    } else {
        ""
    }
}

fn too_small(look: Look, area: Rect, buffer: &mut Buffer) {
    for (line, y) in ["cultivate needs", "40 x 12 or more", "q leaves"]
        .iter()
        .zip(area.y..area.bottom())
    {
        put(buffer, area, area.x, y, line, look.text());
    }
}
