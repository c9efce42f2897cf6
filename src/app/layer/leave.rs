//! Whether to leave although something is not on the disk.

use super::{Behaviour, Footer, Hints};
use crate::app::effect::Effect;
use crate::app::message::Typed;
use crate::app::notice::{Mood, Notice};
use crate::app::pane::Pane;
use crate::app::refusal::Refusal;
use crate::app::state::State;

/// The question whether to leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Leave;

impl Behaviour for Leave {
    fn hints(&self, _: &State) -> Hints {
        Hints::Words(&[], "")
    }

    fn footer(&self, state: &State) -> Option<Footer> {
        let is_saved = state.saving.pending == 0 && state.saving.failed.is_none();
        let text = if is_saved && state.is_scratch() {
            "What you tried is not written; the next start offers it again. Quit? y quits."
        } else {
            "Edits not saved yet are offered at the next start. Quit anyway? y quits."
        };
        Some(Footer::Sentence(text.to_owned(), Mood::Failed))
    }

    fn typed(self, _: &mut State, typed: Typed) -> Result<Vec<Effect>, Refusal> {
        Ok(match typed {
            Typed::Char('y') | Typed::Accept => vec![Effect::Quit],
            _ => Vec::new(),
        })
    }

    fn wheel(self, state: &mut State, _: Pane, _: bool) -> Result<Vec<Effect>, Refusal> {
        self.stay(state)
    }
}

/// Leaves, or asks first when something is not on the disk.
pub(in crate::app) fn leave(state: &mut State) -> Vec<Effect> {
    let tries = state.tried_edits().is_some_and(|edits| edits > 0);
    let saving = &mut state.saving;
    if saving.pending == 0 && saving.failed.is_none() && tries {
        state.layer = Leave.into();
        return Vec::new();
    }
    if saving.pending == 0 && saving.failed.is_none() {
        return vec![Effect::Quit];
    }
    if saving.failed.is_some() || saving.leaving || !saving.conflicts.is_empty() {
        saving.leaving = false;
        state.layer = Leave.into();
    } else {
        saving.leaving = true;
        state.notice = Notice::plain("Quitting as soon as everything is saved.");
    }
    Vec::new()
}
