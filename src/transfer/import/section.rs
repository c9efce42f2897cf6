//! Lines of a report under their heading.

/// Lines of one kind under their heading. Raw text of the files is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// What the lines are; how many there are stands in it where that matters.
    pub heading: String,
    /// The lines, all of them.
    pub lines: Vec<String>,
}
