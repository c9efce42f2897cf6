//! Sections 11 and 17: the constants that divide the rankings.

use super::ranking::Position;
use crate::method::number::compared;
use crate::method::tier::exact;
use crate::model::{Constants, SegmentBy};

/// A share of 1, in the units of [`exact`].
const UNITS: i128 = 1_000_000_000;

/// The constants that divide the rankings.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Limits {
    share: f64,
    /// Whether the ranked figure is money, whose sums are compared exactly.
    money: bool,
    floor: i128,
    cap: f64,
    least: usize,
    candidate_share: f64,
}

impl Limits {
    pub(super) fn new(k: &Constants) -> Self {
        Self {
            share: k.vital_few_share,
            money: k.segment_by != SegmentBy::Ltv,
            floor: exact(k.vital_few_floor),
            cap: k.vital_few_cap,
            least: k.vital_few_least as usize,
            candidate_share: k.thresholds.candidate_share,
        }
    }

    /// Section 11: the most that the vital few may be among so many accounts.
    pub(super) fn most(&self, accounts: usize) -> usize {
        self.least.max(share_of(self.cap, accounts))
    }

    /// Section 17: how many of so many accounts are the first by lifetime value.
    pub(super) fn candidates(&self, accounts: usize) -> usize {
        share_of(self.candidate_share, accounts)
    }

    /// Section 11: the account that crosses the share is still in.
    pub(super) fn vital(&self, at: &Position, most: usize) -> bool {
        at.total > 0 && at.ahead < most && at.figure >= self.floor && self.below_share(at)
    }

    /// Whether what is ranked before stays below the share. Lifetime values are floats, whose sums reach the share
    /// only nearly; so their ratio is rounded as every float is before it is compared.
    fn below_share(&self, at: &Position) -> bool {
        if self.money {
            at.sum_ahead * UNITS < exact(self.share) * at.total
        } else {
            compared(at.sum_ahead as f64 / at.total as f64) < compared(self.share)
        }
    }
}

/// So large a share of a number of accounts, rounded up.
fn share_of(share: f64, accounts: usize) -> usize {
    compared(share * accounts as f64).ceil() as usize
}
