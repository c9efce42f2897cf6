//! Which accounts a term of the filter keeps that is of any field of an account.

use compact_str::CompactString;

use crate::entry::filter::Wanted;
use crate::field::{Field, Kind, Record, Target, Value, account_value_on};
use crate::method::prepared::Prepared;
use crate::model::{Account, Date, Settings};

/// A term of a field, with what its references may name looked up once.
#[derive(Debug, Clone)]
pub(super) struct FieldTest {
    at: usize,
    wanted: Wanted,
    /// What has a name of which a word begins as is wanted.
    ids: Vec<CompactString>,
    /// The day on which values with a history are looked at.
    day: Date,
    /// Members who have left by then: they serve and own nobody.
    gone: Vec<CompactString>,
}

impl FieldTest {
    pub(super) fn new(at: usize, wanted: &Wanted, prepared: &Prepared) -> Self {
        let (settings, day) = (&prepared.settings, prepared.as_of);
        let gone = settings.team.iter().filter(|member| member.has_left(day));
        let ids = match wanted {
            Wanted::Word(text) => ids(&Account::ROWS[at].field, text, settings),
            _ => Vec::new(),
        };
        Self {
            at,
            wanted: wanted.clone(),
            ids,
            day,
            gone: gone.map(|member| member.id.as_str().into()).collect(),
        }
    }

    pub(super) fn holds(&self, account: &Account) -> bool {
        let value = self.value(account);
        match &self.wanted {
            Wanted::Nothing => value.is_nothing(),
            Wanted::Word(text) => self.is_in(&value, text),
            Wanted::Figure(side, bound) => {
                let figure = value.figure();
                figure.is_some_and(|figure| side.has(figure, *bound))
            }
            Wanted::Day(side, bound) => {
                matches!(value, Value::Date(day) if side.has(day, *bound))
            }
        }
    }

    /// The value on the day; nobody where the manager or owner has left.
    fn value(&self, account: &Account) -> Value {
        let value = account_value_on(account, self.at, self.day);
        let is_member = matches!(Account::ROWS[self.at].field.path, "csm" | "owner");
        match &value {
            Value::Text(id) if is_member && self.gone.contains(id) => Value::Nothing,
            _ => value,
        }
    }

    fn is_in(&self, value: &Value, text: &str) -> bool {
        let in_words = |words: &str| {
            begins(words, text) || words.split_whitespace().any(|word| begins(word, text))
        };
        match value {
            Value::Text(value) => self.ids.contains(value) || in_words(value),
            Value::Word(word) => begins(word, text),
            Value::Yes(yes) => begins(if *yes { "yes" } else { "no" }, text),
            Value::Date(day) => begins(&day.to_string(), text),
            Value::List(values) | Value::Parts(values) => {
                values.iter().any(|value| self.is_in(value, text))
            }
            Value::Pairs(pairs) => {
                let mut pairs = pairs.iter();
                pairs.any(|(key, value)| in_words(key) || in_words(value))
            }
            _ => false,
        }
    }
}

/// The ids of what a field may name, where a word of the name begins with a text.
fn ids(field: &Field, text: &str, settings: &Settings) -> Vec<CompactString> {
    let one = match field.kind {
        Kind::List(kind) => *kind,
        kind => kind,
    };
    let one = match one {
        Kind::Parts(fields) => fields()[0].kind,
        kind => kind,
    };
    let fits = |name: &str| name.split_whitespace().any(|word| begins(word, text));
    macro_rules! named {
        ($list:ident) => {{
            let named = settings.$list.iter().filter(|one| fits(&one.name));
            named.map(|one| one.id.as_str().into()).collect()
        }};
    }
    match one {
        Kind::Reference(Target::Offering) => named!(offerings),
        Kind::Reference(Target::Program) => named!(programs),
        // Managers, owners and segments are summed up, and other accounts are named by their ids.
        _ => Vec::new(),
    }
}

/// Whether a name begins with a text that is in lower case.
pub(super) fn begins(name: &str, text: &str) -> bool {
    name.to_lowercase().starts_with(text)
}
