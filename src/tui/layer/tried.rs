//! What becomes of the edits that are only tried: the proposed actions, and what no action can bring.

use ratatui::layout::{Margin, Position, Rect};

use super::{placed, window};
use crate::app::{Proposal, State, TRIED_FIELDS, Tried, tried_field};
use crate::model::written;
use crate::tui::look::Look;
use crate::tui::parts::{Buffer, cut, put, wrapped};

/// The rows of one proposal.
const ROWS: u16 = 2;

/// Draws the choice.
pub(super) fn draw(layer: &Tried, state: &State, look: Look, body: Rect, buffer: &mut Buffer) {
    let title = " Tried, not written: make actions of it? ";
    let inner = window(title, look, area(layer, body), buffer);
    let room = usize::from(inner.width.saturating_sub(2));
    let (shown, stays) = rooms(layer, inner);
    let mut lines = Vec::new();
    let rows = layer.proposals.iter().enumerate();
    for (at, one) in rows.skip(first_shown(layer, shown)).take(shown) {
        let style = match at == layer.place {
            true => look.selected(true),
            false => look.text(),
        };
        lines.push((first_line(layer, at, one, look), style));
        lines.push((format!("    {}", details(state, one)), look.dim()));
    }
    if !layer.stays.is_empty() {
        let text = "No action brings this; it stays in scratch:".to_owned();
        lines.push((text, look.accent()));
        let told = stays_told(layer, room, stays.saturating_sub(1));
        lines.extend(told.into_iter().map(|text| (text, look.text())));
    }
    for ((text, style), y) in lines.into_iter().zip(inner.y..inner.bottom()) {
        let text = cut(&text, room, look.ascii);
        put(buffer, inner, inner.x + 1, y, &text, style);
    }
}

/// The title of a proposal, or the field of it that is typed.
fn first_line(layer: &Tried, at: usize, one: &Proposal, look: Look) -> String {
    let mark = if one.kept { "[x]" } else { "[ ]" };
    match layer.typing.as_ref().filter(|_| at == layer.place) {
        Some((field, text)) => {
            let (before, after) = text.halves();
            let cursor = look.or_ascii("▏", "_");
            format!("{mark} {}: {before}{cursor}{after}", TRIED_FIELDS[*field])
        }
        None => format!("{mark} {}", one.action.title),
    }
}

/// What stays, in so many rows at most; what has no room is counted.
fn stays_told(layer: &Tried, room: usize, rows: usize) -> Vec<String> {
    let told = layer.stays.iter();
    let told = told.flat_map(|text| wrapped(text, room.saturating_sub(2)));
    let mut told: Vec<String> = told.map(|text| format!("  {text}")).collect();
    if told.len() > rows && rows > 0 {
        let more = told.len() - (rows - 1);
        told.truncate(rows - 1);
        told.push(format!("  and {more} more"));
    }
    told
}

/// Whose it is, by when, and at which account.
fn details(state: &State, one: &Proposal) -> String {
    let owner = tried_field(state, one, 1);
    let due = one.action.due.map(written);
    let account = state.workspace.accounts.get(&one.account);
    let name = account.map_or("", |account| account.name.as_str());
    let parts = [owner, due.unwrap_or_default(), name.to_owned()];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

/// How many proposals are shown, and how many rows what stays has with its heading.
fn rooms(layer: &Tried, inner: Rect) -> (usize, usize) {
    let height = usize::from(inner.height);
    let stays = match layer.stays.len() {
        0 => 0,
        count => (count + 1).min((height / 3).max(2)).min(height),
    };
    let rows = usize::from(ROWS);
    let shown = ((height - stays) / rows).min(layer.proposals.len());
    (shown, height - shown * rows)
}

/// The proposal on a line.
pub(super) fn row_at(layer: &Tried, _: &State, _: Look, body: Rect, at: Position) -> Option<usize> {
    let inner = area(layer, body).inner(Margin::new(1, 1));
    let (shown, _) = rooms(layer, inner);
    let row = usize::from(at.y.checked_sub(inner.y)? / ROWS);
    let place = first_shown(layer, shown) + row;
    (inner.contains(at) && row < shown && place < layer.proposals.len()).then_some(place)
}

fn area(layer: &Tried, body: Rect) -> Rect {
    let proposals = u16::try_from(layer.proposals.len()).unwrap_or(u16::MAX);
    let stays = match layer.stays.len() {
        0 => 0,
        count => u16::try_from(count + 1).unwrap_or(u16::MAX),
    };
    let rows = proposals.saturating_mul(ROWS).saturating_add(stays);
    placed(body, 110, rows.saturating_add(2))
}

fn first_shown(layer: &Tried, shown: usize) -> usize {
    (layer.place + 1).saturating_sub(shown.max(1))
}
