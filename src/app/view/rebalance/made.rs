//! How the view is made: the proposal behind the frame, and what it comes to with the facts of now.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::rows::rows;
use super::{Found, Now, Rebalance, select};
use crate::app::effect::Effect;
use crate::app::state::State;
use crate::app::view::Screen;
use crate::invest::rebalance::{
    NoProposal, Proposal, RebalanceWishes, Search, Standing, looked_at_again, propose_while,
};
use crate::method::portfolio::Book;
use crate::model::{Account, AccountId, Date, MemberId, Workspace};

/// Accounts to be shared out between managers. Cheap to hand over: the workspace is shared.
#[derive(Debug, Clone, PartialEq)]
pub struct Rebalancing {
    number: u64,
    workspace: Arc<Workspace>,
    as_of: Date,
    wishes: RebalanceWishes,
}

impl Rebalancing {
    /// Its number: the latest is wanted, and none before it.
    #[must_use]
    pub fn number(&self) -> u64 {
        self.number
    }

    /// Works it out, as long as whoever is told of the search wants it to go on.
    #[must_use]
    pub fn done(&self, goes_on: impl FnMut(Search) -> bool) -> Rebalanced {
        let book = Book::new(&self.workspace, self.as_of);
        Rebalanced {
            number: self.number,
            workspace: Arc::clone(&self.workspace),
            as_of: self.as_of,
            result: propose_while(&self.workspace, &book, &self.wishes, goes_on),
        }
    }
}

/// What was worked out.
#[derive(Debug, Clone)]
pub struct Rebalanced {
    number: u64,
    workspace: Arc<Workspace>,
    as_of: Date,
    result: Result<Proposal, NoProposal>,
}

impl Rebalance {
    /// The day from which hand-overs hold: that on which somebody leaves, else that of the scores.
    fn from(&self, workspace: &Workspace, as_of: Date) -> Date {
        let Some((id, on)) = &self.leaving else {
            return as_of;
        };
        let member = workspace.settings.member(id);
        let left = member.and_then(|member| member.left);
        on.or(left).unwrap_or(as_of).max(as_of)
    }

    fn wishes(&self, workspace: &Workspace, as_of: Date) -> RebalanceWishes {
        RebalanceWishes {
            from: self.from(workspace, as_of),
            held: self.held.clone(),
            leaving: self.leaving.as_ref().map(|(id, _)| id.clone()),
            target: self.target,
        }
    }
}

impl State {
    /// Has accounts shared out, where the view is shown and that is still to be done.
    pub(in crate::app) fn rebalance_wanted(&mut self) -> Option<Effect> {
        let as_of = self.as_of();
        let is_scoring = self.scoring.is_some() || self.reading.is_some();
        let view = &mut self.views.rebalance;
        if self.screen != Screen::Rebalance || is_scoring {
            return None;
        }
        // A proposal for another day says nothing of this one.
        view.wanted |= view
            .found
            .as_ref()
            .is_some_and(|found| found.as_of != as_of);
        if !std::mem::take(&mut view.wanted) {
            return None;
        }
        view.asked += 1;
        view.search = Some((view.asked, Search::default()));
        Some(Effect::Rebalance(Box::new(Rebalancing {
            number: view.asked,
            workspace: Arc::clone(&self.workspace),
            as_of,
            wishes: view.wishes(&self.workspace, as_of),
        })))
    }

    /// Takes in how far the search is.
    pub(in crate::app) fn take_search(&mut self, number: u64, search: Search) {
        let view = &mut self.views.rebalance;
        if view.search.is_some_and(|(wanted, _)| wanted == number) {
            view.search = Some((number, search));
        }
    }

    /// Takes in what was worked out, unless something else was asked for since.
    pub(in crate::app) fn take_rebalanced(&mut self, found: Rebalanced) {
        let view = &mut self.views.rebalance;
        if view.search.is_none_or(|(wanted, _)| wanted != found.number) {
            return;
        }
        let settings = &self.workspace.settings;
        let at = view.at;
        (view.search, view.now) = (None, None);
        (view.found, view.refused) = match found.result {
            Ok(proposal) => {
                let proposal = Arc::new(proposal);
                let (workspace, as_of) = (found.workspace, found.as_of);
                let found = Found {
                    workspace,
                    as_of,
                    proposal,
                };
                (Some(found), None)
            }
            Err(NoProposal::ServesNobody(id)) => {
                let member = settings.member(&id);
                let name = member.map_or(id.as_str(), |member| member.name.as_str());
                (None, Some(format!("{name} serves no account on that day")))
            }
            Err(why) => (None, Some(why.to_string())),
        };
        if self.screen == Screen::Rebalance {
            refresh(self);
            select(self, at);
        }
    }
}

/// Looks at the proposal with the facts of now, and brings the cursor to the selected account.
pub(in crate::app::view) fn refresh(state: &mut State) {
    look_again(state);
    let mut rows = state.views.rebalance.rows().iter();
    let place = rows.position(|row| Some(&row.account) == state.account.as_ref());
    if let Some(place) = place {
        state.views.rebalance.at = place;
    }
}

/// Looks at the proposal with the facts of now, unless that is done.
fn look_again(state: &mut State) {
    let view = &state.views.rebalance;
    let Some(found) = view.found.as_ref().filter(|_| view.now.is_none()) else {
        return;
    };
    if state.is_scoring() || found.as_of != state.as_of() {
        return;
    }
    let changes = found.proposal.handed_over();
    let wanted: BTreeMap<AccountId, MemberId> = changes
        .map(|(account, to)| (account.clone(), to.clone()))
        .collect();
    let wishes = RebalanceWishes {
        from: found.proposal.from,
        held: BTreeSet::new(),
        leaving: found.proposal.leaving.clone(),
        target: found.proposal.target,
    };
    let standing = looked_at_again(&state.workspace, &state.book, &wishes, &wanted);
    let standing = standing.unwrap_or_else(|_| Standing {
        managers: found.proposal.managers.clone(),
        changes: Vec::new(),
    });
    let now = Now {
        rows: rows(state, found, &standing),
        stale: is_stale(found, &state.workspace, &wanted),
        managers: standing.managers,
    };
    state.views.rebalance.now = Some(now);
}

/// Whether other facts have changed since than the managers of the accounts that are handed over.
fn is_stale(
    found: &Found,
    now: &Arc<Workspace>,
    handed_over: &BTreeMap<AccountId, MemberId>,
) -> bool {
    let then = &found.workspace;
    if Arc::ptr_eq(then, now) {
        return false;
    }
    if then.settings != now.settings || then.accounts.len() != now.accounts.len() {
        return true;
    }
    now.accounts.iter().any(|(id, now)| {
        let Some(then) = then.accounts.get(id) else {
            return true;
        };
        if Arc::ptr_eq(then, now) || then == now {
            return false;
        }
        !handed_over.contains_key(id) || !is_same_but_for_manager(then, now)
    })
}

fn is_same_but_for_manager(then: &Account, now: &Account) -> bool {
    let now = Account {
        csm: then.csm.clone(),
        was: then.was.clone(),
        ..now.clone()
    };
    now == *then
}
