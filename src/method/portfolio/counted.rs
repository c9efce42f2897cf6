//! What one account adds to the totals, for explanations.

use super::book::Book;
use super::contribution::{Contribution, Membership};
use crate::model::{Account, Tier};

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
    /// True if that is still unclear.
    pub unclear: bool,
}

/// Returns what an account adds, if it is scored.
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
