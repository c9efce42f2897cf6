//! Opening files so that nothing but a plain file of the workspace is ever read.

use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// The most bytes that a file may have: 16 MiB.
pub(super) const CAP: u64 = 16 * 1024 * 1024;

/// Why a file is not read.
#[derive(Debug, thiserror::Error)]
pub(super) enum ReadError {
    /// It is a symbolic link.
    #[error("a symbolic link is not followed: a workspace may contain only plain files")]
    Link,
    /// It is a folder, a pipe, a device or a socket.
    #[error("this is not a plain file")]
    NotAFile,
    /// It is larger than any account.
    #[error("the file is larger than 16 MiB, the limit")]
    TooLarge,
    /// The system says no.
    #[error("the file cannot be read: {0}")]
    Io(#[from] io::Error),
}

/// An open folder; files are opened by their name within it.
#[derive(Debug)]
pub(super) struct Folder {
    #[cfg(unix)]
    handle: std::os::fd::OwnedFd,
    #[cfg(not(unix))]
    path: std::path::PathBuf,
}

impl Folder {
    /// Reads a file's bytes into a buffer, which is emptied first.
    pub(super) fn read(&self, name: &OsStr, into: &mut Vec<u8>) -> Result<(), ReadError> {
        into.clear();
        let file = self.open_file(name)?;
        let about = file.metadata()?;
        if !about.is_file() {
            return Err(ReadError::NotAFile);
        }
        if about.len() > CAP {
            return Err(ReadError::TooLarge);
        }
        // It may grow while it is read.
        file.take(CAP + 1).read_to_end(into)?;
        if into.len() as u64 > CAP {
            return Err(ReadError::TooLarge);
        }
        Ok(())
    }
}

#[cfg(unix)]
impl Folder {
    /// Opens a folder that may itself be a symbolic link.
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        use rustix::fs::{Mode, OFlags};
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
        Ok(Self {
            handle: rustix::fs::open(path, flags, Mode::empty())?,
        })
    }

    /// Opens a folder within this one, which may not be a symbolic link.
    pub(super) fn within(&self, name: &str) -> io::Result<Self> {
        use rustix::fs::{Mode, OFlags};
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        Ok(Self {
            handle: rustix::fs::openat(&self.handle, name, flags, Mode::empty())?,
        })
    }

    /// The names of everything in the folder, in their order.
    pub(super) fn names(&self) -> io::Result<Vec<OsString>> {
        use std::os::unix::ffi::OsStrExt;
        let mut names = Vec::new();
        for entry in rustix::fs::Dir::read_from(&self.handle)? {
            let entry = entry?;
            let name = OsStr::from_bytes(entry.file_name().to_bytes());
            if name != "." && name != ".." {
                names.push(name.to_owned());
            }
        }
        names.sort_unstable();
        Ok(names)
    }

    /// `NONBLOCK` keeps a pipe without a writer from holding the program for ever.
    fn open_file(&self, name: &OsStr) -> Result<File, ReadError> {
        use rustix::fs::{Mode, OFlags};
        let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
        match rustix::fs::openat(&self.handle, name, flags, Mode::empty()) {
            Ok(handle) => Ok(File::from(handle)),
            Err(rustix::io::Errno::LOOP) => Err(ReadError::Link),
            // A socket, or a device without a driver.
            Err(rustix::io::Errno::NXIO | rustix::io::Errno::NODEV) => Err(ReadError::NotAFile),
            Err(error) => Err(ReadError::Io(error.into())),
        }
    }
}

#[cfg(not(unix))]
impl Folder {
    /// Opens a folder that may itself be a symbolic link.
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        if !path.metadata()?.is_dir() {
            return Err(io::ErrorKind::NotADirectory.into());
        }
        Ok(Self {
            path: path.to_owned(),
        })
    }

    /// Opens a folder within this one, which may not be a symbolic link.
    pub(super) fn within(&self, name: &str) -> io::Result<Self> {
        let path = self.path.join(name);
        if !path.symlink_metadata()?.is_dir() {
            return Err(io::ErrorKind::NotADirectory.into());
        }
        Ok(Self { path })
    }

    /// The names of everything in the folder, in their order.
    pub(super) fn names(&self) -> io::Result<Vec<OsString>> {
        let entries = std::fs::read_dir(&self.path)?;
        let mut names = entries
            .map(|entry| Ok(entry?.file_name()))
            .collect::<io::Result<Vec<_>>>()?;
        names.sort_unstable();
        Ok(names)
    }

    fn open_file(&self, name: &OsStr) -> Result<File, ReadError> {
        let path = self.path.join(name);
        let about = path.symlink_metadata()?;
        if about.is_symlink() {
            return Err(ReadError::Link);
        }
        if !about.is_file() {
            return Err(ReadError::NotAFile);
        }
        Ok(File::open(path)?)
    }
}

/// What a name in `accounts/` is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Entry<'n> {
    /// An account's file: its stem.
    Account(&'n str),
    /// The same with a stem that is no slug.
    BadName,
    /// A copy that a synchroniser or a browser made beside an account.
    Copy,
    /// Not a file of the workspace.
    Other,
}

/// Tells an account's file from what editors and other programs leave behind.
pub(super) fn classify(name: &OsStr) -> Entry<'_> {
    let shown = name.to_string_lossy();
    let ends_in_ron = shown.len() > 4 && shown.to_ascii_lowercase().ends_with(".ron");
    // Hidden files, Emacs' auto-saves; all other droppings end in something else.
    if shown.starts_with(['.', '#']) || !ends_in_ron {
        return Entry::Other;
    }
    let stem = &shown[..shown.len() - 4];
    let numbered = stem
        .strip_suffix(')')
        .and_then(|stem| stem.rsplit_once(" ("));
    let copied = numbered.is_some_and(|(_, number)| {
        !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())
    });
    if copied || stem.contains(".sync-conflict-") {
        return Entry::Copy;
    }
    match name.to_str().and_then(|name| name.strip_suffix(".ron")) {
        Some(stem) if crate::model::AccountId::new(stem).is_ok() => Entry::Account(stem),
        _ => Entry::BadName,
    }
}
