//! What to ask: what nobody knows yet, and what was left open.

use super::{Desk, MOST};
use crate::method::ranges::{Unknown, ask_next};
use crate::model::{CompetitorStatus, ObjectiveStatus, Stakeholder, written};

/// The days before a renewal in which it is asked about.
const RENEWAL: i64 = 180;

/// What to ask at an account, what presses first.
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

/// What to ask one person.
pub(super) fn of_person(desk: &Desk<'_>, who: &Stakeholder) -> Vec<String> {
    let as_of = desk.as_of();
    let mut asked = Vec::new();
    asked.extend(unanswered(desk, Some(who)));
    if who.power_on(as_of).0.is_none() {
        asked.push("What can you decide, and who has to agree?".to_owned());
    }
    match who.attitude_on(as_of).0.map(|one| one.get()) {
        None => asked.push("What would make our work a success for you?".to_owned()),
        Some(..0) => asked.push("What would have to be true for you to live with it?".to_owned()),
        Some(0) => asked.push("What are you measured on this year?".to_owned()),
        Some(_) if who.advocate => {
            asked.push("How are you, and what could we do for you in return?".to_owned());
        }
        Some(_) => asked.push("Who else should we be talking to?".to_owned()),
    }
    asked.extend(renewal(desk));
    asked.truncate(MOST);
    asked
}

fn renewal(desk: &Desk<'_>) -> Option<String> {
    let day = desk.account.open_renewal(desk.as_of())?;
    let days = desk.as_of().days_to(day);
    (days <= RENEWAL).then(|| {
        let day = written(day);
        format!("What would make the renewal on {day} an easy decision, and who has to agree?")
    })
}

/// Feedback that nobody has answered, the latest first.
fn unanswered(desk: &Desk<'_>, who: Option<&Stakeholder>) -> Option<String> {
    let open = desk.account.feedback.iter().filter(|one| {
        !one.answered
            && one.on <= desk.as_of()
            && who.is_none_or(|who| one.who.as_ref() == Some(&who.id))
    });
    let latest = open.max_by_key(|one| one.on)?;
    let from = latest.who.as_ref().filter(|_| who.is_none());
    let from = from.map(|id| format!(" by {}", desk.person(id)));
    let text = latest.text.as_deref().map(|text| format!(" ({text})"));
    Some(format!(
        "What has changed since the feedback{} of {}{}? It is not answered yet.",
        from.unwrap_or_default(),
        written(latest.on),
        text.unwrap_or_default()
    ))
}

fn competitors(desk: &Desk<'_>) -> Option<String> {
    let looked_at = desk.account.competitors.iter();
    let first = looked_at.into_iter().find(|one| {
        one.status == CompetitorStatus::Evaluating
            && one.since.is_none_or(|since| since <= desk.as_of())
    })?;
    Some(format!(
        "Who brought in {}, and what do they promise?",
        first.name
    ))
}

/// What narrows the range of the gap most.
fn unknown(desk: &Desk<'_>) -> Vec<String> {
    let Some(score) = desk.book.score(&desk.account.id) else {
        return Vec::new();
    };
    let asked = ask_next(desk.account, desk.book.prepared(), score.standing, false);
    let said = asked.into_iter().take(2).map(|one| match one.what {
        Unknown::Person(id) => {
            let name = desk.person(&id);
            format!("What can {name} decide, and do they want us here? Nobody has judged them.")
        }
        Unknown::Journey => "How far have they come with the product?".to_owned(),
        Unknown::Complexity => "What do they use, and how much help does it take?".to_owned(),
    });
    said.collect()
}

fn stage(desk: &Desk<'_>) -> Option<String> {
    let stages = crate::method::stage::stages(desk.account, desk.as_of());
    stages
        .customer
        .is_none()
        .then(|| "How close do they feel the two companies are? Their view is unknown.".to_owned())
}

fn objectives(desk: &Desk<'_>) -> Option<String> {
    let open = desk.account.objectives.iter();
    let open = open.filter(|one| one.status == ObjectiveStatus::Open);
    let first = open.min_by_key(|one| (one.by.is_none(), one.by))?;
    let by = first.by.map(|by| format!(" by {}", written(by)));
    Some(format!(
        "Is \"{}\" on course{}?",
        first.title,
        by.unwrap_or_default()
    ))
}
