//! The note of a change of several files: what each was, what it becomes, and where that waits.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use blake3::Hash;
use serde::{Deserialize, Serialize};

use super::files::{file_name, parse_name};
use super::replace::{digest, temporary_of};
use super::storage::{Disk, Storage};
use crate::edit::Target;

/// The note, relative to the workspace.
pub(super) const NAME: &str = ".cultivate/journal";

/// A step as it is noted down.
#[derive(Debug, Clone)]
pub(super) struct Noted {
    pub(super) target: Target,
    pub(super) before: Option<Hash>,
    pub(super) after: Option<Hash>,
    /// The file beside the place that holds what comes into it; nothing: the file is to go.
    pub(super) prepared: Option<PathBuf>,
}

/// A step as the note spells it.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    file: String,
    before: Option<String>,
    after: Option<String>,
    prepared: Option<String>,
}

/// The note as a text.
pub(super) fn text(noted: &[Noted]) -> String {
    let hex = |hash: Hash| hash.to_hex().to_string();
    let lines = noted.iter().map(|one| Line {
        file: file_name(&one.target),
        before: one.before.map(hex),
        after: one.after.map(hex),
        prepared: one.prepared.as_ref().map(|path| {
            let name = path.file_name().unwrap_or_default();
            name.to_string_lossy().into_owned()
        }),
    });
    let lines: Vec<Line> = lines.collect();
    ron::to_string(&lines).expect("strings can always be written")
}

/// What a workspace's note turned out to be.
pub(super) enum Note {
    None,
    Noted(Vec<Noted>),
    Damaged,
    Unread(io::Error),
}

pub(super) fn read(storage: &dyn Storage, root: &Path) -> Note {
    match storage.read(&root.join(NAME)) {
        Ok(None) => Note::None,
        Ok(Some((bytes, _))) => read_back(root, &bytes).map_or(Note::Damaged, Note::Noted),
        Err(error) if is_no_note(&error) => Note::Damaged,
        Err(error) => Note::Unread(error),
    }
}

/// Whether something else than a plain file of a sensible size stands there.
fn is_no_note(error: &io::Error) -> bool {
    #[cfg(unix)]
    if error.raw_os_error() == Some(rustix::io::Errno::LOOP.raw_os_error()) {
        return true;
    }
    let of_ours = [io::ErrorKind::Other, io::ErrorKind::FileTooLarge];
    error.raw_os_error().is_none() && of_ours.contains(&error.kind())
}

/// The steps of a note; nothing when it names anything but files of the workspace, and temporary ones beside them.
fn read_back(root: &Path, bytes: &[u8]) -> Option<Vec<Noted>> {
    let hash = |hex: Option<String>| match hex {
        Some(hex) => Hash::from_hex(hex).ok().map(Some),
        None => Some(None),
    };
    let lines: Vec<Line> = ron::de::from_bytes(bytes).ok()?;
    let noted = lines.into_iter().map(|line| {
        let target = parse_name(&line.file)?;
        let path = root.join(&line.file);
        let prepared = match line.prepared {
            Some(name) => {
                let own = !name.contains(['/', '\\'])
                    && temporary_of(&name) == path.file_name()?.to_str();
                Some(own.then(|| path.with_file_name(name))?)
            }
            None => None,
        };
        let (before, after) = (hash(line.before)?, hash(line.after)?);
        (prepared.is_some() == after.is_some()).then_some(Noted {
            target,
            before,
            after,
            prepared,
        })
    });
    noted.collect()
}

/// The files of a change that is noted and not finished, as they will be: nothing where there will be no file.
pub(super) type Pending = BTreeMap<Target, Option<Vec<u8>>>;

/// What tells one note from another; nothing where there is none.
pub(super) fn mark(root: &Path) -> Option<Hash> {
    digest(&Disk, &root.join(NAME)).ok().flatten()
}

/// What a change that is noted and not finished will make of the files.
pub(super) fn pending(storage: &dyn Storage, root: &Path) -> Pending {
    let Note::Noted(noted) = read(storage, root) else {
        return Pending::new();
    };
    let after = noted.into_iter().filter_map(|one| {
        let now = digest(storage, &root.join(file_name(&one.target))).ok()?;
        if now != one.before {
            return None;
        }
        let Some(prepared) = one.prepared else {
            return Some((one.target, None));
        };
        let (bytes, _) = storage.read(&prepared).ok()??;
        (Some(blake3::hash(&bytes)) == one.after).then_some((one.target, Some(bytes)))
    });
    after.collect()
}
