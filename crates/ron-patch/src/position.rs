//! Where an offset is for a person: line and column.

use std::fmt;

/// A place in a text as editors show it: both numbers start at 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, from 1. Lines end with `\n` or `\r\n`.
    pub line: usize,
    /// The column in characters (not bytes), from 1. A byte-order mark takes no column.
    pub column: usize,
}

impl Position {
    /// The place of byte `offset` of `text`. An offset past the end is the end; one within a character
    /// or within `\r\n` is where that starts. Takes one pass over the text before the offset.
    pub fn of(text: &str, offset: usize) -> Position {
        let mut offset = offset.min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        let mut before = &text[..offset];
        if text[offset..].starts_with('\n') {
            before = before.strip_suffix('\r').unwrap_or(before);
        }
        let before = before.strip_prefix('\u{feff}').unwrap_or(before);
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let breaks = before
            .as_bytes()
            .iter()
            .filter(|&&byte| byte == b'\n')
            .count();
        Position {
            line: breaks + 1,
            column: before[line_start..].chars().count() + 1,
        }
    }
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}
