//! The versions that saving replaced: kept for a while outside the workspace, to be taken back.
//!
//! Of each file the last twenty are kept, none longer than thirty days. Keeping one costs a rename where both folders
//! are on one file system; else a thread copies it, so that no save waits for that.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::files::{Content, conventions, file_name, is_readable, parse_name};
use super::folder::Folder;
use super::lock::{FOLDER, MADE};
use super::private::{create_folder, read_plain, sweep_but, write_new};
use crate::edit::Target;

/// The most versions of one file.
const MOST: usize = 20;

/// How long a version is kept.
const AGE: Duration = Duration::from_secs(30 * 24 * 60 * 60);

/// The file that says when old versions were last removed.
const PURGED: &str = "purged";

/// The kept versions of one workspace.
#[derive(Debug, Clone)]
pub(super) struct Versions {
    folder: PathBuf,
    copies: Arc<Copies>,
    /// Whether what is replaced is thrown away.
    discards: bool,
}

/// A kept version of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// When it was replaced.
    pub replaced: SystemTime,
    /// Its text.
    pub text: String,
}

impl Version {
    /// The fields that differ from another text of the same file; nothing when that one cannot be read.
    #[must_use]
    pub fn differences(&self, other: &str, target: &Target) -> Option<Vec<String>> {
        let tree = |text| Content::read(text, target).map(|content| content.tree());
        let (here, there) = (tree(&self.text).ok()?, tree(other).ok()?);
        let changes = ron_patch::diff(&here, &there, conventions(target)).into_iter();
        Some(changes.map(|change| change.path.to_string()).collect())
    }
}

impl Versions {
    /// Those kept in a folder.
    pub(super) fn new(folder: PathBuf) -> Self {
        Self {
            folder,
            copies: Arc::default(),
            discards: false,
        }
    }

    /// The same folder, but what is replaced is removed for good: it holds what has to be forgotten.
    pub(super) fn discarding(&self) -> Self {
        Self {
            discards: true,
            ..self.clone()
        }
    }

    /// The versions of a file that can be read, the newest first.
    pub(super) fn of(&self, target: &Target) -> io::Result<Vec<Version>> {
        let folder = self.folder_of(target);
        let texts = numbers(&folder)?.into_iter().rev().filter_map(|number| {
            let bytes = read_plain(&folder.join(named(number))).ok()?;
            let text = String::from_utf8(bytes).ok()?;
            let replaced = UNIX_EPOCH + Duration::from_micros(number);
            is_readable(&text, target).then_some(Version { replaced, text })
        });
        Ok(texts.collect())
    }

    /// Keeps a replaced file, which goes from where it lies. That it cannot be kept does not undo what replaced it.
    pub(super) fn keep(&self, target: &Target, replaced: &Path) {
        if self.discards {
            let _ = fs::remove_file(replaced); // else the next search finds it
            return;
        }
        if let Err(error) = self.try_keep(target, replaced) {
            tracing::warn!(kind = %error.kind(), "a replaced version was not kept");
            let _ = fs::remove_file(replaced); // else it is swept later
        }
    }

    fn try_keep(&self, target: &Target, replaced: &Path) -> io::Result<()> {
        let folder = self.folder_of(target);
        create_folder(&folder)?;
        let numbers = numbers(&folder)?;
        // A clock that is put back does not change the order.
        let number = numbers
            .last()
            .map_or(0, |last| last + 1)
            .max(micros(SystemTime::now()));
        let to = folder.join(named(number));
        match fs::rename(replaced, &to) {
            Err(error) if error.kind() == io::ErrorKind::CrossesDevices => {
                self.copies.begin(replaced.to_owned(), to);
            }
            renamed => {
                renamed?;
                make_private(&to)?;
            }
        }
        let oldest = micros(SystemTime::now() - AGE);
        let surplus = (numbers.len() + 1).saturating_sub(MOST);
        let gone = numbers.iter().enumerate();
        for (_, number) in gone.filter(|(nth, number)| *nth < surplus || **number < oldest) {
            fs::remove_file(folder.join(named(*number)))?;
        }
        Ok(())
    }

