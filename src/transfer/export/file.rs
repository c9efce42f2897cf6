//! A plan becomes a file: in a folder under a free name, or where it was told to be; whole, or not at all.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::Made;
use crate::model::{SNAPSHOTS_FOLDER, shown_path};
use crate::workspace::private::{create_folder, folder_within, sync_folder};
use crate::workspace::{io_reason, out};

/// Writes a snapshot into a folder, which is made where it is missing; with `another` under the next free name.
///
/// # Errors
/// Says what is in the way and what to do.
pub(crate) fn put_in(
    folder: &Path,
    made: &Made,
    over: bool,
    another: bool,
) -> Result<PathBuf, String> {
    make_folder(folder)?;
    let path = folder.join(&made.name);
    let taken = fs::symlink_metadata(&path).is_ok();
    if !(another && taken) {
        return put(&path, made, over);
    }
    let (stem, end) = made.name.rsplit_once('.').unwrap_or((&made.name, ""));
    let mut others = (2..1000).map(|number| folder.join(format!("{stem}-{number}.{end}")));
    let free = others.find(|path| fs::symlink_metadata(path).is_err());
    put(&free.unwrap_or(path), made, over)
}

/// Writes a snapshot to a path.
///
/// # Errors
/// As [`put_in`].
pub(crate) fn put(path: &Path, made: &Made, over: bool) -> Result<PathBuf, String> {
    put_synced(path, made, over, &sync_folder)
}

/// As [`put`], through another way of bringing folders to the disk.
fn put_synced(
    path: &Path,
    made: &Made,
    over: bool,
    sync: &dyn Fn(&Path) -> io::Result<()>,
) -> Result<PathBuf, String> {
    out::place(path, &made.file(), over).map_err(|error| unwritten(path, &error))?;
    let folder = path.parent();
    let folder = folder.filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    sync(folder).map_err(|error| not_kept(folder, &error))?;
    Ok(path.to_owned())
}

/// Has the files in a folder survive a power cut.
///
/// # Errors
/// Says that they are there, and that the disk may not keep them.
pub(crate) fn bring_to_disk(folder: &Path) -> Result<(), String> {
    sync_folder(folder).map_err(|error| not_kept(folder, &error))
}

fn not_kept(folder: &Path, error: &io::Error) -> String {
    let (folder, why) = (shown_path(folder), io_reason(error));
    format!("all is written, but the disk did not confirm that it has kept {folder}: {why}")
}

/// The workspace's own folder of snapshots, made where it is missing; a link in its place is refused.
///
/// # Errors
/// Says what is in the way.
pub(crate) fn snapshots(root: &Path) -> Result<PathBuf, String> {
    folder_within(root, SNAPSHOTS_FOLDER).map_err(|error| {
        let folder = root.join(SNAPSHOTS_FOLDER);
        format!(
            "{} cannot be used: {}",
            shown_path(&folder),
            io_reason(&error)
        )
    })
}

/// Why a file was not written, and what to do where that is known.
pub(crate) fn unwritten(path: &Path, error: &io::Error) -> String {
    let path = shown_path(path);
    match error.kind() {
        io::ErrorKind::AlreadyExists => {
            format!("{path} already exists; --force overwrites it")
        }
        _ => format!("{}: {path} was not written", io_reason(error)),
    }
}

/// Makes a folder for its owner alone where it is missing.
///
/// # Errors
/// Says why it cannot be made.
pub(crate) fn make_folder(folder: &Path) -> Result<(), String> {
    create_folder(folder).map_err(|error| {
        format!(
            "the folder {} cannot be created: {}",
            shown_path(folder),
            io_reason(&error)
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_there_is_not_said_to_be_missing() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("plan.md");
        let made = Made::new(String::new(), b"plan".to_vec());
        let fails = |_: &Path| Err(io::ErrorKind::StorageFull.into());
        let why = put_synced(&path, &made, false, &fails).expect_err("the disk is full");
        let folder = shown_path(folder.path());
        assert_eq!(
            why,
            format!(
                "all is written, but the disk did not confirm that it has kept {folder}: the disk is full"
            )
        );
        assert_eq!(fs::read(&path).expect("it is there"), b"plan");
    }
}
