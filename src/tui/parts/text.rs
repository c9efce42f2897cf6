//! Text in cells: made safe, measured as the terminal measures it, cut with an ellipsis, never over an edge.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::model::shown;

/// The columns a text takes once it is made safe.
pub(crate) fn width(text: &str) -> usize {
    if is_plain(text) {
        return text.len();
    }
    shown(text).width()
}

/// A text made safe and cut to so many columns, with an ellipsis where something is left out.
pub(crate) fn cut(text: &str, columns: usize, ascii: bool) -> String {
    fitted(text, columns, ascii).into_owned()
}

fn fitted(text: &str, columns: usize, ascii: bool) -> Cow<'_, str> {
    if text.len() <= columns && is_plain(text) {
        return Cow::Borrowed(text);
    }
    // Nobody sees more than a few hundred columns: a name of a megabyte is cut before it is looked at.
    let end = text.char_indices().nth(columns * 4 + 16);
    let start = end.map_or(text, |(end, _)| &text[..end]);
    let safe = shown(start);
    if safe.width() <= columns && start.len() == text.len() {
        return safe;
    }
    let ellipsis = if ascii { "~" } else { "…" };
    let mut cut = String::new();
    let mut used = 0;
    for grapheme in safe.graphemes(true) {
        if used + grapheme.width() + 1 > columns {
            break;
        }
        used += grapheme.width();
        cut.push_str(grapheme);
    }
    Cow::Owned(if columns > 0 { cut + ellipsis } else { cut })
}

/// Whether every byte is a letter of one column: most of what is drawn, and what is drawn at every key.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| (0x20..0x7f).contains(&byte))
}

/// A sentence of ours in lines of so many columns, broken between words; a longer word is left to be cut.
pub(crate) fn wrapped(text: &str, columns: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let line = lines.last_mut().expect("there is a first line");
        if line.is_empty() {
            line.push_str(word);
        } else if width(line) + 1 + width(word) <= columns {
            line.push(' ');
            line.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}

/// Writes a text within an area's row, cut to it; gives the columns that were used. Rows outside are passed over.
pub(crate) fn put(
    buffer: &mut Buffer,
    area: Rect,
    x: u16,
    y: u16,
    text: &str,
    style: Style,
) -> u16 {
    if y < area.y || y >= area.bottom() || x < area.x || x >= area.right() {
        return 0;
    }
    let right = area.right().min(buffer.area.right());
    let room = usize::from(right.saturating_sub(x));
    if text.len() <= room && is_plain(text) {
        let start = buffer.index_of(x, y);
        let cells = &mut buffer.content[start..start + text.len()];
        for (cell, byte) in cells.iter_mut().zip(text.bytes()) {
            cell.set_char(char::from(byte)).set_style(style);
        }
        return text.len() as u16;
    }
    let room = usize::from(area.right() - x);
    let text = fitted(text, room, false);
    let (end, _) = buffer.set_stringn(x, y, &text, room, style);
    end - x
}
