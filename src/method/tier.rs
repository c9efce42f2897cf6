//! Section 11: the figure accounts are ranked by, and the touch tier.

use super::facts::Facts;
use super::number::compared;
use super::prepared::Standing;
use super::value::{Unscored, Value};
use crate::model::{Account, Constants, Date, Money, SegmentBy, Tier};

/// An account's figures for the rankings of the whole portfolio, in units of 1e-9, so that sums over any number of
/// accounts are exact and independent of order.
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

/// Section 11: the account's figures for the rankings; none for a customer who is lost.
#[must_use]
pub fn metrics(facts: &Facts<'_>, value: &Value<f64>) -> Option<Metrics> {
    if value.ltv == Err(Unscored::Lost) {
        return None;
    }
    let ltv = value.ltv.ok().map(exact);
    let segmented_by = match facts.prepared.constants().segment_by {
        SegmentBy::Arr => exact_money(facts.arr.value.unwrap_or_default()),
        SegmentBy::Ltv => ltv.unwrap_or(0),
        SegmentBy::Potential => exact_money(potential(facts, value)),
    };
    Some(Metrics { segmented_by, ltv })
}

/// Returns the figure by which tiers and the vital few are decided.
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

/// Returns the greater of ARR and potential ARR; 0 if neither is known or the account is unscored.
fn potential(facts: &Facts<'_>, value: &Value<f64>) -> Money {
    if value.ltv.is_err() {
        return Money::ZERO;
    }
    let [arr, potential] = [facts.arr.value, facts.potential_arr.value];
    arr.unwrap_or_default().max(potential.unwrap_or_default())
}

/// Section 11. First match wins.
#[must_use]
pub fn tier(facts: &Facts<'_>, value: &Value<f64>, standing: Standing) -> Tier {
    if let Some(own) = facts.account.tier_set_on(facts.as_of()) {
        return own.tier;
    }
    let k: &Constants = facts.prepared.constants();
    let figure = threshold_figure(facts, value);
    match by_facts(k, facts.key.value, figure) {
        Tier::Tech if standing.vital_few => Tier::Low,
        tier => tier,
    }
}

/// Section 11: the first day of the unbroken time up to the day in which the account's own facts give the tier that
/// they give on the day. The vital few are not dated.
#[must_use]
pub fn tier_since(facts: &Facts<'_>) -> Option<Date> {
    let (account, day) = (facts.account, facts.as_of());
    let k = facts.prepared.constants();
    if k.segment_by != SegmentBy::Arr {
        return None;
    }
    let set = account.tier_override.as_ref().and_then(|own| own.since);
    let mut days: Vec<Date> = account.was.iter().map(|was| was.until).chain(set).collect();
    days.retain(|change| *change <= day);
    days.sort_unstable();
    let own = own_tier(account, k, day);
    let is_begin = |change: &&Date| own_tier(account, k, change.plus_days(-1)) != own;
    days.iter().rev().find(is_begin).copied()
}

/// Returns the tier that the account's own facts give on a day.
fn own_tier(account: &Account, k: &Constants, day: Date) -> Tier {
    if let Some(own) = account.tier_set_on(day) {
        return own.tier;
    }
    let arr = account.arr_on(day).0;
    let paid = arr.filter(|arr| !arr.is_zero());
    let revenue = paid.or(account.potential_arr_on(day).0);
    let revenue = revenue.map_or(0.0, |revenue| revenue.as_f64());
    by_facts(k, account.key_on(day).0, revenue)
}

fn by_facts(k: &Constants, key: bool, figure: f64) -> Tier {
    let figure = compared(figure);
    if key || figure >= k.high_floor {
        Tier::High
    } else if figure >= k.low_floor {
        Tier::Low
    } else {
        Tier::Tech
    }
}
