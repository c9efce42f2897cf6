//! The record of each run in `imports/`: what was read, what it changed, and what the next run merges against.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::NewRun;
use crate::import::Base;
use crate::import::Change;
use crate::import::dialect::Mapping;
use crate::import::plan::is_made;
use crate::import::question::Answers;
use crate::model::{Date, Workspace};
use crate::transfer::{TransferError, problem};
use crate::workspace::person::{Sought, without_names};
use crate::workspace::private::{
    folder_within, names_within, read_large, sweep, sync_folder, write_new,
};
use crate::workspace::{Opened, io_reason};

/// The version of the record's format.
const FORMAT: u32 = 1;

/// The end of the name of a record whose run is not finished.
pub(in crate::transfer) const PENDING: &str = ".pending";

/// The folder of the records.
pub(in crate::transfer) const FOLDER: &str = "imports";

/// One run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Run {
    format: u32,
    /// The day.
    pub(super) on: Date,
    /// The tables that were read.
    sources: Vec<Source>,
    /// What came new, by kind.
    added: BTreeMap<String, usize>,
    /// Every change, to be taken back by.
    pub(super) changes: Vec<Change>,
    /// Answers given so far.
    #[serde(default)]
    answers: Answers,
    /// Mappings confirmed so far.
    #[serde(default)]
    mappings: Vec<Mapping>,
    /// What the next run merges against.
    pub(super) base: Base,
    /// Whether the run was taken back; its base is then that of what was spared.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    undone: bool,
}

/// One table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Source {
    file: String,
    #[serde(default)]
    sheet: Option<String>,
    hash: String,
    rows: usize,
    used: usize,
}

impl Run {
    fn new(on: Date, run: &NewRun<'_>) -> Self {
        let hash = |file: &str| {
            let input = run.read.iter().find(|input| input.name == file);
            input.map_or_else(String::new, |input| input.hash.clone())
        };
        let sources = run.batch.sources.iter().map(|source| Source {
            file: source.file.clone(),
            sheet: source.sheet.clone(),
            hash: hash(&source.file),
            rows: source.rows,
            used: source.used,
        });
        let added = run.plan.added.iter();
        // What counts for this header from now on: a person has confirmed it, under whatever name it was kept before.
        let used = run.batch.sources.iter();
        let used = used.filter(|source| source.confidence.is_none());
        let used = used.filter_map(|source| source.mapping.as_ref());
        let mut known = BTreeSet::new();
        let mappings = used.chain(&run.choices.mappings);
        Self {
            format: FORMAT,
            on,
            sources: sources.collect(),
            added: added
                .map(|(what, many)| ((*what).to_owned(), *many))
                .collect(),
            changes: run.plan.changes.clone(),
            answers: run.choices.answers.clone(),
            mappings: mappings
                .filter(|m| !m.fingerprint.is_empty() && known.insert(&m.fingerprint))
                .cloned()
                .collect(),
            base: run.plan.base.clone(),
            undone: false,
        }
    }

    /// Whether the files say what the run meant them to say: all was saved as one, so any change tells.
    fn took_hold(&self, workspace: &Workspace) -> bool {
        self.changes.is_empty() || self.changes.iter().any(|change| is_made(change, workspace))
    }
}

/// The runs so far.
#[derive(Debug, Default)]
pub struct RunHistory {
    names: Vec<(Date, u32)>,
    /// The newest run that was not taken back, and which it is.
    last: Option<(Run, (Date, u32))>,
    /// What was spared of runs taken back since.
    spared: Base,
}

impl RunHistory {
    /// Reads the newest record. That of a run which was cut off counts only once it is [settled](settle).
    pub(super) fn read(root: &Path) -> Result<Self, TransferError> {
        let mut own = Self {
            names: listed(root)?
                .iter()
                .filter_map(|name| run_of(name))
                .collect(),
            ..Self::default()
        };
        own.names.sort_unstable();
        for of in own.names.iter().rev() {
            let run = load(&file(root, *of))?;
            if !run.undone {
                own.last = Some((run, *of));
                break;
            }
            // Of two that speak of the same, the newer counts.
            let newer = std::mem::replace(&mut own.spared, run.base);
            own.spared.lay_over(&newer);
        }
        Ok(own)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.last.is_none()
    }

    pub(super) fn base(&self) -> Base {
        let mut base = self
            .last()
            .map_or_else(Base::default, |run| run.base.clone());
        base.lay_over(&self.spared);
        base
    }

    pub(super) fn answers(&self) -> Answers {
        self.last()
            .map_or_else(Answers::default, |run| run.answers.clone())
    }

    pub(super) fn mappings(&self) -> Vec<Mapping> {
        self.last()
            .map_or_else(Vec::new, |run| run.mappings.clone())
    }

    pub(super) fn last(&self) -> Option<&Run> {
        self.last.as_ref().map(|(run, _)| run)
    }

    /// Takes the newest record away; of what was spared it goes on saying what the files said.
    pub(super) fn forget_last(&self, root: &Path, spared: &[Change]) -> Result<(), TransferError> {
        let Some((run, of)) = &self.last else {
            return Ok(());
        };
        let path = file(root, *of);
        let base = run.base.only(spared);
        if base == Base::default() {
            return fs::remove_file(&path).map_err(|error| failed(&path, &error));
        }
        let rest = Run {
            base,
            undone: true,
            changes: Vec::new(),
            ..run.clone()
        };
        let pending = write(root, &rest, &path)?;
        pending.keep()
    }

