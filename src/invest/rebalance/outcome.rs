//! What a division means: the managers before and after, and the accounts that get another one.

use std::collections::BTreeMap;

use super::case::{Candidate, Case, Present};
use super::solve::Division;
use super::{Handover, ManagerShift, Proposal, RebalanceWishes, Shift, Standing};
use crate::model::{AccountId, MemberId};

impl Case<'_> {
    /// What a division means.
    pub(super) fn proposal(self, division: Division, wishes: &RebalanceWishes) -> Proposal {
        let Standing { managers, changes } = self.standing(&division.taken);
        Proposal {
            from: wishes.from,
            leaving: wishes.leaving.clone(),
            target: wishes.target,
            limit: division.limit,
            slack: division.slack,
            cost: division.cost,
            bound: division.bound,
            rounds: division.rounds,
            managers,
            changes,
            planned: self.planned,
            unscored: self.unscored,
        }
    }

    /// For each account that may move the manager it is to have.
    pub(super) fn taken(&self, wanted: &BTreeMap<AccountId, MemberId>) -> Vec<usize> {
        let place = |candidate: &Candidate| {
            let to = wanted.get(&candidate.account);
            let place = self
                .managers
                .iter()
                .position(|member| Some(&member.id) == to);
            place.expect("only accounts that somebody takes may move")
        };
        self.free.iter().map(place).collect()
    }

    /// The managers before and after, and the accounts that get another one.
    pub(super) fn standing(&self, taken: &[usize]) -> Standing {
        let changes = self.free.iter().zip(taken).zip(&self.task.items);
        let changes = changes.filter(|((_, to), item)| item.present != Some(**to));
        Standing {
            managers: self.shifts(taken),
            changes: changes
                .map(|((candidate, to), _)| self.change(candidate, *to))
                .collect(),
        }
    }

    fn change(&self, candidate: &Candidate, to: usize) -> Handover {
        let from = candidate.from.and_then(|from| match from {
            Present::Manager(at) => Some(self.managers[at]),
            Present::Leaving => self.leaving,
        });
        Handover {
            account: candidate.account.clone(),
            from: from.map(|member| member.id.clone()),
            to: self.managers[to].id.clone(),
            given_up: candidate.given_up,
            there: candidate.ties[to],
            renews: candidate.renews,
        }
    }

    /// The managers before and after; last the one who leaves.
    fn shifts(&self, taken: &[usize]) -> Vec<ManagerShift> {
        let mut before = self.task.held.clone();
        let mut numbers: Vec<Shift<usize>> =
            self.held.iter().map(|held| shift(*held, *held)).collect();
        for (item, to) in self.task.items.iter().zip(taken) {
            numbers[*to].after += 1;
            if let Some(at) = item.present {
                numbers[at].before += 1;
                for (sum, load) in before[at].iter_mut().zip(item.loads[at]) {
                    *sum += load;
                }
            }
        }
        let after = self.task.loads(taken);
        let rows = self
            .managers
            .iter()
            .zip(numbers)
            .zip(before.iter().zip(&after));
        let staying = rows.map(|((member, accounts), (before, after))| ManagerShift {
            csm: member.id.clone(),
            accounts,
            load: shift(before[0], after[0]),
            hours_load: shift(before[1], after[1]),
        });
        staying.chain(self.who_leaves()).collect()
    }

    /// The one who leaves: nothing is theirs any more from that day on.
    fn who_leaves(&self) -> Option<ManagerShift> {
        let (number, [load, hours]) = self.left_behind;
        self.leaving.map(|member| ManagerShift {
            csm: member.id.clone(),
            accounts: shift(number, 0),
            load: shift(load, 0.0),
            hours_load: shift(hours, 0.0),
        })
    }
}

fn shift<T>(before: T, after: T) -> Shift<T> {
    Shift { before, after }
}
