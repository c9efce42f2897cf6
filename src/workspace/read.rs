//! Bytes into the model: the quick way, and the slow one for a file with something wrong in it.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;
use ron_patch::Document;

use super::check::{self, Known};
use super::diagnose;
use super::folder::{Folder, ReadError};
use super::note::Pending;
use super::opened::{ACCOUNTS_FOLDER, ContentHash, OpenError, Progress, SETTINGS_FILE};
use super::problem::{Finding, Problem, Severity};
use super::schema;
use crate::edit::Target;
use crate::model::{Account, AccountId, Date, Settings, Workspace};

/// Reads one account's bytes as `open` would, for whoever watches a file or has written one.
///
/// # Errors
/// Everything that keeps the account from being used; warnings are left out.
pub fn read_account(
    bytes: &[u8],
    id: &AccountId,
    workspace: &Workspace,
    today: Date,
) -> Result<Account, Vec<Problem>> {
    let others = workspace.accounts.keys().chain(std::iter::once(id));
    let known = Known::new(Some(&workspace.settings), others);
    let (account, problems) = account_of(bytes, id, &known, today);
    account.ok_or(problems)
}

/// Reads the bytes of `workspace.ron` as `open` would.
///
/// # Errors
/// Everything that keeps them from being used; warnings are left out.
pub fn read_settings(bytes: &[u8]) -> Result<Settings, Vec<Problem>> {
    let (settings, problems) = settings_of(bytes);
    settings.ok_or(problems)
}

/// The settings unless they have errors, the hash of their file, and every problem of it.
pub(super) fn settings_file(
    folder: &Folder,
    pending: &Pending,
    root: &Path,
) -> Result<(Option<Settings>, ContentHash, Vec<Problem>), OpenError> {
    let mut bytes = Vec::new();
    let read = match pending.get(&Target::Settings) {
        Some(Some(after)) => {
            bytes.clone_from(after);
            Ok(())
        }
        _ => folder.read(OsStr::new(SETTINGS_FILE), &mut bytes),
    };
    match read {
        Ok(()) => {}
        Err(ReadError::Io(error)) if error.kind() == io::ErrorKind::NotFound => {
            return Err(OpenError::NoSettings(root.to_owned()));
        }
        Err(error) => {
            let problem = Finding::new(0..0, error.to_string()).of_whole(SETTINGS_FILE);
            return Ok((None, ContentHash::of(&[]), vec![problem]));
        }
    }
    let (settings, problems) = settings_of(&bytes);
    Ok((settings, ContentHash::of(&bytes), problems))
}

/// One file for all accounts is worth the slower look in any case: the ranges of the method's constants need it.
fn settings_of(bytes: &[u8]) -> (Option<Settings>, Vec<Problem>) {
    let problems = |findings: Vec<Finding>| {
        let text = String::from_utf8_lossy(bytes);
        findings
            .into_iter()
            .map(|finding| finding.of(SETTINGS_FILE, &text))
            .collect()
    };
    let read = read_text(bytes).map(schema::settings_from);
    let refused = read.as_ref().and_then(|read| read.as_ref().err());
    let mut findings = diagnose::diagnose(bytes, schema::SETTINGS, refused);
    let is_broken = |findings: &[Finding]| {
        findings
            .iter()
            .any(|finding| finding.severity == Severity::Error)
    };
    let Some(Ok(settings)) = read else {
        return (None, problems(findings));
    };
    let faults = check::settings(&settings);
    if let (Some(text), false) = (read_text(bytes), faults.is_empty()) {
        findings.extend(located(text, faults));
    }
    let settings = (!is_broken(&findings)).then_some(settings);
    (settings, problems(findings))
}

/// The text that the quick reader takes; none for bytes that are no text.
fn read_text(bytes: &[u8]) -> Option<&str> {
    let text = std::str::from_utf8(bytes).ok()?;
    Some(text.strip_prefix('\u{feff}').unwrap_or(text))
}

fn located(text: &str, faults: Vec<check::Fault>) -> Vec<Finding> {
    match Document::scan(text) {
        Ok(document) => faults
            .into_iter()
            .map(|fault| fault.locate(&document))
            .collect(),
        Err(_) => Vec::new(),
    }
}

/// The files of accounts, and what a change that is not finished is still to make of some.
pub(super) struct Files<'f> {
    pub(super) folder: &'f Folder,
    pub(super) pending: &'f Pending,
}

impl Files<'_> {
    fn read(&self, id: &AccountId, into: &mut Vec<u8>) -> Result<(), ReadError> {
        if !self.pending.is_empty()
            && let Some(Some(after)) = self.pending.get(&Target::Account(id.clone()))
        {
            into.clone_from(after);
            return Ok(());
        }
        self.folder.read(OsStr::new(&format!("{id}.ron")), into)
    }
}

