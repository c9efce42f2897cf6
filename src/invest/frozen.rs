//! A quarter as it was laid out at a point, beside what was done since and what moved.

use super::{Plan, Row, Wishes, plan};
use crate::method::investment::hours;
use crate::method::portfolio::Book;
use crate::model::{AccountId, Date, Member, MemberId, Workspace};

/// A workspace with its scores.
#[derive(Debug, Clone, Copy)]
pub struct Scored<'a> {
    /// The workspace.
    pub workspace: &'a Workspace,
    /// Its scores.
    pub book: &'a Book,
}

impl Scored<'_> {
    fn as_of(self) -> Date {
        self.book.prepared().as_of
    }
}

/// A manager's quarter as it was laid out, and what was done.
#[derive(Debug, Clone, PartialEq)]
pub struct Frozen {
    /// The manager.
    pub csm: MemberId,
    /// The hours that were to be shared out.
    pub budget: f64,
    /// The hours of the touches since.
    pub spent: f64,
    /// The accounts in the order of the plan.
    pub accounts: Vec<FrozenRow>,
}

/// What was planned at an account, and what was done.
#[derive(Debug, Clone, PartialEq)]
pub struct FrozenRow {
    /// The account.
    pub account: AccountId,
    /// What its due touches were to take.
    pub due: f64,
    /// What it was given beside.
    pub given: f64,
    /// The touches since.
    pub touches: usize,
    /// What they took.
    pub spent: f64,
    /// The gap at the point; none where nobody was judged.
    pub gap_then: Option<f64>,
    /// The gap now; none where nobody is judged.
    pub gap: Option<f64>,
}

impl FrozenRow {
    /// By how much the gap moved, where it is known at both days.
    #[must_use]
    pub fn moved(&self) -> Option<f64> {
        let both = self.gap.zip(self.gap_then);
        both.map(|(now, then)| now - then)
    }
}

/// Holds a manager's quarter as it was laid out against what was done since.
#[must_use]
pub fn frozen(then: Scored<'_>, now: Scored<'_>, manager: &Member, wishes: &Wishes) -> Frozen {
    let Plan {
        csm,
        budget,
        accounts,
        ..
    } = plan(then.workspace, then.book, manager, wishes);
    let accounts: Vec<FrozenRow> = accounts
        .iter()
        .map(|row| beside(row, then.as_of(), now))
        .collect();
    Frozen {
        csm,
        budget,
        spent: total(accounts.iter().map(|one| one.spent)),
        accounts,
    }
}

/// A sum that is 0 where there is nothing: that of no floats at all has a minus before it.
fn total(hours: impl Iterator<Item = f64>) -> f64 {
    hours.fold(0.0, |sum, one| sum + one)
}

fn beside(row: &Row, from: Date, now: Scored<'_>) -> FrozenRow {
    let (k, as_of) = (now.book.prepared().constants(), now.as_of());
    let account = now.workspace.accounts.get(&row.account);
    let touches = account.iter().flat_map(|account| &account.interactions);
    let since = touches.filter(|touch| touch.on > from && touch.on <= as_of);
    let spent: Vec<f64> = since.map(|touch| hours(k, touch)).collect();
    let score = now.book.score(&row.account);
    let scored = score.and_then(|score| score.result.as_ref().ok());
    let judged = scored.filter(|scored| scored.is_judged());
    FrozenRow {
        account: row.account.clone(),
        due: row.fits,
        given: row.given,
        touches: spent.len(),
        spent: total(spent.into_iter()),
        gap_then: row.gap,
        gap: judged.map(|scored| scored.equity.gap),
    }
}
