//! Travelling through time, and the plan beside the present.

use super::said;
use crate::app::command::Command;
use crate::app::effect::Effect;
use crate::app::notice::Notice;
use crate::app::state::{State, Step};
use crate::model::Date;

pub(super) fn travel(state: &mut State, command: Command) -> Vec<Effect> {
    match command {
        Command::AsOfBack => return go(state, stepped(state.as_of(), state.step, -1)),
        Command::AsOfOn => return go(state, stepped(state.as_of(), state.step, 1)),
        Command::Today => {
            state.timeline.shift = 0;
            return go(state, state.today);
        }
        Command::ShorterStep => set_step(state, Step::shorter(state.step)),
        Command::LongerStep => set_step(state, Step::longer(state.step)),
        _ => {}
    }
    Vec::new()
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
            "As of {day}, only to look at: `t` comes back to today{moved}"
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
        "Scores with every open action's effect stand behind an arrow."
    } else {
        "Scores as they are."
    };
    state.notice = Notice::plain(text);
    effects
}

fn set_step(state: &mut State, step: Step) {
    state.step = step;
    state.notice = Notice::plain(format!("`[` and `]` move by a {}.", step.name()));
}

fn stepped(day: Date, step: Step, by: i32) -> Date {
    match step {
        Step::Day => day.plus_days(i64::from(by)),
        Step::Week => day.plus_days(7 * i64::from(by)),
        Step::Month => day.plus_months(by),
        Step::Quarter => day.plus_months(3 * by),
    }
}

impl Step {
    /// The word for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
        }
    }

    fn shorter(self) -> Self {
        match self {
            Self::Day | Self::Week => Self::Day,
            Self::Month => Self::Week,
            Self::Quarter => Self::Month,
        }
    }

    fn longer(self) -> Self {
        match self {
            Self::Day => Self::Week,
            Self::Week => Self::Month,
            Self::Month | Self::Quarter => Self::Quarter,
        }
    }
}
