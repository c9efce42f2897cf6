//! What is typed and not accepted, and edits that are in no file, on the disk: written by a thread of its own, at most a
//! second or twenty keys later, in the person's own state folder, never in the workspace that others share.

mod place;

use std::io;
use std::path::Path;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, MutexGuard};
use std::thread;
use std::time::{Duration, Instant};

use place::Place;
pub use place::is_open;

use super::unsaved::LeftEdit;
use crate::app::{Draft, FinishedEdit};
use crate::model::Workspace;
use crate::workspace::rebased;

/// The longest that what is typed is not on the disk.
const LONGEST: Duration = Duration::from_millis(900);

/// The most keys that are not on the disk.
const MOST_KEYS: u32 = 20;

/// What a file of drafts holds.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Kept {
    /// What was typed and not accepted, the latest last.
    pub(super) texts: Vec<Draft>,
    /// Finished edits that are in no file, the latest last.
    pub(super) edits: Vec<LeftEdit>,
    /// What was tried in scratch, and neither discarded nor made actions of.
    pub(super) tried: Vec<FinishedEdit>,
}

/// Brings what was tried onto what a workspace says now; false: somebody else had changed the same, or one of them cannot
/// be brought there and stays as it was.
pub(super) fn onto(tried: Vec<FinishedEdit>, workspace: &Workspace) -> (Vec<FinishedEdit>, bool) {
    let mut is_clean = true;
    let edits = tried.into_iter().map(|one| {
        let Some((before, after, clean)) = rebased(workspace, &one.before, &one.after) else {
            is_clean = false;
            return one;
        };
        is_clean &= clean;
        FinishedEdit {
            edit: after.from(&before),
            before,
            after,
            words: one.words,
        }
    });
    (edits.collect(), is_clean)
}

/// What the thread that writes is told.
enum Told {
    /// A key was typed.
    Key,
    /// An edit is to be kept: it is written at once.
    Edit,
}

/// The file of this process's drafts, and what is to be in it.
#[derive(Clone)]
pub(super) struct DraftFile {
    shared: Arc<Shared>,
    tell: Sender<Told>,
}

struct Shared {
    place: Option<Place>,
    /// Held while the file is written, so that what is older never comes over what is newer.
    writing: Mutex<()>,
    wanted: Mutex<Wanted>,
}

/// What is to be in the file, and how much of that is.
#[derive(Default)]
struct Wanted {
    kept: Kept,
    edition: u64,
    written: u64,
}

/// A write that is under way.
pub(super) struct Flush(Receiver<Result<(), String>>);

impl Flush {
    /// Waits for it, but no longer than until then: the folder may be on a machine that does not answer.
    ///
    /// # Errors
    /// Says why it is not written.
    pub(super) fn wait(self, until: Instant) -> Result<(), String> {
        let left = until.saturating_duration_since(Instant::now());
        let slow = || Err("the folder for drafts does not respond".to_owned());
        self.0.recv_timeout(left).unwrap_or_else(|_| slow())
    }
}

impl DraftFile {
    /// Starts the thread that writes, and gives what earlier processes left. `file` names the workspace's drafts; without
    /// it nothing outlives the program.
    pub(super) fn start(file: Option<&Path>) -> (Self, Kept) {
        let (place, left) = file.and_then(place::take).unzip();
        let left = left.unwrap_or_default();
        let wanted = Wanted {
            kept: left.clone(),
            ..Wanted::default()
        };
        let shared = Arc::new(Shared {
            place,
            writing: Mutex::default(),
            wanted: Mutex::new(wanted),
        });
        let (tell, told) = mpsc::channel();
        let writing = Arc::clone(&shared);
        thread::spawn(move || write_on(&told, &writing, LONGEST));
        (Self { shared, tell }, left)
    }

    /// Takes what is typed.
    pub(super) fn keep(&self, texts: Vec<Draft>) {
        let mut wanted = lock(&self.shared.wanted);
        wanted.kept.texts = texts;
        wanted.edition += 1;
        drop(wanted);
        let _ = self.tell.send(Told::Key); // without the thread the end of the program writes
    }

    /// Takes the edits that are in no file.
    pub(super) fn keep_edits(&self, edits: Vec<LeftEdit>) {
        let mut wanted = lock(&self.shared.wanted);
        if wanted.kept.edits == edits {
            return;
        }
        wanted.kept.edits = edits;
        wanted.edition += 1;
        drop(wanted);
        let _ = self.tell.send(Told::Edit); // without the thread the end of the program writes
    }

