//! Describes what would change a verdict or narrow a range.

use super::labels::{Naming, constant, row_of};
use crate::method::explain::digits::{short, whole};
use crate::method::explain::{Change, What};
use crate::method::ranges::{AskNext, Unknown};

impl Change {
    /// The changed constant; none for a fact.
    #[must_use]
    pub fn constant(&self) -> Option<&str> {
        match &self.what {
            What::Constant(name) => Some(name),
            What::Judgement(..) | What::Tie(..) => None,
        }
    }

    /// Writes `Rosalind Peake's attitude from -2 to -1: Aligned`.
    #[must_use]
    pub fn words(&self, naming: &Naming<'_>) -> String {
        let what = match &self.what {
            What::Judgement(person, what) => format!("{}'s {what}", naming.person_or_id(person)),
            What::Tie(person, member, what) => format!(
                "{what} between {} and {}",
                naming.person_or_id(person),
                naming.member_or_id(member)
            ),
            What::Constant(name) => match row_of(name).as_str() {
                "" => constant(name),
                row => format!("{} ({row})", constant(name)),
            },
        };
        let (from, to) = (whole(self.from), whole(self.to));
        format!("{what} from {from} to {to}: {}", self.verdict.name())
    }
}

impl AskNext {
    /// Writes `judge Philippine Dorval: by 17.7`.
    #[must_use]
    pub fn words(&self, naming: &Naming<'_>) -> String {
        let what = match &self.what {
            Unknown::Person(id) => format!("judge {}", naming.person_or_id(id)),
            Unknown::Complexity => "record which offerings are in use".to_owned(),
            Unknown::Journey => "record the journey".to_owned(),
        };
        format!("{what}: by {}", short(self.narrows, 1))
    }
}
