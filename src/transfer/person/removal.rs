//! A person removed: the files of the workspace as one change, then every other file that holds them.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::{Findings, Holding, Places, Whom, find};
use crate::model::Date;
use crate::transfer::import::forgotten;
use crate::transfer::{TransferError, problem};
use crate::workspace::private::{sync_folder, write_over};
use crate::workspace::{Store, io_reason};

/// What was removed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Removed {
    /// What was found and is gone.
    pub findings: Findings,
    /// What a person should know of the saving.
    pub notes: Vec<String>,
}

/// Removes a person for good. What was shown before has to be what is there now.
///
/// # Errors
/// Says what was in the way, and whether anything was removed: the files of the workspace change together or not at
/// all; what comes after them can be tried again.
pub fn forget(
    places: &Places,
    store: &Store,
    whom: &Whom<'_>,
    shown: &Findings,
    today: Date,
) -> Result<Removed, TransferError> {
    let mut locked = store.lock().map_err(problem)?;
    let opened = locked.open(today).map_err(problem)?;
    let findings = find(places, &opened, whom)?;
    if findings != *shown {
        return Err(problem(
            "the files were changed in the meantime, so nothing was removed; run the command again to see what they hold now",
        ));
    }
    forgotten::add(&places.root, whom.person, &whom.name)?;
    let mut notes = locked.rewrite(&findings.rewrites).map_err(problem)?;
    // What the change itself replaced, or a change before it that was cut off, may be kept by now.
    let again = find(places, &opened, whom)?;
    let mut folders = BTreeSet::new();
    for holding in again.holdings.iter().filter(|one| one.kind.is_ours()) {
        remove(holding).map_err(|why| unfinished(&holding.path, &why))?;
        folders.extend(holding.path.parent().map(Path::to_owned));
    }
    notes.extend(folders.into_iter().filter_map(not_synced));
    Ok(Removed { findings, notes })
}

fn remove(holding: &Holding) -> Result<(), String> {
    let done = match &holding.becomes {
        Some(text) => write_over(&holding.path, text.as_bytes()),
        None => fs::remove_file(&holding.path),
    };
    done.map_err(|error| io_reason(&error))
}

fn unfinished(path: &Path, why: &str) -> TransferError {
    problem(format!(
        "{} still holds the person: {why}; the accounts no longer do; run the same command again to finish",
        path.display()
    ))
}

fn not_synced(folder: PathBuf) -> Option<String> {
    let error = sync_folder(&folder).err()?;
    let why = io_reason(&error);
    Some(format!(
        "everything was removed, but the disk did not confirm it in {}: {why}",
        folder.display()
    ))
}
