//! The short list of what the accounts can be sorted or grouped by.

use ratatui::layout::{Margin, Position, Rect};

use super::more;
use crate::app::{OrderMenu, Ordering, State};
use crate::tui::look::Look;
use crate::tui::parts::{Buffer, edged, put};

/// Draws the list above the panes, the selected place always visible.
pub(super) fn draw(menu: &OrderMenu, state: &State, look: Look, body: Rect, buffer: &mut Buffer) {
    let OrderMenu { ordering, place } = *menu;
    let options = ordering.options();
    let Some(area) = frame(options.len(), body) else {
        return;
    };
    let title = match ordering {
        Ordering::Sort => " Sort by ",
        Ordering::Group => " Group by ",
    };
    buffer.clear(area);
    let inner = edged(buffer, area, look.edge(false), look.accent());
    put(buffer, area, area.x + 1, area.y, title, look.accent());
    let now = ordering.in_use(state.list.order());
    let first = first_shown(place, inner);
    let seen = first + usize::from(inner.height);
    more(options.len().saturating_sub(seen), look, inner, buffer);
    let shown = options.iter().enumerate().skip(first);
    for ((at, (letter, name)), y) in shown.zip(inner.y..inner.bottom()) {
        let style = if at == place {
            look.selected(true)
        } else {
            look.text()
        };
        put(
            buffer,
            inner,
            inner.x + 1,
            y,
            &letter.to_string(),
            look.accent(),
        );
        let way = match (now == Some(at), state.list.order().reversed) {
            (false, _) => "",
            (true, true) if ordering == Ordering::Sort => "  (now, reversed)",
            (true, _) => "  (now)",
        };
        put(
            buffer,
            inner,
            inner.x + 4,
            y,
            &format!("{name}{way}"),
            style,
        );
    }
}

/// The option on a line of the list.
pub(super) fn row_at(
    menu: &OrderMenu,
    _: &State,
    _: Look,
    body: Rect,
    at: Position,
) -> Option<usize> {
    let options = menu.ordering.options().len();
    let inner = frame(options, body)?.inner(Margin::new(1, 1));
    let row = first_shown(menu.place, inner) + usize::from(at.y.checked_sub(inner.y)?);
    (inner.contains(at) && row < options).then_some(row)
}

fn frame(options: usize, body: Rect) -> Option<Rect> {
    let wanted = u16::try_from(options + 2).unwrap_or(u16::MAX);
    let area = Rect {
        x: body.x + body.width.min(2),
        y: body.y,
        width: body.width.saturating_sub(4).min(34),
        height: wanted.min(body.height),
    };
    (area.width >= 4 && area.height >= 3).then_some(area)
}

fn first_shown(place: usize, inner: Rect) -> usize {
    (place + 1).saturating_sub(usize::from(inner.height))
}
