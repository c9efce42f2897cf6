//! The line at the head: whose accounts these are, how many of them, and on which day.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::look::Look;
use super::parts::{Buffer, cut, put, width};
use crate::app::State;
use crate::picture::words;

/// Columns between what is said.
const GAP: u16 = 2;

/// Columns of the workspace's name that stay whatever is said behind it.
const LEAST_OF_NAME: usize = 10;

/// What stands before the filter, and the columns from which on a part of it is worth showing.
const FILTER: &str = "filter: ";
const LEAST_OF_FILTER: usize = 14;

/// Whose accounts they are, how many, as of when. The day is never lost; the rest from the right as width shrinks.
pub(super) fn draw(state: &State, look: Look, area: Rect, buffer: &mut Buffer) {
    let now = state.as_of() == state.today;
    let (as_of, style) = if now {
        (format!("today {}", state.today), look.dim())
    } else {
        (format!("AS OF {}", state.as_of()), look.refused())
    };
    let columns = u16::try_from(width(&as_of)).unwrap_or(0) + 1;
    let end = area.right().saturating_sub(columns);
    put(buffer, area, end, area.y, &as_of, style);
    let left = Rect {
        width: area.width.saturating_sub(columns + 2),
        ..area
    };
    let about = kept(state, look, usize::from(left.width));
    // The name gives way to what is said behind it, down to its first words.
    let said: usize = about
        .iter()
        .map(|(text, _)| width(text) + usize::from(GAP))
        .sum();
    let room = usize::from(left.width).saturating_sub(said + 1);
    let name = cut(&state.workspace.settings.name, room, look.ascii);
    let mut x = left.x + 1;
    x += put(buffer, left, x, left.y, &name, look.accent());
    for (text, style) in about {
        let after_gap = x.saturating_add(GAP);
        x = after_gap + put(buffer, left, after_gap, left.y, &text, style);
    }
}

/// What there is room for behind the name. The first figure of a number would be another number: what has no room is
/// left out whole, but for the filter.
fn kept(state: &State, look: Look, room: usize) -> Vec<(String, Style)> {
    let mut rest = room.saturating_sub(LEAST_OF_NAME + 1);
    let mut kept = Vec::new();
    for (text, style) in about(state, look) {
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

/// What the header says behind the workspace's name, most important first.
fn about(state: &State, look: Look) -> Vec<(String, Style)> {
    let mut said = Vec::new();
    if state.demo {
        said.push(("DEMO".to_owned(), look.refused()));
    }
    if state.mine {
        let mine = format!("mine: {}", state.my_name().unwrap_or_default());
        said.push((mine, look.refused()));
    }
    if state.planned.is_some() {
        said.push(("WITH PLAN".to_owned(), look.refused()));
    }
    if state.read_only.is_some() {
        said.push(("READ-ONLY".to_owned(), look.failed()));
    }
    let counted = match state.reading {
        Some((_, 0)) => "reading".to_owned(),
        Some((done, all)) => format!("reading {done} of {all} accounts"),
        None => format!(
            "{} of {}",
            state.list.rows.len(),
            words::counted(state.workspace.accounts.len(), "account")
        ),
    };
    said.push((counted, look.dim()));
    if state.is_scoring() {
        said.push(("scoring".to_owned(), look.refused()));
    }
    let broken = state.broken.len() + usize::from(state.broken_settings.is_some());
    if broken > 0 {
        let text = match &state.broken_settings {
            Some(_) if broken == 1 => "workspace.ron not readable".to_owned(),
            _ => format!("{broken} not readable"),
        };
        said.push((text, look.failed()));
    }
    if !state.list.filter.is_empty() {
        let text = format!("{FILTER}{}", state.list.filter);
        said.push((text, look.refused()));
    }
    said
}
