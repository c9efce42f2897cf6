//! The line at the head: whose accounts these are, how many of them, and on which day.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::look::Look;
use super::parts::{cut, put, width};
use crate::app::State;
use crate::picture::words;

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
    let name = cut(
        &state.workspace.settings.name,
        usize::from(left.width / 2),
        look.ascii,
    );
    let mut x = left.x + 1;
    x += put(buffer, left, x, left.y, &name, look.accent());
    for (text, style) in about(state, look) {
        let x_after_gap = x.saturating_add(2);
        x = x_after_gap + put(buffer, left, x_after_gap, left.y, &text, style);
    }
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
        let text = format!("filter: {}", state.list.filter);
        said.push((text, look.refused()));
    }
    said
}
