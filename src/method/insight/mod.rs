//! Section 17: what deserves attention, with its evidence.

use serde::Serialize;

use super::facts::Facts;
use super::figures::Scored;
use super::score::AccountScore;

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

/// One insight about one account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Insight {
    /// Which rule.
    pub code: Code,
    /// How much it matters.
    pub severity: Severity,
    /// Names and figures.
    pub evidence: Box<str>,
}

/// The rules of section 17 about one account or one manager, or the workspace.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Code {
    /// Placeholder until the rules are written.
    NoMap,
}

/// The insights of an account, worst first, then by code.
pub fn insights(_: &Facts<'_>, _: &AccountScore, _: Option<&Scored<f64>>) -> Vec<Insight> {
    Vec::new()
}
