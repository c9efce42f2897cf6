//! Moving within a pane, and what panes show.

use crate::app::command::Command;
use crate::app::motion::Motion;
use crate::app::notice::Notice;
use crate::app::panes::{Pane, QuadrantLevel};
use crate::app::quadrant::Towards;
use crate::app::refusal::Refusal;
use crate::app::state::State;

/// Moves the cursor of the pane that has the keys.
pub(in crate::app) fn go(state: &mut State, motion: Motion) {
    if let Some(towards) = towards(motion).filter(|_| among_points(state)) {
        let account = state.quadrant.plot.towards(state.account.as_ref(), towards);
        if account.is_some() {
            state.select(account);
        }
        return;
    }
    match motion {
        Motion::Left => sideways(state, false),
        Motion::Right => sideways(state, true),
        Motion::PageDown | Motion::PageUp if state.focus == Pane::Accounts => {
            let to = state.a_page_on(motion == Motion::PageDown);
            let account = state.list.at(to).cloned();
            state.select(account);
        }
        Motion::Down
        | Motion::Up
        | Motion::PageDown
        | Motion::PageUp
        | Motion::First
        | Motion::Last => {
            let by = motion.places(state.height_of(state.focus).into());
            step(state, by.unwrap_or(0));
        }
    }
}

/// Says where the selected account is looked at.
pub(super) fn open(state: &mut State) -> Result<(), Refusal> {
    state.has_account()?;
    let name = state.selected().map_or("", |account| &account.name);
    state.notice = Notice::plain(format!(
        "{} shows its people, {} its stages, {} edits {name}.",
        state.key_for(Command::FocusGrid),
        state.key_for(Command::FocusTimeline),
        state.key_for(Command::Edit),
    ));
    Ok(())
}

/// The quadrant by account, then by segment, then of the whole market.
pub(super) fn next_level(state: &mut State) {
    state.quadrant.level = match state.quadrant.level {
        QuadrantLevel::Account => QuadrantLevel::Segment,
        QuadrantLevel::Segment => QuadrantLevel::Market,
        QuadrantLevel::Market => QuadrantLevel::Account,
    };
}

/// Less time on the timeline.
pub(super) fn narrower(state: &mut State) {
    state.timeline.months = (state.timeline.months / 2).max(3);
}

/// More time on the timeline.
pub(super) fn wider(state: &mut State) {
    state.timeline.months = (state.timeline.months * 2).min(120);
}

/// Marks the selected account, or no longer, and goes on to the next in the list.
pub(super) fn mark(state: &mut State) {
    if let Some(id) = state.account.clone() {
        if !state.list.marked.remove(&id) {
            state.list.marked.insert(id);
        }
        if state.focus == Pane::Accounts {
            step(state, 1);
        }
    }
}

/// Marks every account that is shown; none when they are marked already.
pub(super) fn mark_all(state: &mut State) {
    let all = state.list.rows.iter().map(|row| row.id.clone()).collect();
    state.list.marked = if state.list.marked == all {
        Default::default()
    } else {
        all
    };
}

/// Moves the list's columns, or the timeline by an eighth of what it shows.
fn sideways(state: &mut State, right: bool) {
    match state.focus {
        Pane::Timeline => {
            let months = (state.timeline.months / 8).max(1);
            state.timeline.shift += if right { months } else { -months };
        }
        Pane::Accounts => {
            if !state.move_columns(right) {
                state.notice = Notice::plain("Every column is in sight.");
            }
        }
        Pane::Quadrant | Pane::Grid | Pane::Portfolio => {}
    }
}

/// Whether the keys walk the accounts in the quadrant.
fn among_points(state: &State) -> bool {
    state.focus == Pane::Quadrant && state.quadrant.level == QuadrantLevel::Account
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
