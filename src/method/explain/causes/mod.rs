//! Explains why a cause was raised at an account: its rule, and the values that met it.

mod people;
mod promises;
mod work;

use super::collect::Wanted;
use super::written::decided;
use super::{Explanation, Outcome, Reason, phrases, words};
use crate::method::facts::Facts;
use crate::method::figures::{Figures, figures};
use crate::method::insight::{Case, Code, Insight, Measured};
use crate::method::prepared::Standing;
use crate::method::score::AccountScore;
use crate::model::Tier;

/// The touch tier, which unscored accounts have too.
pub(super) fn tier_of(facts: &Facts<'_>, score: &AccountScore) -> Tier {
    Case::new(facts, score).tier
}

/// Explains every cause of an account, by code.
pub(super) fn of_account(
    facts: &Facts<'_>,
    score: &AccountScore,
    standing: Standing,
    all: &mut Wanted<'_>,
) {
    if !all.below("insights.") {
        return;
    }
    let plain: Figures<f64> = figures(facts, standing);
    let case = Case::new(facts, score);
    let both = score.result.as_ref().ok().zip(plain.scored.as_ref().ok());
    let measured = both.map(|(figures, scored)| Measured::new(case, figures, &scored.strengths));
    for insight in &score.insights {
        let figure = format!("insights.{}", insight.code);
        all.add(&figure, || {
            explained(&figure, insight, &case, measured.as_ref())
        });
    }
}

fn explained(
    figure: &str,
    insight: &Insight,
    case: &Case<'_>,
    measured: Option<&Measured<'_>>,
) -> Explanation {
    let code = insight.code;
    let mut because = vec![Reason::said(insight.evidence.to_string())];
    because.push(Reason::said(phrases::the_rule(words::rule(code, case.k()))));
    because.extend(values(code, case, measured));
    if let Some(until) = insight.snoozed_until {
        because.push(Reason::said(phrases::put_off(crate::model::written(until))));
    }
    let outcome = Outcome::Word(insight.severity.name().to_owned());
    decided(figure, 17, outcome, because, &[])
}

/// Returns the values that met the rule.
fn values(code: Code, case: &Case<'_>, measured: Option<&Measured<'_>>) -> Vec<Reason> {
    let found = promises::values(code, case);
    match (found, measured) {
        (Some(found), _) => found,
        (None, Some(measured)) => people::values(code, measured)
            .or_else(|| work::values(code, measured))
            .unwrap_or_default(),
        (None, None) => Vec::new(),
    }
}
