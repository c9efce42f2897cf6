//! Edits that hold for every marked account, or for the selected one when none is marked: one step of undo.

use super::edits;
use crate::app::effect::Effect;
use crate::app::notice::Notice;
use crate::app::refusal::Refusal;
use crate::app::state::State;
use crate::edit::intent::Timing;
use crate::edit::{Chain, Edit, EditError};
use crate::model::{Account, AccountId, Settings};

/// The most skipped accounts that the footer names.
const NAMED: usize = 3;

/// Edits every marked account, or the selected one. `words` says what became of an account, given what it was before
/// where that is to be said too. What an account refuses, or has already, is skipped and named.
pub(in crate::app) fn of_marked(
    state: &mut State,
    words: impl Fn(Option<&Account>, &Account, &Settings) -> String,
    edit: impl Fn(&State, &Account, Timing) -> Result<Edit, EditError>,
) -> Result<Vec<Effect>, Refusal> {
    let timing = Timing::On(state.today);
    // On the page of one account nothing is done to others, which nobody sees there.
    if state.list.marked.is_empty() || state.page().is_some() {
        let before = state.has_account()?.clone();
        let edit = edit(state, &before, timing);
        return edits::done_with(state, edit, |state| {
            state.selected().map_or_else(String::new, |now| {
                let settings = &state.workspace.settings;
                format!("{}: {}", now.name, words(Some(&before), now, settings))
            })
        });
    }
    let mut skipped = Vec::new();
    let mut taken = Vec::new();
    for id in &state.list.marked {
        let Some(account) = state.workspace.accounts.get(id) else {
            continue;
        };
        match edit(state, account, timing).and_then(|edit| tried(state, edit)) {
            Ok(edit) if edit.is_empty() => skipped.push((id.clone(), "no change".to_owned())),
            Ok(edit) => taken.push((id.clone(), edit)),
            Err(error) => skipped.push((id.clone(), error.to_string())),
        }
    }
    carry_out(state, &taken, &skipped, &words)
}

/// An edit that the workspace would take by itself.
fn tried(state: &State, edit: Edit) -> Result<Edit, EditError> {
    let mut chain = Chain::new(&state.workspace);
    chain.push(edit)?;
    Ok(chain.finish())
}

fn carry_out(
    state: &mut State,
    taken: &[(AccountId, Edit)],
    skipped: &[(AccountId, String)],
    words: &impl Fn(Option<&Account>, &Account, &Settings) -> String,
) -> Result<Vec<Effect>, Refusal> {
    let Some((first, _)) = taken.first() else {
        if let Some((id, why)) = skipped.iter().find(|(_, why)| why != "no change") {
            return Err(format!("{}: {why}", name_of(state, id)).into());
        }
        state.notice = Notice::plain("No change: all marked accounts have this value already.");
        return Ok(Vec::new());
    };
    let rest = passed_over(state, skipped);
    let accounts = match taken.len() {
        1 => "1 account".to_owned(),
        number => format!("{number} accounts"),
    };
    let group = Edit::Group(taken.iter().map(|(_, edit)| edit.clone()).collect());
    edits::done_with(state, Ok(group), |state| {
        let settings = &state.workspace.settings;
        let now = state.workspace.accounts.get(first);
        let what = now.map_or_else(String::new, |now| words(None, now, settings));
        format!("{accounts}: {what}{rest}")
    })
}

/// ` · skipped Harbour Lines (so already), Dock (why) and 3 more`.
fn passed_over(state: &State, skipped: &[(AccountId, String)]) -> String {
    if skipped.is_empty() {
        return String::new();
    }
    let named = skipped.iter().take(NAMED);
    let named: Vec<String> = named
        .map(|(id, why)| format!("{} ({why})", name_of(state, id)))
        .collect();
    let more = match skipped.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    format!(" · skipped {}{more}", named.join(", "))
}

fn name_of(state: &State, id: &AccountId) -> String {
    let account = state.workspace.accounts.get(id);
    account.map_or_else(|| id.to_string(), |account| account.name.to_string())
}
