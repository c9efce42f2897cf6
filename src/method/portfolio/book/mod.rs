//! The scores of a whole workspace on one day, from scratch or after an edit of a few accounts.

mod begun;

pub use begun::RankedFigures;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::contribution::{Contribution, Membership};
use super::coverage::Coverage;
use super::group::Group;
use super::insight::{self, PortfolioInsight};
use super::pareto::Pareto;
use super::ranked::Ranked;
use super::standings::Standings;
use super::sums::Sign;
use super::totals::{Manager, SegmentGroup, Served, Totals};
use crate::method::facts::Facts;
use crate::method::insight::Insight;
use crate::method::prepared::{Prepared, Standing};
use crate::method::score::{AccountScore, metrics_of, score, score_with_plan};
use crate::method::tier::{Metrics, tier};
use crate::method::value::value;
use crate::model::{Account, AccountId, Date, MemberId, SegmentId, Stage, Workspace};

/// Every score of a workspace on one day, with what depends on all of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Book {
    prepared: Arc<Prepared>,
    with_plan: bool,
    /// Whether every account has its entry and is counted in the totals.
    complete: bool,
    entries: BTreeMap<AccountId, Entry>,
    standings: Ranked,
    totals: Totals,
}

/// One account's score and the groups it was counted in.
#[derive(Debug, Clone, PartialEq)]
struct Entry {
    score: AccountScore,
    membership: Membership,
}

/// What an edit changed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Changed {
    /// Accounts whose score differs, that are new or that are gone.
    pub accounts: BTreeSet<AccountId>,
    /// Managers whose totals may differ; `None`: those of the accounts that nobody serves.
    pub managers: BTreeSet<Option<MemberId>>,
    /// Segments whose totals and coverage may differ, the whole market's with them; `None`: those of the accounts
    /// without one.
    pub segments: BTreeSet<Option<SegmentId>>,
}

impl Book {
    /// Scores every account of a workspace on a day.
    #[must_use]
    pub fn new(workspace: &Workspace, as_of: Date) -> Self {
        Self::build(workspace, as_of, false)
    }

    /// Scores every account as it will be once every open action has had its effect: section 18.
    #[must_use]
    pub fn with_plan(workspace: &Workspace, as_of: Date) -> Self {
        Self::build(workspace, as_of, true)
    }

    /// Scores everything again after a change of the settings.
    pub fn settings_changed(&mut self, workspace: &Workspace) {
        *self = Self::build(workspace, self.prepared.as_of, self.with_plan);
    }

    /// Updates the book after an edit of one account, which may be new or removed. The workspace must differ from the
    /// last one in this account only; the cost does not depend on the number of other accounts.
    pub fn update(&mut self, workspace: &Workspace, id: &AccountId) -> Changed {
        self.update_all(workspace, [id])
    }

