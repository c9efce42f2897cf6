//! The texts of agenda entries: what is due, when, and who does it.

use super::{Agenda, Due, Since, What, phrases};
use crate::method::score::ScoredAccount;
use crate::model::{Account, Date, MemberId, Settings, StakeholderId, TouchKind, titled, written};

/// Names a touch as a calendar does: `QBR`, `Online meeting`.
#[must_use]
pub fn touch_name(kind: TouchKind) -> String {
    match kind {
        TouchKind::InPerson => phrases::in_person(),
        TouchKind::Online => phrases::online(),
        TouchKind::Executive => phrases::executive(),
        TouchKind::Program => phrases::any_program(),
        kind => titled(kind),
    }
}

/// Says what is due: `QBR`, `Renewal`, `Ask for a reference`, `Newsletter: Cold chain news, to 14 accounts`.
#[must_use]
pub fn due_what(due: &Due, settings: &Settings) -> String {
    let account = due.account.as_deref();
    match &due.what {
        What::Touch(kind) => touch_name(*kind),
        What::Renewal => phrases::renewal(),
        What::Action(id) => {
            let actions = account.into_iter().flat_map(|account| &account.actions);
            let action = actions.into_iter().find(|action| action.id == *id);
            action.map_or_else(|| id.to_string(), |action| action.title.to_string())
        }
        What::Feedback(at) => {
            let feedback = account.and_then(|account| account.feedback.get(*at));
            let who = feedback.and_then(|feedback| feedback.who.as_ref());
            let who = who.and_then(|id| account?.stakeholder(id));
            let score = feedback.and_then(|feedback| feedback.score);
            match (who, score) {
                (Some(who), Some(score)) => phrases::answer_person_score(&who.name, score),
                (Some(who), None) => phrases::answer_person(&who.name),
                (None, Some(score)) => phrases::answer_score(score),
                (None, None) => phrases::answer(),
            }
        }
        What::Program(id, kind, count) => {
            let program = settings.programs.iter().find(|program| program.id == *id);
            let name = program.map_or(id.as_str(), |program| program.name.as_str());
            let kind = titled(*kind);
            if name.to_lowercase().contains(&kind.to_lowercase()) {
                phrases::program(name, count)
            } else {
                phrases::program_of_kind(kind, name, count)
            }
        }
    }
}

/// Says when, in at most eight columns: `overdue`, `due` (within the days of grace), `today`, `Thu 3`, `10 Dec`.
#[must_use]
pub fn due_when(due: &Due, as_of: Date) -> String {
    let Some(day) = due.day else {
        return phrases::overdue();
    };
    match as_of.days_to(day) {
        ..0 if due.late => phrases::overdue(),
        ..0 => phrases::due(),
        0 => phrases::today(),
        1..7 => phrases::weekday(day.weekday(), day.parts().2),
        _ => day_and_month(day),
    }
}

/// Says how many days late it is, or else who does it: `195 days`, `never`, `Villon`.
#[must_use]
pub fn due_who(due: &Due, settings: &Settings, as_of: Date) -> String {
    match due.day {
        None => return phrases::never(),
        Some(day) if day < as_of => return phrases::late_by(day.days_to(as_of)),
        Some(_) => {}
    }
    let What::Action(id) = &due.what else {
        return String::new();
    };
    let account = due.account.as_deref();
    let action = account.and_then(|account| account.actions.iter().find(|one| one.id == *id));
    let owner = action.and_then(|action| action.owner.as_deref());
    owner.map_or_else(String::new, |owner| person(owner, account, settings))
}

/// Returns the name of the colleague or person with that id.
fn person(id: &str, account: Option<&Account>, settings: &Settings) -> String {
    let ours = MemberId::new(id).ok();
    let ours = ours
        .and_then(|id| settings.member(&id))
        .map(|one| one.name.to_string());
    let theirs = || {
        let id = StakeholderId::new(id).ok()?;
        Some(account?.stakeholder(&id)?.name.to_string())
    };
    ours.or_else(theirs).unwrap_or_else(|| id.to_owned())
}

/// Writes a day without its year: `3 Dec`.
fn day_and_month(day: Date) -> String {
    let text = written(day);
    text.rsplit_once(' ')
        .map_or(text.clone(), |(short, _)| short.to_owned())
}

/// Says that nothing is due, and what comes next: `Nothing due. Next: QBR Harbour Lines, 3 Dec.`
#[must_use]
pub fn nothing_due(agenda: &Agenda, settings: &Settings) -> String {
    let Some(next) = &agenda.next else {
        return match agenda.accounts() {
            0 => phrases::no_accounts(),
            some => phrases::nothing_due(some),
        };
    };
    let account = next.account.as_deref().map_or("", |account| &account.name);
    let what = due_what(next, settings);
    match next.day {
        None => phrases::next(what, account),
        Some(day) if day.parts().0 == agenda.as_of.parts().0 => {
            phrases::next_on(what, account, day_and_month(day))
        }
        Some(day) => phrases::next_on(what, account, written(day)),
    }
}

/// Says since when: the day of a fact, `since 14 Aug`, `for over a year`.
#[must_use]
pub fn since_words(since: Since, as_of: Date) -> String {
    let short = |day: Date| {
        let recent = day.days_to(as_of).abs() < 300;
        if recent {
            day_and_month(day)
        } else {
            written(day)
        }
    };
    match since {
        Since::Fact(day) => written(day),
        Since::Held(day) if day == as_of => phrases::since_today(),
        Since::Held(day) => phrases::since(short(day)),
        Since::OverAYear => phrases::over_a_year(),
    }
}

/// Writes the verdict with the gap and its range: `Under?  gap -13.9 (-19.0 to -7.5)`.
#[must_use]
pub fn verdict_line(scored: &ScoredAccount) -> String {
    let verdict = scored.verdict_shown();
    if !scored.is_judged() {
        return phrases::not_judged(verdict);
    }
    let range = scored.ranges.gap;
    let gap = tenths(scored.equity.gap);
    let (low, high) = (tenths(range.low), tenths(range.high));
    if low == high {
        return phrases::verdict(verdict, gap);
    }
    phrases::verdict_range(verdict, gap, low, high)
}

/// Writes a value with one decimal and its sign, without a minus before zero.
fn tenths(value: f64) -> String {
    let tenths = (value * 10.0).round() / 10.0;
    match tenths {
        0.0 => "0.0".to_owned(),
        _ => format!("{tenths:+.1}"),
    }
}
