//! Texts that were typed and not accepted: kept until they are, under the question they answer.

use super::command::Command;
use super::form::Form;
use super::layer::Prompt;
use super::notice::Notice;
use super::state::State;
use crate::field::List;
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
    /// The places of what is typed since something was opened last: what was left before stays beside it.
    own: Vec<Draft>,
    changed: bool,
}

impl Drafts {
    /// Those that were kept from another run.
    #[must_use]
    pub fn new(kept: Vec<Draft>) -> Self {
        Self {
            kept,
            own: Vec::new(),
            changed: false,
        }
    }

    /// The texts, the latest last.
    #[must_use]
    pub fn kept(&self) -> &[Draft] {
        &self.kept
    }

    /// The text kept under a question, the latest.
    pub(super) fn text(&self, place: &Draft) -> Option<&str> {
        let draft = self.kept.iter().rfind(|kept| same(kept, place))?;
        Some(&draft.text)
    }

    /// Something is opened: what was typed before stands for itself from here on.
    pub(super) fn begin(&mut self) {
        self.own.clear();
    }

    /// Keeps a text under its question, in the place of what was typed there since it was opened; an empty one is kept
    /// no longer.
    pub(super) fn keep(&mut self, draft: Draft) {
        let is_own = self.own.iter().any(|own| same(own, &draft));
        if is_own && self.text(&draft) == Some(&draft.text) {
            return;
        }
        if is_own {
            self.forget(&draft);
        }
        if draft.text.trim().is_empty() {
            return;
        }
        // The same once more is not another one.
        self.kept.retain(|kept| *kept != draft);
        self.own.push(draft.clone());
        self.changed = true;
        self.kept.push(draft);
        if self.kept.len() > MOST {
            self.kept.remove(0);
        }
    }

    /// Keeps what was typed under a question no longer; what was left there before stays.
    pub(super) fn forget(&mut self, place: &Draft) {
        let Some(at) = self.own.iter().position(|own| same(own, place)) else {
            return;
        };
        self.own.swap_remove(at);
        if let Some(at) = self.kept.iter().rposition(|kept| same(kept, place)) {
            self.kept.remove(at);
            self.changed = true;
        }
    }

    /// Keeps one text no longer.
    pub(super) fn discard(&mut self, draft: &Draft) {
        if let Some(at) = self.kept.iter().rposition(|kept| kept == draft) {
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
    /// Says how to go on with what was typed and not accepted, if anything was.
    pub(super) fn say_draft_is_kept(&mut self) {
        if !self.drafts.own.is_empty() {
            let draft = self.key_for(Command::Draft);
            self.notice = Notice::plain(format!("Draft kept. {draft} brings it back."));
        }
    }

    /// What a draft was typed for: `ARR, Harbour Lines`.
    #[must_use]
    pub fn draft_title(&self, draft: &Draft) -> String {
        let account = draft.account.as_ref();
        let account = account.and_then(|id| self.workspace.accounts.get(id));
        let who = account.zip(draft.person.as_ref());
        let who = who.and_then(|(account, id)| account.stakeholder(id));
        let names = who.map(|who| &*who.name).into_iter();
        let names = names.chain(account.map(|account| &*account.name));
        let mut words = draft.question.split(' ');
        let (first, field) = (words.next().unwrap_or_default(), words.next());
        let what = match (first, field) {
            ("account" | "person" | "tie" | "workspace" | "method" | "move", Some(field)) => {
                field.replace('-', " ")
            }
            ("new", Some(field)) => {
                let list = words.next().unwrap_or_default();
                let list = List::ALL.iter().find(|one| one.path() == list);
                format!(
                    "new {}, {}",
                    list.map_or("entry", |list| list.noun()),
                    field.replace('-', " ")
                )
            }
            (list, Some(field)) => {
                format!("{} {}", list.replace('_', " "), field.replace('-', " "))
            }
            (question, None) => question.replace('-', " "),
        };
        std::iter::once(what.as_str())
            .chain(names)
            .collect::<Vec<_>>()
            .join(", ")
    }
}
