//! The list of saved views: a letter goes to one at once.

use super::{Behaviour, Hints};
use crate::app::effect::Effect;
use crate::app::message::Typed;
use crate::app::refusal::Refusal;
use crate::app::state::State;

/// The list, with the selected place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SavedViews {
    /// The selected place among [`State::saved_views`].
    pub place: usize,
}

impl SavedViews {
    fn go(self, state: &mut State, place: usize) -> Vec<Effect> {
        let listed = state.saved_views();
        if let Some(one) = listed.get(place) {
            let view = one.view.cloned();
            state.show_saved_view(view.as_ref());
        }
        Vec::new()
    }
}

impl Behaviour for SavedViews {
    fn hints(&self, _: &State) -> Hints {
        Hints::Words(
            &["a letter, or Up Down Enter, shows", "Delete removes"],
            "Esc closes",
        )
    }

    fn typed(self, state: &mut State, typed: Typed) -> Result<Vec<Effect>, Refusal> {
        let listed = state.saved_views();
        let last = listed.len() - 1;
        let chosen = match typed {
            Typed::Accept => Some(self.place),
            Typed::Char(';') => Some(0),
            Typed::Char(letter) => listed.iter().position(|one| one.letter == letter),
            _ => None,
        };
        if let Some(place) = chosen {
            return Ok(self.go(state, place));
        }
        let place = typed
            .stepped(self.place, last)
            .unwrap_or(self.place)
            .min(last);
        state.layer = Self { place }.into();
        match typed {
            Typed::Delete => {
                let effects = state.remove_view(place)?;
                let last = state.saved_views().len() - 1;
                state.layer = Self {
                    place: place.min(last),
                }
                .into();
                Ok(effects)
            }
            _ => Ok(Vec::new()),
        }
    }

    fn clicked(self, state: &mut State, place: usize) -> Result<Vec<Effect>, Refusal> {
        if place == self.place {
            return Ok(self.go(state, place));
        }
        Self { place }.stay(state)
    }
}
