//! A workspace as it was read, or why it could not be.

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;

use super::problem::Problem;
use crate::model::{AccountId, Workspace, shown_path};

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

/// How far opening has come.
#[derive(Debug, Clone, Copy)]
pub enum Progress<'a> {
    /// These accounts have a file; none is read yet.
    Found(&'a [AccountId]),
    /// So many of so many files are read.
    Read(usize, usize),
}

/// Why a folder cannot be opened as a workspace.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The folder itself cannot be read.
    #[error("the folder {} cannot be opened: {error}", shown_path(.root))]
    Root {
        /// The folder as it was given.
        root: PathBuf,
        /// What the system says.
        #[source]
        error: io::Error,
    },
    /// There is no `workspace.ron`.
    #[error("{} is not a workspace: it has no file `workspace.ron`\n  hint: `cultivate new {}` makes one", shown_path(.0), shown_path(.0))]
    NoSettings(PathBuf),
    /// There is no folder `accounts`.
    #[error("{} has no folder `accounts`\n  hint: make one (git does not keep an empty folder): mkdir {}/accounts", shown_path(.0), shown_path(.0))]
    NoAccounts(PathBuf),
    /// The folder `accounts` cannot be read, or is something else.
    #[error("the folder {}/accounts cannot be opened: {error}\n  hint: it has to be a plain folder, not a link", shown_path(.root))]
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

    pub(super) fn bytes(&self) -> &[u8] {
        &self.0
    }
}
