//! The list of commands whose names hold what is typed.

use ratatui::layout::{Margin, Position, Rect};

use super::{more, window};
use crate::app::{Palette, State};
use crate::tui::look::Look;
use crate::tui::parts::{Buffer, CARET, put, width};

/// Draws what is typed, and every command found.
pub(super) fn draw(palette: &Palette, state: &State, look: Look, body: Rect, buffer: &mut Buffer) {
    let (text, place) = (palette.line.text(), palette.place);
    let inner = window(" Commands ", look, area(body), buffer);
    let typed = format!(": {text}{CARET}");
    put(buffer, inner, inner.x + 1, inner.y, &typed, look.text());
    let found = state.commands_found(text);
    let first = first_command(place, inner);
    let seen = first + usize::from(inner.height.saturating_sub(1));
    more(found.len().saturating_sub(seen), look, inner, buffer);
    let rows = found.iter().enumerate().skip(first);
    if found.is_empty() {
        let none = "No matching command.";
        put(buffer, inner, inner.x + 1, inner.y + 1, none, look.dim());
    }
    for ((index, command), y) in rows.zip(inner.y + 1..inner.bottom()) {
        let refusal = state.can_run(*command).err();
        let style = match (index == place, &refusal) {
            (true, _) => look.selected(true),
            (false, None) => look.text(),
            (false, Some(_)) => look.dim(),
        };
        let bound = state.keymap.binding(*command);
        let (key, help) = bound.map_or(("", ""), |binding| {
            (
                binding.keys.first().map_or("", String::as_str),
                binding.help.as_str(),
            )
        });
        put(buffer, inner, inner.x + 1, y, command.name(), style);
        // Where there is little room, the help may come after a key of one letter.
        let gap = if inner.width < 60 { 3 } else { 11 };
        let after_key = inner.x + 19 + gap.max(u16::try_from(width(key) + 1).unwrap_or(gap));
        put(buffer, inner, inner.x + 19, y, key, look.accent());
        let help = refusal.as_ref().map_or(help, |refusal| &refusal.text);
        put(buffer, inner, after_key, y, help, look.dim());
    }
}

/// The place of the command on a line of the list.
pub(super) fn row_at(
    palette: &Palette,
    state: &State,
    _: Look,
    body: Rect,
    at: Position,
) -> Option<usize> {
    let inner = area(body).inner(Margin::new(1, 1));
    let line = at.y.checked_sub(inner.y + 1)?;
    let row = first_command(palette.place, inner) + usize::from(line);
    (inner.contains(at) && row < state.commands_found(palette.line.text()).len()).then_some(row)
}

fn area(body: Rect) -> Rect {
    Rect {
        x: body.x + 2,
        width: body.width.saturating_sub(4).min(92),
        height: body.height.min(18),
        ..body
    }
}

fn first_command(place: usize, inner: Rect) -> usize {
    let height = usize::from(inner.height.saturating_sub(1)).max(1);
    (place + 1).saturating_sub(height)
}
