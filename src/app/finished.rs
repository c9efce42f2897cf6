//! A finished edit, with all that it takes to bring it to files that somebody else has changed meanwhile.

use crate::edit::{Contents, Edit};
use crate::model::Workspace;

/// An edit that the person has finished.
#[derive(Debug, Clone, PartialEq)]
pub struct FinishedEdit {
    /// The edit.
    pub edit: Edit,
    /// What its files said when it was made.
    pub before: Contents,
    /// What they say with it.
    pub after: Contents,
    /// What it does, for the person.
    pub words: String,
}

impl FinishedEdit {
    /// An edit, and what its files said `before`, given the workspace after it.
    pub(super) fn new(edit: Edit, before: Contents, after: &Workspace, words: String) -> Self {
        let after = Contents::of(after, before.targets());
        Self {
            edit,
            before,
            after,
            words,
        }
    }
}

/// A finished edit that is in no file: it is kept until it is tried again with success, or discarded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnsavedEdit {
    /// Its number among them.
    pub number: u64,
    /// What it does.
    pub words: String,
    /// Why it is in no file.
    pub why: String,
}
