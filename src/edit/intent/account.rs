//! The account's own fields and short lists.

use super::{Timing, effective, finish, missing};
use crate::edit::{AccountChange, Chain, Edit, EditError, ListChange};
use crate::model::{
    Account, AccountId, CALENDAR, Deployment, MemberId, Money, OfferingId, ProgramId, TierOverride,
    Workspace,
};

/// Changes fields of an account; fields with a history record the old value.
///
/// # Errors
/// Refuses a change of a place that is not there, and a day before a recorded change.
pub fn set(
    account: &Account,
    changes: Vec<AccountChange>,
    timing: Timing,
) -> Result<Edit, EditError> {
    let begun = |change| begun(account, change, timing);
    let changes = changes.into_iter().map(begun).collect();
    let changes = effective(account, changes, timing)?;
    Ok(Edit::account(&account.id, changes))
}

/// Gives accounts to other success managers, as one edit; who had them until then is recorded.
///
/// # Errors
/// Those of [`set`], and an account that is not there.
pub fn hand_over<'a>(
    workspace: &Workspace,
    handed_over: impl Iterator<Item = (&'a AccountId, &'a MemberId)>,
    timing: Timing,
) -> Result<Edit, EditError> {
    let mut chain = Chain::new(workspace);
    for (id, to) in handed_over {
        let to = AccountChange::Csm(Some(to.clone()));
        chain.then(id, |account| set(account, vec![to], timing))?;
    }
    Ok(chain.finish())
}

/// Sets the `since` of a changed tier override to the day of the edit, unless it has one.
fn begun(account: &Account, change: AccountChange, timing: Timing) -> AccountChange {
    match change {
        AccountChange::TierOverride(Some(tier)) if tier.since.is_none() => {
            let old = account.tier_override.as_ref();
            let since = match old.filter(|old| old.tier == tier.tier) {
                Some(old) => old.since,
                None => timing.day(),
            };
            AccountChange::TierOverride(Some(TierOverride { since, ..tier }))
        }
        change => change,
    }
}

/// Renames an account's id and its file; the id used in calendars is kept.
///
/// # Errors
/// None here; `apply` validates the id.
pub fn rename(account: &Account, to: AccountId) -> Result<Edit, EditError> {
    let mut external = account.external.clone();
    external
        .entry(CALENDAR.into())
        .or_insert_with(|| account.id.as_str().into());
    let kept = finish(account, vec![AccountChange::External(external)])?;
    let renamed = Edit::Rename {
        from: account.id.clone(),
        to,
    };
    Ok(Edit::Group(vec![kept, renamed]))
}

/// Adds an offering in use with its part of the revenue; replaces the part if the offering is already there.
///
/// # Errors
/// None here; `apply` validates the offering.
pub fn deploy(
    account: &Account,
    offering: &OfferingId,
    arr: Option<Money>,
) -> Result<Edit, EditError> {
    let entry = Deployment {
        offering: offering.clone(),
        arr,
    };
    let mut deployed = account.deployments.iter();
    let change = match deployed.position(|d| d.offering == *offering) {
        Some(at) => ListChange::replace(at, entry),
        None => ListChange::push(&account.deployments, entry),
    };
    finish(account, vec![AccountChange::Deployments(change)])
}

/// Removes an offering in use.
///
/// # Errors
/// Refuses an offering that is not in use.
pub fn undeploy(account: &Account, offering: &OfferingId) -> Result<Edit, EditError> {
    let mut deployed = account.deployments.iter();
    let at = deployed.position(|d| d.offering == *offering);
    let at = at.ok_or_else(|| missing("deployment of", offering.as_str()))?;
    let change = ListChange::Remove { at };
    finish(account, vec![AccountChange::Deployments(change)])
}

/// Declines a program.
///
/// # Errors
/// None here; `apply` validates the program.
pub fn opt_out(account: &Account, program: &ProgramId) -> Result<Edit, EditError> {
    if account.opted_out.contains(program) {
        return finish(account, Vec::new());
    }
    let change = ListChange::push(&account.opted_out, program.clone());
    finish(account, vec![AccountChange::OptedOut(change)])
}

/// Accepts a declined program again.
///
/// # Errors
/// Refuses a program that it does not decline.
pub fn opt_in(account: &Account, program: &ProgramId) -> Result<Edit, EditError> {
    let at = account.opted_out.iter().position(|id| id == program);
    let at = at.ok_or_else(|| missing("declined program", program.as_str()))?;
    let change = ListChange::Remove { at };
    finish(account, vec![AccountChange::OptedOut(change)])
}
