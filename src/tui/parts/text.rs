//! Text in cells: made safe, measured as the terminal measures it, cut with an ellipsis, never over an edge.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::model::shown;

/// The columns a text takes once it is made safe.
pub(crate) fn width(text: &str) -> usize {
    shown(text).width()
}

/// A text made safe and cut to so many columns, with an ellipsis where something is left out.
pub(crate) fn cut(text: &str, columns: usize, ascii: bool) -> String {
    // Nobody sees more than a few hundred columns: a name of a megabyte is cut before it is looked at.
    let start: String = text.chars().take(columns * 4 + 16).collect();
    let safe = shown(&start);
    if safe.width() <= columns && start.len() == text.len() {
        return safe.into();
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
    if columns > 0 { cut + ellipsis } else { cut }
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
    let room = usize::from(area.right() - x);
    let text = cut(text, room, false);
    let (end, _) = buffer.set_stringn(x, y, &text, room, style);
    end - x
}
