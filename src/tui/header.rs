//! The line at the head: the views, whose accounts these are, how many of them, and on which day.

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::look::Look;
use super::parts::{Buffer, cut, put, width};
use crate::app::{Command, Context, Screen, State};
use crate::picture::words;

/// The columns from which on every view is named, and the workspace too.
const SPELLED: u16 = 100;

/// Columns between what is said.
const GAP: u16 = 2;

/// Columns of the workspace's name that stay whatever is said behind it.
const LEAST_OF_NAME: usize = 10;

/// What stands before the filter, and the columns from which on a part of it is worth showing.
const FILTER: &str = "filter: ";
const LEAST_OF_FILTER: usize = 14;

/// A text of the line, and the view that a click on it shows.
struct Piece {
    x: u16,
    text: String,
    style: Style,
    view: Option<Screen>,
}

/// Draws the workspace, the views, whose accounts are shown and how many, and the day. The day is never lost, nor are
/// the views; the rest goes from the right as width shrinks.
pub(super) fn draw(state: &State, look: Look, area: Rect, buffer: &mut Buffer) {
    for piece in pieces(state, look, area) {
        put(buffer, area, piece.x, area.y, &piece.text, piece.style);
    }
}

/// The view whose name lies at a place of the screen.
pub(super) fn view_at(state: &State, look: Look, area: Rect, at: Position) -> Option<Screen> {
    let pieces = pieces(state, look, area);
    let hit = |piece: &&Piece| {
        let end = piece.x + width(&piece.text) as u16;
        at.y == area.y && (piece.x..end).contains(&at.x)
    };
    pieces.iter().find(hit)?.view
}

fn pieces(state: &State, look: Look, area: Rect) -> Vec<Piece> {
    let (day, style) = day(state, look);
    let columns = u16::try_from(width(&day)).unwrap_or(0) + 1;
    let mut pieces = vec![Piece {
        x: area.right().saturating_sub(columns),
        text: day,
        style,
        view: None,
    }];
    let spelled = area.width >= SPELLED;
    let views = views(state, look, spelled);
    let taken: usize = views
        .iter()
        .map(|(_, text, _)| width(text) + usize::from(GAP))
        .sum();
    let room = usize::from(area.width.saturating_sub(columns + 2)).saturating_sub(taken);
    let about = kept(state, look, room, spelled);
    // The name gives way to what is said behind it, down to its first words; where there is little room, wholly.
    let said: usize = about
        .iter()
        .map(|(text, _)| width(text) + usize::from(GAP))
        .sum();
    let room = room.saturating_sub(said + 1) * usize::from(spelled);
    let name = cut(&state.workspace.settings.name, room, look.ascii);
    let name = (room >= LEAST_OF_NAME).then_some((None, name, look.accent()));
    let about = about.into_iter().map(|(text, style)| (None, text, style));
    let views = views
        .into_iter()
        .map(|(view, text, style)| (Some(view), text, style));
    let mut x = area.x + 1;
    for (view, text, style) in name.into_iter().chain(views).chain(about) {
        let next = x + width(&text) as u16 + GAP;
        pieces.push(Piece {
            x,
            text,
            style,
            view,
        });
        x = next;
    }
    pieces
}

/// The day that is shown, and whether it is today's.
fn day(state: &State, look: Look) -> (String, Style) {
    let day = state.as_of();
    let text = format!("{} {}", day.weekday(), words::written(day));
    if day == state.today {
        (text, look.dim())
    } else {
        (format!("AS OF {text}"), look.refused())
    }
}

/// The views by key and name; where there is little room, only the present one by name.
fn views(state: &State, look: Look, spelled: bool) -> Vec<(Screen, String, Style)> {
    let view = |screen: &Screen| {
        let key = state.keymap.key(Context::Any, Command::View(*screen));
        let present = *screen == state.screen;
        let text = match key {
            Some(key) if spelled || present => format!("{key} {}", screen.title()),
            Some(key) => key.to_owned(),
            None => screen.title().to_owned(),
        };
        let style = if present {
            look.selected(true)
        } else {
            look.dim()
        };
        (*screen, text, style)
    };
    // A view without a key of its own is named only while it is shown; so is one that is come to from a figure.
    let has_key = |screen: &Screen| {
        let key = state.keymap.key(Context::Any, Command::View(*screen));
        key.is_some() && screen.has_tab() || *screen == state.screen
    };
    let named = Screen::ALL.iter().filter(|screen| has_key(screen));
    named.map(view).collect()
}

/// What there is room for behind the name. The first figure of a number would be another number: what has no room is
/// left out whole, but for the filter.
fn kept(state: &State, look: Look, room: usize, spelled: bool) -> Vec<(String, Style)> {
    let name = if room > 40 && spelled {
        LEAST_OF_NAME + 1
    } else {
        1
    };
    let mut rest = room.saturating_sub(name);
    let mut kept = Vec::new();
    for (text, style) in about(state, look, spelled) {
        let room = rest.saturating_sub(usize::from(GAP));
        let text = match width(&text) <= room {
            true => text,
            false if text.starts_with(FILTER) && room >= LEAST_OF_FILTER => {
                cut(&text, room, look.ascii)
            }
            false => continue,
        };
        rest -= width(&text) + usize::from(GAP);
        kept.push((text, style));
    }
    kept
}

/// Whose accounts are shown, and how many of how many: `mine 14 of 43`, `43 of 43 accounts`.
fn shown(state: &State, spelled: bool) -> String {
    let (rows, all) = (state.list.rows.len(), state.workspace.accounts.len());
    match (state.mine, spelled) {
        (true, true) => format!("mine {rows} of {all}"),
        (true, false) => format!("mine {rows}/{all}"),
        (false, _) => format!("{rows} of {}", words::counted(all, "account")),
    }
}

/// What the header says behind the workspace's name, most important first.
fn about(state: &State, look: Look, spelled: bool) -> Vec<(String, Style)> {
    let mut said = Vec::new();
    if state.demo {
        said.push(("DEMO".to_owned(), look.refused()));
    }
    if let Some(edits) = state.tried_edits() {
        let text = match edits {
            0 => "SCRATCH".to_owned(),
            edits => format!("SCRATCH {edits}"),
        };
        said.push((text, look.refused()));
    }
    if state.planned.is_some() {
        said.push(("WITH PLAN".to_owned(), look.refused()));
    }
    if state.read_only.is_some() {
        said.push(("READ-ONLY".to_owned(), look.failed()));
    }
    if !state.list.marked.is_empty() {
        said.push((
            format!("{} marked", state.list.marked.len()),
            look.refused(),
        ));
    }
    let broken = state.broken.len() + usize::from(state.broken_settings.is_some());
    if broken > 0 {
        let text = match &state.broken_settings {
            Some(_) if broken == 1 => "workspace.ron not readable".to_owned(),
            _ => format!("{broken} not readable"),
        };
        said.push((text, look.failed()));
    }
    let counted = match state.reading {
        Some((_, 0)) => "reading".to_owned(),
        Some((done, all)) => format!("reading {done} of {all} accounts"),
        None => shown(state, spelled),
    };
    let style = if state.mine {
        look.refused()
    } else {
        look.dim()
    };
    said.push((counted, style));
    let marked = state.list.marked.len();
    if marked > 0 {
        said.push((format!("{marked} marked"), look.accent()));
    }
    if state.is_scoring() {
        said.push(("scoring".to_owned(), look.refused()));
    }
    if !state.list.filter.is_empty() {
        let text = format!("{FILTER}{}", state.list.filter);
        said.push((text, look.refused()));
    }
    said
}
