//! Travelling through time, and the plan beside the present.

use super::said;
use crate::app::command::Command;
use crate::app::effect::Effect;
use crate::app::notice::Notice;
use crate::app::state::State;
use crate::app::step::Step;
use crate::model::{Date, written};

/// Shows the day a step later, or before.
pub(super) fn step(state: &mut State, by: i32) -> Vec<Effect> {
    go(state, state.step.after(state.as_of(), by))
}

/// Shows today again, and the timeline around it.
pub(super) fn today(state: &mut State) -> Vec<Effect> {
    state.timeline.shift = 0;
    go(state, state.today)
}

pub(super) fn shorter_step(state: &mut State) {
    set_step(state, Step::shorter(state.step));
}

pub(super) fn longer_step(state: &mut State) {
    set_step(state, Step::longer(state.step));
}

/// Shows another day.
pub(in crate::app) fn go(state: &mut State, day: Date) -> Vec<Effect> {
    let before = state.score().cloned();
    let effects = state.rescore(day);
    let moved = said::moved_score(before.as_ref(), state, false);
    state.notice = if day == state.today {
        Notice::plain(format!("As of today{moved}."))
    } else {
        Notice::plain(format!(
            "As of {}, read-only: {} returns to today{moved}",
            written(day),
            state.key_for(Command::Today)
        ))
    };
    effects
}

pub(super) fn with_plan(state: &mut State) -> Vec<Effect> {
    let effects = match state.planned {
        Some(_) => state.leave_plan(),
        None => state.score_plan(),
    };
    let text = if state.planned.is_some() {
        "Scores with the plan are shown after the arrow."
    } else {
        "Scores without the plan."
    };
    state.notice = Notice::plain(text);
    effects
}

fn set_step(state: &mut State, step: Step) {
    state.step = step;
    let (back, on) = (
        state.key_for(Command::AsOfBack),
        state.key_for(Command::AsOfOn),
    );
    state.notice = Notice::plain(format!("{back} and {on} now move by a {}.", step.name()));
}