/// What came of all accounts' files.
pub(super) struct Read {
    pub(super) accounts: BTreeMap<AccountId, Arc<Account>>,
    pub(super) hashes: BTreeMap<AccountId, ContentHash>,
    pub(super) problems: Vec<Problem>,
}

/// What came of one account's file.
struct ReadOne {
    account: Option<Arc<Account>>,
    hash: Option<ContentHash>,
    problems: Vec<Problem>,
}

pub(super) fn read_accounts(
    files: &Files<'_>,
    ids: &[AccountId],
    known: &Known<'_>,
    today: Date,
    tell: &(dyn Fn(Progress<'_>) + Sync),
) -> Read {
    let (done, step) = (AtomicUsize::new(0), ids.len() / 100 + 1);
    let read: Vec<ReadOne> = ids
        .par_iter()
        .map_init(Vec::new, |buffer, id| {
            let read = read_one(files, id, buffer, known, today);
            let done = done.fetch_add(1, Ordering::Relaxed) + 1;
            if done.is_multiple_of(step) {
                tell(Progress::Read(done, ids.len()));
            }
            read
        })
        .collect();
    // A sorted list makes a map of full nodes, which inserting one by one does not.
    let hash = |(id, one): (&AccountId, &ReadOne)| Some((id.clone(), one.hash?));
    let hashes = ids.iter().zip(&read).filter_map(hash).collect();
    let mut problems = Vec::new();
    let account = |(id, one): (&AccountId, ReadOne)| {
        problems.extend(one.problems);
        Some((id.clone(), one.account?))
    };
    let accounts = ids.iter().zip(read).filter_map(account).collect();
    Read {
        accounts,
        hashes,
        problems,
    }
}

fn read_one(
    files: &Files<'_>,
    id: &AccountId,
    buffer: &mut Vec<u8>,
    known: &Known<'_>,
    today: Date,
) -> ReadOne {
    if let Err(error) = files.read(id, buffer) {
        let problem = Finding::new(0..0, error.to_string()).of_whole(&file_of(id));
        return ReadOne {
            account: None,
            hash: None,
            problems: vec![problem],
        };
    }
    let (account, problems) = account_of(buffer, id, known, today);
    ReadOne {
        account: account.map(Arc::new),
        hash: Some(ContentHash::of(buffer)),
        problems,
    }
}

/// The account unless its file has errors, and every problem of it.
fn account_of(
    bytes: &[u8],
    id: &AccountId,
    known: &Known<'_>,
    today: Date,
) -> (Option<Account>, Vec<Problem>) {
    let text = read_text(bytes);
    let read = text.map(|text| schema::account_from(text, id.clone()));
    let faults = match &read {
        Some(Ok(account)) => check::account(account, known, today),
        _ => Vec::new(),
    };
    let plain = text.is_some_and(|text| !diagnose::is_suspicious(text));
    let read = match read {
        Some(Ok(account)) if plain && faults.is_empty() => return (Some(account), Vec::new()),
        other => other,
    };
    let whole = String::from_utf8_lossy(bytes);
    let refused = read.as_ref().and_then(|read| read.as_ref().err());
    let must_look = refused.is_some() || !plain;
    let mut findings = if must_look {
        diagnose::diagnose(bytes, schema::ACCOUNT, refused)
    } else {
        Vec::new()
    };
    findings.extend(located(&whole, faults));
    let fine = findings
        .iter()
        .all(|finding| finding.severity == Severity::Warning);
    let account = read.and_then(Result::ok).filter(|_| fine);
    let file = file_of(id);
    (
        account,
        findings
            .into_iter()
            .map(|finding| finding.of(&file, &whole))
            .collect(),
    )
}

/// Takes out the accounts that are their own parents at some remove.
pub(super) fn parents(files: &Files<'_>, read: &mut Read) {
    let mut buffer = Vec::new();
    for (id, fault) in check::circles(&read.accounts) {
        let file = file_of(&id);
        read.accounts.remove(&id);
        let again = files.read(&id, &mut buffer);
        let text = String::from_utf8_lossy(&buffer);
        let found = match again {
            Ok(()) => located(&text, vec![fault]),
            Err(_) => Vec::new(),
        };
        read.problems
            .extend(found.into_iter().map(|finding| finding.of(&file, &text)));
    }
}

/// An account's file, relative to the workspace.
pub(super) fn file_of(id: &AccountId) -> String {
    format!("{ACCOUNTS_FOLDER}/{id}.ron")
}
