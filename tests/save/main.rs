//! Saving on real folders: what an edit changes in a file and what it leaves alone, what others write meanwhile, and
//! each operation on files failing.

#![allow(clippy::unwrap_used, reason = "a test stops where it fails")]

#[allow(dead_code, reason = "each test program uses its own part of it")]
#[path = "../common/bent.rs"]
mod bent;
mod fault;
mod group;
mod many;
mod merge;
mod place;
mod several;
mod version;

use std::fs;
use std::path::{Path, PathBuf};

use cultivate::edit::Target;
use cultivate::edit::intent::{self, Timing};
use cultivate::edit::{Edit, EditError};
use cultivate::model::{Account, AccountId, Attitude, Date, StakeholderId, Workspace};
use cultivate::workspace::{SaveError, Store, schema};
use tempfile::TempDir;

const SETTINGS: &str = r#"// Ours.
(
    format: 1,
    name: "Northwind renewals", // shown in the title
    currency: "EUR",
    method: (ltv_pivot: 800_000),
    team: [
        (id: "tom-okafor", name: "Tom Okafor", function: Sales),
        (id: "mira-lund", name: "Mira Lund", function: CustomerSuccess, csm: ()),
    ],
)
"#;

const ACCOUNT: &str = r#"// Looked after since the merger.
(
    name: "Harbour Lines",
    owner: "tom-okafor", /* until spring */
    arr: 640_000, // from the contract

    journey: Value,
    stakeholders: [
        (
            id: "ines-duarte",
            name: "Inês Duarte",
            side: Business,
            role: Buyer,
            power: 9, // decides
            attitude: 3, // was cool at first
            was: [(until: "2025-01-15", attitude: -1)], // before the pilot
            ties: [
                (member: "tom-okafor", trust: 7, commitment: 6),
            ],
        ),
        // Her superior.
        (id: "rui-alves", name: "Rui Alves", side: Business, role: Buyer),
    ],
)
"#;

/// A folder that goes away with the test, and what is in it.
struct Place {
    folder: TempDir,
}

impl Place {
    fn new() -> Self {
        Self::fill(tempfile::tempdir().unwrap())
    }

    /// Where the machine has a file system in memory, in that: for tests of very many saves, which need no disk.
    fn in_memory() -> Self {
        let memory = Path::new("/dev/shm");
        let folder = match memory.is_dir() {
            true => tempfile::tempdir_in(memory),
            false => tempfile::tempdir(),
        };
        Self::fill(folder.unwrap())
    }

    fn fill(folder: TempDir) -> Self {
        fs::write(folder.path().join("workspace.ron"), SETTINGS).unwrap();
        fs::create_dir(folder.path().join("accounts")).unwrap();
        fs::write(folder.path().join("accounts/harbour-lines.ron"), ACCOUNT).unwrap();
        Self { folder }
    }

    fn root(&self) -> &Path {
        self.folder.path()
    }

    fn file(&self) -> PathBuf {
        self.root().join("accounts/harbour-lines.ron")
    }

    fn text(&self) -> String {
        fs::read_to_string(self.file()).unwrap()
    }

    /// The workspace as it is on the disk.
    fn workspace(&self) -> Workspace {
        let settings = fs::read_to_string(self.root().join("workspace.ron")).unwrap();
        let mut workspace = Workspace {
            settings: schema::settings_from(&settings).unwrap(),
            accounts: Default::default(),
        };
        for entry in fs::read_dir(self.root().join("accounts")).unwrap() {
            let path = entry.unwrap().path();
            let Some(stem) = path
                .file_stem()
                .and_then(|stem| AccountId::new(stem.to_str()?).ok())
            else {
                continue;
            };
            let account = schema::account_from(&fs::read_to_string(&path).unwrap(), stem.clone());
            workspace.accounts.insert(stem, account.unwrap().into());
        }
        workspace
    }

    /// The names in the folder and in the one of the accounts.
    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = ["", "accounts", ".cultivate"]
            .iter()
            .filter_map(|folder| fs::read_dir(self.root().join(folder)).ok())
            .flatten()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }
}

fn id() -> AccountId {
    AccountId::new("harbour-lines").unwrap()
}

fn target() -> Target {
    Target::Account(id())
}

fn ines() -> StakeholderId {
    StakeholderId::new("ines-duarte").unwrap()
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// Builds an edit from the account as the workspace has it.
fn build(workspace: &Workspace, edit: impl FnOnce(&Account) -> Result<Edit, EditError>) -> Edit {
    edit(&workspace.accounts[&id()]).unwrap()
}

/// The edit that sets Ines's attitude on 1 November 2026.
fn attitude(workspace: &Workspace, value: i64) -> Edit {
    build(workspace, |account| {
        let timing = Timing::On(day("2026-11-01"));
        intent::attitude(
            account,
            &ines(),
            Some(Attitude::new(value).unwrap()),
            timing,
        )
    })
}

fn save(place: &Place, workspace: &mut Workspace, edit: &Edit) -> cultivate::workspace::Receipt {
    let saved: Result<_, SaveError> = Store::new(place.root()).save_edit(workspace, edit);
    let receipt = saved.unwrap();
    assert_eq!(
        *workspace,
        place.workspace(),
        "memory and disk say the same"
    );
    receipt
}
