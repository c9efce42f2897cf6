//! Files beside those of the workspace that hold a person: records of imports, exported plans, kept versions, drafts.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::Places;
use crate::edit::Target;
use crate::model::{AccountId, SNAPSHOTS_FOLDER};
use crate::snapshot::{Stamp, bundle};
use crate::transfer::import::{forgotten, record};
use crate::transfer::{TransferError, problem};
use crate::workspace::person::{Sought, without, without_entries, without_names};
use crate::workspace::private::read_large;
use crate::workspace::{SETTINGS_FILE, io_reason, out};

/// A file that holds the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holding {
    /// Where it is.
    pub path: PathBuf,
    /// What it is.
    pub kind: HoldingKind,
    /// What it becomes; nothing: it is removed.
    pub becomes: Option<String>,
}

/// What a file is that holds a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum HoldingKind {
    /// A version that saving replaced.
    Version,
    /// What was typed or changed and is not saved yet.
    Draft,
    /// What an import read and did, or how it read.
    Import,
    /// The whole workspace in one file.
    Bundle,
    /// A plan that was exported.
    Plan,
    /// A file that the program did not write.
    Foreign,
}

impl HoldingKind {
    /// The word for programs.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Version => "version",
            Self::Draft => "draft",
            Self::Import => "import",
            Self::Bundle => "bundle",
            Self::Plan => "plan",
            Self::Foreign => "foreign",
        }
    }

    /// Whether the program wrote the file, and may change or remove it.
    #[must_use]
    pub fn is_ours(self) -> bool {
        self != Self::Foreign
    }
}

/// Finds all of them, by path.
///
/// # Errors
/// Names a folder or a file that cannot be read.
pub(super) fn find(places: &Places, sought: &Sought) -> Result<Vec<Holding>, TransferError> {
    let mut found = Vec::new();
    let root = &places.root;
    for path in files_below(root, &|name| name == ".git")? {
        let below = path.strip_prefix(root).unwrap_or(&path);
        found.extend(in_workspace(&path, below, sought)?);
    }
    if let Some(state) = &places.state {
        for path in files_below(state, &|_| false)? {
            let below = path.strip_prefix(state).unwrap_or(&path).to_string_lossy();
            if below.contains(&places.name_in_state) {
                found.extend(in_state(&path, &below, sought)?);
            }
        }
    }
    found.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(found)
}

fn in_workspace(
    path: &Path,
    below: &Path,
    sought: &Sought,
) -> Result<Option<Holding>, TransferError> {
    let parts: Vec<String> = below
        .iter()
        .map(|part| part.to_string_lossy().into_owned())
        .collect();
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    match parts[..] {
        [SETTINGS_FILE] => Ok(None),
        ["accounts", name] if is_account(name) => Ok(None), // walked before
        [".cultivate", "versions", ..] => version(path, sought),
        [record::FOLDER, forgotten::FILE] => Ok(None),
        [record::FOLDER, name]
            if record::run_of(name.trim_end_matches(record::PENDING)).is_some() =>
        {
            let becomes = record::without_person(path, sought)?;
            Ok(holding(path, HoldingKind::Import, becomes))
        }
        [record::FOLDER, ..] => {
            let becomes = read(path)?.and_then(|text| without_names(&text, sought));
            Ok(holding(path, HoldingKind::Import, becomes))
        }
        [SNAPSHOTS_FOLDER, ..] => snapshot(path, below, sought),
        _ => {
            let is_there = read(path)?.is_some_and(|text| sought.needles.is_in(&text));
            Ok(is_there.then(|| removed(path, HoldingKind::Foreign)))
        }
    }
}

fn in_state(path: &Path, below: &str, sought: &Sought) -> Result<Option<Holding>, TransferError> {
    if below.starts_with("versions") {
        return version(path, sought);
    }
    let Some(becomes) = read(path)?.and_then(|text| without_entries(&text, sought)) else {
        return Ok(None);
    };
    Ok(Some(Holding {
        path: path.to_owned(),
        kind: HoldingKind::Draft,
        becomes: (!becomes.is_empty()).then_some(becomes),
    }))
}

/// A kept version goes as a whole: its text cannot be changed and still be what it was.
fn version(path: &Path, sought: &Sought) -> Result<Option<Holding>, TransferError> {
    let Some(text) = read(path)? else {
        return Ok(None);
    };
    let folder = path.parent().and_then(Path::file_name).unwrap_or_default();
    let is_own = sought
        .account
        .as_ref()
        .is_some_and(|id| *folder == *id.as_str());
    let by_id = |id: &str| text.contains(&format!("\"{id}\""));
    let has_id = is_own && sought.id.as_ref().is_some_and(|id| by_id(id.as_str()));
    let is_there = has_id || sought.needles.is_in(&text);
    Ok(is_there.then(|| removed(path, HoldingKind::Version)))
}

