//! Saving while nobody else writes: edits tried again, and judged by every account where any may be concerned.

use std::io;
use std::sync::Arc;

use ron_patch::Clash;

use super::attempt::{attempt, contents, put_back, unsafe_note, untouched, write};
use super::files::{Content, file_name, find};
use super::folder::{Entry, Folder, classify};
use super::journal::{Place, Step};
use super::lock::Lock;
use super::open::open_locked;
use super::opened::{ACCOUNTS_FOLDER, OpenError, Opened};
use super::receipt::{Receipt, Rewrite, Written};
use super::save_error::SaveError;
use crate::edit::{self, Contents, Edit, Target};
use crate::model::{Account, AccountId, Date, Workspace};

/// How often an edit is tried again when a file changes while it is being saved.
const TRIES: usize = 3;

/// A workspace that nobody else writes meanwhile.
pub struct Locked<'s> {
    place: Place<'s>,
    /// What a person should know of it.
    pub notes: Vec<String>,
    _lock: Lock,
}

impl<'s> Locked<'s> {
    pub(super) fn new(place: Place<'s>, lock: Lock, notes: Vec<String>) -> Self {
        Self {
            place,
            notes,
            _lock: lock,
        }
    }

    /// Opens the workspace.
    ///
    /// # Errors
    /// As [`open`](super::open()).
    pub fn open(&self, today: Date) -> Result<Opened, OpenError> {
        open_locked(self.place.root, today)
    }

    /// As [`Store::save_edit`](super::Store::save_edit).
    ///
    /// # Errors
    /// As [`Store::save_edit`](super::Store::save_edit).
    pub fn save_edit(
        &mut self,
        workspace: &mut Workspace,
        edit: &Edit,
    ) -> Result<Receipt, SaveError> {
        self.save_agreed(workspace, edit, &[])
    }

    /// As [`Store::save_on`](super::Store::save_on).
    pub(super) fn save_on(
        &mut self,
        workspace: &mut Workspace,
        edit: &Edit,
        base: &Contents,
        agreed: &[Clash],
    ) -> Result<Receipt, SaveError> {
        let targets = edit.targets(workspace).into_iter().chain(base.targets());
        let given = Contents::of(workspace, targets);
        base.put(workspace);
        let saved = self.save_agreed(workspace, edit, agreed);
        if saved.is_err() {
            given.put(workspace);
        }
        saved
    }

    fn save_agreed(
        &mut self,
        workspace: &mut Workspace,
        edit: &Edit,
        agreed: &[Clash],
    ) -> Result<Receipt, SaveError> {
        let mut tries = 1;
        loop {
            match self.attempt(workspace, edit, agreed) {
                Err(SaveError::Changed { .. }) if tries < TRIES => tries += 1,
                Ok(mut receipt) => {
                    receipt.notes.splice(0..0, std::mem::take(&mut self.notes));
                    return Ok(receipt);
                }
                error => return error,
            }
        }
    }

