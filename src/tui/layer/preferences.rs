//! The person's preferences: name, value, what it is for.

use ratatui::layout::{Margin, Position, Rect};

use super::{placed, window};
use crate::app::{Preference, PreferenceList, State};
use crate::tui::look::Look;
use crate::tui::parts::{Buffer, cut, put};

/// How many preferences there are.
const ROWS: u16 = Preference::ALL.len() as u16;

/// Draws the list.
pub(super) fn draw(
    list: &PreferenceList,
    state: &State,
    look: Look,
    body: Rect,
    buffer: &mut Buffer,
) {
    let place = list.place;
    let inner = window(" Settings ", look, area(body), buffer);
    let x = inner.x + 1;
    let (step, first) = shown_rows(place, inner);
    let tall = step == 2;
    let shown = Preference::ALL.iter().enumerate().skip(first);
    for ((at, (preference, name, help)), y) in
        shown.zip((inner.y..inner.bottom()).step_by(usize::from(step)))
    {
        let style = if at == place {
            look.selected(true)
        } else {
            look.text()
        };
        let mark = if at == place { ">" } else { " " };
        let room = usize::from(inner.width.saturating_sub(2));
        let text = format!("{mark} {name:<15}{}", state.value_of(*preference));
        put(buffer, inner, x, y, &cut(&text, room, look.ascii), style);
        if tall {
            let help = cut(&format!("  {help}"), room, look.ascii);
            put(buffer, inner, x, y + 1, &help, look.dim());
        }
    }
    let foot = inner.y + ROWS * 2;
    if tall && foot < inner.bottom() {
        let text = "Saved in settings.ron in your configuration folder.";
        let text = cut(text, usize::from(inner.width.saturating_sub(2)), look.ascii);
        put(buffer, inner, x, foot, &text, look.dim());
    }
}

/// The preference on a line of the list.
pub(super) fn row_at(
    list: &PreferenceList,
    _: &State,
    _: Look,
    body: Rect,
    at: Position,
) -> Option<usize> {
    let inner = area(body).inner(Margin::new(1, 1));
    let (step, first) = shown_rows(list.place, inner);
    let row = first + usize::from(at.y.checked_sub(inner.y)? / step);
    (inner.contains(at) && row < Preference::ALL.len()).then_some(row)
}

fn area(body: Rect) -> Rect {
    placed(body, 92, ROWS * 2 + 3)
}

/// The rows that a preference takes, and the first that is shown.
fn shown_rows(place: usize, inner: Rect) -> (u16, usize) {
    let step = if inner.height >= ROWS * 2 { 2 } else { 1 };
    let shown = usize::from(inner.height / step).max(1);
    (step, (place + 1).saturating_sub(shown))
}
