//! Judgements of a person: sets power and attitude, or moves them by points.

use super::{Timing, person, set_stakeholder};
use crate::edit::{Edit, EditError, StakeholderChange};
use crate::model::{Account, Attitude, Power, RangeError, StakeholderId};

/// Sets power; none makes it unknown.
///
/// # Errors
/// As [`set_stakeholder`].
pub fn power(
    account: &Account,
    id: &StakeholderId,
    value: Option<Power>,
    timing: Timing,
) -> Result<Edit, EditError> {
    set_stakeholder(account, id, vec![StakeholderChange::Power(value)], timing)
}

/// Sets attitude; none makes it unknown.
///
/// # Errors
/// As [`set_stakeholder`].
pub fn attitude(
    account: &Account,
    id: &StakeholderId,
    value: Option<Attitude>,
    timing: Timing,
) -> Result<Edit, EditError> {
    set_stakeholder(
        account,
        id,
        vec![StakeholderChange::Attitude(value)],
        timing,
    )
}

/// Moves power up or down by points.
///
/// # Errors
/// As [`set_stakeholder`]; also an unknown power, and a result outside 0..10.
pub fn power_by(
    account: &Account,
    id: &StakeholderId,
    points: i64,
    timing: Timing,
) -> Result<Edit, EditError> {
    let old = person(account, id)?.power.map(Power::get);
    let value = moved("power", old, points, Power::new)?;
    power(account, id, Some(value), timing)
}

/// Moves attitude up or down by points.
///
/// # Errors
/// As [`set_stakeholder`]; also an unknown attitude, and a result outside -5..5.
pub fn attitude_by(
    account: &Account,
    id: &StakeholderId,
    points: i64,
    timing: Timing,
) -> Result<Edit, EditError> {
    let old = person(account, id)?.attitude.map(Attitude::get);
    let value = moved("attitude", old, points, Attitude::new)?;
    attitude(account, id, Some(value), timing)
}

/// Adds points to a value, within its range.
fn moved<T>(
    field: &'static str,
    old: Option<i64>,
    points: i64,
    check: impl Fn(i64) -> Result<T, RangeError>,
) -> Result<T, EditError> {
    let old = old.ok_or(EditError::UnknownValue { field })?;
    check(old.saturating_add(points)).map_err(|source| EditError::Range { field, source })
}