    /// Takes what is tried in scratch.
    pub(super) fn keep_tried(&self, tried: Vec<FinishedEdit>) {
        let mut wanted = lock(&self.shared.wanted);
        if wanted.kept.tried == tried {
            return;
        }
        wanted.kept.tried = tried;
        wanted.edition += 1;
        drop(wanted);
        let _ = self.tell.send(Told::Edit); // without the thread the end of the program writes
    }

    /// Writes at once what is not written yet: the program ends.
    pub(super) fn flush(&self) -> Flush {
        let (done, ended) = mpsc::channel();
        let shared = Arc::clone(&self.shared);
        let failed = done.clone();
        let writer = thread::Builder::new().spawn(move || {
            let written = shared.write().map_err(|error| error.to_string());
            let _ = done.send(written); // nobody may wait any more
        });
        if let Err(error) = writer {
            let _ = failed.send(Err(error.to_string()));
        }
        Flush(ended)
    }
}

impl Shared {
    /// Writes what is not written yet.
    fn write(&self) -> io::Result<()> {
        let _writing = lock(&self.writing);
        let (kept, edition) = {
            let wanted = lock(&self.wanted);
            if wanted.edition == wanted.written {
                return Ok(());
            }
            (wanted.kept.clone(), wanted.edition)
        };
        let nowhere = || io::Error::other("no folder for drafts can be used");
        let place = self.place.as_ref().ok_or_else(nowhere)?;
        place::write(place.file(), &kept)?;
        lock(&self.wanted).written = edition;
        Ok(())
    }
}

/// Writes an edit at once, and at most `longest` after something was typed, until nobody can type any more.
fn write_on(told: &Receiver<Told>, shared: &Shared, longest: Duration) {
    while let Ok(first) = told.recv() {
        let until = Instant::now() + longest;
        let mut keys = 1;
        let mut last = first;
        while keys < MOST_KEYS && matches!(last, Told::Key) {
            let left = until.saturating_duration_since(Instant::now());
            match told.recv_timeout(left) {
                Ok(next) => last = next,
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
            }
            keys += 1;
        }
        if let Err(error) = shared.write() {
            tracing::warn!(kind = %error.kind(), "a draft was not saved");
        }
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

    fn draft() -> Draft {
        Draft {
            account: None,
            person: None,
            question: "as-of".to_owned(),
            text: "3 dec".to_owned(),
        }
    }

    /// What is to be written into a file of this folder.
    fn shared(folder: &Path) -> Arc<Shared> {
        Arc::new(Shared {
            place: place::take(&folder.join("x.ron")).map(|(place, _)| place),
            writing: Mutex::default(),
            wanted: Mutex::new(Wanted {
                kept: Kept {
                    texts: vec![draft()],
                    ..Kept::default()
                },
                edition: 1,
                written: 0,
            }),
        })
    }

    /// Waits for the file; the time that is waited for more keys never ends.
    fn is_written_after(tell: impl FnOnce(Sender<Told>)) -> bool {
        let folder = tempfile::tempdir().expect("a folder");
        let shared = shared(folder.path());
        let (sender, told) = mpsc::channel();
        let writing = Arc::clone(&shared);
        thread::spawn(move || write_on(&told, &writing, Duration::from_secs(3600)));
        let kept = sender.clone();
        tell(sender);
        for _ in 0..12_000 {
            if lock(&shared.wanted).written == 1 {
                break;
            }
            thread::sleep(Duration::from_millis(5));
        }
        drop(kept);
        folder.path().join("x.ron").exists()
    }

    #[test]
    fn twenty_keys_are_written_without_waiting_for_the_second() {
        assert!(is_written_after(|tell| {
            for _ in 0..MOST_KEYS {
                tell.send(Told::Key).expect("it waits for keys");
            }
        }));
    }

    #[test]
    fn an_edit_is_written_at_once() {
        assert!(is_written_after(|tell| {
            tell.send(Told::Key).expect("it waits for keys");
            tell.send(Told::Edit).expect("it waits for keys");
        }));
    }

    #[test]
    fn a_folder_that_does_not_answer_does_not_hold_the_end() {
        let folder = tempfile::tempdir().expect("a folder");
        let (tell, _told) = mpsc::channel();
        let shared = shared(folder.path());
        let drafts = DraftFile { shared, tell };
        // As a write that the folder never answers.
        let stalled = lock(&drafts.shared.writing);
        let why = drafts.flush().wait(Instant::now());
        assert_eq!(
            why,
            Err("the folder for drafts does not respond".to_owned())
        );
        drafts.keep(vec![draft(), draft()]); // typing goes on
        drop(stalled);
        let long = Instant::now() + Duration::from_secs(60);
        assert_eq!(drafts.flush().wait(long), Ok(()));
    }
}
