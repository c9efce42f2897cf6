//! Folders and files that only their owner can read, written so that a power cut leaves them whole, and read so that
//! nothing but a plain file is.

use std::ffi::OsString;
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use super::folder::{CAP, Folder};
use super::reason::io_reason;
use super::replace::{sync_around, temporary_of, write_beside};
use super::storage::{self, Disk, Storage};

/// The most bytes of a file that holds a whole workspace.
const LARGE: u64 = 1 << 30;

/// Why what was to be written is not known to be on the disk.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// It is not there.
    #[error("cannot be made: {}", io_reason(.0))]
    Not(#[from] io::Error),
    /// It is there, whole.
    #[error("is ready, but the disk did not confirm that it is kept: {}", io_reason(.0))]
    Unsure(io::Error),
}

/// Makes a folder, and those above it, for its owner alone.
///
/// # Errors
/// As the system says.
pub fn create_folder(folder: &Path) -> io::Result<()> {
    folders_for_owner(true).create(folder)
}

/// The folder of that name below a folder, made for its owner alone where there is none.
///
/// # Errors
/// Those of the system; also when it is a link or a file: what it leads to may be anybody's.
pub fn folder_within(root: &Path, name: &str) -> io::Result<PathBuf> {
    let path = root.join(name);
    match folders_for_owner(false).create(&path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            refuse_link(root, name)?;
        }
        made => made?,
    }
    Ok(path)
}

/// Refuses a link, or anything else that is not a folder. A missing folder is fine.
///
/// # Errors
/// Says what is there instead.
pub fn refuse_link(root: &Path, name: &str) -> io::Result<()> {
    let is_folder = match fs::symlink_metadata(root.join(name)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => true,
        found => found?.is_dir(),
    };
    is_folder.then_some(()).ok_or_else(|| {
        io::Error::other(format!(
            "{name} has to be a plain folder, and a link is not followed"
        ))
    })
}

fn folders_for_owner(and_above: bool) -> DirBuilder {
    let mut builder = DirBuilder::new();
    builder.recursive(and_above);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
}

/// Reads a file that nobody named: no link is followed, no pipe waited for, no device read, and no more than 16 MiB.
///
/// # Errors
/// Those of the system; `NotFound` when there is none.
pub fn read_plain(file: &Path) -> io::Result<Vec<u8>> {
    read_up_to(file, CAP)
}

/// As [`read_plain`], for what holds a whole workspace: up to 1 GiB.
///
/// # Errors
/// As [`read_plain`].
pub fn read_large(file: &Path) -> io::Result<String> {
    String::from_utf8(read_up_to(file, LARGE)?).map_err(io::Error::other)
}

fn read_up_to(file: &Path, cap: u64) -> io::Result<Vec<u8>> {
    let (bytes, _) = storage::read(file, cap)?.ok_or(io::ErrorKind::NotFound)?;
    Ok(bytes)
}

/// Opens a file for its owner alone; `options` say how.
///
/// # Errors
/// As the system says.
pub fn open_private(options: &mut OpenOptions, file: &Path) -> io::Result<File> {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    options.open(file)
}

/// Writes a file that is not there yet, durably, for its owner alone: it is complete, or not there.
///
/// # Errors
/// As the system says, above all `AlreadyExists`.
pub fn write_new(file: &Path, bytes: &[u8]) -> io::Result<()> {
    if fs::symlink_metadata(file).is_ok() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    let temporary = write_beside(file, bytes)?;
    // What came there meanwhile stays.
    Disk.rename_new(&temporary, file).inspect_err(|_| {
        let _ = fs::remove_file(&temporary); // what could not be put in place is of no use
    })
}

/// Writes a file, durably, for its owner alone, over the one that is there: the one or the other is complete.
///
/// # Errors
/// As the system says.
pub fn write_over(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let temporary = write_beside(file, bytes)?;
    fs::rename(&temporary, file).inspect_err(|_| {
        let _ = fs::remove_file(&temporary); // what could not be put in place is of no use
    })?;
    sync_around(&Disk, file).map(|_| ())
}

/// The names in a folder that is no link, in their order; none where there is no folder.
///
/// # Errors
/// Those of the system.
pub fn names_within(root: &Path, name: &str) -> io::Result<Vec<OsString>> {
    refuse_link(root, name)?;
    match Folder::open(root).and_then(|root| root.within(name)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        folder => folder?.names(),
    }
}

/// Removes the temporary files that writing left in a folder when it was cut off.
///
/// # Errors
/// As the system says.
pub fn sweep(folder: &Path) -> io::Result<()> {
    sweep_but(folder, &|_, _| false)
}

/// Removes the temporary files that writing one file left beside it when it was cut off.
///
/// # Errors
/// As the system says.
pub fn sweep_beside(file: &Path) -> io::Result<()> {
    let name = file.file_name().and_then(|name| name.to_str());
    let folder = file.parent().unwrap_or(Path::new("."));
    sweep_but(folder, &|of, _| Some(of) != name)
}

/// Removes the temporary files of dead processes from a folder, but for those that `is_kept`, given the name of the
/// file that each lies beside.
pub(super) fn sweep_but(folder: &Path, is_kept: &dyn Fn(&str, &Path) -> bool) -> io::Result<()> {
    let names = match Folder::open(folder).and_then(|folder| folder.names()) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        names => names?,
    };
    for name in names {
        let Some(of) = name.to_str().and_then(temporary_of) else {
            continue;
        };
        let path = folder.join(&name);
        if fs::symlink_metadata(&path)?.is_file() && !is_kept(of, &path) {
            fs::remove_file(path)?;
        }
    }
    Ok(())
}

/// Has the names in a folder survive a power cut.
///
/// # Errors
/// As the system says.
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    Disk.sync_folder(folder)
}
