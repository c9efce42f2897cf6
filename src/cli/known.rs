//! Finds whom or what a command line names: by the id, by the name, or by as much of a name as fits one alone.

use super::Failure;
use crate::field::{Called, find};
use crate::model::{Account, Date, Member, StakeholderId, Workspace};
use crate::workspace::near::did_you_mean;

/// The most names that a refusal lists.
pub(super) const LISTED: usize = 6;

/// Finds an account.
///
/// # Errors
///
/// No account, or more than one, is called so.
pub(super) fn account<'w>(text: &str, workspace: &'w Workspace) -> Result<&'w Account, Failure> {
    if let Some(account) = workspace.accounts.get(text) {
        return Ok(account);
    }
    let accounts: Vec<&Account> = workspace.accounts.values().map(|one| &**one).collect();
    let called = accounts.iter().map(|one| (one.id.as_str(), &*one.name));
    let all = "`cultivate score` lists all";
    one("account", text, called, Some(all)).map(|at| accounts[at])
}

/// Finds a person of an account.
///
/// # Errors
///
/// Nobody there, or more than one, is called so.
pub(super) fn person<'a>(text: &str, account: &'a Account) -> Result<&'a StakeholderId, Failure> {
    let people = &account.stakeholders;
    let called = people.iter().map(|who| (who.id.as_str(), &*who.name));
    let what = format!("person at {}", account.name);
    one(&what, text, called, None).map(|at| &people[at].id)
}

/// Finds a member of the team, also one who has left.
///
/// # Errors
///
/// No member, or more than one, is called so.
pub(super) fn member<'w>(text: &str, workspace: &'w Workspace) -> Result<&'w Member, Failure> {
    among("member of the team", text, workspace, |_| true)
}

/// Finds a success manager who is still here on a day, or on any day.
///
/// # Errors
///
/// No manager, or more than one, is called so.
pub(super) fn manager<'w>(
    text: &str,
    workspace: &'w Workspace,
    on: Option<Date>,
) -> Result<&'w Member, Failure> {
    let is_here = |member: &Member| on.is_none_or(|on| !member.has_left(on));
    among("success manager", text, workspace, |member| {
        member.csm.is_some() && is_here(member)
    })
}

fn among<'w>(
    what: &str,
    text: &str,
    workspace: &'w Workspace,
    fits: impl Fn(&Member) -> bool,
) -> Result<&'w Member, Failure> {
    let team = workspace.settings.team.iter();
    let team: Vec<&Member> = team.filter(|member| fits(member)).collect();
    let called = team
        .iter()
        .map(|member| (member.id.as_str(), &*member.name));
    one(what, text, called, Some("workspace.ron lists the team")).map(|at| team[at])
}

/// The place of the only one who is called so: an id goes before a name.
fn one<'a>(
    what: &str,
    text: &str,
    called: impl Iterator<Item = (&'a str, &'a str)>,
    otherwise: Option<&str>,
) -> Result<usize, Failure> {
    let called: Vec<Called<'a>> = called.map(|(id, name)| Called { id, name }).collect();
    if let Some(at) = called.iter().position(|one| one.id == text) {
        return Ok(at);
    }
    match find(text, &called).as_slice() {
        [at] => Ok(*at),
        [] => {
            let words = called.iter().flat_map(|one| [one.id, one.name]);
            let near = did_you_mean(text, words).or(otherwise.map(str::to_owned));
            let hint = near.map_or_else(String::new, |near| format!("; {near}"));
            Err(Failure::Usage(format!("there is no {what} {text}{hint}")))
        }
        several => Err(Failure::Usage(ambiguous(text, &called, several))),
    }
}

/// Says who may be meant, each with the id that tells them apart.
fn ambiguous(text: &str, called: &[Called<'_>], places: &[usize]) -> String {
    let named = places.iter().take(LISTED);
    let named = named.map(|at| format!("{} ({})", called[*at].name, called[*at].id));
    let named: Vec<String> = named.collect();
    format!("{text:?} may be {}{}", named.join(", "), more(places.len()))
}

/// Says how many of so many a refusal does not list.
pub(super) fn more(all: usize) -> String {
    match all.saturating_sub(LISTED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    }
}
