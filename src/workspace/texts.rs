//! A workspace from the texts of its files, as if they lay in a folder: what a bundle holds.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Problem, SETTINGS_FILE, read_account, read_settings};
use crate::model::{Account, AccountId, Date, Workspace};

/// Reads a workspace from its files' names and texts. What cannot be read is left out, each with its first problem.
///
/// # Errors
/// Says why there are no settings.
pub fn from_texts(
    files: &[(String, String)],
    today: Date,
) -> Result<(Workspace, BTreeMap<AccountId, String>), String> {
    let settings = files.iter().find(|(name, _)| name == SETTINGS_FILE);
    let (_, settings) = settings.ok_or("there is no workspace.ron in it")?;
    let settings = read_settings(settings.as_bytes()).map_err(|problems| first(&problems))?;
    let texts: Vec<(AccountId, &str)> = files
        .iter()
        .filter_map(|(name, text)| {
            let stem = name.strip_prefix("accounts/")?.strip_suffix(".ron")?;
            Some((AccountId::new(stem).ok()?, text.as_str()))
        })
        .collect();
    // Accounts may name each other as parents: all ids are known before the first is read.
    let named = texts
        .iter()
        .map(|(id, _)| (id.clone(), Arc::new(Account::new(id.clone(), ""))));
    let mut workspace = Workspace {
        settings,
        accounts: named.collect(),
    };
    let (mut unread, mut accounts) = (BTreeMap::new(), BTreeMap::new());
    for (id, text) in texts {
        match read_account(text.as_bytes(), &id, &workspace, today) {
            Ok(account) => drop(accounts.insert(id, Arc::new(account))),
            Err(problems) => drop(unread.insert(id, first(&problems))),
        }
    }
    workspace.accounts = accounts;
    Ok((workspace, unread))
}

fn first(problems: &[Problem]) -> String {
    problems
        .first()
        .map_or_else(|| "it cannot be read".to_owned(), ToString::to_string)
}