/// A bundle is changed file by file. A page, a table or a calendar that shows the person is removed: with the name
/// alone taken out, it would still describe them.
fn snapshot(path: &Path, below: &Path, sought: &Sought) -> Result<Option<Holding>, TransferError> {
    let in_name = sought.needles.is_in(&below.to_string_lossy());
    let Some(text) = read(path)? else {
        return Ok(None);
    };
    let Ok(bundle) = bundle::read(&text) else {
        let is_there = in_name || sought.needles.is_in(&text);
        return Ok(is_there.then(|| removed(path, HoldingKind::Plan)));
    };
    let mut files = Vec::with_capacity(bundle.files.len());
    let mut is_changed = false;
    for (name, text) in &bundle.files {
        let target = match name
            .strip_prefix("accounts/")
            .and_then(|name| name.strip_suffix(".ron"))
        {
            Some(id) => AccountId::new(id).ok().map(Target::Account),
            None => (name == SETTINGS_FILE).then_some(Target::Settings),
        };
        let is_own = |id: &AccountId| sought.account.as_ref() == Some(id);
        let may_hold = sought.needles.is_in(text)
            || matches!(&target, Some(Target::Account(id)) if is_own(id));
        let new = match target {
            _ if !may_hold => None,
            Some(target) => {
                without(text, &target, sought)
                    .map_err(|error| problem(format!("{}: {error}", path.display())))?
                    .text
            }
            None => without_names(text, sought),
        };
        is_changed |= new.is_some();
        files.push((name.clone(), new.unwrap_or_else(|| text.clone())));
    }
    if !is_changed {
        return Ok(None);
    }
    let as_of = bundle
        .as_of
        .parse()
        .map_err(|error| problem(format!("{}: its day is wrong: {error}", path.display())))?;
    let stamp = Stamp {
        workspace: bundle.workspace,
        as_of,
        method: bundle.method,
        inputs: out::inputs_of(&files),
    };
    let becomes = bundle::write(&files, &stamp);
    Ok(holding(path, HoldingKind::Bundle, Some(becomes)))
}

fn holding(path: &Path, kind: HoldingKind, becomes: Option<String>) -> Option<Holding> {
    becomes.map(|becomes| Holding {
        path: path.to_owned(),
        kind,
        becomes: Some(becomes),
    })
}

fn removed(path: &Path, kind: HoldingKind) -> Holding {
    Holding {
        path: path.to_owned(),
        kind,
        becomes: None,
    }
}

fn is_account(name: &str) -> bool {
    let stem = name.strip_suffix(".ron");
    stem.is_some_and(|stem| AccountId::new(stem).is_ok())
}

/// The text of a file; bytes that are no text are searched as well as they can be. Nothing for what is no plain file.
fn read(path: &Path) -> Result<Option<String>, TransferError> {
    if !fs::symlink_metadata(path).is_ok_and(|found| found.is_file()) {
        return Ok(None);
    }
    match read_large(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(_) => {
            let bytes = fs::read(path).map_err(|error| unread(path, &error))?;
            Ok(Some(String::from_utf8_lossy(&bytes).into_owned()))
        }
    }
}

/// Every file below a folder, links not followed.
fn files_below(
    root: &Path,
    is_left_out: &dyn Fn(&str) -> bool,
) -> Result<Vec<PathBuf>, TransferError> {
    let mut folders = vec![root.to_owned()];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        let entries = match fs::read_dir(&folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            entries => entries.map_err(|error| unread(&folder, &error))?,
        };
        for entry in entries {
            let entry = entry.map_err(|error| unread(&folder, &error))?;
            let kind = entry.file_type().map_err(|error| unread(&folder, &error))?;
            if is_left_out(&entry.file_name().to_string_lossy()) {
                continue;
            }
            if kind.is_dir() {
                folders.push(entry.path());
            } else if kind.is_file() {
                files.push(entry.path());
            }
        }
    }
    Ok(files)
}

fn unread(path: &Path, error: &io::Error) -> TransferError {
    let why = io_reason(error);
    problem(format!(
        "{} cannot be read and may hold the person: {why}; nothing was changed",
        path.display()
    ))
}
