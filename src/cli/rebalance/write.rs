//! Writes a proposal: every hand-over from its day, as one change.

use super::{Arguments, Rebalance, json, proposed, text};
use crate::cli::format::Format;
use crate::cli::{Failure, Outcome, Session};
use crate::edit::intent::{self, Timing};
use crate::model::counted;

/// Proposes, and writes what is proposed.
pub(super) fn run(arguments: &Arguments, session: &mut Session) -> Result<Outcome, Failure> {
    let store = session.recovered(&session.root()?)?;
    let mut workspace = session.open()?;
    let as_of = arguments.as_of.unwrap_or(session.today);
    let proposal = proposed(arguments, &workspace, as_of)?;
    let edit = intent::hand_over(
        &workspace,
        proposal.handed_over(),
        Timing::On(proposal.from),
    );
    let edit = edit.map_err(|why| Failure::Problem(why.to_string()))?;
    if !edit.is_empty() {
        let receipt = store.save_edit(&mut workspace, &edit);
        let receipt = receipt.map_err(|error| Failure::Problem(error.to_string()))?;
        receipt.notes.iter().for_each(|note| session.message(note));
    }
    let found = Rebalance {
        workspace: &workspace,
        as_of,
        proposal: &proposal,
    };
    match arguments.format {
        Format::Text => text::write(&found, session)?,
        Format::Json => json::write(&found, session)?,
    }
    if !edit.is_empty() {
        let saved = counted(proposal.changes.len(), "account");
        session.message(&format!("Saved {saved}."));
    }
    Ok(session.outcome())
}
