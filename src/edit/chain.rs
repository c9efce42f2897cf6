//! Builds edits on top of each other: each is applied to a copy of its account or settings, and the workspace stays
//! unchanged.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::apply::{changed_account, changed_settings};
use super::{Edit, EditError, check};
use crate::model::{Account, AccountId, Settings, Workspace};

/// The edits so far, and the accounts and settings that result from them.
#[derive(Debug, Clone)]
pub struct Chain<'w> {
    workspace: &'w Workspace,
    accounts: BTreeMap<AccountId, Arc<Account>>,
    settings: Option<Settings>,
    edits: Vec<Edit>,
}

impl<'w> Chain<'w> {
    /// Starts from a workspace, which the chain never changes.
    #[must_use]
    pub fn new(workspace: &'w Workspace) -> Self {
        Self {
            workspace,
            accounts: BTreeMap::new(),
            settings: None,
            edits: Vec::new(),
        }
    }

    /// Returns the workspace as it was at the start.
    #[must_use]
    pub fn workspace(&self) -> &'w Workspace {
        self.workspace
    }

    /// Returns an account with the edits so far.
    ///
    /// # Errors
    /// If there is no account with this id.
    pub fn account(&self, id: &AccountId) -> Result<&Arc<Account>, EditError> {
        let now = self.accounts.get(id);
        now.or_else(|| self.workspace.accounts.get(id))
            .ok_or_else(|| EditError::NoAccount(id.clone()))
    }

    /// Returns the settings with the edits so far.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        self.settings.as_ref().unwrap_or(&self.workspace.settings)
    }

    /// Adds an edit built from an account with the edits so far.
    ///
    /// # Errors
    /// Those of building it, and of [`Chain::push`].
    pub fn then(
        &mut self,
        id: &AccountId,
        build: impl FnOnce(&Account) -> Result<Edit, EditError>,
    ) -> Result<(), EditError> {
        let edit = build(self.account(id)?)?;
        self.push(edit)
    }

    /// Adds an edit; an empty one is passed over. The removal of an account and another id are checked when the whole
    /// is applied: nothing can be built upon them.
    ///
    /// # Errors
    /// Those of applying it.
    pub fn push(&mut self, edit: Edit) -> Result<(), EditError> {
        if edit.is_empty() {
            return Ok(());
        }
        self.try_out(&edit)?;
        match (self.edits.last_mut(), edit) {
            (Some(Edit::Account { id: last, changes }), Edit::Account { id, changes: more })
                if *last == id =>
            {
                changes.extend(more);
            }
            (_, edit) => self.edits.push(edit),
        }
        Ok(())
    }

    /// Returns the chain as one edit.
    #[must_use]
    pub fn finish(mut self) -> Edit {
        match self.edits.len() {
            1 => self.edits.remove(0),
            _ => Edit::Group(self.edits),
        }
    }

    fn try_out(&mut self, edit: &Edit) -> Result<(), EditError> {
        match edit {
            Edit::Account { id, changes } => {
                let (after, _) = changed_account(self.workspace, self.account(id)?, changes)?;
                self.accounts.insert(id.clone(), Arc::new(after));
            }
            Edit::Settings(changes) => {
                let (after, _) = changed_settings(self.workspace, self.settings(), changes)?;
                self.settings = Some(after);
            }
            Edit::Create(account) if self.account(&account.id).is_ok() => {
                return Err(EditError::AccountExists(account.id.clone()));
            }
            Edit::Create(account) | Edit::Replace(account) => {
                let before = self.account(&account.id).ok().map(|before| &**before);
                check::account(self.workspace, before, account)?;
                self.accounts
                    .insert(account.id.clone(), Arc::clone(account));
            }
            Edit::ReplaceSettings(settings) => {
                check::settings(self.workspace, settings)?;
                self.settings = Some(Settings::clone(settings));
            }
            Edit::Remove(_) | Edit::Rename { .. } => {}
            Edit::Group(edits) => edits.iter().try_for_each(|edit| self.try_out(edit))?,
        }
        Ok(())
    }
}
