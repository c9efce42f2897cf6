//! Divides accounts between managers: the lowest load that can be reached, a first division by rounding, then better
//! ones in neighbourhoods of a few accounts.

use super::item::Item;
use super::linear::{relaxed, whole};
use super::{NoProposal, Search};
use crate::method::number::compared;

/// How near the lowest load is found.
const PRECISION: f64 = 0.05;

/// As many accounts are divided anew at a time.
const NEIGHBOURS: usize = 40;

/// The most neighbourhoods, and the most steps of the solver in all of them: a count ends the same way on every machine,
/// seconds do not.
pub(super) const ROUNDS: usize = 4_000;
const STEPS: u64 = 200_000;

/// So many neighbourhoods in a row that find nothing cheaper end the search.
const FRUITLESS: usize = 1_500;

/// The solver holds its rows to a tolerance of its own.
const TOLERANCE: f64 = 1e-6;

/// What is to be divided.
#[derive(Debug, Clone)]
pub(super) struct Task {
    /// For each manager both loads of the accounts that stay.
    pub(super) held: Vec<[f64; 2]>,
    /// The accounts that may move.
    pub(super) items: Vec<Item>,
    /// The load that nobody need be brought below.
    pub(super) target: f64,
}

/// Is told how far the search is, and says whether it goes on.
pub(super) type Watch<'w> = &'w mut dyn FnMut(Search) -> bool;

/// A division.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Division {
    /// For each account its manager.
    pub(super) taken: Vec<usize>,
    /// The lowest load to which everybody can be brought, in fractions of accounts.
    pub(super) limit: f64,
    /// What whole accounts need above it.
    pub(super) slack: f64,
    /// What it costs.
    pub(super) cost: u32,
    /// What no division within the same loads can cost less than.
    pub(super) bound: f64,
    /// The neighbourhoods that were tried.
    pub(super) rounds: usize,
}

impl Task {
    /// Divides the accounts. Whoever watches may end the search: with the best division so far, once there is one.
    ///
    /// # Errors
    /// The solver finds no way, or the search was ended before there was one.
    pub(super) fn solve(&self, goes_on: Watch<'_>) -> Result<Division, NoProposal> {
        if self.items.is_empty() {
            return Ok(Division {
                taken: Vec::new(),
                limit: self.target,
                slack: 0.0,
                cost: 0,
                bound: 0.0,
                rounds: 0,
            });
        }
        let limit = self.lowest(goes_on)?;
        let all: Vec<&Item> = self.items.iter().collect();
        let doubled = std::iter::successors(Some(1.0), |slack| Some(slack * 2.0)).take(24);
        for slack in std::iter::once(0.0).chain(doubled) {
            begun(goes_on)?;
            let most = self.most(limit + slack);
            let Some(fractions) = relaxed(&all, &self.room(&most, |_| false, &[]), true) else {
                continue;
            };
            let Some(taken) = self.rounded(&fractions.whole, &most) else {
                continue;
            };
            let first = Division {
                cost: self.cost(&taken),
                taken,
                limit,
                slack,
                bound: fractions.cost,
                rounds: 0,
            };
            return Ok(self.improved(first, &most, goes_on));
        }
        Err(NoProposal::NotFound)
    }

    /// The least load, not below the target, to which all can be brought in fractions of accounts.
    fn lowest(&self, goes_on: Watch<'_>) -> Result<f64, NoProposal> {
        begun(goes_on)?;
        if self.can_reach(self.target) {
            return Ok(self.target);
        }
        let mut low = self.target;
        let doubled = std::iter::successors(Some(self.target * 2.0), |load| Some(load * 2.0));
        let high = doubled.take(24).find(|load| self.can_reach(*load));
        let mut high = high.ok_or(NoProposal::NotFound)?;
        while high - low > PRECISION {
            begun(goes_on)?;
            let middle = f64::midpoint(low, high);
            if self.can_reach(middle) {
                high = middle;
            } else {
                low = middle;
            }
        }
        Ok(high)
    }

    fn can_reach(&self, load: f64) -> bool {
        let most = self.most(load);
        let present: Option<Vec<usize>> = self.items.iter().map(|item| item.present).collect();
        if present.is_some_and(|present| self.fits(&present, &most)) {
            return true;
        }
        let all: Vec<&Item> = self.items.iter().collect();
        relaxed(&all, &self.room(&most, |_| false, &[]), false).is_some()
    }

    /// The most that each manager may come to: what they hold in any case is no reason against them.
    pub(super) fn most(&self, load: f64) -> Vec<[f64; 2]> {
        let held = self.held.iter();
        held.map(|held| held.map(|held| held.max(load))).collect()
    }

