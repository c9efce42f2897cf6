//! The record of each run in `imports/`: what was read, what it changed, and what the next run merges against.

use std::collections::BTreeMap;
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
use crate::workspace::io_reason;
use crate::workspace::private::{create_folder, sweep, sync_folder, write_new};

/// The version of the record's format.
const FORMAT: u32 = 1;

/// The end of the name of a record whose run is not finished.
const PENDING: &str = "pending";

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
            input.map_or_else(String::new, |input| {
                blake3::hash(&input.bytes).to_hex().to_string()
            })
        };
        let sources = run.batch.sources.iter().map(|source| Source {
            file: source.file.clone(),
            sheet: source.sheet.clone(),
            hash: hash(&source.file),
            rows: source.rows,
            used: source.used,
        });
        let added = run.plan.added.iter();
        let mappings = run.choices.mappings.iter();
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
                .filter(|m| !m.fingerprint.is_empty())
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
    /// Reads the newest record. One whose run was cut off by a crash is finished, or thrown away.
    /// Unless it may write, it leaves such a one where it is, and takes no notice of it.
    pub(super) fn read(
        root: &Path,
        workspace: &Workspace,
        may_write: bool,
    ) -> Result<Self, TransferError> {
        let folder = root.join("imports");
        let mut names = Vec::new();
        if may_write {
            sweep(&folder).map_err(|error| failed(&folder, &error))?;
        }
        let entries = match fs::read_dir(&folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Self::default()),
            entries => entries.map_err(|error| failed(&folder, &error))?,
        };
        for entry in entries {
            let name = entry.map_err(|error| failed(&folder, &error))?.file_name();
            let name = name.to_string_lossy();
            if let Some(stem) = name.strip_suffix(".ron") {
                names.extend(parsed(stem));
            } else if let Some(stem) = name.strip_suffix(&format!(".ron.{PENDING}"))
                && let Some(of) = parsed(stem)
                && may_write
            {
                let path = folder.join(&*name);
                match load(&path) {
                    Ok(run) if run.took_hold(workspace) => {
                        fs::rename(&path, file(root, of)).map_err(|error| failed(&path, &error))?;
                        names.push(of);
                    }
                    _ => fs::remove_file(&path).map_err(|error| failed(&path, &error))?,
                }
            }
        }
        names.sort_unstable();
        let mut own = Self {
            names,
            ..Self::default()
        };
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

    /// Writes the record of a run that is about to be saved. It counts once it is kept.
    pub(super) fn begin(
        &self,
        root: &Path,
        run: &NewRun<'_>,
        accepted: Vec<Change>,
        on: Date,
    ) -> Result<Pending, TransferError> {
        let mut run = Run::new(on, run);
        run.changes.extend(accepted);
        let today = self.names.iter().filter(|(on, _)| *on == run.on);
        let number = today.map(|(_, number)| *number).max().unwrap_or(0) + 1;
        let to = file(root, (run.on, number));
        write(root, &run, &to)
    }
}

/// Writes a record beside its place.
fn write(root: &Path, run: &Run, to: &Path) -> Result<Pending, TransferError> {
    let (at, to) = (
        to.with_extension(format!("ron.{PENDING}")),
        to.to_path_buf(),
    );
    let folder = root.join("imports");
    let pretty = ron::ser::PrettyConfig::new()
        .new_line("\n")
        .depth_limit(4)
        .struct_names(false);
    let text = ron::ser::to_string_pretty(run, pretty)
        .map_err(|error| problem(format!("the run cannot be recorded: {error}")))?;
    create_folder(&folder)
        .and_then(|()| write_new(&at, (text + "\n").as_bytes()))
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
    root.join("imports").join(format!("{on}-{number}.ron"))
}

fn parsed(stem: &str) -> Option<(Date, u32)> {
    let (on, number) = stem.rsplit_once('-')?;
    Some((on.parse().ok()?, number.parse().ok()?))
}

fn load(path: &Path) -> Result<Run, TransferError> {
    let text = fs::read_to_string(path).map_err(|error| failed(path, &error))?;
    let run: Run = ron::from_str(&text).map_err(|error| {
        let at = error.span.start;
        problem(format!(
            "{}:{}:{}: {}; put back the record as it was, or move it away: the next import then asks where both sides differ",
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
