//! Sorted depths that support insertion and removal. Finds how many of them a mean takes in without visiting each.

use super::total::Total;

/// The maximum length of a run.
const MOST: usize = 128;

/// Depths in descending order, stored in runs so that a change touches one run only.
#[derive(Debug, Clone, Default)]
pub(super) struct Rungs {
    /// The runs; none is empty.
    runs: Vec<Run>,
}

#[derive(Debug, Clone)]
struct Run {
    depths: Vec<f64>,
    sum: Total,
}

impl Run {
    fn new(depths: Vec<f64>) -> Self {
        let sum = Total::of(depths.iter().copied());
        Self { depths, sum }
    }

    fn least(&self) -> f64 {
        self.depths.last().copied().unwrap_or(0.0)
    }
}

/// The depths that a mean takes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Taken {
    /// How many.
    pub(super) number: usize,
    /// Their sum.
    pub(super) sum: Total,
    /// The number of steps needed to find them.
    pub(super) steps: usize,
}

impl Rungs {
    /// The greatest.
    pub(super) fn greatest(&self) -> Option<f64> {
        self.runs.first()?.depths.first().copied()
    }

    /// Inserts a depth.
    pub(super) fn insert(&mut self, depth: f64) {
        let Some(at) = self.run_of(depth) else {
            self.runs.push(Run::new(vec![depth]));
            return;
        };
        let run = &mut self.runs[at];
        let place = run.depths.partition_point(|one| *one > depth);
        run.depths.insert(place, depth);
        run.sum.add(depth);
        if run.depths.len() > MOST {
            let rest = Run::new(run.depths.split_off(MOST / 2));
            run.sum = run.sum.less(rest.sum);
            self.runs.insert(at + 1, rest);
        }
    }

    /// Removes a depth that was inserted before.
    pub(super) fn remove(&mut self, depth: f64) {
        let Some(at) = self.run_of(depth) else { return };
        let run = &mut self.runs[at];
        let place = run.depths.partition_point(|one| *one > depth);
        if run.depths.get(place) == Some(&depth) {
            run.depths.remove(place);
            run.sum.remove(depth);
        }
        if run.depths.is_empty() {
            self.runs.remove(at);
        }
    }

    /// Returns the depths that a mean takes in, greatest first, while each raises it. The mean starts with a weight and
    /// a weighted sum, as in [`Ladder::taken`](super::ladder::Ladder::taken) at the upper end.
    pub(super) fn taken(&self, (weight, sum): (f64, f64)) -> Taken {
        let mut taken = Taken::default();
        // If one depth does not raise the mean, none after it does.
        let raises = |number: usize, before: Total, depth: f64| {
            let weight = weight + number as f64;
            weight <= 0.0 || depth > (sum + before.value()) / weight
        };
        for run in &self.runs {
            taken.steps += 1;
            let (all, least) = (run.depths.len(), run.least());
            let mut before = taken.sum.plus(run.sum);
            before.remove(least);
            if raises(taken.number + all - 1, before, least) {
                taken.number += all;
                taken.sum = taken.sum.plus(run.sum);
                continue;
            }
            for depth in &run.depths {
                taken.steps += 1;
                if !raises(taken.number, taken.sum, *depth) {
                    break;
                }
                taken.number += 1;
                taken.sum.add(*depth);
            }
            break;
        }
        taken
    }

    /// Returns the run to which a depth belongs: the first that ends at or below it, else the last run.
    fn run_of(&self, depth: f64) -> Option<usize> {
        let at = self.runs.partition_point(|run| run.least() > depth);
        Some(at.min(self.runs.len().checked_sub(1)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::method::ladder::{End, Ladder};

    /// Deterministic pseudo-random numbers in 0..1, with repetitions.
    fn depths(number: u64) -> Vec<f64> {
        let mixed = |at: u64| at.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40;
        let depth = |at| (mixed(at) % 700) as f64 / 700.0;
        (0..number).map(depth).collect()
    }

    /// What a ladder of the same depths takes in.
    fn on_a_ladder(depths: &[f64], start: (f64, f64)) -> (usize, f64) {
        let mut depths = depths.to_vec();
        depths.sort_by(|a, b| b.total_cmp(a));
        let ladder = Ladder::new(depths.into_iter());
        let taken = ladder.taken(End::High, start, 1.0, None);
        (taken, ladder.sum_of(End::High, taken, None))
    }

    #[test]
    fn a_mean_takes_in_what_raises_it() {
        // Of weight 2 and sum 0.8 the mean is 0.4. 0.9 makes it 1.7 / 3 = 0.5667, 0.6 makes it 2.3 / 4 = 0.575; 0.5 does not
        // raise that any more.
        let mut rungs = Rungs::default();
        for depth in [0.5, 0.9, 0.1, 0.6] {
            rungs.insert(depth);
        }
        let taken = rungs.taken((2.0, 0.8));
        assert_eq!(taken.number, 2);
        assert!((taken.sum.value() - 1.5).abs() < 1e-12);
        assert_eq!(rungs.greatest(), Some(0.9));
        // Without 0.9: 0.6 makes it 1.4 / 3 = 0.4667, 0.5 makes it 1.9 / 4 = 0.475.
        rungs.remove(0.9);
        assert_eq!(rungs.taken((2.0, 0.8)).number, 2);
        assert_eq!(rungs.greatest(), Some(0.6));
        assert_eq!(Rungs::default().taken((0.0, 0.0)), Taken::default());
    }

    #[test]
    fn however_they_came_and_went_it_is_as_on_a_ladder() {
        let all = depths(2_000);
        let mut rungs = Rungs::default();
        all.iter().for_each(|depth| rungs.insert(*depth));
        let mut left = all.clone();
        for step in 0..1_500 {
            let gone = left.swap_remove(step * 7_919 % left.len());
            rungs.remove(gone);
            if step % 3 == 0 {
                let again = (gone + 0.37) % 1.0;
                rungs.insert(again);
                left.push(again);
            }
            if step % 50 == 0 {
                for start in [(0.0, 0.0), (40.0, 2.0), (900.0, 700.0)] {
                    let taken = rungs.taken(start);
                    assert_eq!((taken.number, taken.sum.value()), on_a_ladder(&left, start));
                }
            }
        }
    }

    #[test]
    fn twice_as_many_are_not_looked_at_twice() {
        let steps = |number: u64| {
            let mut rungs = Rungs::default();
            depths(number)
                .into_iter()
                .for_each(|depth| rungs.insert(depth));
            rungs.taken((number as f64, 0.3 * number as f64)).steps
        };
        // Runs of 64 at least, and one run of 128 at most.
        assert!(steps(5_000) <= 5_000 / 64 + 1 + MOST);
        assert!(steps(10_000) <= 10_000 / 64 + 1 + MOST);
    }
}
