//! Compares a whole portfolio: accounts added, removed and changed, the worst changes first.

use std::cmp::Reverse;

use compact_str::CompactString;
use rayon::prelude::*;

use super::apart::Apart;
use super::moment::Moment;
use super::walk::{Walk, explain};
use crate::method::equity::Verdict;
use crate::method::insight::{Insight, Severity};
use crate::method::portfolio::Book;
use crate::method::score::{AccountScore, ScoredAccount};
use crate::model::{Account, AccountId, Date, Money, Persona, Tier, Workspace};

/// Everything that changed between two moments of a portfolio.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// The earlier day.
    pub from: Date,
    /// The later day.
    pub to: Date,
    /// The parts of the shared settings that differ.
    pub settings: Vec<&'static str>,
    /// Their differences, as sentences without full stops.
    pub settings_changes: Vec<String>,
    /// Accounts that exist only at the later moment, by ARR.
    pub came: Vec<Came>,
    /// Accounts that existed only at the earlier moment, by ARR.
    pub gone: Vec<Came>,
    /// Accounts that changed: other verdicts first, those that are Under now before others, then by how far the gap
    /// moved, then by ARR.
    pub accounts: Vec<AccountDifference>,
    /// The number of accounts that did not change.
    pub unchanged: usize,
}

/// An account that was added or removed.
#[derive(Debug, Clone, PartialEq)]
pub struct Came {
    /// The account.
    pub id: AccountId,
    /// Its name.
    pub name: CompactString,
    /// Annual recurring revenue, when known.
    pub arr: Option<Money>,
    /// The verdict while it existed; none without a score.
    pub verdict: Option<Verdict>,
    /// The verdict as shown; empty without a score.
    pub verdict_shown: Option<&'static str>,
}

/// The changes of one account.
#[derive(Debug, Clone, PartialEq)]
pub struct AccountDifference {
    /// The account.
    pub id: AccountId,
    /// Its name at the later moment.
    pub name: CompactString,
    /// Verdict, tier and orientation at both moments.
    pub decided: (Decided, Decided),
    /// Why its score moved.
    pub walk: Walk,
    /// Insights that are new, worst first.
    pub raised: Vec<Insight>,
    /// Insights that are gone, worst first.
    pub settled: Vec<Insight>,
}

/// Verdict, tier and orientation at one moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decided {
    /// Annual recurring revenue, when known.
    pub arr: Option<Money>,
    /// Whether the relationship is what is warranted; none without a score.
    pub verdict: Option<Verdict>,
    /// The same as it is shown: with a question mark while it is provisional.
    pub verdict_shown: &'static str,
    /// The touch tier; none without a score.
    pub tier: Option<Tier>,
    /// The orientation; none without a score.
    pub orientation: Option<Persona>,
}

/// Compares two moments of a portfolio, or of one of its accounts. The cost grows with the accounts that changed; each
/// other account costs one comparison.
#[must_use]
pub fn difference(
    before: (&Workspace, &Book),
    after: (&Workspace, &Book),
    only: Option<&AccountId>,
) -> Difference {
    let (was, now) = (before.1.prepared(), after.1.prepared());
    let apart = Apart::new((was, &before.0.accounts), (now, &after.0.accounts));
    let wanted = |id: &AccountId| only.is_none_or(|only| only == id);
    let accounts: Vec<(&AccountId, &Account)> = after
        .0
        .accounts
        .iter()
        .filter(|(id, _)| wanted(id))
        .map(|(id, account)| (id, account.as_ref()))
        .collect();
    let both: Vec<Option<AccountDifference>> = accounts
        .par_iter()
        .filter_map(|(id, account)| {
            let (first, last) = (before.1.score(id)?, after.1.score(id)?);
            let earlier = Moment {
                account: before.0.accounts.get(*id)?,
                accounts: &before.0.accounts,
                prepared: was,
                score: first,
            };
            let later = Moment {
                account,
                accounts: &after.0.accounts,
                prepared: now,
                score: last,
            };
            Some(AccountDifference::between(earlier, later, &apart))
        })
        .collect();
    let seen = both.len();
    let mut changed: Vec<AccountDifference> = both.into_iter().flatten().collect();
    changed.sort_by_cached_key(AccountDifference::weight);
    let alone = |one: (&Workspace, &Book), other: &Workspace| {
        let ids = one.0.accounts.iter();
        let ids = ids.filter(|(id, _)| wanted(id) && !other.accounts.contains_key(*id));
        let mut alone: Vec<Came> = ids
            .filter_map(|(id, account)| came(id, account, one.1))
            .collect();
        alone.sort_by_key(|one| Reverse(one.arr));
        alone
    };
    Difference {
        from: was.as_of,
        to: now.as_of,
        settings: apart.named().to_vec(),
        settings_changes: apart.sentences().to_vec(),
        came: alone(after, before.0),
        gone: alone(before, after.0),
        unchanged: seen - changed.len(),
        accounts: changed,
    }
}

