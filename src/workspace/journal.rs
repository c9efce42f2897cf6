//! Several files changed as one: each is written beside its place, a note lists them, then all are put in place.
//!
//! The files are brought to the disk side by side, and their folders once. What fails after the note is written is
//! taken back; a crash after it is finished by the next command, and until then reading sees the files through the
//! note, as they will be.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use blake3::Hash;
use rayon::prelude::*;

use super::files::file_name;
use super::note::{self, NAME, Note, Noted};
use super::private::folder_within;
use super::replace::{self, Put, ReplaceError, digest, discard, prepare, put, sync_around};
use super::save_error::SaveError;
use super::storage::Storage;
use super::versions::Versions;
use crate::edit::Target;

/// What a note is called that cannot be understood.
const DAMAGED: &str = ".cultivate/journal.damaged";

/// One file's change, whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Step {
    /// The file.
    pub(super) target: Target,
    /// The digest of what it was; nothing: there was no file.
    pub(super) before: Option<Hash>,
    /// What it becomes; nothing: no file.
    pub(super) after: Option<String>,
}

/// A workspace to be written, under its lock.
#[derive(Clone, Copy)]
pub(super) struct Place<'s> {
    pub(super) storage: &'s dyn Storage,
    pub(super) root: &'s Path,
    pub(super) versions: &'s Versions,
}

