//! One person in everything that a workspace keeps: found, taken out as a file, or removed for good.
//!
//! The files of the workspace are walked along their description; the records of imports, plans that were exported,
//! kept versions and drafts are searched beside them (`holdings`). Removing rewrites the files of the workspace as one
//! change, and then whatever else holds the person.

mod holdings;
mod removal;

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::TransferError;
use super::problem;
use crate::edit::Target;
use crate::model::{Account, Stakeholder};
use crate::workspace::person::{Cleaned, Sought, Trace, without};
use crate::workspace::{Opened, Rewrite, file_name, text};

pub use holdings::{Holding, HoldingKind};
pub use removal::{Removed, forget};

/// Where a workspace and what belongs to it are kept.
#[derive(Debug, Clone)]
pub struct Places {
    /// The workspace.
    pub root: PathBuf,
    /// The person's own state folder, where there is one.
    pub state: Option<PathBuf>,
    /// What the workspace is called in the names there.
    pub name_in_state: String,
}

/// Everything that was found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Findings {
    /// Places in the files of the workspace, by file and line.
    pub traces: Vec<Trace>,
    /// Other files that hold the person.
    pub holdings: Vec<Holding>,
    /// Lines that will go on holding the name, as somebody or something else is called the same.
    pub left: Vec<Trace>,
    rewrites: Vec<Rewrite>,
}

impl Findings {
    /// Whether nothing at all holds the person.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.traces.is_empty() && self.holdings.iter().all(|one| !one.kind.is_ours())
    }

    /// The files of the workspace that change.
    pub fn files(&self) -> impl Iterator<Item = String> {
        self.rewrites.iter().map(|file| file_name(&file.target))
    }
}

/// Somebody to be found.
#[derive(Debug, Clone)]
pub struct Whom<'w> {
    /// What to search for.
    pub sought: Sought,
    /// The person, and their account; nothing for somebody who is no longer in any account.
    pub person: Option<(&'w Account, &'w Stakeholder)>,
    /// The name that was asked for.
    pub name: String,
}

/// Finds a person everywhere.
///
/// # Errors
/// Names the files that cannot be read: what cannot be read is not absent.
pub fn find(places: &Places, opened: &Opened, whom: &Whom<'_>) -> Result<Findings, TransferError> {
    if !opened.broken.is_empty() {
        let files: Vec<String> = opened
            .broken
            .keys()
            .map(|id| file_name(&Target::Account(id.clone())))
            .collect();
        return Err(problem(format!(
            "{} cannot be read and may hold the person; `cultivate check` says what is wrong; nothing was changed",
            files.join(", ")
        )));
    }
    let accounts = opened
        .workspace
        .accounts
        .keys()
        .cloned()
        .map(Target::Account);
    let targets: Vec<Target> = std::iter::once(Target::Settings).chain(accounts).collect();
    let found: Result<Vec<(Target, String, Cleaned)>, TransferError> = targets
        .into_par_iter()
        .map(|target| in_file(&places.root, target, &whom.sought))
        .collect();
    let mut findings = Findings::default();
    for (target, before, cleaned) in found? {
        findings.traces.extend(cleaned.traces);
        findings.left.extend(cleaned.left);
        findings.rewrites.extend(cleaned.text.map(|after| Rewrite {
            target,
            before,
            after,
        }));
    }
    findings.holdings = holdings::find(places, &whom.sought)?;
    Ok(findings)
}

fn in_file(
    root: &Path,
    target: Target,
    sought: &Sought,
) -> Result<(Target, String, Cleaned), TransferError> {
    let before = text(root, &target)
        .map_err(|error| problem(format!("{} cannot be read: {error}", file_name(&target))))?;
    let is_own = matches!(&target, Target::Account(id) if sought.account.as_ref() == Some(id));
    let cleaned = if is_own || sought.needles.is_in(&before) {
        without(&before, &target, sought).map_err(problem)?
    } else {
        Cleaned::default()
    };
    Ok((target, before, cleaned))
}
