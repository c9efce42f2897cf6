//! Columns of a table: which of them fit, and a text within one.

use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::tui::look::Look;
use crate::tui::parts::{Buffer, cut, fitted, put, width};

/// How many of the columns fit into the room, each with a blank before it; those on the right go first.
pub(super) fn fitting(columns: &[u16], room: u16) -> (usize, u16) {
    let mut used = 0;
    for (place, column) in columns.iter().enumerate() {
        if used + column + 1 > room {
            return (place, used);
        }
        used += column + 1;
    }
    (columns.len(), used)
}

/// Writes a text into so many columns from `x` on, at their left or right end.
pub(super) fn cell(
    buffer: &mut Buffer,
    row: Rect,
    (x, columns): (u16, u16),
    text: &str,
    style: Style,
    (right, look): (bool, Look),
) {
    let text = fitted(text, usize::from(columns), look.ascii);
    let used = u16::try_from(width(&text)).unwrap_or(columns);
    let before = if right {
        columns.saturating_sub(used)
    } else {
        0
    };
    put(buffer, row, x + before, row.y, &text, style);
}

/// The row of an area, as an area of its own.
pub(super) fn row(area: Rect, at: u16) -> Rect {
    Rect {
        y: area.y + at,
        height: u16::from(at < area.height),
        ..area
    }
}

/// The first of `length` things to show in `room` rows so that the one at `place` is among them.
pub(super) fn first_shown(place: usize, length: usize, room: usize) -> usize {
    let last = length.saturating_sub(room);
    place.saturating_sub(room / 2).min(last)
}

/// A heading with a rule behind it, and a word at the right end where there is room.
pub(super) fn heading(buffer: &mut Buffer, area: Rect, text: &str, at_the_end: &str, look: Look) {
    if area.is_empty() {
        return;
    }
    let line = row(area, 0);
    let text = cut(text, usize::from(line.width), look.ascii);
    let used = put(buffer, line, line.x, line.y, &text, look.accent());
    let end = u16::try_from(width(at_the_end)).unwrap_or(u16::MAX);
    let fits = !at_the_end.is_empty() && used.saturating_add(end) + 2 <= line.width;
    let stop = line.right() - if fits { end + 1 } else { 0 };
    for x in line.x + used + 1..stop {
        put(
            buffer,
            line,
            x,
            line.y,
            look.or_ascii("─", "-"),
            look.border(),
        );
    }
    if fits {
        put(
            buffer,
            line,
            line.right() - end,
            line.y,
            at_the_end,
            look.dim(),
        );
    }
}
