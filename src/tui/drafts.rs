//! What is typed and not accepted, on the disk: written by a thread of its own, at most a second or twenty keys later,
//! in the person's own state folder, never in the workspace that others share.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, MutexGuard};
use std::thread;
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

use crate::app::Draft;
use crate::model::{AccountId, StakeholderId};
use crate::workspace::private::read_plain;

/// The longest that what is typed is not on the disk.
const LONGEST: Duration = Duration::from_millis(900);

/// The most keys that are not on the disk.
const MOST_KEYS: u32 = 20;

/// A draft as the file spells it.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct DraftRecord {
    #[serde(default)]
    account: Option<String>,
    #[serde(default)]
    person: Option<String>,
    question: String,
    text: String,
}

/// The file of one workspace's drafts, and what is not in it yet.
#[derive(Clone)]
pub(super) struct DraftFile {
    file: Option<PathBuf>,
    waiting: Arc<Mutex<Option<Vec<Draft>>>>,
    tell: Sender<()>,
}

impl DraftFile {
    /// Starts the thread that writes; without a file nothing outlives the program.
    pub(super) fn start(file: Option<PathBuf>) -> Self {
        let (tell, told) = mpsc::channel();
        let drafts = Self {
            file,
            waiting: Arc::default(),
            tell,
        };
        let writing = (drafts.file.clone(), Arc::clone(&drafts.waiting));
        thread::spawn(move || write_on(&told, writing.0.as_deref(), &writing.1, LONGEST));
        drafts
    }

    /// What an earlier run saved; a file that cannot be read is renamed and not lost.
    pub(super) fn saved(&self) -> Vec<Draft> {
        let Some(file) = &self.file else {
            return Vec::new();
        };
        let Ok(text) = read_plain(file) else {
            return Vec::new();
        };
        let Ok(kept) = ron::de::from_bytes::<Vec<DraftRecord>>(&text) else {
            let _ = fs::rename(file, file.with_extension("unreadable")); // it stays where it is then
            return Vec::new();
        };
        let draft = |kept: DraftRecord| Draft {
            account: kept.account.and_then(|id| AccountId::new(&id).ok()),
            person: kept.person.and_then(|id| StakeholderId::new(&id).ok()),
            question: kept.question,
            text: kept.text,
        };
        kept.into_iter().map(draft).collect()
    }

    /// Takes what is to be written.
    pub(super) fn keep(&self, drafts: Vec<Draft>) {
        *lock(&self.waiting) = Some(drafts);
        let _ = self.tell.send(()); // without the thread the end of the program writes
    }

    /// Writes at once what is not written yet: the program ends.
    pub(super) fn flush(&self) {
        write_waiting(self.file.as_deref(), &self.waiting);
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
    if let Err(error) = write(file, &drafts) {
        tracing::warn!(kind = %error.kind(), "what is typed was not kept");
        *waiting = Some(drafts);
    }
}

fn write(file: &Path, drafts: &[Draft]) -> io::Result<()> {
    let folder = file.parent().unwrap_or(Path::new("."));
    if drafts.is_empty() {
        return match fs::remove_file(file) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        };
    }
    let kept: Vec<DraftRecord> = drafts
        .iter()
        .map(|draft| DraftRecord {
            account: draft.account.as_ref().map(ToString::to_string),
            person: draft.person.as_ref().map(ToString::to_string),
            question: draft.question.clone(),
            text: draft.text.clone(),
        })
        .collect();
    let text = ron::to_string(&kept).map_err(io::Error::other)?;
    let mut folders = DirBuilder::new();
    folders.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut folders, 0o700);
    folders.create(folder)?;
    let new = file.with_extension(format!("{}.new", std::process::id()));
    let _ = fs::remove_file(&new); // left by a process of the same number
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut out = options.open(&new)?;
    let written = out
        .write_all(text.as_bytes())
        .and_then(|()| out.sync_all())
        .and_then(|()| fs::rename(&new, file));
    if written.is_err() {
        let _ = fs::remove_file(&new); // what could not be put in place is of no use
    }
    written?;
    if cfg!(unix) {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
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
    fn what_is_typed_comes_back_and_goes_when_it_is_accepted() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("drafts").join("x.ron");
        let drafts = DraftFile::start(Some(file.clone()));
        let draft = Draft {
            account: AccountId::new("harbour").ok(),
            person: None,
            question: "account arr".to_owned(),
            text: "70\"0k".to_owned(),
        };
        drafts.keep(vec![draft.clone()]);
        drafts.flush();
        assert_eq!(DraftFile::start(Some(file.clone())).saved(), [draft]);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = fs::metadata(&file).expect("the file").permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
        drafts.keep(Vec::new());
        drafts.flush();
        assert!(!file.exists());
        fs::write(&file, "[(quest").expect("a damaged file");
        assert_eq!(drafts.saved(), []);
        assert!(file.with_extension("unreadable").exists());
    }

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
