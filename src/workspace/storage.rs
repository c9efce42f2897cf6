//! The few operations on files that saving is made of, and the durable replace built from them.
//!
//! A replace writes a temporary file beside the old one, brings it to the disk, looks once more whether the old
//! one is still what was read, renames, and brings the folder to the disk. Only then is it done. The crates that do
//! this in one call leave no room for the second look, and do not tell a failed rename from a rename that may not
//! last; so the steps stand here, behind a trait that lets tests make each of them fail.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use super::folder::CAP;

/// Ends the name of every temporary file of ours; no other file ends so.
const SUFFIX: &str = ".cultivate-tmp";

/// From so many files on a change is written beside its places first.
const MANY: usize = 32;

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

    /// From so many files on a change is written beside its places first, and then renamed.
    fn staged_from(&self) -> usize {
        MANY
    }
}

/// The files of this machine.
#[derive(Debug, Clone, Copy, Default)]
pub struct Disk;

impl Storage for Disk {
    fn read(&self, path: &Path) -> io::Result<Option<(Vec<u8>, u32)>> {
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
        if found.len() > CAP {
            return Err(io::Error::from(io::ErrorKind::FileTooLarge));
        }
        let mut bytes = Vec::with_capacity(usize::try_from(found.len()).unwrap_or(0));
        file.take(CAP + 1).read_to_end(&mut bytes)?;
        Ok(Some((bytes, mode(&found))))
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
        file.sync_all()
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
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

/// How far a replace came.
#[derive(Debug)]
pub(super) enum ReplaceError {
    /// The old file is as it was.
    Not(io::Error),
    /// The old file is not the one that was read; it is as it was found.
    Changed,
    /// The new file is in place, but the disk may not keep it.
    Unsure(io::Error),
}

/// Whether the folder's entry is known to be on the disk, or the file system cannot say.
pub(super) type FolderSynced = bool;

/// Puts `bytes` in the place of the file, durably, if its content still has the digest `expected` (nothing: the
/// file must not exist). A new file is for its owner only; an old one keeps its mode.
pub(super) fn replace(
    storage: &dyn Storage,
    path: &Path,
    bytes: &[u8],
    expected: Option<blake3::Hash>,
) -> Result<FolderSynced, ReplaceError> {
    let old = storage.read(path).map_err(ReplaceError::Not)?;
    let mode = old.as_ref().map_or(0o600, |(_, mode)| *mode);
    let temporary = temporary_beside(path);
    let written = write_whole(storage, &temporary, bytes, mode);
    let checked = written
        .and_then(|()| digest(storage, path))
        .map_err(ReplaceError::Not)
        .and_then(|now| (now == expected).then_some(()).ok_or(ReplaceError::Changed));
    let renamed =
        checked.and_then(|()| storage.rename(&temporary, path).map_err(ReplaceError::Not));
    if let Err(error) = renamed {
        // What cannot be taken away now is swept later.
        let _ = storage.remove(&temporary);
        return Err(error);
    }
    sync_around(storage, path).map_err(ReplaceError::Unsure)
}

/// Writes what a file becomes beside it, to the disk, if its content still has the digest `expected`; the name.
pub(super) fn stage(
    storage: &dyn Storage,
    path: &Path,
    bytes: &[u8],
    expected: Option<blake3::Hash>,
) -> Result<String, ReplaceError> {
    let old = storage.read(path).map_err(ReplaceError::Not)?;
    if old.as_ref().map(|(bytes, _)| blake3::hash(bytes)) != expected {
        return Err(ReplaceError::Changed);
    }
    let mode = old.map_or(0o600, |(_, mode)| mode);
    let temporary = temporary_beside(path);
    if let Err(error) = write_whole(storage, &temporary, bytes, mode) {
        // What cannot be taken away now is swept later.
        let _ = storage.remove(&temporary);
        return Err(ReplaceError::Not(error));
    }
    let name = temporary.file_name().unwrap_or_default();
    Ok(name.to_string_lossy().into_owned())
}

/// Takes a file away, durably, if its content still has this digest.
pub(super) fn remove(
    storage: &dyn Storage,
    path: &Path,
    expected: Option<blake3::Hash>,
) -> Result<FolderSynced, ReplaceError> {
    if digest(storage, path).map_err(ReplaceError::Not)? != expected {
        return Err(ReplaceError::Changed);
    }
    storage.remove(path).map_err(ReplaceError::Not)?;
    sync_around(storage, path).map_err(ReplaceError::Unsure)
}

/// The digest of a file's content; nothing when there is no file.
pub(super) fn digest(storage: &dyn Storage, path: &Path) -> io::Result<Option<blake3::Hash>> {
    let found = storage.read(path)?;
    Ok(found.map(|(bytes, _)| blake3::hash(&bytes)))
}

/// A temporary file beside a path with these bytes, on the disk, for its owner alone; nothing is left of one that
/// could not be written.
pub(super) fn write_beside(path: &Path, bytes: &[u8]) -> io::Result<PathBuf> {
    let temporary = temporary_beside(path);
    let written = write_whole(&Disk, &temporary, bytes, 0o600);
    if written.is_err() {
        let _ = fs::remove_file(&temporary); // perhaps it was never made
    }
    written.map(|()| temporary)
}

/// Takes away the temporary files that dead processes left in a folder. To be called under the lock only: whoever
/// writes one holds it.
pub(super) fn sweep(folder: &Path) -> io::Result<usize> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(0),
        entries => entries?,
    };
    let mut swept = 0;
    for entry in entries {
        let entry = entry?;
        let ours = entry.file_name().to_str().is_some_and(is_temporary);
        if ours && entry.file_type()?.is_file() {
            fs::remove_file(entry.path())?;
            swept += 1;
        }
    }
    Ok(swept)
}

/// Whether a name is one that [`replace`] gives.
pub(super) fn is_temporary(name: &str) -> bool {
    name.starts_with('.') && name.ends_with(SUFFIX)
}

/// `.harbour-lines.ron.4711-3.cultivate-tmp`: hidden, of this process, never used twice.
fn temporary_beside(path: &Path) -> PathBuf {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let (process, number) = (std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
    path.with_file_name(format!(".{name}.{process}-{number}{SUFFIX}"))
}

fn write_whole(storage: &dyn Storage, path: &Path, bytes: &[u8], mode: u32) -> io::Result<()> {
    let mut file = storage.create(path, mode)?;
    let mut rest = bytes;
    while !rest.is_empty() {
        match storage.write(&mut file, rest) {
            Ok(0) => return Err(io::Error::from(io::ErrorKind::WriteZero)),
            Ok(count) => rest = &rest[count..],
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    storage.sync(&file)
}

/// Brings the folder around a file to the disk; a file system that cannot do that says so, and is believed.
pub(super) fn sync_around(storage: &dyn Storage, path: &Path) -> io::Result<FolderSynced> {
    let folder = path.parent().unwrap_or(Path::new("."));
    match storage.sync_folder(folder) {
        Ok(()) => Ok(true),
        Err(error)
            if matches!(
                error.kind(),
                io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported
            ) =>
        {
            Ok(false)
        }
        Err(error) => Err(error),
    }
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
