//! Saving an edit: whole, durable, in place, and never over what somebody else wrote.
//!
//! Whether a file is still what the workspace says is decided by what it says now: it is read again under the
//! lock. A comment that somebody added is no conflict and is kept; a value that somebody changed is merged in, as
//! long as the edit does not change the same.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use ron_patch::Clash;

use super::files::{Content, file_name, find};
use super::journal::Place;
use super::lock::{FOLDER, Lock, Patience};
use super::locked::Locked;
use super::private::refuse_link;
use super::receipt::Receipt;
use super::save_error::SaveError;
use super::storage::{Disk, Storage};
use super::versions::{Version, Versions};
use crate::edit::{Contents, Edit, Target};
use crate::model::Workspace;

/// The folder of a workspace, to save into.
#[derive(Clone)]
pub struct Store {
    root: PathBuf,
    storage: Arc<dyn Storage>,
    versions: Versions,
    patience: Patience,
    swept: Arc<AtomicBool>,
}

impl Store {
    /// The workspace in a folder.
    #[must_use]
    pub fn new(root: &Path) -> Self {
        Self::with_storage(root, Box::new(Disk))
    }

    /// The workspace in a folder, through other operations than the system's own.
    #[must_use]
    pub fn with_storage(root: &Path, storage: Box<dyn Storage>) -> Self {
        Self {
            root: root.to_owned(),
            storage: Arc::from(storage),
            versions: Versions::new(root.join(FOLDER).join("versions")),
            patience: Patience::default(),
            swept: Arc::default(),
        }
    }

    /// Keeps replaced versions in this folder, and not in the workspace's own.
    #[must_use]
    pub fn keeping_in(mut self, folder: Option<PathBuf>) -> Self {
        if let Some(folder) = folder {
            self.versions = Versions::new(folder);
        }
        self
    }

    /// Waits so long for others that write.
    #[must_use]
    pub fn waiting(mut self, patience: Patience) -> Self {
        self.patience = patience;
        self
    }

    /// The folder.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Finishes what a crash left behind, and takes away its temporary files. Saving does this too.
    ///
    /// # Errors
    /// When the folder cannot be written, or an interrupted change cannot be finished.
    pub fn recover(&self) -> Result<Vec<String>, SaveError> {
        self.lock().map(|locked| locked.notes)
    }

    /// Reads a file again and takes in what others changed; says whether they did.
    ///
    /// # Errors
    /// When the file cannot be read; the workspace is then as it was.
    pub fn refresh(&self, workspace: &mut Workspace, target: &Target) -> Result<bool, SaveError> {
        let found = find(&*self.storage, &self.root, target)?;
        let found = found.map(|found| found.content);
        let changed = found != Content::of(workspace, target);
        if changed {
            Content::put(found, workspace, target);
        }
        Ok(changed)
    }

    /// Applies an edit and saves it. What others changed in the same files is taken in first.
    ///
    /// # Errors
    /// When the edit is refused, collides with a change by someone else, or cannot be saved. The workspace is then
    /// as it was given, and saving again is safe.
    pub fn save_edit(&self, workspace: &mut Workspace, edit: &Edit) -> Result<Receipt, SaveError> {
        self.lock()?.save_edit(workspace, edit)
    }

    /// Applies an edit to what it was made on, and saves it: what others made of its files since is put together with it,
    /// each field and each entry of a list by itself. Of `agreed` clashes it is known that the edit stands.
    ///
    /// # Errors
    /// As [`Store::save_edit`].
    pub fn save_on(
        &self,
        workspace: &mut Workspace,
        edit: &Edit,
        base: &Contents,
        agreed: &[Clash],
    ) -> Result<Receipt, SaveError> {
        self.lock()?.save_on(workspace, edit, base, agreed)
    }

    /// Puts an edit together on what a file says now, and saves it, all under one lock: no other program that takes
    /// the lock comes between, however many there are. Nothing is saved, and nothing returned, for an empty edit.
    ///
    /// # Errors
    /// As [`Store::save_edit`], and what `build` refuses.
    pub fn save_built<E: From<SaveError>>(
        &self,
        workspace: &mut Workspace,
        target: &Target,
        build: impl FnOnce(&Workspace) -> Result<Edit, E>,
    ) -> Result<Option<Receipt>, E> {
        let mut locked = self.lock()?;
        self.refresh(workspace, target)?;
        let edit = build(workspace)?;
        if edit.is_empty() {
            return Ok(None);
        }
        Ok(Some(locked.save_edit(workspace, &edit)?))
    }

    /// Takes back what was saved: to the byte while nobody has touched the files since, else as an edit.
    ///
    /// # Errors
    /// As [`Store::save_edit`].
    pub fn undo(&self, workspace: &mut Workspace, receipt: &Receipt) -> Result<Receipt, SaveError> {
        self.undo_agreed(workspace, receipt, &[])
    }

    /// As [`Store::undo`], where the person has agreed that taking back stands though others have changed the same.
    ///
    /// # Errors
    /// As [`Store::save_edit`].
    pub fn undo_agreed(
        &self,
        workspace: &mut Workspace,
        receipt: &Receipt,
        agreed: &[Clash],
    ) -> Result<Receipt, SaveError> {
        self.lock()?.undo(workspace, receipt, agreed)
    }

    /// The kept versions of a file, the newest first.
    ///
    /// # Errors
    /// When they cannot be listed.
    pub fn versions(&self, target: &Target) -> Result<Vec<Version>, SaveError> {
        self.versions
            .of(target)
            .map_err(|source| SaveError::NotRead {
                file: format!("the kept versions of {}", file_name(target)),
                source,
            })
    }

    /// The right to write, with everything in order: no link leads out of the folder, and what a crash interrupted is
    /// finished.
    ///
    /// # Errors
    /// When others write for too long, or the folder cannot be written.
    pub fn lock(&self) -> Result<Locked<'_>, SaveError> {
        for folder in [FOLDER, "accounts"] {
            refuse_link(&self.root, folder).map_err(SaveError::Lock)?;
        }
        let lock = Lock::take(&*self.storage, &self.root, &self.patience)?;
        let mut notes: Vec<String> = self.place().recover()?.into_iter().collect();
        if !self.swept.swap(true, Ordering::Relaxed) {
            let _ = self.versions.sweep(&self.root); // what cannot be swept does no harm
        }
        if !lock.is_of_the_system() {
            notes
                .push("this folder does not support locks; a lock file is used instead".to_owned());
        }
        Ok(Locked::new(self.place(), lock, notes))
    }

    fn place(&self) -> Place<'_> {
        Place {
            storage: &*self.storage,
            root: &self.root,
            versions: &self.versions,
        }
    }
}
