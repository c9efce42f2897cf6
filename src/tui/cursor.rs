//! Where the terminal's own cursor belongs: screen readers say the row it stands on, input methods open there.

use ratatui::layout::{Margin, Position, Rect};
use ratatui::style::Modifier;

use super::parts::Buffer;

/// Puts it where text is typed, else on what is chosen in the window that is open, else at that window's top.
pub(super) fn in_window(buffer: &mut Buffer, body: Rect) {
    let focus = &buffer.focus;
    let window = focus.window.unwrap_or(body);
    let inside = within(window);
    buffer.focus.cursor = focus.caret.or(focus.chosen).or(Some(inside));
}

/// Puts it on the first row of an area that is shown as chosen, else at the area's top.
pub(super) fn in_area(buffer: &mut Buffer, area: Rect) {
    let area = area.intersection(buffer.area);
    let chosen = |modifier| {
        let places =
            (area.y..area.bottom()).flat_map(|y| (area.x..area.right()).map(move |x| (x, y)));
        let mut places = places.filter(|place| buffer[*place].ink().modifier.contains(modifier));
        places.next().map(Position::from)
    };
    let found =
        chosen(Modifier::REVERSED).or_else(|| chosen(Modifier::BOLD | Modifier::UNDERLINED));
    buffer.focus.cursor = found.or_else(|| Some(within(area)));
}

/// The first place inside an edge, or of an area that is too small for one.
fn within(area: Rect) -> Position {
    let inner = area.inner(Margin::new(1, 1));
    let inner = if inner.is_empty() { area } else { inner };
    Position::new(inner.x, inner.y)
}
