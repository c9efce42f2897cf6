//! Accounts ordered by an exact figure, divided into the first ones and the rest.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::model::AccountId;

/// An account in a ranking: the greater figure comes first, equal figures by id.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rank {
    figure: Reverse<i128>,
    id: AccountId,
}

/// Where an account stands in a ranking, as a rule looks at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// How many accounts are ranked before it.
    pub ahead: usize,
    /// The sum of their figures.
    pub sum_ahead: i128,
    /// Its own figure.
    pub figure: i128,
    /// The sum of all figures.
    pub total: i128,
}

/// A ranking, divided by a rule that the first ones meet and the rest do not.
///
/// A rule must be one that no account meets when one ranked before it does not. Then the division is a prefix, and
/// one changed figure moves it only across the accounts between the old boundary and the new one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ranking {
    first: BTreeSet<Rank>,
    rest: BTreeSet<Rank>,
    /// The sum of the first ones' figures.
    first_sum: i128,
    total: i128,
}

impl Rank {
    /// An account with its figure, which is 0 or more.
    #[must_use]
    pub fn new(figure: i128, id: AccountId) -> Self {
        Self {
            figure: Reverse(figure),
            id,
        }
    }
}

impl Ranking {
    /// Ranks accounts; until it is settled, all of them are the rest.
    pub fn new(ranks: impl IntoIterator<Item = Rank>) -> Self {
        let rest: BTreeSet<Rank> = ranks.into_iter().collect();
        let total = rest.iter().map(|rank| rank.figure.0).sum();
        Self {
            rest,
            total,
            ..Self::default()
        }
    }

    /// Adds an account, on the side of the boundary that its figure belongs to for now.
    pub fn insert(&mut self, rank: Rank) {
        self.total += rank.figure.0;
        if self.first.last().is_some_and(|last| rank < *last) {
            self.first_sum += rank.figure.0;
            self.first.insert(rank);
        } else {
            self.rest.insert(rank);
        }
    }

    /// Takes an account away.
    pub fn remove(&mut self, rank: &Rank) {
        if self.first.remove(rank) {
            self.first_sum -= rank.figure.0;
            self.total -= rank.figure.0;
        } else if self.rest.remove(rank) {
            self.total -= rank.figure.0;
        }
    }

    /// Moves the boundary to where the rule wants it; returns the accounts that crossed it.
    pub fn settle(&mut self, meets: impl Fn(&Position) -> bool) -> Vec<AccountId> {
        let mut crossed = Vec::new();
        while let Some(last) = self.first.last() {
            let figure = last.figure.0;
            let before = (self.first.len() - 1, self.first_sum - figure);
            if meets(&self.position(before, figure)) {
                break;
            }
            let last = self.first.pop_last().expect("it was just looked at");
            crossed.push(last.id.clone());
            self.first_sum -= figure;
            self.rest.insert(last);
        }
        while let Some(next) = self.rest.first() {
            let figure = next.figure.0;
            if !meets(&self.position((self.first.len(), self.first_sum), figure)) {
                break;
            }
            let next = self.rest.pop_first().expect("it was just looked at");
            crossed.push(next.id.clone());
            self.first_sum += figure;
            self.first.insert(next);
        }
        crossed
    }

    /// Whether an account is among the first.
    #[must_use]
    pub fn is_first(&self, rank: &Rank) -> bool {
        self.first.contains(rank)
    }

    /// The last of the first ones.
    #[must_use]
    pub fn last_of_first(&self) -> Option<&Rank> {
        self.first.last()
    }

    /// How many the first ones are, and the sum of their figures.
    #[must_use]
    pub fn first(&self) -> (usize, i128) {
        (self.first.len(), self.first_sum)
    }

    fn position(&self, (ahead, sum_ahead): (usize, i128), figure: i128) -> Position {
        Position {
            ahead,
            sum_ahead,
            figure,
            total: self.total,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rank(figure: i128, id: &str) -> Rank {
        Rank::new(figure, AccountId::new(id).expect("an id"))
    }

    fn names(crossed: Vec<AccountId>) -> Vec<String> {
        crossed.iter().map(ToString::to_string).collect()
    }

    /// Half of the total or more stands before it: no longer among the first.
    fn half(at: &Position) -> bool {
        2 * at.sum_ahead < at.total
    }

    #[test]
    fn the_boundary_lies_where_the_rule_puts_it() {
        // Sums before: a 0, b 5, c 9, d 12 of 14. Half is 7, so b is the last with less before it.
        let mut ranking = Ranking::new([rank(2, "d"), rank(4, "b"), rank(5, "a"), rank(3, "c")]);
        assert_eq!(names(ranking.settle(half)), ["a", "b"]);
        assert!(ranking.is_first(&rank(4, "b")) && !ranking.is_first(&rank(3, "c")));
    }

    #[test]
    fn only_what_lies_between_the_boundaries_crosses() {
        let mut ranking = Ranking::new([rank(5, "a"), rank(4, "b"), rank(3, "c"), rank(2, "d")]);
        ranking.settle(half);
        // e 9 of 23, half 11.5; before: e 0, a 9, b 14. b falls behind, e comes in.
        ranking.insert(rank(9, "e"));
        assert_eq!(names(ranking.settle(half)), ["b"]);
        assert!(ranking.is_first(&rank(9, "e")) && ranking.is_first(&rank(5, "a")));
        // Without e and a: b 4, c 3, d 2 of 9, half 4.5; before: b 0, c 4, d 7.
        ranking.remove(&rank(9, "e"));
        ranking.remove(&rank(5, "a"));
        assert_eq!(names(ranking.settle(half)), ["b", "c"]);
    }

    #[test]
    fn equal_figures_stand_by_id() {
        // Before: a 0, b 2, c 4 of 6; half is 3.
        let mut ranking = Ranking::new([rank(2, "c"), rank(2, "a"), rank(2, "b")]);
        assert_eq!(names(ranking.settle(half)), ["a", "b"]);
    }
}
