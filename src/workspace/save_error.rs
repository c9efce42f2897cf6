//! Why an edit was not saved, in words a person can act on.

use std::io;

use ron_patch::{Clash, PatchError};

use super::reason::io_reason;
use super::replace::ReplaceError;
use crate::edit::EditError;

/// Why an edit was not saved. The workspace in memory is then as it was given.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// The edit itself is no good.
    #[error(transparent)]
    Refused(#[from] EditError),
    /// Somebody else changed what the edit changes.
    #[error("{file} was changed by someone else, in the same place: nothing was written")]
    Conflict {
        /// The file.
        file: String,
        /// What both changed, each in another way.
        clashes: Vec<Clash>,
    },
    /// The file changed while it was being saved.
    #[error("{file} is being changed by someone else: nothing was written")]
    Changed {
        /// The file.
        file: String,
    },
    /// The file cannot be understood, and is left as it is.
    #[error("{file} cannot be read, so it is left as it is: {why}")]
    Damaged {
        /// The file.
        file: String,
        /// What is wrong with it.
        why: String,
    },
    /// The change cannot be written into the text.
    #[error("{file}: {source}")]
    Patch {
        /// The file.
        file: String,
        /// Why not.
        source: PatchError,
    },
    /// The changed text does not say what it should; a fault of the program's.
    #[error(
        "{file}: the changed text does not read back as what was meant, so nothing was written; please report this"
    )]
    Unfaithful {
        /// The file.
        file: String,
    },
    /// The file could not be opened or read.
    #[error("{file} cannot be opened: {source}")]
    NotRead {
        /// The file.
        file: String,
        /// The system's answer.
        source: io::Error,
    },
    /// Files cannot be read that may name what the edit deletes or renames.
    #[error("{} cannot be read and may name what would go, so nothing was changed; `cultivate check` says what is wrong", .0.join(", "))]
    Unread(Vec<String>),
    /// The file could not be written; it is as it was.
    #[error("{file} was not saved: {}", io_reason(source))]
    NotSaved {
        /// The file.
        file: String,
        /// The system's answer.
        source: io::Error,
    },
    /// The file is written, but the disk may not keep it. Saving the edit again writes it again.
    #[error("{file} may not be safely on the disk: {}", io_reason(source))]
    Unsure {
        /// The file.
        file: String,
        /// The system's answer.
        source: io::Error,
    },
    /// The file is written over a version that nobody has read, and that could not be put back.
    #[error(
        "{file} was changed by someone else at the same moment; their version is kept, and `cultivate restore` lists it: {}",
        io_reason(source)
    )]
    Displaced {
        /// The file.
        file: String,
        /// The system's answer.
        source: io::Error,
    },
    /// A change of several files failed half way, and so did taking it back.
    #[error("{0}; the change of several files is begun, and the next command finishes it")]
    Begun(Box<SaveError>),
    /// Others write for longer than was waited.
    #[error("{0} is writing in this workspace and has not finished: nothing was written")]
    Busy(String),
    /// A file says that somebody writes, on a file system that knows no locks, and has said so for longer than was waited.
    #[error(
        "{by} is writing in this workspace and has not finished: nothing was written; if that program is gone, delete {file}"
    )]
    Held {
        /// Who wrote the file.
        by: String,
        /// The file.
        file: String,
    },
    /// The right to write could not be had.
    #[error("the workspace cannot be locked for writing: {}", io_reason(.0))]
    Lock(io::Error),
}

impl SaveError {
    /// Why a file was not replaced.
    pub(super) fn of_file(file: String, error: ReplaceError) -> Self {
        match error {
            ReplaceError::Not(source) => Self::NotSaved { file, source },
            ReplaceError::Changed => Self::Changed { file },
            ReplaceError::Displaced(source) => Self::Displaced { file, source },
            ReplaceError::Unsure(source) => Self::Unsure { file, source },
        }
    }
}
