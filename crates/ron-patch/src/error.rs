//! What can be wrong with a text, with its exact offset, and why a change may not be written.

use std::fmt;

use super::path::Path;

/// One thing wrong with a text, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScanError {
    /// Bytes from the start of the text; never beyond its end.
    /// For something unclosed or unterminated it is where that was opened.
    pub offset: usize,
    /// What is wrong there.
    pub reason: Reason,
}

/// The plain reasons why a text is not RON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The file holds no value.
    Empty,
    /// This bracket is never closed.
    Unclosed(char),
    /// This closing bracket closes nothing.
    StrayClosing(char),
    /// Two entries follow one another without a comma; the offset is the end of the first.
    MissingComma,
    /// A field name or key is not followed by a colon; the offset is its end.
    MissingColon,
    /// A colon or a comma is not preceded or followed by a value.
    MissingValue,
    /// A string starts here and does not end.
    UnterminatedString,
    /// A character starts here and does not end.
    UnterminatedChar,
    /// A block comment starts here and does not end.
    UnterminatedComment,
    /// A character that cannot stand here.
    UnexpectedCharacter(char),
    /// An escape that RON does not know.
    BadEscape,
    /// Something that starts as a number and is none.
    BadNumber,
    /// `#` that does not begin `#![...]` at the top of the file.
    BadAttribute,
    /// A NUL byte: the file is damaged, or no text.
    Nul,
    /// A line left by a merge: `<<<<<<<`, `|||||||`, `=======` or `>>>>>>>`.
    ConflictMarker,
    /// More than 64 brackets within one another.
    TooDeep,
    /// Something follows the file's one value.
    Trailing,
    /// More than 4 GiB.
    TooLarge,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Reason::Empty => write!(f, "the file holds no value"),
            Reason::Unclosed(bracket) => write!(f, "`{bracket}` is never closed"),
            Reason::StrayClosing(bracket) => write!(f, "`{bracket}` closes nothing"),
            Reason::MissingComma => write!(f, "a comma is missing between two entries"),
            Reason::MissingColon => write!(f, "a colon is missing after this name"),
            Reason::MissingValue => write!(f, "a value is missing here"),
            Reason::UnterminatedString => write!(f, "this string has no closing quote"),
            Reason::UnterminatedChar => write!(f, "this character has no closing quote"),
            Reason::UnterminatedComment => write!(f, "this comment has no closing `*/`"),
            Reason::UnexpectedCharacter(found) => {
                write!(f, "unexpected character `{}`", found.escape_debug())
            }
            Reason::BadEscape => write!(f, "unknown escape in a string"),
            Reason::BadNumber => write!(f, "this is not a number"),
            Reason::BadAttribute => write!(
                f,
                "only `#![...]` at the top of the file may start with `#`"
            ),
            Reason::Nul => write!(f, "a NUL byte: the file is damaged or not a text"),
            Reason::ConflictMarker => write!(f, "a merge left its conflict marker here"),
            Reason::TooDeep => write!(f, "more than 64 brackets within one another"),
            Reason::Trailing => write!(f, "something follows the end of the file's value"),
            Reason::TooLarge => write!(f, "the file is larger than 4 GiB"),
        }
    }
}

impl fmt::Display for ScanError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "byte {}: {}", self.offset, self.reason)
    }
}

impl std::error::Error for ScanError {}

/// Why a change could not be written into a text. The text is then left as it was.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PatchError {
    /// The text is not RON.
    #[error("the text cannot be read: {}", .0.first().map_or_else(String::new, ToString::to_string))]
    Scan(Vec<ScanError>),
    /// A change speaks of a place that the text does not have.
    #[error("the text has no `{0}`")]
    NotFound(Path),
    /// A change inserts into, or removes from, something that is no list, struct or map of that sort.
    #[error("`{0}` cannot take or lose an entry of this sort")]
    NotAContainer(Path),
    /// The whole value of a file cannot be removed, nor a second one inserted.
    #[error("the value of a file can only be set")]
    Root,
}
