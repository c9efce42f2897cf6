//! The timeline: how much time it shows, and which.

use super::{Behaviour, Spot, accounts};
use crate::app::command::Command;
use crate::app::motion::Motion;
use crate::app::state::State;

/// What the timeline remembers.
#[derive(Debug, Clone, Copy)]
pub struct Timeline {
    /// Months across the pane, 3..=120.
    pub months: i32,
    /// Months by which the view is moved into the past (negative) or the future.
    pub shift: i32,
}

impl Default for Timeline {
    fn default() -> Self {
        Self {
            months: 24,
            shift: 0,
        }
    }
}

impl Behaviour for Timeline {
    const SPOT: Spot = Spot {
        left: false,
        row: 1,
        share: 2,
    };
    const HINTS: &'static [Command] = &[
        Command::Stage,
        Command::Touch,
        Command::Zoom,
        Command::Narrower,
        Command::Undo,
        Command::AsOfBack,
        Command::WithPlan,
        Command::Filter,
    ];
    const COMMAND: Command = Command::FocusTimeline;

    /// Sideways by an eighth of what it shows.
    fn go(state: &mut State, motion: Motion) {
        let months = (state.timeline.months / 8).max(1);
        match motion {
            Motion::Left => state.timeline.shift -= months,
            Motion::Right => state.timeline.shift += months,
            motion => accounts::walk(state, motion),
        }
    }
}

/// Less time on the timeline.
pub(in crate::app) fn narrower(state: &mut State) {
    state.timeline.months = (state.timeline.months / 2).max(3);
}

/// More time on the timeline.
pub(in crate::app) fn wider(state: &mut State) {
    state.timeline.months = (state.timeline.months * 2).min(120);
}
