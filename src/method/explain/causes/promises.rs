//! Explains the causes that any account can have: value, renewal, health, feedback, actions, who looks after it.

use crate::method::explain::Reason;
use crate::method::explain::phrases;
use crate::method::explain::touches::renewal_reason;
use crate::method::insight::{Case, Code};
use crate::method::number::Origin;
use crate::model::{ActionStatus, CompetitorStatus, HealthEntry, written};

/// Returns the values of such a cause; none for other causes.
pub(super) fn values(code: Code, case: &Case<'_>) -> Option<Vec<Reason>> {
    let figure = |words: &str, figure: &str| Reason::said(words).of(figure);
    Some(match code {
        Code::NoValue => vec![figure(&phrases::nothing_given(), "revenue")],
        Code::RenewalNear | Code::RenewalPassed => renewal(case),
        Code::ActionOverdue => actions(case),
        Code::Unassigned => vec![
            Reason::said(phrases::tier_is(case.tier)).of("tier"),
            figure(&phrases::no_manager(), "csm"),
        ],
        Code::OwnerLeft => vec![
            figure(&phrases::the_manager(), "csm"),
            figure(&phrases::the_owner(), "owner"),
        ],
        Code::CompetitorPresent => competitors(case),
        Code::FactsMissing => missing(case),
        Code::HealthLow | Code::HealthFalling => health(code, case),
        Code::FeedbackOpen | Code::FeedbackSilent => feedback(case),
        Code::NoMap => vec![
            Reason::said(phrases::tier_is(case.tier)).of("tier"),
            Reason::said(phrases::journey_is(case.score.journey)).of("journey"),
        ],
        _ => return None,
    })
}

fn renewal(case: &Case<'_>) -> Vec<Reason> {
    let mut all: Vec<Reason> = case
        .open_renewal()
        .map(|day| renewal_reason(case.facts, day))
        .into_iter()
        .collect();
    all.push(Reason::said(phrases::tier_is(case.tier)).of("tier"));
    if let Some(verdict) = case.verdict {
        all.push(Reason::said(phrases::verdict_is(verdict.name())).of("equity.verdict"));
    }
    all
}

fn actions(case: &Case<'_>) -> Vec<Reason> {
    let actions = case.account().actions.iter().enumerate();
    let late = actions.filter_map(|(place, action)| {
        let due = action.due.filter(|due| case.age(*due) > 0)?;
        (action.status == ActionStatus::Open).then(|| {
            let days = ("days", case.age(due) as f64);
            let what = format!("{}: days past its due date {}", action.title, written(due));
            Reason::test(&what, days, ("due", 0.0), "")
                .at(Origin::account("due", format!("actions[{place}].due")))
        })
    });
    late.collect()
}

fn competitors(case: &Case<'_>) -> Vec<Reason> {
    let all = case.account().competitors.iter().enumerate();
    let there = all.filter(|(_, one)| {
        let begun = one.since.is_none_or(|since| case.age(since) >= 0);
        one.status != CompetitorStatus::Gone && begun
    });
    let each = there.map(|(place, one)| {
        let words = match one.status {
            CompetitorStatus::Incumbent => phrases::incumbent(&one.name),
            _ => phrases::evaluated(&one.name),
        };
        Reason::said(words).at(Origin::account(
            "status",
            format!("competitors[{place}].status"),
        ))
    });
    let mut each: Vec<Reason> = each.collect();
    each.extend(
        case.open_renewal()
            .map(|day| renewal_reason(case.facts, day)),
    );
    each
}

fn missing(case: &Case<'_>) -> Vec<Reason> {
    let mut all = Vec::new();
    if case.score.journey_assumed {
        all.push(Reason::said(phrases::no_journey()).of("journey_assumed"));
    }
    if case.score.complexity_assumed {
        all.push(Reason::said(phrases::complexity_is_assumed()).of("complexity_assumed"));
    }
    if case.account().renewal.is_none() {
        all.push(Reason::said(phrases::no_renewal_date()).of("renewal"));
    }
    all
}

fn health(code: Code, case: &Case<'_>) -> Vec<Reason> {
    let entries = || {
        let all = case.account().health.iter().enumerate();
        all.filter(|(_, entry)| case.age(entry.on) >= 0)
    };
    let Some((place, latest)) = entries().max_by_key(|(_, entry)| entry.on) else {
        return Vec::new();
    };
    let said = |place: usize, entry: &HealthEntry| {
        Reason::said(phrases::health_on(entry.score, written(entry.on)))
            .at(Origin::account("health", format!("health[{place}].score")))
    };
    if code == Code::HealthLow {
        let low = ("health_low", case.t().health_low as f64);
        let mut all = vec![
            Reason::test(
                "health",
                ("health", latest.score.get() as f64),
                low,
                "below which it is low",
            )
            .at(Origin::account("health", format!("health[{place}].score"))),
        ];
        all.extend(
            case.open_renewal()
                .map(|day| renewal_reason(case.facts, day)),
        );
        return all;
    }
    let days = 1..=case.t().health_fall_days;
    let before = entries().filter(|(_, entry)| days.contains(&entry.on.days_to(latest.on)));
    let mut all = vec![said(place, latest)];
    if let Some((place, before)) = before.max_by_key(|(_, entry)| entry.score) {
        all.push(said(place, before));
        let fall = ("fall", (before.score.get() - latest.score.get()) as f64);
        let bound = ("health_fall", case.t().health_fall as f64);
        all.push(Reason::test("the fall", fall, bound, "from which it shows"));
    }
    all
}

fn feedback(case: &Case<'_>) -> Vec<Reason> {
    let all = case.account().feedback.iter().enumerate();
    let known = all.filter(|(_, one)| case.age(one.on) >= 0);
    let Some((place, latest)) = known.max_by_key(|(_, one)| one.on) else {
        return vec![Reason::said(phrases::no_feedback())];
    };
    let day = written(latest.on);
    let feedback = match latest.score {
        Some(score) => phrases::feedback_of(score, day),
        None => phrases::feedback(day),
    };
    let words = match latest.answered {
        true => phrases::answered(feedback),
        false => phrases::not_answered(feedback),
    };
    vec![Reason::said(words).at(Origin::account("on", format!("feedback[{place}].on")))]
}
