//! The first tasks after an import, while hardly anything is known: enter what accounts are worth, and judge the people
//! of the largest.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Need, Subject};
use crate::method::insight::Code;
use crate::method::score::AccountScore;
use crate::method::value::Unscored;
use crate::model::{Account, AccountId, Money, Tier};

/// The maximum number of accounts named.
const MOST: usize = 10;

/// How much is known about an account, as far as the first tasks are concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// Nobody has said what it is worth.
    NoValue,
    /// It is in tier High or Low and has people, none of them judged.
    Unjudged,
    /// Likewise, with at least one person judged.
    Judged,
    /// Anything else.
    Other,
}

/// What to do before everything else.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct First {
    /// The number of accounts of unknown value; 0 if most accounts have a value.
    pub no_value: usize,
    /// The largest accounts without a judged person; empty if most accounts have one.
    pub judge: Vec<Unjudged>,
}

/// An account of which nobody is judged.
#[derive(Debug, Clone, PartialEq)]
pub struct Unjudged {
    /// The account.
    pub account: Arc<Account>,
    /// What it brings a year.
    pub arr: Option<Money>,
    /// How many people it has.
    pub people: usize,
}

impl Unjudged {
    pub(super) fn key(&self) -> impl Ord + '_ {
        (self.arr.is_none(), Reverse(self.arr), &self.account.id)
    }
}

impl First {
    pub(super) fn new(marks: &BTreeMap<AccountId, Mark>, unjudged: &[Unjudged]) -> Self {
        let count = |wanted: Mark| marks.values().filter(|mark| **mark == wanted).count();
        let no_value = count(Mark::NoValue);
        let most_have_none = no_value > 0 && 2 * no_value >= marks.len();
        let most_are_unjudged = unjudged.len() >= count(Mark::Judged);
        let judge = unjudged.iter().take(MOST).filter(|_| most_are_unjudged);
        Self {
            no_value: if most_have_none { no_value } else { 0 },
            judge: judge.cloned().collect(),
        }
    }

    /// True if there are no first tasks.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.no_value == 0 && self.judge.is_empty()
    }

    /// True if a need repeats one of these tasks.
    pub(super) fn stands_for(&self, need: &Need) -> bool {
        let Subject::Account(account) = &need.subject else {
            return false;
        };
        match need.code {
            Code::NoValue => self.no_value > 0,
            Code::JudgeFirst => self.judge.iter().any(|one| one.account.id == account.id),
            _ => false,
        }
    }
}

/// Classifies an account by what is known about it.
pub(super) fn mark(score: Option<&AccountScore>) -> Mark {
    match score.map(|score| &score.result) {
        Some(Err(Unscored::NoValue)) => Mark::NoValue,
        Some(Ok(scored)) if scored.tier != Tier::Tech && !scored.stakeholders.is_empty() => {
            if scored.judged > 0.0 {
                Mark::Judged
            } else {
                Mark::Unjudged
            }
        }
        _ => Mark::Other,
    }
}

/// Returns the account if none of its people is judged.
pub(super) fn unjudged(account: &Arc<Account>, score: &AccountScore) -> Option<Unjudged> {
    let scored = score.result.as_ref().ok()?;
    (mark(Some(score)) == Mark::Unjudged).then(|| Unjudged {
        account: account.clone(),
        arr: score.arr,
        people: scored.stakeholders.len(),
    })
}
