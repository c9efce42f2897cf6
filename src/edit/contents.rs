//! The contents of the files of an edit at one moment.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Edit, Target};
use crate::model::{Account, AccountId, Settings, Workspace};

/// The contents of some files at one moment.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Contents {
    /// The settings, if included.
    pub settings: Option<Box<Settings>>,
    /// The included accounts; none if the file does not exist.
    pub accounts: BTreeMap<AccountId, Option<Arc<Account>>>,
}

impl Contents {
    /// Reads these files' contents from a workspace.
    #[must_use]
    pub fn of(workspace: &Workspace, targets: impl IntoIterator<Item = Target>) -> Self {
        let mut contents = Self::default();
        for target in targets {
            match target {
                Target::Settings => {
                    contents.settings = Some(Box::new(workspace.settings.clone()));
                }
                Target::Account(id) => {
                    let account = workspace.accounts.get(&id).cloned();
                    contents.accounts.insert(id, account);
                }
            }
        }
        contents
    }

    /// Writes these contents into a workspace.
    pub fn put(&self, workspace: &mut Workspace) {
        if let Some(settings) = &self.settings {
            workspace.settings = Settings::clone(settings);
        }
        for (id, account) in &self.accounts {
            match account {
                Some(account) => workspace.accounts.insert(id.clone(), account.clone()),
                None => workspace.accounts.remove(id),
            };
        }
    }

    /// Returns the files.
    pub fn targets(&self) -> impl Iterator<Item = Target> + '_ {
        let settings = self.settings.iter().map(|_| Target::Settings);
        settings.chain(self.accounts.keys().cloned().map(Target::Account))
    }

    /// Returns the edit that turns `before` into these contents. New accounts come first and removed ones last, so that
    /// references stay valid.
    #[must_use]
    pub fn from(&self, before: &Self) -> Edit {
        let settings = self.settings.iter();
        let mut edits: Vec<Edit> = settings.cloned().map(Edit::ReplaceSettings).collect();
        let was = |id: &AccountId| before.accounts.get(id).is_some_and(Option::is_some);
        let there = || {
            let accounts = self.accounts.iter();
            accounts.filter_map(|(id, account)| Some((id, account.as_ref()?)))
        };
        let new = there().filter(|(id, _)| !was(id));
        edits.extend(new.map(|(_, account)| Edit::Create(account.clone())));
        let kept = there().filter(|(id, _)| was(id));
        edits.extend(kept.map(|(_, account)| Edit::Replace(account.clone())));
        let gone = self
            .accounts
            .iter()
            .filter(|(id, now)| now.is_none() && was(id));
        edits.extend(gone.map(|(id, _)| Edit::Remove(id.clone())));
        match edits.len() {
            1 => edits.remove(0),
            _ => Edit::Group(edits),
        }
    }
}
