//! What is meant to happen: objectives, actions, rewards, risks, opportunities.

use super::{finish, gone, missing};
use crate::edit::{AccountChange, Edit, EditError, ListChange};
use crate::model::{
    Account, Action, ActionId, ActionStatus, Date, EntryId, Objective, ObjectiveId, Opportunity,
    Reward, Risk,
};

/// An entry of the plan that has an id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// An objective.
    Objective(ObjectiveId),
    /// An action.
    Action(ActionId),
    /// A risk.
    Risk(EntryId),
    /// An opportunity.
    Opportunity(EntryId),
}

/// An objective: new, or in the place of the one with its id.
///
/// # Errors
/// None of its own.
pub fn put_objective(account: &Account, entry: Objective) -> Result<Edit, EditError> {
    let at = account.objectives.iter().position(|o| o.id == entry.id);
    let change = put(&account.objectives, at, entry);
    finish(account, vec![AccountChange::Objectives(change)])
}

/// An action: new, or in the place of the one with its id.
///
/// # Errors
/// None of its own; applying the edit checks what it names.
pub fn put_action(account: &Account, entry: Action) -> Result<Edit, EditError> {
    let at = account.actions.iter().position(|a| a.id == entry.id);
    let change = put(&account.actions, at, entry);
    finish(account, vec![AccountChange::Actions(change)])
}

/// An action is done on a day, dropped, or open again.
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

/// A risk: new, or in the place of the one with its id; one without an id is new.
///
/// # Errors
/// None of its own; applying the edit checks what it names.
pub fn put_risk(account: &Account, entry: Risk) -> Result<Edit, EditError> {
    let same = |risk: &Risk| risk.id.is_some() && risk.id == entry.id;
    let at = account.risks.iter().position(same);
    let change = put(&account.risks, at, entry);
    finish(account, vec![AccountChange::Risks(change)])
}

/// An opportunity: new, or in the place of the one with its id; one without an id is new.
///
/// # Errors
/// None of its own; applying the edit checks what it names.
pub fn put_opportunity(account: &Account, entry: Opportunity) -> Result<Edit, EditError> {
    let same = |old: &Opportunity| old.id.is_some() && old.id == entry.id;
    let at = account.opportunities.iter().position(same);
    let change = put(&account.opportunities, at, entry);
    finish(account, vec![AccountChange::Opportunities(change)])
}

/// A reward: new, or in the place of the one with its title.
///
/// # Errors
/// None of its own; applying the edit checks the person it names.
pub fn add_reward(account: &Account, entry: Reward) -> Result<Edit, EditError> {
    let at = account.rewards.iter().position(|r| r.title == entry.title);
    let change = put(&account.rewards, at, entry);
    finish(account, vec![AccountChange::Rewards(change)])
}

/// A reward, found by its title, taken out for good.
///
/// # Errors
/// Refuses a title that is not there.
pub fn delete_reward(account: &Account, title: &str) -> Result<Edit, EditError> {
    let at = account.rewards.iter().position(|r| &*r.title == title);
    let at = at.ok_or_else(|| missing("reward", title))?;
    let change = ListChange::Remove { at };
    finish(account, vec![AccountChange::Rewards(change)])
}

/// An entry of the plan taken out for good. Applying the edit is refused while anything names it.
///
/// # Errors
/// Refuses an id that is not there.
pub fn delete(account: &Account, entry: &Entry) -> Result<Edit, EditError> {
    let change = match entry {
        Entry::Objective(id) => {
            let at = account.objectives.iter().position(|o| o.id == *id);
            AccountChange::Objectives(gone(at, "objective", id.as_str())?)
        }
        Entry::Action(id) => {
            let at = account.actions.iter().position(|a| a.id == *id);
            AccountChange::Actions(gone(at, "action", id.as_str())?)
        }
        Entry::Risk(id) => {
            let at = account.risks.iter().position(|r| r.id.as_ref() == Some(id));
            AccountChange::Risks(gone(at, "risk", id.as_str())?)
        }
        Entry::Opportunity(id) => {
            let mut entries = account.opportunities.iter();
            let at = entries.position(|o| o.id.as_ref() == Some(id));
            AccountChange::Opportunities(gone(at, "opportunity", id.as_str())?)
        }
    };
    finish(account, vec![change])
}

/// An entry at its place, or at the end.
fn put<T>(list: &[T], at: Option<usize>, entry: T) -> ListChange<T> {
    match at {
        Some(at) => ListChange::replace(at, entry),
        None => ListChange::push(list, entry),
    }
}
