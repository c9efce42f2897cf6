//! A begun book: all standings are known and a few accounts are scored, but not the others and not the totals.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::{Book, Changed, Entry, ranked};
use crate::method::portfolio::divided::Divided;
use crate::method::portfolio::ranked::Ranked;
use crate::method::portfolio::totals::Totals;
use crate::method::prepared::{Prepared, Standing};
use crate::method::score::metrics_of;
use crate::method::tier::Metrics;
use crate::model::{AccountId, Constants, Date, Workspace};

impl Book {
    /// Begins a book. Standings need two figures of every account, at a hundredth of the cost of scoring. Scores added
    /// later equal those of a whole book; the totals stay empty.
    #[must_use]
    pub fn begun(workspace: &Workspace, as_of: Date) -> Self {
        if workspace.accounts.is_empty() {
            return Self::new(workspace, as_of);
        }
        let prepared = Prepared::new(workspace.settings.clone(), as_of);
        let divided = Divided::new(
            prepared.constants(),
            &ranked(&metrics(workspace, &prepared)),
        );
        let totals = Totals::new(&prepared.settings);
        Self {
            prepared: Arc::new(prepared),
            with_plan: false,
            complete: false,
            entries: BTreeMap::new(),
            standings: Ranked::Begun(divided),
            totals,
        }
    }

    /// Makes an empty book with the same standings, for scores with the plan.
    #[must_use]
    pub fn begun_with_plan(&self) -> Self {
        Self {
            prepared: self.prepared.clone(),
            with_plan: true,
            complete: self.complete && self.entries.is_empty(),
            entries: BTreeMap::new(),
            standings: self.standings.begun(),
            totals: Totals::new(&self.prepared.settings),
        }
    }

    /// Makes a book of these accounts alone, to be taken elsewhere: their scores, and no totals.
    #[must_use]
    pub fn only<'a>(&self, ids: impl IntoIterator<Item = &'a AccountId>) -> Self {
        let entries = ids.into_iter().filter_map(|id| {
            let entry = self.entries.get(id)?;
            Some((id.clone(), entry.clone()))
        });
        Self {
            prepared: self.prepared.clone(),
            with_plan: self.with_plan,
            complete: false,
            entries: entries.collect(),
            standings: self.standings.begun(),
            totals: Totals::new(&self.prepared.settings),
        }
    }

    /// True if every account is scored and counted in the totals.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.complete
    }

    /// Scores these accounts in a begun book; a whole book has their scores already.
    pub fn add<'a>(&mut self, workspace: &Workspace, ids: impl IntoIterator<Item = &'a AccountId>) {
        if self.complete {
            return;
        }
        for id in ids {
            if let Some(account) = workspace.accounts.get(id) {
                let standing = self
                    .standings
                    .of(id, metrics_of(account, &self.prepared).as_ref());
                let entry = Entry::new(account, &self.prepared, standing, self.with_plan);
                self.entries.insert(id.clone(), entry);
            }
        }
    }

    /// Rebuilds a begun book after an edit, as the old figures of unscored accounts in the rankings are unknown.
    pub(super) fn begin_again(&mut self, workspace: &Workspace) -> Changed {
        let with_plan = self.with_plan;
        let old = std::mem::replace(self, Self::begun(workspace, self.prepared.as_of));
        self.with_plan = with_plan;
        self.add(workspace, old.entries.keys());
        let mut changed = Changed::default();
        for (id, entry) in old.entries {
            if self.score(&id) != Some(&entry.score) {
                changed.accounts.insert(id);
            }
        }
        changed
    }
}

/// The figures by which all accounts are ranked under some settings.
pub struct RankedFigures<'a>(Vec<(&'a AccountId, Option<Metrics>)>);

impl<'a> RankedFigures<'a> {
    /// Computes the figures of every account.
    #[must_use]
    pub fn new(workspace: &'a Workspace, settings: &Prepared) -> Self {
        Self(metrics(workspace, settings))
    }

    /// Computes the standing of an account if these constants divide the ranking.
    #[must_use]
    pub fn standing(&self, k: &Constants, id: &AccountId) -> Standing {
        let own = self.0.binary_search_by(|(other, _)| (*other).cmp(id));
        let own = own.ok().and_then(|place| self.0[place].1);
        Divided::new(k, &ranked(&self.0)).of(id, own.as_ref())
    }
}

/// Computes the ranking figures of every account, by id; none for a lost customer.
pub(super) fn metrics<'a>(
    workspace: &'a Workspace,
    prepared: &Prepared,
) -> Vec<(&'a AccountId, Option<Metrics>)> {
    let accounts: Vec<_> = workspace.accounts.iter().collect();
    let each = accounts.par_iter();
    each.map(|(id, account)| (*id, metrics_of(account, prepared)))
        .collect()
}
