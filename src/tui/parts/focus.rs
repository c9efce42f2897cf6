//! What has the focus in a frame, noted while it is drawn: the terminal's own cursor goes there.

use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};

/// The sign for the place where text is typed.
pub(crate) const CARET: &str = "▏";

/// A terminal that orders letters itself starts afresh behind this mark, which takes no column.
pub(super) const LEFT_TO_RIGHT: char = '\u{200E}';

/// What has the focus in a frame, as far as drawing shows it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Focus {
    /// Where the next letter that is typed would stand.
    pub(crate) caret: Option<Position>,
    /// The first text that is shown as chosen.
    pub(crate) chosen: Option<Position>,
    /// The window that was opened last.
    pub(crate) window: Option<Rect>,
    /// Where the terminal's own cursor belongs.
    pub(crate) cursor: Option<Position>,
    /// Whether a text with letters that run from right to left gets a mark behind it.
    pub(crate) marks_right_to_left: bool,
}

impl Focus {
    /// What is drawn from here on is looked at anew.
    pub(crate) fn begin(&mut self) {
        *self = Self {
            marks_right_to_left: self.marks_right_to_left,
            ..Self::default()
        };
    }

    pub(super) fn note_style(&mut self, at: (u16, u16), style: Style) {
        if self.chosen.is_none() && style.add_modifier.contains(Modifier::REVERSED) {
            self.chosen = Some(at.into());
        }
    }

    pub(super) fn note_letter(&mut self, at: (u16, u16), letter: &str) {
        if letter == CARET && self.caret.is_none() {
            self.caret = Some(at.into());
        }
    }
}

/// Whether a character is written from right to left: Hebrew to Arabic with their later parts, and the forms for print.
pub(super) fn is_right_to_left(letter: char) -> bool {
    matches!(letter,
        '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' | '\u{10800}'..='\u{10FFF}'
        | '\u{1E800}'..='\u{1EFFF}')
}
