//! How the view is made: whose quarter it is, the hours shared out, and the moves of the accounts in sight.

use ratatui::layout::Rect;
use rayon::prelude::*;

use super::{Invest, Part, select};
use crate::app::arrangement::rows;
use crate::app::state::State;
use crate::app::view::Screen;
use crate::invest::moves::{Catalogue, Filled, Move, fill, moves};
use crate::invest::{Row, Wishes, plan_again, without_manager};
use crate::model::{Account, AccountId, Member};
use std::sync::Arc;

impl State {
    /// The managers whose quarters can be looked at, in the order of the team.
    pub(super) fn managers_of_invest(&self) -> impl Iterator<Item = &Member> {
        let day = self.as_of();
        let team = self.workspace.settings.team.iter();
        team.filter(move |one| one.csm.is_some() && !one.has_left(day))
    }

    /// The manager whose quarter is shown: the one who was chosen, else me, else who looks after the selected account, else the
    /// first.
    #[must_use]
    pub fn manager_of_invest(&self) -> Option<&Member> {
        let named = |id| self.managers_of_invest().find(|one| Some(&one.id) == id);
        let chosen = self.views.invest.chosen.as_ref();
        let account = self.selected();
        let theirs = account.and_then(|one| self.workspace.settings.csm_on(one, self.as_of()));
        named(chosen)
            .or_else(|| named(self.me.as_ref()))
            .or_else(|| named(theirs.map(|one| &one.id)))
            .or_else(|| self.managers_of_invest().next())
    }

    /// Finds out what can be done at the selected account, where a view shows that and nobody knows yet.
    pub(in crate::app::view) fn find_moves(&mut self) {
        let Some(account) = self.selected().cloned() else {
            return;
        };
        if self.is_scoring() || self.views.invest.moves.contains_key(&account.id) {
            return;
        }
        let catalogue = Catalogue::of(&self.workspace.settings);
        let found = moves(&account, &self.book, &catalogue);
        let known = &mut self.views.invest.moves;
        known.insert(account.id.clone(), Arc::new(found));
    }
}

/// Shows the quarter of the next manager, or of the one before.
pub(super) fn other_manager(state: &mut State, by: isize) {
    let shown = state.manager_of_invest().map(|one| one.id.clone());
    let all: Vec<_> = state
        .managers_of_invest()
        .map(|one| one.id.clone())
        .collect();
    let Some(last) = all.len().checked_sub(1) else {
        return;
    };
    let at = all.iter().position(|one| Some(one) == shown.as_ref());
    let to = at.unwrap_or(0).saturating_add_signed(by).min(last);
    state.views.invest.chosen = Some(all[to].clone());
    state.views.invest.plan = None;
    if state.views.invest.part != Part::Frozen {
        state.views.invest.part = Part::Accounts;
    }
    (state.views.invest.at, state.views.invest.left_out) = (0, 0);
    refresh(state);
    select(state, 0);
}

/// Shares the hours out, unless that is done, and finds out what the moves bring to the accounts in sight.
pub(in crate::app::view) fn refresh(state: &mut State) {
    let manager = state.manager_of_invest().cloned();
    let shown = state.views.invest.plan.as_ref().map(|plan| &plan.csm);
    if shown != manager.as_ref().map(|one| &one.id) {
        state.views.invest.plan = None;
    }
    let Some(manager) = manager.filter(|_| !state.is_scoring()) else {
        return;
    };
    if state.views.invest.plan.is_none() {
        let wishes = Wishes {
            by: state.views.invest.by,
            ..Wishes::default()
        };
        let mut due = std::mem::take(&mut state.views.invest.due);
        let plan = plan_again(&state.workspace, &state.book, &manager, &wishes, &mut due);
        let invest = &mut state.views.invest;
        invest.due = due;
        let places = plan.accounts.iter().enumerate();
        invest.places = places.map(|(at, row)| (row.account.clone(), at)).collect();
        invest.left_out = invest
            .left_out
            .min(plan.does_not_fit.len().saturating_sub(1));
        if invest.part == Part::LeftOut && plan.does_not_fit.is_empty() {
            invest.part = Part::Accounts;
        }
        invest.unassigned = without_manager(&state.book).count();
        invest.plan = Some(plan);
    }
    super::frozen::refresh(state);
    fill_in_sight(state);
    state.find_moves();
}

/// What is found out of an account in sight.
struct Found {
    account: AccountId,
    moves: Arc<Vec<Move>>,
    hours: (f64, f64),
    filled: Filled,
}

/// Finds out what can be done at the accounts in sight with their hours, on several threads.
fn fill_in_sight(state: &mut State) {
    let body = rows(Rect::new(0, 0, state.size.width, state.size.height))[1];
    let [_, table, _] = Invest::areas(body);
    let height = usize::from(table.height.saturating_sub(2));
    let cursor = state.place_in_invest().unwrap_or(0);
    let (workspace, book) = (&state.workspace, &state.book);
    let invest = &state.views.invest;
    let Some(plan) = &invest.plan else { return };
    let first = Invest::first_row(plan.accounts.len(), cursor, height);
    let waiting: Vec<(&Arc<Account>, &Row)> = plan
        .accounts
        .iter()
        .skip(first)
        .take(height)
        .filter(|row| {
            let known = invest.filled.get(&row.account);
            known.is_none_or(|(given, fits, _)| (*given, *fits) != (row.given, row.fits))
        })
        .filter_map(|row| Some((workspace.accounts.get(&row.account)?, row)))
        .collect();
    if waiting.is_empty() {
        return;
    }
    let catalogue = Catalogue::of(&workspace.settings);
    let of = |(account, row): &(&Arc<Account>, &Row)| {
        let known = invest.moves.get(&account.id).cloned();
        let moves = known.unwrap_or_else(|| Arc::new(moves(account, book, &catalogue)));
        let hours = (row.given, row.touches.as_slice());
        Found {
            filled: fill(account, book, &catalogue, &moves, hours),
            account: account.id.clone(),
            hours: (row.given, row.fits),
            moves,
        }
    };
    let found: Vec<Found> = waiting.par_iter().map(of).collect();
    let invest = &mut state.views.invest;
    for one in found {
        let (given, fits) = one.hours;
        invest.moves.insert(one.account.clone(), one.moves);
        invest.filled.insert(one.account, (given, fits, one.filled));
    }
}

impl State {
    /// Whether Invest is shown, and a quarter in it.
    pub(super) fn shows_quarter(&self) -> bool {
        self.screen == Screen::Invest && self.views.invest.plan.is_some()
    }
}
