//! Where the next hours go: what a manager's quarter is due to take, and who gets the hours that are left (section 22).
//!
//! [`Plan`] is one manager's quarter, made of the scores by [`plan()`]: the touches that keep every rhythm
//! met ([`due`]), those of them that fit the budget, and the hours that are left shared out ([`share`]) so that
//! each half hour goes where it does most. [`moves`] says what can be done
//! with them.

pub mod backtest;
pub mod departures;
pub mod due;
pub mod frozen;
pub mod moves;
mod plan;
pub mod rebalance;
pub mod share;

use std::collections::BTreeMap;

use crate::method::equity::Verdict;
use crate::model::{AccountId, MemberId};

pub use due::DueTouch;
pub use plan::{DueTouches, budget_of, plan, plan_again, without_manager};

/// What an account counts by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum By {
    /// Its revenue; more while it is renewing.
    #[default]
    Arr,
    /// Its lifetime value; more while it is renewing.
    Ltv,
    /// Its revenue while it is renewing; nothing else counts.
    Renewing,
}

impl By {
    /// The name in output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Arr => "arr",
            Self::Ltv => "ltv",
            Self::Renewing => "renewing",
        }
    }
}

/// What a person asks for beside the figures.
#[derive(Debug, Clone, Default)]
pub struct Wishes {
    /// What accounts count by.
    pub by: By,
    /// The hours of the quarter; none: those that the workspace says, else the manager's share of a year.
    pub hours: Option<f64>,
    /// Hours held for accounts, whatever the figures say.
    pub held: BTreeMap<AccountId, f64>,
}

/// One manager's quarter.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// The manager.
    pub csm: MemberId,
    /// The hours of the quarter.
    pub budget: f64,
    /// What the accounts of tier Tech take off, all together.
    pub tech: f64,
    /// What all due touches would take.
    pub base: f64,
    /// What those of them take that fit.
    pub fits: f64,
    /// The hours left to be given, held ones included; in half hours.
    pub room: f64,
    /// By how much the held hours are more than there is.
    pub over: f64,
    /// What nobody can use.
    pub unused: f64,
    /// What the given hours are worth, all together.
    pub total: f64,
    /// Who would get the next half hour.
    pub next: Option<AccountId>,
    /// The accounts of tier High and Low, those first that are given most, then by what an hour there is worth.
    pub accounts: Vec<Row>,
    /// The touches for which there are no hours, in the order in which they were tried.
    pub does_not_fit: Vec<(AccountId, DueTouch)>,
}

impl Plan {
    /// The accounts whose people have to be judged before their gap says anything.
    pub fn judge_first(&self) -> impl Iterator<Item = &AccountId> {
        let unjudged = self.accounts.iter();
        let unjudged = unjudged.filter(|row| row.verdict == Verdict::Unjudged);
        unjudged.map(|row| &row.account)
    }

    /// What the account has that would get the next half hour, due touches and given hours together.
    #[must_use]
    pub fn next_has(&self) -> f64 {
        let next = self.next.as_ref();
        let row = self.accounts.iter().find(|row| Some(&row.account) == next);
        row.map_or(0.0, |row| row.fits + row.given)
    }
}

/// One account in a manager's quarter.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The account.
    pub account: AccountId,
    /// Its verdict.
    pub verdict: Verdict,
    /// The gap of its equity; none of an unjudged account.
    pub gap: Option<f64>,
    /// What it counts, before its gap.
    pub value: f64,
    /// What an hour there is worth, with its gap.
    pub worth: f64,
    /// What its due touches take.
    pub base: f64,
    /// What those of them take that fit.
    pub fits: f64,
    /// The hours given beside.
    pub given: f64,
    /// Whether these are held by the person.
    pub held: bool,
    /// The most that it can take up.
    pub upper: f64,
    /// The least and the most hours with which the whole is nearly as good; none of held ones.
    pub span: Option<[f64; 2]>,
    /// The touches that fit.
    pub touches: Vec<DueTouch>,
}

/// The sum of figures; of none it is 0, and not the -0 that floats make of it.
fn sum(figures: impl IntoIterator<Item = f64>) -> f64 {
    figures.into_iter().fold(0.0, |sum, figure| sum + figure)
}

/// A figure that is not negative, as something that can be ordered.
fn in_order(figure: f64) -> u64 {
    (figure * 1e9).round() as u64
}
