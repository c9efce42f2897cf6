//! What an import came to once it is on the disk.

use std::path::PathBuf;

use crate::import::Plan;

/// What was done.
pub struct Saved {
    /// The workspace's folder.
    pub root: PathBuf,
    /// What was planned.
    pub plan: Plan,
    /// What the person should know of the saving.
    pub notes: Vec<String>,
    /// How many accounts could not be read, and are as they were.
    pub left_alone: usize,
}