    /// Writes the record of a run that is about to be saved, under the workspace's lock. It counts once it is kept.
    pub(super) fn begin(
        &self,
        root: &Path,
        run: &NewRun<'_>,
        accepted: Vec<Change>,
        on: Date,
    ) -> Result<Pending, TransferError> {
        if Self::read(root)?.names != self.names {
            return Err(problem("another import was run or undone in the meantime"));
        }
        let mut run = Run::new(on, run);
        run.changes.extend(accepted);
        let today = self.names.iter().filter(|(on, _)| *on == run.on);
        let number = today.map(|(_, number)| *number).max().unwrap_or(0) + 1;
        let to = file(root, (run.on, number));
        write(root, &run, &to)
    }
}

/// Finishes the records of runs that a crash cut off, or throws them away; under the workspace's lock.
///
/// # Errors
/// Names the files that cannot be read, where they alone tell whether a run is on the disk.
pub(super) fn settle(root: &Path, opened: &Opened) -> Result<(), TransferError> {
    let names = listed(root)?; // a link is refused before anything is removed
    let folder = root.join(FOLDER);
    sweep(&folder).map_err(|error| failed(&folder, &error))?;
    for name in names {
        let Some(of) = name.strip_suffix(PENDING).and_then(run_of) else {
            continue;
        };
        let path = folder.join(&name);
        let done = match load(&path) {
            Ok(run) if run.took_hold(&opened.workspace) => fs::rename(&path, file(root, of)),
            Ok(_) if !opened.broken.is_empty() => return Err(unread(opened)),
            _ => fs::remove_file(&path),
        };
        done.map_err(|error| failed(&path, &error))?;
    }
    Ok(())
}

/// Says which accounts cannot be read: what cannot be read is not absent.
pub(super) fn unread(opened: &Opened) -> TransferError {
    let files: Vec<String> = opened
        .broken
        .keys()
        .map(|id| format!("accounts/{id}.ron"))
        .collect();
    problem(format!(
        "{} cannot be read, so what the import did there cannot be told; nothing was changed; `cultivate check` says what is wrong",
        files.join(", ")
    ))
}

/// The text of a record without a person; nothing where it does not speak of them.
///
/// # Errors
/// Names a record that cannot be read.
pub(in crate::transfer) fn without_person(
    path: &Path,
    sought: &Sought,
) -> Result<Option<String>, TransferError> {
    let mut run = load(path)?;
    let mut is_changed = false;
    if let (Some(account), Some(person)) = (&sought.account, &sought.id) {
        let (account, person) = (account.as_str(), person.as_str());
        let before = run.changes.len();
        run.changes.retain(|change| !change.names(account, person));
        is_changed = run.base.forget(account, person) || run.changes.len() < before;
    }
    let text = if is_changed {
        text_of(&run)?
    } else {
        read_large(path).map_err(|error| failed(path, &error))?
    };
    let cleaned = without_names(&text, sought);
    Ok(cleaned.or_else(|| is_changed.then_some(text)))
}

fn text_of(run: &Run) -> Result<String, TransferError> {
    let pretty = ron::ser::PrettyConfig::new()
        .new_line("\n")
        .depth_limit(4)
        .struct_names(false);
    let text = ron::ser::to_string_pretty(run, pretty)
        .map_err(|error| problem(format!("the run cannot be recorded: {error}")))?;
    Ok(text + "\n")
}

/// Writes a record beside its place.
fn write(root: &Path, run: &Run, to: &Path) -> Result<Pending, TransferError> {
    let (at, to) = (to.with_extension(format!("ron{PENDING}")), to.to_path_buf());
    let text = text_of(run)?;
    folder_within(root, FOLDER)
        .and_then(|_| write_new(&at, text.as_bytes()))
        .map_err(|error| failed(&at, &error))?;
    Ok(Pending { at, to })
}

/// A record that is written and does not count yet.
pub(super) struct Pending {
    at: PathBuf,
    to: PathBuf,
}

impl Pending {
    pub(super) fn keep(self) -> Result<(), TransferError> {
        let folder = self.to.parent().unwrap_or(Path::new("."));
        fs::rename(&self.at, &self.to)
            .and_then(|()| sync_folder(folder))
            .map_err(|error| failed(&self.to, &error))
    }

    pub(super) fn discard(&self) {
        let _ = fs::remove_file(&self.at); // it is thrown away at the next import in any case
    }
}

fn file(root: &Path, (on, number): (Date, u32)) -> PathBuf {
    root.join(FOLDER).join(format!("{on}-{number}.ron"))
}

/// The names in the folder of records.
fn listed(root: &Path) -> Result<Vec<String>, TransferError> {
    let names = names_within(root, FOLDER).map_err(|error| failed(&root.join(FOLDER), &error))?;
    Ok(names
        .into_iter()
        .filter_map(|name| name.into_string().ok())
        .collect())
}

/// The run that a record's name tells.
pub(in crate::transfer) fn run_of(name: &str) -> Option<(Date, u32)> {
    let (on, number) = name.strip_suffix(".ron")?.rsplit_once('-')?;
    Some((on.parse().ok()?, number.parse().ok()?))
}

fn load(path: &Path) -> Result<Run, TransferError> {
    let text = read_large(path).map_err(|error| failed(path, &error))?;
    let run: Run = ron::from_str(&text).map_err(|error| {
        let at = error.span.start;
        problem(format!(
            "{}:{}:{}: {}; restore the record, or move it away: the next import then asks where both sides differ",
            path.display(), at.line, at.col, error.code
        ))
    })?;
    if run.format > FORMAT {
        return Err(problem(format!(
            "{} was written by a newer cultivate; update this one",
            path.display()
        )));
    }
    Ok(run)
}

fn failed(path: &Path, error: &io::Error) -> TransferError {
    problem(format!("{}: {}", path.display(), io_reason(error)))
}
