//! The pane of the accounts: walking the list by lines and pages, moving its columns, marking.

use super::{Behaviour, Scope, Spot, moved};
use crate::app::command::Command;
use crate::app::motion::Motion;
use crate::app::notice::Notice;
use crate::app::pane::Pane;
use crate::app::state::State;

/// The list of accounts; what it remembers is [`List`](crate::app::List).
#[derive(Debug, Clone, Copy)]
pub struct Accounts;

impl Behaviour for Accounts {
    const SPOT: Spot = Spot {
        left: true,
        row: 0,
        share: 3,
    };
    const HINTS: &'static [Command] = &[
        Command::Down,
        Command::Filter,
        Command::Edit,
        Command::Zoom,
        Command::Sort,
        Command::Group,
        Command::Mark,
        Command::Undo,
        Command::Add,
        Command::Touch,
        Command::Stage,
        Command::Mine,
        Command::AsOfBack,
    ];
    const COMMAND: Command = Command::FocusAccounts;
    const SCOPE: Scope = Scope::All;

    fn go(state: &mut State, motion: Motion) {
        match motion {
            Motion::Left | Motion::Right => {
                if !state.move_columns(motion == Motion::Right) {
                    state.notice = Notice::plain("All columns are shown.");
                }
            }
            Motion::PageDown | Motion::PageUp => {
                let to = state.page_target(motion == Motion::PageDown);
                let account = state.list.at(to).cloned();
                state.select(account);
            }
            motion => walk(state, motion),
        }
    }
}

/// Selects the account so many places on in the list, by pages of the pane that has the focus.
pub(super) fn walk(state: &mut State, motion: Motion) {
    let rows = state.height_of(state.focus).into();
    if let Some(by) = motion.places(rows) {
        step(state, by);
    }
}

/// Selects the account so many places on in the list.
pub(in crate::app) fn step(state: &mut State, by: isize) {
    let place = state.account.as_ref();
    let place = place.and_then(|id| state.list.place_of_any(id));
    let to = moved(place, by, state.list.selectable());
    let account = to.and_then(|place| state.list.at(place)).cloned();
    state.select(account);
}

/// Marks the selected account, or no longer, and goes on to the next in the list.
pub(in crate::app) fn mark(state: &mut State) {
    if let Some(id) = state.account.clone() {
        state.list.marks.with_hidden = false;
        if !state.list.marked.remove(&id) {
            state.list.marked.insert(id);
        }
        if state.focus == Pane::Accounts {
            step(state, 1);
        }
    }
}

/// Marks every account that is shown; none when they are marked already.
pub(in crate::app) fn mark_all(state: &mut State) {
    let all = state.list.rows.iter().map(|row| row.id.clone()).collect();
    let are_all = state.list.marked == all;
    state.list.clear_marks();
    if !are_all {
        state.list.marked = all;
    }
}
