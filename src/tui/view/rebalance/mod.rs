//! Rebalance: the managers with their loads now and then, the accounts to be handed over, and what is to be known of them.

mod managers;
mod table;

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use crate::app::view::Screen;
use crate::app::view::rebalance::{Rebalance, Status};
use crate::app::{Command, State};
use crate::invest::rebalance::{found, notes};
use crate::model::{MemberId, counted, written};
use crate::tui::look::Look;
use crate::tui::parts::{Buffer, cut, paragraphs, put, width};

/// Blanks between two parts of the title.
const GAP: u16 = 3;

pub(super) fn draw(state: &State, look: Look, area: Rect, buffer: &mut Buffer) {
    if state.hides_our_view() {
        let text = "Hidden while the customer's view is entered: it would show ours.";
        put(buffer, area, area.x + 1, area.y, text, look.dim());
        return;
    }
    let view = &state.views.rebalance;
    let [head, loads, rows, below] = view.areas(area);
    title(state, look, head, buffer);
    if view.proposal().is_none() {
        let text = match view.refused() {
            Some(why) => format!("Nothing is proposed: {why}."),
            None => "Every way to share the accounts out is weighed.".to_owned(),
        };
        let below = Rect {
            y: loads.y + 1,
            height: area.bottom().saturating_sub(loads.y + 1),
            ..area
        };
        return says(&text, look, below, buffer);
    }
    managers::draw(state, look, loads, buffer);
    table::draw(state, look, rows, buffer);
    said(state, look, below, buffer);
}

/// The row that was pointed at.
pub(super) fn item_at(state: &State, area: Rect, at: Position) -> Option<usize> {
    let [.., rows, _] = state.views.rebalance.areas(area);
    table::row_at(state, rows, at)
}

/// What is shown, how much of it is left to do, and how far the search is.
fn title(state: &State, look: Look, area: Rect, buffer: &mut Buffer) {
    let view = &state.views.rebalance;
    let mut parts = vec![(heading(state), look.accent())];
    if let Some(search) = view.search() {
        let back = state.key_for(Command::Back);
        let gap = search.gap.map(|gap| (gap * 100.0).ceil());
        let text = match gap {
            None => format!("working it out ({back} stops)"),
            Some(gap) => format!(
                "working it out: {} tried, at most {gap} % from the best possible ({back} stops)",
                counted(search.rounds, "way")
            ),
        };
        parts.push((text, look.refused()));
    } else if view.proposal().is_some() {
        parts.extend(left_to_do(state, view, look));
    }
    let mut x = area.x + 1;
    for (text, style) in parts {
        let room = usize::from(area.right().saturating_sub(x + 1));
        if room < 6 {
            break;
        }
        let text = cut(&text, room, look.ascii);
        put(buffer, area, x, area.y, &text, style);
        x += width(&text) as u16 + GAP;
    }
}

fn heading(state: &State) -> String {
    let Some(proposal) = state.views.rebalance.proposal() else {
        return "Accounts between managers".to_owned();
    };
    let from = written(proposal.from);
    match &proposal.leaving {
        Some(id) => format!("When {} leaves, from {from}", member(state, Some(id))),
        None => format!("Accounts between managers, from {from}"),
    }
}

/// How many accounts are to be handed over, how many are, and that facts have changed.
fn left_to_do(state: &State, view: &Rebalance, look: Look) -> Vec<(String, Style)> {
    let mut parts = vec![(found(view.number(Status::Open)), look.text())];
    let done = view.number(Status::Done);
    if done > 0 {
        parts[0].0 = format!("{} left to hand over", view.number(Status::Open));
        parts.push((format!("{done} handed over"), look.dim()));
    }
    let key = state.key_for(Command::Edit);
    parts.push((format!("target {:.0} % ({key})", view.target()), look.dim()));
    if view.is_stale() {
        let again = state.key_for(Command::View(Screen::Rebalance));
        let text = format!("facts have changed since: {again} works it out anew");
        parts.push((text, look.refused()));
    }
    parts
}

/// What has to be known beside the figures.
fn said(state: &State, look: Look, area: Rect, buffer: &mut Buffer) {
    if area.height == 0 {
        return;
    }
    let rule = look.edge(false).horizontal_top.repeat(area.width.into());
    put(buffer, area, area.x, area.y, &rule, look.border());
    let Some(proposal) = state.views.rebalance.proposal() else {
        return;
    };
    let below = Rect {
        y: area.y + 1,
        height: area.height - 1,
        ..area
    };
    says(&notes(proposal, &state.workspace).join(" "), look, below, buffer);
}

/// Writes a sentence with a margin at both sides.
fn says(text: &str, look: Look, area: Rect, buffer: &mut Buffer) {
    let inner = Rect {
        x: area.x + 2.min(area.width),
        width: area.width.saturating_sub(3),
        ..area
    };
    paragraphs(buffer, inner, [(text, look.dim())], look.ascii);
}

/// The name of a manager, or that there is none.
fn member<'a>(state: &'a State, id: Option<&'a MemberId>) -> &'a str {
    let Some(id) = id else { return "nobody" };
    let member = state.workspace.settings.member(id);
    member.map_or(id.as_str(), |member| member.name.as_str())
}

/// A row of an area, with a margin at the right.
fn line(area: Rect, y: u16) -> Rect {
    Rect {
        y,
        height: u16::from(y < area.bottom()),
        width: area.width.saturating_sub(1),
        ..area
    }
}

/// Writes a text so that it ends before a column.
fn ended(text: &str, end: u16, style: Style, row: Rect, buffer: &mut Buffer) {
    let x = end.saturating_sub(width(text) as u16).max(row.x);
    put(buffer, row, x, row.y, text, style);
}
