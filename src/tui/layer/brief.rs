//! The brief: headings and what stands under them, wrapped to the width.

use ratatui::layout::Rect;

use super::{more, placed, window};
use crate::app::{Brief, State};
use crate::tui::look::Look;
use crate::tui::parts::{Buffer, cut, put, wrapped};

/// The widest that it is drawn.
const WIDEST: u16 = 110;

pub(super) fn draw(brief: &Brief, _: &State, look: Look, body: Rect, buffer: &mut Buffer) {
    let area = placed(body, WIDEST, body.height);
    let inner = window(" Before the call ", look, area, buffer);
    let room = usize::from(inner.width.saturating_sub(2));
    let mut rows = Vec::new();
    for (at, line) in brief.brief.lines().iter().enumerate() {
        let text = line.trim_start();
        let indent = line.len() - text.len();
        let is_heading = at == 0 || indent == 0 && !brief.brief.standing.contains(line);
        let style = if is_heading {
            look.accent()
        } else {
            look.text()
        };
        for (place, part) in wrapped(text, room.saturating_sub(indent + 2))
            .iter()
            .enumerate()
        {
            let hanging = if place > 0 { 2 } else { 0 };
            rows.push((format!("{}{part}", " ".repeat(indent + hanging)), style));
        }
    }
    let last = rows.len().saturating_sub(usize::from(inner.height));
    let first = brief.scroll.min(last);
    more(last - first, look, inner, buffer);
    let shown = rows.iter().skip(first);
    for ((text, style), y) in shown.zip(inner.y..inner.bottom()) {
        put(
            buffer,
            inner,
            inner.x + 1,
            y,
            &cut(text, room, look.ascii),
            *style,
        );
    }
}
