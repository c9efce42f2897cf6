//! What a division is made of, read from the workspace and its scores.

use std::collections::{BTreeMap, BTreeSet};

use super::item::Item;
use super::solve::Task;
use super::{NoProposal, RebalanceWishes};
use crate::method::facts::Facts;
use crate::method::figures::{load_weight, own_capacity, planned_hours};
use crate::method::portfolio::Book;
use crate::method::prepared::Prepared;
use crate::method::score::ScoredAccount;
use crate::method::ties::strength;
use crate::model::{Account, AccountId, Date, Member, MemberId, Unknown, Workspace};

/// What each live tie that is given up costs.
const TIE: u32 = 10;

/// What each account costs that gets another manager.
const MOVE: u32 = 3;

/// So many live ties of the new manager make a move cheaper, by 1 each.
const KNOWN: u32 = 2;

/// What a renewal costs that is near.
const RENEWAL: u32 = 10;

/// A renewal within so many days is near.
const NEAR: i64 = 90;

/// A workspace as a task of numbers.
pub(super) struct Case<'a> {
    pub(super) task: Task,
    /// Who can take accounts.
    pub(super) managers: Vec<&'a Member>,
    pub(super) leaving: Option<&'a Member>,
    /// The accounts of the task, in its order.
    pub(super) free: Vec<Candidate>,
    /// What each manager holds in any case.
    pub(super) held: Vec<usize>,
    /// What the one who leaves has.
    pub(super) left_behind: (usize, [f64; 2]),
    pub(super) planned: Vec<AccountId>,
    pub(super) unscored: Vec<AccountId>,
}

/// An account that may move.
pub(super) struct Candidate {
    pub(super) account: AccountId,
    pub(super) from: Option<Present>,
    /// Live ties of each manager.
    pub(super) ties: Vec<u32>,
    /// Of the present one.
    pub(super) given_up: u32,
    pub(super) renews: Option<Date>,
}

/// Who serves an account on the day.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Present {
    /// The manager at this place.
    Manager(usize),
    /// The one who leaves.
    Leaving,
}

impl<'a> Case<'a> {
    /// Reads a workspace; where it is known who gets which account, only these may move.
    pub(super) fn new(
        workspace: &'a Workspace,
        book: &Book,
        wishes: &RebalanceWishes,
        wanted: Option<&BTreeMap<AccountId, MemberId>>,
    ) -> Result<Self, NoProposal> {
        let team = workspace.settings.team.iter();
        let leaving = wishes
            .leaving
            .as_ref()
            .and_then(|id| workspace.settings.member(id));
        let is_there = |member: &&Member| {
            let stays = wishes.leaving.as_ref() != Some(&member.id);
            member.csm.is_some() && stays && !member.has_left(wishes.from)
        };
        let managers: Vec<&Member> = team.filter(is_there).collect();
        if managers.is_empty() {
            return Err(NoProposal::NoManager);
        }
        let mut case = Self {
            task: Task {
                held: vec![[0.0; 2]; managers.len()],
                items: Vec::new(),
                target: wishes.target,
            },
            held: vec![0; managers.len()],
            managers,
            leaving,
            free: Vec::new(),
            left_behind: (0, [0.0; 2]),
            planned: Vec::new(),
            unscored: Vec::new(),
        };
        let can_take = |id: &MemberId| case.managers.iter().any(|member| member.id == *id);
        let wanted = wanted.map(|wanted| {
            let possible = wanted.iter().filter(|(_, to)| can_take(to));
            possible
                .map(|(account, _)| account)
                .collect::<BTreeSet<_>>()
        });
        for account in workspace.accounts.values() {
            let may_move = wanted
                .as_ref()
                .is_none_or(|wanted| wanted.contains(&account.id));
            case.add(account, book, wishes, may_move)?;
        }
        if let Some(id) = wishes.leaving.as_ref().filter(|_| wanted.is_none()) {
            let theirs = case.free.len() + case.planned.len() + case.unscored.len();
            if theirs == 0 {
                return Err(NoProposal::ServesNobody(id.clone()));
            }
        }
        Ok(case)
    }

