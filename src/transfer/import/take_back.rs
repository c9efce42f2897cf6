//! The last run taken back, sparing what was edited since.

use super::record::{RunHistory, settle, unread};
use crate::import::plan::{Undo, undo};
use crate::model::Date;
use crate::transfer::{TransferError, problem};
use crate::workspace::{self, Opened, Store};

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenBack {
    /// Changes that went back.
    pub back: usize,
    /// What stays, because it was edited since or is needed.
    pub spared: Vec<String>,
    /// What the person should know.
    pub notes: Vec<String>,
}

/// Says what would go if the last run of a workspace were taken back.
///
/// # Errors
/// Says that there is no run, or what stands in the way.
pub fn would_take_back(store: &Store, today: Date) -> Result<TakenBack, TransferError> {
    let opened = workspace::open(store.root(), today).map_err(problem)?;
    let (_, undone) = last(store, &opened)?;
    Ok(taken_back(&undone, Vec::new()))
}

/// Takes the last run of a workspace back.
///
/// # Errors
/// Says that there is no run, or what stands in the way.
pub fn take_back(store: &Store, today: Date) -> Result<TakenBack, TransferError> {
    let mut locked = store.lock().map_err(problem)?;
    let mut opened = locked.open(today).map_err(problem)?;
    settle(store.root(), &opened)?;
    let (history, undone) = last(store, &opened)?;
    let mut notes = std::mem::take(&mut locked.notes);
    if !undone.edit.is_empty() {
        let saved = locked.save_edit(&mut opened.workspace, &undone.edit);
        notes.extend(saved.map_err(problem)?.notes);
    }
    let forgotten = history.forget_last(store.root(), &undone.spared);
    forgotten.map_err(|error| {
        problem(format!(
            "the import was undone, but its record could not be removed: {error}; undo it again to remove the record"
        ))
    })?;
    Ok(taken_back(&undone, notes))
}

fn last(store: &Store, opened: &Opened) -> Result<(RunHistory, Undo), TransferError> {
    let history = RunHistory::read(store.root())?;
    let Some(run) = history.last() else {
        return Err(TransferError::Usage(
            "there is no import to undo".to_owned(),
        ));
    };
    if !opened.broken.is_empty() {
        return Err(unread(opened));
    }
    let undone = undo(&run.changes, &opened.workspace, run.on);
    Ok((history, undone))
}

fn taken_back(undone: &Undo, notes: Vec<String>) -> TakenBack {
    TakenBack {
        back: undone.back,
        spared: undone.spared.iter().map(ToString::to_string).collect(),
        notes,
    }
}
