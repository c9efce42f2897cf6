//! Where records are found.

use crate::model::{Account, AccountId, Settings, Workspace};

/// Where subjects are found: what all accounts share, and the account that is meant.
#[derive(Debug, Clone, Copy)]
pub struct Scope<'a> {
    /// What all accounts share.
    pub settings: &'a Settings,
    /// The account.
    pub account: Option<&'a Account>,
}

impl<'a> Scope<'a> {
    /// What is in a workspace, and one of its accounts.
    #[must_use]
    pub fn new(workspace: &'a Workspace, account: Option<&AccountId>) -> Self {
        let account = account.and_then(|id| Some(&**workspace.accounts.get(id)?));
        Self {
            settings: &workspace.settings,
            account,
        }
    }
}
