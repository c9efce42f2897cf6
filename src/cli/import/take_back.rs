//! `cultivate import --undo`: the last run taken back, sparing what was edited since.

use std::io::Write;
use std::path::Path;

use super::{Arguments, Failure, Outcome, Session};
use crate::cli::format::Format;
use crate::model::shown;
use crate::transfer::import::{take_back, would_take_back};

pub(super) fn run(
    root: &Path,
    arguments: &Arguments,
    session: &mut Session,
) -> Result<Outcome, Failure> {
    let root = super::super::folders::checked(root)?;
    let store = session.store(&root);
    let undone = if arguments.dry_run {
        would_take_back(&store, session.today)?
    } else {
        take_back(&store, session.today)?
    };
    undone.notes.iter().for_each(|note| session.message(note));
    match arguments.format {
        Format::Json => {
            let value = serde_json::json!({ "back": undone.back, "spared": undone.spared });
            super::super::safe_json::write_json(&mut session.out, &value)?;
            writeln!(session.out)?;
        }
        Format::Text => {
            let verb = if arguments.dry_run {
                "would be undone"
            } else {
                "undone"
            };
            writeln!(session.out, "{} changes {verb}", undone.back)?;
            for spared in &undone.spared {
                writeln!(
                    session.out,
                    "  kept, as it was edited since or is needed: {}",
                    shown(spared)
                )?;
            }
        }
    }
    Ok(Outcome::Fine)
}
