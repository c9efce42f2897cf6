//! The shared settings: team, offerings, segments and programs.

use super::{Timing, effective};
use crate::edit::{Edit, EditError, ListChange, SettingsChange};
use crate::model::{Member, Settings};

/// Adds a member, with the day as `since` unless the member has one.
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

/// Adds a member, or replaces the one with the same id.
///
/// # Errors
/// None here.
pub fn put_member(settings: &Settings, member: Member) -> Result<Edit, EditError> {
    let change = match settings.team.iter().position(|old| old.id == member.id) {
        Some(at) => ListChange::replace(at, member),
        None => ListChange::push(&settings.team, member),
    };
    finish(settings, vec![SettingsChange::Team(change)])
}

/// Changes the settings' own fields.
///
/// # Errors
/// Refuses a change of a place that is not there.
pub fn set_settings(settings: &Settings, changes: Vec<SettingsChange>) -> Result<Edit, EditError> {
    finish(settings, changes)
}

/// Makes the edit of these changes, leaving out those that change nothing.
fn finish(settings: &Settings, changes: Vec<SettingsChange>) -> Result<Edit, EditError> {
    effective(settings, changes, Timing::Correction).map(Edit::Settings)
}
