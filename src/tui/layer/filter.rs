//! The terms that the filter may go on with, above the line that is typed.

use ratatui::layout::{Margin, Position, Rect};

use super::{more, window};
use crate::app::{Filter, State, TermProposal};
use crate::tui::look::Look;
use crate::tui::parts::{Buffer, cut, put, width};

/// The most columns and terms.
const MOST: (u16, u16) = (84, 8);

/// Draws the terms; where there is none, nothing.
pub(super) fn draw(filter: &Filter, state: &State, look: Look, body: Rect, buffer: &mut Buffer) {
    let (proposals, chosen) = filter.proposals(state);
    if proposals.is_empty() {
        return;
    }
    let inner = window(" Terms ", look, area(proposals.len(), body), buffer);
    let names = proposals
        .iter()
        .map(|one| width(&one.text))
        .max()
        .unwrap_or(0);
    let beside = names.min(usize::from(inner.width) / 2) + 3;
    let room = usize::from(inner.width.saturating_sub(2));
    let first = first_shown(chosen, inner);
    let shown = proposals.iter().enumerate().skip(first);
    for ((at, TermProposal { text, help }), y) in shown.zip(inner.y..inner.bottom()) {
        let style = match chosen == Some(at) {
            true => look.selected(true),
            false => look.text(),
        };
        put(
            buffer,
            inner,
            inner.x + 1,
            y,
            &cut(text, room, look.ascii),
            style,
        );
        if let Some(room) = room.checked_sub(beside)
            && let Ok(x) = u16::try_from(beside)
        {
            put(
                buffer,
                inner,
                inner.x + 1 + x,
                y,
                &cut(help, room, look.ascii),
                look.dim(),
            );
        }
    }
    let seen = first + usize::from(inner.height);
    more(proposals.len().saturating_sub(seen), look, inner, buffer);
}

/// The term at a place.
pub(super) fn row_at(
    filter: &Filter,
    state: &State,
    _: Look,
    body: Rect,
    at: Position,
) -> Option<usize> {
    let (proposals, chosen) = filter.proposals(state);
    let inner = area(proposals.len(), body).inner(Margin::new(1, 1));
    let row = first_shown(chosen, inner) + usize::from(at.y.checked_sub(inner.y)?);
    (inner.contains(at) && row < proposals.len()).then_some(row)
}

/// At the foot, above what is typed.
fn area(proposals: usize, body: Rect) -> Rect {
    let wanted = u16::try_from(proposals).unwrap_or(MOST.1).min(MOST.1) + 2;
    let height = wanted.min(body.height / 2).max(3).min(body.height);
    Rect {
        x: body.x,
        y: body.bottom() - height,
        width: body.width.min(MOST.0),
        height,
    }
}

fn first_shown(chosen: Option<usize>, inner: Rect) -> usize {
    chosen.map_or(0, |place| {
        (place + 1).saturating_sub(usize::from(inner.height))
    })
}
