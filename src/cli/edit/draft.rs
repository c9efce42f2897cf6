//! An edit being put together: each part is built on what the parts before it make of a copy.

use std::sync::Arc;

use super::super::Failure;
use crate::edit::intent::Timing;
use crate::edit::{Chain, Edit, EditError};
use crate::field::{Context, Scope};
use crate::model::{Account, AccountId, Date, Workspace};

/// An edit being put together.
pub(super) struct Draft<'w> {
    chain: Chain<'w>,
    /// The account it is about.
    pub(super) account: Option<AccountId>,
    /// How it is dated.
    pub(super) timing: Timing,
    /// The day it is dated.
    pub(super) day: Date,
    today: Date,
}

impl<'w> Draft<'w> {
    pub(super) fn new(
        workspace: &'w Workspace,
        account: Option<AccountId>,
        (day, today): (Date, Date),
        timing: Timing,
    ) -> Self {
        Self {
            chain: Chain::new(workspace),
            account,
            timing,
            day,
            today,
        }
    }

    /// The account it is about, as it is by now.
    pub(super) fn account(&self) -> Result<Arc<Account>, Failure> {
        let id = self
            .account
            .as_ref()
            .ok_or_else(|| Failure::Usage("this needs an ACCOUNT".to_owned()))?;
        self.chain.account(id).cloned().map_err(refused)
    }

    /// Looks at the account and at what all accounts share, as they are by now.
    pub(super) fn look<T>(&self, look: impl FnOnce(Scope<'_>) -> T) -> Result<T, Failure> {
        let account = match &self.account {
            Some(_) => Some(self.account()?),
            None => None,
        };
        Ok(look(Scope {
            settings: self.chain.settings(),
            account: account.as_deref(),
        }))
    }

    /// What the words are read against; only an account's own id names it, so that what others are called is no matter.
    pub(super) fn context(&self) -> Context<'_> {
        let account = self.account.as_ref();
        Context {
            accounts: &self.chain.workspace().accounts,
            scope: Scope {
                settings: self.chain.settings(),
                account: account.and_then(|id| Some(&**self.chain.account(id).ok()?)),
            },
            today: self.today,
            by_name: false,
        }
    }

    /// The workspace before the edit.
    pub(super) fn workspace(&self) -> &Workspace {
        self.chain.workspace()
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
        edit.and_then(|edit| self.chain.push(edit)).map_err(refused)
    }

    /// The whole edit.
    pub(super) fn finish(self) -> Edit {
        self.chain.finish()
    }
}

fn refused(error: EditError) -> Failure {
    match error {
        EditError::Misfit { field, why } => Failure::Usage(format!("--{field}: {why}")),
        error => Failure::Problem(error.to_string()),
    }
}
