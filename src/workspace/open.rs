//! Reading a folder into the model: every file once, in parallel; only what is wrong is looked at twice.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::check::{self, Known};
use super::diagnose;
use super::folder::{self, Entry, Folder, ReadError};
use super::patch::Document;
use super::problem::{Finding, Problem, Severity};
use super::schema;
use crate::model::{Account, AccountId, Date, Settings, Workspace};

/// The name of the file that all accounts share.
pub const SETTINGS_FILE: &str = "workspace.ron";

/// The name of the folder of accounts.
pub const ACCOUNTS_FOLDER: &str = "accounts";

/// A workspace as it was read.
#[derive(Debug)]
pub struct Opened {
    /// The folder, with symbolic links resolved.
    pub root: PathBuf,
    /// Everything that could be read.
    pub workspace: Workspace,
    /// What the bytes of each file were, to tell later whether somebody else has changed them.
    pub hashes: Hashes,
    /// The accounts that have a file but could not be read, each with its errors' places in `problems`.
    pub broken: BTreeMap<AccountId, std::ops::Range<usize>>,
    /// Every problem of every file, by file and then by place.
    pub problems: Vec<Problem>,
}

/// Half of a BLAKE3 hash of a file's bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ContentHash([u8; 16]);

/// The hash of every file that was read, broken ones included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hashes {
    /// Of `workspace.ron`.
    pub settings: ContentHash,
    /// Of each account's file.
    pub accounts: BTreeMap<AccountId, ContentHash>,
}

/// Why a folder cannot be opened as a workspace.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The folder itself cannot be read.
    #[error("the folder {} cannot be opened: {error}", shown(.root))]
    Root {
        /// The folder as it was given.
        root: PathBuf,
        /// What the system says.
        #[source]
        error: io::Error,
    },
    /// There is no `workspace.ron`.
    #[error("{} is no workspace: there is no file `workspace.ron` in it\n  hint: `cultivate new {}` makes one", shown(.0), shown(.0))]
    NoSettings(PathBuf),
    /// There is no folder `accounts`.
    #[error("{} has no folder `accounts`\n  hint: make one (git does not keep an empty folder): mkdir {}/accounts", shown(.0), shown(.0))]
    NoAccounts(PathBuf),
    /// The folder `accounts` cannot be read, or is something else.
    #[error("the folder {}/accounts cannot be opened: {error}\n  hint: it has to be a plain folder, not a link", shown(.root))]
    Accounts {
        /// The workspace.
        root: PathBuf,
        /// What the system says.
        #[source]
        error: io::Error,
    },
    /// `workspace.ron` has problems, which all accounts would share.
    #[error("{}", listed(.0))]
    Settings(Vec<Problem>),
}

fn shown(path: &Path) -> String {
    crate::model::shown(&path.to_string_lossy()).into_owned()
}

fn listed(problems: &[Problem]) -> String {
    problems
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join("\n")
}

impl ContentHash {
    /// The hash of a file's bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        let whole = blake3::hash(bytes);
        let (half, _) = whole
            .as_bytes()
            .split_first_chunk()
            .expect("a hash has 32 bytes");
        Self(*half)
    }
}

/// Opens a workspace: reads `workspace.ron`, then every account, and checks all of them.
///
/// # Errors
/// When there is no workspace, or its `workspace.ron` has errors; those of the accounts are listed too, as far as
/// they can be told without it. A broken account is no error: it is listed in [`Opened::broken`].
pub fn open(root: &Path, today: Date) -> Result<Opened, OpenError> {
    let at_root = |error| OpenError::Root {
        root: root.to_owned(),
        error,
    };
    let root = root.canonicalize().map_err(at_root)?;
    let folder = Folder::open(&root).map_err(|error| OpenError::Root {
        root: root.clone(),
        error,
    })?;
    let (settings, settings_hash, mut problems) = read_settings(&folder, &root)?;
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
    let ids = account_ids(&names, &mut problems);
    let known = Known::new(settings.as_ref(), ids.iter().map(|(id, _)| id));
    let mut read = read_accounts(&accounts, &ids, &known, today);
    drop(known);
    parents(&accounts, &mut read);

    problems.append(&mut read.problems);
    problems.sort_by(|a, b| (&a.file, a.span.start).cmp(&(&b.file, b.span.start)));
    // What is wrong for all comes first.
    problems.sort_by_key(|problem| problem.file != SETTINGS_FILE);
    let Some(settings) = settings else {
        return Err(OpenError::Settings(problems));
    };
    let broken = ids
        .into_iter()
        .map(|(id, _)| id)
        .filter(|id| !read.accounts.contains_key(id));
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

fn file_of(id: &AccountId) -> String {
    format!("{ACCOUNTS_FOLDER}/{id}.ron")
}

/// The settings unless they have errors, the hash of their file, and every problem of it.
fn read_settings(
    folder: &Folder,
    root: &Path,
) -> Result<(Option<Settings>, ContentHash, Vec<Problem>), OpenError> {
    let mut bytes = Vec::new();
    match folder.read(OsStr::new(SETTINGS_FILE), &mut bytes) {
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

/// The accounts among the names of a folder; what only looks like one is a problem.
fn account_ids(names: &[OsString], problems: &mut Vec<Problem>) -> Vec<(AccountId, OsString)> {
    let mut ids = Vec::with_capacity(names.len());
    for name in names {
        let file = format!("{ACCOUNTS_FOLDER}/{}", name.to_string_lossy());
        match folder::classify(name) {
            Entry::Account(stem) => {
                ids.extend(AccountId::new(stem).ok().map(|id| (id, name.clone())))
            }
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

/// What came of all accounts' files.
struct Read {
    accounts: BTreeMap<AccountId, Arc<Account>>,
    hashes: BTreeMap<AccountId, ContentHash>,
    problems: Vec<Problem>,
}

/// What came of one account's file.
struct ReadOne {
    account: Option<Arc<Account>>,
    hash: Option<ContentHash>,
    problems: Vec<Problem>,
}

fn read_accounts(
    folder: &Folder,
    ids: &[(AccountId, OsString)],
    known: &Known<'_>,
    today: Date,
) -> Read {
    let read: Vec<ReadOne> = ids
        .par_iter()
        .map_init(Vec::new, |buffer, (id, name)| {
            read_one(folder, id, name, buffer, known, today)
        })
        .collect();
    // A sorted list makes a map of full nodes, which inserting one by one does not.
    let hash = |((id, _), one): (&(AccountId, OsString), &ReadOne)| Some((id.clone(), one.hash?));
    let hashes = ids.iter().zip(&read).filter_map(hash).collect();
    let mut problems = Vec::new();
    let account = |((id, _), one): (&(AccountId, OsString), ReadOne)| {
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
    folder: &Folder,
    id: &AccountId,
    name: &OsStr,
    buffer: &mut Vec<u8>,
    known: &Known<'_>,
    today: Date,
) -> ReadOne {
    if let Err(error) = folder.read(name, buffer) {
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
fn parents(folder: &Folder, read: &mut Read) {
    let mut buffer = Vec::new();
    for (id, fault) in check::circles(&read.accounts) {
        let file = file_of(&id);
        read.accounts.remove(&id);
        let again = folder.read(OsStr::new(&format!("{id}.ron")), &mut buffer);
        let text = String::from_utf8_lossy(&buffer);
        let found = match again {
            Ok(()) => located(&text, vec![fault]),
            Err(_) => Vec::new(),
        };
        read.problems
            .extend(found.into_iter().map(|finding| finding.of(&file, &text)));
    }
}
