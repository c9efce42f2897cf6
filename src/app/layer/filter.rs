//! The filter of the accounts: every key narrows the list at once.

use super::{Behaviour, Footer, Hints};
use crate::app::effect::Effect;
use crate::app::line::Line;
use crate::app::message::Typed;
use crate::app::pane::Pane;
use crate::app::refusal::Refusal;
use crate::app::state::State;

/// The filter as it is typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter(pub Line);

impl Behaviour for Filter {
    fn hints(&self, _: &State) -> Hints {
        Hints::Words(&["Enter keeps the filter"], "Esc clears it")
    }

    fn footer(&self, state: &State) -> Option<Footer> {
        let (before, after) = self.0.halves();
        Some(Footer::Line {
            text: format!("filter: {before}▏{after}"),
            refusal: state.list.faults.first().cloned(),
            remark: "",
        })
    }

    fn yields_to_click(&self) -> bool {
        true
    }

    fn typed(mut self, state: &mut State, typed: Typed) -> Result<Vec<Effect>, Refusal> {
        if typed != Typed::Accept {
            self.0.take(typed);
            filter(state, self.0.text());
            state.layer = self.into();
        }
        Ok(Vec::new())
    }

    fn pasted(mut self, state: &mut State, text: &str) -> Result<Vec<Effect>, Refusal> {
        self.0.insert(text);
        filter(state, self.0.text());
        self.stay(state)
    }

    fn back(self, state: &mut State) -> Vec<Effect> {
        filter(state, "");
        Vec::new()
    }

    fn wheel(self, state: &mut State, _: Pane, _: bool) -> Result<Vec<Effect>, Refusal> {
        self.stay(state)
    }
}

/// Shows the accounts that a filter finds, and selects one of them.
pub(in crate::app) fn filter(state: &mut State, text: &str) {
    state.list.set_filter(text, state.book.prepared());
    state.refilter_plot();
    let shown = state
        .account
        .as_ref()
        .is_some_and(|id| state.list.place(id).is_some() || state.list.broken.contains(id));
    if !shown {
        state.select(state.list.first().cloned());
    }
}
