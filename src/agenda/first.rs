//! What comes before everything else while next to nothing is known, as after a first import: what accounts are worth,
//! and the people of the largest.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Need, Subject};
use crate::method::insight::Code;
use crate::method::score::AccountScore;
use crate::method::value::Unscored;
use crate::model::{Account, AccountId, Money, Tier};

/// So many accounts are named.
const MOST: usize = 10;

/// What is known of an account, as far as beginning goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// Nobody has said what it is worth.
    NoValue,
    /// It has people whom persons look after, and nobody is judged.
    Unjudged,
    /// The same, and somebody is judged.
    Judged,
    /// Anything else.
    Other,
}

/// What to do before everything else.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct First {
    /// How many accounts nobody knows the value of; 0 where most have one.
    pub no_value: usize,
    /// The largest accounts of which nobody is judged; none where most are.
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

    /// Whether there is nothing of the kind.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.no_value == 0 && self.judge.is_empty()
    }

    /// Whether a need says nothing that is not said here.
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

/// What is known of an account.
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

/// The account, where nobody of it is judged.
pub(super) fn unjudged(account: &Arc<Account>, score: &AccountScore) -> Option<Unjudged> {
    let scored = score.result.as_ref().ok()?;
    (mark(Some(score)) == Mark::Unjudged).then(|| Unjudged {
        account: account.clone(),
        arr: score.arr,
        people: scored.stakeholders.len(),
    })
}
