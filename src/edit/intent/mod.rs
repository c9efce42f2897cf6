//! Edits as a person means them: a judgement on a day, somebody who left, a touch, a stage.
//!
//! Each function looks at an account and builds the [`Edit`] that does what is meant, with the history that section
//! 18 of the method asks for; nothing changes until the edit is applied. A value that is there already makes an
//! empty edit.

mod account;
mod log;
mod merge;
mod people;
mod plan;
mod settings;
mod tie;
mod value;

pub use account::{deploy, hand_over, opt_in, opt_out, rename, set, undeploy};
pub use log::{answer, feedback_answered, log_touch, set_stage, snooze, unsnooze};
pub use merge::{differing, merge};
pub use people::{
    add_stakeholder, delete_stakeholder, set_contact, set_stakeholder, stakeholder_left,
};
pub use plan::{put_action, set_action_status};
pub use settings::{add_member, put_member, set_settings};
pub use tie::{add_tie, delete_tie, end_tie, set_tie};
pub use value::{attitude, attitude_by, power, power_by};

pub use super::history::Timing;

use super::change::effective;
use super::{AccountChange, Edit, EditError};
use crate::model::{Account, Date, Stakeholder, StakeholderId};

/// Makes the edit of changes without a history, leaving out those that change nothing.
fn finish(account: &Account, changes: Vec<AccountChange>) -> Result<Edit, EditError> {
    set(account, changes, Timing::Correction)
}

fn person<'a>(account: &'a Account, id: &StakeholderId) -> Result<&'a Stakeholder, EditError> {
    account
        .stakeholder(id)
        .ok_or_else(|| missing("stakeholder", id.as_str()))
}

fn missing(what: &'static str, id: &str) -> EditError {
    EditError::Missing {
        what,
        id: id.to_owned(),
    }
}

/// Refuses an end that lies before its beginning.
fn ordered(place: &str, begin: Option<Date>, end: Date) -> Result<(), EditError> {
    match begin {
        Some(begin) if end < begin => Err(EditError::EndsBefore {
            place: place.to_owned(),
            begin,
            end,
        }),
        _ => Ok(()),
    }
}
