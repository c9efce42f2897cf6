//! People who come, go, and are described.

use super::{Timing, finish, missing, ordered, person, set};
use crate::edit::{AccountChange, Edit, EditError, ListChange, StakeholderChange};
use crate::model::{Account, Contact, Date, Stakeholder, StakeholderId};

/// Adds a person, with the day as `since` unless the person has one.
///
/// # Errors
/// Refuses an id that is there already.
pub fn add_stakeholder(
    account: &Account,
    mut new: Stakeholder,
    timing: Timing,
) -> Result<Edit, EditError> {
    if account.stakeholder(&new.id).is_some() {
        let (what, id) = ("stakeholder", new.id.to_string());
        return Err(EditError::Duplicate { what, id });
    }
    new.since = new.since.or(timing.day());
    let change = ListChange::push(&account.stakeholders, new);
    finish(account, vec![AccountChange::Stakeholders(change)])
}

/// Marks a person as left from the day on.
///
/// # Errors
/// Refuses a person who is not there, or who came later.
pub fn stakeholder_left(
    account: &Account,
    id: &StakeholderId,
    day: Date,
) -> Result<Edit, EditError> {
    ordered(id.as_str(), person(account, id)?.since, day)?;
    let left = vec![StakeholderChange::Left(Some(day))];
    set_stakeholder(account, id, left, Timing::Correction)
}

/// Deletes a person and their ties for good. Applying the edit is refused while anything refers to the person.
///
/// # Errors
/// Refuses a person who is not there.
pub fn delete_stakeholder(account: &Account, id: &StakeholderId) -> Result<Edit, EditError> {
    let at = account.stakeholders.iter().position(|p| p.id == *id);
    let at = at.ok_or_else(|| missing("stakeholder", id.as_str()))?;
    let change = ListChange::Remove { at };
    finish(account, vec![AccountChange::Stakeholders(change)])
}

/// Changes fields of a person; fields with a history record the old value. Setting a side or role confirms it.
///
/// # Errors
/// Refuses a person who is not there, and a day before a recorded change.
pub fn set_stakeholder(
    account: &Account,
    id: &StakeholderId,
    mut changes: Vec<StakeholderChange>,
    timing: Timing,
) -> Result<Edit, EditError> {
    let old = &person(account, id)?.contact;
    let given = changes.iter().rev().find_map(|change| match change {
        StakeholderChange::Contact(contact) => Some(contact),
        _ => None,
    });
    let contact = given.unwrap_or(old).as_deref();
    changes.extend(contact.and_then(|contact| confirmed(contact, &changes)));
    let changes = changes.into_iter();
    let changes = changes.map(|change| AccountChange::Stakeholder(id.clone(), change));
    set(account, changes.collect(), timing)
}

/// Returns the guesses about a person that these changes leave unconfirmed.
fn confirmed(contact: &Contact, changes: &[StakeholderChange]) -> Option<StakeholderChange> {
    let says = |what: &str| {
        changes.iter().any(|change| match change {
            StakeholderChange::Side(_) => what == "side",
            StakeholderChange::Role(_) => what == "role",
            _ => false,
        })
    };
    if !contact.suggested.iter().any(|what| says(what)) {
        return None;
    }
    let mut rest = contact.clone();
    rest.suggested.retain(|what| !says(what));
    let rest = (rest != Contact::default()).then(|| Box::new(rest));
    Some(StakeholderChange::Contact(rest))
}

/// Changes how a person is reached.
///
/// # Errors
/// Refuses a person who is not there.
pub fn set_contact(
    account: &Account,
    id: &StakeholderId,
    change: impl FnOnce(&mut Contact),
) -> Result<Edit, EditError> {
    let old = person(account, id)?.contact.as_deref();
    let mut contact = old.cloned().unwrap_or_default();
    change(&mut contact);
    let contact = (contact != Contact::default()).then(|| Box::new(contact));
    let contact = vec![StakeholderChange::Contact(contact)];
    set_stakeholder(account, id, contact, Timing::Correction)
}
