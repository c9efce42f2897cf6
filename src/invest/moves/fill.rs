//! Moves chosen for some hours: one after another, the best first, each scored on the effects of those before.

use std::collections::HashMap;

use super::trial::{Ground, Trial};
use super::{Catalogue, Move, moves};
use crate::invest::due::DueTouch;
use crate::method::number::compared;
use crate::method::portfolio::Book;
use crate::model::{Account, TouchKind};

/// The moves for some hours.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Filled {
    /// Which of the moves, by place, with what each brings on the effects of those before.
    pub taken: Vec<(usize, f64)>,
    /// What they bring to the gap together.
    pub gain: f64,
    /// What they take of the given hours.
    pub hours: f64,
}

/// What can be done at an account, and which of it for the hours that a plan has for it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Proposal {
    /// Everything that is worth proposing, the best first.
    pub moves: Vec<Move>,
    /// Those for the hours.
    pub filled: Filled,
}

impl Proposal {
    /// Finds the moves, and chooses among them for given hours beside the touches that are due.
    #[must_use]
    pub fn new(
        account: &Account,
        book: &Book,
        catalogue: &Catalogue,
        hours: (f64, &[DueTouch]),
    ) -> Self {
        let moves = moves(account, book, catalogue);
        let filled = fill(account, book, catalogue, &moves, hours);
        Self { moves, filled }
    }

    /// The moves for the hours, in their order.
    pub fn chosen(&self) -> impl Iterator<Item = &Move> {
        self.filled.taken.iter().map(|(at, _)| &self.moves[*at])
    }
}

/// Chooses moves for the hours given to an account. One of a kind that is due takes that touch's place, and only what it takes
/// beyond that comes off the given hours.
#[must_use]
pub fn fill(
    account: &Account,
    book: &Book,
    catalogue: &Catalogue,
    moves: &[Move],
    (given, due): (f64, &[DueTouch]),
) -> Filled {
    let mut filled = Filled::default();
    let cost = |one: &Move, due: &[DueTouch]| {
        let kind = TouchKind::from(one.kind);
        let place = due.iter().position(|touch| touch.kind == kind);
        let there = place.map_or(0.0, |place| due[place].hours);
        ((one.hours - there).max(0.0), place)
    };
    let fits = |cost: f64, left: f64| compared(cost) <= compared(left);
    let open = || moves.iter().enumerate().filter(|(_, one)| !one.planned);
    if !open().any(|(_, one)| fits(cost(one, due).0, given)) {
        return filled;
    }
    let Some(ground) = Ground::new(account, book) else {
        return filled;
    };
    let mut trial = Trial::new(&ground, &ground.facts());
    let Some(mut now) = trial.gap(&[], false) else {
        return filled;
    };
    let (mut effects, mut invited) = (Vec::new(), false);
    let mut due = due.to_vec();
    let mut times: HashMap<usize, usize> = HashMap::new();
    for (at, one) in open() {
        let often = |place: &usize| times.get(place).copied().unwrap_or(0);
        let (cost, place) = cost(one, &due);
        let spent = one
            .places
            .iter()
            .any(|at| often(at) >= catalogue.most_per_person);
        if spent || (one.invites && invited) || !fits(cost, given - filled.hours) {
            continue;
        }
        let before = effects.len();
        effects.extend_from_slice(&one.tried);
        let then = trial.gap(&effects, invited || one.invites).unwrap_or(now);
        let gain = (then - now) * one.likely;
        if compared(gain) < catalogue.least_gain {
            effects.truncate(before);
            continue;
        }
        (now, invited) = (then, invited || one.invites);
        filled.taken.push((at, gain));
        filled.gain += gain;
        filled.hours += cost;
        if let Some(place) = place {
            due.remove(place);
        }
        for place in &one.places {
            *times.entry(*place).or_default() += 1;
        }
    }
    filled
}
