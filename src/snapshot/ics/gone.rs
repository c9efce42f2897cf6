//! What earlier calendars announced and nothing in the files asks for any more: an action that was removed, a program that
//! was given up, a renewal that was taken away. A calendar forgets an entry only when it is told that it is cancelled.

use std::collections::BTreeSet;

use super::{CANCELLED_DAYS, Day, uid};
use crate::model::{Audience, Date};
use crate::snapshot::Stamp;
use crate::snapshot::told::{Entry, Told};

/// What such an entry says: its own words are not kept, its id is.
const SUMMARY: &str = "No longer planned";

/// Whose entries they are: one account's, a customer's, or those of everybody.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Whose(String);

impl Whose {
    /// Entries about an account, for ourselves.
    pub(super) fn account(lasting_id: &str) -> Self {
        Self(lasting_id.to_owned())
    }

    /// Entries that are sent to a customer.
    pub(super) fn customer(lasting_id: &str) -> Self {
        Self(format!("customer/{lasting_id}"))
    }

    /// Days of programs, which many accounts have in common.
    pub(super) fn programs() -> Self {
        Self("program".to_owned())
    }

    /// The key of one of these entries.
    pub(super) fn key(&self, rest: &str) -> String {
        format!("{}/{rest}", self.0)
    }

    /// As it is kept: for whom the calendar is, and a hash that does not say whom it is about.
    pub(super) fn kept(&self, audience: Audience, stamp: &Stamp) -> String {
        format!("{}{}", mark(audience), &uid(&self.0, stamp)[..16])
    }
}

/// What begins the name of all whose calendars have the same readers.
fn mark(audience: Audience) -> char {
    match audience {
        Audience::Internal => 'i',
        Audience::Customer => 'c',
    }
}

/// What a calendar would hold if it were for all of our team and had no end.
pub(super) struct Reach {
    /// The keys of all that is planned or over.
    pub(super) keys: BTreeSet<String>,
    /// Whose entries it holds; none: those of every account, also of one that is no longer there.
    pub(super) of: Option<Vec<Whose>>,
    /// The last day it goes to.
    pub(super) until: Option<Date>,
}

/// What was announced for a day still to come and is planned no more, with its id and whose it is.
pub(super) fn gone(
    reach: &Reach,
    audience: Audience,
    (stamp, before): (&Stamp, &Told),
) -> Vec<(String, String, Day)> {
    let keys: BTreeSet<String> = reach.keys.iter().map(|key| uid(key, stamp)).collect();
    let of = reach.of.as_ref();
    let of: Option<BTreeSet<String>> =
        of.map(|of| of.iter().map(|one| one.kept(audience, stamp)).collect());
    let is_of_these = |kept: &str| match &of {
        Some(of) => of.contains(kept),
        None => kept.starts_with(mark(audience)),
    };
    let day = |(id, entry): (&str, &Entry)| {
        let place = entry.place()?;
        if place.on < stamp.as_of || !is_of_these(&place.of) || keys.contains(id) {
            return None;
        }
        let day = Day::gone(place.on, SUMMARY);
        let is_known = entry.says(&day.content());
        let is_old = is_known && entry.day().days_to(stamp.as_of) > CANCELLED_DAYS;
        (!is_old).then(|| (id.to_owned(), place.of.clone(), day))
    };
    before.entries().filter_map(day).collect()
}
