//! `cultivate import --undo`: the last run taken back, sparing what was edited since.

use std::io::Write;
use std::path::Path;

use super::arguments::Format;
use super::record::Records;
use super::{Arguments, Failure, Outcome, Session};
use crate::import::plan::undo;
use crate::model::shown;
use crate::workspace::{self, Store};

pub(super) fn run(
    root: &Path,
    arguments: &Arguments,
    session: &mut Session,
) -> Result<Outcome, Failure> {
    let root = super::super::folders::checked(root)?;
    let problem = |error: &dyn std::fmt::Display| Failure::Problem(error.to_string());
    let store = Store::new(&root);
    if !arguments.dry_run {
        let notes = store.recover().map_err(|error| problem(&error))?;
        notes.iter().for_each(|note| session.message(note));
    }
    let opened = workspace::open(&root, session.today).map_err(|error| problem(&error))?;
    let mut workspace = opened.workspace;
    let records = Records::read(&root, &workspace, !arguments.dry_run)?;
    let Some(run) = records.last() else {
        return Err(Failure::Usage("there is no import to take back".to_owned()));
    };
    let undone = undo(&run.changes, &workspace, run.on);
    if !arguments.dry_run {
        if !undone.edit.is_empty() {
            store
                .save_edit(&mut workspace, &undone.edit)
                .map_err(|error| problem(&error))?;
        }
        records.forget_last(&root, &undone.spared)?;
    }
    let spared: Vec<String> = undone.spared.iter().map(ToString::to_string).collect();
    match arguments.format {
        Format::Json => {
            let value = serde_json::json!({ "back": undone.back, "spared": spared });
            super::super::safe_json::write_json(&mut session.out, &value)?;
            writeln!(session.out)?;
        }
        Format::Text => {
            let verb = if arguments.dry_run {
                "would go back"
            } else {
                "taken back"
            };
            writeln!(session.out, "{} changes {verb}", undone.back)?;
            for spared in &spared {
                writeln!(
                    session.out,
                    "  stays, edited since or needed: {}",
                    shown(spared)
                )?;
            }
        }
    }
    Ok(Outcome::Fine)
}
