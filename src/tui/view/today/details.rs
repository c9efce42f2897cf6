//! The side of Today: the selected account with all its causes, since when, on what evidence, and what to do.

use ratatui::layout::Rect;

use super::told::{told, verdict};
use crate::app::{Command, State};
use crate::model::counted;
use crate::tui::look::Look;
use crate::tui::parts::{Buffer, cut, put, width, wrapped};

pub(super) fn draw(state: &State, look: Look, areas: (Rect, Rect), buffer: &mut Buffer) {
    let is_below = areas.1.y > areas.0.y;
    let inner = beside_edge(state, areas, look, buffer);
    let keys = keys(state, inner.width);
    let body = Rect {
        height: inner.height.saturating_sub(u16::from(!keys.is_empty())),
        ..inner
    };
    let mut lines = Vec::new();
    for told in told(state, look, is_below) {
        let room = usize::from(body.width.saturating_sub(told.indent));
        let end = width(&told.end) + usize::from(!told.end.is_empty());
        // What stands at the end of a line has the first row's room.
        let parts = wrapped(&told.text, room.saturating_sub(end).max(12));
        for (at, part) in parts.into_iter().enumerate() {
            let end = if at == 0 {
                told.end.clone()
            } else {
                String::new()
            };
            lines.push((told.indent, part, told.style, end, told.selected));
        }
    }
    let height = usize::from(body.height);
    let last = lines
        .iter()
        .rposition(|line| line.4)
        .map_or(0, |last| last + 1);
    let first = last
        .saturating_sub(height)
        .min(lines.len().saturating_sub(height));
    for ((indent, text, style, end, _), y) in
        lines.into_iter().skip(first).zip(body.y..body.bottom())
    {
        let room = usize::from(body.width.saturating_sub(indent));
        put(
            buffer,
            body,
            body.x + indent,
            y,
            &cut(&text, room, look.ascii),
            style,
        );
        let at = body.right().saturating_sub(width(&end) as u16);
        put(buffer, body, at, y, &end, look.dim());
    }
    if inner.height > 0 {
        let y = inner.bottom() - 1;
        put(buffer, inner, inner.x, y, &keys, look.dim());
    }
}

/// Draws the line between list and details; below the list it names the selected cause. Gives the room of the details.
fn beside_edge(
    state: &State,
    (list, details): (Rect, Rect),
    look: Look,
    buffer: &mut Buffer,
) -> Rect {
    let edge = look.edge(false);
    if details.y > list.y {
        let line = edge.horizontal_top.repeat(details.width.into());
        put(buffer, details, details.x, details.y, &line, look.border());
        let verdict = verdict(state);
        let cause = match (state.place_of_cause(), state.causes_of_today().len()) {
            (Some(place), all) => {
                let (left, right) = (state.key_for(Command::Left), state.key_for(Command::Right));
                let keys = if all > 1 {
                    format!(" ({left} {right})")
                } else {
                    String::new()
                };
                format!(" cause {} of {all}{keys} ", place + 1)
            }
            (None, 0) => String::new(),
            (None, all) => format!(
                " {} ({}) ",
                counted(all, "cause"),
                state.key_for(Command::Right)
            ),
        };
        put(
            buffer,
            details,
            details.x + 2,
            details.y,
            &cause,
            look.dim(),
        );
        if let Some(verdict) = verdict {
            let text = format!(" {verdict} ");
            let x = details.right().saturating_sub(width(&text) as u16 + 2);
            if usize::from(x.saturating_sub(details.x)) > width(&cause) + 3 {
                put(buffer, details, x, details.y, &text, look.dim());
            }
        }
        return Rect {
            x: details.x + 1,
            y: details.y + u16::from(details.height > 0),
            width: details.width.saturating_sub(2),
            height: details.height.saturating_sub(1),
        };
    }
    for y in details.y..details.bottom() {
        put(
            buffer,
            details,
            details.x,
            y,
            edge.vertical_left,
            look.border(),
        );
    }
    Rect {
        x: details.x + 2,
        width: details.width.saturating_sub(3),
        ..details
    }
}

/// What can be done with the selected one, each with its key.
fn keys(state: &State, room: u16) -> String {
    let wanted = [
        (Some(Command::Add), "action"),
        (Some(Command::Touch), "touch"),
        (Some(Command::Snooze), "put off"),
        (Some(Command::Mark), "done"),
        ("explain".parse().ok(), "why"),
        (Some(Command::Open), "open"),
    ];
    let mut text = String::new();
    for (command, does) in wanted {
        let Some(command) = command.filter(|command| state.can_run(*command).is_ok()) else {
            continue;
        };
        let gap = if text.is_empty() { "" } else { "  " };
        let hint = format!("{gap}{} {does}", state.key_for(command));
        if width(&text) + width(&hint) <= room.into() {
            text.push_str(&hint);
        }
    }
    text
}
