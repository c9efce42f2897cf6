//! Scores as whole numbers, so that the parts of a difference add up exactly.

use crate::method::built::Built;
use crate::method::score::AccountScore;

/// Units per point: scores are kept to six decimals.
const SCALE: f64 = 1e6;

/// A tenth of a point, in millionths.
const TENTH: i64 = 100_000;

/// The figures of relationship equity in millionths of a point, or a difference of two such.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Figures {
    /// What has been built, 0..100 points.
    pub equity: i64,
    /// What is warranted, 0..100 points.
    pub target: i64,
    /// Quality, 0..100 points.
    pub depth: i64,
    /// Composition, 0..100 points.
    pub power: i64,
    /// Coverage, 0..100 points.
    pub reach: i64,
}

impl Figures {
    /// Converts the figures of what has been built.
    #[must_use]
    pub(super) fn of(built: &Built<f64>) -> Self {
        Self {
            equity: whole(built.equity.score),
            target: whole(built.equity.target),
            depth: whole(built.depth.score),
            power: whole(built.power.score),
            reach: whole(built.reach),
        }
    }

    /// Converts the figures of a score in the book.
    #[must_use]
    pub(super) fn of_score(score: &AccountScore) -> Option<Self> {
        let scored = score.result.as_ref().ok()?;
        Some(Self {
            equity: whole(scored.equity.score),
            target: whole(scored.equity.target),
            depth: whole(scored.depth.score),
            power: whole(scored.power.score),
            reach: whole(scored.reach.score),
        })
    }

    /// The gap: equity minus its target; negative if something is lacking.
    #[must_use]
    pub fn gap(self) -> i64 {
        self.equity - self.target
    }

    /// The difference from an earlier state.
    #[must_use]
    pub fn since(self, earlier: Self) -> Self {
        Self {
            equity: self.equity - earlier.equity,
            target: self.target - earlier.target,
            depth: self.depth - earlier.depth,
            power: self.power - earlier.power,
            reach: self.reach - earlier.reach,
        }
    }

    /// Adds two differences.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            equity: self.equity + other.equity,
            target: self.target + other.target,
            depth: self.depth + other.depth,
            power: self.power + other.power,
            reach: self.reach + other.reach,
        }
    }

    /// True if nothing moved.
    #[must_use]
    pub fn is_zero(self) -> bool {
        self == Self::default()
    }
}

/// A figure in millionths, as a number of points with six decimals.
#[must_use]
pub fn shown_points(millionths: i64) -> f64 {
    millionths as f64 / SCALE
}

/// A score in millionths.
fn whole(score: f64) -> i64 {
    (score * SCALE).round() as i64
}

/// Rounds parts to tenths of a point so that they sum to the difference of `from` and `to` as shown with one decimal.
/// All arguments are in millionths; the parts sum to `to - from`. Each part is rounded down, then those with the
/// largest remainders are raised by a tenth until the sum is right: no part is off by a whole tenth, and a part of 0
/// stays 0.
#[must_use]
pub fn rounded(from: i64, to: i64, parts: &[i64]) -> Vec<i64> {
    let tenths = |figure: i64| (figure + TENTH / 2).div_euclid(TENTH);
    let mut shown: Vec<i64> = parts.iter().map(|part| part.div_euclid(TENTH)).collect();
    let lacking = tenths(to) - tenths(from) - shown.iter().sum::<i64>();
    let mut order: Vec<usize> = (0..parts.len()).filter(|at| parts[*at] != 0).collect();
    order.sort_by_key(|at| std::cmp::Reverse(parts[*at].rem_euclid(TENTH)));
    for at in order.iter().take(usize::try_from(lacking).unwrap_or(0)) {
        shown[*at] += 1;
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shown_parts_sum_to_the_shown_difference() {
        // 61.04 to 61.16 is shown as 61.0 to 61.2: two tenths. Rounded each for itself, 0.04 + 0.04 + 0.04 would be
        // nothing. All remainders are equal: the first two are raised.
        assert_eq!(
            rounded(61_040_000, 61_160_000, &[40_000, 40_000, 40_000]),
            [1, 1, 0]
        );
        // 50.0 to 48.8, parts -1.24 and +0.04: down to -1.3 and 0.0, one tenth lacks, and .06 is more than .04.
        assert_eq!(
            rounded(50_000_000, 48_800_000, &[-1_240_000, 40_000]),
            [-12, 0]
        );
    }

    #[test]
    fn what_is_nothing_stays_nothing() {
        // 10.04 to 10.06 is shown as 10.0 to 10.1; the one part that is something takes the tenth.
        assert_eq!(rounded(10_040_000, 10_060_000, &[0, 20_000, 0]), [0, 1, 0]);
        assert_eq!(rounded(10_000_000, 10_000_000, &[0, 0]), [0, 0]);
    }
}
