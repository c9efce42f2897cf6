//! The power grid: walking its people, placing and taking them away.

use super::{Behaviour, Spot, moved};
use crate::app::command::Command;
use crate::app::effect::Effect;
use crate::app::layer::{Prompt, PromptKind, broken};
use crate::app::motion::Motion;
use crate::app::notice::Notice;
use crate::app::pane::Pane;
use crate::app::quadrant::Towards;
use crate::app::refusal::Refusal;
use crate::app::state::State;
use crate::app::update::{edits, forms};
use crate::edit::intent;
use crate::model::Stakeholder;

/// What the power grid remembers.
#[derive(Debug, Clone, Copy, Default)]
pub struct Grid {
    /// Whether reporting lines are drawn.
    pub lines: bool,
}

impl Behaviour for Grid {
    const SPOT: Spot = Spot {
        left: false,
        row: 0,
        share: 3,
    };
    const HINTS: &'static [Command] = &[
        Command::Down,
        Command::AttitudeUp,
        Command::PowerUp,
        Command::TypeAttitude,
        Command::Zoom,
        Command::Tie,
        Command::Undo,
        Command::Add,
        Command::AsOfBack,
    ];
    const COMMAND: Command = Command::FocusGrid;

    fn go(state: &mut State, motion: Motion) {
        let rows = state.height_of(Pane::Grid).into();
        let Some(by) = motion.places(rows) else {
            return;
        };
        let people = state.people();
        let place = people
            .iter()
            .position(|who| Some(&who.id) == state.person.as_ref());
        state.person = moved(place, by, people.len()).map(|place| people[place].id.clone());
    }

    /// Places whoever is not judged yet, the selected person first; else describes the person.
    fn open(state: &mut State) -> Result<Vec<Effect>, Refusal> {
        if broken::open_selected(state) {
            return Ok(Vec::new());
        }
        let as_of = state.as_of();
        let unjudged = |who: &&Stakeholder| {
            who.power_on(as_of).0.is_none() || who.attitude_on(as_of).0.is_none()
        };
        let people = state.people();
        let selected = people
            .iter()
            .copied()
            .find(|who| Some(&who.id) == state.person.as_ref());
        let first = selected
            .filter(unjudged)
            .or_else(|| people.into_iter().find(unjudged));
        let Some(who) = first else {
            forms::open(state)?;
            return Ok(Vec::new());
        };
        let kind = if who.attitude_on(as_of).0.is_none() {
            PromptKind::Judge
        } else {
            PromptKind::Power
        };
        state.person = Some(who.id.clone());
        Prompt::open(state, kind);
        Ok(Vec::new())
    }

    fn addition() -> PromptKind {
        PromptKind::Person
    }

    /// Takes the selected person away, gone from today on; the next one is selected.
    fn take_away(state: &mut State) -> Result<Vec<Effect>, Refusal> {
        let today = state.today;
        let people: Vec<_> = state.people().iter().map(|who| who.id.clone()).collect();
        let place = people
            .iter()
            .position(|id| Some(id) == state.person.as_ref());
        let effects = edits::of_person(state, |account, who, _| {
            intent::stakeholder_left(account, &who.id, today)
        })?;
        if let Some(place) = place.filter(|_| !effects.is_empty()) {
            let next = people.get(place + 1);
            state.person = next.or_else(|| people.get(place.checked_sub(1)?)).cloned();
        }
        Ok(effects)
    }
}

/// Draws the reporting lines, or no longer.
pub(in crate::app) fn toggle_lines(state: &mut State) {
    state.grid.lines = !state.grid.lines;
    state.notice = Notice::plain(if state.grid.lines {
        let edit = state.key_in(Pane::Grid, Command::Edit);
        format!("Lines lead from each person to their manager; {edit} and `reports-to` set one.")
    } else {
        "No reporting lines.".to_owned()
    });
}

/// Selects the nearest judged person in a direction.
pub(in crate::app) fn nearest(state: &mut State, towards: Towards) {
    let as_of = state.as_of();
    let at = |who: &Stakeholder| {
        let (power, attitude) = (who.power_on(as_of).0?, who.attitude_on(as_of).0?);
        Some((attitude.get(), power.get()))
    };
    let people = state.people();
    let judged = people.iter().filter_map(|who| Some((at(who)?, &who.id)));
    let found = match state.selected_person().and_then(at) {
        None => judged.map(|(_, id)| id).next(),
        Some(from) => judged
            .filter_map(|(to, id)| Some((distance(from, to, towards)?, id)))
            .min_by_key(|(distance, _)| *distance)
            .map(|(_, id)| id),
    };
    if let Some(id) = found.cloned() {
        state.person = Some(id);
    }
}

/// How far a place is in a direction; what lies aside counts double. Nothing: it does not lie there.
fn distance(from: (i64, i64), to: (i64, i64), towards: Towards) -> Option<i64> {
    let (right, up) = (to.0 - from.0, to.1 - from.1);
    let (ahead, aside) = match towards {
        Towards::Up => (up, right),
        Towards::Down => (-up, right),
        Towards::Left => (-right, up),
        Towards::Right => (right, up),
    };
    (ahead > 0).then_some(ahead + 2 * aside.abs())
}
