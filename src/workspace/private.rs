//! Folders and files that only their owner can read, written so that a power cut leaves them whole.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

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

/// Writes a file that is not there yet, durably, for its owner alone.
///
/// # Errors
/// As the system says, above all when the file exists.
pub fn write_new(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = open_private(OpenOptions::new().write(true).create_new(true), file)?;
    file.write_all(bytes)?;
    file.sync_all()
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
