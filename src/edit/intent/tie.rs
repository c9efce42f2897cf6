//! Ties that begin and end.

use super::value::{on_person, on_tie, tie};
use super::{Timing, missing, ordered, person};
use crate::edit::{Edit, EditError, ListChange, StakeholderChange, TieChange};
use crate::model::{Account, Commitment, Date, MemberId, StakeholderId, Tie, Trust};

/// A new tie, from the day on.
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
        member: member.clone(),
        trust,
        commitment,
        since: timing.day(),
        ended: None,
        was: Vec::new(),
    };
    let change = ListChange::push(ties, new);
    on_person(account, id, vec![StakeholderChange::Ties(change)])
}

/// The latest tie with a member is over from the day on.
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
    on_tie(account, id, member, vec![TieChange::Ended(Some(day))])
}

/// The latest tie with a member, taken out for good.
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
    on_person(account, id, vec![change])
}
