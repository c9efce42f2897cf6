//! Reasons why an edit is refused; the workspace then stays unchanged.

use crate::model::{AccountId, Date, RangeError};

/// Why an edit was not applied.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum EditError {
    /// There is no such account.
    #[error("there is no account {0}")]
    NoAccount(AccountId),
    /// The account is there already.
    #[error("there is an account {0} already")]
    AccountExists(AccountId),
    /// A reference to something that is not there.
    #[error("there is no {what} {id:?} (at {place})")]
    NoSuch {
        /// What was looked for.
        what: &'static str,
        /// Its id.
        id: String,
        /// The field that names it.
        place: String,
    },
    /// Something that is asked for by id and is not there.
    #[error("there is no {what} {id:?}")]
    Missing {
        /// What was looked for.
        what: &'static str,
        /// Its id.
        id: String,
    },
    /// Something that others refer to would go.
    #[error("{what} {id:?} cannot go: {}", listed(.places))]
    Referred {
        /// What would go.
        what: &'static str,
        /// Its id.
        id: String,
        /// The fields that name it.
        places: Vec<String>,
    },
    /// Two things with one id.
    #[error("there is a {what} {id:?} already")]
    Duplicate {
        /// What would be there twice.
        what: &'static str,
        /// Its id.
        id: String,
    },
    /// A place in a list that the list does not have.
    #[error("the list {list} has {length} entries, so there is no place {at} in it")]
    NoPlace {
        /// The list.
        list: &'static str,
        /// How many entries it has.
        length: usize,
        /// The place asked for, from 0.
        at: usize,
    },
    /// People, or accounts, that are each other's superiors.
    #[error("{what} {id:?} would end up above itself")]
    Cycle {
        /// What goes round.
        what: &'static str,
        /// One of those in the circle.
        id: String,
    },
    /// A value that another field requires is not there.
    #[error("{place}: {why}")]
    Needs {
        /// The field.
        place: String,
        /// What it needs.
        why: &'static str,
    },
    /// A value that the field cannot take.
    #[error("{field}: {why}")]
    Misfit {
        /// The field.
        field: &'static str,
        /// What it takes.
        why: String,
    },
    /// A change by so many points leads out of the range.
    #[error("{field}: {source}")]
    Range {
        /// The field.
        field: &'static str,
        /// The value and the range.
        source: RangeError,
    },
    /// A change by so many points of what nobody knows.
    #[error("{field} is unknown, so it cannot be changed by points: give its value first")]
    UnknownValue {
        /// The field.
        field: &'static str,
    },
    /// The history already has a later change, behind which this one would be hidden.
    #[error(
        "{field} was changed on {until} already, after {day}: give a later day, or mark a correction"
    )]
    LaterHistory {
        /// The field.
        field: &'static str,
        /// The day asked for.
        day: Date,
        /// The day of the later change.
        until: Date,
    },
    /// An end before its beginning.
    #[error("{place}: the end {end} is before the beginning {begin}")]
    EndsBefore {
        /// What ends.
        place: String,
        /// The first day.
        begin: Date,
        /// The day on which it would be over.
        end: Date,
    },
}

/// The most places that a message names.
const SHOWN: usize = 8;

/// Lists places: `a, b and 12 more places`.
fn listed(places: &[String]) -> String {
    let shown = places[..places.len().min(SHOWN)].join(", ");
    match places.len().saturating_sub(SHOWN) {
        0 => format!("it is named at {shown}"),
        more => format!("it is named at {shown} and {more} more places"),
    }
}
