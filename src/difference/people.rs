//! Collects who joined and left, and other changes of people.

use std::collections::HashMap;

use super::change::Change;
use super::fact::Fact;
use super::span::{Span, Stay};
use super::ties::Ties;
use super::touches::Touches;
use super::{field, frozen, judged, ties};
use crate::method::power::class;
use crate::model::{Account, Date, Stakeholder};

/// Collects everything about the people.
pub(super) fn people<'a>(span: &Span<'a>, touches: &Touches<'a>, facts: &mut Vec<Fact>) {
    let earlier = by_id(span.earlier);
    for now in &span.later.stakeholders {
        let was = earlier
            .get(now.id.as_str())
            .map(|place| &span.earlier.stakeholders[*place]);
        let stay = Stay {
            start: span.from,
            ends: leaving(span, now),
        };
        let was_there = was.filter(|was| was.active_on(span.from));
        match was_there {
            Some(was) => changes(span, touches, was, now, stay, facts),
            None => joined(span, touches, now, facts),
        }
        if let Some(was) = was.filter(|_| !span.is_one_file()) {
            let has_left = was_there.is_some() && stay.ends.is_some();
            field::of_person(span, was, now, has_left, facts);
        }
    }
    if span.is_one_file() {
        return;
    }
    let later = by_id(span.later);
    let gone = span.earlier.stakeholders.iter();
    for was in gone.filter(|was| !later.contains_key(was.id.as_str())) {
        let text = format!("{} is no longer listed", was.name);
        let change = Change::Left(was.id.clone());
        facts.push(Fact::when(span.undated(), "left", text, change));
    }
}

/// The indices of an account's people, by id.
fn by_id(account: &Account) -> HashMap<&str, usize> {
    let ids = account.stakeholders.iter().map(|who| who.id.as_str());
    ids.zip(0..).collect()
}

fn joined<'a>(span: &Span<'a>, touches: &Touches<'a>, now: &Stakeholder, facts: &mut Vec<Fact>) {
    let stays = |since: &Date| now.left.is_none_or(|left| *since < left);
    let dated = now.since.filter(|since| span.holds(*since) && stays(since));
    if dated.is_none() && !now.active_on(span.to) {
        return;
    }
    let when = dated.map_or(span.undated(), |since| (since, true));
    let person = frozen::stakeholder(now, when.0);
    let text = format!("{} joined{}", now.name, described(span, &person));
    facts.push(Fact::when(
        when,
        "joined",
        text,
        Change::Joined(Box::new(person)),
    ));
    let stay = Stay {
        start: when.0,
        ends: leaving(span, now),
    };
    changes(span, touches, now, now, stay, facts);
}

/// Collects values with a history, and the leaving; `was` is read on the first day of the stay.
fn changes<'a>(
    span: &Span<'a>,
    touches: &Touches<'a>,
    was: &Stakeholder,
    now: &Stakeholder,
    stay: Stay,
    facts: &mut Vec<Fact>,
) {
    judged::judged(span, was, now, stay, facts);
    ties::ties(
        &Ties {
            span,
            touches,
            who: now,
            stay,
        },
        was,
        facts,
    );
    let Some(when) = stay.ends else { return };
    let eve = when.0.plus_days(-1).max(stay.start);
    let k = &span.settings.constants;
    let class = class(k, now.power_on(eve).0, now.attitude_on(eve).0);
    let text = match class {
        crate::method::power::Class::Unknown => format!("{} left", now.name),
        class => format!("{} left ({})", now.name, class.name()),
    };
    facts.push(Fact::when(when, "left", text, Change::Left(now.id.clone())));
}

/// Returns the day on which somebody left who is no longer active at the later moment.
fn leaving(span: &Span<'_>, now: &Stakeholder) -> Option<(Date, bool)> {
    let dated = now.left.filter(|left| span.holds(*left));
    match dated {
        Some(left) => Some((left, true)),
        None => (!now.active_on(span.to)).then(|| span.undated()),
    }
}

/// Describes somebody who joined: `: COO, power 9, attitude 3, known to Tom Okafor`.
fn described(span: &Span<'_>, person: &Stakeholder) -> String {
    let title = person.title.as_ref().map(ToString::to_string);
    let power = person.power.map(|power| format!("power {power}"));
    let attitude = person
        .attitude
        .map(|attitude| format!("attitude {attitude}"));
    let known: Vec<String> = person
        .ties
        .iter()
        .map(|tie| span.member(&tie.member))
        .collect();
    let known = (!known.is_empty()).then(|| format!("known to {}", listed(&known)));
    let said: Vec<String> = [title, power, attitude, known]
        .into_iter()
        .flatten()
        .collect();
    if said.is_empty() {
        String::new()
    } else {
        format!(": {}", said.join(", "))
    }
}

/// Lists names: `a`, `a and b`, `a, b and c`.
pub(super) fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
