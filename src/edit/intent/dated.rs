//! How a history grows: one entry for what a value was until a day.

use super::Timing;
use crate::edit::{EditError, ListChange};
use crate::model::{AccountWas, Date, StakeholderWas, TieWas, Unknown};

/// An entry of a history.
pub(super) trait Was: Clone {
    /// An entry that speaks of nothing yet.
    fn silent(until: Date) -> Self;
    /// The first day on which it no longer held.
    fn until(&self) -> Date;
}

impl Was for AccountWas {
    fn silent(until: Date) -> Self {
        let (arr, journey) = (Unknown::Silent, None);
        Self {
            until,
            arr,
            journey,
        }
    }
    fn until(&self) -> Date {
        self.until
    }
}

impl Was for StakeholderWas {
    fn silent(until: Date) -> Self {
        let (power, attitude) = (Unknown::Silent, Unknown::Silent);
        Self {
            until,
            power,
            attitude,
        }
    }
    fn until(&self) -> Date {
        self.until
    }
}

impl Was for TieWas {
    fn silent(until: Date) -> Self {
        let (trust, commitment) = (None, None);
        Self {
            until,
            trust,
            commitment,
        }
    }
    fn until(&self) -> Date {
        self.until
    }
}

/// One field of a history's entries.
pub(super) struct Field<W> {
    /// Its name, for messages.
    pub(super) name: &'static str,
    /// Whether an entry speaks of it.
    pub(super) speaks: fn(&W) -> bool,
}

/// The change of a history that remembers a field's old value, which `write` puts into an entry.
///
/// Nothing for a correction, and nothing when the field already changed on that day: what it was before the day is
/// written then. An entry of that day which is silent about the field takes the old value in.
pub(super) fn remember<W: Was>(
    was: &[W],
    timing: Timing,
    field: &Field<W>,
    write: impl FnOnce(&mut W),
) -> Result<Option<ListChange<W>>, EditError> {
    let Timing::On(day) = timing else {
        return Ok(None);
    };
    let spoken = || was.iter().filter(|entry| (field.speaks)(entry));
    if let Some(until) = spoken().map(Was::until).filter(|until| *until > day).min() {
        let field = field.name;
        return Err(EditError::LaterHistory { field, day, until });
    }
    if spoken().any(|entry| entry.until() == day) {
        return Ok(None);
    }
    let change = match was.iter().rposition(|entry| entry.until() == day) {
        Some(at) => {
            let mut entry = was[at].clone();
            write(&mut entry);
            ListChange::replace(at, entry)
        }
        None => {
            let mut entry = W::silent(day);
            write(&mut entry);
            ListChange::insert(place(was), entry)
        }
    };
    Ok(Some(change))
}

/// Where the newest entry goes: first, unless the list was begun with the oldest first.
fn place<W: Was>(was: &[W]) -> usize {
    match (was.first(), was.last()) {
        (Some(first), Some(last)) if first.until() < last.until() => was.len(),
        _ => 0,
    }
}
