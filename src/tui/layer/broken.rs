//! What is wrong with a file, with the lines that it is about.

use ratatui::layout::Rect;

use super::{more, window};
use crate::app::{BrokenFile, Command, State};
use crate::tui::look::Look;
use crate::tui::parts::{Buffer, put};

/// Draws the whole report, scrolled.
pub(super) fn draw(open: &BrokenFile, state: &State, look: Look, body: Rect, buffer: &mut Buffer) {
    let Some(broken) = state.broken_file(&open.file) else {
        return;
    };
    let rows = u16::try_from(broken.report.len()).unwrap_or(u16::MAX);
    let area = Rect {
        width: body.width.min(80),
        height: body.height.min(rows.saturating_add(2)),
        ..body
    };
    let title = match state.broken_files().count() {
        1 => " Not readable ",
        _ => &format!(
            " Not readable ({}: the next) ",
            state.key_for(Command::NextPane)
        ),
    };
    let inner = window(title, look, area, buffer);
    let last = broken
        .report
        .len()
        .saturating_sub(usize::from(inner.height));
    let first = open.scroll.min(last);
    more(last - first, look, inner, buffer);
    let shown = broken.report.iter().skip(first);
    for (text, y) in shown.zip(inner.y..inner.bottom()) {
        let heads = text.starts_with("error") || text.starts_with("warning");
        let style = if heads { look.failed() } else { look.text() };
        put(buffer, inner, inner.x + 1, y, text, style);
    }
}