    /// Takes back what was saved: to the byte while nobody has touched the files since, else as an edit.
    ///
    /// # Errors
    /// As [`Store::save_edit`](super::Store::save_edit).
    pub(super) fn undo(
        &mut self,
        workspace: &mut Workspace,
        receipt: &Receipt,
        agreed: &[Clash],
    ) -> Result<Receipt, SaveError> {
        if !untouched(self.place, &receipt.files)? {
            return self.save_on(workspace, &receipt.inverse, &receipt.after, agreed);
        }
        let mut notes = std::mem::take(&mut self.notes);
        let targets: Vec<Target> = receipt.files.iter().map(|f| f.target.clone()).collect();
        let given = contents(workspace, &targets);
        let inverse = edit::apply(workspace, &receipt.inverse)?;
        let files = receipt.files.iter().map(|file| {
            let now = find(self.place.storage, self.place.root, &file.target)?;
            Ok((
                file.target.clone(),
                now.map(|found| found.text),
                file.before.clone(),
            ))
        });
        let files: Result<Vec<_>, SaveError> = files.collect();
        match files.and_then(|files| write(self.place, files)) {
            Ok((files, note)) => {
                notes.extend(note);
                let merged = false;
                Ok(Receipt {
                    files,
                    inverse,
                    after: Contents::of(workspace, targets),
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

    /// Replaces a file's text byte for byte, as an edit that can be undone.
    ///
    /// # Errors
    /// As [`Store::save_edit`](super::Store::save_edit); also when the text cannot be read, or does not fit the other files.
    pub fn restore(
        &mut self,
        workspace: &mut Workspace,
        target: &Target,
        text: &str,
    ) -> Result<Receipt, SaveError> {
        let damaged = |error: ron::error::SpannedError| SaveError::Damaged {
            file: file_name(target),
            why: error.to_string(),
        };
        let edit = match Content::read(text, target).map_err(damaged)? {
            Content::Settings(settings) => Edit::ReplaceSettings(settings),
            Content::Account(account) if workspace.accounts.contains_key(&account.id) => {
                Edit::Replace(account)
            }
            Content::Account(account) => Edit::Create(account),
        };
        let (mut whole, unread) = self.with_every_account(workspace, &edit)?;
        if edit.needs_every_account(&whole.settings) && !unread.is_empty() {
            return Err(SaveError::Unread(unread.iter().map(file_name).collect()));
        }
        for id in unread.into_iter().filter_map(account) {
            // It has a file, so it may be named.
            let there = Arc::new(Account::new(id.clone(), ""));
            whole.accounts.insert(id, there);
        }
        let inverse = edit::apply(&mut whole, &edit)?;
        let read = self
            .place
            .storage
            .read(&self.place.root.join(file_name(target)));
        let old = read.map_err(|source| SaveError::NotRead {
            file: file_name(target),
            source,
        })?;
        let old = old.map(|(bytes, _)| bytes);
        let step = Step {
            target: target.clone(),
            before: old.as_ref().map(|bytes| blake3::hash(bytes)),
            after: Some(text.to_owned()),
        };
        let safe = self.place.carry_out(&[step])?;
        let files = vec![Written {
            target: target.clone(),
            before: old.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()),
            after: Some(blake3::hash(text.as_bytes())),
        }];
        let note = unsafe_note(safe);
        Content::put(Content::of(&whole, target), workspace, target);
        let mut notes = std::mem::take(&mut self.notes);
        notes.extend(note);
        Ok(Receipt {
            files,
            inverse,
            after: Contents::of(workspace, [target.clone()]),
            merged: false,
            notes,
        })
    }

    /// Replaces the texts of files, all or none, if each is still what was read. The old texts are not kept.
    ///
    /// # Errors
    /// When a file was changed meanwhile, or cannot be written; then every file is as it was.
    pub fn rewrite(&mut self, files: &[Rewrite]) -> Result<Vec<String>, SaveError> {
        let steps = files.iter().map(|file| Step {
            target: file.target.clone(),
            before: Some(blake3::hash(file.before.as_bytes())),
            after: Some(file.after.clone()),
        });
        let steps: Vec<Step> = steps.collect();
        let versions = self.place.versions.discarding();
        let place = Place {
            versions: &versions,
            ..self.place
        };
        let safe = place.carry_out(&steps)?;
        let mut notes = std::mem::take(&mut self.notes);
        notes.extend(unsafe_note(safe));
        Ok(notes)
    }

    fn attempt(
        &self,
        workspace: &mut Workspace,
        edit: &Edit,
        agreed: &[Clash],
    ) -> Result<Receipt, SaveError> {
        if !edit.needs_every_account(&workspace.settings) {
            return self.attempt_on(workspace, edit, agreed);
        }
        let (mut whole, unread) = self.with_every_account(workspace, edit)?;
        if !unread.is_empty() {
            return Err(SaveError::Unread(unread.iter().map(file_name).collect()));
        }
        let receipt = self.attempt_on(&mut whole, edit, agreed)?;
        let written = receipt.files.iter().map(|file| file.target.clone());
        let targets = edit.targets(workspace).into_iter().chain(written);
        Contents::of(&whole, targets).put(workspace);
        Ok(receipt)
    }

    fn attempt_on(
        &self,
        workspace: &mut Workspace,
        edit: &Edit,
        agreed: &[Clash],
    ) -> Result<Receipt, SaveError> {
        let targets: Vec<Target> = edit.targets(workspace).into_iter().collect();
        let given = contents(workspace, &targets);
        let saved = attempt(self.place, workspace, edit, &targets, &given, agreed);
        if saved.is_err() {
            put_back(given, workspace);
        }
        saved
    }

    /// The workspace with every account that the edit does not write itself as its file says now, and those whose file
    /// cannot be read.
    fn with_every_account(
        &self,
        workspace: &Workspace,
        edit: &Edit,
    ) -> Result<(Workspace, Vec<Target>), SaveError> {
        let unlisted = |source: io::Error| SaveError::NotRead {
            file: ACCOUNTS_FOLDER.to_owned(),
            source,
        };
        let folder = Folder::open(self.place.root).and_then(|root| root.within(ACCOUNTS_FOLDER));
        let names = folder.and_then(|f| f.names()).map_err(unlisted)?;
        let ids = names.iter().filter_map(|name| match classify(name) {
            Entry::Account(stem) => AccountId::new(stem).ok(),
            _ => None,
        });
        let written = edit.targets(workspace);
        let mut whole = workspace.clone();
        let is_written = |id: &AccountId| written.contains(&Target::Account(id.clone()));
        whole.accounts.retain(|id, _| is_written(id));
        let mut unread = Vec::new();
        for target in ids.map(Target::Account) {
            if written.contains(&target) {
                continue; // saving looks at that one itself
            }
            match find(self.place.storage, self.place.root, &target) {
                Ok(found) => Content::put(found.map(|found| found.content), &mut whole, &target),
                Err(_) => unread.push(target),
            }
        }
        Ok((whole, unread))
    }
}

fn account(target: Target) -> Option<AccountId> {
    match target {
        Target::Account(id) => Some(id),
        Target::Settings => None,
    }
}
