//! The last run taken back, sparing what was edited since.

use std::path::Path;

use super::RunHistory;
use crate::import::plan::undo;
use crate::model::Date;
use crate::transfer::{TransferError, problem};
use crate::workspace::{self, Store};

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenBack {
    /// Changes that went back.
    pub back: usize,
    /// What stays, because it was edited since or is needed.
    pub spared: Vec<String>,
}

/// Takes the last run of a workspace back; with `dry` only says what would go.
///
/// # Errors
/// Says that there is no run, or what stands in the way.
pub fn take_back(root: &Path, today: Date, dry: bool) -> Result<TakenBack, TransferError> {
    let store = Store::new(root);
    let mut workspace = workspace::open(root, today).map_err(problem)?.workspace;
    let history = RunHistory::read(root, &workspace, !dry)?;
    let Some(run) = history.last() else {
        return Err(TransferError::Usage(
            "there is no import to take back".to_owned(),
        ));
    };
    let undone = undo(&run.changes, &workspace, run.on);
    if !dry {
        if !undone.edit.is_empty() {
            store
                .save_edit(&mut workspace, &undone.edit)
                .map_err(problem)?;
        }
        history.forget_last(root, &undone.spared)?;
    }
    Ok(TakenBack {
        back: undone.back,
        spared: undone.spared.iter().map(ToString::to_string).collect(),
    })
}
