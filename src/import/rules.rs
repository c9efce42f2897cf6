//! What a person decided once for all records of a kind: several rows of one record, look-alikes, people who moved.

use std::collections::{BTreeMap, BTreeSet};

use compact_str::{CompactString, format_compact};
use serde::{Deserialize, Serialize};

use super::change::Item;
use super::owned::Owned;
use super::tables::plain_text;

pub use super::owned::Whose;

/// What becomes of a field of which several rows of one record say different things.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Rows {
    /// The amounts of the rows are added up.
    Sum,
    /// The row with the latest day counts.
    Newest,
    /// The row with the earliest day counts.
    Oldest,
    /// It stays unknown.
    Leave,
}

impl Rows {
    /// The rule as a person reads it.
    #[must_use]
    pub fn describe(self) -> &'static str {
        match self {
            Self::Sum => "add the rows up",
            Self::Newest => "take the newest row",
            Self::Oldest => "take the oldest row",
            Self::Leave => "leave it unknown",
        }
    }
}

/// Customers with different names and one web domain, or one id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum LookAlikes {
    /// They are one customer.
    Merge,
    /// Each name is a customer of its own.
    Apart,
}

/// People whom the files have at another account than the workspace.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Moves {
    /// They left there and are here now.
    Follow,
    /// They stay where they are.
    Stay,
}

/// Contacts of accounts that are neither in the files nor here, where their e-mail address is at a customer's domain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Strays {
    /// They are at that customer.
    ByAddress,
    /// They are not taken.
    Leave,
}

impl Whose {
    /// Whose field a value of this is.
    #[must_use]
    pub fn of(item: &Item) -> Self {
        match item {
            Item::Account => Self::Account,
            Item::Person(_) => Self::Person,
            Item::Deal(_) => Self::Deal,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::Person => "person",
            Self::Deal => "deal",
        }
    }
}

/// A field of a kind of record, as it is named in flags and records: `account.arr`.
#[must_use]
pub fn part(whose: Whose, field: Owned) -> CompactString {
    format_compact!("{}.{}", whose.name(), field.name())
}

/// The part that a person names: `account.arr`, or `arr` where that says enough.
#[must_use]
pub fn part_named(text: &str) -> Option<CompactString> {
    let all = [Whose::Account, Whose::Person, Whose::Deal].into_iter();
    let mut all = all.flat_map(|whose| Owned::of(whose).iter().map(move |field| (whose, *field)));
    let found = all.find(|(whose, field)| part(*whose, *field) == text || field.name() == text);
    found.map(|(whose, field)| part(whose, field))
}

/// Everything that was decided.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Rules {
    /// Several rows of one record, for every field without a rule of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rows: Option<Rows>,
    /// The same for single fields, `account.arr`.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub rows_of: BTreeMap<CompactString, Rows>,
    /// Customers that resemble each other.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub look_alikes: Option<LookAlikes>,
    /// People who are at another account now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub moves: Option<Moves>,
    /// Contacts of unknown accounts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub strays: Option<Strays>,
    /// Which of several a name means: the name made comparable, and the id, or [`NEW`].
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub means: BTreeSet<(CompactString, CompactString)>,
}

/// In place of an id: none of those who are here.
pub const NEW: &str = "new";

impl Rules {
    /// The ids that a name, an address or an id in the files was said to mean.
    pub fn meant(&self, says: &str) -> impl Iterator<Item = &str> {
        let says = plain_text(says);
        let means = self.means.iter();
        means.filter_map(move |(text, id)| (*text == says).then_some(id.as_str()))
    }

    /// Keeps what a name means, in place of what was said of it before about the same candidates.
    pub fn mean<'c>(&mut self, says: &str, id: &str, candidates: impl Iterator<Item = &'c str>) {
        let says = CompactString::from(plain_text(says));
        for other in candidates.chain([NEW]) {
            self.means.remove(&(says.clone(), other.into()));
        }
        self.means.insert((says, id.into()));
    }

    /// Keeps what names mean, in place of all that was said of them before.
    pub fn mean_only(&mut self, means: &[(CompactString, CompactString)]) {
        let said: BTreeSet<String> = means.iter().map(|(says, _)| plain_text(says)).collect();
        self.means.retain(|(text, _)| !said.contains(text.as_str()));
        for (says, id) in means {
            self.means.insert((plain_text(says).into(), id.clone()));
        }
    }

    /// The rule for a field.
    #[must_use]
    pub fn rows(&self, whose: Whose, field: Owned) -> Option<Rows> {
        let own = self.rows_of.get(&part(whose, field)).copied();
        own.or(self.rows)
    }
}

/// What holds for one run: the rules, and what the workspace's folder says beside its accounts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Terms {
    /// What was decided.
    pub rules: Rules,
    /// Records that were deleted here and are to be taken once more, by the id of their account.
    pub again: BTreeSet<CompactString>,
    /// People who are followed to another account: the account here, and the person.
    pub follow: BTreeSet<(CompactString, CompactString)>,
    /// Accounts whose files cannot be read.
    pub unreadable: BTreeSet<CompactString>,
    /// New offerings by their names made comparable, with how complex each is, of 10.
    pub offerings: BTreeMap<CompactString, u8>,
}

impl Terms {
    /// Whether an account that was deleted here is to be taken once more.
    #[must_use]
    pub fn takes_again(&self, id: &str) -> bool {
        let named = self.again.contains(id) || self.again.contains("all");
        named && !self.unreadable.contains(id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_named_in_full_or_by_its_field() {
        for (text, expected) in [
            ("arr", Some("account.arr")),
            ("account.renewal", Some("account.renewal")),
            ("title", Some("person.title")),
            ("reports-to", Some("person.reports-to")),
            ("person.name", Some("person.name")),
            ("name", Some("account.name")),
            ("value", Some("deal.value")),
            ("power", None),
            ("", None),
        ] {
            assert_eq!(part_named(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn the_rule_of_the_field_counts_before_the_general_one() {
        let rules = Rules {
            rows: Some(Rows::Newest),
            rows_of: [("account.arr".into(), Rows::Sum)].into(),
            ..Rules::default()
        };
        assert_eq!(rules.rows(Whose::Account, Owned::Arr), Some(Rows::Sum));
        assert_eq!(
            rules.rows(Whose::Account, Owned::Segment),
            Some(Rows::Newest)
        );
        assert_eq!(Rules::default().rows(Whose::Account, Owned::Arr), None);
    }
}
