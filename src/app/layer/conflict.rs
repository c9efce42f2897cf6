//! The same value changed here and by somebody else: whose stands.

use super::leave::leave;
use super::{Behaviour, Hints, Layer};
use crate::app::command::Command;
use crate::app::effect::Effect;
use crate::app::message::Typed;
use crate::app::notice::{Conflict, Notice};
use crate::app::refusal::Refusal;
use crate::app::state::State;

impl Behaviour for Conflict {
    fn hints(&self, _: &State) -> Hints {
        Hints::Words(&["m mine", "t theirs"], "Ctrl-c leaves")
    }

    fn typed(self, state: &mut State, typed: Typed) -> Result<Vec<Effect>, Refusal> {
        match typed {
            Typed::Char('m') => Ok(self.settle(state, true)),
            Typed::Char('t') => Ok(self.settle(state, false)),
            _ => self.stay(state),
        }
    }

    fn command(self, state: &mut State, command: Command) -> Result<Vec<Effect>, Refusal> {
        state.layer = self.into();
        match command {
            Command::Cancel | Command::Quit => Ok(leave(state)),
            // A choice between two people's work is not passed over.
            _ => Ok(Vec::new()),
        }
    }

    fn clicked(self, state: &mut State, row: usize) -> Result<Vec<Effect>, Refusal> {
        Ok(self.settle(state, row == 0))
    }
}

impl Conflict {
    fn settle(self, state: &mut State, mine: bool) -> Vec<Effect> {
        let conflicts = &mut state.saving.conflicts;
        conflicts.retain(|other| other.ticket != self.ticket);
        state.notice = Notice::plain(if mine {
            "Your value replaces theirs."
        } else {
            "Theirs is kept; your edit was discarded."
        });
        vec![Effect::Settle(self.ticket, mine)]
    }
}

/// Opens the first conflict once nothing else is open: what is being typed stays.
pub(in crate::app) fn open_first(state: &mut State) {
    if state.layer == Layer::default()
        && let Some(conflict) = state.saving.conflicts.front()
    {
        state.layer = conflict.clone().into();
    }
}
