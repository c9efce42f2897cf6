//! What a snapshot is written in, as far as choosing it goes; the formats themselves are in `snapshot`.

use super::Audience;

/// A format of snapshots.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Format {
    /// How the names of its files end, and what it is called on the command line.
    pub ending: &'static str,
    /// The letter that chooses it in the dialog.
    pub letter: char,
    /// What it is, in a few words.
    pub name: &'static str,
    /// Whether it holds the whole workspace and nothing less, and so is never for a customer.
    pub whole: bool,
}

impl Format {
    /// Whether it can be had for an audience.
    #[must_use]
    pub fn is_for(&self, audience: Audience) -> bool {
        audience == Audience::Internal || !self.whole
    }
}