    /// Takes an account in: as one that may move, or as what its manager holds in any case.
    fn add(
        &mut self,
        account: &Account,
        book: &Book,
        wishes: &RebalanceWishes,
        may_move: bool,
    ) -> Result<(), NoProposal> {
        let Some(score) = book.score(&account.id).filter(|score| !score.is_lost()) else {
            return Ok(());
        };
        let present = self.present(account, wishes.from);
        let asked = match wishes.leaving {
            Some(_) => present == Some(Present::Leaving),
            None => true,
        };
        let Ok(scored) = &score.result else {
            if asked && !matches!(present, Some(Present::Manager(_))) {
                self.unscored.push(account.id.clone());
            }
            return Ok(());
        };
        let prepared = book.prepared();
        if present == Some(Present::Leaving) {
            let loads = self.leaving.map(|member| loads(member, scored, prepared));
            self.left_behind.0 += 1;
            for (sum, load) in self.left_behind.1.iter_mut().zip(loads.unwrap_or_default()) {
                *sum += load;
            }
        }
        let is_held = wishes.held.contains(&account.id);
        if is_held && present == Some(Present::Leaving) {
            return Err(NoProposal::CannotStay(account.id.clone()));
        }
        let changes_later =
            |was: &crate::model::AccountWas| was.until > wishes.from && was.csm != Unknown::Silent;
        let planned = account.was.iter().any(changes_later);
        if asked && !is_held && planned {
            self.planned.push(account.id.clone());
        }
        if asked && may_move && !is_held && !planned {
            let candidate = self.candidate(account, present, prepared, wishes.from);
            self.task
                .items
                .push(self.item(&candidate, scored, prepared));
            self.free.push(candidate);
        } else if let Some(Present::Manager(at)) = present {
            self.held[at] += 1;
            let loads = loads(self.managers[at], scored, prepared);
            for (sum, load) in self.task.held[at].iter_mut().zip(loads) {
                *sum += load;
            }
        }
        Ok(())
    }

    /// Who serves an account on a day.
    fn present(&self, account: &Account, from: Date) -> Option<Present> {
        let id = account.csm_on(from).0?;
        if self.leaving.is_some_and(|member| member.id == *id) {
            return Some(Present::Leaving);
        }
        let at = self.managers.iter().position(|member| member.id == *id)?;
        Some(Present::Manager(at))
    }

    fn candidate(
        &self,
        account: &Account,
        from: Option<Present>,
        prepared: &Prepared,
        day: Date,
    ) -> Candidate {
        let facts = Facts::new(account, prepared);
        let mut live = vec![0; prepared.settings.team.len()];
        for person in &facts.people {
            for tie in &person.ties {
                live[tie.member] += u32::from(strength::<f64>(&facts, person, tie).live);
            }
        }
        let of = |member: &Member| prepared.member_index(&member.id).map_or(0, |at| live[at]);
        let renewal = account.open_renewal(prepared.as_of);
        Candidate {
            account: account.id.clone(),
            from,
            ties: self.managers.iter().map(|member| of(member)).collect(),
            given_up: match from {
                Some(Present::Manager(at)) => of(self.managers[at]),
                Some(Present::Leaving) => self.leaving.map_or(0, of),
                None => 0,
            },
            renews: renewal.filter(|renewal| day.days_to(*renewal) <= NEAR),
        }
    }

    fn item(&self, candidate: &Candidate, scored: &ScoredAccount, prepared: &Prepared) -> Item {
        let present = match candidate.from {
            Some(Present::Manager(at)) => Some(at),
            _ => None,
        };
        let renewal = if candidate.renews.is_some() {
            RENEWAL
        } else {
            0
        };
        let cost = |at: usize| {
            if present == Some(at) {
                return 0;
            }
            TIE * candidate.given_up + MOVE - candidate.ties[at].min(KNOWN) + renewal
        };
        let managers = self.managers.iter();
        Item {
            loads: managers
                .map(|member| loads(member, scored, prepared))
                .collect(),
            costs: (0..self.managers.len()).map(cost).collect(),
            present,
        }
    }
}

/// What an account adds to both loads of a manager, in per cent.
fn loads(member: &Member, scored: &ScoredAccount, prepared: &Prepared) -> [f64; 2] {
    let k = prepared.constants();
    let own = own_capacity(member.csm, scored.tier).map(f64::from);
    let weight = load_weight(*k.capacity.get(scored.tier), own, scored.tier, &scored.y);
    [
        100.0 * weight,
        100.0 * scored.necessary / planned_hours(member, k),
    ]
}
