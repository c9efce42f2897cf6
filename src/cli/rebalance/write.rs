//! Writes a proposal: every hand-over from its day, as one change.

use super::{Arguments, Rebalance, json, proposed, text};
use crate::cli::format::Format;
use crate::cli::{Failure, Outcome, Session};
use crate::edit::intent::{self, Timing};
use crate::edit::{AccountChange, Chain, Edit};
use crate::invest::rebalance::Proposal;
use crate::model::{Workspace, counted};

/// Proposes, and writes what is proposed.
pub(super) fn run(arguments: &Arguments, session: &mut Session) -> Result<Outcome, Failure> {
    let store = session.recovered(&session.root()?)?;
    let mut workspace = session.open()?;
    let as_of = arguments.as_of.unwrap_or(session.today);
    let proposal = proposed(arguments, &workspace, as_of)?;
    let edit = edit(&workspace, &proposal)?;
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

/// The hand-overs as one edit: from the day each account is the new manager's, and what it was is remembered.
fn edit(workspace: &Workspace, proposal: &Proposal) -> Result<Edit, Failure> {
    let mut chain = Chain::new(workspace);
    for change in &proposal.changes {
        let to = AccountChange::Csm(Some(change.to.clone()));
        let timing = Timing::On(proposal.from);
        let added = chain.then(&change.account, |account| {
            intent::set(account, vec![to], timing)
        });
        added.map_err(|why| Failure::Problem(format!("{}: {why}", change.account)))?;
    }
    Ok(chain.finish())
}
