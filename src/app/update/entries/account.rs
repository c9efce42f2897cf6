//! The account itself: made, renamed with its file, deleted.

use std::sync::Arc;

use super::super::{edits, layers};
use super::in_place;
use crate::app::effect::Effect;
use crate::app::notice::Notice;
use crate::app::panes::Pane;
use crate::app::prompt::PromptKind;
use crate::app::state::State;
use crate::edit::{AccountChange, Edit, intent};
use crate::entry;
use crate::model::{Account, AccountId, StakeholderId};

/// Asks whether what the pane shows is to be deleted for good: the person in the grid, else the account.
pub(in crate::app::update) fn ask_delete(state: &mut State) {
    let Some(account) = state.account.clone() else {
        state.notice = Notice::refused("No account is selected.");
        return;
    };
    match state.person.clone().filter(|_| state.focus == Pane::Grid) {
        Some(who) => layers::ask(state, PromptKind::DeletePerson(account, who)),
        None => layers::ask(state, PromptKind::DeleteAccount(account)),
    }
}

/// A new account of which only the name is known; it is mine when the planner knows whose it is.
pub(super) fn create(state: &mut State, name: &str) -> Result<Vec<Effect>, String> {
    let id = free_id(state, name, None)?;
    let mut account = Account::new(id.clone(), name);
    let me = state.me.clone();
    account.owner = me.filter(|me| state.workspace.settings.member(me).is_some());
    let effects = in_place(state, |state| {
        let words = format!("{name} is new: {id}");
        edits::done(state, Ok(Edit::Create(Arc::new(account))), |_| words)
    })?;
    state.select(Some(id));
    Ok(effects)
}

/// Another name, and the id and file that go with it.
pub(super) fn rename(state: &mut State, name: &str) -> Result<Vec<Effect>, String> {
    let account = state.selected().ok_or("no account is selected")?.clone();
    let id = free_id(state, name, Some(&account.id))?;
    let named = intent::set(&account, vec![AccountChange::Name(name.into())]);
    let mut edits = vec![named.map_err(|error| error.to_string())?];
    if id != account.id {
        edits.push(Edit::Rename {
            from: account.id.clone(),
            to: id.clone(),
        });
    }
    let words = format!("{} is now {name}: {id}", account.name);
    in_place(state, |state| {
        edits::done(state, Ok(Edit::Group(edits)), |_| words)
    })
}

/// The id that a name makes, which no other account has, readable or not.
fn free_id(state: &State, name: &str, own: Option<&AccountId>) -> Result<AccountId, String> {
    if name.is_empty() {
        return Err("a name is needed".to_owned());
    }
    let taken = |text: &str| {
        own.is_none_or(|own| own.as_str() != text)
            && (state.workspace.accounts.contains_key(text) || state.broken.contains_key(text))
    };
    AccountId::new(&entry::slug(name, "account", taken)).map_err(|error| error.to_string())
}

pub(super) fn delete(state: &mut State, id: &AccountId, text: &str) -> Result<Vec<Effect>, String> {
    sure(text)?;
    let account = state
        .workspace
        .accounts
        .get(id)
        .ok_or("it is gone already")?;
    let words = format!("{} is deleted", account.name);
    let place = state.list.place(id);
    let effects = in_place(state, |state| {
        edits::done(state, Ok(Edit::Remove(id.clone())), |_| words)
    })?;
    // The neighbour that moves up into its place, as in any list.
    let last = state.list.rows.len().saturating_sub(1);
    let next = place.and_then(|place| state.list.rows.get(place.min(last)));
    let next = next.map(|row| row.id.clone());
    if next.is_some() {
        state.select(next);
    }
    Ok(effects)
}

pub(super) fn delete_person(
    state: &mut State,
    id: &AccountId,
    who: &StakeholderId,
    text: &str,
) -> Result<Vec<Effect>, String> {
    sure(text)?;
    let account = state
        .workspace
        .accounts
        .get(id)
        .ok_or("the account is gone")?;
    let edit = intent::delete_stakeholder(account, who);
    let words = format!("{who} is deleted");
    let effects = in_place(state, |state| edits::done(state, edit, |_| words))?;
    state.person = state.people().first().map(|who| who.id.clone());
    Ok(effects)
}

fn sure(text: &str) -> Result<(), String> {
    if text.eq_ignore_ascii_case("yes") {
        return Ok(());
    }
    Err("type yes to delete it for good; Esc keeps it".to_owned())
}
