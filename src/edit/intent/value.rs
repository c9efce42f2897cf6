//! The six values with a history: power, attitude, trust, commitment, arr, journey (section 18 of the method).

use super::dated::{Field, Was, remember};
use super::{Timing, finish, missing, person};
use crate::edit::{AccountChange, Edit, EditError, ListChange, StakeholderChange, TieChange};
use crate::model::{
    Account, AccountWas, Attitude, Commitment, Journey, MemberId, Money, Power, RangeError,
    StakeholderId, StakeholderWas, Tie, TieWas, Trust, Unknown,
};

/// What a person can drive or resist; nothing: nobody knows any more.
///
/// # Errors
/// Refuses a person who is not there, and a day before a recorded change.
pub fn power(
    account: &Account,
    id: &StakeholderId,
    value: Option<Power>,
    timing: Timing,
) -> Result<Edit, EditError> {
    let old = person(account, id)?;
    if old.power == value {
        return finish(account, Vec::new());
    }
    let field = Field {
        name: "power",
        speaks: |w: &StakeholderWas| w.power != Unknown::Silent,
    };
    let changes = with_history(
        &old.was,
        timing,
        &field,
        |w| w.power = old.power.into(),
        StakeholderChange::Power(value),
        StakeholderChange::Was,
    )?;
    on_person(account, id, changes)
}

/// What a person thinks of the offering; nothing: nobody knows any more.
///
/// # Errors
/// Refuses a person who is not there, and a day before a recorded change.
pub fn attitude(
    account: &Account,
    id: &StakeholderId,
    value: Option<Attitude>,
    timing: Timing,
) -> Result<Edit, EditError> {
    let old = person(account, id)?;
    if old.attitude == value {
        return finish(account, Vec::new());
    }
    let field = Field {
        name: "attitude",
        speaks: |w: &StakeholderWas| w.attitude != Unknown::Silent,
    };
    let write = |w: &mut StakeholderWas| w.attitude = old.attitude.into();
    let changes = with_history(
        &old.was,
        timing,
        &field,
        write,
        StakeholderChange::Attitude(value),
        StakeholderChange::Was,
    )?;
    on_person(account, id, changes)
}

/// Power, so many points up or down.
///
/// # Errors
/// As [`power`]; also an unknown power, and a result outside 0..10.
pub fn power_by(
    account: &Account,
    id: &StakeholderId,
    points: i64,
    timing: Timing,
) -> Result<Edit, EditError> {
    let field = "power";
    let old = person(account, id)?.power;
    let old = old.ok_or(EditError::UnknownValue { field })?;
    let value = by(field, old.get(), points, Power::new)?;
    power(account, id, Some(value), timing)
}

/// Attitude, so many points up or down.
///
/// # Errors
/// As [`attitude`]; also an unknown attitude, and a result outside -5..5.
pub fn attitude_by(
    account: &Account,
    id: &StakeholderId,
    points: i64,
    timing: Timing,
) -> Result<Edit, EditError> {
    let field = "attitude";
    let old = person(account, id)?.attitude;
    let old = old.ok_or(EditError::UnknownValue { field })?;
    let value = by(field, old.get(), points, Attitude::new)?;
    attitude(account, id, Some(value), timing)
}

/// Trust in the latest tie with a member.
///
/// # Errors
/// Refuses a person or a tie that is not there, and a day before a recorded change.
pub fn trust(
    account: &Account,
    id: &StakeholderId,
    member: &MemberId,
    value: Trust,
    timing: Timing,
) -> Result<Edit, EditError> {
    let old = tie(account, id, member)?;
    if old.trust == value {
        return finish(account, Vec::new());
    }
    let field = Field {
        name: "trust",
        speaks: |w: &TieWas| w.trust.is_some(),
    };
    let changes = with_history(
        &old.was,
        timing,
        &field,
        |w| w.trust = Some(old.trust),
        TieChange::Trust(value),
        TieChange::Was,
    )?;
    on_tie(account, id, member, changes)
}

/// Commitment to the latest tie with a member.
///
/// # Errors
/// Refuses a person or a tie that is not there, and a day before a recorded change.
pub fn commitment(
    account: &Account,
    id: &StakeholderId,
    member: &MemberId,
    value: Commitment,
    timing: Timing,
) -> Result<Edit, EditError> {
    let old = tie(account, id, member)?;
    if old.commitment == value {
        return finish(account, Vec::new());
    }
    let field = Field {
        name: "commitment",
        speaks: |w: &TieWas| w.commitment.is_some(),
    };
    let write = |w: &mut TieWas| w.commitment = Some(old.commitment);
    let changes = with_history(
        &old.was,
        timing,
        &field,
        write,
        TieChange::Commitment(value),
        TieChange::Was,
    )?;
    on_tie(account, id, member, changes)
}

