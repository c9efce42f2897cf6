//! The rows: the accounts that are handed over, in the order in which one goes through them, and those that are held.

use std::cmp::Reverse;

use super::{Found, Rebalance};
use crate::app::state::State;
use crate::invest::rebalance::{Handover, Standing};
use crate::model::{AccountId, Date, MemberId};

/// An account of the list.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The account.
    pub account: AccountId,
    /// Its revenue a year.
    pub arr: f64,
    /// Its manager when this was worked out; none where nobody serves it.
    pub from: Option<MemberId>,
    /// Who gets it; none where it is held.
    pub to: Option<MemberId>,
    /// Live ties of the manager now.
    pub given_up: u32,
    /// Live ties that the next manager has there already.
    pub there: u32,
    /// Its renewal, where that is near.
    pub renews: Option<Date>,
    /// What became of it.
    pub status: Status,
}

/// What became of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// It can be handed over.
    Open,
    /// It is handed over.
    Done,
    /// Its manager has changed since.
    Changed,
    /// It stays where it is.
    Held,
}

/// The rows of a proposal as it stands now: of one manager after the other, the greatest revenue first; last those that are held.
pub(super) fn rows(state: &State, found: &Found, standing: &Standing) -> Vec<Row> {
    let view = &state.views.rebalance;
    let changes = found.proposal.changes.iter();
    let changes = changes.filter(|change| !view.held.contains(&change.account));
    let handed: Vec<Row> = changes
        .map(|then| handed(state, found, then, standing))
        .collect();
    let held = view.held.iter();
    let held = held.filter_map(|id| held_row(state, view, id));
    let mut rows: Vec<Row> = handed.into_iter().chain(held).collect();
    let team = &state.workspace.settings.team;
    let place = |id: &Option<MemberId>| {
        team.iter()
            .position(|member| Some(&member.id) == id.as_ref())
    };
    rows.sort_by_cached_key(|row| {
        let arr = Reverse((row.arr * 100.0).round() as u64);
        let held = row.status == Status::Held;
        (held, place(&row.from), arr, row.account.clone())
    });
    rows
}

/// A hand-over of the proposal, with the ties of now.
fn handed(state: &State, found: &Found, then: &Handover, standing: &Standing) -> Row {
    let mut still = standing.changes.iter();
    let still = still.find(|now| now.account == then.account && now.from == then.from);
    let account = state.workspace.accounts.get(&then.account);
    let csm = account.and_then(|account| account.csm_on(found.proposal.from).0);
    let now = still.unwrap_or(then);
    Row {
        account: then.account.clone(),
        arr: arr(state, &then.account),
        from: then.from.clone(),
        to: Some(then.to.clone()),
        given_up: now.given_up,
        there: now.there,
        renews: now.renews,
        status: match still {
            Some(_) => Status::Open,
            None if csm == Some(&then.to) => Status::Done,
            None => Status::Changed,
        },
    }
}

/// An account that stays where it is.
fn held_row(state: &State, view: &Rebalance, id: &AccountId) -> Option<Row> {
    let account = state.workspace.accounts.get(id)?;
    let from = view.proposal().map_or(state.as_of(), |found| found.from);
    Some(Row {
        account: id.clone(),
        arr: arr(state, id),
        from: account.csm_on(from).0.cloned(),
        to: None,
        given_up: 0,
        there: 0,
        renews: None,
        status: Status::Held,
    })
}

fn arr(state: &State, id: &AccountId) -> f64 {
    let score = state.book.score(id);
    score.and_then(|score| score.arr).map_or(0.0, f64::from)
}
