//! A form above the panes; what its fields are, and what an answer does, is the form's own.

use super::{Behaviour, Footer, Hints, Judge};
use crate::app::drafts::{self, Draft};
use crate::app::effect::Effect;
use crate::app::form::{About, Form};
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
        const CHOICE: &[&str] = &[
            "Enter accepts",
            "Left Right choose",
            "Tab accepts and goes on",
            "Up Down move",
        ];
        const LINES: &[&str] = &[
            "Enter accepts",
            "Ctrl-j begins a line",
            "Tab accepts and goes on",
            "Up Down move",
        ];
        const LIST: &[&str] = &[
            "Enter accepts",
            "Left Right choose",
            ", adds another",
            "Tab accepts and goes on",
            "Up Down move",
        ];
        const EFFECT: &[&str] = &[
            "Enter accepts",
            "Left Right choose",
            "Space goes on",
            "; adds another",
            "Tab accepts and goes on",
        ];
        const JUDGED: &[&str] = &[
            "Enter accepts",
            "b asks what the person does",
            "Tab accepts and goes on",
            "Up Down move",
        ];
        let keys = match self.field() {
            field if field.lines => LINES,
            field if field.is_effects() => EFFECT,
            _ if self.is_choice() && self.is_list() => LIST,
            _ if self.is_choice() => CHOICE,
            _ if self.is_judgement() => JUDGED,
            _ => KEYS,
        };
        Hints::Words(keys, "Esc cancels, typed text is kept aside")
    }

    /// What the field with the cursor takes, until there is something to say about the last answer.
    fn footer(&self, state: &State) -> Option<Footer> {
        let field = self.field();
        let takes = field.takes_such_as();
        // What has a history holds from today on unless another day is said.
        let dated = match field.history && matches!(self.about, About::Record(_)) {
            true => "; add `on 15 dec` for another day".to_owned(),
            false => String::new(),
        };
        let whole = format!("{}: {takes}{dated}", field.help);
        // Where there is no room for all, what it takes is said before what it means.
        let short = format!("{}: {takes}", field.help);
        let fits = |text: &String| text.chars().count() + 1 < usize::from(state.size.width);
        let said = [whole, short].into_iter().find(fits);
        let takes = said.unwrap_or_else(|| format!("{takes}: {}", field.help));
        let nothing_said = state.notice.text.is_empty();
        nothing_said.then_some(Footer::Sentence(takes, Mood::Quiet))
    }

    fn draft(&self, state: &State) -> Option<Draft> {
        let mut draft = drafts::of_form(state, self);
        if draft.text == self.record_value(state, self.place) {
            draft.text.clear();
        }
        (!self.fresh).then_some(draft)
    }

    fn typed(self, state: &mut State, typed: Typed) -> Result<Vec<Effect>, Refusal> {
        let nothing_typed = self.fresh || self.line.text().is_empty();
        if Judge::is_asked_for(typed) && nothing_typed && self.is_judgement() {
            Judge::open_from(self, state)?;
            return Ok(Vec::new());
        }
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
