//! Adds entries to histories: each says what a value was until a day (section 18 of the method).

use super::{EditError, ListChange};
use crate::model::{AccountWas, Date, StakeholderWas, TieWas};

/// Whether an edit is a change from a day on, or a correction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Timing {
    /// A change from this day on; the old value goes to the history.
    On(Date),
    /// A correction: no history is written.
    Correction,
}

impl Timing {
    /// The day to write as a beginning.
    #[must_use]
    pub fn day(self) -> Option<Date> {
        match self {
            Self::On(day) => Some(day),
            Self::Correction => None,
        }
    }
}

/// An entry of a history.
pub(super) trait Was: Clone {
    /// An entry with no fields set.
    fn silent(until: Date) -> Self;
    /// The first day on which it no longer applied.
    fn until(&self) -> Date;
}

macro_rules! histories {
    ($( $was:ident ),+) => { $(
        impl Was for $was {
            fn silent(until: Date) -> Self {
                Self::new(until)
            }
            fn until(&self) -> Date {
                self.until
            }
        }
    )+ };
}

histories!(AccountWas, StakeholderWas, TieWas);

/// Makes the history change that records the old value of `field`; `write` puts it into an entry.
///
/// Nothing for a correction, and nothing when the field already changed on that day: what it was before the day is
/// written then. An entry of that day which is silent about the field takes the old value in.
pub(super) fn remember<W: Was>(
    was: &[W],
    timing: Timing,
    field: &'static str,
    speaks: impl Fn(&W) -> bool,
    write: impl FnOnce(&mut W),
) -> Result<Option<ListChange<W>>, EditError> {
    let Timing::On(day) = timing else {
        return Ok(None);
    };
    let spoken = || was.iter().filter(|entry| speaks(entry));
    if let Some(until) = spoken().map(Was::until).filter(|until| *until > day).min() {
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

/// Returns the position for the newest entry: first, unless the list is ordered oldest first.
fn place<W: Was>(was: &[W]) -> usize {
    match (was.first(), was.last()) {
        (Some(first), Some(last)) if first.until() < last.until() => was.len(),
        _ => 0,
    }
}
