//! Section 13: what each tier requires, whether it is met, and when it is due.

use super::facts::Facts;
use super::number::{Number, Origin};
use super::prepared::Deliveries;
use super::tier::tier_since;
use crate::method::notes;
use crate::model::{
    Date, Function, Interaction, InteractionKind, Journey, ProgramId, ProgramKind, Requirement,
    Tier, TouchKind,
};

/// One requirement of the cadence on the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// The kind required; `Program` for any program.
    pub kind: TouchKind,
    /// Whether enough matching events lie in its window.
    pub met: bool,
    /// Whether it is unmet beyond its days of grace.
    pub overdue: bool,
    /// The day on which the next one is due; none if there was none before and the account has no `since`.
    pub due: Option<Date>,
}

/// Section 13: the account's requirements in the page's order, the programs last; none while the customer is Aware. A
/// requirement that only programs meet is left out where the account declined them all.
#[must_use]
pub fn cadence(facts: &Facts<'_>, tier: Tier) -> Vec<Due> {
    if facts.journey.value == Journey::Aware {
        return Vec::new();
    }
    let k = facts.prepared.constants();
    let required = k.cadence.get(tier).iter().chain([&k.program_cadence]);
    let applies = |required: &&Requirement| !is_declined(facts, tier, required.kind);
    let begun = begun(facts);
    required
        .filter(applies)
        .map(|requirement| one(facts, tier, *requirement, begun))
        .collect()
}

/// Returns the day before which no requirement counts: the latest of the days on which the tier began to apply, the
/// team began to keep the cadence, and the customer came back.
fn begun(facts: &Facts<'_>) -> Option<Date> {
    let days = [
        tier_since(facts),
        facts.prepared.settings.cadence_from,
        facts.account.won_back(facts.as_of()),
    ];
    days.into_iter().flatten().max()
}

/// True if only programs meet the requirement and the account declined all of them: those meant for it and delivered
/// within a year.
fn is_declined(facts: &Facts<'_>, tier: Tier, kind: TouchKind) -> bool {
    let is_of_kind = |program: ProgramKind| kind == TouchKind::Program || kind == program.into();
    let after = facts
        .as_of()
        .plus_months(-facts.prepared.constants().invested_months);
    let meant = facts.prepared.meant_for(facts.account, tier);
    let lately = |deliveries: &Deliveries| {
        let latest = deliveries.days_for(facts.account).first();
        latest.is_some_and(|day| *day > after)
    };
    let mut delivered = meant
        .filter(|(_, deliveries)| is_of_kind(deliveries.kind) && lately(deliveries))
        .peekable();
    let is_declined = |program: &ProgramId| facts.account.opted_out.contains(program);
    delivered.peek().is_some() && delivered.all(|(_, program)| is_declined(&program.program))
}

/// Section 13: `100 * met / requirements`, 0..100; `None` where nothing is required.
pub fn adherence<N: Number>(requirements: &[Due]) -> Option<N> {
    if requirements.is_empty() {
        return None;
    }
    let met = requirements
        .iter()
        .filter(|requirement| requirement.met)
        .count();
    let met = N::given(met as f64, || {
        Origin::nowhere("met", notes::requirements_met())
    });
    let all = N::given(requirements.len() as f64, || {
        Origin::nowhere("requirements", notes::requirements())
    });
    Some((N::literal(100.0) * met / all).named(13, || "adherence".to_owned()))
}

fn one(facts: &Facts<'_>, tier: Tier, requirement: Requirement, begun: Option<Date>) -> Due {
    let as_of = facts.as_of();
    let months = i32::try_from(requirement.months).unwrap_or(i32::MAX);
    let wanted = requirement.count as usize;
    let latest = latest(facts, tier, requirement.kind, wanted);
    let met = latest.len() >= wanted && latest[wanted - 1] > as_of.plus_months(-months);
    let nth = if latest.len() >= wanted {
        latest.last()
    } else {
        latest.first()
    };
    let base = nth.copied().or(facts.account.since).max(begun);
    let due = base.map(|base| base.plus_months(months));
    let late = |due: Date| due.plus_days(facts.prepared.constants().grace_days) < as_of;
    Due {
        kind: requirement.kind,
        met,
        overdue: !met && due.is_none_or(late),
        due,
    }
}

