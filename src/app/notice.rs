//! What the footer says: what the last step did, and whether everything is on the disk.

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

    /// Something was refused, and what to do.
    #[must_use]
    pub fn refused(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            mood: Mood::Refused,
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
    /// Writes under way.
    pub pending: usize,
    /// Why the last one failed, until one succeeds.
    pub failed: Option<String>,
    /// Whether anything was saved at all.
    pub any: bool,
}
