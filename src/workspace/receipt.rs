//! What is known of a saved edit, enough to take it back to the byte.

use crate::edit::{Contents, Edit, Target};

/// What was saved. It is on the disk, unless a note says what is not known.
#[derive(Debug, Clone, PartialEq)]
pub struct Receipt {
    /// The files that were written.
    pub files: Vec<Written>,
    /// The edit that takes it back from `after`.
    pub inverse: Edit,
    /// What the files said then.
    pub after: Contents,
    /// Whether changes by others were taken in on the way.
    pub merged: bool,
    /// What a person should know: a finished change, a file system without locks.
    pub notes: Vec<String>,
}

/// One file before and after.
#[derive(Debug, Clone, PartialEq)]
pub struct Written {
    /// The file.
    pub target: Target,
    /// Its text before; nothing: there was no file.
    pub before: Option<String>,
    /// The digest of its content after; nothing: there is no file.
    pub after: Option<blake3::Hash>,
}

/// A file whose whole text is replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rewrite {
    /// The file.
    pub target: Target,
    /// Its text as it was read.
    pub before: String,
    /// Its text from now on.
    pub after: String,
}
