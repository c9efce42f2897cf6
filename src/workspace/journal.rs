//! Several files changed as one: what is to be written is written down first, and finished after a crash.

use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::files::{file_name, parse_name};
use super::lock::{FOLDER, private_folder};
use super::save_error::SaveError;
use super::staged::{self, Staged, Step};
use super::storage::{self, Storage};
use crate::edit::Target;

/// A step as it is written down.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    file: String,
    before: Option<String>,
    after: Option<String>,
    /// Where the new text waits, when it does not stand here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    staged: Option<Staged>,
}

/// Carries out the steps; all or none of them survive a crash. Gives whether every folder is known to be safe.
pub(super) fn carry_out(
    storage: &dyn Storage,
    root: &Path,
    steps: &[Step],
) -> Result<bool, SaveError> {
    match steps {
        [] => Ok(true),
        [only] => step(storage, root, only),
        several => {
            let path = journal(root);
            if staged::are_many(storage, several) {
                let staged = staged::stage(storage, root, several)?;
                write_down(storage, &path, several, &staged).inspect_err(|_| {
                    staged::unstage(storage, root, several, &staged);
                })?;
                let safe = staged::commit(storage, root, several, &staged)?;
                forget(storage, &path)?;
                return Ok(safe);
            }
            write_down(storage, &path, several, &[])?;
            let mut safe = true;
            for one in several {
                safe &= step(storage, root, one)?;
            }
            forget(storage, &path)?;
            Ok(safe)
        }
    }
}

/// Finishes what a crash interrupted, and says so. A file that somebody changed in the meantime is left as it is.
pub(super) fn recover(storage: &dyn Storage, root: &Path) -> Result<Option<String>, SaveError> {
    let path = journal(root);
    let failed = |source| SaveError::NotSaved {
        file: ".cultivate/journal".to_owned(),
        source,
    };
    let Some((bytes, _)) = storage.read(&path).map_err(failed)? else {
        return Ok(None);
    };
    let steps = read_back(&bytes).ok_or(SaveError::Journal)?;
    let mut left = Vec::new();
    for (one, staged) in &steps {
        let file = root.join(file_name(&one.target));
        if let Some(staged) = staged {
            match staged::finish(storage, &file, one.before, staged) {
                Ok(Some(())) => {}
                Ok(None) => left.push(file_name(&one.target)),
                Err(error) => return Err(SaveError::of_file(file_name(&one.target), error)),
            }
            continue;
        }
        let now = storage::digest(storage, &file).map_err(failed)?;
        let after = one.after.as_ref().map(|text| blake3::hash(text.as_bytes()));
        if now == one.before {
            step(storage, root, one)?;
        } else if now != after {
            left.push(file_name(&one.target));
        }
    }
    forget(storage, &path)?;
    let mut message = format!(
        "finished a change of {} files that was interrupted",
        steps.len()
    );
    if !left.is_empty() {
        message += &format!("; changed since, and left as found: {}", left.join(", "));
    }
    Ok(Some(message))
}

fn journal(root: &Path) -> PathBuf {
    root.join(FOLDER).join("journal")
}

fn step(storage: &dyn Storage, root: &Path, step: &Step) -> Result<bool, SaveError> {
    let file = file_name(&step.target);
    let path = root.join(&file);
    let done = match &step.after {
        Some(text) => {
            if let (Target::Account(_), Some(folder)) = (&step.target, path.parent()) {
                let made = private_folder(folder);
                made.map_err(|source| SaveError::NotSaved {
                    file: file.clone(),
                    source,
                })?;
            }
            storage::replace(storage, &path, text.as_bytes(), step.before)
        }
        None => storage::remove(storage, &path, step.before),
    };
    done.map_err(|error| SaveError::of_file(file, error))
}

fn write_down(
    storage: &dyn Storage,
    path: &Path,
    steps: &[Step],
    staged: &[Staged],
) -> Result<(), SaveError> {
    let hex = |hash: &blake3::Hash| hash.to_hex().to_string();
    let lines = steps.iter().enumerate().map(|(at, step)| Line {
        file: file_name(&step.target),
        before: step.before.as_ref().map(hex),
        after: step.after.clone().filter(|_| staged.is_empty()),
        staged: staged.get(at).cloned(),
    });
    let lines: Vec<Line> = lines.collect();
    let text = ron::to_string(&lines).expect("strings can always be written");
    let written = storage::replace(storage, path, text.as_bytes(), None);
    let written =
        written.map_err(|error| SaveError::of_file(".cultivate/journal".to_owned(), error));
    if written.is_err() {
        // Nothing has been changed yet, so nothing is to be finished.
        let _ = storage.remove(path);
    }
    written.map(drop)
}

fn read_back(bytes: &[u8]) -> Option<Vec<(Step, Option<Staged>)>> {
    let lines: Vec<Line> = ron::de::from_bytes(bytes).ok()?;
    let steps = lines.into_iter().map(|line| {
        let before = match line.before {
            Some(hex) => Some(blake3::Hash::from_hex(hex).ok()?),
            None => None,
        };
        let step = Step {
            target: parse_name(&line.file)?,
            before,
            after: line.after,
        };
        Some((step, line.staged))
    });
    steps.collect()
}

fn forget(storage: &dyn Storage, path: &Path) -> Result<(), SaveError> {
    let gone = match storage.remove(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        gone => gone,
    };
    gone.map_err(|source| SaveError::NotSaved {
        file: ".cultivate/journal".to_owned(),
        source,
    })
}
