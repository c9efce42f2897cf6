//! One row of an explanation, set in as many lines as its texts need: label and value on the left, beside them how the
//! value was computed, and at the end of the first line where it stands.

use ratatui::style::Style;

use super::{Columns, indent};
use crate::app::view::explain::ExplainRow;
use crate::method::explain::words::Line;
use crate::tui::look::Look;
use crate::tui::parts::{cut, width, wrapped};

/// The columns of a label that is indented beyond its column.
const LABEL_LEAST: usize = 12;

/// Where there is less room beside the value, its explanation stands below.
const BESIDE_LEAST: usize = 18;

/// A text on a line of the row, and the column where it begins.
pub(super) struct Piece {
    pub(super) line: usize,
    pub(super) x: usize,
    pub(super) text: String,
    pub(super) style: Style,
}

/// The pieces of a row.
pub(super) struct Laid {
    pub(super) pieces: Vec<Piece>,
    pub(super) height: usize,
}

impl Laid {
    /// Sets a row in lines of so many columns; `place` is where its value stands, if that is shown beside it.
    pub(super) fn of(
        row: &ExplainRow,
        place: Option<String>,
        columns: &Columns,
        look: Look,
        room: usize,
    ) -> Self {
        let mut laid = Self {
            pieces: Vec::new(),
            height: 1,
        };
        let mut room = room.saturating_sub(1);
        if let Some(place) = place {
            let place = cut(&place, columns.place, look.ascii);
            let x = room.saturating_sub(width(&place));
            room = x.saturating_sub(2);
            laid.put(0, x, place, look.dim());
        }
        match row {
            ExplainRow::Gap => {}
            ExplainRow::Heading(text) => laid.text(0, (1, room), text, look.accent()),
            ExplainRow::Said(text, _) => laid.text(0, (3, room), text, look.text()),
            ExplainRow::Line(line) => laid.line(line, columns, look, room),
        }
        laid
    }

    fn put(&mut self, line: usize, x: usize, text: String, style: Style) {
        self.height = self.height.max(line + 1);
        self.pieces.push(Piece {
            line,
            x,
            text,
            style,
        });
    }

    /// Adds a text from one column to another, in as many lines as it needs.
    fn text(&mut self, line: usize, (x, end): (usize, usize), text: &str, style: Style) {
        let lines = wrapped(text, end.saturating_sub(x).max(1));
        for (at, text) in lines.into_iter().enumerate() {
            self.put(line + at, x, text, style);
        }
    }

    fn line(&mut self, line: &Line, columns: &Columns, look: Look, room: usize) {
        let mark = match line.open {
            Some(true) => look.or_ascii("▾", "-"),
            Some(false) => look.or_ascii("▸", "+"),
            None => " ",
        };
        let begin = indent(line);
        self.put(0, begin - 2, mark.to_owned(), look.dim());
        let quiet = if line.minor { look.dim() } else { look.text() };
        if line.label.is_empty() {
            return self.text(0, (begin, room), &line.said, quiet);
        }
        let end = columns.label.max(begin + LABEL_LEAST);
        self.text(0, (begin, end), &line.label, quiet);
        let value = cut(&line.value, columns.value.max(6), look.ascii);
        let missing = columns.value.saturating_sub(width(&value));
        let x = end + 1 + missing;
        let after = x + width(&value) + 1;
        self.put(0, x, value, look.accent());
        if line.said.is_empty() {
            return;
        }
        let sign = if line.open.is_some() { "=" } else { "" };
        if room.saturating_sub(after + 2) >= BESIDE_LEAST {
            self.put(0, after, sign.to_owned(), quiet);
            self.text(0, (after + 2, room), &line.said, quiet);
        } else {
            self.put(self.height, begin, sign.to_owned(), quiet);
            self.text(self.height - 1, (begin + 2, room), &line.said, quiet);
        }
    }
}
