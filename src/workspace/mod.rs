//! The folder on disk: reading it into the model, changing its files in place, saying what is wrong with them.
//!
//! Reading has a quick way and a slow one. On the quick way (`open`) each file's text goes through `ron` straight
//! into the model, and the model is checked for what its types cannot say (`check`): references, ids that stand
//! twice, circles. Only a file with something wrong in it goes the slow way (`diagnose`): it is scanned into a span
//! tree (`ron_patch`) and held against the description of the files (`schema`), which finds all of its mistakes with
//! their places. A problem is a value (`Problem`); nothing here writes to a screen, and no broken file keeps the
//! others from being read.
//!
//! An edit is saved by changing the text in place and replacing the file durably, under a lock (`save`).
//!
//! Files are opened by their name within an open folder, without following links and without waiting (`folder`).

mod apart;
mod attempt;
mod check;
mod copies;
mod diagnose;
mod drawn;
mod files;
mod folder;
mod journal;
mod lock;
mod locked;
pub mod make;
mod merge;
pub(crate) mod near;
mod note;
mod open;
mod opened;
pub mod out;
pub mod person;
mod preferences;
pub mod private;
mod problem;
mod read;
mod reason;
mod receipt;
mod replace;
mod save;
mod save_error;
pub mod schema;
mod storage;
mod texts;
mod versions;
mod watch;

pub use apart::{Pair, apart, keep_apart};
pub use drawn::drawn;
pub use files::{contents_text, file_name, read_contents};
pub use lock::Patience;
pub use locked::Locked;
pub use merge::{rebased, says};
pub use open::{open, open_telling};
pub use opened::{
    ACCOUNTS_FOLDER, ContentHash, Hashes, OpenError, Opened, Progress, SETTINGS_FILE,
};
pub use preferences::{OpenAt, OwnView, PreferencesFile, Theme, save_preferences, views_tree};
pub use problem::{Problem, Severity, Snippet};
pub use read::{read_account, read_settings};
pub use reason::io_reason;
pub use receipt::{Receipt, Rewrite, Written};
pub use save::Store;
pub use save_error::SaveError;
pub use storage::{Disk, Storage};
pub use texts::from_texts;
pub use versions::Version;
pub use watch::{Hint, Watch, watch};

use ron_patch::{Document, Path, Position};

/// The text of one file of a workspace, read as carefully as at opening; `target` cannot name any other file.
///
/// # Errors
/// Those of the system; a file that is missing, a link, no regular file, too large, or no text.
pub fn text(root: &std::path::Path, target: &crate::edit::Target) -> std::io::Result<String> {
    let (bytes, _) = Disk
        .read(&root.join(files::file_name(target)))?
        .ok_or(std::io::ErrorKind::NotFound)?;
    String::from_utf8(bytes).map_err(std::io::Error::other)
}

/// Whether a change of several files was begun in a workspace of our own, and is not finished.
#[must_use]
pub fn is_interrupted(root: &std::path::Path) -> bool {
    let note = std::fs::symlink_metadata(root.join(note::NAME));
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        note.is_ok_and(|note| note.uid() == rustix::process::geteuid().as_raw())
    }
    #[cfg(not(unix))]
    note.is_ok()
}

/// Whether files of a workspace can be replaced, as far as the system says before it is tried.
///
/// # Errors
/// Says why not.
pub fn writable(root: &std::path::Path) -> std::io::Result<()> {
    #[cfg(unix)]
    for folder in [root, &root.join(ACCOUNTS_FOLDER)] {
        use rustix::fs::Access;
        rustix::fs::access(folder, Access::WRITE_OK | Access::EXEC_OK)?;
    }
    #[cfg(not(unix))]
    let _ = root;
    Ok(())
}

/// Where the value at a path stands in a text; nothing when the text has no such place.
#[must_use]
pub fn locate(text: &str, path: &Path) -> Option<Position> {
    let document = Document::scan(text).ok()?;
    let node = document.find(path)?;
    Some(document.place(node.start()))
}
