//! A small workspace with a home of its own, and the program in it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use cultivate::model::{AccountId, Date, MemberId, StakeholderId, Workspace};
use cultivate::workspace;
use tempfile::TempDir;

pub(crate) const SETTINGS: &str = r#"// Ours.
(
    format: 1,
    name: "Trials", // shown in the title
    currency: "EUR",
    team: [
        (id: "tom", name: "Tom Okafor", function: Sales),
        (id: "mira", name: "Mira Lund", function: CustomerSuccess, csm: ()),
    ],
)
"#;

pub(crate) const ALPHA: &str = r#"// About alpha.
(
    name: "Alpha Lines", // its name
    owner: "tom",
    arr: 640_000, // from the contract
    notes: "as agreed",
    stakeholders: [
        (
            id: "ines",
            name: "Inês Duarte",
            side: Business,
            role: Buyer,
            power: 9, // decides
            attitude: 3,
            ties: [(member: "tom", trust: 7, commitment: 6)],
        ),
        // Her superior.
        (id: "rui", name: "Rui Alves", side: Business, role: User, power: 4),
    ],
)
"#;

/// A folder that goes away with the test; the workspace is in `plan`.
pub(crate) struct Place {
    folder: TempDir,
}

impl Place {
    /// In memory where the machine has such a folder: for very many saves, which need no disk.
    pub(crate) fn in_memory() -> Self {
        let memory = Path::new("/dev/shm");
        let folder = match memory.is_dir() {
            true => tempfile::tempdir_in(memory),
            false => tempfile::tempdir(),
        };
        Self::in_folder(folder.expect("a folder"))
    }

    pub(crate) fn in_folder(folder: TempDir) -> Self {
        let place = Self { folder };
        fill(&place.root());
        // Who is asked first who it is sees nothing else.
        let settings = place.home().join(".config/cultivate");
        fs::create_dir_all(&settings).expect("a folder");
        fs::write(settings.join("settings.ron"), "(me: \"tom\")\n").expect("a file");
        place
    }

    /// The workspace's folder.
    pub(crate) fn root(&self) -> PathBuf {
        self.folder.path().join("plan")
    }

    /// The folder around it, which is the home of programs that run here.
    pub(crate) fn home(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn file(&self, id: &str) -> PathBuf {
        self.root().join("accounts").join(format!("{id}.ron"))
    }

    pub(crate) fn workspace(&self) -> Workspace {
        read(&self.root())
    }

    /// The program with these arguments, in this workspace, and with nobody's settings.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cultivate"));
        command.args(arguments);
        surroundings(&mut command, self.home());
        command
    }
}

/// Writes the workspace: three accounts, one with people.
pub(crate) fn fill(root: &Path) {
    fs::create_dir_all(root.join("accounts")).expect("a folder");
    fs::write(root.join("workspace.ron"), SETTINGS).expect("a file");
    let text = |id: &str| format!("// About {id}.\n(\n    name: \"{id}\", // its name\n)\n");
    for (id, text) in [
        ("alpha", ALPHA.to_owned()),
        ("beta", text("beta")),
        ("gamma", text("gamma")),
    ] {
        fs::write(root.join(format!("accounts/{id}.ron")), text).expect("a file");
    }
}

/// Gives a program a home and nothing of anybody's.
pub(crate) fn surroundings(command: &mut Command, home: &Path) {
    let path = std::env::var_os("PATH").unwrap_or_default();
    command.current_dir(home).env_clear().env("PATH", path);
    command.env("HOME", home).env("RAYON_NUM_THREADS", "2");
}

/// The workspace as its files say; every one of them must be readable.
pub(crate) fn read(root: &Path) -> Workspace {
    try_read(root).unwrap_or_else(|why| panic!("{why}"))
}

/// The same, or why a file cannot be read.
pub(crate) fn try_read(root: &Path) -> Result<Workspace, String> {
    let opened = workspace::open(root, today()).map_err(|error| error.to_string())?;
    let said: Vec<String> = opened.problems.iter().map(ToString::to_string).collect();
    match opened.broken.is_empty() {
        true => Ok(opened.workspace),
        false => Err(said.join("\n")),
    }
}

/// Every file that a person would miss, by its name: what the program keeps for itself is left out.
pub(crate) fn texts(root: &Path) -> BTreeMap<String, String> {
    let mut texts = BTreeMap::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten() {
            let path = entry.expect("an entry").path();
            let name = path.strip_prefix(root).expect("within").to_string_lossy();
            if path.is_dir() {
                if name != ".cultivate" {
                    folders.push(path);
                }
            } else if !name.ends_with(".cultivate-tmp") {
                let bytes = fs::read(&path).unwrap_or_default();
                texts.insert(
                    name.into_owned(),
                    String::from_utf8_lossy(&bytes).into_owned(),
                );
            }
        }
    }
    texts
}

pub(crate) fn id(text: &str) -> AccountId {
    AccountId::new(text).expect("an id")
}

pub(crate) fn person(text: &str) -> StakeholderId {
    StakeholderId::new(text).expect("an id")
}

pub(crate) fn member(text: &str) -> MemberId {
    MemberId::new(text).expect("an id")
}

pub(crate) fn today() -> Date {
    Date::new(2026, 11, 22).expect("a day")
}
