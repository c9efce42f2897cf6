//! Section 15: what is feasible, what is necessary, what was invested; hours a year.

use super::facts::Facts;
use super::number::{Number, Origin, compared, constant};
use super::orientation::journey_factor;
use crate::method::notes;
use crate::model::{Constants, Date, Hours, Tier, TouchKind};
use serde::Serialize;

/// Whether the effort makes sense.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Economic {
    /// More is necessary than is feasible.
    Uneconomic,
    /// More was invested than is feasible.
    Squandered,
    /// Much less was invested than is necessary.
    Starved,
    /// As it should be.
    Sound,
}

impl Economic {
    /// The name in output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Uneconomic => "Uneconomic",
            Self::Squandered => "Squandered",
            Self::Starved => "Starved",
            Self::Sound => "Sound",
        }
    }
}

/// Hours a year.
#[derive(Debug, Clone)]
pub struct Investment<N> {
    /// What lifetime value makes economically feasible.
    pub feasible: N,
    /// What complexity makes economically necessary.
    pub necessary: N,
    /// What was invested in the last twelve months.
    pub invested: N,
}

impl<N: Number> Investment<N> {
    /// The hours without their derivation.
    pub fn values(&self) -> Investment<f64> {
        Investment {
            feasible: self.feasible.value(),
            necessary: self.necessary.value(),
            invested: self.invested.value(),
        }
    }
}

/// Section 15.
pub fn investment<N: Number>(facts: &Facts<'_>, tier: Tier, margin: &N, y: &N) -> Investment<N> {
    let k = facts.prepared.constants();
    let share: N = constant!(k.investment_share);
    let feasible =
        (share * margin.clone() / constant!(k.cost_per_hour)).named(15, || "feasible".to_owned());
    let effort = y.clone() + constant!(k.effort_floor);
    let necessary = (effort * journey_factor(facts) * required(facts, tier))
        .named(15, || "necessary".to_owned());
    Investment {
        feasible,
        necessary,
        invested: invested(facts, tier),
    }
}

/// Section 15. First match wins.
#[must_use]
pub fn economic(k: &Constants, investment: &Investment<f64>) -> Economic {
    let Investment {
        feasible,
        necessary,
        invested,
    } = *investment;
    if compared(necessary) > compared(feasible) {
        Economic::Uneconomic
    } else if compared(invested) > compared(k.squandered * feasible) {
        Economic::Squandered
    } else if compared(invested) < compared(k.starved * necessary) {
        Economic::Starved
    } else {
        Economic::Sound
    }
}

/// The hours a year that the tier's own requirements take.
fn required<N: Number>(facts: &Facts<'_>, tier: Tier) -> N {
    let k = facts.prepared.constants();
    let each = k
        .cadence
        .get(tier)
        .iter()
        .enumerate()
        .map(|(index, requirement)| {
            let yearly = f64::from(requirement.count) * 12.0 / f64::from(requirement.months);
            N::constant(yearly, || {
                format!("cadence.{tier}.{index}.{}_a_year", requirement.kind)
            }) * kind_hours(k, requirement.kind)
        });
    N::sum(each).named(15, || "required_hours".to_owned())
}

fn invested<N: Number>(facts: &Facts<'_>, tier: Tier) -> N {
    let k = facts.prepared.constants();
    let after = facts.as_of().plus_months(-k.invested_months);
    let mut planned = facts.planned_by.iter().enumerate();
    let touches = facts
        .interactions()
        .filter(|(_, touch)| touch.on > after)
        .map(|(place, touch)| {
            let planned = (place.is_none()).then(|| planned.next()).flatten();
            let name = match (place, planned) {
                (Some(index), _) => index.to_string(),
                (None, Some((number, _))) => format!("planned-{number}"),
                (None, None) => "planned".to_owned(),
            };
            let at = |field: &str| match place {
                Some(index) => Origin::account(
                    format!("{field}.{name}"),
                    format!("interactions[{index}].{field}"),
                ),
                None => Origin::nowhere(format!("{field}.{name}"), notes::planned_touch())
                    .planned_by(planned.map(|(_, by)| by)),
            };
            let hours = match touch.hours {
                Some(own) => N::given(own.get(), || at("hours")),
                None => kind_hours(k, touch.kind.into()),
            };
            let by = N::given(touch.by.len().max(1) as f64, || {
                at("by").noted(notes::participants())
            });
            (hours * by).named(15, || format!("spent.{name}"))
        });
    let programs = facts.prepared.reaching(facts.account, tier);
    let since = |days: &[Date]| days.iter().take_while(|day| **day > after).count();
    let delivered = programs
        .map(|(index, deliveries)| (index, deliveries, since(deliveries.days_for(facts.account))))
        .filter(|(.., count)| *count > 0)
        .map(|(index, deliveries, count)| {
            let count = N::given(count as f64, || {
                Origin::settings(
                    format!("deliveries.{}", deliveries.program),
                    format!("programs[{index}]"),
                )
                .noted(notes::deliveries())
            });
            (count * kind_hours(k, deliveries.kind.into()))
                .named(15, || format!("delivered.{}", deliveries.program))
        });
    N::sum(touches.chain(delivered)).named(15, || "invested".to_owned())
}

/// Section 22: the hours that one touch of a kind takes at an account; `y` is its place on the axis of complexity.
#[must_use]
pub fn touch_hours(facts: &Facts<'_>, y: f64, kind: TouchKind) -> f64 {
    let k = facts.prepared.constants();
    kind_hours::<f64>(k, kind) * (k.effort_floor + y) * journey_factor::<f64>(facts)
}

/// The default hours of a kind.
fn kind_hours<N: Number>(k: &Constants, kind: TouchKind) -> N {
    constant!(k.hours[kind])
}

/// The hours of one interaction, for what splits them further.
#[must_use]
pub fn hours(k: &Constants, touch: &crate::model::Interaction) -> f64 {
    let each = touch
        .hours
        .map_or_else(|| *k.hours.get(touch.kind.into()), Hours::get);
    each * touch.by.len().max(1) as f64
}
