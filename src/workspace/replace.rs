//! Putting a file in another's place, durably, so that nothing that somebody else wrote is lost.
//!
//! A temporary file is written beside the old one and brought to the disk; then the two exchange their names in one
//! step. Only what comes out of the place tells which version was replaced: if it is not the one that was read, it
//! goes back. The crates that replace a file in one call leave no room for that look, and do not tell a failed
//! rename from a rename that may not last.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use blake3::Hash;

use super::storage::{Disk, Storage, is_unsupported};

/// Ends the name of every temporary file of this program; no other file ends so.
const SUFFIX: &str = ".cultivate-tmp";

/// How often a version is put back while others go on writing the same file.
const TRIES: usize = 8;

/// How far a replace came.
#[derive(Debug)]
pub(super) enum ReplaceError {
    /// The old file is as it was.
    Not(io::Error),
    /// The old file is not the one that was read; it is as it was found.
    Changed,
    /// The new file is in place of a version that nobody has read; that one lies beside it.
    Displaced(io::Error),
    /// The new file is in place, but the disk may not keep it.
    Unsure(io::Error),
}

/// Whether the folder's entry is known to be on the disk, or the file system cannot say.
pub(super) type FolderSynced = bool;

/// A file that was put in its place, or taken out of it.
#[derive(Debug)]
pub(super) struct Put {
    path: PathBuf,
    /// Where the file lay that was put there.
    prepared: Option<PathBuf>,
    before: Option<Hash>,
    after: Option<Hash>,
    /// Where the file lies now that was there before.
    pub(super) replaced: Option<PathBuf>,
}

impl Put {
    /// Puts things back as they were, and the prepared file where it was: as long as a note speaks of the change, it can
    /// still be finished. A file that somebody changed since is left as it is.
    pub(super) fn back(self, storage: &dyn Storage) -> Result<(), ReplaceError> {
        let undone = match (self.replaced, self.before, self.after) {
            (Some(old), Some(before), Some(after)) => {
                exchange(storage, &old, &self.path, after, before).map(Some)
            }
            (Some(old), _, None) => renamed_new(storage, &old, &self.path).map(|()| None),
            (None, _, Some(after)) => {
                let to = self.prepared.clone();
                let to = to.unwrap_or_else(|| temporary_beside(&self.path));
                take_out(storage, &self.path, to, after).map(Some)
            }
            _ => Ok(None),
        };
        match (undone, self.prepared) {
            (Ok(Some(ours)), Some(prepared)) if ours != prepared => {
                storage.rename(&ours, &prepared).map_err(ReplaceError::Not)
            }
            (Ok(_) | Err(ReplaceError::Changed), _) => Ok(()),
            (Err(error), _) => Err(error),
        }
    }
}

/// Writes what a file becomes beside it, to the disk, if its content still has the digest `before` (nothing: there is
/// no file). A new file is for its owner only; an old one keeps its mode.
pub(super) fn prepare(
    storage: &dyn Storage,
    path: &Path,
    bytes: &[u8],
    before: Option<Hash>,
) -> Result<PathBuf, ReplaceError> {
    let old = storage.read(path).map_err(ReplaceError::Not)?;
    if old.as_ref().map(|(bytes, _)| blake3::hash(bytes)) != before {
        return Err(ReplaceError::Changed);
    }
    let mode = old.map_or(0o600, |(_, mode)| mode);
    let temporary = temporary_beside(path);
    if let Err(error) = write_whole(storage, &temporary, bytes, mode) {
        let _ = storage.remove(&temporary); // what cannot be removed now is swept later
        return Err(ReplaceError::Not(error));
    }
    Ok(temporary)
}

/// Puts a prepared file in its place, or takes the file away where there is none, if what is there has the digest
/// `before`. The folder is not brought to the disk yet: see [`sync_around`].
pub(super) fn put(
    storage: &dyn Storage,
    path: &Path,
    prepared: Option<&Path>,
    before: Option<Hash>,
    after: Option<Hash>,
) -> Result<Put, ReplaceError> {
    // A first look keeps our version from showing for a moment where it has to go again.
    if digest(storage, path).map_err(ReplaceError::Not)? != before {
        return Err(ReplaceError::Changed);
    }
    let replaced = match (prepared, before, after) {
        (Some(new), Some(before), Some(after)) => {
            Some(exchange(storage, new, path, before, after)?)
        }
        (Some(new), None, _) => {
            renamed_new(storage, new, path)?;
            None
        }
        (None, Some(before), _) => Some(take_out(storage, path, temporary_beside(path), before)?),
        _ => None,
    };
    Ok(Put {
        path: path.to_owned(),
        prepared: prepared.map(Path::to_owned),
        before,
        after,
        replaced,
    })
}

/// Writes a file and puts it in its place: [`prepare`] and [`put`].
pub(super) fn replace(
    storage: &dyn Storage,
    path: &Path,
    bytes: &[u8],
    before: Option<Hash>,
) -> Result<Put, ReplaceError> {
    let after = blake3::hash(bytes);
    let prepared = prepare(storage, path, bytes, before)?;
    put(storage, path, Some(&prepared), before, Some(after))
        .inspect_err(|_| discard(storage, &prepared, after))
}

/// Removes a prepared file that is of no use. If it is no longer what was prepared, it is a version of somebody
/// else's that could not be put back, and stays for the sweep of `versions` to keep.
pub(super) fn discard(storage: &dyn Storage, prepared: &Path, after: Hash) {
    if digest(storage, prepared).is_ok_and(|found| found == Some(after)) {
        let _ = storage.remove(prepared); // what cannot be removed now is swept later
    }
}

