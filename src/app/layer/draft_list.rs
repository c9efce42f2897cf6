//! What was typed and not accepted, the latest first: gone on with where it was typed, or discarded.

use super::{Behaviour, Hints};
use crate::app::effect::Effect;
use crate::app::message::Typed;
use crate::app::notice::Notice;
use crate::app::refusal::Refusal;
use crate::app::state::State;
use crate::app::update;

/// The list of drafts, with the selected place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DraftList {
    /// The selected place, counted from the latest.
    pub place: usize,
}

impl DraftList {
    fn at(place: usize, state: &mut State) {
        if let Some(last) = state.drafts.kept().len().checked_sub(1) {
            let place = place.min(last);
            state.layer = Self { place }.into();
        }
    }
}

impl Behaviour for DraftList {
    fn hints(&self, _: &State) -> Hints {
        let wanted = &["Enter goes on with it", "x discards it", "j k choose"];
        Hints::Words(wanted, "Esc closes and keeps them")
    }

    fn typed(self, state: &mut State, typed: Typed) -> Result<Vec<Effect>, Refusal> {
        let kept = state.drafts.kept();
        let last = kept.len().saturating_sub(1);
        let draft = kept.iter().rev().nth(self.place).cloned();
        match (typed, draft) {
            (Typed::Accept, Some(draft)) => update::reopen_draft(state, draft).map(|()| Vec::new()),
            (Typed::Char('x') | Typed::Delete, Some(draft)) => {
                state.drafts.discard(&draft);
                state.notice = Notice::plain(format!("Discarded: {}", draft.text));
                Self::at(self.place, state);
                Ok(Vec::new())
            }
            (typed, _) => {
                Self::at(typed.moved(self.place, last).unwrap_or(self.place), state);
                Ok(Vec::new())
            }
        }
    }

    fn clicked(self, state: &mut State, place: usize) -> Result<Vec<Effect>, Refusal> {
        if place == self.place {
            return self.typed(state, Typed::Accept);
        }
        Self { place }.stay(state)
    }
}