/// Trust, so many points up or down.
///
/// # Errors
/// As [`trust`]; also a result outside 0..10.
pub fn trust_by(
    account: &Account,
    id: &StakeholderId,
    member: &MemberId,
    points: i64,
    timing: Timing,
) -> Result<Edit, EditError> {
    let old = tie(account, id, member)?.trust.get();
    let value = by("trust", old, points, Trust::new)?;
    trust(account, id, member, value, timing)
}

/// Commitment, so many points up or down.
///
/// # Errors
/// As [`commitment`]; also a result outside 0..10.
pub fn commitment_by(
    account: &Account,
    id: &StakeholderId,
    member: &MemberId,
    points: i64,
    timing: Timing,
) -> Result<Edit, EditError> {
    let old = tie(account, id, member)?.commitment.get();
    let value = by("commitment", old, points, Commitment::new)?;
    commitment(account, id, member, value, timing)
}

/// Annual recurring revenue; nothing: nobody has said.
///
/// # Errors
/// Refuses a day before a recorded change.
pub fn arr(account: &Account, value: Option<Money>, timing: Timing) -> Result<Edit, EditError> {
    if account.arr == value {
        return finish(account, Vec::new());
    }
    let field = Field {
        name: "arr",
        speaks: |w: &AccountWas| w.arr != Unknown::Silent,
    };
    let changes = with_history(
        &account.was,
        timing,
        &field,
        |w| w.arr = account.arr.into(),
        AccountChange::Arr(value),
        AccountChange::Was,
    )?;
    finish(account, changes)
}

/// Where the customer is.
///
/// # Errors
/// Refuses a day before a recorded change.
pub fn journey(account: &Account, value: Journey, timing: Timing) -> Result<Edit, EditError> {
    if account.journey == value {
        return finish(account, Vec::new());
    }
    let field = Field {
        name: "journey",
        speaks: |w: &AccountWas| w.journey.is_some(),
    };
    let write = |w: &mut AccountWas| w.journey = Some(account.journey);
    let changes = with_history(
        &account.was,
        timing,
        &field,
        write,
        AccountChange::Journey(value),
        AccountChange::Was,
    )?;
    finish(account, changes)
}

/// A change of a value, and the entry of its history that remembers what was before.
fn with_history<W: Was, C>(
    was: &[W],
    timing: Timing,
    field: &Field<W>,
    write: impl FnOnce(&mut W),
    change: C,
    history: impl FnOnce(ListChange<W>) -> C,
) -> Result<Vec<C>, EditError> {
    let entry = remember(was, timing, field, write)?;
    Ok([change].into_iter().chain(entry.map(history)).collect())
}

/// The latest tie of a person with a member.
pub(super) fn tie<'a>(
    account: &'a Account,
    id: &StakeholderId,
    member: &MemberId,
) -> Result<&'a Tie, EditError> {
    let ties = &person(account, id)?.ties;
    let latest = ties.iter().rev().find(|tie| tie.member == *member);
    latest.ok_or_else(|| missing("tie with", member.as_str()))
}

/// The edit of one person's changes.
pub(super) fn on_person(
    account: &Account,
    id: &StakeholderId,
    changes: Vec<StakeholderChange>,
) -> Result<Edit, EditError> {
    let changes = changes.into_iter();
    let changes = changes.map(|change| AccountChange::Stakeholder(id.clone(), change));
    finish(account, changes.collect())
}

/// The edit of one tie's changes.
pub(super) fn on_tie(
    account: &Account,
    id: &StakeholderId,
    member: &MemberId,
    changes: Vec<TieChange>,
) -> Result<Edit, EditError> {
    let changes = changes.into_iter();
    let changes = changes.map(|change| StakeholderChange::Tie(member.clone(), change));
    on_person(account, id, changes.collect())
}

/// A value so many points from an old one, within its range.
fn by<T>(
    field: &'static str,
    old: i64,
    points: i64,
    check: impl Fn(i64) -> Result<T, RangeError>,
) -> Result<T, EditError> {
    check(old.saturating_add(points)).map_err(|source| EditError::Range { field, source })
}
