//! Only my accounts, or everybody's.

use crate::app::refusal::Refusal;
use crate::app::state::State;

/// Only mine, or all; asks who that is where it is not known.
pub(super) fn toggle(state: &mut State) -> Result<(), Refusal> {
    if state.me.is_none() {
        return state.ask_me();
    }
    show_mine(state, !state.mine);
    Ok(())
}

/// Shows only my accounts, or everybody's.
pub(in crate::app) fn show_mine(state: &mut State, mine: bool) {
    state.mine = mine;
    state.portfolio.open = None;
    state.show_mine();
    // The keys stay with an account that is shown.
    let shown = |id| state.list.place(id).is_some();
    if !state.account.as_ref().is_some_and(shown) && !state.list.rows.is_empty() {
        state.select(state.list.rows.first().map(|row| row.id.clone()));
    }
}
