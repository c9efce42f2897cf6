//! The choice which cause is put off, and until when.

use ratatui::layout::{Margin, Position, Rect};
use ratatui::style::Style;

use super::{more, placed, window};
use crate::app::{PutOff, State};
use crate::model::{counted, written};
use crate::tui::look::Look;
use crate::tui::parts::{Buffer, cut, put};

/// Draws the choice.
pub(super) fn draw(layer: &PutOff, state: &State, look: Look, body: Rect, buffer: &mut Buffer) {
    let rows = rows(layer, state, look);
    let title = match layer.code {
        None => " Put off which cause? ".to_owned(),
        Some(code) => format!(" Put off: {} ", code.title()),
    };
    let inner = window(&title, look, area(layer, rows.len(), body), buffer);
    let room = usize::from(inner.width.saturating_sub(2));
    let mut y = inner.y;
    for (text, style) in above(layer, state, look) {
        put(
            buffer,
            inner,
            inner.x + 1,
            y,
            &cut(&text, room, look.ascii),
            style,
        );
        y += 1;
    }
    let first = first_shown(layer, inner);
    let seen = first + usize::from(inner.bottom().saturating_sub(y));
    more(rows.len().saturating_sub(seen), look, inner, buffer);
    let shown = rows.into_iter().enumerate().skip(first);
    for ((at, (text, style)), y) in shown.zip(y..inner.bottom()) {
        let style = if at == layer.place {
            look.selected(true)
        } else {
            style
        };
        let mark = if at == layer.place { "> " } else { "  " };
        let text = cut(&format!("{mark}{text}"), room, look.ascii);
        put(buffer, inner, inner.x + 1, y, &text, style);
    }
}

/// The place of the choice on a line.
pub(super) fn row_at(
    layer: &PutOff,
    state: &State,
    look: Look,
    body: Rect,
    at: Position,
) -> Option<usize> {
    let count = rows(layer, state, look).len();
    let inner = area(layer, count, body).inner(Margin::new(1, 1));
    let top = inner.y + head(layer);
    let row = usize::from(at.y.checked_sub(top)?) + first_shown(layer, inner);
    (inner.contains(at) && row < count).then_some(row)
}

/// What stands above the list: whom it is about, and what is typed.
fn above(layer: &PutOff, state: &State, look: Look) -> Vec<(String, Style)> {
    let marked = state.list.marked.len();
    let about = match (&layer.account, state.selected()) {
        (None, _) if marked > 0 => counted(marked, "marked account"),
        (_, Some(account)) => account.name.to_string(),
        _ => String::new(),
    };
    let mut lines = vec![(about, look.accent())];
    if layer.code.is_some() {
        let (before, after) = layer.line.halves();
        let cursor = look.or_ascii("▏", "_");
        lines.push((format!("until: {before}{cursor}{after}"), look.text()));
        let refusal = layer.refusal.clone();
        lines.extend(refusal.map(|why| (why, look.refused())));
    }
    lines
}

/// The rows of what stands above the list.
fn head(layer: &PutOff) -> u16 {
    1 + u16::from(layer.code.is_some()) + u16::from(layer.refusal.is_some())
}

fn rows(layer: &PutOff, state: &State, look: Look) -> Vec<(String, Style)> {
    if layer.code.is_some() {
        let days = layer.days(state).into_iter();
        let day = |(name, day): (String, _)| (format!("{:<14} {name}", written(day)), look.text());
        return days.map(day).collect();
    }
    let several = layer.account.is_none() && state.list.marked.len() > 1;
    let choices = layer.choices(state).into_iter();
    choices
        .map(|choice| {
            let mut text = choice.code.title().to_owned();
            if several {
                text.push_str(&format!("  ({})", counted(choice.accounts, "account")));
            }
            match choice.until {
                Some(day) => {
                    text.push_str(&format!("  (until {}: show again now)", written(day)));
                    (text, look.dim())
                }
                None => (text, look.severity(choice.severity)),
            }
        })
        .collect()
}

fn area(layer: &PutOff, rows: usize, body: Rect) -> Rect {
    let wanted = u16::try_from(rows.clamp(1, 14)).unwrap_or(u16::MAX);
    placed(body, 70, wanted + head(layer) + 2)
}

fn first_shown(layer: &PutOff, inner: Rect) -> usize {
    let height = usize::from(inner.height.saturating_sub(head(layer))).max(1);
    (layer.place + 1).saturating_sub(height)
}
