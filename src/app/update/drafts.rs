//! What is typed and not accepted: kept while it is typed, and gone on with later.

use super::forms;
use crate::app::drafts::Draft;
use crate::app::effect::Effect;
use crate::app::layer::{DraftList, Layer, Prompt, PromptKind, UnsavedEdits};
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

/// Opens the edits that could not be saved, else what was typed and not accepted: the only one at once, several as a
/// list.
pub(super) fn reopen(state: &mut State) -> Result<(), Refusal> {
    if !state.saving.unsaved.is_empty() {
        let place = state.saving.unsaved.len() - 1;
        let discards = false;
        state.layer = UnsavedEdits { place, discards }.into();
        return Ok(());
    }
    match state.drafts.kept() {
        [] => Err("There is no draft.".into()),
        [only] => reopen_draft(state, only.clone()),
        _ => {
            state.layer = DraftList::default().into();
            Ok(())
        }
    }
}

/// Opens the question or the field that a draft was typed for, and goes on with it.
pub(in crate::app) fn reopen_draft(state: &mut State, draft: Draft) -> Result<(), Refusal> {
    let gone = draft
        .account
        .as_ref()
        .is_some_and(|id| !state.workspace.accounts.contains_key(id));
    if gone {
        state.drafts.discard(&draft);
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
    if !forms::reopen(state, &draft.question)? {
        match PromptKind::named(&draft.question) {
            Some(kind) => Prompt::open(state, kind),
            None => {
                state.drafts.discard(&draft);
                let text = format!(
                    "There is no such field any more; the draft said: {}",
                    draft.text
                );
                return Err(text.into());
            }
        }
    }
    match std::mem::take(&mut state.layer) {
        Layer::Prompt(mut prompt) => {
            prompt.offer = Some(draft.text);
            prompt.recall();
            state.layer = prompt.into();
        }
        Layer::Form(mut form) => {
            form.offer = Some(draft.text);
            forms::recall(state, &mut form);
            state.layer = form.into();
        }
        other => state.layer = other,
    }
    Ok(())
}
