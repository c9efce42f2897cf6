//! Insights about value, renewals, actions, and who looks after the account.

use compact_str::CompactString;

use super::case::Case;
use super::evidence::{self, list};
use super::{Found, Severity};
use crate::method::equity::Verdict;
use crate::method::value::Unscored;
use crate::model::{ActionStatus, Competitor, CompetitorStatus, Member, MemberId, Tier, written};

pub(super) fn no_value(case: &Case<'_>) -> Found {
    let unsaid = case.score.result.as_ref().err() == Some(&Unscored::NoValue);
    unsaid.then(|| (Severity::Warning, evidence::no_value()))
}

pub(super) fn renewal_near(case: &Case<'_>) -> Found {
    let renewal = case.open_renewal()?;
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
        .then(|| (severity, evidence::renews(written(renewal), ahead)))
}

pub(super) fn renewal_passed(case: &Case<'_>) -> Found {
    let renewal = case.open_renewal()?;
    let age = case.age(renewal);
    let evidence = || match age {
        0 => evidence::due_today(written(renewal)),
        _ => evidence::was_due(written(renewal), age),
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
            evidence::action_due(&action.title, written(*due))
        })
    };
    (!late.is_empty()).then(|| (Severity::Warning, evidence()))
}

pub(super) fn unassigned(case: &Case<'_>) -> Found {
    let nobody = case.personal() && case.prepared().csm(case.account()).is_none();
    nobody.then(|| {
        let evidence = match gone(case, case.account().csm_on(case.facts.as_of()).0) {
            Some(member) => evidence::manager_gone(case.tier, &member.name),
            None => evidence::no_manager(case.tier),
        };
        (Severity::Warning, evidence)
    })
}

pub(super) fn owner_left(case: &Case<'_>) -> Found {
    let (account, day) = (case.account(), case.facts.as_of());
    let left = |id: Option<&MemberId>, say: fn(CompactString, String) -> String| {
        let member = gone(case, id)?;
        Some(say(member.name.clone(), written(member.left?)))
    };
    let roles = [
        left(account.owner_on(day).0, evidence::owner_left),
        left(account.csm_on(day).0, evidence::manager_left),
    ];
    let gone: Vec<String> = roles.into_iter().flatten().collect();
    (!gone.is_empty()).then(|| (Severity::Warning, gone.join("; ")))
}

/// Returns the member with that id if they have left by the day.
fn gone<'a>(case: &Case<'a>, id: Option<&MemberId>) -> Option<&'a Member> {
    let member = case.prepared().settings.member(id?)?;
    member.has_left(case.facts.as_of()).then_some(member)
}

pub(super) fn competitor_present(case: &Case<'_>) -> Found {
    let is_there = |one: &&Competitor| {
        let begun = one.since.is_none_or(|since| case.age(since) >= 0);
        one.status != CompetitorStatus::Gone && begun
    };
    let there: Vec<_> = case.account().competitors.iter().filter(is_there).collect();
    let evaluated = there
        .iter()
        .any(|one| one.status == CompetitorStatus::Evaluating);
    let severity = if evaluated && case.renewal_watched() {
        Severity::Critical
    } else {
        Severity::Warning
    };
    let evidence = || {
        list(&there, |one| match one.status {
            CompetitorStatus::Incumbent => evidence::in_use(&one.name),
            _ => evidence::evaluated(&one.name),
        })
    };
    (!there.is_empty()).then(|| (severity, evidence()))
}

pub(super) fn facts_missing(case: &Case<'_>) -> Found {
    let pays = case.score.arr.is_some_and(|arr| !arr.is_zero());
    let missing = [
        (
            case.score.journey_assumed,
            evidence::fact_journey as fn() -> String,
        ),
        (case.score.complexity_assumed, evidence::fact_offerings),
        (case.account().renewal.is_none(), evidence::fact_renewal),
    ];
    let missing: Vec<_> = missing.iter().filter(|(missing, _)| *missing).collect();
    (case.personal() && pays && !missing.is_empty()).then(|| {
        let facts = list(&missing, |(_, name)| name());
        (Severity::Info, evidence::not_recorded(facts))
    })
}