fn came(id: &AccountId, account: &Account, book: &Book) -> Option<Came> {
    let decided = Decided::of(book.score(id)?);
    Some(Came {
        id: id.clone(),
        name: account.name.clone(),
        arr: decided.arr,
        verdict: decided.verdict,
        verdict_shown: decided.verdict.map(|_| decided.verdict_shown),
    })
}

impl AccountDifference {
    /// Compares one account; none if nothing changed.
    #[must_use]
    pub fn between(before: Moment<'_>, after: Moment<'_>, apart: &Apart) -> Option<Self> {
        let walk = explain(before, after, apart);
        let decided = (Decided::of(before.score), Decided::of(after.score));
        let (old, new) = (&before.score.insights, &after.score.insights);
        let (raised, settled) = (missing(new, old), missing(old, new));
        let is_still = walk.steps.iter().all(|step| step.effect.is_zero())
            && walk.facts().next().is_none()
            && decided.0 == decided.1
            && raised.is_empty()
            && settled.is_empty();
        (!is_still).then(|| Self {
            id: after.account.id.clone(),
            name: after.account.name.clone(),
            decided,
            walk,
            raised,
            settled,
        })
    }

    /// True if the verdict changed.
    #[must_use]
    pub fn is_judged_anew(&self) -> bool {
        self.decided.0.verdict != self.decided.1.verdict
    }

    /// True if only time moved the score and the verdict stayed.
    #[must_use]
    pub fn is_time_alone(&self) -> bool {
        self.walk.facts().next().is_none() && !self.is_judged_anew()
    }

    /// The sort key in a list of changes.
    fn weight(&self) -> impl Ord + use<> {
        let verdict = self.decided.1.verdict;
        let urgency = match verdict {
            _ if !self.is_judged_anew() => 3_u8,
            Some(Verdict::Under) => 0,
            Some(Verdict::Over | Verdict::Unjudged) | None => 1,
            Some(Verdict::Aligned | Verdict::Ahead) => 2,
        };
        let moved = Reverse(self.walk.difference().gap().abs());
        (urgency, moved, Reverse(self.decided.1.arr), self.id.clone())
    }
}

impl Decided {
    fn of(score: &AccountScore) -> Self {
        let scored = score.result.as_deref().ok();
        Self {
            arr: score.arr,
            verdict: scored.map(|scored| scored.verdict),
            verdict_shown: scored.map_or("not scored", ScoredAccount::verdict_shown),
            tier: scored.map(|scored| scored.tier),
            orientation: scored.map(|scored| scored.orientation),
        }
    }
}

/// Returns the insights that `others` lacks or has at a lower severity; snoozed ones are left out.
fn missing(these: &[Insight], others: &[Insight]) -> Vec<Insight> {
    let same = |one: &Insight| others.iter().any(|other| other.code == one.code);
    let these = these.iter();
    let these = these.filter(|one| one.snoozed_until.is_none() && !same(one));
    these.cloned().collect()
}

/// Writes a cause in words: `No champion in contact (critical)`.
#[must_use]
pub(super) fn named(insight: &Insight) -> String {
    let title = insight.code.title();
    match insight.severity {
        Severity::Critical => format!("{title} (critical)"),
        Severity::Warning | Severity::Info => title.to_owned(),
    }
}