    /// Like `update`, for an edit of several accounts.
    pub fn update_all<'a>(
        &mut self,
        workspace: &Workspace,
        ids: impl IntoIterator<Item = &'a AccountId>,
    ) -> Changed {
        if !self.complete {
            return self.begin_again(workspace);
        }
        let edited: BTreeSet<&AccountId> = ids.into_iter().collect();
        let mut crossed = Vec::new();
        for id in &edited {
            let old = self.entries.get(*id).and_then(|entry| entry.score.metrics);
            let account = workspace.accounts.get(*id);
            let new = account.and_then(|account| metrics_of(account, &self.prepared));
            crossed.extend(self.standings.change(id, old, new));
        }
        let mut changed = Changed::default();
        for id in &edited {
            self.rescore(workspace, id, &mut changed);
        }
        for id in crossed.iter().filter(|id| !edited.contains(id)) {
            self.restand(workspace, id, &mut changed);
        }
        changed
    }

    /// The settings and the day that the scores are for.
    #[must_use]
    pub fn prepared(&self) -> &Prepared {
        &self.prepared
    }

    /// Returns the same as a shared pointer. A change of settings or day replaces it, so pointer identity shows that
    /// nothing changed.
    #[must_use]
    pub fn shared_prepared(&self) -> &Arc<Prepared> {
        &self.prepared
    }

    /// True if the effects of open actions are included.
    #[must_use]
    pub fn is_with_plan(&self) -> bool {
        self.with_plan
    }

    /// The score of one account.
    #[must_use]
    pub fn score(&self, id: &AccountId) -> Option<&AccountScore> {
        self.entries.get(id).map(|entry| &entry.score)
    }

    /// Every score, by id.
    pub fn scores(&self) -> impl ExactSizeIterator<Item = &AccountScore> {
        self.entries.values().map(|entry| &entry.score)
    }

    /// Section 12: the customer-success managers, in the order of the team.
    #[must_use]
    pub fn managers(&self) -> Vec<Manager> {
        self.totals.managers(&self.prepared)
    }

    /// Section 12: one customer-success manager; `None` for anybody else. The cost depends on no other manager.
    #[must_use]
    pub fn manager(&self, id: &MemberId) -> Option<Manager> {
        let place = self.prepared.member_index(id)?;
        self.totals.manager(&self.prepared, place)
    }

    /// Section 11: the Pareto curve of the figure that the portfolio is segmented by. The cost does not depend on the
    /// number of accounts.
    #[must_use]
    pub fn pareto(&self) -> Pareto {
        self.standings.pareto()
    }

    /// Section 12: what the accounts without a manager add up to.
    #[must_use]
    pub fn unassigned(&self) -> Served {
        self.totals.unassigned()
    }

    /// Section 12: the accounts without a manager, by id, unscored ones too.
    pub fn unassigned_scores(&self) -> impl Iterator<Item = &AccountScore> {
        let entries = self.entries.values();
        let loose = entries.filter(|entry| entry.membership.manager.is_none());
        loose.map(|entry| &entry.score)
    }

    /// Section 12: the accounts that a member serves, by id, unscored ones too. Of the others nothing is looked at but
    /// who serves them.
    pub fn served_scores(&self, member: &MemberId) -> impl Iterator<Item = &AccountScore> {
        let place = self.prepared.member_index(member);
        let place = place.and_then(|place| u32::try_from(place).ok());
        let entries = self.entries.values();
        let theirs =
            entries.filter(move |entry| place.is_some() && entry.membership.manager == place);
        theirs.map(|entry| &entry.score)
    }

    /// Section 3: the segments in the order of the settings, the accounts without one last.
    #[must_use]
    pub fn segments(&self) -> Vec<SegmentGroup> {
        self.totals.segments(&self.prepared.settings)
    }

    /// Section 3: the whole market.
    #[must_use]
    pub fn market(&self) -> Group {
        self.totals.market()
    }

    /// Section 9: the coverage audit.
    #[must_use]
    pub fn coverage(&self) -> Vec<Coverage> {
        self.totals.coverage(&self.prepared.settings)
    }

    /// Section 14: how many key accounts there are.
    #[must_use]
    pub fn key_accounts(&self) -> usize {
        self.totals.key_accounts()
    }

    /// Section 17: the insights about managers and the workspace, worst first.
    #[must_use]
    pub fn insights(&self) -> Vec<PortfolioInsight> {
        insight::insights(&self.prepared, self.key_accounts(), &self.managers())
    }

    /// Section 17: every account's insights, by severity, then by ARR, then by account, then by rank.
    #[must_use]
    pub fn ranked_insights(&self) -> Vec<(&AccountScore, &Insight)> {
        let mut ranked: Vec<_> = self
            .scores()
            .flat_map(|score| score.insights.iter().map(move |insight| (score, insight)))
            .collect();
        // A stable sort: equal entries keep the order of accounts, and of ranks within one.
        ranked.sort_by_key(|(score, insight)| {
            (insight.severity, Reverse(score.arr.unwrap_or_default()))
        });
        ranked
    }

    fn build(workspace: &Workspace, as_of: Date, with_plan: bool) -> Self {
        let prepared = Prepared::new(workspace.settings.clone(), as_of);
        let accounts: Vec<(&AccountId, &Arc<Account>)> = workspace.accounts.iter().collect();
        let metrics = begun::metrics(workspace, &prepared);
        let standings = Standings::new(prepared.constants(), &ranked(&metrics));
        let entries: Vec<(AccountId, Entry)> = accounts
            .par_iter()
            .zip(metrics)
            .map(|((_, account), (id, metrics))| {
                let standing = standings.of(id, metrics.as_ref());
                let entry = Entry::new(account, &prepared, standing, with_plan);
                (id.clone(), entry)
            })
            .collect();
        let mut totals = Totals::new(&prepared.settings);
        for (_, entry) in &entries {
            if let Some(added) = entry.contribution(&prepared) {
                totals.count(&added, Sign::Plus);
            }
        }
        Self {
            prepared: Arc::new(prepared),
            with_plan,
            complete: true,
            entries: entries.into_iter().collect(),
            standings: Ranked::Whole(standings),
            totals,
        }
    }

    /// Replaces the score of an account already in the rankings, or removes it if the account is gone.
    fn rescore(&mut self, workspace: &Workspace, id: &AccountId, changed: &mut Changed) {
        let new = workspace.accounts.get(id).map(|account| {
            let standing = self
                .standings
                .of(id, metrics_of(account, &self.prepared).as_ref());
            Entry::new(account, &self.prepared, standing, self.with_plan)
        });
        let old = self.entries.get(id);
        if old.map(|entry| &entry.score) != new.as_ref().map(|entry| &entry.score) {
            changed.accounts.insert(id.clone());
        }
        let contribution = |entry: &Entry| entry.contribution(&self.prepared);
        let (taken, added) = (
            old.and_then(contribution),
            new.as_ref().and_then(contribution),
        );
        if added != taken {
            self.recount(taken.as_ref(), Sign::Minus, changed);
            self.recount(added.as_ref(), Sign::Plus, changed);
        }
        match new {
            Some(entry) => self.entries.insert(id.clone(), entry),
            None => self.entries.remove(id),
        };
    }

    fn recount(&mut self, account: Option<&Contribution>, sign: Sign, changed: &mut Changed) {
        let Some(account) = account else { return };
        self.totals.count(account, sign);
        let settings = &self.prepared.settings;
        let Membership {
            manager, segment, ..
        } = account.membership;
        let manager = manager.map(|place| settings.team[place as usize].id.clone());
        changed.managers.insert(manager);
        let segment = segment.map(|place| settings.segments[place as usize].id.clone());
        changed.segments.insert(segment);
    }

    /// Sets the new standing of an unedited account; rescored only if that makes a difference.
    fn restand(&mut self, workspace: &Workspace, id: &AccountId, changed: &mut Changed) {
        let account = workspace.accounts.get(id);
        let (Some(account), Some(entry)) = (account, self.entries.get_mut(id)) else {
            return;
        };
        let standing = self.standings.of(id, entry.score.metrics.as_ref());
        if standing == entry.score.standing {
            return;
        }
        if entry.depends_on(account, &self.prepared, standing) {
            self.rescore(workspace, id, changed);
        } else {
            entry.score.standing = standing;
            changed.accounts.insert(id.clone());
        }
    }
}

