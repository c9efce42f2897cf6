//! What is meant to happen: objectives, actions, rewards, risks, opportunities.

use super::{finish, missing};
use crate::edit::{AccountChange, Edit, EditError, ListChange};
use crate::model::{Account, Action, ActionId, ActionStatus, Date};

/// Adds an action, or replaces the one with the same id.
///
/// # Errors
/// None here; `apply` validates what it names.
pub fn put_action(account: &Account, entry: Action) -> Result<Edit, EditError> {
    let at = account.actions.iter().position(|a| a.id == entry.id);
    let change = put(&account.actions, at, entry);
    finish(account, vec![AccountChange::Actions(change)])
}

/// Sets an action to done on a day, dropped, or open again.
///
/// # Errors
/// Refuses an action that is not there.
pub fn set_action_status(
    account: &Account,
    id: &ActionId,
    status: ActionStatus,
    day: Date,
) -> Result<Edit, EditError> {
    let old = account.actions.iter().find(|action| action.id == *id);
    let mut action = old.cloned().ok_or_else(|| missing("action", id.as_str()))?;
    if action.status != status {
        action.status = status;
        action.done_on = (status == ActionStatus::Done).then_some(day);
    }
    put_action(account, action)
}

/// Replaces an entry at its index, or appends it.
fn put<T>(list: &[T], at: Option<usize>, entry: T) -> ListChange<T> {
    match at {
        Some(at) => ListChange::replace(at, entry),
        None => ListChange::push(list, entry),
    }
}