/// Puts `new`, of digest `after`, in the place of a file of digest `before`, and gives the path where that one is.
fn exchange(
    storage: &dyn Storage,
    new: &Path,
    path: &Path,
    before: Hash,
    after: Hash,
) -> Result<PathBuf, ReplaceError> {
    match storage.exchange(new, path) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(ReplaceError::Changed),
        Err(error) if is_unsupported(&error) => {
            return link_and_rename(storage, new, path, before, after);
        }
        Err(error) => return Err(ReplaceError::Not(error)),
    }
    match digest(storage, new) {
        Ok(Some(found)) if found == before => Ok(new.to_owned()),
        found => {
            put_back(storage, new, path, after)?;
            found.map_err(ReplaceError::Not)?;
            Err(ReplaceError::Changed)
        }
    }
}

/// Gives a place back the version that came out of it and lies beside it now. What others put there meanwhile is
/// newer, and stays: then the version remains beside it.
fn put_back(
    storage: &dyn Storage,
    beside: &Path,
    path: &Path,
    placed: Hash,
) -> Result<(), ReplaceError> {
    let mut placed = Some(placed);
    for _ in 0..TRIES {
        let returned = digest(storage, beside).ok().flatten();
        match storage.exchange(beside, path) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()), // they deleted it
            Err(error) => return Err(ReplaceError::Displaced(error)),
        }
        match digest(storage, beside) {
            Ok(out) if out != placed => placed = returned,
            // It is ours; or nobody can say, and what came out first is back.
            _ => return Ok(()),
        }
    }
    Ok(()) // the newest but one is in its place, the newest beside it
}

/// As [`exchange`] where the file system has no such step: the old file gets a second name first, and is looked at
/// again once its place is taken.
fn link_and_rename(
    storage: &dyn Storage,
    new: &Path,
    path: &Path,
    before: Hash,
    after: Hash,
) -> Result<PathBuf, ReplaceError> {
    let old = temporary_beside(path);
    match storage.link(path, &old) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(ReplaceError::Changed),
        // Without links either, a copy is the last that can be done.
        Err(error) if is_unsupported(&error) => copy(storage, path, &old)?,
        Err(error) => return Err(ReplaceError::Not(error)),
    }
    let forget_old = || drop(storage.remove(&old)); // its place has it still
    for file in [&old, path] {
        let same = digest(storage, file).map(|found| found == Some(before));
        if !same
            .map_err(ReplaceError::Not)
            .inspect_err(|_| forget_old())?
        {
            forget_old();
            return Err(ReplaceError::Changed);
        }
    }
    storage
        .rename(new, path)
        .map_err(ReplaceError::Not)
        .inspect_err(|_| forget_old())?;
    if digest(storage, &old).is_ok_and(|found| found == Some(before)) {
        return Ok(old);
    }
    // Somebody wrote into the old file meanwhile.
    if digest(storage, path).is_ok_and(|found| found == Some(after)) {
        storage
            .rename(&old, path)
            .map_err(ReplaceError::Displaced)?;
    }
    Err(ReplaceError::Changed)
}

fn copy(storage: &dyn Storage, from: &Path, to: &Path) -> Result<(), ReplaceError> {
    let read = storage.read(from).map_err(ReplaceError::Not)?;
    let (bytes, mode) = read.ok_or(ReplaceError::Changed)?;
    write_whole(storage, to, &bytes, mode).map_err(ReplaceError::Not)
}

/// Takes a file of digest `before` out of its place to one beside it, and gives the path where it is.
fn take_out(
    storage: &dyn Storage,
    path: &Path,
    beside: PathBuf,
    before: Hash,
) -> Result<PathBuf, ReplaceError> {
    match storage.rename(path, &beside) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(ReplaceError::Changed),
        renamed => renamed.map_err(ReplaceError::Not)?,
    }
    match digest(storage, &beside) {
        Ok(Some(found)) if found == before => Ok(beside),
        found => {
            // Where a newer file stands in the place by now, this one remains beside it.
            match storage.rename_new(&beside, path) {
                Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
                    return Err(ReplaceError::Displaced(error));
                }
                _ => {}
            }
            found.map_err(ReplaceError::Not)?;
            Err(ReplaceError::Changed)
        }
    }
}

fn renamed_new(storage: &dyn Storage, from: &Path, to: &Path) -> Result<(), ReplaceError> {
    storage
        .rename_new(from, to)
        .map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => ReplaceError::Changed,
            _ => ReplaceError::Not(error),
        })
}

/// The digest of a file's content; nothing when there is no file.
pub(super) fn digest(storage: &dyn Storage, path: &Path) -> io::Result<Option<Hash>> {
    let found = storage.read(path)?;
    Ok(found.map(|(bytes, _)| blake3::hash(&bytes)))
}

/// A temporary file beside a path with these bytes, on the disk, for its owner alone; nothing is left of one that
/// could not be written.
pub(super) fn write_beside(path: &Path, bytes: &[u8]) -> io::Result<PathBuf> {
    let temporary = temporary_beside(path);
    let written = write_whole(&Disk, &temporary, bytes, 0o600);
    if written.is_err() {
        let _ = Disk.remove(&temporary); // perhaps it was never made
    }
    written.map(|()| temporary)
}

/// The name of the file that a temporary file of this program lies beside; nothing for any other name.
pub(super) fn temporary_of(name: &str) -> Option<&str> {
    let inner = name.strip_prefix('.')?.strip_suffix(SUFFIX)?;
    Some(inner.rsplit_once('.').map_or(inner, |(file, _)| file))
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
