//! Every trace of one person in the files: found with its place, and taken out of the text that holds it.
//!
//! A file of the workspace is walked along its description (`walk`); other texts in RON, such as the record of an
//! import, are searched string by string (`strings`). Nothing here writes: see [`Locked::rewrite`](super::Locked).

mod file;
mod needles;
mod strings;
mod walk;

pub use file::{Cleaned, without};
pub use needles::{Needles, REMOVED};
pub use strings::{without_entries, without_names};

use crate::model::{AccountId, Stakeholder, StakeholderId};

/// Who is looked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sought {
    /// The account of the person; nothing for somebody who is no longer in any account.
    pub account: Option<AccountId>,
    /// The id in that account.
    pub id: Option<StakeholderId>,
    /// What texts call the person.
    pub needles: Needles,
}

/// How a person was found somewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TraceKind {
    /// The person's own entry, with the ties, the judgements and the history in it.
    Record,
    /// An entry that says nothing without the person, such as an expected effect on them.
    Entry,
    /// A field that names the person.
    Reference,
    /// A text that names the person.
    Text,
    /// A comment that names the person.
    Comment,
}

impl TraceKind {
    /// The word for programs.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Record => "record",
            Self::Entry => "entry",
            Self::Reference => "reference",
            Self::Text => "text",
            Self::Comment => "comment",
        }
    }
}

/// One place that holds the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trace {
    /// The file, within the workspace.
    pub file: String,
    /// The place within the file.
    pub place: String,
    /// The line, from 1.
    pub line: usize,
    /// How the person is there.
    pub kind: TraceKind,
    /// What stands there: the whole entry, or the line of a text.
    pub text: String,
    /// For a text: what the line becomes.
    pub becomes: Option<String>,
}

impl Sought {
    /// Somebody of an account.
    #[must_use]
    pub fn person(account: &AccountId, person: &Stakeholder) -> Self {
        let mut needles = Needles::default();
        needles.add_name(&person.name);
        if let Some(contact) = &person.contact {
            contact
                .email
                .iter()
                .for_each(|email| needles.add_code(email));
            contact
                .phone
                .iter()
                .for_each(|phone| needles.add_phone(phone));
            let ids = contact.external.values().filter(|id| is_telling(id));
            ids.for_each(|id| needles.add_code(id));
        }
        let id = person.id.as_str();
        if id.contains('-') {
            needles.add_code(id);
        }
        Self {
            account: Some(account.clone()),
            id: Some(person.id.clone()),
            needles,
        }
    }

    /// Somebody who is no longer in any account, by a name or an e-mail address.
    #[must_use]
    pub fn by_name(name: &str) -> Self {
        let mut needles = Needles::default();
        if name.contains('@') {
            needles.add_code(name);
        } else {
            needles.add_name(name);
            let words: Vec<&str> = name.split_whitespace().collect();
            needles.add_code(&words.join("-"));
        }
        Self {
            needles,
            ..Self::default()
        }
    }
}

/// Whether an id of another system is long enough to be nothing else.
fn is_telling(id: &str) -> bool {
    id.len() >= 6 && !id.contains(char::is_whitespace)
}
