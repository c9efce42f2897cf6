//! Moving within a pane, and what panes show.

use crate::app::command::Command;
use crate::app::layer::{OrderMenu, Ordering};
use crate::app::notice::Notice;
use crate::app::panes::{Pane, QuadrantLevel};
use crate::app::quadrant::Towards;
use crate::app::refusal::Refusal;
use crate::app::state::State;

pub(in crate::app) fn run(state: &mut State, command: Command) -> Result<(), Refusal> {
    if let Some(towards) = direction(command).filter(|_| among_points(state)) {
        let account = state.quadrant.plot.towards(state.account.as_ref(), towards);
        if account.is_some() {
            state.select(account);
        }
        return Ok(());
    }
    match command {
        Command::Down => step(state, 1),
        Command::Up => step(state, -1),
        Command::PageDown => page(state, true),
        Command::PageUp => page(state, false),
        Command::First => step(state, isize::MIN),
        Command::Last => step(state, isize::MAX),
        Command::Left if state.focus == Pane::Timeline => {
            state.timeline.shift -= (state.timeline.months / 8).max(1)
        }
        Command::Right if state.focus == Pane::Timeline => {
            state.timeline.shift += (state.timeline.months / 8).max(1)
        }
        Command::Left | Command::Right if state.focus == Pane::Accounts => {
            sideways(state, command == Command::Right);
        }
        Command::Narrower => state.timeline.months = (state.timeline.months / 2).max(3),
        Command::Wider => state.timeline.months = (state.timeline.months * 2).min(120),
        Command::Level => {
            state.quadrant.level = match state.quadrant.level {
                QuadrantLevel::Account => QuadrantLevel::Segment,
                QuadrantLevel::Segment => QuadrantLevel::Market,
                QuadrantLevel::Market => QuadrantLevel::Account,
            };
        }
        Command::Open => {
            let Some(account) = state.selected() else {
                return Err(state.no_account());
            };
            state.notice = Notice::plain(format!(
                "Its people are in the power grid (3), its stages in the timeline (4), e edits {}.",
                account.name
            ));
        }
        Command::Sort => OrderMenu::open(state, Ordering::Sort),
        Command::Group => OrderMenu::open(state, Ordering::Group),
        Command::Mark => mark(state),
        Command::MarkAll => {
            let all = state.list.rows.iter().map(|row| row.id.clone()).collect();
            state.list.marked = if state.list.marked == all {
                Default::default()
            } else {
                all
            };
        }
        _ => {}
    }
    Ok(())
}

/// Moves the list's columns.
fn sideways(state: &mut State, right: bool) {
    if !state.move_columns(right) {
        state.notice = Notice::plain("Every column is in sight.");
    }
}

/// Whether the keys walk the accounts in the quadrant.
fn among_points(state: &State) -> bool {
    state.focus == Pane::Quadrant && state.quadrant.level == QuadrantLevel::Account
}

fn direction(command: Command) -> Option<Towards> {
    Some(match command {
        Command::Left => Towards::Left,
        Command::Right => Towards::Right,
        Command::Up => Towards::Up,
        Command::Down => Towards::Down,
        _ => return None,
    })
}

/// Moves by what the pane shows at once.
fn page(state: &mut State, down: bool) {
    if state.focus == Pane::Accounts {
        let account = state.list.at(state.a_page_on(down)).cloned();
        state.select(account);
        return;
    }
    let rows = isize::try_from(state.height_of(state.focus)).map_or(1, |rows| rows.max(1));
    step(state, if down { rows } else { -rows });
}

/// Moves the selection by so many places, held within the list.
fn step(state: &mut State, by: isize) {
    match state.focus {
        Pane::Grid => {
            let people: Vec<_> = state.people().iter().map(|who| who.id.clone()).collect();
            let place = people
                .iter()
                .position(|id| Some(id) == state.person.as_ref());
            state.person = moved(place, by, people.len()).map(|place| people[place].clone());
        }
        Pane::Portfolio => super::portfolio::step(state, by),
        Pane::Accounts | Pane::Quadrant | Pane::Timeline => {
            let place = state.account.as_ref();
            let place = place.and_then(|id| state.list.place_of_any(id));
            let to = moved(place, by, state.list.selectable());
            let account = to.and_then(|place| state.list.at(place)).cloned();
            state.select(account);
        }
    }
}

fn moved(place: Option<usize>, by: isize, length: usize) -> Option<usize> {
    let last = length.checked_sub(1)?;
    Some(place.map_or(0, |place| place.saturating_add_signed(by).min(last)))
}

fn mark(state: &mut State) {
    if let Some(id) = state.account.clone() {
        if !state.list.marked.remove(&id) {
            state.list.marked.insert(id);
        }
        if state.focus == Pane::Accounts {
            step(state, 1);
        }
    }
}
