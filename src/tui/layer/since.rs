//! What changed since a day: the points that each fact moved the gap by, and the fact.

use ratatui::layout::Rect;

use super::{more, placed, window};
use crate::app::{Since, SinceLine, State};
use crate::tui::look::Look;
use crate::tui::parts::{Buffer, cut, put, wrapped};

/// The most columns.
const MOST: u16 = 110;

/// Those of the points.
const POINTS: u16 = 8;

/// Draws the lines from the first that is shown.
pub(super) fn draw(since: &Since, _: &State, look: Look, body: Rect, buffer: &mut Buffer) {
    let room = usize::from(placed(body, MOST, body.height).width.saturating_sub(4));
    let rows: Vec<Row> = since
        .lines
        .iter()
        .flat_map(|line| rows(line, room))
        .collect();
    let first: usize = since
        .lines
        .iter()
        .take(since.scroll)
        .map(|line| rows_of(line, room))
        .sum();
    let height = u16::try_from(rows.len() + 2).unwrap_or(u16::MAX);
    let area = placed(body, MOST, height);
    let title = cut(&format!(" {} ", since.title), room, look.ascii);
    let inner = window(&title, look, area, buffer);
    // The last rows stay at the foot.
    let last = rows.len().saturating_sub(usize::from(inner.height));
    let first = first.min(last);
    more(last - first, look, inner, buffer);
    for (row, y) in rows.iter().skip(first).zip(inner.y..inner.bottom()) {
        let x = inner.x + 1;
        put(buffer, inner, x, y, &row.points, look.accent());
        let style = if row.is_fact { look.dim() } else { look.text() };
        put(buffer, inner, x + row.indent, y, &row.text, style);
    }
}

/// A row of the window.
struct Row {
    points: String,
    indent: u16,
    text: String,
    is_fact: bool,
}

/// The rows of a line in so many columns; the points stand in the first.
fn rows(line: &SinceLine, room: usize) -> Vec<Row> {
    let is_fact = line.points.is_some();
    let indent = if is_fact { POINTS } else { 0 };
    let texts = wrapped(&line.text, room.saturating_sub(usize::from(indent)).max(1));
    let row = |(at, text)| Row {
        points: match &line.points {
            Some(points) if at == 0 => {
                format!("{points:>columns$}", columns = usize::from(POINTS) - 2)
            }
            _ => String::new(),
        },
        indent,
        text,
        is_fact,
    };
    texts.into_iter().enumerate().map(row).collect()
}

fn rows_of(line: &SinceLine, room: usize) -> usize {
    rows(line, room).len()
}
