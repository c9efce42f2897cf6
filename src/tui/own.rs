//! The person's own settings above the panes: the question who they are, and the rows with help and value.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::above::window;
use super::look::Look;
use super::parts::{cut, put};
use crate::app::{Line, Setting, State};

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
    let wanted = u16::try_from(found.len().min(18) + 4).unwrap_or(u16::MAX);
    let inner = window(" Who are you? ", look, placed(body, 64, wanted), buffer);
    let room = usize::from(inner.width.saturating_sub(2));
    let (before, after) = line.halves();
    let typed = format!("find: {before}{}{after}", look.or_ascii("▏", "_"));
    let intro = match state.me {
        _ if state.demo => "The dashboard starts at yours; in the demo for now only.",
        _ => "The dashboard starts at yours; `M` shows all. Kept in your settings.",
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
    let height = usize::from(inner.height.saturating_sub(2)).max(1);
    let first = (place + 1).saturating_sub(height);
    let rows = found.iter().enumerate().skip(first);
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

/// Draws the settings: name, value, what it is for.
pub(super) fn settings(state: &State, place: usize, look: Look, body: Rect, buffer: &mut Buffer) {
    let rows = u16::try_from(Setting::ALL.len()).unwrap_or(u16::MAX);
    let inner = window(" Settings ", look, placed(body, 92, rows * 2 + 3), buffer);
    let x = inner.x + 1;
    let tall = inner.height >= rows * 2;
    let step = if tall { 2 } else { 1 };
    let first = (place + 1).saturating_sub(usize::from(inner.height / step).max(1));
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
    let foot = inner.y + rows * 2;
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
