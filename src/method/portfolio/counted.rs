//! What one account adds to the totals, for whoever asks where a total comes from.

use super::book::Book;
use super::contribution::{Contribution, Membership};
use super::divided::Divided;
use crate::method::prepared::Standing;
use crate::model::{Account, AccountId, Constants, Tier};

/// What a scored account adds to the figures of its manager and its segment.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Counted {
    /// 0..1 on the LTV axis.
    pub x: f64,
    /// 0..1 on the complexity axis.
    pub y: f64,
    /// The touch tier.
    pub tier: Tier,
    /// Necessary hours a year.
    pub necessary: f64,
    /// The equity gap.
    pub gap: f64,
    /// Overdue requirements.
    pub overdue: usize,
    /// Whether its verdict is Under.
    pub under: bool,
    /// Whether its renewal is near, or has passed and is not settled.
    pub renewing: bool,
    /// Whether its renewal, if near, is at risk.
    pub at_risk: bool,
    /// Whether nobody can say so yet.
    pub unclear: bool,
}

/// What an account adds, if it is scored: for whoever asks where a total comes from.
#[must_use]
pub fn counted_of(account: &Account, book: &Book) -> Option<Counted> {
    let score = book.score(&account.id)?;
    let membership = Membership::new(account, book.prepared());
    let part = Contribution::new(score, membership, book.prepared())?.scored?;
    Some(Counted {
        x: part.x,
        y: part.y,
        tier: part.tier,
        necessary: part.necessary,
        gap: part.gap,
        overdue: part.overdue,
        under: part.under,
        renewing: membership.renewing,
        at_risk: part.at_risk,
        unclear: part.unclear,
    })
}

/// The standing of an account if the rankings were divided by other constants.
#[must_use]
pub fn standing_with(book: &Book, k: &Constants, id: &AccountId) -> Standing {
    let scores = book.scores();
    let ranked: Vec<_> = scores
        .filter_map(|score| Some((&score.id, score.metrics?)))
        .collect();
    let own = book.score(id).and_then(|score| score.metrics);
    Divided::new(k, &ranked).of(id, own.as_ref())
}
