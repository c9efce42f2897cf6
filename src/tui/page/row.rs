//! A row of a list: pieces one after another, one of which gives way, and what stands at the end.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::View;
use crate::model::Fraction;
use crate::tui::parts::{Buffer, cut, put, width};

/// A row of a list.
#[derive(Debug, Default)]
pub(super) struct Row {
    pieces: Vec<Piece>,
    /// One column between the pieces is enough.
    close: bool,
    end: Option<(String, Style)>,
}

#[derive(Debug)]
struct Piece {
    text: String,
    style: Style,
    /// Columns that it takes whatever its text; none: as many as it needs.
    columns: Option<u16>,
    /// The number stands at the right of its columns.
    right: bool,
}

/// Columns between the pieces, and before the end.
const GAP: u16 = 2;

/// The columns that are left to the pieces whatever the end says.
const LEAST: u16 = 16;

impl Row {
    /// A row that begins with a text.
    pub(super) fn of(text: impl Into<String>, style: Style) -> Self {
        Self::default().with(text, style)
    }

    /// Adds a text that takes what it needs.
    pub(super) fn with(mut self, text: impl Into<String>, style: Style) -> Self {
        let text = text.into();
        if !text.is_empty() {
            self.pieces.push(Piece {
                text,
                style,
                columns: None,
                right: false,
            });
        }
        self
    }

    /// Adds a text in a column of its own.
    pub(super) fn column(mut self, text: impl Into<String>, columns: u16, style: Style) -> Self {
        self.pieces.push(Piece {
            text: text.into(),
            style,
            columns: Some(columns),
            right: false,
        });
        self
    }

    /// Adds a number at the right of a column of its own.
    pub(super) fn number(mut self, text: impl Into<String>, columns: u16, style: Style) -> Self {
        self.pieces.push(Piece {
            text: text.into(),
            style,
            columns: Some(columns),
            right: true,
        });
        self
    }

    /// Has only one column between the pieces.
    pub(super) fn close(mut self) -> Self {
        self.close = true;
        self
    }

    /// What stands at the end of the row.
    pub(super) fn end(mut self, text: impl Into<String>, style: Style) -> Self {
        let text = text.into();
        self.end = (!text.is_empty()).then_some((text, style));
        self
    }

    /// Draws it into a row of the screen.
    pub(super) fn draw(&self, area: Rect, ascii: bool, buffer: &mut Buffer) {
        let mut room = area;
        if let Some((text, style)) = &self.end {
            let columns = u16::try_from(width(text)).unwrap_or(u16::MAX);
            if area.width >= columns.saturating_add(GAP + LEAST) {
                put(buffer, area, area.right() - columns, area.y, text, *style);
                room.width -= columns + GAP;
            }
        }
        let gap = if self.close { 1 } else { GAP };
        let mut x = room.x;
        for piece in &self.pieces {
            let left = room.right().saturating_sub(x);
            if left == 0 {
                break;
            }
            let columns = piece.columns.unwrap_or(left).min(left);
            let text = cut(&piece.text, columns.into(), ascii);
            let used = u16::try_from(width(&text)).unwrap_or(columns);
            let at = if piece.right {
                x + columns.saturating_sub(used)
            } else {
                x
            };
            put(buffer, room, at, room.y, &text, piece.style);
            x += piece.columns.unwrap_or(used).min(left) + gap;
        }
    }
}

/// A title in a column as wide as the widest of a list, so that what stands behind lines up.
pub(super) fn listed<'n>(
    view: &View<'_>,
    (title, open): (&str, bool),
    all: impl Iterator<Item = &'n str>,
) -> Row {
    let widest = all.map(width).max().unwrap_or(0);
    let columns = u16::try_from(widest + 2)
        .unwrap_or(u16::MAX)
        .clamp(12, (view.state.size.width * 2 / 5).max(12));
    let (text, style) = settled(view, title, open);
    Row::default().column(text, columns, style)
}

/// A title, and a sign before what is settled.
pub(super) fn titled(view: &View<'_>, title: &str, open: bool) -> Row {
    let (text, style) = settled(view, title, open);
    Row::of(text, style)
}

fn settled(view: &View<'_>, title: &str, open: bool) -> (String, Style) {
    let look = view.look;
    match open {
        true => (title.to_owned(), look.text()),
        false => (format!("{} {title}", look.or_ascii("✓", "x")), look.dim()),
    }
}

/// A share as people say it.
pub(super) fn percent(value: Fraction) -> String {
    share(value.get())
}

/// A share as a number of hundredths.
pub(super) fn share(value: f64) -> String {
    format!("{}%", (value * 1000.0).round() / 10.0)
}
