//! The quadrant: walking the accounts where they lie, and what a point stands for.

use super::{Behaviour, Scope, Spot, accounts};
use crate::app::command::Command;
use crate::app::motion::Motion;
use crate::app::quadrant::{Plot, Towards};
use crate::app::state::State;

/// What the quadrant shows a point for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum QuadrantLevel {
    /// Each account.
    #[default]
    Account,
    /// Each segment.
    Segment,
    /// The whole market.
    Market,
}

/// What the quadrant remembers.
#[derive(Debug, Clone, Default)]
pub struct Quadrant {
    /// What a point stands for.
    pub level: QuadrantLevel,
    /// Where the accounts lie.
    pub plot: Plot,
}

impl Behaviour for Quadrant {
    const SPOT: Spot = Spot {
        left: false,
        row: 0,
        share: 3,
    };
    const HINTS: &'static [Command] = &[
        Command::Down,
        Command::Zoom,
        Command::Level,
        Command::Filter,
        Command::Edit,
        Command::WithPlan,
        Command::Undo,
        Command::AsOfBack,
        Command::Mine,
    ];
    const COMMAND: Command = Command::FocusQuadrant;
    const SCOPE: Scope = Scope::All;

    fn go(state: &mut State, motion: Motion) {
        let among_points = state.quadrant.level == QuadrantLevel::Account;
        let Some(towards) = towards(motion).filter(|_| among_points) else {
            return accounts::walk(state, motion);
        };
        let account = state.quadrant.plot.towards(state.account.as_ref(), towards);
        if account.is_some() {
            state.select(account);
        }
    }
}

/// The quadrant by account, then by segment, then of the whole market.
pub(in crate::app) fn next_level(state: &mut State) {
    state.quadrant.level = match state.quadrant.level {
        QuadrantLevel::Account => QuadrantLevel::Segment,
        QuadrantLevel::Segment => QuadrantLevel::Market,
        QuadrantLevel::Market => QuadrantLevel::Account,
    };
}

fn towards(motion: Motion) -> Option<Towards> {
    match motion {
        Motion::Left => Some(Towards::Left),
        Motion::Right => Some(Towards::Right),
        Motion::Up => Some(Towards::Up),
        Motion::Down => Some(Towards::Down),
        Motion::PageDown | Motion::PageUp | Motion::First | Motion::Last => None,
    }
}
