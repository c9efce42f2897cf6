//! The few operations on files that saving is made of, behind a trait that lets tests make each of them fail.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Write};
use std::path::Path;

use super::folder::CAP;

/// What saving does to files. Paths are whole.
pub trait Storage: Send + Sync {
    /// The content and the mode of a regular file; nothing when there is none.
    ///
    /// # Errors
    /// Those of the system; also a link, anything that is no regular file, and a file that is too large.
    fn read(&self, path: &Path) -> io::Result<Option<(Vec<u8>, u32)>>;

    /// A new file with this mode, whatever the process masks.
    ///
    /// # Errors
    /// Those of the system, also when the file exists.
    fn create(&self, path: &Path, mode: u32) -> io::Result<File>;

    /// Writes some of the bytes, and says how many.
    ///
    /// # Errors
    /// Those of the system.
    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<usize>;

    /// Brings a file to the disk. After an error the file is never tried again: the system may have dropped what
    /// it could not write.
    ///
    /// # Errors
    /// Those of the system.
    fn sync(&self, file: &File) -> io::Result<()>;

    /// Puts a file in another's place.
    ///
    /// # Errors
    /// Those of the system.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Exchanges the names of two files in one step.
    ///
    /// # Errors
    /// Those of the system; `is_unsupported` where the file system cannot do it.
    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()>;

    /// Gives a file a name that no file has.
    ///
    /// # Errors
    /// Those of the system; `AlreadyExists` when there is a file of that name.
    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Gives a file a second name that no file has.
    ///
    /// # Errors
    /// Those of the system; `is_unsupported` where the file system cannot do it.
    fn link(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Takes a file away.
    ///
    /// # Errors
    /// Those of the system.
    fn remove(&self, path: &Path) -> io::Result<()>;

    /// Brings a folder's names to the disk.
    ///
    /// # Errors
    /// Those of the system.
    fn sync_folder(&self, path: &Path) -> io::Result<()>;

    /// Locks a file for this handle alone; `false` while another one holds it.
    ///
    /// # Errors
    /// Those of the system; `is_unsupported` where the file system knows no locks.
    fn try_lock(&self, file: &File) -> io::Result<bool> {
        match file.try_lock() {
            Ok(()) => Ok(true),
            Err(TryLockError::WouldBlock) => Ok(false),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }
}

/// The files of this machine.
#[derive(Debug, Clone, Copy, Default)]
pub struct Disk;

impl Storage for Disk {
    fn read(&self, path: &Path) -> io::Result<Option<(Vec<u8>, u32)>> {
        read(path, CAP)
    }

    fn create(&self, path: &Path, mode: u32) -> io::Result<File> {
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        careful(&mut options);
        let file = options.open(path)?;
        set_mode(&file, mode)?;
        Ok(file)
    }

    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<usize> {
        file.write(bytes)
    }

    fn sync(&self, file: &File) -> io::Result<()> {
        slow_down();
        file.sync_all()
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    #[cfg(any(target_vendor = "apple", target_os = "linux", target_os = "android"))]
    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
    }

    #[cfg(not(any(target_vendor = "apple", target_os = "linux", target_os = "android")))]
    fn exchange(&self, _: &Path, _: &Path) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }

    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        #[cfg(any(target_vendor = "apple", target_os = "linux", target_os = "android"))]
        {
            use rustix::fs::{CWD, RenameFlags, renameat_with};
            match renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE) {
                Err(error) if is_unsupported(&error.into()) => {}
                renamed => return Ok(renamed?),
            }
        }
        match fs::hard_link(from, to) {
            Ok(()) => fs::remove_file(from),
            Err(error) if !is_unsupported(&error) => Err(error),
            // The least safe way, on the simplest file systems only.
            Err(_) if fs::symlink_metadata(to).is_ok() => Err(io::ErrorKind::AlreadyExists.into()),
            Err(_) => fs::rename(from, to),
        }
    }

    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::hard_link(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        if cfg!(unix) {
            File::open(path)?.sync_all()
        } else {
            Ok(())
        }
    }
}

/// Waits where a test asks for a slow disk; nowhere in a program that is handed out.
fn slow_down() {
    #[cfg(debug_assertions)]
    {
        static PAUSE: std::sync::LazyLock<Option<u64>> = std::sync::LazyLock::new(|| {
            let pause = std::env::var("CULTIVATE_SLOW_SYNC").ok()?;
            pause.parse().ok()
        });
        if let Some(pause) = *PAUSE {
            std::thread::sleep(std::time::Duration::from_millis(pause));
        }
    }
}

/// The content and the mode of a regular file of at most `cap` bytes; nothing when there is none.
pub(super) fn read(path: &Path, cap: u64) -> io::Result<Option<(Vec<u8>, u32)>> {
    let mut options = OpenOptions::new();
    options.read(true);
    careful(&mut options);
    let file = match options.open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        opened => opened?,
    };
    let found = file.metadata()?;
    if !found.is_file() {
        return Err(io::Error::other("not a regular file"));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(found.len().min(cap)).unwrap_or(0));
    // It may grow while it is read.
    file.take(cap + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > cap {
        return Err(io::Error::from(io::ErrorKind::FileTooLarge));
    }
    Ok(Some((bytes, mode(&found))))
}

/// Whether the system answers that it cannot do such a thing at all.
pub(super) fn is_unsupported(error: &io::Error) -> bool {
    #[cfg(unix)]
    {
        // Simple file systems answer a link with "not permitted", network folders a lock with "no locks".
        use rustix::io::Errno;
        let codes = [Errno::NOLCK, Errno::PERM, Errno::NOTSUP, Errno::OPNOTSUPP];
        let code = error.raw_os_error();
        if codes.iter().any(|known| code == Some(known.raw_os_error())) {
            return true;
        }
    }
    matches!(
        error.kind(),
        io::ErrorKind::Unsupported | io::ErrorKind::InvalidInput
    )
}

/// Opens no link, and does not wait for a pipe's other end.
#[cfg(unix)]
fn careful(options: &mut OpenOptions) {
    use rustix::fs::OFlags;
    use std::os::unix::fs::OpenOptionsExt;
    let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
    options.custom_flags(flags.bits().cast_signed()).mode(0o600);
}

#[cfg(not(unix))]
fn careful(_: &mut OpenOptions) {}

#[cfg(unix)]
fn mode(found: &fs::Metadata) -> u32 {
    use std::os::unix::fs::PermissionsExt;
    found.permissions().mode() & 0o7777
}

#[cfg(not(unix))]
fn mode(_: &fs::Metadata) -> u32 {
    0o600
}

#[cfg(unix)]
fn set_mode(file: &File, mode: u32) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(fs::Permissions::from_mode(mode))
}

#[cfg(not(unix))]
fn set_mode(_: &File, _: u32) -> io::Result<()> {
    Ok(())
}
