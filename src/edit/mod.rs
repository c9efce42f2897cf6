//! One change as data: what it concerns, what it swaps in, and, once applied, the edit that takes it back.
//!
//! An [`Edit`] carries the new values. [`apply()`] is the one door through which a workspace changes: it swaps the
//! values in, checks the result, and returns the edit made of what was swapped out. Either the whole edit is
//! applied or nothing is. The functions of [`intent`] build edits as a person means them, with the histories that
//! section 18 of the method asks for.

mod apply;
mod chain;
mod change;
mod check;
mod contents;
mod error;
mod history;
pub mod intent;
mod list;
mod reference;
mod renaming;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::model::{Account, AccountId, Settings, Workspace};

pub use apply::apply;
pub use chain::Chain;
pub use change::{AccountChange, SettingsChange, StakeholderChange, TieChange};
pub use contents::Contents;
pub use error::EditError;
pub use list::ListChange;
pub use renaming::{Named, Renaming, account_renamed, follow_in_filters, renaming};

/// One change, whole or not at all. Applying it gives the edit that takes it back.
#[derive(Debug, Clone, PartialEq)]
pub enum Edit {
    /// Changes within one account, in order.
    Account {
        /// The account.
        id: AccountId,
        /// What to change.
        changes: Vec<AccountChange>,
    },
    /// Changes of what all accounts share, in order.
    Settings(Vec<SettingsChange>),
    /// Replaces the account with the same id.
    Replace(Arc<Account>),
    /// Replaces the settings.
    ReplaceSettings(Box<Settings>),
    /// A new account.
    Create(Arc<Account>),
    /// Removes an account for good.
    Remove(AccountId),
    /// Renames an account's id; accounts that name it as their parent follow.
    Rename {
        /// The id it has.
        from: AccountId,
        /// The id it gets.
        to: AccountId,
    },
    /// Several edits in sequence, as one.
    Group(Vec<Edit>),
}

/// A file that an edit is written to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// What all accounts share.
    Settings,
    /// One account.
    Account(AccountId),
}

impl Edit {
    /// Changes within one account.
    #[must_use]
    pub fn account(id: &AccountId, changes: Vec<AccountChange>) -> Self {
        Self::Account {
            id: id.clone(),
            changes,
        }
    }

    /// True if checking it needs every account, because any of them may refer to what is removed or renamed.
    #[must_use]
    pub fn needs_every_account(&self, settings: &Settings) -> bool {
        match self {
            Self::Remove(_) | Self::Rename { .. } => true,
            Self::ReplaceSettings(after) => check::loses(settings, after),
            Self::Settings(changes) => {
                let mut after = settings.clone();
                // An edit that cannot be applied is refused elsewhere.
                let applied = changes
                    .iter()
                    .cloned()
                    .try_for_each(|change| change::Change::swap(change, &mut after).map(drop));
                applied.is_ok() && check::loses(settings, &after)
            }
            Self::Group(edits) => edits.iter().any(|e| e.needs_every_account(settings)),
            Self::Account { .. } | Self::Replace(_) | Self::Create(_) => false,
        }
    }

    /// True if it only changes existing files, without creating or removing any.
    #[must_use]
    pub fn keeps_files(&self) -> bool {
        match self {
            Self::Account { .. } | Self::Settings(_) => true,
            Self::Replace(_) | Self::ReplaceSettings(_) => true,
            Self::Create(_) | Self::Remove(_) | Self::Rename { .. } => false,
            Self::Group(edits) => edits.iter().all(Self::keeps_files),
        }
    }

    /// True if nothing would change.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Account { changes, .. } => changes.is_empty(),
            Self::Settings(changes) => changes.is_empty(),
            Self::Group(edits) => edits.iter().all(Self::is_empty),
            _ => false,
        }
    }

    /// Lists every file that the edit may change in this workspace.
    #[must_use]
    pub fn targets(&self, workspace: &Workspace) -> BTreeSet<Target> {
        match self {
            Self::Account { id, .. } | Self::Remove(id) => [Target::Account(id.clone())].into(),
            Self::Settings(_) | Self::ReplaceSettings(_) => [Target::Settings].into(),
            Self::Create(account) | Self::Replace(account) => {
                [Target::Account(account.id.clone())].into()
            }
            Self::Rename { from, to } => {
                let children = workspace.accounts.values().filter(|account| {
                    account.parent.as_ref() == Some(from) || account.parent.as_ref() == Some(to)
                });
                let mut targets: BTreeSet<_> = children
                    .map(|account| Target::Account(account.id.clone()))
                    .collect();
                targets.extend([Target::Account(from.clone()), Target::Account(to.clone())]);
                targets
            }
            Self::Group(edits) => edits.iter().flat_map(|e| e.targets(workspace)).collect(),
        }
    }
}
