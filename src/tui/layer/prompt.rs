//! What stands above the question while a tie is asked for: what there is, and what to type.

use ratatui::layout::Rect;

use crate::app::{Prompt, PromptKind, State};
use crate::tui::look::Look;
use crate::tui::panes::ties;
use crate::tui::parts::{Buffer, edged, put};

/// Draws what belongs to a question, at the foot of the panes.
pub(super) fn draw(prompt: &Prompt, state: &State, look: Look, body: Rect, buffer: &mut Buffer) {
    let Some(who) = state.selected_person() else {
        return;
    };
    let (title, rows) = match prompt.kind {
        PromptKind::Tie => (format!(" Ties of {} ", who.name), ties(state, who)),
        _ => return,
    };
    let height = u16::try_from(rows.len() + 2)
        .unwrap_or(u16::MAX)
        .min(body.height);
    let area = Rect {
        x: body.x + 2.min(body.width),
        // The frame below stays whole where there is room.
        y: (body.bottom() - height).saturating_sub(1).max(body.y),
        width: body.width.saturating_sub(4).min(76),
        height,
    };
    if area.width < 8 || area.height < 3 {
        return;
    }
    buffer.clear(area);
    let inner = edged(buffer, area, look.edge(false), look.accent());
    let head = Rect {
        width: area.width - 2,
        ..area
    };
    put(buffer, head, area.x + 2, area.y, &title, look.accent());
    for ((text, important), y) in rows.iter().zip(inner.y..inner.bottom()) {
        let style = if *important { look.text() } else { look.dim() };
        put(buffer, inner, inner.x + 1, y, text, style);
    }
}
