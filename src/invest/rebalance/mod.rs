//! Whose each account becomes: accounts divided between managers so that nobody carries too much, with as few live ties given
//! up as possible (section 22, rebalance).
//!
//! [`propose`] looks at the workspace (`case`), divides (`solve`, by the linear programs of `linear`) and says what would change.
//! It has no clock: the search ends after a counted number of steps, so that the same files give the same proposal.

mod case;
mod item;
mod linear;
mod outcome;
mod phrases;
mod solve;
#[cfg(test)]
mod tests;
mod told;

use std::collections::{BTreeMap, BTreeSet};

use case::Case;

pub use told::{found, notes, over};

use crate::method::portfolio::Book;
use crate::model::{AccountId, Date, MemberId, Workspace};

/// The load to which everybody is brought, unless somebody wishes another, in per cent.
pub const FULL: f64 = 100.0;

/// What a person asks for.
#[derive(Debug, Clone, PartialEq)]
pub struct RebalanceWishes {
    /// The day from which the proposal holds.
    pub from: Date,
    /// Accounts that stay where they are.
    pub held: BTreeSet<AccountId>,
    /// Somebody who leaves on that day: only the accounts of this manager are given away.
    pub leaving: Option<MemberId>,
    /// The load that nobody need be brought below, in per cent.
    pub target: f64,
}

/// Why there is no proposal.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoProposal {
    /// There is nobody to whom accounts could be given.
    #[error("there is no success manager on that day to take accounts")]
    NoManager,
    /// Somebody leaves who serves nobody.
    #[error("{0} serves no account on that day")]
    ServesNobody(MemberId),
    /// An account of somebody who leaves cannot stay.
    #[error("{0} cannot stay where it is: its manager leaves")]
    CannotStay(AccountId),
    /// No way was found.
    #[error("no division was found; hold fewer accounts, or choose a higher target")]
    NotFound,
    /// The search was ended before there was one.
    #[error("the search was stopped before there was a proposal")]
    Stopped,
}

/// How far a search is.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Search {
    /// The neighbourhoods that were searched.
    pub rounds: usize,
    /// By how much the cost of the best so far may be above the least there is, as a share of it; none before there is one.
    pub gap: Option<f64>,
}

/// Whose each account becomes.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// The day from which it holds.
    pub from: Date,
    /// Who leaves on that day.
    pub leaving: Option<MemberId>,
    /// The load that nobody need be brought below.
    pub target: f64,
    /// The lowest load to which everybody can be brought if accounts could be split; the target where that can be reached.
    pub limit: f64,
    /// By how much whole accounts may pass it.
    pub slack: f64,
    /// What the changes cost: 10 for each live tie given up and for each renewal within 90 days, and 3 for each account, less
    /// up to 2 for live ties that the new manager has there.
    pub cost: u32,
    /// What no division within the same loads can cost less than.
    pub bound: f64,
    /// The neighbourhoods that were searched.
    pub rounds: usize,
    /// The managers before and after, in the order of the team; the one who leaves among them.
    pub managers: Vec<ManagerShift>,
    /// The accounts that get another manager, by id.
    pub changes: Vec<Handover>,
    /// Accounts that stay because a hand-over on a later day is entered already.
    pub planned: Vec<AccountId>,
    /// Accounts without a score, which weigh nothing: of those who leave, or of nobody.
    pub unscored: Vec<AccountId>,
}

impl Proposal {
    /// By how much the cost may be above the least there is, as a share of it.
    #[must_use]
    pub fn gap(&self) -> f64 {
        solve::share_above(self.cost, self.bound)
    }

    /// Who gets which account.
    pub fn handed_over(&self) -> impl Iterator<Item = (&AccountId, &MemberId)> {
        self.changes.iter().map(|one| (&one.account, &one.to))
    }

    /// Whether nothing cheaper is possible within the same loads: costs are whole numbers.
    #[must_use]
    pub fn is_cheapest(&self) -> bool {
        f64::from(self.cost) <= solve::in_wholes(self.bound)
    }
}

/// A figure before and after.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Shift<T> {
    /// As it is.
    pub before: T,
    /// As it becomes.
    pub after: T,
}

/// A manager before and after.
#[derive(Debug, Clone, PartialEq)]
pub struct ManagerShift {
    /// The manager.
    pub csm: MemberId,
    /// The scored accounts.
    pub accounts: Shift<usize>,
    /// Per cent of the accounts that the manager can serve.
    pub load: Shift<f64>,
    /// Per cent of the hours for planned touches.
    pub hours_load: Shift<f64>,
}

/// An account that gets another manager.
#[derive(Debug, Clone, PartialEq)]
pub struct Handover {
    /// The account.
    pub account: AccountId,
    /// Its manager now; none where nobody serves it.
    pub from: Option<MemberId>,
    /// Its manager then.
    pub to: MemberId,
    /// Live ties of the manager now.
    pub given_up: u32,
    /// Live ties that the manager then has there already.
    pub there: u32,
    /// Its renewal, where that is near.
    pub renews: Option<Date>,
}

/// Proposes whose each account becomes, by the scores of the book.
///
/// # Errors
/// Says why nothing can be proposed.
pub fn propose(
    workspace: &Workspace,
    book: &Book,
    wishes: &RebalanceWishes,
) -> Result<Proposal, NoProposal> {
    propose_while(workspace, book, wishes, |_| true)
}

/// Proposes whose each account becomes, as long as whoever is told of the search wants it to go on: after that what was found
/// by then.
///
/// # Errors
/// Says why nothing can be proposed.
pub fn propose_while(
    workspace: &Workspace,
    book: &Book,
    wishes: &RebalanceWishes,
    mut goes_on: impl FnMut(Search) -> bool,
) -> Result<Proposal, NoProposal> {
    let case = Case::new(workspace, book, wishes, None)?;
    let division = case.task.solve(&mut goes_on)?;
    Ok(case.proposal(division, wishes))
}

/// What hand-overs come to as things are now.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Standing {
    /// The managers now, and once all of these are handed over.
    pub managers: Vec<ManagerShift>,
    /// Those of the hand-overs that can still be made, by account.
    pub changes: Vec<Handover>,
}

/// Looks at hand-overs again, by the account and who gets it: what they come to by the scores of the book, if every other
/// account stays where it is.
///
/// # Errors
/// Says why accounts can no longer be handed over.
pub fn looked_at_again(
    workspace: &Workspace,
    book: &Book,
    wishes: &RebalanceWishes,
    wanted: &BTreeMap<AccountId, MemberId>,
) -> Result<Standing, NoProposal> {
    let case = Case::new(workspace, book, wishes, Some(wanted))?;
    let taken = case.taken(wanted);
    Ok(case.standing(&taken))
}
