//! What a command line names, held against what there is.

use super::Failure;
use crate::model::{AccountId, Member, MemberId, Workspace};
use crate::workspace::near::did_you_mean;

/// Refuses an account that is not there.
pub(super) fn account(id: &AccountId, workspace: &Workspace) -> Result<(), Failure> {
    if workspace.accounts.contains_key(id) {
        return Ok(());
    }
    let ids = workspace.accounts.keys().map(AccountId::as_str);
    let near = did_you_mean(id.as_str(), ids);
    let hint = near.unwrap_or_else(|| "`cultivate score` lists all".to_owned());
    Err(Failure::Usage(format!("there is no account {id}; {hint}")))
}

/// A member of the team; refuses one who is not there.
pub(super) fn member<'w>(id: &MemberId, workspace: &'w Workspace) -> Result<&'w Member, Failure> {
    workspace.settings.member(id).ok_or_else(|| {
        let ids = workspace.settings.team.iter();
        let near = did_you_mean(id.as_str(), ids.map(|member| member.id.as_str()));
        let hint = near.map_or_else(String::new, |near| format!("; {near}"));
        Failure::Usage(format!("there is no member {id} in the team{hint}"))
    })
}
