//! Which accounts a term of the filter keeps that is of their people, or of what is noted about them.

use crate::app::find::{folded, has_word, holds};
use crate::model::{Account, Date};

/// What is sought in an account, folded; an empty text: that there is nothing of the kind.
#[derive(Debug, Clone)]
pub(super) enum NotedTest {
    /// A person who is there on the day, by a word of the name or the title.
    Person(String, Date),
    /// A part of a note of the account, of a person, of a touch or of feedback.
    Note(String),
}

impl NotedTest {
    pub(super) fn person(text: &str, day: Date) -> Self {
        Self::Person(folded(text), day)
    }

    pub(super) fn note(text: &str) -> Self {
        Self::Note(folded(text))
    }

    pub(super) fn holds(&self, account: &Account) -> bool {
        match self {
            Self::Person(text, day) => {
                let mut people = account
                    .stakeholders
                    .iter()
                    .filter(|who| who.active_on(*day));
                if text.is_empty() {
                    return people.next().is_none();
                }
                people.any(|who| {
                    let title = who
                        .title
                        .as_deref()
                        .is_some_and(|title| has_word(title, text));
                    title || has_word(&who.name, text)
                })
            }
            Self::Note(text) if text.is_empty() => notes(account).next().is_none(),
            Self::Note(text) => notes(account).any(|note| holds(note, text)),
        }
    }
}

/// Everything that is noted about an account.
fn notes(account: &Account) -> impl Iterator<Item = &str> {
    let people = account.stakeholders.iter();
    let people = people.filter_map(|who| who.contact.as_deref()?.notes.as_deref());
    let touches = account
        .interactions
        .iter()
        .filter_map(|touch| touch.note.as_deref());
    let feedback = account
        .feedback
        .iter()
        .filter_map(|one| one.text.as_deref());
    account
        .notes
        .as_deref()
        .into_iter()
        .chain(people)
        .chain(touches)
        .chain(feedback)
}
