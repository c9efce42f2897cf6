//! The edits that could not be saved: each is tried again, or discarded.

use super::{Behaviour, Footer, Hints};
use crate::app::command::Command;
use crate::app::effect::Effect;
use crate::app::message::Typed;
use crate::app::notice::{Mood, Notice};
use crate::app::refusal::Refusal;
use crate::app::state::State;

/// The list of edits that could not be saved, with the selected place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct UnsavedEdits {
    /// The selected place.
    pub place: usize,
    /// Whether it is asked if the selected one is to be discarded.
    pub discards: bool,
}

impl UnsavedEdits {
    /// The number of the selected edit.
    fn selected(self, state: &State) -> Option<u64> {
        let edits = &state.saving.unsaved;
        Some(
            edits
                .get(self.place.min(edits.len().checked_sub(1)?))?
                .number,
        )
    }

    /// Stays open for as long as there is an edit.
    fn at(place: usize, state: &mut State, gone: usize) {
        let left = state.saving.unsaved.len().saturating_sub(gone);
        if left > 0 {
            let place = place.min(left - 1);
            let discards = false;
            state.layer = Self { place, discards }.into();
        }
    }
}

impl Behaviour for UnsavedEdits {
    fn hints(&self, _: &State) -> Hints {
        let wanted = &[
            "Enter saves it",
            "a saves all",
            "x discards it",
            "j k choose",
        ];
        Hints::Words(wanted, "Esc closes and keeps them")
    }

    fn footer(&self, state: &State) -> Option<Footer> {
        let edit = state.saving.unsaved.get(self.place)?;
        let text = if self.discards {
            format!(
                "Discard it for good? y discards, any other key keeps it: {}",
                edit.words
            )
        } else {
            edit.why.clone()
        };
        Some(Footer::Sentence(text, Mood::Failed))
    }

    fn typed(self, state: &mut State, typed: Typed) -> Result<Vec<Effect>, Refusal> {
        let Some(number) = self.selected(state) else {
            return Ok(Vec::new());
        };
        let last = state.saving.unsaved.len() - 1;
        if self.discards {
            if typed == Typed::Char('y') {
                Self::at(self.place, state, 1);
                state.notice = Notice::plain("Discarded.");
                return Ok(vec![Effect::Discard(number)]);
            }
            Self::at(self.place, state, 0);
            return Ok(Vec::new());
        }
        match typed {
            Typed::Accept => {
                state.can_write()?;
                Self::at(self.place, state, 1);
                Ok(vec![again(state, number)])
            }
            Typed::Char('a') => {
                state.can_write()?;
                let numbers: Vec<u64> = state.saving.unsaved.iter().map(|e| e.number).collect();
                Ok(numbers
                    .into_iter()
                    .map(|number| again(state, number))
                    .collect())
            }
            Typed::Char('x') | Typed::Delete => {
                let discards = true;
                Self { discards, ..self }.stay(state)
            }
            typed => {
                Self::at(
                    typed.moved(self.place, last).unwrap_or(self.place),
                    state,
                    0,
                );
                Ok(Vec::new())
            }
        }
    }

    fn clicked(self, state: &mut State, place: usize) -> Result<Vec<Effect>, Refusal> {
        Self::at(place, state, 0);
        Ok(Vec::new())
    }
}

fn again(state: &mut State, number: u64) -> Effect {
    let ticket = state.history.ticket();
    state.saving.pending += 1;
    Effect::Again(ticket, number)
}

impl State {
    /// What keeps finished edits out of their files, and what to do; said until it is dealt with.
    #[must_use]
    pub fn trouble(&self) -> Option<String> {
        if let Some(why) = &self.saving.failed {
            return Some(format!("{why}; the edit is kept and will be tried again"));
        }
        let last = self.saving.unsaved.last()?;
        let key = self.key_for(Command::Draft);
        let (words, why) = (&last.words, &last.why);
        Some(match self.saving.unsaved.len() {
            1 => format!("Not saved: {words}: {why}. {key} tries it again."),
            more => {
                format!("{more} edits are not saved, the last: {words}: {why}. {key} lists them.")
            }
        })
    }

    /// Says news that nobody asked for: never in the place of what keeps edits out of their files.
    pub(in crate::app) fn hear(&mut self, notice: Notice) {
        if self.trouble().is_none() {
            self.notice = notice;
        }
    }
}
