//! The Pareto curve: the share of the portfolio that its first accounts bring, updated incrementally.

use std::collections::BTreeMap;
use std::iter;

/// Steps in every doubling of the figure: within one step, figures differ by less than a sixteenth.
const STEPS_BITS: u32 = 4;

/// How many accounts stand at or above a figure, and the sum of their figures, for some four hundred figures.
///
/// Each point of the curve is exact. Between two points lie accounts whose figures differ by less than 7 %, so a
/// straight line is good enough for a picture, and an edit costs the same in any portfolio.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Tally {
    steps: BTreeMap<u32, Step>,
    accounts: usize,
    total: i128,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Step {
    accounts: usize,
    sum: i128,
}

/// Section 11: the accounts by the figure that the portfolio is segmented by, highest first, as shares.
#[derive(Debug, Clone, PartialEq)]
pub struct Pareto {
    /// How many accounts there are.
    pub accounts: usize,
    /// Points (number of first accounts, their share of the total 0..=1), from (0, 0) to the whole. Empty if the total
    /// is 0.
    pub points: Vec<(usize, f64)>,
    /// The number of the vital few.
    pub vital_few: usize,
    /// The share of the total that they bring, 0..=1.
    pub vital_share: f64,
}

impl Tally {
    /// Counts many accounts at once, which is much faster than one by one.
    pub(super) fn of(figures: impl Iterator<Item = i128>) -> Self {
        let mut steps = vec![Step::default(); step_of(i128::MAX) as usize + 1];
        for figure in figures {
            let step = &mut steps[step_of(figure) as usize];
            step.accounts += 1;
            step.sum += figure;
        }
        let counted = (0..).zip(steps).filter(|(_, step)| step.accounts > 0);
        let steps: BTreeMap<u32, Step> = counted.collect();
        Self {
            accounts: steps.values().map(|step| step.accounts).sum(),
            total: steps.values().map(|step| step.sum).sum(),
            steps,
        }
    }

    /// Counts an account.
    pub(super) fn insert(&mut self, figure: i128) {
        let step = self.steps.entry(step_of(figure)).or_default();
        step.accounts += 1;
        step.sum += figure;
        self.accounts += 1;
        self.total += figure;
    }

    /// Removes an account.
    pub(super) fn remove(&mut self, figure: i128) {
        let at = step_of(figure);
        let Some(step) = self.steps.get_mut(&at) else {
            return;
        };
        step.accounts -= 1;
        step.sum -= figure;
        if step.accounts == 0 {
            self.steps.remove(&at);
        }
        self.accounts -= 1;
        self.total -= figure;
    }

    /// Builds the curve, given the number of the vital few and their sum.
    pub(super) fn curve(&self, vital_few: usize, vital_sum: i128) -> Pareto {
        let share = |sum: i128| {
            if self.total > 0 {
                sum as f64 / self.total as f64
            } else {
                0.0
            }
        };
        let mut so_far = Step::default();
        let climbed = self.steps.values().rev().map(|step| {
            so_far.accounts += step.accounts;
            so_far.sum += step.sum;
            (so_far.accounts, share(so_far.sum))
        });
        let points = if self.total > 0 {
            iter::once((0, 0.0)).chain(climbed).collect()
        } else {
            Vec::new()
        };
        Pareto {
            accounts: self.accounts,
            points,
            vital_few,
            vital_share: share(vital_sum),
        }
    }
}

/// Returns the step of a non-negative figure from its highest bits, so that rounding cannot move it.
fn step_of(figure: i128) -> u32 {
    let Some(octave) = figure.checked_ilog2() else {
        return 0;
    };
    let fraction = match octave.checked_sub(STEPS_BITS) {
        Some(shift) => figure >> shift,
        None => figure << (STEPS_BITS - octave),
    };
    let within = u32::try_from(fraction & ((1 << STEPS_BITS) - 1)).unwrap_or(0);
    1 + (octave << STEPS_BITS) + within
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_curve_says_what_the_first_accounts_bring() {
        // 60, 30, 10, 0 of 100 in all: the first brings 0.6, two 0.9, three everything; the fourth nothing.
        let mut tally = Tally::default();
        for figure in [10, 0, 60, 30] {
            tally.insert(figure);
        }
        let curve = tally.curve(2, 90);
        let expected = [(0, 0.0), (1, 0.6), (2, 0.9), (3, 1.0), (4, 1.0)];
        assert_eq!(curve.points, expected);
        assert_eq!((curve.accounts, curve.vital_few), (4, 2));
        assert_eq!(curve.vital_share, 0.9);
    }

    #[test]
    fn a_figure_that_is_taken_away_leaves_nothing_behind() {
        let mut tally = Tally::default();
        tally.insert(64_000);
        let before = tally.clone();
        tally.insert(65_000); // in one step with 64,000: a sixteenth of it is 4,000
        assert_eq!(tally.curve(0, 0).points, [(0, 0.0), (2, 1.0)]);
        tally.remove(65_000);
        assert_eq!(tally, before);
    }

    #[test]
    fn nothing_to_share_out_is_no_curve() {
        let mut tally = Tally::default();
        tally.insert(0);
        assert!(tally.curve(0, 0).points.is_empty());
    }
}
