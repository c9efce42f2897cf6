//! A form above the panes; what its fields are, and what an answer does, is the form's own.

use super::{Behaviour, Footer, Hints};
use crate::app::drafts::{self, Draft};
use crate::app::effect::Effect;
use crate::app::form::Form;
use crate::app::message::Typed;
use crate::app::notice::Mood;
use crate::app::refusal::Refusal;
use crate::app::state::State;
use crate::app::update::forms;

impl Behaviour for Form {
    fn hints(&self, _: &State) -> Hints {
        const KEYS: &[&str] = &[
            "Enter accepts",
            "Tab accepts and goes on",
            "Up Down move",
            "Right completes",
        ];
        Hints::Words(KEYS, "Esc goes back, typed text is kept")
    }

    /// What the field with the cursor takes, until there is something to say about the last answer.
    fn footer(&self, state: &State) -> Option<Footer> {
        let field = self.field();
        let takes = format!("{}: {}", field.help, field.takes());
        let nothing_said = state.notice.text.is_empty();
        nothing_said.then_some(Footer::Sentence(takes, Mood::Quiet))
    }

    fn draft(&self, state: &State) -> Option<Draft> {
        let draft = drafts::of_form(state, self);
        let is_new = draft.text != self.value(state, self.place) || self.draft;
        (!self.fresh && is_new).then_some(draft)
    }

    fn typed(self, state: &mut State, typed: Typed) -> Result<Vec<Effect>, Refusal> {
        Ok(forms::typed(state, self, typed))
    }

    fn pasted(mut self, state: &mut State, text: &str) -> Result<Vec<Effect>, Refusal> {
        forms::pasted(&mut self, text);
        self.stay(state)
    }

    fn back(self, state: &mut State) -> Vec<Effect> {
        state.say_draft_is_kept();
        Vec::new()
    }

    /// A field only gets the cursor.
    fn clicked(self, state: &mut State, row: usize) -> Result<Vec<Effect>, Refusal> {
        state.layer = self.clone().into();
        forms::go(state, self, row);
        Ok(Vec::new())
    }
}
