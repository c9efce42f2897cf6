//! Applies edits: the only way to change a workspace.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::change::{AccountChange, Change, SettingsChange};
use super::{Edit, EditError, Target, check};
use crate::model::{Account, AccountId, Settings, Workspace};

/// Applies an edit and returns the edit that takes it back.
///
/// # Errors
/// Refuses an edit that names something missing, or that would introduce a fault. The workspace then stays unchanged.
pub fn apply(workspace: &mut Workspace, edit: &Edit) -> Result<Edit, EditError> {
    match edit {
        Edit::Account { id, changes } => change_account(workspace, id, changes),
        Edit::Settings(changes) => change_settings(workspace, changes),
        Edit::Replace(account) => replace(workspace, account),
        Edit::ReplaceSettings(settings) => {
            check::settings(workspace, settings)?;
            let before = std::mem::replace(&mut workspace.settings, Settings::clone(settings));
            Ok(Edit::ReplaceSettings(Box::new(before)))
        }
        Edit::Create(account) => create(workspace, account),
        Edit::Remove(id) => remove(workspace, id),
        Edit::Rename { from, to } => rename(workspace, from, to),
        Edit::Group(edits) => group(workspace, edits),
    }
}

fn change_account(
    workspace: &mut Workspace,
    id: &AccountId,
    changes: &[AccountChange],
) -> Result<Edit, EditError> {
    let before = workspace
        .accounts
        .get(id)
        .ok_or_else(|| EditError::NoAccount(id.clone()))?;
    let (after, inverse) = changed_account(workspace, before, changes)?;
    workspace.accounts.insert(id.clone(), Arc::new(after));
    Ok(Edit::account(id, inverse))
}

/// Applies changes to an account; returns it with the inverse changes.
pub(super) fn changed_account(
    workspace: &Workspace,
    before: &Account,
    changes: &[AccountChange],
) -> Result<(Account, Vec<AccountChange>), EditError> {
    let mut after = before.clone();
    let mut inverse = Vec::with_capacity(changes.len());
    for change in changes {
        inverse.push(change.clone().swap(&mut after)?);
    }
    inverse.reverse();
    check::account(workspace, Some(before), &after)?;
    Ok((after, inverse))
}

fn change_settings(
    workspace: &mut Workspace,
    changes: &[SettingsChange],
) -> Result<Edit, EditError> {
    let (after, inverse) = changed_settings(workspace, &workspace.settings, changes)?;
    workspace.settings = after;
    Ok(Edit::Settings(inverse))
}

/// Applies changes to the settings; returns them with the inverse changes.
pub(super) fn changed_settings(
    workspace: &Workspace,
    before: &Settings,
    changes: &[SettingsChange],
) -> Result<(Settings, Vec<SettingsChange>), EditError> {
    let mut after = before.clone();
    let mut inverse = Vec::with_capacity(changes.len());
    for change in changes {
        inverse.push(change.clone().swap(&mut after)?);
    }
    inverse.reverse();
    check::settings(workspace, &after)?;
    Ok((after, inverse))
}

fn replace(workspace: &mut Workspace, account: &Arc<Account>) -> Result<Edit, EditError> {
    let before = workspace.accounts.get(&account.id);
    let before = before.ok_or_else(|| EditError::NoAccount(account.id.clone()))?;
    check::account(workspace, Some(before), account)?;
    let before = Arc::clone(before);
    workspace
        .accounts
        .insert(account.id.clone(), Arc::clone(account));
    Ok(Edit::Replace(before))
}

fn create(workspace: &mut Workspace, account: &Arc<Account>) -> Result<Edit, EditError> {
    if workspace.accounts.contains_key(&account.id) {
        return Err(EditError::AccountExists(account.id.clone()));
    }
    check::account(workspace, None, account)?;
    workspace
        .accounts
        .insert(account.id.clone(), Arc::clone(account));
    Ok(Edit::Remove(account.id.clone()))
}

fn remove(workspace: &mut Workspace, id: &AccountId) -> Result<Edit, EditError> {
    let account = workspace
        .accounts
        .get(id)
        .ok_or_else(|| EditError::NoAccount(id.clone()))?;
    check::unreferred(workspace, account)?;
    let account = workspace.accounts.remove(id).expect("it was just there");
    Ok(Edit::Create(account))
}

fn rename(workspace: &mut Workspace, from: &AccountId, to: &AccountId) -> Result<Edit, EditError> {
    if !workspace.accounts.contains_key(from) {
        return Err(EditError::NoAccount(from.clone()));
    }
    let inverse = Edit::Rename {
        from: to.clone(),
        to: from.clone(),
    };
    if from == to {
        return Ok(inverse);
    }
    let dangling = |account: &&Arc<Account>| account.parent.as_ref() == Some(to);
    if workspace.accounts.contains_key(to) || workspace.accounts.values().any(|a| dangling(&a)) {
        return Err(EditError::AccountExists(to.clone()));
    }
    let mut account = workspace.accounts.remove(from).expect("it was just there");
    Arc::make_mut(&mut account).id = to.clone();
    workspace.accounts.insert(to.clone(), account);
    for account in workspace.accounts.values_mut() {
        if account.parent.as_ref() == Some(from) {
            Arc::make_mut(account).parent = Some(to.clone());
        }
    }
    Ok(inverse)
}

fn group(workspace: &mut Workspace, edits: &[Edit]) -> Result<Edit, EditError> {
    let kept = keep(workspace, edits);
    let mut inverse = Vec::with_capacity(edits.len());
    for edit in edits {
        match apply(workspace, edit) {
            Ok(undo) => inverse.push(undo),
            Err(error) => {
                put_back(workspace, kept);
                return Err(error);
            }
        }
    }
    inverse.reverse();
    Ok(Edit::Group(inverse))
}

/// The content of one file before a group of edits.
enum Kept {
    Settings(Box<Settings>),
    Account(AccountId, Option<Arc<Account>>),
}

fn keep(workspace: &Workspace, edits: &[Edit]) -> Vec<Kept> {
    let targets: BTreeSet<_> = edits.iter().flat_map(|e| e.targets(workspace)).collect();
    let kept = targets.into_iter().map(|target| match target {
        Target::Settings => Kept::Settings(Box::new(workspace.settings.clone())),
        Target::Account(id) => {
            let account = workspace.accounts.get(&id).cloned();
            Kept::Account(id, account)
        }
    });
    kept.collect()
}

fn put_back(workspace: &mut Workspace, kept: Vec<Kept>) {
    for kept in kept {
        match kept {
            Kept::Settings(settings) => workspace.settings = *settings,
            Kept::Account(id, Some(account)) => drop(workspace.accounts.insert(id, account)),
            Kept::Account(id, None) => drop(workspace.accounts.remove(&id)),
        }
    }
}
