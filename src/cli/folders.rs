//! Where settings, state and data belong on this system, and files in them that only their owner can read.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use directories::ProjectDirs;
use serde::{Deserialize, Serialize};

use super::Failure;
use super::session::holds_workspace;
pub(super) use crate::workspace::private::{create_folder, open_private, write_new};
use crate::workspace::private::{read_plain, sweep_beside, write_over};

/// The folders that are ours by the system's custom.
#[derive(Debug, Clone)]
pub struct Folders {
    /// Settings that a person writes.
    pub config: PathBuf,
    /// The demo portfolio.
    pub data: PathBuf,
    /// The last workspace, the log.
    pub state: PathBuf,
}

/// What is remembered from one run to the next.
#[derive(Debug, Serialize, Deserialize)]
struct Remembered {
    workspace: PathBuf,
}

impl Folders {
    /// The folders; `None` when the system knows no home.
    #[must_use]
    pub fn find() -> Option<Self> {
        let ours = ProjectDirs::from("", "", "cultivate")?;
        Some(Self {
            config: ours.config_dir().to_path_buf(),
            data: ours.data_dir().to_path_buf(),
            state: ours
                .state_dir()
                .unwrap_or(ours.data_local_dir())
                .to_path_buf(),
        })
    }

    /// The workspace that was opened last.
    #[must_use]
    pub fn last_opened(&self) -> Option<PathBuf> {
        let text = read_plain(&self.last_file()).ok()?;
        let remembered: Remembered = ron::de::from_bytes(&text).ok()?;
        Some(remembered.workspace)
    }

    /// Remembers a workspace as the last opened. That it cannot be remembered stops nobody.
    pub fn remember(&self, workspace: &Path) {
        let Ok(workspace) = fs::canonicalize(workspace) else {
            return;
        };
        if self.last_opened().as_deref() == Some(&workspace) {
            return;
        }
        let Ok(text) = ron::to_string(&Remembered { workspace }) else {
            return; // a path that is no text
        };
        if let Err(error) = self.replace_last(&text) {
            tracing::warn!(kind = %error.kind(), "the last workspace was not remembered");
        }
    }

    /// Where what is typed in a workspace and not accepted is kept: the first of its files, as each process has one.
    #[must_use]
    pub fn drafts(&self, workspace: &Path) -> PathBuf {
        let file = format!("{}.ron", hash_of(workspace));
        self.state.join("drafts").join(file)
    }

    /// Where replaced versions of a workspace's files are kept.
    #[must_use]
    pub fn versions(&self, workspace: &Path) -> PathBuf {
        self.state.join("versions").join(hash_of(workspace))
    }

    fn replace_last(&self, text: &str) -> io::Result<()> {
        create_folder(&self.state)?;
        let _ = sweep_beside(&self.last_file()); // a later run tries again
        write_over(&self.last_file(), text.as_bytes())
    }

    fn last_file(&self) -> PathBuf {
        self.state.join("last.ron")
    }
}

/// What a workspace's path is called in our own folders.
pub(super) fn hash_of(workspace: &Path) -> String {
    let whole = fs::canonicalize(workspace).unwrap_or_else(|_| workspace.to_path_buf());
    let hash = blake3::hash(whole.as_os_str().as_encoded_bytes()).to_hex();
    hash[..16].to_owned()
}

/// A named folder, when it holds a workspace.
pub(super) fn checked(named: &Path) -> Result<PathBuf, Failure> {
    let place = named.display();
    if holds_workspace(named) {
        Ok(named.to_path_buf())
    } else if named.is_dir() {
        Err(Failure::Usage(format!(
            "{place} is not a workspace: it has no workspace.ron; `cultivate new {place}` creates one in an empty folder"
        )))
    } else if named.is_file() {
        Err(Failure::Usage(format!(
            "{place} is a file; name the folder that holds workspace.ron"
        )))
    } else {
        Err(Failure::Usage(format!(
            "there is no folder {place}; `cultivate new {place}` creates a workspace there"
        )))
    }
}
