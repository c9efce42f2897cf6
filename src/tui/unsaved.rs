//! The count of edits that are not on the disk yet, for whoever ends the program.

use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::time::Duration;

/// How many edits are not on the disk, for whoever has to wait for them.
#[derive(Clone, Default)]
pub(super) struct Unsaved(Arc<(Mutex<usize>, Condvar)>);

impl Unsaved {
    /// One more.
    pub(super) fn add(&self) {
        *self.count() += 1;
    }

    /// One is on the disk, or given up.
    pub(super) fn remove(&self) {
        let mut count = self.count();
        *count = count.saturating_sub(1);
        self.0.1.notify_all();
    }

    /// Waits until everything is on the disk, but no longer than this.
    pub(super) fn wait(&self, longest: Duration) {
        let waited = self
            .0
            .1
            .wait_timeout_while(self.count(), longest, |count| *count > 0);
        drop(waited);
    }

    fn count(&self) -> MutexGuard<'_, usize> {
        self.0
            .0
            .lock()
            .unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}