/// Returns the ranked accounts: all but lost customers.
fn ranked<'a>(all: &[(&'a AccountId, Option<Metrics>)]) -> Vec<(&'a AccountId, Metrics)> {
    let known = all.iter();
    known
        .filter_map(|(id, metrics)| Some((*id, (*metrics)?)))
        .collect()
}

impl Entry {
    fn new(account: &Account, prepared: &Prepared, standing: Standing, with_plan: bool) -> Self {
        let score = if with_plan { score_with_plan } else { score };
        Self {
            score: score(account, prepared, standing),
            membership: Membership::new(account, prepared),
        }
    }

    fn contribution(&self, prepared: &Prepared) -> Option<Contribution> {
        Contribution::new(&self.score, self.membership, prepared)
    }

    /// True if another standing changes the tier or an insight that depends on it.
    fn depends_on(&self, account: &Account, prepared: &Prepared, new: Standing) -> bool {
        let old = self.score.standing;
        let scored = self.score.result.as_ref().ok();
        let agreed = scored.and_then(|scored| scored.stage.agreed);
        let basic = old.vital_few != new.vital_few && agreed == Some(Stage::Basic);
        let near = agreed.is_some_and(|agreed| agreed >= Stage::Interconnected);
        let candidate = old.candidate != new.candidate && near;
        let facts = Facts::without_people(account, prepared);
        let value = value(&facts);
        let tier_of = |standing| tier(&facts, &value, standing);
        basic || candidate || tier_of(old) != tier_of(new)
    }
}
