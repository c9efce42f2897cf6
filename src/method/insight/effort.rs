//! Insights about effort: what is invested, what is due, what change it must carry, and what rules forbid.

use super::case::Measured;
use super::evidence::{self, list, tenths, whole};
use super::stages::collaborating_lately;
use super::{Found, Severity};
use crate::method::depth::required;
use crate::method::disruption::{CARRIERS, network_required};
use crate::method::equity::Verdict;
use crate::method::investment::Economic;
use crate::method::number::compared;
use crate::method::score::Factor;
use crate::model::{Channel, Gifts, Journey, TouchKind, spoken, titled, written};

pub(super) fn under_invested(judged: &Measured<'_>) -> Found {
    let (case, figures) = (&judged.case, judged.figures);
    let short = compared(figures.invested) < compared(figures.necessary);
    let under = figures.verdict == Verdict::Under && short;
    let starved = figures.economic == Economic::Starved;
    let shown = (under || starved)
        && case.from(Journey::Purchase)
        && figures.economic != Economic::Uneconomic;
    let severity = if case.personal() {
        Severity::Warning
    } else {
        Severity::Info
    };
    shown.then(|| {
        let effort = evidence::too_little(tenths(figures.invested), tenths(figures.necessary));
        (severity, equity_and_effort(judged, under, starved, &effort))
    })
}

/// Enough hours are spent and the account is Under all the same; the evidence says what holds back the factor furthest
/// below its target.
pub(super) fn effort_not_landing(judged: &Measured<'_>) -> Found {
    let (case, figures) = (&judged.case, judged.figures);
    let enough = compared(figures.invested) >= compared(figures.necessary);
    let shown = figures.verdict == Verdict::Under
        && enough
        && case.from(Journey::Purchase)
        && case.personal();
    shown.then(|| {
        let (invested, necessary) = (tenths(figures.invested), tenths(figures.necessary));
        let evidence = evidence::enough(invested, necessary, held_back(judged));
        (Severity::Warning, evidence)
    })
}

/// Describes the factor furthest below its target and what holds it back.
fn held_back(judged: &Measured<'_>) -> String {
    let figures = judged.figures;
    let gaps = [figures.depth.gap, figures.power.gap, figures.reach.gap];
    let least = gaps.iter().copied().fold(f64::INFINITY, f64::min);
    let shown = |factor: Factor| (tenths(factor.score), tenths(factor.target));
    if gaps[0] <= least {
        let (score, target) = shown(figures.depth);
        let weakest = weakest_channel(judged);
        let depth = tenths(judged.depth_of(weakest));
        evidence::depth_held(score, target, titled(weakest), depth)
    } else if gaps[1] <= least {
        let against: Vec<_> = judged.against().collect();
        let names = match against.len() {
            0 => evidence::too_few_friends(),
            _ => list(&against, |person| person.who.name.to_string()),
        };
        let (score, target) = shown(figures.power);
        evidence::power_held(score, target, names)
    } else {
        let (score, target) = shown(figures.reach);
        evidence::reach_held(score, target, titled(judged.least_reached()))
    }
}

/// The required channel with the least depth.
fn weakest_channel(judged: &Measured<'_>) -> Channel {
    let network = network_required(judged.case.facts).then_some(&Channel::Network);
    let required = required(judged.figures.orientation).iter().chain(network);
    let depth = |channel: &Channel| judged.depth_of(*channel);
    let weakest = required.min_by(|a, b| depth(a).total_cmp(&depth(b)));
    weakest.copied().unwrap_or(Channel::Users)
}

pub(super) fn over_invested(judged: &Measured<'_>) -> Found {
    let (case, figures) = (&judged.case, judged.figures);
    let over = figures.verdict == Verdict::Over;
    let squandered = figures.economic == Economic::Squandered;
    let shown =
        (over || squandered) && case.from(Journey::Purchase) && !collaborating_lately(judged);
    shown.then(|| {
        let effort = evidence::too_much(tenths(figures.invested), tenths(figures.feasible));
        let evidence = equity_and_effort(judged, over, squandered, &effort);
        (Severity::Info, evidence)
    })
}

pub(super) fn uneconomic(judged: &Measured<'_>) -> Found {
    let figures = judged.figures;
    let shown = figures.economic == Economic::Uneconomic && judged.case.from(Journey::Use);
    shown.then(|| {
        let evidence = evidence::uneconomic(tenths(figures.necessary), tenths(figures.feasible));
        (Severity::Warning, evidence)
    })
}

pub(super) fn touch_overdue(measured: &Measured<'_>) -> Found {
    let case = &measured.case;
    let overdue: Vec<_> = measured
        .figures
        .cadence
        .iter()
        .filter(|due| due.overdue)
        .collect();
    let longest = overdue
        .iter()
        .filter_map(|due| due.due)
        .map(|due| case.age(due))
        .max();
    let long = longest.is_some_and(|days| days > case.t().overdue_critical_days);
    let severity = if long {
        case.high_is_critical()
    } else {
        Severity::Warning
    };
    // All of them are named: a tier has only a handful.
    let each = overdue.iter().map(|due| match due.due {
        Some(day) => evidence::touch_due(titled(due.kind), written(day)),
        None => not_yet(due.kind),
    });
    (!overdue.is_empty()).then(|| (severity, each.collect::<Vec<_>>().join(", ")))
}

pub(super) fn unmanaged_change(judged: &Measured<'_>) -> Found {
    let t = judged.case.t();
    let uncarried: Vec<_> = CARRIERS
        .iter()
        .zip(judged.figures.unmanaged.map(compared))
        .filter(|(_, unmanaged)| *unmanaged >= t.unmanaged_warning)
        .collect();
    let critical = uncarried
        .iter()
        .any(|(_, unmanaged)| *unmanaged >= t.unmanaged_critical);
    let severity = if critical {
        Severity::Critical
    } else {
        Severity::Warning
    };
    let channels = || {
        list(&uncarried, |(channel, share)| {
            evidence::channel(spoken(**channel), whole(*share))
        })
    };
    (!uncarried.is_empty()).then(|| (severity, evidence::change(channels())))
}

pub(super) fn gift_guardrail(measured: &Measured<'_>) -> Found {
    let case = &measured.case;
    let id = case.account().segment.as_ref()?;
    let (_, segment) = case.prepared().segment(id)?;
    let gift = measured
        .touches
        .gift
        .filter(|day| case.within(*day, case.t().gift_days))?;
    (segment.gifts == Gifts::Forbidden).then(|| {
        let evidence = evidence::gift(written(gift), &segment.name);
        (Severity::Critical, evidence)
    })
}

/// Says that a requirement has never been met.
fn not_yet(kind: TouchKind) -> String {
    match kind {
        TouchKind::InPerson => evidence::no_in_person(),
        TouchKind::Executive => evidence::no_executive(),
        TouchKind::Online => evidence::no_online(),
        _ => evidence::no_touch(spoken(kind)),
    }
}

/// Names the gap, the effort, or both, whichever raised the insight.
fn equity_and_effort(
    judged: &Measured<'_>,
    by_equity: bool,
    by_effort: bool,
    effort: &str,
) -> String {
    let figures = &judged.figures.equity;
    let equity = evidence::equity(tenths(figures.score), tenths(figures.target));
    match (by_equity, by_effort) {
        (true, true) => evidence::equity_and_effort(equity, effort),
        (true, false) => equity,
        (false, _) => effort.to_owned(),
    }
}
