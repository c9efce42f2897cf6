//! The panes: they have the keys when nothing else is open.

use super::filter::filter;
use super::{Behaviour, Hints};
use crate::app::command::Command;
use crate::app::effect::Effect;
use crate::app::message::Typed;
use crate::app::motion::Motion;
use crate::app::notice::Notice;
use crate::app::pane::Pane;
use crate::app::refusal::Refusal;
use crate::app::state::State;
use crate::app::update::run;

/// Nothing is open above the panes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Panes;

impl Behaviour for Panes {
    fn takes_typing(&self) -> bool {
        false
    }

    fn hints(&self, state: &State) -> Hints {
        let view = state.hints_of_view();
        Hints::Commands(view.unwrap_or_else(|| state.focus.hints()))
    }

    fn yields_to_click(&self) -> bool {
        true
    }

    fn typed(self, _: &mut State, _: Typed) -> Result<Vec<Effect>, Refusal> {
        Ok(Vec::new())
    }

    fn command(self, state: &mut State, command: Command) -> Result<Vec<Effect>, Refusal> {
        run(state, command)
    }

    /// Leaves what the pane is in, then the zoom, then the marks, then the filter.
    fn back(self, state: &mut State) -> Vec<Effect> {
        let pane = state.pane();
        if pane.is_some_and(|pane| pane.back(state)) {
            return Vec::new();
        }
        if pane.is_some() && state.zoomed {
            state.zoomed = false;
        } else if !state.list.marked.is_empty() {
            state.list.clear_marks();
            let key = state.key_for(Command::MarksBack);
            state.notice = Notice::plain(format!("Marks cleared. {key} brings them back."));
        } else if pane.is_some() && !state.list.filter.is_empty() {
            filter(state, "");
        } else {
            state.notice = Notice::default();
        }
        Vec::new()
    }

    /// Moves in the pane under the pointer; the keys stay where they are.
    fn wheel(self, state: &mut State, pane: Pane, down: bool) -> Result<Vec<Effect>, Refusal> {
        let keys = std::mem::replace(&mut state.focus, pane);
        pane.go(state, if down { Motion::Down } else { Motion::Up });
        state.focus = keys;
        Ok(Vec::new())
    }
}
