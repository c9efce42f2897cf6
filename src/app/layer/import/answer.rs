//! What a person answers in an import.

/// What a person said about a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportTableAnswer {
    /// What its rows are, as a place among the kinds.
    pub kind: usize,
    /// The kind whose suggestions were shown.
    pub shown: usize,
    /// What columns fill.
    pub fills: Vec<(usize, Option<usize>)>,
    /// What holds for rows that leave a field open.
    pub defaults: Vec<(usize, String)>,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImportAnswer {
    /// The choice at this place.
    Choice(usize),
    /// What a table holds.
    Table(ImportTableAnswer),
    /// The table is left out.
    LeaveOut,
    /// The text is in the encoding at this place of those that may be.
    Encoding(usize),
}
