//! One writer at a time: a lock on a file that is never replaced, and that dies with its process.
//!
//! The data files themselves cannot be locked: a replaced file is another file, and a second process would lock
//! that one.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

/// The folder for what is not part of the portfolio.
pub(super) const FOLDER: &str = ".cultivate";

/// The right to write into a workspace; given back when dropped.
#[derive(Debug)]
pub struct Lock {
    file: Option<File>,
}

impl Lock {
    /// Waits for the right to write.
    ///
    /// # Errors
    /// Those of the system. A file system that knows no locks is no error: see [`Lock::is_held`].
    pub fn take(root: &Path) -> io::Result<Self> {
        let folder = private_folder(&root.join(FOLDER))?;
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        #[cfg(unix)]
        {
            use rustix::fs::OFlags;
            use std::os::unix::fs::OpenOptionsExt;
            let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
            options.custom_flags(flags.bits().cast_signed()).mode(0o600);
        }
        let file = options.open(folder.join("lock"))?;
        loop {
            match file.lock() {
                Ok(()) => return Ok(Self { file: Some(file) }),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) if unsupported(&error) => return Ok(Self { file: None }),
                Err(error) => return Err(error),
            }
        }
    }

    /// Whether others are really kept out; not so where the file system knows no locks.
    #[must_use]
    pub fn is_held(&self) -> bool {
        self.file.is_some()
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        if let Some(file) = &self.file {
            // Closing the file gives the lock back in any case.
            let _ = file.unlock();
        }
    }
}

/// A folder for its owner only, made when it is not there.
pub(super) fn private_folder(path: &Path) -> io::Result<PathBuf> {
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(0o700);
    }
    match builder.create(path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            let found = std::fs::symlink_metadata(path)?;
            if found.is_dir() {
                Ok(path.to_owned())
            } else {
                Err(io::Error::from(io::ErrorKind::NotADirectory))
            }
        }
        made => made.map(|()| path.to_owned()),
    }
}

/// Network folders without locks answer in several ways.
fn unsupported(error: &io::Error) -> bool {
    #[cfg(unix)]
    if error.raw_os_error() == Some(rustix::io::Errno::NOLCK.raw_os_error()) {
        return true;
    }
    error.kind() == io::ErrorKind::Unsupported
}
