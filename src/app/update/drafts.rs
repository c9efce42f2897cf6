//! What is typed and not accepted: kept while it is typed, and gone on with later.

use super::forms;
use crate::app::effect::Effect;
use crate::app::layer::{Prompt, PromptKind, UnsavedEdits};
use crate::app::refusal::Refusal;
use crate::app::state::State;

/// Keeps what is being typed; says so to whoever writes it down, when it is not what was kept before.
pub(super) fn kept(state: &mut State) -> Option<Effect> {
    if let Some(draft) = state.layer.draft(state) {
        state.drafts.keep(draft);
    }
    let changed = state.drafts.take_change();
    changed.then(|| Effect::Drafts(state.drafts.kept().to_vec()))
}

/// Opens the edits that could not be saved, else the question whose answer was left last.
pub(super) fn reopen(state: &mut State) -> Result<(), Refusal> {
    if !state.saving.unsaved.is_empty() {
        let place = state.saving.unsaved.len() - 1;
        let discards = false;
        state.layer = UnsavedEdits { place, discards }.into();
        return Ok(());
    }
    let last = state.drafts.kept().last().cloned();
    let draft = last.ok_or("There is no draft.")?;
    let gone = draft
        .account
        .as_ref()
        .is_some_and(|id| !state.workspace.accounts.contains_key(id));
    if gone {
        state.drafts.forget(&draft);
        return Err(format!(
            "Its account no longer exists; the draft said: {}",
            draft.text
        )
        .into());
    }
    if draft.account.is_some() {
        state.select(draft.account.clone());
    }
    if draft.person.is_some() {
        state.person.clone_from(&draft.person);
    }
    let known = forms::reopen(state, &draft.question)?;
    match PromptKind::named(&draft.question) {
        _ if known => {}
        Some(kind) => Prompt::open(state, kind),
        None => state.drafts.forget(&draft),
    }
    Ok(())
}
