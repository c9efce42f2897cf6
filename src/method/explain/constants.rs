//! Reads and replaces the method's constants by name.

use crate::model::{Constants, Factors, Journey, Persona, RoleKind, Tier, TouchKind, Word};

/// The range of a constant, and whether it is a whole number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Scale {
    pub(super) low: f64,
    pub(super) high: f64,
    pub(super) whole: bool,
}

const VAST: f64 = 1e13;
const LEAST: f64 = 1e-9;

const fn real(low: f64, high: f64) -> Scale {
    Scale {
        low,
        high,
        whole: false,
    }
}

const fn whole(low: f64, high: f64) -> Scale {
    Scale {
        low,
        high,
        whole: true,
    }
}

const SHARE: Scale = real(0.0, 1.0);
const AMOUNT: Scale = real(0.0, VAST);
const ABOVE_ZERO: Scale = real(LEAST, VAST);
const SCORE: Scale = real(0.0, 100.0);
const DAYS: Scale = whole(0.0, 36_500.0);
const MONTHS: Scale = whole(0.0, 1_200.0);
const COUNT: Scale = whole(0.0, 1e6);

macro_rules! plain {
    ($( $name:ident: $type:ty => $scale:expr; )+) => {
        fn plain_value(k: &Constants, name: &str) -> Option<f64> {
            match name {
                $( stringify!($name) => Some(k.$name as f64), )+
                _ => None,
            }
        }

        fn set_plain(k: &mut Constants, name: &str, value: f64) -> bool {
            match name {
                $( stringify!($name) => k.$name = value as $type, )+
                _ => return false,
            }
            true
        }

        fn plain_scale(name: &str) -> Option<Scale> {
            match name {
                $( stringify!($name) => Some($scale), )+
                _ => None,
            }
        }
    };
}

plain! {
    gross_margin: f64 => SHARE;
    retention: f64 => SHARE;
    growth: f64 => real(-0.9, 1.0);
    discount: f64 => SHARE;
    divergence: f64 => ABOVE_ZERO;
    default_complexity: f64 => real(0.0, 10.0);
    ltv_pivot: f64 => ABOVE_ZERO;
    ltv_decades: f64 => real(LEAST, 100.0);
    complexity_pivot: f64 => real(LEAST, 10.0 - LEAST);
    personal_weight: f64 => SHARE;
    half_life: f64 => ABOVE_ZERO;
    freshness_floor: f64 => SHARE;
    untouched_age: i64 => DAYS;
    live_strength: f64 => SHARE;
    live_days: i64 => DAYS;
    cross_function: f64 => SHARE;
    optional_channel: f64 => SHARE;
    network_required: i64 => whole(0.0, 4.0);
    power_pivot: i64 => whole(0.0, 10.0);
    power_wanted: f64 => ABOVE_ZERO;
    influencer_lift: f64 => SHARE;
    unknown_access: f64 => SHARE;
    full_strength: f64 => real(LEAST, 1.0);
    optional_network: f64 => real(0.0, 1000.0);
    program_days: i64 => DAYS;
    under: f64 => real(-100.0, 100.0);
    over: f64 => real(-100.0, 100.0);
    over_effort: f64 => AMOUNT;
    high_floor: f64 => AMOUNT;
    low_floor: f64 => AMOUNT;
    vital_few_share: f64 => SHARE;
    vital_few_floor: f64 => AMOUNT;
    vital_few_cap: f64 => SHARE;
    vital_few_least: u32 => COUNT;
    spare_below: f64 => real(0.0, 1000.0);
    overloaded_above: f64 => real(0.0, 1000.0);
    hours_per_year: f64 => ABOVE_ZERO;
    planned_share: f64 => real(LEAST, 1.0);
    grace_days: i64 => DAYS;
    stall_months: i32 => MONTHS;
    investment_share: f64 => SHARE;
    cost_per_hour: f64 => ABOVE_ZERO;
    effort_floor: f64 => AMOUNT;
    invested_months: i32 => MONTHS;
    squandered: f64 => AMOUNT;
    starved: f64 => AMOUNT;
}

macro_rules! thresholds {
    ($( $name:ident )+) => {
        fn threshold(k: &Constants, name: &str) -> Option<f64> {
            match name {
                $( stringify!($name) => Some(k.thresholds.$name as f64), )+
                _ => None,
            }
        }

        #[cfg(test)]
        const THRESHOLDS: &[&str] = &[ $( stringify!($name), )+ ];
    };
}

thresholds! {
    social_days exchange_days exchange_least reciprocity_least renewal_watch_days trap_share trap_ties sink_share
    market_power left_days perception_critical view_days overdue_critical_days unmanaged_warning unmanaged_critical
    gift_days candidate_share renewal_days renewal_days_high health_days health_low health_fall health_fall_days
    feedback_days feedback_low feedback_answer_days advocate_days silent_days
}

/// True if a name is that of a plain constant or a threshold.
#[cfg(test)]
pub(super) fn is_known(name: &str) -> bool {
    plain_scale(name).is_some() || THRESHOLDS.contains(&name)
}

