//! A form: the fields of an account, a person or a tie one under the other, one of them being typed.

mod choices;
mod value;

pub(super) use value::{account_value, tie_of};

use super::line::Line;
use super::state::State;
use crate::entry::{ACCOUNT_FIELDS, Asked, PERSON_FIELDS, TIE_FIELDS};
use crate::model::{AccountId, MemberId, StakeholderId};

/// Whose fields a form shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// The account's.
    Account,
    /// The person's.
    Person(StakeholderId),
    /// The person's tie with a member; nothing: nobody is chosen yet.
    Tie(StakeholderId, Option<MemberId>),
}

/// Fields one under the other, with the one that is typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// The account it belongs to.
    pub account: AccountId,
    /// Whose fields they are.
    pub about: About,
    /// The field with the cursor, its place among [`Form::fields`].
    pub place: usize,
    /// What stands in it.
    pub line: Line,
    /// Whether nothing is typed yet: the first character takes the value's place.
    pub fresh: bool,
    /// Whether the text is one that was left before.
    pub draft: bool,
    /// Why the last answer was refused.
    pub refusal: Option<String>,
}

impl Form {
    /// Whether the value of a field was only suggested, by title and department, and nobody has confirmed it.
    #[must_use]
    pub fn suggested(&self, state: &State, field: &str) -> bool {
        let About::Person(id) = &self.about else {
            return false;
        };
        let account = state.workspace.accounts.get(&self.account);
        let who = account.and_then(|account| account.stakeholder(id));
        let contact = who.and_then(|who| who.contact.as_deref());
        contact.is_some_and(|contact| contact.suggested.iter().any(|what| what == field))
    }

    /// The fields, from the top.
    #[must_use]
    pub fn fields(&self) -> &'static [Asked] {
        match self.about {
            About::Account => ACCOUNT_FIELDS,
            About::Person(_) => PERSON_FIELDS,
            About::Tie(..) => TIE_FIELDS,
        }
    }

    /// The field with the cursor.
    #[must_use]
    pub fn field(&self) -> Asked {
        let fields = self.fields();
        fields[self.place.min(fields.len() - 1)]
    }

    /// What the workspace says of a field, as it can be typed; empty where it says nothing.
    #[must_use]
    pub fn value(&self, state: &State, field: &str) -> String {
        value::of(self, state, field)
    }

    /// The words that fit what is typed, where the field has words.
    #[must_use]
    pub fn choices(&self, state: &State) -> Vec<String> {
        choices::fitting(self, state)
    }

    /// The name under which what is typed here is kept.
    pub(super) fn question(&self) -> String {
        let field = self.field().name;
        match &self.about {
            About::Account => format!("account {field}"),
            About::Person(_) => format!("person {field}"),
            About::Tie(_, None) => format!("tie {field}"),
            About::Tie(_, Some(member)) => format!("tie {field} {member}"),
        }
    }

    /// The person it is about.
    pub(super) fn person(&self) -> Option<&StakeholderId> {
        match &self.about {
            About::Account => None,
            About::Person(id) | About::Tie(id, _) => Some(id),
        }
    }
}