    /// What each manager can take beside the held accounts and those of the division that are not free.
    fn room(
        &self,
        most: &[[f64; 2]],
        is_kept: impl Fn(usize) -> bool,
        taken: &[usize],
    ) -> Vec<[f64; 2]> {
        let mut room: Vec<[f64; 2]> = most
            .iter()
            .zip(&self.held)
            .map(|(most, held)| [most[0] - held[0], most[1] - held[1]])
            .collect();
        for (at, to) in taken.iter().enumerate().filter(|(at, _)| is_kept(*at)) {
            for (room, load) in room[*to].iter_mut().zip(self.items[at].loads[*to]) {
                *room -= load;
            }
        }
        for room in room.iter_mut().flatten() {
            *room = room.max(0.0);
        }
        room
    }

    /// Keeps what is whole and divides the rest.
    fn rounded(&self, whole_ones: &[Option<usize>], most: &[[f64; 2]]) -> Option<Vec<usize>> {
        let split: Vec<usize> = (0..self.items.len())
            .filter(|at| whole_ones[*at].is_none())
            .collect();
        let mut taken: Vec<usize> = whole_ones.iter().map(|to| to.unwrap_or(0)).collect();
        if !split.is_empty() {
            let room = self.room(most, |at| whole_ones[at].is_some(), &taken);
            let items: Vec<&Item> = split.iter().map(|at| &self.items[*at]).collect();
            let found = whole(&items, &room, None)?;
            for (at, to) in split.into_iter().zip(found.taken) {
                taken[at] = to;
            }
        }
        self.fits(&taken, most).then_some(taken)
    }

    /// Frees a few accounts at a time and keeps what is no dearer, until nothing can be cheaper or the search was long enough.
    fn improved(&self, mut best: Division, most: &[[f64; 2]], goes_on: Watch<'_>) -> Division {
        let least = in_wholes(best.bound);
        let mut dice = Dice(0x5EED);
        let (mut fruitless, mut steps) = (0, 0);
        while f64::from(best.cost) > least
            && best.rounds < ROUNDS
            && fruitless < FRUITLESS
            && steps < STEPS
            && goes_on(Search {
                rounds: best.rounds,
                gap: Some(share_above(best.cost, best.bound)),
            })
        {
            best.rounds += 1;
            fruitless += 1;
            let free = dice.some_of(self.items.len());
            let room = self.room(most, |at| !free.contains(&at), &best.taken);
            let items: Vec<&Item> = free.iter().map(|at| &self.items[*at]).collect();
            let start: Vec<usize> = free.iter().map(|at| best.taken[*at]).collect();
            let Some(found) = whole(&items, &room, Some(&start)) else {
                continue;
            };
            steps += found.steps;
            let mut taken = best.taken.clone();
            for (at, to) in free.iter().zip(found.taken) {
                taken[*at] = to;
            }
            let cost = self.cost(&taken);
            if cost <= best.cost && self.fits(&taken, most) {
                if cost < best.cost {
                    fruitless = 0;
                }
                best = Division {
                    taken,
                    cost,
                    ..best
                };
            }
            if found.ended && free.len() == self.items.len() {
                break;
            }
        }
        best
    }

    /// What a division costs.
    pub(super) fn cost(&self, taken: &[usize]) -> u32 {
        let each = self.items.iter().zip(taken);
        each.map(|(item, to)| item.costs[*to]).sum()
    }

    /// Both loads of each manager.
    pub(super) fn loads(&self, taken: &[usize]) -> Vec<[f64; 2]> {
        let mut loads = self.held.clone();
        for (item, to) in self.items.iter().zip(taken) {
            for (sum, load) in loads[*to].iter_mut().zip(item.loads[*to]) {
                *sum += load;
            }
        }
        loads
    }

    /// Whether nobody comes to more than they may.
    pub(super) fn fits(&self, taken: &[usize], most: &[[f64; 2]]) -> bool {
        let loads = self.loads(taken);
        let mut pairs = loads.iter().flatten().zip(most.iter().flatten());
        pairs.all(|(load, most)| compared(*load) <= compared(*most + TOLERANCE))
    }
}

/// Says that there is no division yet.
fn begun(goes_on: Watch<'_>) -> Result<(), NoProposal> {
    let begun = Search {
        rounds: 0,
        gap: None,
    };
    if goes_on(begun) {
        Ok(())
    } else {
        Err(NoProposal::Stopped)
    }
}

/// By how much a cost may be above the least there is, as a share of it.
pub(super) fn share_above(cost: u32, bound: f64) -> f64 {
    let cost = f64::from(cost);
    if cost > 0.0 {
        ((cost - bound) / cost).max(0.0)
    } else {
        0.0
    }
}

/// The least whole cost that a bound allows.
pub(super) fn in_wholes(bound: f64) -> f64 {
    (bound - TOLERANCE).ceil()
}

/// Numbers that scatter and are the same in every run.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        // splitmix64, by Sebastiano Vigna.
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// The places of one neighbourhood, in order.
    fn some_of(&mut self, all: usize) -> Vec<usize> {
        let mut places: Vec<usize> = (0..all).collect();
        let wanted = NEIGHBOURS.min(all);
        for at in 0..wanted {
            let other = at + (self.next() % (all - at) as u64) as usize;
            places.swap(at, other);
        }
        places.truncate(wanted);
        places.sort_unstable();
        places
    }
}