fn word<W: Word>(name: &str) -> Option<W> {
    W::ALL.iter().copied().find(|word| word.name() == name)
}

fn factor<'f>(factors: &'f mut Factors, name: &str) -> Option<&'f mut f64> {
    match name {
        "depth" => Some(&mut factors.depth),
        "power" => Some(&mut factors.power),
        "reach" => Some(&mut factors.reach),
        _ => None,
    }
}

/// Returns a real number in a table, such as `journey.Value` or `targets.ExpertConsultant.depth`.
fn cell<'k>(k: &'k mut Constants, name: &str) -> Option<&'k mut f64> {
    let parts: Vec<&str> = name.split('.').collect();
    match parts.as_slice() {
        ["complexity_weights", "deployment_expertise"] => {
            Some(&mut k.complexity_weights.deployment_expertise)
        }
        ["complexity_weights", "pricing"] => Some(&mut k.complexity_weights.pricing),
        ["complexity_weights", "time_to_value"] => Some(&mut k.complexity_weights.time_to_value),
        ["journey", row] => Some(k.journey.get_mut(word::<Journey>(row)?)),
        ["role_targets", row] => Some(k.role_targets.get_mut(word::<RoleKind>(row)?)),
        ["role_weights", row] => Some(k.role_weights.get_mut(word::<RoleKind>(row)?)),
        ["human_share", row] => Some(k.human_share.get_mut(word::<Tier>(row)?)),
        ["kinds_wanted", row] => Some(k.kinds_wanted.get_mut(word::<Tier>(row)?)),
        ["hours", row] => Some(k.hours.get_mut(word::<TouchKind>(row)?)),
        ["targets", row, name] => factor(k.targets.get_mut(word::<Persona>(row)?), name),
        ["equity_weights", row, name] => {
            factor(k.equity_weights.get_mut(word::<Persona>(row)?), name)
        }
        _ => None,
    }
}

/// Returns a whole number in a requirement of the cadence: `cadence.High.0.count`.
fn requirement<'k>(k: &'k mut Constants, name: &str) -> Option<&'k mut u32> {
    let parts: Vec<&str> = name.split('.').collect();
    let ["cadence", tier, place, field] = parts.as_slice() else {
        return None;
    };
    let requirements = k.cadence.get_mut(word::<Tier>(tier)?);
    let wanted = requirements.get_mut(place.parse::<usize>().ok()?)?;
    match *field {
        "count" => Some(&mut wanted.count),
        "months" => Some(&mut wanted.months),
        _ => None,
    }
}

/// Returns the value of a constant.
pub(super) fn value(k: &Constants, name: &str) -> Option<f64> {
    if let Some(value) = plain_value(k, name).or_else(|| threshold(k, name)) {
        return Some(value);
    }
    let mut k = k.clone();
    if let Some(cell) = cell(&mut k, name) {
        return Some(*cell);
    }
    requirement(&mut k, name).map(|count| f64::from(*count))
}

/// Returns the range of a constant.
pub(super) fn scale(name: &str) -> Option<Scale> {
    if let Some(scale) = plain_scale(name) {
        return Some(scale);
    }
    let table = name.split('.').next().unwrap_or(name);
    Some(match table {
        "complexity_weights" | "journey" | "equity_weights" | "human_share" => SHARE,
        "targets" => SCORE,
        "role_targets" => ABOVE_ZERO,
        "kinds_wanted" => ABOVE_ZERO,
        "role_weights" => real(0.0, 1000.0),
        "hours" => AMOUNT,
        "cadence" => whole(1.0, 1_000.0),
        _ => return None,
    })
}

/// Returns the constants with one value replaced; a row of weights is divided by its sum again.
pub(super) fn with(k: &Constants, name: &str, value: f64) -> Option<Constants> {
    let mut k = k.clone();
    if set_plain(&mut k, name, value) {
        return Some(k);
    }
    if let Some(count) = requirement(&mut k, name) {
        *count = value as u32;
        return Some(k);
    }
    *cell(&mut k, name)? = value;
    let parts: Vec<&str> = name.split('.').collect();
    match parts.as_slice() {
        ["complexity_weights", _] => {
            let w = &mut k.complexity_weights;
            let sum = w.deployment_expertise + w.pricing + w.time_to_value;
            divide(
                [
                    &mut w.deployment_expertise,
                    &mut w.pricing,
                    &mut w.time_to_value,
                ],
                sum,
            );
        }
        ["equity_weights", row, _] => {
            let w = k.equity_weights.get_mut(word::<Persona>(row)?);
            let sum = w.depth + w.power + w.reach;
            divide([&mut w.depth, &mut w.power, &mut w.reach], sum);
        }
        _ => {}
    }
    Some(k)
}

fn divide(weights: [&mut f64; 3], sum: f64) {
    if sum > 0.0 {
        for weight in weights {
            *weight /= sum;
        }
    }
}
