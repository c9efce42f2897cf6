//! What all accounts share: our team, offerings, segments and programs.

use super::{Timing, effective, gone, missing, ordered};
use crate::edit::{Edit, EditError, ListChange, SettingsChange};
use crate::model::{
    Date, Member, MemberId, Offering, OfferingId, Program, ProgramId, Segment, SegmentId, Settings,
};

/// Something that all accounts share, by id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shared {
    /// A member of our team.
    Member(MemberId),
    /// Something we sell.
    Offering(OfferingId),
    /// A part of the market.
    Segment(SegmentId),
    /// A program.
    Program(ProgramId),
}

/// A new entry of the shared lists, or another in the place of the one with its id.
#[derive(Debug, Clone, PartialEq)]
pub enum SharedEntry {
    /// A member of our team.
    Member(Member),
    /// Something we sell.
    Offering(Offering),
    /// A part of the market.
    Segment(Segment),
    /// A program.
    Program(Program),
}

/// A new member, from the day on unless the member says since when.
///
/// # Errors
/// Refuses an id that is there already.
pub fn add_member(settings: &Settings, mut new: Member, timing: Timing) -> Result<Edit, EditError> {
    if settings.member(&new.id).is_some() {
        let (what, id) = ("member", new.id.to_string());
        return Err(EditError::Duplicate { what, id });
    }
    new.since = new.since.or(timing.day());
    let change = ListChange::push(&settings.team, new);
    finish(settings, vec![SettingsChange::Team(change)])
}

/// A member who is gone from the day on.
///
/// # Errors
/// Refuses a member who is not there, or who came later.
pub fn member_left(settings: &Settings, id: &MemberId, day: Date) -> Result<Edit, EditError> {
    let old = settings.member(id);
    let mut member = old.cloned().ok_or_else(|| missing("member", id.as_str()))?;
    ordered(id.as_str(), member.since, day)?;
    member.left = Some(day);
    put_shared(settings, SharedEntry::Member(member))
}

/// An entry of the shared lists: new, or in the place of the one with its id.
///
/// # Errors
/// None of its own.
pub fn put_shared(settings: &Settings, entry: SharedEntry) -> Result<Edit, EditError> {
    fn put<T>(list: &[T], same: impl Fn(&T) -> bool, entry: T) -> ListChange<T> {
        match list.iter().position(same) {
            Some(at) => ListChange::replace(at, entry),
            None => ListChange::push(list, entry),
        }
    }
    let change = match entry {
        SharedEntry::Member(new) => {
            let id = new.id.clone();
            SettingsChange::Team(put(&settings.team, |old| old.id == id, new))
        }
        SharedEntry::Offering(new) => {
            let id = new.id.clone();
            SettingsChange::Offerings(put(&settings.offerings, |old| old.id == id, new))
        }
        SharedEntry::Segment(new) => {
            let id = new.id.clone();
            SettingsChange::Segments(put(&settings.segments, |old| old.id == id, new))
        }
        SharedEntry::Program(new) => {
            let id = new.id.clone();
            SettingsChange::Programs(put(&settings.programs, |old| old.id == id, new))
        }
    };
    finish(settings, vec![change])
}

/// An entry of the shared lists taken out for good. Applying the edit is refused while any account names it.
///
/// # Errors
/// Refuses an id that is not there.
pub fn delete_shared(settings: &Settings, entry: &Shared) -> Result<Edit, EditError> {
    let change = match entry {
        Shared::Member(id) => {
            let at = settings.team.iter().position(|m| m.id == *id);
            SettingsChange::Team(gone(at, "member", id.as_str())?)
        }
        Shared::Offering(id) => {
            let at = settings.offerings.iter().position(|o| o.id == *id);
            SettingsChange::Offerings(gone(at, "offering", id.as_str())?)
        }
        Shared::Segment(id) => {
            let at = settings.segments.iter().position(|s| s.id == *id);
            SettingsChange::Segments(gone(at, "segment", id.as_str())?)
        }
        Shared::Program(id) => {
            let at = settings.programs.iter().position(|p| p.id == *id);
            SettingsChange::Programs(gone(at, "program", id.as_str())?)
        }
    };
    finish(settings, vec![change])
}

/// The settings' own fields.
///
/// # Errors
/// Refuses a change of a place that is not there.
pub fn set_settings(settings: &Settings, changes: Vec<SettingsChange>) -> Result<Edit, EditError> {
    finish(settings, changes)
}

/// The edit of these changes, less those that change nothing.
fn finish(settings: &Settings, changes: Vec<SettingsChange>) -> Result<Edit, EditError> {
    effective(settings, changes, Timing::Correction).map(Edit::Settings)
}
