//! Many files changed as one: each is written beside its place first, a short note lists them, then all are renamed.
//!
//! The note of a few changed files holds their whole texts; that of a whole portfolio would be larger than what is
//! ever read back, and every file would wait for the disk on its own. Here the files are brought to the disk side by
//! side, and their folder once.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::files::file_name;
use super::lock::private_folder;
use super::save_error::SaveError;
use super::storage::{self, ReplaceError, Storage};
use crate::edit::Target;

/// From so many bytes on they are staged, however few: half of what is read back.
const LARGE: usize = 8 * 1024 * 1024;

/// One file's change, whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Step {
    /// The file.
    pub(super) target: Target,
    /// The digest of what it was; nothing: there was no file.
    pub(super) before: Option<blake3::Hash>,
    /// What it becomes; nothing: no file.
    pub(super) after: Option<String>,
}

/// A file that is written beside its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Staged {
    /// The name it has until it is renamed; nothing: the file is to go.
    name: Option<String>,
    /// The digest of what it becomes.
    digest: Option<String>,
}

/// Whether the steps are too many to be written down whole.
pub(super) fn are_many(storage: &dyn Storage, steps: &[Step]) -> bool {
    let length = |step: &Step| step.after.as_ref().map_or(0, String::len);
    steps.len() >= storage.staged_from() || steps.iter().map(length).sum::<usize>() > LARGE
}

/// Writes every new text beside its file, and looks once more whether the old ones are what was read.
pub(super) fn stage(
    storage: &dyn Storage,
    root: &Path,
    steps: &[Step],
) -> Result<Vec<Staged>, SaveError> {
    if steps
        .iter()
        .any(|step| matches!(step.target, Target::Account(_)))
    {
        private_folder(&root.join("accounts")).map_err(|source| SaveError::NotSaved {
            file: "accounts".to_owned(),
            source,
        })?;
    }
    let staged: Vec<Result<Staged, SaveError>> = steps
        .par_iter()
        .map(|step| stage_one(storage, root, step))
        .collect();
    let good = staged.iter().filter_map(|staged| staged.as_ref().ok());
    let all: Vec<Staged> = good.cloned().collect();
    if all.len() == steps.len() {
        // The note must never outlive the names it speaks of.
        let paths: BTreeSet<PathBuf> = steps.iter().map(|step| place(root, step)).collect();
        return match sync(storage, paths.iter()) {
            Ok(_) => Ok(all),
            Err(error) => {
                unstage(storage, root, steps, &all);
                Err(not_begun(error))
            }
        };
    }
    for (step, staged) in steps.iter().zip(&staged) {
        if let Ok(staged) = staged {
            unstage(
                storage,
                root,
                std::slice::from_ref(step),
                std::slice::from_ref(staged),
            );
        }
    }
    staged.into_iter().collect()
}

/// Nothing is in its place yet, so a folder that cannot be brought to the disk leaves nothing unsure.
fn not_begun(error: SaveError) -> SaveError {
    match error {
        SaveError::Unsure { file, source } => SaveError::NotSaved { file, source },
        other => other,
    }
}

/// Takes the staged files away again, of steps that are not to be carried out.
pub(super) fn unstage(storage: &dyn Storage, root: &Path, steps: &[Step], staged: &[Staged]) {
    for (step, staged) in steps.iter().zip(staged) {
        if let Some(name) = &staged.name {
            // What cannot be taken away now is swept later.
            let _ = storage.remove(&place(root, step).with_file_name(name));
        }
    }
}

fn place(root: &Path, step: &Step) -> PathBuf {
    root.join(file_name(&step.target))
}

fn stage_one(storage: &dyn Storage, root: &Path, step: &Step) -> Result<Staged, SaveError> {
    let path = place(root, step);
    let wrong = |error| SaveError::of_file(file_name(&step.target), error);
    let Some(text) = &step.after else {
        let now = storage::digest(storage, &path).map_err(|e| wrong(ReplaceError::Not(e)))?;
        let same = now == step.before;
        return same
            .then_some(Staged {
                name: None,
                digest: None,
            })
            .ok_or_else(|| wrong(ReplaceError::Changed));
    };
    let name = storage::stage(storage, &path, text.as_bytes(), step.before).map_err(wrong)?;
    Ok(Staged {
        name: Some(name),
        digest: Some(blake3::hash(text.as_bytes()).to_hex().to_string()),
    })
}

/// Puts every staged file in its place, those that go last; whether every folder is known to be safe.
pub(super) fn commit(
    storage: &dyn Storage,
    root: &Path,
    steps: &[Step],
    staged: &[Staged],
) -> Result<bool, SaveError> {
    let mut folders = BTreeSet::new();
    for (step, staged) in steps.iter().zip(staged) {
        let path = place(root, step);
        put(storage, &path, step.before, staged)
            .map_err(|e| SaveError::of_file(file_name(&step.target), e))?;
        folders.insert(path);
    }
    sync(storage, folders.iter())
}

/// Finishes one file after a crash: nothing when it was changed by somebody else meanwhile.
pub(super) fn finish(
    storage: &dyn Storage,
    path: &Path,
    before: Option<blake3::Hash>,
    staged: &Staged,
) -> Result<Option<()>, ReplaceError> {
    let now = storage::digest(storage, path).map_err(ReplaceError::Not)?;
    let hex = |hash: Option<blake3::Hash>| hash.map(|hash| hash.to_hex().to_string());
    if hex(now) == staged.digest {
        return Ok(Some(()));
    }
    if now != before {
        return Ok(None);
    }
    if let Some(name) = &staged.name {
        let there = storage::digest(storage, &beside(path, name)?).map_err(ReplaceError::Not)?;
        if hex(there) != staged.digest {
            return Ok(None);
        }
    }
    put(storage, path, before, staged)?;
    sync(storage, [path.to_path_buf()].iter())
        .map(|_| Some(()))
        .map_err(|error| ReplaceError::Unsure(std::io::Error::other(error)))
}

/// A note may name files of its own folder only, and only temporary ones.
fn beside(path: &Path, name: &str) -> Result<PathBuf, ReplaceError> {
    if storage::is_temporary(name) && !name.contains(['/', '\\']) {
        Ok(path.with_file_name(name))
    } else {
        Err(ReplaceError::Not(std::io::Error::from(
            std::io::ErrorKind::InvalidData,
        )))
    }
}

fn put(
    storage: &dyn Storage,
    path: &Path,
    before: Option<blake3::Hash>,
    staged: &Staged,
) -> Result<(), ReplaceError> {
    if storage::digest(storage, path).map_err(ReplaceError::Not)? != before {
        return Err(ReplaceError::Changed);
    }
    match &staged.name {
        Some(name) => storage.rename(&beside(path, name)?, path),
        None => storage.remove(path),
    }
    .map_err(ReplaceError::Not)
}

/// Brings the folders of these files to the disk, each once.
fn sync<'p>(
    storage: &dyn Storage,
    files: impl Iterator<Item = &'p PathBuf>,
) -> Result<bool, SaveError> {
    let folders: BTreeSet<&Path> = files.filter_map(|file| file.parent()).collect();
    let mut safe = true;
    for folder in folders {
        let inside = folder.join("any");
        safe &= storage::sync_around(storage, &inside).map_err(|e| {
            SaveError::of_file(folder.display().to_string(), ReplaceError::Unsure(e))
        })?;
    }
    Ok(safe)
}
