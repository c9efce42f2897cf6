//! Section 11: the figure accounts are ranked by, and the touch tier.

use super::facts::Facts;
use super::number::compared;
use super::prepared::Standing;
use super::value::Value;
use crate::model::{Constants, Money, SegmentBy, Tier};

/// What an account brings to the rankings of the whole portfolio. Figures are in units of 1e-9, so that sums over
/// any number of accounts are exact and do not depend on their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Metrics {
    /// The figure that the portfolio is segmented by.
    pub segmented_by: i128,
    /// Lifetime value; `None` when unscored.
    pub ltv: Option<i128>,
}

/// A figure in units of 1e-9.
#[must_use]
pub fn exact(figure: f64) -> i128 {
    (figure * 1e9).round() as i128
}

/// Section 11: the account's figures for the rankings.
#[must_use]
pub fn metrics(facts: &Facts<'_>, value: &Value<f64>) -> Metrics {
    let ltv = value.ltv.ok().map(exact);
    let segmented_by = match facts.prepared.constants().segment_by {
        SegmentBy::Arr => exact_money(facts.arr.value.unwrap_or_default()),
        SegmentBy::Ltv => ltv.unwrap_or(0),
        SegmentBy::Potential => exact_money(potential(facts, value)),
    };
    Metrics { segmented_by, ltv }
}

/// The figure that tiers and the vital few go by.
#[must_use]
pub fn threshold_figure(facts: &Facts<'_>, value: &Value<f64>) -> f64 {
    match facts.prepared.constants().segment_by {
        SegmentBy::Arr => value.revenue.unwrap_or(0.0),
        SegmentBy::Ltv => value.ltv.unwrap_or(0.0),
        SegmentBy::Potential => potential(facts, value).as_f64(),
    }
}

/// An amount of money in units of 1e-9.
fn exact_money(amount: Money) -> i128 {
    i128::from(amount.minor()) * 10_000_000
}

/// What a customer may come to pay a year; 0 when nobody has said or the account is unscored.
fn potential(facts: &Facts<'_>, value: &Value<f64>) -> Money {
    if value.ltv.is_err() {
        Money::ZERO
    } else {
        facts.potential_arr.value.unwrap_or_default()
    }
}

/// Section 11. First match wins.
#[must_use]
pub fn tier(facts: &Facts<'_>, value: &Value<f64>, standing: Standing) -> Tier {
    let k: &Constants = facts.prepared.constants();
    if let Some(own) = &facts.account.tier_override {
        return own.tier;
    }
    let figure = compared(threshold_figure(facts, value));
    if facts.key.value || figure >= k.high_floor {
        Tier::High
    } else if figure >= k.low_floor || standing.vital_few {
        Tier::Low
    } else {
        Tier::Tech
    }
}
