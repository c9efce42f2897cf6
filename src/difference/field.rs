//! Describes changes of fields without a history, of an account and its people.

use super::change::Change;
use super::entries::{Entries, tell};
use super::fact::Fact;
use super::span::Span;
use crate::field::differing;
use crate::model::{Judgement, Stakeholder, capitalized};

/// Collects every field of the account that differs between two files.
pub(super) fn of_account(span: &Span<'_>, facts: &mut Vec<Fact>) {
    if span.is_one_file() {
        return;
    }
    let [was, now] = span.contexts;
    let fields = differing(span.earlier, span.later).into_iter();
    facts.extend(fields.filter(|one| !one.field.history).map(|one| {
        let text = capitalized(&one.sentence(&was, &now));
        Fact::when(
            span.undated(),
            one.field.name,
            text,
            Change::field(&one, Change::Field),
        )
    }));
}

/// Collects every field of a person that differs between two files, and the questionnaires.
pub(super) fn of_person(
    span: &Span<'_>,
    was: &Stakeholder,
    now: &Stakeholder,
    has_left: bool,
    facts: &mut Vec<Fact>,
) {
    let [then, later] = span.contexts;
    for one in differing(was, now) {
        // Questionnaires are told one by one, below.
        let apart = one.field.history || one.field.path == "judgements";
        if apart || has_left && one.field.path == "left" {
            continue;
        }
        let text = format!("{}: {}", now.name, one.sentence(&then, &later));
        let change = Change::field(&one, |at| Change::Person(now.id.clone(), at));
        facts.push(Fact::when(span.undated(), "person", text, change));
    }
    let first = facts.len();
    let entries = Entries::between(questionnaires(was), questionnaires(now));
    tell(span, "questionnaire", &entries, facts);
    for fact in &mut facts[first..] {
        fact.text = format!("{}: {}", now.name, fact.text);
    }
}

fn questionnaires(who: &Stakeholder) -> &[Judgement] {
    let contact = who.contact.as_deref();
    contact.map_or(&[], |contact| &contact.judgements)
}
