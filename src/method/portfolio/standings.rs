//! Sections 11 and 17: who is among the vital few, and who among the first by lifetime value.

use super::divided::Divided;
use super::pareto::{Pareto, Tally};
use super::ranking::{Position, Rank, Ranking};
use crate::method::number::compared;
use crate::method::prepared::Standing;
use crate::method::tier::{Metrics, exact};
use crate::model::{AccountId, Constants, SegmentBy};

/// A share of 1, in the units of [`exact`].
const UNITS: i128 = 1_000_000_000;

/// The place of every account among all others.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Standings {
    vital_few: Ranking,
    candidates: Ranking,
    tally: Tally,
    accounts: usize,
    rules: Rules,
}

/// The constants that divide the rankings.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Rules {
    share: f64,
    /// Whether the ranked figure is money, whose sums are compared exactly.
    money: bool,
    floor: i128,
    cap: f64,
    least: usize,
    candidate_share: f64,
}

impl Standings {
    /// Ranks every account.
    pub(super) fn new(k: &Constants, accounts: &[(&AccountId, Metrics)]) -> Self {
        let rank = |id: &AccountId, figure| Rank::new(figure, id.clone());
        let figures = accounts.iter();
        let figures = figures.map(|(id, metrics)| rank(id, metrics.segmented_by));
        let values = accounts.iter();
        let values = values.filter_map(|(id, metrics)| Some(rank(id, metrics.ltv?)));
        let (vital_few, candidates) =
            rayon::join(|| Ranking::new(figures), || Ranking::new(values));
        let tally = Tally::of(accounts.iter().map(|(_, metrics)| metrics.segmented_by));
        let mut standings = Self {
            vital_few,
            candidates,
            tally,
            accounts: accounts.len(),
            rules: Rules::new(k),
        };
        standings.settle();
        standings
    }

    /// Moves an account from one pair of figures to another; none: it was not there, or no longer is. Returns the
    /// accounts whose standing may have changed, some twice.
    pub(super) fn change(
        &mut self,
        id: &AccountId,
        old: Option<Metrics>,
        new: Option<Metrics>,
    ) -> Vec<AccountId> {
        if old == new {
            return Vec::new();
        }
        let rank = |figure| Rank::new(figure, id.clone());
        if let Some(old) = old {
            self.accounts -= 1;
            self.vital_few.remove(&rank(old.segmented_by));
            self.tally.remove(old.segmented_by);
            old.ltv.inspect(|ltv| self.candidates.remove(&rank(*ltv)));
        }
        if let Some(new) = new {
            self.accounts += 1;
            self.vital_few.insert(rank(new.segmented_by));
            self.tally.insert(new.segmented_by);
            new.ltv.inspect(|ltv| self.candidates.insert(rank(*ltv)));
        }
        self.settle()
    }

    /// The standing of an account with these figures.
    pub(super) fn of(&self, id: &AccountId, metrics: &Metrics) -> Standing {
        let rank = |figure| Rank::new(figure, id.clone());
        Standing {
            vital_few: self.vital_few.is_first(&rank(metrics.segmented_by)),
            candidate: metrics
                .ltv
                .is_some_and(|ltv| self.candidates.is_first(&rank(ltv))),
        }
    }

    /// The Pareto curve of all accounts.
    pub(super) fn pareto(&self) -> Pareto {
        let (first, sum) = self.vital_few.first();
        self.tally.curve(first, sum)
    }

    /// Where the rankings are divided.
    pub(super) fn divided(&self) -> Divided {
        Divided {
            vital_few: self.vital_few.last_of_first().cloned(),
            candidates: self.candidates.last_of_first().cloned(),
            vital: self.vital_few.first(),
            tally: self.tally.clone(),
        }
    }

    fn settle(&mut self) -> Vec<AccountId> {
        let (rules, accounts) = (self.rules, self.accounts);
        let (most, candidates) = (rules.most(accounts), rules.candidates(accounts));
        let mut crossed = self.vital_few.settle(|at| rules.vital(at, most));
        crossed.extend(self.candidates.settle(|at| at.ahead < candidates));
        crossed
    }
}

impl Rules {
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
