//! The account itself: made, deleted.

use std::sync::Arc;

use super::super::edits;
use super::super::renaming::free_id;
use crate::app::effect::Effect;
use crate::app::layer::{Prompt, PromptKind};
use crate::app::pane::Pane;
use crate::app::refusal::Refusal;
use crate::app::state::State;
use crate::app::view::page;
use crate::edit::{Edit, intent};
use crate::model::{Account, AccountId, StakeholderId};

/// Asks whether what the pane shows is to be deleted for good: the person in the grid, else the account.
pub(in crate::app::update) fn ask_delete(state: &mut State) -> Result<(), Refusal> {
    let account = state.account.clone().ok_or("No account is selected.")?;
    let person = match state.pane() {
        Some(Pane::Grid) => state.person.clone(),
        _ => page::delete(state),
    };
    match person {
        Some(who) => Prompt::open(state, PromptKind::DeletePerson(account, who)),
        None => Prompt::open(state, PromptKind::DeleteAccount(account)),
    }
    Ok(())
}

/// A new account of which only the name is known; it is mine when the planner knows whose it is.
pub(super) fn create(state: &mut State, name: &str) -> Result<Vec<Effect>, Refusal> {
    let id = free_id(state, name, None)?;
    let mut account = Account::new(id.clone(), name);
    let me = state.me.clone();
    account.owner = me.filter(|me| state.workspace.settings.member(me).is_some());
    let words = format!("{name} added: {id}");
    let effects = edits::done(state, Ok(Edit::Create(Arc::new(account))), |_| words)?;
    state.select(Some(id));
    Ok(effects)
}

pub(super) fn delete(
    state: &mut State,
    id: &AccountId,
    text: &str,
) -> Result<Vec<Effect>, Refusal> {
    sure(text)?;
    let account = state
        .workspace
        .accounts
        .get(id)
        .ok_or("it no longer exists")?;
    let words = format!("{} deleted", account.name);
    let place = state.list.place(id);
    let effects = edits::done(state, Ok(Edit::Remove(id.clone())), |_| words)?;
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
) -> Result<Vec<Effect>, Refusal> {
    sure(text)?;
    let account = state
        .workspace
        .accounts
        .get(id)
        .ok_or("the account no longer exists")?;
    let edit = intent::delete_stakeholder(account, who);
    let words = format!("{who} deleted");
    let effects = edits::done(state, edit, |_| words)?;
    state.person = state.people().first().map(|who| who.id.clone());
    Ok(effects)
}

fn sure(text: &str) -> Result<(), Refusal> {
    if text.eq_ignore_ascii_case("yes") {
        return Ok(());
    }
    Err("type yes to delete it for good; Esc keeps it".into())
}