/// Returns the days of the latest `wanted` matching events, latest first.
fn latest(facts: &Facts<'_>, tier: Tier, kind: TouchKind, wanted: usize) -> Vec<Date> {
    let mut latest: Vec<Date> = Vec::with_capacity(wanted + 1);
    for day in first_events(facts, tier, kind, wanted) {
        let place = latest.partition_point(|other| *other >= day);
        if place < wanted {
            latest.insert(place, day);
            latest.truncate(wanted);
        }
    }
    latest
}

/// The days of every matching event, in no order.
pub fn events<'f>(
    facts: &'f Facts<'_>,
    tier: Tier,
    kind: TouchKind,
) -> impl Iterator<Item = Date> + 'f {
    first_events(facts, tier, kind, usize::MAX)
}

/// Like `events`, but takes at most `wanted` deliveries of each program.
fn first_events<'f>(
    facts: &'f Facts<'_>,
    tier: Tier,
    kind: TouchKind,
    wanted: usize,
) -> impl Iterator<Item = Date> + 'f {
    let touches = facts
        .interactions()
        .filter(move |(_, touch)| touch_satisfies(facts, touch, kind))
        .map(|(_, touch)| touch.on);
    let programs = facts.prepared.reaching(facts.account, tier);
    let deliveries = programs
        .filter(move |(_, deliveries)| delivery_satisfies(deliveries.kind.into(), kind, tier))
        .flat_map(move |(_, deliveries)| {
            deliveries
                .days_for(facts.account)
                .iter()
                .copied()
                .take(wanted)
        });
    touches.chain(deliveries)
}

/// Returns the day of every matching event with its place in the files.
pub(super) fn matching(
    facts: &Facts<'_>,
    tier: Tier,
    kind: TouchKind,
    wanted: usize,
) -> Vec<(Date, Option<Origin>)> {
    let mut planned = facts.planned_by.iter();
    let touches = facts.interactions().filter_map(|(place, touch)| {
        let by = if place.is_none() {
            planned.next()
        } else {
            None
        };
        touch_satisfies(facts, touch, kind).then(|| {
            let origin = match place {
                Some(place) => Origin::account("on", format!("interactions[{place}].on")),
                None => Origin::nowhere("on", notes::planned_touch()).planned_by(by),
            };
            (touch.on, Some(origin))
        })
    });
    let touches: Vec<_> = touches.collect();
    let programs = facts.prepared.reaching(facts.account, tier);
    let of_kind =
        programs.filter(|(_, program)| delivery_satisfies(program.kind.into(), kind, tier));
    let deliveries = of_kind.flat_map(|(place, program)| {
        let days = program.days_for(facts.account).iter().take(wanted);
        let origin = Origin::settings("program", format!("programs[{place}]")).noted(
            notes::delivery(&facts.prepared.settings.programs[place].name),
        );
        days.map(move |day| (*day, Some(origin.clone())))
    });
    let mut all: Vec<_> = touches.into_iter().chain(deliveries).collect();
    all.sort_by_key(|(day, _)| std::cmp::Reverse(*day));
    all.truncate(wanted);
    all
}

fn touch_satisfies(facts: &Facts<'_>, touch: &Interaction, kind: TouchKind) -> bool {
    match kind {
        TouchKind::InPerson if touch.onsite || touch.kind == InteractionKind::InPerson => true,
        TouchKind::Executive => {
            touch.kind == InteractionKind::Executive
                || touch
                    .by
                    .iter()
                    .any(|member| facts.prepared.function(member) == Some(Function::Executive))
        }
        TouchKind::Program => false,
        other => TouchKind::from(touch.kind) == other,
    }
}

fn delivery_satisfies(delivered: TouchKind, kind: TouchKind, tier: Tier) -> bool {
    kind == TouchKind::Program
        || delivered == kind
        || (kind == TouchKind::Executive && delivered == TouchKind::Roundtable && tier == Tier::Low)
}
