//! Saving an edit: whole, durable, in place, and never over what somebody else wrote.
//!
//! Whether a file is still what the workspace says is decided by what it says now: it is read again under the
//! lock. A comment that somebody added is no conflict and is kept; a value that somebody changed is merged in, as
//! long as the edit does not change the same.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use super::files::{self, Content, Found, file_name, find};
use super::journal;
use super::lock::Lock;
use super::receipt::{Receipt, Written};
use super::save_error::SaveError;
use super::staged::Step;
use super::storage::{self, Disk, Storage};
use crate::edit::{self, Edit, Target};
use crate::model::{AccountId, Workspace};

/// How often an edit is tried again when a file changes while it is being saved.
const TRIES: usize = 3;

/// The folder of a workspace, to save into.
pub struct Store {
    root: PathBuf,
    storage: Box<dyn Storage>,
    swept: AtomicBool,
}

/// A file with its text before and after.
type Planned = (Target, Option<String>, Option<String>);

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
            storage,
            swept: AtomicBool::new(false),
        }
    }

    /// Finishes what a crash left behind, and takes away its temporary files. Saving does this too.
    ///
    /// # Errors
    /// When the folder cannot be written, or an interrupted change cannot be finished.
    pub fn recover(&self) -> Result<Vec<String>, SaveError> {
        self.lock().map(|(_lock, notes)| notes)
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
        let locked = self.lock()?;
        self.save_locked(locked, workspace, edit)
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
        let locked = self.lock()?;
        self.refresh(workspace, target)?;
        let edit = build(workspace)?;
        if edit.is_empty() {
            return Ok(None);
        }
        Ok(Some(self.save_locked(locked, workspace, &edit)?))
    }

    fn save_locked(
        &self,
        (lock, mut notes): (Lock, Vec<String>),
        workspace: &mut Workspace,
        edit: &Edit,
    ) -> Result<Receipt, SaveError> {
        if !lock.is_held() {
            notes.push("this folder knows no locks: others may write at the same time".to_owned());
        }
        let mut tries = 1;
        loop {
            let targets: Vec<Target> = edit.targets(workspace).into_iter().collect();
            let given = contents(workspace, &targets);
            let saved = self.attempt(workspace, edit, &targets, &given);
            if saved.is_err() {
                put_back(given, workspace);
            }
            match saved {
                Err(SaveError::Changed { .. }) if tries < TRIES => tries += 1,
                Ok(mut receipt) => {
                    receipt.notes.splice(0..0, notes);
                    return Ok(receipt);
                }
                error => return error,
            }
        }
    }

    /// Takes back what was saved: to the byte while nobody has touched the files since, else as an edit.
    ///
    /// # Errors
    /// As [`Store::save_edit`].
    pub fn undo(&self, workspace: &mut Workspace, receipt: &Receipt) -> Result<Receipt, SaveError> {
        let (_lock, mut notes) = self.lock()?;
        let untouched = self.untouched(&receipt.files)?;
        if !untouched {
            drop(_lock);
            return self.save_edit(workspace, &receipt.inverse);
        }
        let targets: Vec<Target> = receipt.files.iter().map(|f| f.target.clone()).collect();
        let given = contents(workspace, &targets);
        let inverse = edit::apply(workspace, &receipt.inverse)?;
        let files = receipt.files.iter().map(|file| {
            let now = find(&*self.storage, &self.root, &file.target)?;
            Ok((
                file.target.clone(),
                now.map(|found| found.text),
                file.before.clone(),
            ))
        });
        let files: Result<Vec<_>, SaveError> = files.collect();
        match files.and_then(|files| self.write(files)) {
            Ok((files, note)) => {
                notes.extend(note);
                let merged = false;
                Ok(Receipt {
                    files,
                    inverse,
                    merged,
                    notes,
                })
            }
            Err(error) => {
                put_back(given, workspace);
                Err(error)
            }
        }
    }

    /// The right to write, with everything in order.
    fn lock(&self) -> Result<(Lock, Vec<String>), SaveError> {
        let lock = Lock::take(&self.root).map_err(SaveError::Lock)?;
        let note = journal::recover(&*self.storage, &self.root)?;
        if lock.is_held() && !self.swept.swap(true, Ordering::Relaxed) {
            for folder in ["", "accounts", super::lock::FOLDER] {
                // What cannot be swept does no harm.
                let _ = storage::sweep(&self.root.join(folder));
            }
        }
        Ok((lock, note.into_iter().collect()))
    }

    fn attempt(
        &self,
        workspace: &mut Workspace,
        edit: &Edit,
        targets: &[Target],
        given: &[(Target, Option<Content>)],
    ) -> Result<Receipt, SaveError> {
        let found = targets
            .iter()
            .map(|target| find(&*self.storage, &self.root, target));
        let found = found.collect::<Result<Vec<Option<Found>>, _>>()?;
        let says = |found: &Option<Found>| found.as_ref().map(|found| found.content.clone());
        let mut inverse = edit::apply(workspace, edit)?;
        let merged = found
            .iter()
            .zip(given)
            .any(|(f, (_, given))| says(f) != *given);
        let there = || {
            found
                .iter()
                .zip(targets)
                .all(|(f, t)| says(f) == Content::of(workspace, t))
        };
        // A file that already says what the edit makes of it was written before, but not known to be safe.
        if merged && !there() {
            for (found, target) in found.iter().zip(targets) {
                Content::put(says(found), workspace, target);
            }
            inverse = again(workspace, edit, &inverse, targets, given, &found)?;
        }
        let files = self.texts(workspace, edit, targets, &found)?;
        let (files, note) = self.write(files)?;
        let notes = note.into_iter().collect();
        Ok(Receipt {
            files,
            inverse,
            merged,
            notes,
        })
    }

    /// Every file with its old and its new text; those that stay the same are left out unless all do.
    fn texts(
        &self,
        workspace: &Workspace,
        edit: &Edit,
        targets: &[Target],
        found: &[Option<Found>],
    ) -> Result<Vec<Planned>, SaveError> {
        let mut files = Vec::with_capacity(targets.len());
        for (target, old) in targets.iter().zip(found) {
            let Some(new) = Content::of(workspace, target) else {
                let gone = old.as_ref().map(|old| old.text.clone());
                files.push((target.clone(), gone, None));
                continue;
            };
            // A renamed account takes its text along, comments and all.
            let base = old.as_ref().or_else(|| {
                let from = renamed_from(edit, target)?;
                let at = targets
                    .iter()
                    .position(|t| *t == Target::Account(from.clone()))?;
                found[at].as_ref()
            });
            let text = files::text_of(target, base, &new)?;
            files.push((
                target.clone(),
                old.as_ref().map(|old| old.text.clone()),
                Some(text),
            ));
        }
        if files.iter().any(|(_, old, new)| old != new) {
            files.retain(|(_, old, new)| old != new);
        }
        Ok(files)
    }

    fn write(&self, mut files: Vec<Planned>) -> Result<(Vec<Written>, Option<String>), SaveError> {
        // New files before old ones go: a crash in a folder without a journal leaves one too many, not one too few.
        files.sort_by_key(|(_, _, new)| new.is_none());
        let digest = |text: &String| blake3::hash(text.as_bytes());
        let steps: Vec<Step> = files
            .iter()
            .map(|(target, old, new)| Step {
                target: target.clone(),
                before: old.as_ref().map(digest),
                after: new.clone(),
            })
            .collect();
        let safe = journal::carry_out(&*self.storage, &self.root, &steps)?;
        let note = (!safe).then(|| "this file system does not say whether it is safe".to_owned());
        let written = files.into_iter().map(|(target, before, new)| Written {
            target,
            before,
            after: new.as_ref().map(digest),
        });
        Ok((written.collect(), note))
    }

    fn untouched(&self, files: &[Written]) -> Result<bool, SaveError> {
        for file in files {
            let name = file_name(&file.target);
            let now = storage::digest(&*self.storage, &self.root.join(&name));
            let now = now.map_err(|source| SaveError::NotRead { file: name, source })?;
            if now != file.after {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

/// Applies an edit to what others made of the files: only if it replaces the same values as it would have before.
fn again(
    workspace: &mut Workspace,
    edit: &Edit,
    seen: &Edit,
    targets: &[Target],
    given: &[(Target, Option<Content>)],
    found: &[Option<Found>],
) -> Result<Edit, SaveError> {
    let inverse = edit::apply(workspace, edit)?;
    if inverse == *seen {
        return Ok(inverse);
    }
    let differs = |at: &usize| found[*at].as_ref().map(|f| &f.content) != given[*at].1.as_ref();
    let at = (0..targets.len()).find(differs).unwrap_or(0);
    Err(SaveError::Conflict {
        file: file_name(&targets[at]),
        seen: Box::new(seen.clone()),
        found: Box::new(inverse),
    })
}

/// The id that an edit gives to an account under another id before.
fn renamed_from<'a>(edit: &'a Edit, target: &Target) -> Option<&'a AccountId> {
    match edit {
        Edit::Rename { from, to } => (*target == Target::Account(to.clone())).then_some(from),
        Edit::Group(edits) => edits.iter().find_map(|edit| renamed_from(edit, target)),
        _ => None,
    }
}

fn contents(workspace: &Workspace, targets: &[Target]) -> Vec<(Target, Option<Content>)> {
    let content = |target: &Target| (target.clone(), Content::of(workspace, target));
    targets.iter().map(content).collect()
}

fn put_back(given: Vec<(Target, Option<Content>)>, workspace: &mut Workspace) {
    for (target, content) in given {
        Content::put(content, workspace, &target);
    }
}
