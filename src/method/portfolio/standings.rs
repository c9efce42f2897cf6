//! Sections 11 and 17: who is among the vital few, and who among the first by lifetime value.

use super::divided::Divided;
use super::limits::Limits;
use super::pareto::{Pareto, Tally};
use super::ranking::{Rank, Ranking};
use crate::method::prepared::Standing;
use crate::method::tier::Metrics;
use crate::model::{AccountId, Constants};

/// The place of every account among all others.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Standings {
    vital_few: Ranking,
    candidates: Ranking,
    tally: Tally,
    accounts: usize,
    limits: Limits,
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
            limits: Limits::new(k),
        };
        standings.settle();
        standings
    }

    /// Moves an account from one pair of figures to another; none means absent. Returns the accounts whose standing may
    /// have changed, possibly with duplicates.
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

    /// Returns the standing of an account with these figures.
    pub(super) fn of(&self, id: &AccountId, metrics: Option<&Metrics>) -> Standing {
        let Some(metrics) = metrics else {
            return Standing::default();
        };
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

    /// Returns where the rankings are divided.
    pub(super) fn divided(&self) -> Divided {
        Divided {
            vital_few: self.vital_few.last_of_first().cloned(),
            candidates: self.candidates.last_of_first().cloned(),
            vital: self.vital_few.first(),
            tally: self.tally.clone(),
        }
    }

    fn settle(&mut self) -> Vec<AccountId> {
        let (limits, accounts) = (self.limits, self.accounts);
        let (most, candidates) = (limits.most(accounts), limits.candidates(accounts));
        let mut crossed = self.vital_few.settle(|at| limits.vital(at, most));
        crossed.extend(self.candidates.settle(|at| at.ahead < candidates));
        crossed
    }
}
