//! Sorted depths. Finds by binary search how many of them a mean takes in.

use std::fmt;

use super::total::Total;

/// An end of a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// The least that can be.
    Low,
    /// The greatest that can be.
    High,
}

impl End {
    /// Both.
    pub const BOTH: [Self; 2] = [Self::Low, Self::High];
}

impl fmt::Display for End {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Low => "low",
            Self::High => "high",
        })
    }
}

/// Depths in descending order, with their prefix sums.
#[derive(Debug, Clone, Default)]
pub(super) struct Ladder {
    depths: Vec<f64>,
    /// Prefix sums: element n is the sum of the n greatest, so there is one more than there are depths.
    sums: Vec<f64>,
}

impl Ladder {
    /// Builds a ladder from depths that are already sorted.
    pub(super) fn new(depths: impl Iterator<Item = f64>) -> Self {
        let depths: Vec<f64> = depths.collect();
        if depths.is_empty() {
            return Self::default();
        }
        let mut sums = Vec::with_capacity(depths.len() + 1);
        let mut sum = Total::default();
        sums.push(sum.value());
        for depth in &depths {
            sum.add(*depth);
            sums.push(sum.value());
        }
        Self { depths, sums }
    }

    /// The number of depths.
    pub(super) fn len(&self) -> usize {
        self.depths.len()
    }

    /// The sum of all depths.
    pub(super) fn sum(&self) -> f64 {
        self.sums.last().copied().unwrap_or(0.0)
    }

    /// Counts the depths, starting from one end, that a mean takes in while each of them moves it towards that end. The
    /// mean starts with a weight and a weighted sum; each depth adds the same weight. `without` leaves out the depth at
    /// an index.
    pub(super) fn taken(
        &self,
        end: End,
        (weight, sum): (f64, f64),
        each: f64,
        without: Option<usize>,
    ) -> usize {
        let moves = |taken: usize| {
            let weight = weight + each * taken as f64;
            let sum = sum + each * self.sum_of(end, taken, without);
            let depth = self.depths[self.nth(end, taken, without)];
            match end {
                _ if weight <= 0.0 => true,
                End::High => depth > sum / weight,
                End::Low => depth < sum / weight,
            }
        };
        // If one depth does not move the mean, none after it does.
        let (mut low, mut high) = (0, self.len() - usize::from(without.is_some()));
        while low < high {
            let middle = low + (high - low) / 2;
            if moves(middle) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// Sums the given number of depths from one end.
    pub(super) fn sum_of(&self, end: End, taken: usize, without: Option<usize>) -> f64 {
        let first = |taken: usize| match without {
            Some(place) if taken > place => self.sums[taken + 1] - self.depths[place],
            _ => self.sums.get(taken).copied().unwrap_or(0.0),
        };
        let all = self.len() - usize::from(without.is_some());
        match end {
            End::High => first(taken),
            End::Low => first(all) - first(all - taken),
        }
    }

    /// Returns the index of the depth that follows the given number from one end.
    fn nth(&self, end: End, taken: usize, without: Option<usize>) -> usize {
        let all = self.len() - usize::from(without.is_some());
        let place = match end {
            End::High => taken,
            End::Low => all - 1 - taken,
        };
        place + usize::from(without.is_some_and(|left_out| place >= left_out))
    }
}