    /// Keeps what dead processes left beside the files of a workspace if it is a version that stands nowhere else, and
    /// removes it if not. To be called under the lock only: whoever writes a temporary file holds it.
    pub(super) fn sweep(&self, root: &Path) -> io::Result<()> {
        for below in ["", "accounts", FOLDER] {
            let folder = root.join(below);
            sweep_but(&folder, &|name, path| {
                if name == MADE {
                    return true; // of somebody who waits for the lock
                }
                let file = format!("{below}/{name}");
                let Some(target) = parse_name(file.trim_start_matches('/')) else {
                    return false;
                };
                let bytes = read_plain(path).unwrap_or_default();
                let there = read_plain(&root.join(file_name(&target)));
                let is_version = std::str::from_utf8(&bytes)
                    .is_ok_and(|text| is_readable(text, &target))
                    && there.ok().as_ref() != Some(&bytes);
                is_version && self.try_keep(&target, path).is_ok()
            })?;
        }
        self.purge()
    }

    /// Removes what is too old, at most once a day.
    fn purge(&self) -> io::Result<()> {
        let day = (micros(SystemTime::now()) / 86_400_000_000).to_string();
        let mark = self.folder.join(PURGED);
        if !self.folder.exists() || fs::read_to_string(&mark).is_ok_and(|last| last == day) {
            return Ok(());
        }
        let oldest = micros(SystemTime::now() - AGE);
        let accounts = self.folder.join("accounts");
        let of_accounts = Folder::open(&accounts).and_then(|folder| folder.names());
        let folders = of_accounts.unwrap_or_default().into_iter();
        let folders = folders
            .map(|name| accounts.join(name))
            .chain([self.folder_of(&Target::Settings)]);
        for folder in folders {
            let old = numbers(&folder)?.into_iter().filter(|at| *at < oldest);
            old.for_each(|at| drop(fs::remove_file(folder.join(named(at)))));
            let _ = fs::remove_dir(folder); // only an empty one goes
        }
        let _ = fs::remove_file(&mark);
        write_new(&mark, day.as_bytes())
    }

    fn folder_of(&self, target: &Target) -> PathBuf {
        self.folder.join(file_name(target).trim_end_matches(".ron"))
    }
}

/// Copies under way; the program waits for them at its end.
#[derive(Debug, Default)]
struct Copies(Mutex<Vec<JoinHandle<()>>>);

impl Copies {
    fn begin(&self, from: PathBuf, to: PathBuf) {
        let copying = std::thread::spawn(move || {
            let copied = read_plain(&from).and_then(|bytes| write_new(&to, &bytes));
            if let Err(error) = copied {
                tracing::warn!(kind = %error.kind(), "a replaced version was not kept");
            }
            let _ = fs::remove_file(from); // else it is swept later
        });
        let mut copies = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        copies.retain(|copy| !copy.is_finished());
        copies.push(copying);
    }
}

impl Drop for Copies {
    fn drop(&mut self) {
        let copies = self.0.get_mut().unwrap_or_else(PoisonError::into_inner);
        for copy in copies.drain(..) {
            let _ = copy.join(); // its failure is logged
        }
    }
}

/// The numbers of the versions in a folder, in the order in which they were replaced: microseconds since 1970.
fn numbers(folder: &Path) -> io::Result<Vec<u64>> {
    let names = match Folder::open(folder).and_then(|folder| folder.names()) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        names => names?,
    };
    let number = |name: std::ffi::OsString| name.to_str()?.strip_suffix(".ron")?.parse().ok();
    Ok(names.into_iter().filter_map(number).collect())
}

fn named(number: u64) -> String {
    format!("{number:020}.ron")
}

fn micros(at: SystemTime) -> u64 {
    let since = at.duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_micros()).unwrap_or(u64::MAX)
}

#[cfg(unix)]
fn make_private(file: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(file, fs::Permissions::from_mode(0o600))
}

#[cfg(not(unix))]
fn make_private(_: &Path) -> io::Result<()> {
    Ok(())
}
