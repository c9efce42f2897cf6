//! The end of a run: what it leaves out written beside, and what it came to once it is on the disk.

use std::path::{Path, PathBuf};

use super::session::ImportSession;
use super::{NewRun, rejects};
use crate::import::Plan;
use crate::transfer::TransferError;

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

impl ImportSession {
    /// Writes the rows that are not taken into a table of their own; how many they are.
    ///
    /// # Errors
    /// Says why it cannot be written.
    pub fn write_rejects(&self, path: &Path) -> Result<usize, TransferError> {
        rejects::write(path, &self.read, (&self.batch, &self.plan))
    }

    /// Does it, as one step.
    ///
    /// # Errors
    /// Says what stood in the way; then nothing of it is on the disk.
    pub fn save(mut self) -> Result<Saved, TransferError> {
        self.batch.interactions = Vec::new(); // the plan has them
        let run = NewRun {
            read: &self.read,
            batch: &self.batch,
            plan: &self.plan,
            choices: &self.choices,
            constants: self.accepted.map(|proposal| proposal.change),
        };
        let notes = self.destination.save(run, self.today)?;
        Ok(Saved {
            root: self.destination.store.root().to_owned(),
            left_alone: self.destination.left_alone,
            plan: self.plan,
            notes,
        })
    }
}
