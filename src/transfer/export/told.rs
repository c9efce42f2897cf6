//! What calendars were told of their entries, in the workspace's folder of snapshots: there a team shares it.

use std::io;
use std::path::Path;

use super::snapshots;
use crate::model::{SNAPSHOTS_FOLDER, shown_path};
use crate::snapshot::{TOLD_FILE, Told};
use crate::workspace::private::{read_plain, refuse_link};
use crate::workspace::{io_reason, out};

/// How often it is tried again when somebody else writes it meanwhile.
const TRIES: usize = 5;

/// What is kept in a workspace; nothing where it cannot be read: numbers of entries grow with the days even so.
pub(super) fn told(root: &Path) -> Told {
    let read = refuse_link(root, SNAPSHOTS_FOLDER)
        .and_then(|()| read_plain(&root.join(SNAPSHOTS_FOLDER).join(TOLD_FILE)));
    let text = read.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    Told::read(&text.unwrap_or_default())
}

/// Keeps what calendars told beside what is kept already.
///
/// # Errors
/// Says what is in the way.
pub(crate) fn remember(root: &Path, new: Told) -> Result<(), String> {
    if new.is_empty() {
        return Ok(());
    }
    let path = snapshots(root)?.join(TOLD_FILE);
    let mut tries = 0;
    loop {
        let before = told(root);
        let mut all = before.clone();
        all.join(new.clone());
        if all == before {
            return Ok(());
        }
        tries += 1;
        match out::place(&path, all.text().as_bytes(), true) {
            Err(error) if tries < TRIES && is_of_another(&error) => {}
            Err(error) => {
                let (path, why) = (shown_path(&path), io_reason(&error));
                return Err(format!(
                    "{path}, which keeps what calendars were told, cannot be written: {why}"
                ));
            }
            Ok(()) => return super::bring_to_disk(path.parent().unwrap_or(root)),
        }
    }
}

/// Whether somebody else wrote it at the same time.
fn is_of_another(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::AlreadyExists | io::ErrorKind::Other
    )
}
