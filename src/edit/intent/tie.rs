//! Ties that begin and end.

use super::{Timing, missing, ordered, person, set_stakeholder};
use crate::edit::{Edit, EditError, ListChange, StakeholderChange, TieChange};
use crate::model::{Account, Commitment, Date, MemberId, StakeholderId, Tie, Trust};

/// Adds a tie from the day on.
///
/// # Errors
/// Refuses a person who is not there, and a second tie with one member while the first has not ended.
pub fn add_tie(
    account: &Account,
    id: &StakeholderId,
    member: &MemberId,
    (trust, commitment): (Trust, Commitment),
    timing: Timing,
) -> Result<Edit, EditError> {
    let ties = &person(account, id)?.ties;
    let open = |tie: &Tie| tie.member == *member && tie.ended.is_none();
    if ties.iter().any(open) {
        let (what, id) = ("tie with", member.to_string());
        return Err(EditError::Duplicate { what, id });
    }
    let new = Tie {
        since: timing.day(),
        ..Tie::new(member.clone(), trust, commitment)
    };
    let change = StakeholderChange::Ties(ListChange::push(ties, new));
    set_stakeholder(account, id, vec![change], Timing::Correction)
}

/// Changes the latest tie with a member; fields with a history record the old value.
///
/// # Errors
/// Refuses a person or a tie that is not there, and a day before a recorded change.
pub fn set_tie(
    account: &Account,
    id: &StakeholderId,
    member: &MemberId,
    changes: Vec<TieChange>,
    timing: Timing,
) -> Result<Edit, EditError> {
    let changes = changes.into_iter();
    let changes = changes.map(|change| StakeholderChange::Tie(member.clone(), change));
    set_stakeholder(account, id, changes.collect(), timing)
}

/// Ends the latest tie with a member from the day on.
///
/// # Errors
/// Refuses a person or a tie that is not there, or a tie that began later.
pub fn end_tie(
    account: &Account,
    id: &StakeholderId,
    member: &MemberId,
    day: Date,
) -> Result<Edit, EditError> {
    ordered(member.as_str(), tie(account, id, member)?.since, day)?;
    let ended = vec![TieChange::Ended(Some(day))];
    set_tie(account, id, member, ended, Timing::Correction)
}

/// Deletes the latest tie with a member for good.
///
/// # Errors
/// Refuses a person or a tie that is not there.
pub fn delete_tie(
    account: &Account,
    id: &StakeholderId,
    member: &MemberId,
) -> Result<Edit, EditError> {
    let ties = &person(account, id)?.ties;
    let at = ties.iter().rposition(|tie| tie.member == *member);
    let at = at.ok_or_else(|| missing("tie with", member.as_str()))?;
    let change = StakeholderChange::Ties(ListChange::Remove { at });
    set_stakeholder(account, id, vec![change], Timing::Correction)
}

/// Finds the latest tie of a person with a member.
fn tie<'a>(
    account: &'a Account,
    id: &StakeholderId,
    member: &MemberId,
) -> Result<&'a Tie, EditError> {
    let ties = &person(account, id)?.ties;
    let latest = ties.iter().rev().find(|tie| tie.member == *member);
    latest.ok_or_else(|| missing("tie with", member.as_str()))
}
