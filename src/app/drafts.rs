//! Texts that were typed and not accepted: kept until they are, under the question they answer.

use super::command::Command;
use super::form::Form;
use super::layer::Prompt;
use super::notice::Notice;
use super::state::State;
use crate::model::{AccountId, StakeholderId};

/// The most texts that are kept; the oldest goes first.
const MOST: usize = 50;

/// A text that was typed and not accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The account it is about, where it is about one.
    pub account: Option<AccountId>,
    /// The person it is about, where it is about one.
    pub person: Option<StakeholderId>,
    /// The question: a prompt's name, or what a form is about and the field.
    pub question: String,
    /// The text, never empty.
    pub text: String,
}

/// Every text that is kept, the latest last.
#[derive(Debug, Clone, Default)]
pub struct Drafts {
    kept: Vec<Draft>,
    changed: bool,
}

impl Drafts {
    /// Those that were kept from another run.
    #[must_use]
    pub fn new(kept: Vec<Draft>) -> Self {
        Self {
            kept,
            changed: false,
        }
    }

    /// The texts, the latest last.
    #[must_use]
    pub fn kept(&self) -> &[Draft] {
        &self.kept
    }

    /// The text kept under a question.
    pub(super) fn text(&self, place: &Draft) -> Option<&str> {
        let draft = self.kept.iter().rfind(|kept| same(kept, place))?;
        Some(&draft.text)
    }

    /// Keeps a text under its question; an empty one is kept no longer.
    pub(super) fn keep(&mut self, draft: Draft) {
        if self.text(&draft) == Some(&draft.text) {
            return;
        }
        self.forget(&draft);
        if draft.text.trim().is_empty() {
            return;
        }
        self.changed = true;
        self.kept.push(draft);
        if self.kept.len() > MOST {
            self.kept.remove(0);
        }
    }

    /// Keeps the text under a question no longer. Two instances may have left one each: the other is then the next.
    pub(super) fn forget(&mut self, place: &Draft) {
        if let Some(at) = self.kept.iter().rposition(|kept| same(kept, place)) {
            self.kept.remove(at);
            self.changed = true;
        }
    }

    /// Whether there was a change since this was asked last.
    pub(super) fn take_change(&mut self) -> bool {
        std::mem::take(&mut self.changed)
    }
}

fn same(one: &Draft, other: &Draft) -> bool {
    one.question == other.question && one.account == other.account && one.person == other.person
}

/// A question's place among the drafts, with what is typed; nothing for one whose answer is not kept.
pub(super) fn of_prompt(state: &State, prompt: &Prompt) -> Option<Draft> {
    let (question, about) = prompt.kind.question()?;
    Some(Draft {
        account: state.account.clone().filter(|_| about > 0),
        person: state.person.clone().filter(|_| about > 1),
        question: question.to_owned(),
        text: prompt.line.text().to_owned(),
    })
}

/// A field's place among the drafts, with what is typed.
pub(super) fn of_form(state: &State, form: &Form) -> Draft {
    Draft {
        account: form.account.clone(),
        person: form.about.person().cloned(),
        question: form.question(state),
        text: form.line.text().to_owned(),
    }
}

impl State {
    /// Says how to go on with what is typed and not accepted, if there is any.
    pub(super) fn say_draft_is_kept(&mut self) {
        if !self.drafts.kept().is_empty() {
            let draft = self.key_for(Command::Draft);
            self.notice = Notice::plain(format!("Draft kept. {draft} brings it back."));
        }
    }
}
