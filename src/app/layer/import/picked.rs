//! A list of a table's screen that is open, and what is chosen from it.

use crate::app::line::Line;

/// What a list is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportPicked {
    /// What the column at this place means.
    Column(usize),
    /// A field of which one value holds where a row does not say it.
    Default,
    /// The encoding of the text.
    Encoding,
}

/// A list that is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportPick {
    /// What it is about.
    pub of: ImportPicked,
    /// The field of which the value is being typed.
    pub field: Option<usize>,
    /// What is typed: to find an entry, or as the value of a field.
    pub line: Line,
    /// The chosen place among the entries that are shown.
    pub place: usize,
}

impl ImportPick {
    /// The column whose meaning is chosen.
    #[must_use]
    pub fn column(&self) -> Option<usize> {
        match self.of {
            ImportPicked::Column(column) => Some(column),
            ImportPicked::Default | ImportPicked::Encoding => None,
        }
    }
}
