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

    /// Section 11: returns the maximum number of the vital few.
    pub(super) fn most(&self, accounts: usize) -> usize {
        self.least.max(share_of(self.cap, accounts))
    }

    /// Section 17: returns how many accounts count as first by lifetime value.
    pub(super) fn candidates(&self, accounts: usize) -> usize {
        share_of(self.candidate_share, accounts)
    }

    /// Section 11: true if an account is one of the vital few; the one that crosses the share is still in.
    pub(super) fn vital(&self, at: &Position, most: usize) -> bool {
        at.total > 0 && at.ahead < most && at.figure >= self.floor && self.below_share(at)
    }

    /// True if the sum ranked before is below the share. Sums of lifetime values are inexact floats, so their ratio is
    /// rounded before it is compared.
    fn below_share(&self, at: &Position) -> bool {
        if self.money {
            at.sum_ahead * UNITS < exact(self.share) * at.total
        } else {
            compared(at.sum_ahead as f64 / at.total as f64) < compared(self.share)
        }
    }
}

/// Returns a share of a number of accounts, rounded up.
fn share_of(share: f64, accounts: usize) -> usize {
    compared(share * accounts as f64).ceil() as usize
}
