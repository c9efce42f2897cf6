//! Insights about effort: what is invested, what is due, what change it must carry, and what rules forbid.

use super::case::Judged;
use super::evidence::list;
use super::stages::collaborating_lately;
use super::{Found, Severity};
use crate::method::disruption::CARRIERS;
use crate::method::equity::Verdict;
use crate::method::investment::Economic;
use crate::method::number::compared;
use crate::model::{Gifts, Journey, titled};

pub(super) fn under_invested(judged: &Judged<'_>) -> Found {
    let (case, figures) = (&judged.case, judged.figures);
    let under = figures.verdict == Verdict::Under;
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
        let effort = format!(
            "{:.1} of {:.1} necessary hours",
            figures.invested, figures.necessary
        );
        (severity, equity_and_effort(judged, under, starved, &effort))
    })
}

pub(super) fn over_invested(judged: &Judged<'_>) -> Found {
    let (case, figures) = (&judged.case, judged.figures);
    let over = figures.verdict == Verdict::Over;
    let squandered = figures.economic == Economic::Squandered;
    let shown =
        (over || squandered) && case.from(Journey::Purchase) && !collaborating_lately(judged);
    shown.then(|| {
        let effort = format!(
            "{:.1} hours where {:.1} are feasible",
            figures.invested, figures.feasible
        );
        let evidence = equity_and_effort(judged, over, squandered, &effort);
        (Severity::Info, evidence)
    })
}

pub(super) fn uneconomic(judged: &Judged<'_>) -> Found {
    let figures = judged.figures;
    let shown = figures.economic == Economic::Uneconomic && judged.case.from(Journey::Use);
    shown.then(|| {
        let evidence = format!(
            "{:.1} hours necessary, {:.1} feasible",
            figures.necessary, figures.feasible
        );
        (Severity::Warning, evidence)
    })
}

pub(super) fn touch_overdue(judged: &Judged<'_>) -> Found {
    let case = &judged.case;
    let overdue: Vec<_> = judged
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
    // every one is named, however many: a tier has a handful
    let each = overdue.iter().map(|due| match due.due {
        Some(day) => format!("{} due {day}", titled(due.kind)),
        None => format!("{} never had", titled(due.kind)),
    });
    (!overdue.is_empty()).then(|| (severity, each.collect::<Vec<_>>().join(", ")))
}

pub(super) fn unmanaged_change(judged: &Judged<'_>) -> Found {
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
    let evidence = || {
        list(&uncarried, |(channel, share)| {
            format!("{} {share:.1}", titled(**channel))
        })
    };
    (!uncarried.is_empty()).then(|| (severity, format!("change not carried: {}", evidence())))
}

pub(super) fn gift_guardrail(judged: &Judged<'_>) -> Found {
    let case = &judged.case;
    let id = case.account().segment.as_ref()?;
    let (_, segment) = case.prepared().segment(id)?;
    let gift = judged
        .touches
        .gift
        .filter(|day| case.within(*day, case.t().gift_days))?;
    (segment.gifts == Gifts::Forbidden).then(|| {
        let evidence = format!("gift on {gift}; segment {} forbids gifts", segment.name);
        (Severity::Critical, evidence)
    })
}

/// Names whichever of both led to the insight.
fn equity_and_effort(
    judged: &Judged<'_>,
    by_equity: bool,
    by_effort: bool,
    effort: &str,
) -> String {
    let figures = &judged.figures.equity;
    let equity = format!(
        "equity {:.1} of {:.1} warranted",
        figures.score, figures.target
    );
    match (by_equity, by_effort) {
        (true, true) => format!("{equity}; {effort}"),
        (true, false) => equity,
        (false, _) => effort.to_owned(),
    }
}
