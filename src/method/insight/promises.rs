//! Insights about value, renewals, actions, and who looks after the account.

use super::case::Case;
use super::evidence::{days, list};
use super::{Found, Severity};
use crate::method::equity::Verdict;
use crate::method::value::Unscored;
use crate::model::{ActionStatus, Tier};

pub(super) fn no_value(case: &Case<'_>) -> Found {
    let unsaid = case.score.result.as_ref().err() == Some(&Unscored::NoValue);
    unsaid.then(|| {
        let evidence = "neither arr nor potential_arr is given";
        (Severity::Warning, evidence.to_owned())
    })
}

pub(super) fn renewal_near(case: &Case<'_>) -> Found {
    let renewal = case.account().renewal?;
    let near = match case.tier {
        Tier::High => case.t().renewal_days_high,
        Tier::Low | Tier::Tech => case.t().renewal_days,
    };
    let ahead = -case.age(renewal);
    let severity = if case.verdict == Some(Verdict::Under) {
        Severity::Critical
    } else {
        Severity::Warning
    };
    (1..=near)
        .contains(&ahead)
        .then(|| (severity, format!("renews on {renewal}, in {}", days(ahead))))
}

pub(super) fn renewal_passed(case: &Case<'_>) -> Found {
    let renewal = case.account().renewal?;
    let age = case.age(renewal);
    let evidence = || match age {
        0 => format!("renewal is due today, {renewal}"),
        _ => format!("renewal was due on {renewal}, {} ago", days(age)),
    };
    (age >= 0).then(|| (Severity::Critical, evidence()))
}

pub(super) fn action_overdue(case: &Case<'_>) -> Found {
    let late: Vec<_> = case
        .account()
        .actions
        .iter()
        .filter(|action| action.status == ActionStatus::Open)
        .filter_map(|action| Some((action, action.due.filter(|due| case.age(*due) > 0)?)))
        .collect();
    let evidence = || {
        list(&late, |(action, due)| {
            format!("{} (due {due})", action.title)
        })
    };
    (!late.is_empty()).then(|| (Severity::Warning, evidence()))
}

pub(super) fn unassigned(case: &Case<'_>) -> Found {
    let nobody = case.personal() && case.prepared().csm(case.account()).is_none();
    nobody.then(|| (Severity::Warning, format!("tier {}, no csm", case.tier)))
}
