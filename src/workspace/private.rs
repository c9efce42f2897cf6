//! Folders and files that only their owner can read, written so that a power cut leaves them whole.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io;
use std::path::Path;

use super::storage::write_beside;

/// Makes a folder, and those above it, for its owner alone.
///
/// # Errors
/// As the system says.
pub fn create_folder(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
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
    // A link is made only where nothing is: what came there meanwhile stays.
    let placed = match fs::hard_link(&temporary, file) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
            fs::rename(&temporary, file) // a file system without links
        }
        linked => linked,
    };
    let _ = fs::remove_file(&temporary); // gone already where it was renamed
    placed
}

/// Takes away the temporary files that writing left in a folder when it was cut off.
///
/// # Errors
/// As the system says.
pub fn sweep(folder: &Path) -> io::Result<()> {
    super::storage::sweep(folder).map(drop)
}

/// Has the names in a folder survive a power cut.
///
/// # Errors
/// As the system says.
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) {
        File::open(folder)?.sync_all()
    } else {
        Ok(()) // other systems give no handle of a folder
    }
}
