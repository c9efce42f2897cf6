//! One writer at a time: a lock on a file that is never replaced, and that dies with its process.
//!
//! The data files themselves cannot be locked: a replaced file is another file, and a second process would lock
//! that one. Where the file system knows no locks, a file that only one process can make takes the lock's place.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use super::private::{folder_within, read_plain, write_new};
use super::save_error::SaveError;
use super::storage::{Disk, Storage, is_unsupported};
use crate::model::shown;

/// The folder for what is not part of the portfolio.
pub(super) const FOLDER: &str = ".cultivate";

/// The file that is locked.
const NAME: &str = "lock";

/// The file that takes the lock's place.
pub(super) const MADE: &str = "lock.held";

/// The longest pause between two tries.
const PAUSE: Duration = Duration::from_millis(16);

/// How long a lock is waited for.
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    /// After this time it is said what is waited for.
    pub quiet: Duration,
    /// After this time the save gives up.
    pub most: Duration,
    /// Says what is waited for.
    pub say: fn(&str),
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            quiet: Duration::from_secs(1),
            most: Duration::from_secs(30),
            say: |_| {},
        }
    }
}

/// The right to write into a workspace; given back when dropped.
#[derive(Debug)]
pub(super) struct Lock {
    file: File,
    /// The file that took the lock's place.
    made: Option<PathBuf>,
}

impl Lock {
    /// Waits for the right to write.
    pub(super) fn take(
        storage: &dyn Storage,
        root: &Path,
        patience: &Patience,
    ) -> Result<Self, SaveError> {
        let folder = folder_within(root, FOLDER).map_err(SaveError::Lock)?;
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        let file = open(&mut options, &folder.join(NAME)).map_err(SaveError::Lock)?;
        let attempt = || match storage.try_lock(&file) {
            Ok(taken) => Ok(taken.then_some(None)),
            Err(error) if is_unsupported(&error) => {
                let made = folder.join(MADE);
                make(&made).map(|is_made| is_made.then_some(Some(made)))
            }
            Err(error) => Err(error),
        };
        let holder = || {
            let made = read_text(&folder.join(MADE));
            made.or_else(|_| first_words(&file)).ok().and_then(named)
        };
        let is_made = || fs::symlink_metadata(folder.join(MADE)).is_ok();
        let made = wait(patience, attempt, holder, is_made)?;
        if made.is_none() {
            let _ = name_holder(&file); // a help to those who wait, and no more
        }
        Ok(Self { file, made })
    }

    /// Whether the file system knows locks.
    pub(super) fn is_of_the_system(&self) -> bool {
        self.made.is_none()
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        match &self.made {
            Some(made) => drop(fs::remove_file(made)),
            // Closing the file gives the lock back in any case.
            None => drop(self.file.unlock()),
        }
    }
}

/// Tries until it works, or patience ends.
fn wait<T>(
    patience: &Patience,
    attempt: impl Fn() -> io::Result<Option<T>>,
    holder: impl Fn() -> Option<String>,
    made: impl Fn() -> bool,
) -> Result<T, SaveError> {
    let begun = Instant::now();
    let (mut pause, mut has_said) = (Duration::from_millis(1), false);
    loop {
        match attempt() {
            Ok(Some(taken)) => return Ok(taken),
            Ok(None) => {}
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(SaveError::Lock(error)),
        }
        let waited = begun.elapsed();
        let by = || holder().unwrap_or_else(|| "another program".to_owned());
        if waited >= patience.most {
            let by = by();
            return Err(match made() {
                true => SaveError::Held {
                    by,
                    file: format!("{FOLDER}/{MADE}"),
                },
                false => SaveError::Busy(by),
            });
        }
        if waited >= patience.quiet && !has_said {
            has_said = true;
            (patience.say)(&format!("waiting for {}, which is writing here", by()));
        }
        thread::sleep(pause);
        pause = (pause * 2).min(PAUSE);
    }
}

/// Makes the file that takes the lock's place; `false` while another process holds it.
fn make(path: &Path) -> io::Result<bool> {
    match write_new(path, whoami().as_bytes()) {
        Ok(()) => return Ok(true),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
        Err(error) => return Err(error),
    }
    let held = read_text(path).unwrap_or_default();
    if is_dead(&held) {
        // Of two that see a dead one's file, one takes it away; what it took by mistake goes back.
        let aside = path.with_extension(std::process::id().to_string());
        fs::rename(path, &aside)?;
        if read_text(&aside)? == held {
            fs::remove_file(&aside)?;
        } else {
            Disk.rename_new(&aside, path)?;
        }
    }
    Ok(false)
}

fn read_text(path: &Path) -> io::Result<String> {
    String::from_utf8(read_plain(path)?).map_err(io::Error::other)
}

/// Locks the file of a workspace for reading: nobody writes meanwhile. Nothing where nobody ever wrote, or somebody is
/// writing for longer than patience lasts.
pub(super) fn share(root: &Path, patience: &Patience) -> Option<File> {
    let mut options = OpenOptions::new();
    let file = open(options.read(true), &root.join(FOLDER).join(NAME)).ok()?;
    let attempt = || match file.try_lock_shared() {
        Ok(()) => Ok(Some(())),
        Err(fs::TryLockError::WouldBlock) => Ok(None),
        Err(fs::TryLockError::Error(error)) => Err(error),
    };
    wait(patience, attempt, || None, || false).ok()?;
    Some(file)
}

/// Opens no link, and does not wait for a pipe's other end.
fn open(options: &mut OpenOptions, path: &Path) -> io::Result<File> {
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        use std::os::unix::fs::OpenOptionsExt;
        let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
        options.custom_flags(flags.bits().cast_signed()).mode(0o600);
    }
    options.open(path)
}

fn name_holder(mut file: &File) -> io::Result<()> {
    let text = whoami();
    // A second name of some other file, planted here, is not written into.
    #[cfg(unix)]
    if std::os::unix::fs::MetadataExt::nlink(&file.metadata()?) != 1 {
        return Ok(());
    }
    file.write_all(text.as_bytes())?;
    file.set_len(text.len() as u64)
}

fn first_words(mut file: &File) -> io::Result<String> {
    let mut text = String::new();
    file.rewind()?;
    file.take(200).read_to_string(&mut text)?;
    file.rewind()?;
    Ok(text)
}

/// `4711 my-host`: what stands in the file while it is held.
fn whoami() -> String {
    #[cfg(unix)]
    let host = rustix::system::uname()
        .nodename()
        .to_string_lossy()
        .into_owned();
    #[cfg(not(unix))]
    let host = std::env::var("COMPUTERNAME").unwrap_or_default();
    format!("{} {host}", std::process::id())
}

/// A holder as people are told of it.
fn named(holder: String) -> Option<String> {
    let (process, host) = holder.split_once(' ')?;
    let process: u32 = process.parse().ok()?;
    let host = host.split_whitespace().next()?;
    Some(format!("process {process} on {}", shown(host)))
}

/// Whether a process of this machine is known to be gone.
fn is_dead(holder: &str) -> bool {
    let own = whoami();
    let (Some((process, host)), Some((_, here))) = (holder.split_once(' '), own.split_once(' '))
    else {
        return false;
    };
    #[cfg(unix)]
    if let Some(process) = process
        .parse()
        .ok()
        .and_then(rustix::process::Pid::from_raw)
        && host == here
    {
        let alive = rustix::process::test_kill_process(process);
        return alive == Err(rustix::io::Errno::SRCH);
    }
    let _ = (process, host, here);
    false
}
