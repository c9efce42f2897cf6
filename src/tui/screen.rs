//! The whole screen: header, panes, footer, and what is open above them.

use ratatui::layout::{Margin, Position, Rect};

use super::cursor;
use super::footer;
use super::header;
use super::layer;
use super::look::Look;
use super::page;
use super::pane_cache::PaneCache;
use super::panes;
use super::parts::{Buffer, edged, put};
use super::view;
use crate::app::{Command, Layer, Pane, Scope, Screen, State, arrangement, rows};

/// The size below which there is no room for anything but saying so.
const LEAST: (u16, u16) = (40, 12);

/// Draws everything into cells of `ratatui`'s.
pub fn draw(state: &State, look: Look, area: Rect, buffer: &mut ratatui::buffer::Buffer) {
    let mut own = Buffer::empty(area);
    let before = Buffer::empty(area);
    frame(
        state,
        look,
        area,
        &mut PaneCache::default(),
        (&before, &mut own),
    );
    own.copy_into(buffer);
}

/// Where the terminal's own cursor stands when everything is drawn.
#[must_use]
pub fn cursor(state: &State, look: Look, area: Rect) -> Option<Position> {
    let (before, mut own) = (Buffer::empty(area), Buffer::empty(area));
    let both = (&before, &mut own);
    frame(state, look, area, &mut PaneCache::default(), both);
    own.focus.cursor
}

/// Where a text is written over another when everything is drawn: for tests of how screens look.
#[cfg(debug_assertions)]
#[must_use]
pub fn overwritten(state: &State, look: Look, area: Rect) -> Vec<Position> {
    let (before, mut own) = (Buffer::empty(area), Buffer::empty(area));
    let both = (&before, &mut own);
    frame(state, look, area, &mut PaneCache::default(), both);
    own.overwritten.iter().map(|at| (*at).into()).collect()
}

/// The sentences that are set in several lines when everything is drawn: for tests of how screens look.
#[cfg(debug_assertions)]
#[must_use]
pub fn sentences(state: &State, look: Look, area: Rect) -> Vec<Vec<String>> {
    super::parts::broken_while(|| {
        let (before, mut own) = (Buffer::empty(area), Buffer::empty(area));
        let both = (&before, &mut own);
        frame(state, look, area, &mut PaneCache::default(), both);
    })
}

/// Draws everything; panes that are kept are taken from the frame before.
pub(super) fn frame(
    state: &State,
    look: Look,
    area: Rect,
    kept: &mut PaneCache,
    (before, buffer): (&Buffer, &mut Buffer),
) {
    let covered = draw_all(state, look, area, kept, (before, buffer));
    kept.end(covered);
    look.spell(buffer);
}

/// Says whether anything covers the panes.
fn draw_all(
    state: &State,
    look: Look,
    area: Rect,
    kept: &mut PaneCache,
    (before, buffer): (&Buffer, &mut Buffer),
) -> bool {
    if area.width < LEAST.0 || area.height < LEAST.1 {
        too_small(state, look, area, buffer);
        cursor::in_area(buffer, area);
        return true;
    }
    if state.layer.fills_screen() {
        let covers = layer::draw(state, look, area, buffer);
        cursor::in_window(buffer, area);
        return covers;
    }
    let [head, body, foot] = rows(area);
    header::draw(state, look, head, buffer);
    view::draw(state, look, body, buffer);
    for (pane, area) in arrangement(state, body) {
        let both = (before, &mut *buffer);
        kept.pane((pane, area), state, look, both, |buffer| {
            framed(pane, state, look, area, buffer);
        });
    }
    // Only what has the focus says where the cursor belongs.
    buffer.focus.begin();
    footer::draw(state, look, foot, buffer);
    let covers = layer::draw(state, look, body, buffer);
    if state.layer == Layer::default() {
        cursor::in_area(buffer, focused(state, body));
    } else {
        cursor::in_window(buffer, body);
    }
    covers
}

/// What has the keys while nothing is open: the view, or a pane of the dashboard.
fn focused(state: &State, body: Rect) -> Rect {
    let mut panes = arrangement(state, body).into_iter();
    let pane = panes.find(|(pane, _)| *pane == state.focus);
    match pane.filter(|_| state.screen == Screen::Dashboard) {
        Some((_, area)) => area.inner(Margin::new(1, 1)),
        // On a page the lines of the section, above which its name is shown as chosen too.
        None => page::focused(state, body).unwrap_or(body),
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
    let inner = edged(buffer, area, look.edge(focused), style);
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

/// What a pane about every account says while not all of them are scored for the day.
fn waiting(state: &State, pane: Pane) -> &'static str {
    if pane.scope() == Scope::All && state.is_scoring() {
        " (scoring)"
    } else {
        ""
    }
}

fn too_small(state: &State, look: Look, area: Rect, buffer: &mut Buffer) {
    let leaves = format!("{} leaves", state.key_for(Command::Quit));
    for (line, y) in ["cultivate needs", "40 x 12 or more", &leaves]
        .iter()
        .zip(area.y..area.bottom())
    {
        put(buffer, area, area.x, y, line, look.text());
    }
}
