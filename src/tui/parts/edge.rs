//! The edge of a pane or a window.

use ratatui::layout::{Margin, Rect};
use ratatui::style::Style;
use ratatui::symbols::border;

use super::cells::Buffer;

/// Draws an edge, and nothing inside; gives the room inside.
pub(crate) fn edged(buffer: &mut Buffer, area: Rect, set: border::Set<'_>, style: Style) -> Rect {
    let inner = area.inner(Margin::new(1, 1));
    if area.width < 2 || area.height < 2 {
        return inner;
    }
    let (right, bottom) = (area.right() - 1, area.bottom() - 1);
    let mut draw = |x, y, sign| {
        buffer[(x, y)].set_symbol(sign).set_style(style);
    };
    for x in area.x + 1..right {
        draw(x, area.y, set.horizontal_top);
        draw(x, bottom, set.horizontal_bottom);
    }
    for y in area.y + 1..bottom {
        draw(area.x, y, set.vertical_left);
        draw(right, y, set.vertical_right);
    }
    draw(area.x, area.y, set.top_left);
    draw(right, area.y, set.top_right);
    draw(area.x, bottom, set.bottom_left);
    draw(right, bottom, set.bottom_right);
    inner
}
