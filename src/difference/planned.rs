//! Collects changes of undated lists: actions, objectives, risks, opportunities, rewards, competitors, forecasts,
//! snoozes.

use super::change::Change;
use super::entries::{Entries, tell};
use super::fact::Fact;
use super::span::Span;
use crate::field::Record;
use crate::model::{Account, Action, ActionStatus};

/// Collects actions done between the days and, between two files, all other differences.
pub(super) fn planned(span: &Span<'_>, facts: &mut Vec<Fact>) {
    let done_on = |action: &Action| {
        let done = action.done_on.filter(|day| span.holds(*day));
        done.filter(|_| action.status == ActionStatus::Done)
    };
    let done = span.later.actions.iter();
    let done = done.filter_map(|action| Some((done_on(action)?, action)));
    facts.extend(done.clone().map(|(on, action)| {
        Fact::dated(
            on,
            "action",
            format!("Done: {}", action.title),
            Change::Told,
        )
    }));
    if span.is_one_file() {
        return;
    }
    // That these were done has been told already.
    let mut actions = span.earlier.actions.clone();
    for (_, now) in done {
        match actions.iter_mut().find(|was| was.id == now.id) {
            Some(was) => (was.status, was.done_on) = (now.status, now.done_on),
            None => actions.push(now.clone()),
        }
    }
    let actions = Entries::between(&actions, &span.later.actions);
    tell(span, "action", &actions, facts);
    list(span, "objective", |one| &one.objectives, facts);
    list(span, "risk", |one| &one.risks, facts);
    list(span, "opportunity", |one| &one.opportunities, facts);
    list(span, "reward", |one| &one.rewards, facts);
    list(span, "competitor", |one| &one.competitors, facts);
    list(span, "forecast", |one| &one.forecasts, facts);
    list(span, "snooze", |one| &one.snoozed, facts);
}

fn list<R: Record>(
    span: &Span<'_>,
    kind: &'static str,
    list: fn(&Account) -> &Vec<R>,
    facts: &mut Vec<Fact>,
) {
    let entries = Entries::between(list(span.earlier), list(span.later));
    tell(span, kind, &entries, facts);
}
