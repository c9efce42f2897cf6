//! What a run changes, record by record: printed before it, kept after it, and enough to take it back.

use std::fmt;

use compact_str::{CompactString, ToCompactString, format_compact};
use serde::{Deserialize, Serialize};

use super::owned::Owned;
use crate::model::{Constants, Date};

/// One change. A digest is of the thing as the run made it: what has another one was edited since.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Change {
    /// A new member of the team.
    Member {
        /// Its id.
        id: CompactString,
        /// Its digest.
        digest: CompactString,
    },
    /// A new part of the market.
    Segment {
        /// Its id.
        id: CompactString,
        /// Its digest.
        digest: CompactString,
    },
    /// A new offering.
    Offering {
        /// Its id.
        id: CompactString,
        /// Its digest.
        digest: CompactString,
    },
    /// Another value of one of the method's constants, as proposed and accepted.
    Constant {
        /// Which.
        name: Proposed,
        /// What it was.
        from: CompactString,
        /// What it is.
        to: CompactString,
    },
    /// The day from which the team keeps the cadence, which nobody had named before a first import.
    CadenceFrom {
        /// The day.
        to: Date,
    },
    /// A new account with everything in it.
    Account {
        /// Its id.
        id: CompactString,
        /// Its digest.
        digest: CompactString,
    },
    /// A new person of an account that was there.
    Person {
        /// The account.
        account: CompactString,
        /// Its id.
        id: CompactString,
        /// Its digest.
        digest: CompactString,
    },
    /// A new opportunity of an account that was there.
    Deal {
        /// The account.
        account: CompactString,
        /// Its id.
        id: CompactString,
        /// Its digest.
        digest: CompactString,
    },
    /// A new interaction of an account that was there.
    Interaction {
        /// The account.
        account: CompactString,
        /// Its key, `system:id`.
        key: CompactString,
        /// Its digest.
        digest: CompactString,
    },
    /// A new health entry of an account that was there.
    Health {
        /// The account.
        account: CompactString,
        /// Its digest.
        digest: CompactString,
    },
    /// Another value of a field.
    Value(Value),
}

/// A constant of the method that a first import may propose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Proposed {
    /// `ltv_pivot`.
    LtvPivot,
    /// `high_floor`.
    HighFloor,
    /// `low_floor`.
    LowFloor,
}

impl Proposed {
    /// All of them.
    const ALL: [Self; 3] = [Self::LtvPivot, Self::HighFloor, Self::LowFloor];

    pub(in crate::import) fn of(self, constants: &mut Constants) -> &mut f64 {
        match self {
            Self::LtvPivot => &mut constants.ltv_pivot,
            Self::HighFloor => &mut constants.high_floor,
            Self::LowFloor => &mut constants.low_floor,
        }
    }
}

/// What accepting proposed constants changes.
#[must_use]
pub fn constants_changed(before: &Constants, after: &Constants) -> Vec<Change> {
    let (mut before, mut after) = (before.clone(), after.clone());
    let both = Proposed::ALL.map(|name| (name, *name.of(&mut before), *name.of(&mut after)));
    let changed = both
        .into_iter()
        .filter(|(_, from, to)| from.total_cmp(to).is_ne());
    changed
        .map(|(name, from, to)| Change::Constant {
            name,
            from: from.to_compact_string(),
            to: to.to_compact_string(),
        })
        .collect()
}

/// Another value of a field, or two values between which a person has to decide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Value {
    /// The account.
    pub account: CompactString,
    /// What of it.
    pub item: Item,
    /// The field.
    pub field: Owned,
    /// What the workspace says.
    pub from: Option<CompactString>,
    /// What the files say.
    pub to: Option<CompactString>,
}

/// What a value belongs to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Item {
    /// The account itself.
    Account,
    /// A person, by id.
    Person(CompactString),
    /// An opportunity, by id.
    Deal(CompactString),
}

/// The digest of a thing as the program sees it.
pub(in crate::import) fn digest(thing: &impl fmt::Debug) -> CompactString {
    struct Sink(blake3::Hasher);
    impl fmt::Write for Sink {
        fn write_str(&mut self, text: &str) -> fmt::Result {
            self.0.update(text.as_bytes());
            Ok(())
        }
    }
    let mut sink = Sink(blake3::Hasher::new());
    fmt::write(&mut sink, format_args!("{thing:?}")).expect("a hasher takes everything");
    sink.0.finalize().to_hex()[..16].into()
}

impl Change {
    /// Whether it speaks of a person of an account: is about them, or says that somebody reports to them.
    #[must_use]
    pub fn names(&self, account: &str, person: &str) -> bool {
        match self {
            Self::Person {
                account: of, id, ..
            } => of == account && id == person,
            Self::Value(value) => {
                let is_theirs = matches!(&value.item, Item::Person(id) if id == person);
                let says = |text: &Option<CompactString>| text.as_deref() == Some(person);
                let is_superior =
                    value.field == Owned::ReportsTo && (says(&value.from) || says(&value.to));
                value.account == account && (is_theirs || is_superior)
            }
            _ => false,
        }
    }
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Member { id, .. } => write!(f, "new member {id}"),
            Self::Segment { id, .. } => write!(f, "new segment {id}"),
            Self::Offering { id, .. } => write!(f, "new offering {id}"),
            Self::Constant { name, from, to } => write!(f, "{name:?}: {from} -> {to}"),
            Self::CadenceFrom { to } => write!(f, "cadence kept from {to}"),
            Self::Account { id, .. } => write!(f, "new account {id}"),
            Self::Person { account, id, .. } => write!(f, "{account}: new person {id}"),
            Self::Deal { account, id, .. } => write!(f, "{account}: new opportunity {id}"),
            Self::Interaction { account, key, .. } => write!(f, "{account}: new interaction {key}"),
            Self::Health { account, .. } => write!(f, "{account}: new health entry"),
            Self::Value(value) => value.fmt(f),
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let who = match &self.item {
            Item::Account => CompactString::default(),
            Item::Person(id) | Item::Deal(id) => format_compact!(" {id}"),
        };
        let (account, field) = (&self.account, self.field.words());
        write!(f, "{account}{who}: {field} ")?;
        match (&self.from, &self.to) {
            (None, Some(to)) => write!(f, "{to:?}, unknown before"),
            (Some(from), None) => write!(f, "{from:?} taken away"),
            (from, to) => write!(
                f,
                "{:?} -> {:?}",
                from.as_deref().unwrap_or_default(),
                to.as_deref().unwrap_or_default()
            ),
        }
    }
}
