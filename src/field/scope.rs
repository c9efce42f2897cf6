//! Where records are found.

use crate::model::{Account, AccountId, Settings, Workspace};

/// Where subjects are found: the settings, and the account that is meant.
#[derive(Debug, Clone, Copy)]
pub struct Scope<'a> {
    /// The settings.
    pub settings: &'a Settings,
    /// The account.
    pub account: Option<&'a Account>,
}

impl<'a> Scope<'a> {
    /// Makes the scope of a workspace and one of its accounts.
    #[must_use]
    pub fn new(workspace: &'a Workspace, account: Option<&AccountId>) -> Self {
        let account = account.and_then(|id| Some(&**workspace.accounts.get(id)?));
        Self {
            settings: &workspace.settings,
            account,
        }
    }
}
