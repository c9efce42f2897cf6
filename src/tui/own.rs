//! The person's own settings above the panes: the question who they are, and the rows with help and value.

use ratatui::layout::{Margin, Position, Rect};

use super::above::window;
use super::look::Look;
use super::parts::{Buffer, cut, put};
use crate::app::{Line, Setting, State};

/// How many settings there are.
const ROWS: u16 = Setting::ALL.len() as u16;

/// Draws the question who the person is: the filter, then the team, nobody last.
pub(super) fn who(
    state: &State,
    line: &Line,
    place: usize,
    look: Look,
    body: Rect,
    buffer: &mut Buffer,
) {
    let found = state.candidates(line.text());
    let inner = window(" Who are you? ", look, of_team(found.len(), body), buffer);
    let room = usize::from(inner.width.saturating_sub(2));
    let (before, after) = line.halves();
    let typed = format!("find: {before}{}{after}", look.or_ascii("▏", "_"));
    let intro = match state.me {
        _ if state.demo => "The dashboard starts at yours; in the demo for now only.",
        _ => "The dashboard starts at yours, `M` shows all. It is kept.",
    };
    let x = inner.x + 1;
    put(
        buffer,
        inner,
        x,
        inner.y,
        &cut(intro, room, look.ascii),
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
    let rows = found.iter().enumerate().skip(first_of_team(place, inner));
    for ((at, member), y) in rows.zip(inner.y + 2..inner.bottom()) {
        let style = match (at == place, member) {
            (true, _) => look.selected(true),
            (false, None) => look.dim(),
            (false, Some(_)) => look.text(),
        };
        let text = match member {
            Some(member) => format!("{}  ({})", member.name, member.id),
            None => "nobody / not now".to_owned(),
        };
        let mark = if at == place { "> " } else { "  " };
        let text = cut(&format!("{mark}{text}"), room, look.ascii);
        put(buffer, inner, x, y, &text, style);
    }
}

/// The place of the person on a line of the question.
pub(super) fn who_under(
    state: &State,
    line: &Line,
    place: usize,
    body: Rect,
    at: Position,
) -> Option<usize> {
    let found = state.candidates(line.text()).len();
    let inner = of_team(found, body).inner(Margin::new(1, 1));
    let row = usize::from(at.y.checked_sub(inner.y + 2)?) + first_of_team(place, inner);
    (inner.contains(at) && row < found).then_some(row)
}

fn of_team(found: usize, body: Rect) -> Rect {
    let wanted = u16::try_from(found.min(18) + 4).unwrap_or(u16::MAX);
    placed(body, 64, wanted)
}

fn first_of_team(place: usize, inner: Rect) -> usize {
    let height = usize::from(inner.height.saturating_sub(2)).max(1);
    (place + 1).saturating_sub(height)
}

/// The setting on a line of the settings.
pub(super) fn settings_under(place: usize, body: Rect, at: Position) -> Option<usize> {
    let inner = of_settings(body).inner(Margin::new(1, 1));
    let (step, first) = settings_shown(place, inner);
    let row = first + usize::from(at.y.checked_sub(inner.y)? / step);
    (inner.contains(at) && row < Setting::ALL.len()).then_some(row)
}

fn of_settings(body: Rect) -> Rect {
    placed(body, 92, ROWS * 2 + 3)
}

/// The rows that a setting takes, and the first that is shown.
fn settings_shown(place: usize, inner: Rect) -> (u16, usize) {
    let step = if inner.height >= ROWS * 2 { 2 } else { 1 };
    let shown = usize::from(inner.height / step).max(1);
    (step, (place + 1).saturating_sub(shown))
}

/// Draws the settings: name, value, what it is for.
pub(super) fn settings(state: &State, place: usize, look: Look, body: Rect, buffer: &mut Buffer) {
    let inner = window(" Settings ", look, of_settings(body), buffer);
    let x = inner.x + 1;
    let (step, first) = settings_shown(place, inner);
    let tall = step == 2;
    let shown = Setting::ALL.iter().enumerate().skip(first);
    for ((at, (setting, name, help)), y) in
        shown.zip((inner.y..inner.bottom()).step_by(usize::from(step)))
    {
        let style = if at == place {
            look.selected(true)
        } else {
            look.text()
        };
        let mark = if at == place { ">" } else { " " };
        let room = usize::from(inner.width.saturating_sub(2));
        let text = format!("{mark} {name:<12}{}", state.value_of(*setting));
        put(buffer, inner, x, y, &cut(&text, room, look.ascii), style);
        if tall {
            let help = cut(&format!("  {help}"), room, look.ascii);
            put(buffer, inner, x, y + 1, &help, look.dim());
        }
    }
    let foot = inner.y + ROWS * 2;
    if tall && foot < inner.bottom() {
        let text = "Kept in settings.ron in your folder for configuration.";
        let text = cut(text, usize::from(inner.width.saturating_sub(2)), look.ascii);
        put(buffer, inner, x, foot, &text, look.dim());
    }
}

/// A window of this size near the top left, as far as there is room.
fn placed(body: Rect, width: u16, height: u16) -> Rect {
    Rect {
        x: body.x + body.width.min(2),
        y: body.y,
        width: body.width.saturating_sub(4).min(width),
        height: height.min(body.height),
    }
}
