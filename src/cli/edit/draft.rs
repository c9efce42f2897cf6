//! An edit being put together: each part is built on what the parts before it made, then all is taken back, so that
//! saving applies the whole.

use std::sync::Arc;

use super::super::Failure;
use crate::edit::intent::Timing;
use crate::edit::{self, Edit, EditError, Target};
use crate::model::{Account, AccountId, Date, Settings, Workspace};

/// An edit being put together.
pub(super) struct Draft<'w> {
    workspace: &'w mut Workspace,
    accounts: Vec<(AccountId, Option<Arc<Account>>)>,
    settings: Option<Box<Settings>>,
    edits: Vec<Edit>,
    /// The account it is about.
    pub(super) account: Option<AccountId>,
    /// How it is dated.
    pub(super) timing: Timing,
    /// The day it is dated.
    pub(super) day: Date,
}

impl<'w> Draft<'w> {
    pub(super) fn new(workspace: &'w mut Workspace, day: Date, timing: Timing) -> Self {
        Self {
            workspace,
            accounts: Vec::new(),
            settings: None,
            edits: Vec::new(),
            account: None,
            timing,
            day,
        }
    }

    /// The account it is about, as it is by now.
    pub(super) fn account(&self) -> Result<Arc<Account>, Failure> {
        let id = self
            .account
            .as_ref()
            .ok_or_else(|| Failure::Usage("this needs an ACCOUNT".to_owned()))?;
        let account = self.workspace.accounts.get(id).cloned();
        account.ok_or_else(|| Failure::Problem(EditError::NoAccount(id.clone()).to_string()))
    }

    /// What all accounts share, as it is by now.
    pub(super) fn settings(&self) -> &Settings {
        &self.workspace.settings
    }

    /// The workspace as it is by now.
    pub(super) fn workspace(&self) -> &Workspace {
        self.workspace
    }

    /// Adds a part that is built from the account.
    pub(super) fn on_account(
        &mut self,
        build: impl FnOnce(&Account, Timing) -> Result<Edit, EditError>,
    ) -> Result<(), Failure> {
        let account = self.account()?;
        self.add(build(&account, self.timing))
    }

    /// Adds a part.
    pub(super) fn add(&mut self, edit: Result<Edit, EditError>) -> Result<(), Failure> {
        let refused = |error: EditError| Failure::Problem(error.to_string());
        let edit = edit.map_err(refused)?;
        if edit.is_empty() {
            return Ok(());
        }
        for target in edit.targets(self.workspace) {
            self.keep(target);
        }
        edit::apply(self.workspace, &edit).map_err(refused)?;
        self.edits.push(edit);
        Ok(())
    }

    /// The whole edit.
    pub(super) fn finish(mut self) -> Edit {
        let mut edits = std::mem::take(&mut self.edits);
        match edits.len() {
            1 => edits.remove(0),
            _ => Edit::Group(edits),
        }
    }

    fn keep(&mut self, target: Target) {
        match target {
            Target::Settings => {
                let settings = &self.workspace.settings;
                self.settings
                    .get_or_insert_with(|| Box::new(settings.clone()));
            }
            Target::Account(id) => {
                if self.accounts.iter().all(|(kept, _)| *kept != id) {
                    let account = self.workspace.accounts.get(&id).cloned();
                    self.accounts.push((id, account));
                }
            }
        }
    }
}

/// Whatever becomes of it, the workspace is as it was.
impl Drop for Draft<'_> {
    fn drop(&mut self) {
        if let Some(settings) = self.settings.take() {
            self.workspace.settings = *settings;
        }
        for (id, account) in self.accounts.drain(..) {
            match account {
                Some(account) => drop(self.workspace.accounts.insert(id, account)),
                None => drop(self.workspace.accounts.remove(&id)),
            }
        }
    }
}
