//! The entries of a list as lines: what is open or latest first.

use std::cmp::Reverse;

use super::line::Line;
use super::section::Section;
use crate::app::state::State;
use crate::field::{List, Subject};
use crate::model::{
    Account, ActionStatus, CompetitorStatus, Date, ObjectiveStatus, OpportunityStatus, RiskStatus,
};

/// The entries of an account's list, in the order in which they are looked at.
pub(super) fn of_account(state: &State, account: &Account, section: Section) -> Vec<Line> {
    let Some(list) = section.list() else {
        return Vec::new();
    };
    // On a past day, what came later is not there yet.
    let until = (state.as_of() < state.today).then(|| state.as_of());
    let places = match section {
        Section::Plan => by(&account.actions, |one| {
            let open = one.status == ActionStatus::Open;
            let due = one.due.filter(|_| open);
            (!open, due.is_none(), due, Reverse(one.done_on))
        }),
        Section::Touches => latest(&account.interactions, until, |one| one.on),
        Section::Objectives => by(&account.objectives, |one| {
            (
                one.status != ObjectiveStatus::Open,
                one.by.is_none(),
                one.by,
            )
        }),
        Section::Risks => by(&account.risks, |one| {
            let figure = |value: Option<crate::model::Likelihood>| value.map_or(0, |one| one.get());
            let weight = figure(one.likelihood) * figure(one.severity);
            (one.status != RiskStatus::Open, Reverse(weight))
        }),
        Section::Opportunities => by(&account.opportunities, |one| {
            let open = one.status == OpportunityStatus::Open;
            (!open, one.closes.is_none(), one.closes)
        }),
        Section::Competitors => by(&account.competitors, |one| {
            (one.status == CompetitorStatus::Gone, Reverse(one.since))
        }),
        Section::Health => latest(&account.health, until, |one| one.on),
        Section::Feedback => latest(&account.feedback, until, |one| one.on),
        Section::Renewals => latest(&account.renewals, until, |one| one.on),
        Section::Stages => latest(&account.stages, until, |one| one.on),
        Section::Assessments => latest(&account.assessments, until, |one| one.on),
        Section::Forecasts => latest(&account.forecasts, until, |one| one.on),
        Section::AccountHistory => latest(&account.was, None, |one| one.until),
        Section::PutOff => latest(&account.snoozed, None, |one| one.until),
        _ => (0..list.len(state.scope(Some(&account.id)))).collect(),
    };
    records(list, places)
}

/// The entries of one of the workspace's lists, in the order of the file.
pub(super) fn of_workspace(state: &State, section: Section) -> Vec<Line> {
    section.list().map_or_else(Vec::new, |list| {
        records(list, (0..list.len(state.scope(None))).collect())
    })
}

fn records(list: List, places: Vec<usize>) -> Vec<Line> {
    let line = |at| Line::Record(Subject::Entry(list, at));
    places.into_iter().map(line).collect()
}

/// The latest first; of one day the later in the file.
fn latest<R>(entries: &[R], until: Option<Date>, day: impl Fn(&R) -> Date) -> Vec<usize> {
    let there = |at: &usize| until.is_none_or(|until| day(&entries[*at]) <= until);
    let mut places: Vec<usize> = (0..entries.len()).filter(there).collect();
    places.sort_by_key(|at| Reverse((day(&entries[*at]), *at)));
    places
}

fn by<R, K: Ord>(entries: &[R], key: impl Fn(&R) -> K) -> Vec<usize> {
    let mut places: Vec<usize> = (0..entries.len()).collect();
    places.sort_by_key(|at| key(&entries[*at]));
    places
}