impl Place<'_> {
    /// Carries out the steps: all of them, or none. Gives whether every folder is known to be safe.
    pub(super) fn carry_out(&self, steps: &[Step]) -> Result<bool, SaveError> {
        if steps.iter().any(|s| matches!(s.target, Target::Account(_))) {
            folder_within(self.root, "accounts").map_err(|e| not_saved("accounts", e))?;
        }
        match steps {
            [] => Ok(true),
            [only] => self.one(only),
            several => self.several(several),
        }
    }

    fn one(&self, step: &Step) -> Result<bool, SaveError> {
        let path = self.path(&step.target);
        let done = match &step.after {
            Some(text) => replace::replace(self.storage, &path, text.as_bytes(), step.before),
            None => put(self.storage, &path, None, step.before, None),
        };
        let wrong = |error| SaveError::of_file(file_name(&step.target), error);
        let done = done.map_err(wrong)?;
        let safe = sync_around(self.storage, &path);
        self.keep(&step.target, &done);
        safe.map_err(|error| wrong(ReplaceError::Unsure(error)))
    }

    fn several(&self, steps: &[Step]) -> Result<bool, SaveError> {
        let noted = self.prepare(steps)?;
        if let Err(error) = self.note(&noted) {
            if !matches!(error, SaveError::Begun(_)) {
                self.discard(&noted);
            }
            return Err(error);
        }
        let mut done = Vec::with_capacity(noted.len());
        let result = self.put_all(&noted, &mut done);
        let result = result.and_then(|()| self.sync(&noted));
        match result {
            Ok(safe) => {
                // All is done: a note that stays changes nothing any more.
                let _ = self.forget();
                noted
                    .iter()
                    .zip(&done)
                    .for_each(|(n, d)| self.keep(&n.target, d));
                Ok(safe)
            }
            Err(error) => Err(self.take_back(&noted, done, error)),
        }
    }

    fn put_all(&self, noted: &[Noted], done: &mut Vec<Put>) -> Result<(), SaveError> {
        for one in noted {
            let path = self.path(&one.target);
            let put = put(
                self.storage,
                &path,
                one.prepared.as_deref(),
                one.before,
                one.after,
            );
            done.push(put.map_err(|error| SaveError::of_file(file_name(&one.target), error))?);
        }
        Ok(())
    }

    /// Takes back what was done of a change that failed. What cannot be taken back is finished by the next command.
    fn take_back(&self, noted: &[Noted], done: Vec<Put>, error: SaveError) -> SaveError {
        let back = || -> Result<(), ReplaceError> {
            for put in done.into_iter().rev() {
                put.back(self.storage)?;
            }
            Ok(())
        };
        let is_back = back().is_ok() && self.sync(noted).is_ok() && self.forget().is_ok();
        if !is_back {
            return SaveError::Begun(Box::new(error));
        }
        self.discard(noted);
        match error {
            SaveError::Unsure { file, source } => SaveError::NotSaved { file, source },
            other => other,
        }
    }

    /// Writes every new text beside its file, and looks once more whether the old ones are what was read.
    fn prepare(&self, steps: &[Step]) -> Result<Vec<Noted>, SaveError> {
        let one = |step: &Step| -> Result<Noted, ReplaceError> {
            let path = self.path(&step.target);
            let bytes = step.after.as_ref().map(String::as_bytes);
            let prepared = bytes.map(|bytes| prepare(self.storage, &path, bytes, step.before));
            Ok(Noted {
                target: step.target.clone(),
                before: step.before,
                after: bytes.map(blake3::hash),
                prepared: prepared.transpose()?,
            })
        };
        let one =
            |step: &Step| one(step).map_err(|e| SaveError::of_file(file_name(&step.target), e));
        let all: Vec<Result<Noted, SaveError>> = steps.par_iter().map(one).collect();
        let good: Vec<Noted> = all
            .iter()
            .filter_map(|n| n.as_ref().ok())
            .cloned()
            .collect();
        // The note must never outlive the names it speaks of.
        let whole = all.into_iter().collect::<Result<Vec<Noted>, _>>();
        let whole = whole.and_then(|noted| self.sync(&noted).map(|_| noted));
        whole.map_err(|error| {
            self.discard(&good);
            not_begun(error)
        })
    }

    fn discard(&self, noted: &[Noted]) {
        for one in noted {
            if let (Some(prepared), Some(after)) = (&one.prepared, one.after) {
                discard(self.storage, prepared, after);
            }
        }
    }

    fn note(&self, noted: &[Noted]) -> Result<(), SaveError> {
        let text = note::text(noted);
        let path = self.root.join(NAME);
        let file = || NAME.to_owned();
        let written = replace::replace(self.storage, &path, text.as_bytes(), None);
        written.map_err(|error| SaveError::of_file(file(), error))?;
        let Err(source) = sync_around(self.storage, &path) else {
            return Ok(());
        };
        // Nothing has been changed yet; but a note that stays is carried out.
        let error = SaveError::NotSaved {
            file: file(),
            source,
        };
        match self.forget() {
            Ok(()) => Err(error),
            Err(_) => Err(SaveError::Begun(Box::new(error))),
        }
    }

    /// Finishes what a crash interrupted, and says so. A file that somebody changed in the meantime is left as it is.
    pub(super) fn recover(&self) -> Result<Option<String>, SaveError> {
        let noted = match note::read(self.storage, self.root) {
            Note::None => return Ok(None),
            Note::Noted(noted) => noted,
            Note::Unread(source) => {
                return Err(SaveError::NotRead {
                    file: NAME.to_owned(),
                    source,
                });
            }
            Note::Damaged => return self.set_aside().map(Some),
        };
        let mut left = Vec::new();
        for one in &noted {
            if !self.finish(one)? {
                left.push(file_name(&one.target));
            }
        }
        self.sync(&noted)?;
        self.forget()?;
        let many = noted.len();
        let mut message = format!("finished a change of {many} files that was interrupted");
        if !left.is_empty() {
            message += &format!("; changed since, and left as found: {}", left.join(", "));
        }
        Ok(Some(message))
    }

    /// Finishes one file; `false` when it was changed by somebody else meanwhile.
    fn finish(&self, one: &Noted) -> Result<bool, SaveError> {
        let file = file_name(&one.target);
        let path = self.path(&one.target);
        let wrong = |source| SaveError::NotRead {
            file: file.clone(),
            source,
        };
        let now = digest(self.storage, &path).map_err(wrong)?;
        if now == one.after {
            return Ok(true);
        }
        let prepared = one.prepared.as_ref();
        let there = prepared.map(|path| digest(self.storage, path)).transpose();
        if now != one.before || there.map_err(wrong)?.flatten() != one.after {
            return Ok(false);
        }
        let prepared = prepared.map(PathBuf::as_path);
        match put(self.storage, &path, prepared, one.before, one.after) {
            Ok(done) => {
                self.keep(&one.target, &done);
                Ok(true)
            }
            Err(ReplaceError::Changed) => Ok(false),
            Err(error) => Err(SaveError::of_file(file, error)),
        }
    }

    /// A note that nobody can understand stops nothing.
    fn set_aside(&self) -> Result<String, SaveError> {
        let (from, to) = (self.root.join(NAME), self.root.join(DAMAGED));
        let moved = self.storage.rename(&from, &to);
        moved.map_err(|error| not_saved(NAME, error))?;
        Ok(format!(
            "{NAME}, the record of an interrupted change, is damaged and was moved to {DAMAGED}; the change may be half done: run `cultivate check` to see whether the files agree"
        ))
    }

    fn forget(&self) -> Result<(), SaveError> {
        match self.storage.remove(&self.root.join(NAME)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(not_saved(NAME, error)),
            _ => Ok(()),
        }
    }

    fn keep(&self, target: &Target, done: &Put) {
        if let Some(replaced) = &done.replaced {
            self.versions.keep(target, replaced);
        }
    }

    /// Brings the folders of these files to the disk, each once.
    fn sync(&self, noted: &[Noted]) -> Result<bool, SaveError> {
        let files: Vec<PathBuf> = noted.iter().map(|one| self.path(&one.target)).collect();
        let folders: BTreeSet<&Path> = files.iter().filter_map(|file| file.parent()).collect();
        let mut safe = true;
        for folder in folders {
            let synced = sync_around(self.storage, &folder.join("any"));
            safe &= synced.map_err(|source| SaveError::Unsure {
                file: folder.display().to_string(),
                source,
            })?;
        }
        Ok(safe)
    }

    fn path(&self, target: &Target) -> PathBuf {
        self.root.join(file_name(target))
    }
}

fn not_saved(file: &str, source: io::Error) -> SaveError {
    SaveError::NotSaved {
        file: file.to_owned(),
        source,
    }
}

/// Nothing is in its place yet, so a folder that cannot be brought to the disk leaves nothing unsure.
fn not_begun(error: SaveError) -> SaveError {
    match error {
        SaveError::Unsure { file, source } => SaveError::NotSaved { file, source },
        other => other,
    }
}
