//! Section 17: what deserves attention, how much, and with what evidence.
//!
//! Each rule is one small function in the file of its theme; `code.rs` lists them all. A new insight is one function,
//! one line in that list, its title and rank in `assets/causes.ron`, what it says in
//! `assets/evidence.ron`, and its play in `assets/plays.ron`.

mod case;
mod causes;
mod code;
mod effort;
mod evidence;
mod health;
mod people;
mod portfolio;
mod promises;
mod stages;
mod threads;

pub use code::Code;
pub use portfolio::{csm_overloaded, csm_spare, key_limit};

use serde::Serialize;

use self::case::Touches;
pub(in crate::method) use self::case::{Case, Measured};
use super::equity::Verdict;
use super::facts::Facts;
use super::figures::Scored;
use super::score::AccountScore;
use super::value::Unscored;
use crate::model::{Account, Date, Word};

/// How much an insight matters; worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Severity {
    /// Something is being lost.
    Critical,
    /// Something may be lost.
    Warning,
    /// Something could be better.
    Info,
}

impl Severity {
    /// The name in output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Critical => "Critical",
            Self::Warning => "Warning",
            Self::Info => "Info",
        }
    }
}

/// One insight about an account, a manager or the workspace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Insight {
    /// Which rule.
    pub code: Code,
    /// How much it matters.
    pub severity: Severity,
    /// Names and figures as they stand in the files; escaped where they are drawn.
    pub evidence: Box<str>,
    /// The first day on which it shows again, while somebody has put it off.
    pub snoozed_until: Option<Date>,
}

/// What a rule finds: nothing, or how much it matters and the evidence.
type Found = Option<(Severity, String)>;

/// Which accounts a rule looks at, and the rule.
enum Rule {
    /// Every account, the unscored too.
    Any(fn(&Case<'_>) -> Found),
    /// Every account with a place in the quadrant, the Unjudged too.
    Scored(fn(&Case<'_>) -> Found),
    /// The same, with the account's figures.
    Measured(fn(&Measured<'_>) -> Found),
    /// Accounts of which enough is known to judge.
    Judged(fn(&Measured<'_>) -> Found),
    /// No single account: raised where all accounts are seen together.
    Portfolio,
}

impl Insight {
    fn new(code: Code, (severity, evidence): (Severity, String)) -> Self {
        Self {
            code,
            severity,
            evidence: evidence.into_boxed_str(),
            snoozed_until: None,
        }
    }
}

/// Counts, for each person, how often we gave and received something within the exchange window.
pub(in crate::method) fn tallies(facts: &Facts<'_>, score: &AccountScore) -> Vec<(i64, i64)> {
    let touches = Touches::of(&Case::new(facts, score));
    let people = touches.people.iter();
    people.map(|tally| (tally.given, tally.received)).collect()
}

/// Returns the insights of an account, worst first, then by rank; a lost customer has none. `scored` holds the figures
/// that `score` was made from.
#[must_use]
pub fn insights(
    facts: &Facts<'_>,
    score: &AccountScore,
    scored: Option<&Scored<f64>>,
) -> Vec<Insight> {
    let case = Case::new(facts, score);
    if score.result.as_ref().err() == Some(&Unscored::Lost) {
        return Vec::new();
    }
    let figures = score.result.as_ref().ok().zip(scored);
    let measured = figures.map(|(figures, scored)| Measured::new(case, figures, &scored.strengths));
    let judged = measured
        .as_ref()
        .filter(|measured| measured.figures.verdict != Verdict::Unjudged);
    let mut found = Vec::new();
    for (code, rule) in code::RULES {
        let finding = match rule {
            Rule::Any(rule) => rule(&case),
            Rule::Scored(rule) if score.result.is_ok() => rule(&case),
            Rule::Measured(rule) => measured.as_ref().and_then(rule),
            Rule::Judged(rule) => judged.and_then(rule),
            Rule::Scored(_) | Rule::Portfolio => None,
        };
        found.extend(finding.map(|finding| Insight::new(*code, finding)));
    }
    for insight in &mut found {
        insight.snoozed_until = snoozed_until(facts.account, facts.as_of(), insight.code);
    }
    found.sort_by_key(|insight| (insight.severity, insight.code.rank()));
    found.shrink_to_fit();
    found
}

/// Returns the first day on which a snoozed code shows again at this account; `None` if it is not snoozed.
fn snoozed_until(account: &Account, as_of: Date, code: Code) -> Option<Date> {
    let entries = account
        .snoozed
        .iter()
        .filter(|snooze| snooze.until > as_of && snooze.insight == code.name());
    entries.map(|snooze| snooze.until).max()
}

#[cfg(test)]
mod tests;
