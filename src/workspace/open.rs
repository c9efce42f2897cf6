//! Reading a folder into the model: every file once, in parallel; only what is wrong is looked at twice.

use std::ffi::OsString;
use std::io;
use std::path::Path;

use super::check::Known;
use super::diagnose;
use super::folder::{self, Entry, Folder};
use super::opened::{ACCOUNTS_FOLDER, Hashes, OpenError, Opened, Progress, SETTINGS_FILE};
use super::problem::{Finding, Problem, Severity};
use super::read::{file_of, parents, read_accounts, settings_file};
use crate::model::{AccountId, Date, Workspace};

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
    let at_root = |error| OpenError::Root {
        root: root.to_owned(),
        error,
    };
    let root = root.canonicalize().map_err(at_root)?;
    let folder = Folder::open(&root).map_err(|error| OpenError::Root {
        root: root.clone(),
        error,
    })?;
    let (settings, settings_hash, mut problems) = settings_file(&folder, &root)?;
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
    let ids = account_ids(names, &mut problems);
    tell(Progress::Found(&ids));
    let known = Known::new(settings.as_ref(), ids.iter());
    let mut read = read_accounts(&accounts, &ids, &known, today, tell);
    drop(known);
    parents(&accounts, &mut read);

    problems.append(&mut read.problems);
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
fn account_ids(names: Vec<OsString>, problems: &mut Vec<Problem>) -> Vec<AccountId> {
    let mut ids = Vec::with_capacity(names.len());
    for name in names {
        let file = format!("{ACCOUNTS_FOLDER}/{}", name.to_string_lossy());
        match folder::classify(&name) {
            Entry::Account(stem) => ids.extend(AccountId::new(stem).ok()),
            Entry::Other => {}
            Entry::Copy => {
                let mut finding = Finding::new(
                    0..0,
                    "this is a copy that a synchroniser or a browser made; it is not read",
                );
                finding.severity = Severity::Warning;
                let hint =
                    "compare it with the account of that name, then delete one of them".to_owned();
                problems.push(finding.hint(Some(hint)).of_whole(&file));
            }
            Entry::BadName => {
                let shown = name.to_string_lossy();
                let slug = diagnose::slug(shown.trim_end_matches(".ron").trim_end_matches(".RON"));
                let finding =
                    Finding::new(0..0, "the file's name is no id: the account is not read")
                        .expected("a-z, 0-9 and - before `.ron`, at most 64 of them")
                        .hint(slug.map(|slug| format!("rename it to `{slug}.ron`")));
                problems.push(finding.of_whole(&file));
            }
        }
    }
    ids
}
