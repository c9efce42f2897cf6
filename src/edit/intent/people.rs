//! People who come, go, and are described.

use super::value::on_person;
use super::{Timing, finish, missing, ordered, person};
use crate::edit::{AccountChange, Edit, EditError, ListChange, StakeholderChange};
use crate::model::{Account, Contact, Date, Stakeholder, StakeholderId};

/// A new person, from the day on unless the person says since when.
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

/// Somebody who is gone from the day on.
///
/// # Errors
/// Refuses a person who is not there, or who came later.
pub fn stakeholder_left(
    account: &Account,
    id: &StakeholderId,
    day: Date,
) -> Result<Edit, EditError> {
    ordered(id.as_str(), person(account, id)?.since, day)?;
    on_person(account, id, vec![StakeholderChange::Left(Some(day))])
}

/// A person taken out for good, with the ties. Applying the edit is refused while anything names the person.
///
/// # Errors
/// Refuses a person who is not there.
pub fn delete_stakeholder(account: &Account, id: &StakeholderId) -> Result<Edit, EditError> {
    let at = account.stakeholders.iter().position(|p| p.id == *id);
    let at = at.ok_or_else(|| missing("stakeholder", id.as_str()))?;
    let change = ListChange::Remove { at };
    finish(account, vec![AccountChange::Stakeholders(change)])
}

/// Fields of a person that have no history.
///
/// # Errors
/// Refuses a person who is not there.
pub fn set_stakeholder(
    account: &Account,
    id: &StakeholderId,
    changes: Vec<StakeholderChange>,
) -> Result<Edit, EditError> {
    on_person(account, id, changes)
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
    on_person(account, id, vec![StakeholderChange::Contact(contact)])
}
