//! What is typed and not accepted, on the disk: written by a thread of its own, at most a second or twenty keys later,
//! in the person's own state folder, never in the workspace that others share.

mod place;

use std::path::Path;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, MutexGuard};
use std::thread;
use std::time::{Duration, Instant};

use place::Place;
pub use place::is_open;

use crate::app::Draft;

/// The longest that what is typed is not on the disk.
const LONGEST: Duration = Duration::from_millis(900);

/// The most keys that are not on the disk.
const MOST_KEYS: u32 = 20;

/// The file of this process's drafts, and what is not in it yet.
#[derive(Clone)]
pub(super) struct DraftFile {
    place: Option<Arc<Place>>,
    waiting: Arc<Mutex<Option<Vec<Draft>>>>,
    tell: Sender<()>,
}

impl DraftFile {
    /// Starts the thread that writes, and gives the drafts that earlier processes left. `file` names the workspace's
    /// drafts; without it nothing outlives the program.
    pub(super) fn start(file: Option<&Path>) -> (Self, Vec<Draft>) {
        let (place, left) = file.and_then(place::take).unzip();
        let (tell, told) = mpsc::channel();
        let drafts = Self {
            place: place.map(Arc::new),
            waiting: Arc::default(),
            tell,
        };
        let writing = (
            drafts.file().map(Path::to_owned),
            Arc::clone(&drafts.waiting),
        );
        thread::spawn(move || write_on(&told, writing.0.as_deref(), &writing.1, LONGEST));
        (drafts, left.unwrap_or_default())
    }

    fn file(&self) -> Option<&Path> {
        self.place.as_deref().map(Place::file)
    }

    /// Takes what is to be written.
    pub(super) fn keep(&self, drafts: Vec<Draft>) {
        *lock(&self.waiting) = Some(drafts);
        let _ = self.tell.send(()); // without the thread the end of the program writes
    }

    /// Writes at once what is not written yet: the program ends.
    pub(super) fn flush(&self) {
        write_waiting(self.file(), &self.waiting);
    }
}

/// Writes at most `longest` after something was typed, until nobody can type any more.
fn write_on(
    told: &Receiver<()>,
    file: Option<&Path>,
    waiting: &Mutex<Option<Vec<Draft>>>,
    longest: Duration,
) {
    while told.recv().is_ok() {
        let until = Instant::now() + longest;
        let mut keys = 1;
        while keys < MOST_KEYS {
            let left = until.saturating_duration_since(Instant::now());
            match told.recv_timeout(left) {
                Ok(()) => keys += 1,
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
            }
        }
        write_waiting(file, waiting);
    }
}

/// The lock is held while it is written, so that what is older never comes over what is newer.
fn write_waiting(file: Option<&Path>, waiting: &Mutex<Option<Vec<Draft>>>) {
    let mut waiting = lock(waiting);
    let (Some(file), Some(drafts)) = (file, waiting.take()) else {
        return;
    };
    if let Err(error) = place::write(file, &drafts) {
        tracing::warn!(kind = %error.kind(), "what is typed was not kept");
        *waiting = Some(drafts);
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex
        .lock()
        .unwrap_or_else(|poisoned| poisoned.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twenty_keys_are_written_without_waiting_for_the_second() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("x.ron");
        let draft = Draft {
            account: None,
            person: None,
            question: "as-of".to_owned(),
            text: "3 dec".to_owned(),
        };
        let waiting = Arc::new(Mutex::new(Some(vec![draft])));
        let (tell, told) = mpsc::channel();
        let writing = (file.clone(), Arc::clone(&waiting));
        // The time that it would wait for more keys never ends.
        thread::spawn(move || {
            write_on(
                &told,
                Some(&writing.0),
                &writing.1,
                Duration::from_secs(3600),
            )
        });
        for _ in 0..MOST_KEYS {
            tell.send(()).expect("it waits for keys");
        }
        for _ in 0..12_000 {
            if lock(&waiting).is_none() {
                break; // the lock is free once the file is whole
            }
            thread::sleep(Duration::from_millis(5));
        }
        assert!(file.exists());
    }
}
