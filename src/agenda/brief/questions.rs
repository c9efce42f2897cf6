//! Questions to ask: about what is unknown, and about what is still open.

use super::{Desk, MOST, phrases};
use crate::method::ranges::{Unknown, ask_next};
use crate::model::{CompetitorStatus, ObjectiveStatus, Stakeholder, written};

/// How many days before a renewal to ask about it.
const RENEWAL: i64 = 180;

/// Lists what to ask at an account, most pressing first.
pub(super) fn of_account(desk: &Desk<'_>) -> Vec<String> {
    let mut asked = Vec::new();
    asked.extend(renewal(desk));
    asked.extend(unanswered(desk, None));
    asked.extend(competitors(desk));
    asked.extend(unknown(desk));
    asked.extend(stage(desk));
    asked.extend(objectives(desk));
    asked.truncate(MOST);
    asked
}

/// Lists what to ask one person.
pub(super) fn of_person(desk: &Desk<'_>, who: &Stakeholder) -> Vec<String> {
    let as_of = desk.as_of();
    let mut asked = Vec::new();
    asked.extend(unanswered(desk, Some(who)));
    if who.power_on(as_of).0.is_none() {
        asked.push(phrases::ask_power());
    }
    asked.push(match who.attitude_on(as_of).0.map(|one| one.get()) {
        None => phrases::ask_attitude(),
        Some(..0) => phrases::ask_opponent(),
        Some(0) => phrases::ask_undecided(),
        Some(_) if who.advocate => phrases::ask_advocate(),
        Some(_) => phrases::ask_friend(),
    });
    asked.extend(renewal(desk));
    asked.truncate(MOST);
    asked
}

fn renewal(desk: &Desk<'_>) -> Option<String> {
    let day = desk.account.open_renewal(desk.as_of())?;
    let days = desk.as_of().days_to(day);
    (days <= RENEWAL).then(|| phrases::ask_renewal(written(day)))
}

/// Asks about the latest feedback that nobody has answered.
fn unanswered(desk: &Desk<'_>, who: Option<&Stakeholder>) -> Option<String> {
    let open = desk.account.feedback.iter().filter(|one| {
        !one.answered
            && one.on <= desk.as_of()
            && who.is_none_or(|who| one.who.as_ref() == Some(&who.id))
    });
    let latest = open.max_by_key(|one| one.on)?;
    let from = latest.who.as_ref().filter(|_| who.is_none());
    let from = from.map(|id| desk.person(id));
    let day = written(latest.on);
    Some(match (from, latest.text.as_deref()) {
        (None, None) => phrases::ask_feedback(day),
        (None, Some(text)) => phrases::ask_feedback_text(day, text),
        (Some(name), None) => phrases::ask_feedback_from(name, day),
        (Some(name), Some(text)) => phrases::ask_feedback_text_from(name, day, text),
    })
}

fn competitors(desk: &Desk<'_>) -> Option<String> {
    let looked_at = desk.account.competitors.iter();
    let first = looked_at.into_iter().find(|one| {
        one.status == CompetitorStatus::Evaluating
            && one.since.is_none_or(|since| since <= desk.as_of())
    })?;
    Some(phrases::ask_competitor(&first.name))
}

/// Asks about what narrows the range of the gap most.
fn unknown(desk: &Desk<'_>) -> Vec<String> {
    let Some(score) = desk.book.score(&desk.account.id) else {
        return Vec::new();
    };
    let asked = ask_next(desk.account, desk.book.prepared(), score.standing, false);
    let said = asked.into_iter().take(2).map(|one| match one.what {
        Unknown::Person(id) => phrases::ask_person(desk.person(&id)),
        Unknown::Journey => phrases::ask_journey(),
        Unknown::Complexity => phrases::ask_complexity(),
    });
    said.collect()
}

fn stage(desk: &Desk<'_>) -> Option<String> {
    let stages = crate::method::stage::stages(desk.account, desk.as_of());
    stages.customer.is_none().then(phrases::ask_stage)
}

fn objectives(desk: &Desk<'_>) -> Option<String> {
    let open = desk.account.objectives.iter();
    let open = open.filter(|one| one.status == ObjectiveStatus::Open);
    let first = open.min_by_key(|one| (one.by.is_none(), one.by))?;
    Some(match first.by {
        Some(by) => phrases::ask_objective_by(&first.title, written(by)),
        None => phrases::ask_objective(&first.title),
    })
}
