//! The question who the person is: the filter, then the team, nobody last.

use ratatui::layout::{Margin, Position, Rect};

use super::{more, placed, window};
use crate::app::{Command, State, Who};
use crate::model::spoken;
use crate::tui::look::Look;
use crate::tui::parts::{Buffer, CARET, cut, put};

/// Draws the question.
pub(super) fn draw(who: &Who, state: &State, look: Look, body: Rect, buffer: &mut Buffer) {
    let (line, place) = (&who.line, who.place);
    let found = state.candidates(line.text());
    let inner = window(" Who are you? ", look, of_team(found.len(), body), buffer);
    // The last row asks where the program opens.
    let foot = inner.bottom().saturating_sub(1);
    let opens = if who.today { "yes" } else { "no" };
    let opens = format!("Open at Today when something is due: {opens} (Tab)");
    let room = usize::from(inner.width.saturating_sub(2));
    let (before, after) = line.halves();
    let typed = format!("find: {before}{CARET}{after}");
    let intro = match state.me {
        _ if state.demo => {
            "The dashboard then starts at yours; in the demo, for this time only.".to_owned()
        }
        _ => format!(
            "The dashboard then starts at yours; {} shows all. The choice is saved.",
            state.key_for(Command::Mine)
        ),
    };
    let x = inner.x + 1;
    put(
        buffer,
        inner,
        x,
        inner.y,
        &cut(&intro, room, look.ascii),
        look.dim(),
    );
    put(
        buffer,
        inner,
        x,
        inner.y + 1,
        &cut(&typed, room, look.ascii),
        look.text(),
    );
    let first = first_of_team(place, inner);
    let seen = first + usize::from(inner.height.saturating_sub(3));
    more(found.len().saturating_sub(seen), look, inner, buffer);
    let rows = found.iter().enumerate().skip(first);
    put(
        buffer,
        inner,
        x,
        foot.max(inner.y + 2),
        &cut(&opens, room, look.ascii),
        look.text(),
    );
    for ((at, member), y) in rows.zip(inner.y + 2..foot) {
        let style = match (at == place, member) {
            (true, _) => look.selected(true),
            (false, None) => look.dim(),
            (false, Some(_)) => look.text(),
        };
        let text = match member {
            Some(member) => format!("{}  {}", member.name, spoken(member.function)),
            None => "nobody, or not now".to_owned(),
        };
        let mark = if at == place { "> " } else { "  " };
        let text = cut(&format!("{mark}{text}"), room, look.ascii);
        put(buffer, inner, x, y, &text, style);
    }
}

/// The place of the person on a line of the question.
pub(super) fn row_at(who: &Who, state: &State, _: Look, body: Rect, at: Position) -> Option<usize> {
    let found = state.candidates(who.line.text()).len();
    let inner = of_team(found, body).inner(Margin::new(1, 1));
    let row = usize::from(at.y.checked_sub(inner.y + 2)?) + first_of_team(who.place, inner);
    let is_foot = at.y + 1 == inner.bottom();
    (inner.contains(at) && !is_foot && row < found).then_some(row)
}

fn of_team(found: usize, body: Rect) -> Rect {
    let wanted = u16::try_from(found.min(18) + 5).unwrap_or(u16::MAX);
    placed(body, 76, wanted)
}

fn first_of_team(place: usize, inner: Rect) -> usize {
    let height = usize::from(inner.height.saturating_sub(3)).max(1);
    (place + 1).saturating_sub(height)
}
