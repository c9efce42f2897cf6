//! What the footer says: what the last step did, and whether everything is on the disk.

use std::collections::{BTreeSet, VecDeque};

use super::finished::UnsavedEdit;
use super::history::Ticket;
use crate::edit::Target;

/// A sentence for the person.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Notice {
    /// The sentence; raw data may be in it, which is made safe where it is drawn.
    pub text: String,
    /// How it is meant.
    pub mood: Mood,
}

/// How a notice is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mood {
    /// For information.
    #[default]
    Plain,
    /// Help rather than news.
    Quiet,
    /// Something was refused.
    Refused,
    /// Something went wrong.
    Failed,
}

impl Notice {
    /// For information.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            mood: Mood::Plain,
        }
    }

    /// Something went wrong.
    #[must_use]
    pub fn failed(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            mood: Mood::Failed,
        }
    }
}

/// Whether the edits of this session are on the disk.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Saving {
    /// Writes that are not on the disk yet.
    pub pending: usize,
    /// Why the last one failed, until one succeeds.
    pub failed: Option<String>,
    /// The edits that could not be saved and are kept, the latest last.
    pub unsaved: Vec<UnsavedEdit>,
    /// Whether anything was saved at all.
    pub any: bool,
    /// What others changed while writes were under way: looked at when they are done.
    pub stale: BTreeSet<Target>,
    /// Edits that wait for the person's choice, the first of them open.
    pub conflicts: VecDeque<Conflict>,
    /// Whether the person has asked to leave and waits for the disk.
    pub leaving: bool,
}

/// The same value changed here and by somebody else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The edit.
    pub ticket: Ticket,
    /// The file.
    pub file: String,
    /// Where the two differ: the place in the file, what it says there, what the edit makes of it.
    pub places: Vec<Clash>,
}

/// One value in two versions, as the file would spell it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash {
    /// The place in the file.
    pub place: String,
    /// What the file says.
    pub theirs: String,
    /// What the edit makes of it.
    pub mine: String,
}
