//! What can be found, and what is known of it without a look at its text.

use super::Found;
use crate::field::List;
use crate::model::Account;

/// What an item is: those that are meant more often stand first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Account,
    Person,
    Shared(Listed),
    Entry(Listed),
    AccountNotes,
    PersonNotes,
}

/// The lists whose entries can be found, in the order in which they are listed where they fit equally well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Listed {
    Members,
    Offerings,
    Segments,
    Programs,
    Actions,
    Objectives,
    Opportunities,
    Risks,
    Competitors,
    Touches,
    Feedback,
}

impl Kind {
    /// Its place in their order.
    pub(super) fn place(self) -> u64 {
        const LISTS: u64 = Listed::Feedback as u64 + 1;
        match self {
            Self::Account => 0,
            Self::Person => 1,
            Self::Shared(list) => 2 + list as u64,
            Self::Entry(list) => 2 + LISTS + list as u64,
            Self::AccountNotes => 2 + 2 * LISTS,
            Self::PersonNotes => 3 + 2 * LISTS,
        }
    }

    /// Whether its text is a name, or the title of something planned, and no note.
    pub(super) fn is_name(self) -> bool {
        use Listed::{Feedback, Touches};
        !matches!(
            self,
            Self::AccountNotes | Self::PersonNotes | Self::Entry(Touches | Feedback)
        )
    }
}

impl Listed {
    fn list(self) -> List {
        match self {
            Self::Members => List::Member,
            Self::Offerings => List::Offering,
            Self::Segments => List::Segment,
            Self::Programs => List::Program,
            Self::Actions => List::Action,
            Self::Objectives => List::Objective,
            Self::Opportunities => List::Opportunity,
            Self::Risks => List::Risk,
            Self::Competitors => List::Competitor,
            Self::Touches => List::Touch,
            Self::Feedback => List::Feedback,
        }
    }
}

/// Something to be found: where its text stands, and what can be known of it without a look at the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Item {
    pub(super) letters: u64,
    /// Those that are in its name.
    pub(super) name_letters: u64,
    pub(super) initials: u64,
    /// What stands side by side in it.
    pub(super) pairs: [u64; 2],
    /// The first two letters of its words.
    pub(super) openings: u64,
    /// The first eight bytes of its name.
    pub(super) beginning: u64,
    pub(super) start: u32,
    /// Where the name ends; a title or an address may follow.
    pub(super) name: u32,
    pub(super) end: u32,
    pub(super) at: u32,
    pub(super) kind: Kind,
}

impl Item {
    /// Of items that fit alike the one with the lower number comes first: the shorter name, the later note.
    pub(super) fn says(&self) -> u32 {
        match self.kind.is_name() {
            true => self.name - self.start,
            false => u32::MAX / 2 - self.at.min(1_000_000_000), // what was noted last comes first
        }
    }

    /// The length of its name in bytes.
    pub(super) fn length(&self) -> usize {
        (self.name - self.start) as usize
    }

    pub(super) fn of_account(self, account: &Account) -> Option<Found> {
        let (id, at) = (account.id.clone(), self.at as usize);
        let person = || Some(account.stakeholders.get(at)?.id.clone());
        Some(match self.kind {
            Kind::Account => Found::Account(id),
            Kind::Person => Found::Person(id, person()?),
            Kind::Entry(list) => Found::Entry(id, list.list(), at),
            Kind::AccountNotes => Found::AccountNotes(id),
            Kind::PersonNotes => Found::PersonNotes(id, person()?),
            Kind::Shared(_) => return None,
        })
    }

    pub(super) fn of_settings(self) -> Option<Found> {
        match self.kind {
            Kind::Shared(list) => Some(Found::Shared(list.list(), self.at as usize)),
            _ => None,
        }
    }
}
