//! Reading a folder into the model: every file once, in parallel; only what is wrong is looked at twice.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::check::Known;
use super::copies;
use super::folder::{self, Entry, Folder};
use super::lock::{self, Patience};
use super::note::{self, Pending};
use super::opened::{ACCOUNTS_FOLDER, Hashes, OpenError, Opened, Progress, SETTINGS_FILE};
use super::problem::{Finding, Problem, Severity};
use super::read::{Files, file_of, parents, read_accounts, settings_file};
use super::storage::Disk;
use crate::edit::Target;
use crate::model::{AccountId, Date, Workspace};

/// How often a workspace is read again when others change several of its files meanwhile.
const TRIES: usize = 5;

/// How long reading waits for whoever writes.
const PATIENCE: Duration = Duration::from_secs(1);

/// Opens a workspace: reads `workspace.ron`, then every account, and checks all of them.
///
/// # Errors
/// When there is no workspace, or its `workspace.ron` has errors; those of the accounts are listed too, as far as
/// they can be told without it. A broken account is no error: it is listed in [`Opened::broken`].
pub fn open(root: &Path, today: Date) -> Result<Opened, OpenError> {
    open_telling(root, today, &|_| {})
}

/// As [`open`], and tells how far it has come: at most a hundred times, from any thread.
///
/// # Errors
/// As [`open`].
pub fn open_telling(
    root: &Path,
    today: Date,
    tell: &(dyn Fn(Progress<'_>) + Sync),
) -> Result<Opened, OpenError> {
    let (root, folder) = folder_of(root)?;
    // A change of several files is seen whole: nobody writes meanwhile, or the note of the change says what is to come.
    let patience = Patience {
        most: PATIENCE,
        ..Patience::default()
    };
    let unwritten = lock::share(&root, &patience);
    let mut tries = 1;
    loop {
        let noted = note::mark(&root);
        let pending = note::pending(&Disk, &root);
        let opened = read(&root, &folder, &pending, today, tell);
        if unwritten.is_some() || tries == TRIES || note::mark(&root) == noted {
            return opened;
        }
        tries += 1;
    }
}

/// As [`open`], where nobody else writes.
pub(super) fn open_locked(root: &Path, today: Date) -> Result<Opened, OpenError> {
    let (root, folder) = folder_of(root)?;
    read(&root, &folder, &Pending::new(), today, &|_| {})
}

fn folder_of(root: &Path) -> Result<(PathBuf, Folder), OpenError> {
    let opened = root.canonicalize().and_then(|root| {
        let folder = Folder::open(&root)?;
        Ok((root, folder))
    });
    opened.map_err(|error| OpenError::Root {
        root: root.to_owned(),
        error,
    })
}

fn read(
    root: &Path,
    folder: &Folder,
    pending: &Pending,
    today: Date,
    tell: &(dyn Fn(Progress<'_>) + Sync),
) -> Result<Opened, OpenError> {
    let root = root.to_owned();
    let (settings, settings_hash, mut problems) = settings_file(folder, pending, &root)?;
    let accounts = folder
        .within(ACCOUNTS_FOLDER)
        .map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => OpenError::NoAccounts(root.clone()),
            _ => OpenError::Accounts {
                root: root.clone(),
                error,
            },
        })?;
    let names = accounts.names().map_err(|error| OpenError::Accounts {
        root: root.clone(),
        error,
    })?;
    let mut ids = account_ids(&names, &mut problems);
    ids.retain(|id| !pending.contains_key(&Target::Account(id.clone())));
    ids.extend(pending.iter().filter_map(|(target, after)| match target {
        Target::Account(id) if after.is_some() => Some(id.clone()),
        _ => None,
    }));
    if !pending.is_empty() {
        problems.push(unfinished(pending.len()));
    }
    tell(Progress::Found(&ids));
    let known = Known::new(settings.as_ref(), ids.iter());
    let files = Files {
        folder: &accounts,
        pending,
    };
    let mut read = read_accounts(&files, &ids, &known, today, tell);
    drop(known);
    parents(&files, &mut read);

    problems.append(&mut read.problems);
    problems.extend(copies::twice(&read.accounts, &read.hashes));
    problems.sort_by(|a, b| (&a.file, a.span.start).cmp(&(&b.file, b.span.start)));
    // What is wrong for all comes first.
    problems.sort_by_key(|problem| problem.file != SETTINGS_FILE);
    let Some(settings) = settings else {
        return Err(OpenError::Settings(problems));
    };
    let broken = ids.into_iter().filter(|id| !read.accounts.contains_key(id));
    let broken = broken
        .map(|id| (id.clone(), places(&problems, &id)))
        .collect();
    Ok(Opened {
        root,
        workspace: Workspace {
            settings,
            accounts: read.accounts,
        },
        hashes: Hashes {
            settings: settings_hash,
            accounts: read.hashes,
        },
        broken,
        problems,
    })
}

/// What is said of a change that is noted and not finished.
fn unfinished(many: usize) -> Problem {
    let message = format!("a change that is not finished is still to write {many} of its files");
    let mut finding = Finding::new(0..0, message);
    finding.severity = Severity::Warning;
    let hint =
        "they are shown as they will be; the next command that can write finishes the change";
    finding.hint(Some(hint.to_owned())).of_whole(note::NAME)
}

/// Where an account's problems are in the sorted list.
fn places(problems: &[Problem], id: &AccountId) -> std::ops::Range<usize> {
    let file = file_of(id);
    let after_settings = problems.partition_point(|problem| problem.file == SETTINGS_FILE);
    let accounts = &problems[after_settings..];
    let start = accounts.partition_point(|problem| problem.file < file);
    let length = accounts[start..]
        .iter()
        .take_while(|problem| problem.file == file)
        .count();
    after_settings + start..after_settings + start + length
}

/// The accounts among the names of a folder; what only looks like one is a problem.
fn account_ids(names: &[OsString], problems: &mut Vec<Problem>) -> Vec<AccountId> {
    let mut ids = Vec::with_capacity(names.len());
    let mut others = Vec::new();
    for name in names {
        match folder::classify(name) {
            Entry::Account(stem) => ids.extend(AccountId::new(stem).ok()),
            Entry::Other => {}
            Entry::Copy => others.push((name.to_string_lossy(), true)),
            Entry::BadName => others.push((name.to_string_lossy(), false)),
        }
    }
    if !others.is_empty() {
        let (known, mut suggested) = (ids.iter().cloned().collect(), BTreeSet::new());
        let said = others
            .into_iter()
            .map(|(name, is_copy)| copies::misnamed(&name, is_copy, &known, &mut suggested));
        problems.extend(said);
    }
    ids
}
