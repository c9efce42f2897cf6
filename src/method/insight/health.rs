//! Insights about health scores and about what the customer said.

use super::case::Case;
use super::case::Measured;
use super::evidence;
use super::{Found, Severity};
use crate::model::{Feedback, HealthEntry, Journey, written};

pub(super) fn health_low(case: &Case<'_>) -> Found {
    let latest = latest_health(case)?;
    let low = latest.score.get() < case.t().health_low;
    let severity = if case.renewal_watched() {
        Severity::Critical
    } else {
        Severity::Warning
    };
    (low && case.within(latest.on, case.t().health_days)).then(|| {
        (
            severity,
            evidence::health_low(latest.score, written(latest.on)),
        )
    })
}

pub(super) fn health_falling(case: &Case<'_>) -> Found {
    let latest = latest_health(case).filter(|one| case.within(one.on, case.t().health_days))?;
    let before = highest_before(case, latest)?;
    let fall = before.score.get() - latest.score.get();
    (fall >= case.t().health_fall).then(|| {
        let evidence = evidence::health_falling(
            before.score,
            written(before.on),
            latest.score,
            written(latest.on),
        );
        (Severity::Warning, evidence)
    })
}

pub(super) fn feedback_open(case: &Case<'_>) -> Found {
    let latest = latest_feedback(case)?;
    let score = latest
        .score
        .filter(|score| score.get() <= case.t().feedback_low)?;
    let age = case.age(latest.on);
    let late = (case.t().feedback_answer_days + 1..=case.t().feedback_days).contains(&age);
    (late && !latest.answered).then(|| {
        let who = latest
            .who
            .as_ref()
            .and_then(|id| case.account().stakeholder(id));
        let day = written(latest.on);
        let evidence = match who {
            Some(who) => evidence::feedback_open_from(score, &who.name, day),
            None => evidence::feedback_open(score, day),
        };
        (Severity::Warning, evidence)
    })
}

pub(super) fn feedback_silent(judged: &Measured<'_>) -> Found {
    let case = &judged.case;
    let since = case.account().since?;
    let days_silent = case.t().silent_days;
    let old = case.personal() && case.from(Journey::Use) && case.age(since) > days_silent;
    let last = latest_feedback(case);
    let silent = last.is_none_or(|feedback| !case.within(feedback.on, days_silent));
    (old && silent).then(|| {
        let evidence = match last {
            Some(feedback) => evidence::last_feedback(written(feedback.on), case.age(feedback.on)),
            None => evidence::no_feedback(written(since)),
        };
        (Severity::Info, evidence)
    })
}

/// The latest score; of scores of one day the last in the file.
fn latest_health<'a>(case: &Case<'a>) -> Option<&'a HealthEntry> {
    let known = case.account().health.iter();
    known
        .filter(|entry| case.age(entry.on) >= 0)
        .max_by_key(|entry| entry.on)
}

/// The highest of the days looked at before the latest; of scores of one day only the last in the file counts.
fn highest_before<'a>(case: &Case<'a>, latest: &HealthEntry) -> Option<&'a HealthEntry> {
    let days = 1..=case.t().health_fall_days;
    let mut before: Vec<&HealthEntry> = case
        .account()
        .health
        .iter()
        .filter(|entry| days.contains(&entry.on.days_to(latest.on)))
        .collect();
    before.sort_by_key(|entry| entry.on);
    let counted = before
        .iter()
        .enumerate()
        .filter(|(place, entry)| before.get(place + 1).is_none_or(|next| next.on > entry.on));
    counted
        .map(|(_, entry)| *entry)
        .max_by_key(|entry| entry.score)
}

/// The latest feedback; of several on one day the last in the file.
fn latest_feedback<'a>(case: &Case<'a>) -> Option<&'a Feedback> {
    let known = case.account().feedback.iter();
    known
        .filter(|feedback| case.age(feedback.on) >= 0)
        .max_by_key(|feedback| feedback.on)
}
