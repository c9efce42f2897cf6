//! The load bars and the Pareto curve of the portfolio, in unit coordinates.

use crate::method::portfolio::{Manager, Pareto};
use crate::model::{PerTier, Tier, Word};

/// The load, in per cent, at the right end of every bar: all bars have one scale, so that they can be compared, and
/// none depends on how loaded the others are.
pub const FULL: f64 = 150.0;

/// Where a bar shows what one person can serve: 100 %, 0..1.
pub const CAPACITY: f64 = 100.0 / FULL;

/// A manager's load as a bar: 0 is no load, 1 is [`FULL`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bar {
    /// Where each tier's part ends, one behind the other from the most personal to the least; held within 0..1.
    pub ends: PerTier<f64>,
    /// Where the hours load ends, held within 0..1.
    pub hours: f64,
    /// Whether either load goes beyond the right end.
    pub beyond: bool,
}

/// A curve of shares: x is the share of the accounts, the first ones first; y the share of the figure that they bring.
#[derive(Debug, Clone, PartialEq)]
pub struct Curve {
    /// From (0, 0) to (1, 1), both never falling. Empty when there is nothing to share out.
    pub points: Vec<(f64, f64)>,
    /// Where the vital few end.
    pub vital: (f64, f64),
}

impl Bar {
    /// The bar of a manager.
    #[must_use]
    pub fn new(manager: &Manager) -> Self {
        let loads = &manager.loads;
        let end = |load: f64| (load / FULL).clamp(0.0, 1.0);
        Self {
            ends: PerTier {
                high: end(loads.high),
                low: end(loads.high + loads.low),
                tech: end(manager.load),
            },
            hours: end(manager.hours_load),
            beyond: manager.binding_load() > FULL,
        }
    }

    /// The cell of so many in which the hours load ends; none where there is none.
    #[must_use]
    pub fn hours_mark(&self, columns: usize) -> Option<usize> {
        let end = (self.hours * columns as f64).ceil() as usize;
        end.checked_sub(1)
            .map(|last| last.min(columns.saturating_sub(1)))
    }

    /// What stands in each of so many cells: a tier's part, or nothing. A part too small for a cell of its own still
    /// gets one as long as there is room, so that it is not passed over in silence.
    #[must_use]
    pub fn cells(&self, columns: usize) -> Vec<Option<Tier>> {
        let mut cells = vec![None; columns];
        let (mut from, mut start) = (0.0, 0);
        for tier in Tier::ALL.iter().copied() {
            let end = *self.ends.get(tier);
            let rounded = (end * columns as f64).round() as usize;
            let wanted = if end > from {
                rounded.max(start + 1)
            } else {
                start
            };
            let stop = wanted.min(columns);
            cells[start.min(stop)..stop].fill(Some(tier));
            (from, start) = (end, stop.max(start));
        }
        cells
    }
}

impl Curve {
    /// The curve of a portfolio.
    #[must_use]
    pub fn new(pareto: &Pareto) -> Self {
        let all = pareto.accounts.max(1) as f64;
        let points = pareto.points.iter();
        Self {
            points: points
                .map(|(accounts, share)| (*accounts as f64 / all, *share))
                .collect(),
            vital: (pareto.vital_few as f64 / all, pareto.vital_share),
        }
    }

    /// The height at an x of 0..1, on the straight line between the two nearest points.
    #[must_use]
    pub fn height(&self, x: f64) -> f64 {
        let after = self.points.partition_point(|point| point.0 < x);
        let Some(&(right, above)) = self.points.get(after) else {
            return self.points.last().map_or(0.0, |last| last.1);
        };
        let Some(&(left, below)) = after.checked_sub(1).and_then(|at| self.points.get(at)) else {
            return above;
        };
        below + (above - below) * (x - left) / (right - left)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bar(high: f64, low: f64, tech: f64) -> Bar {
        Bar {
            ends: PerTier { high, low, tech },
            hours: 0.0,
            beyond: false,
        }
    }

    fn drawn(bar: &Bar, columns: usize) -> String {
        let cells = bar.cells(columns).into_iter();
        cells
            .map(|cell| cell.map_or('.', |tier| tier.name().chars().next().unwrap_or('?')))
            .collect()
    }

    #[test]
    fn a_bar_is_divided_by_tier() {
        // Of 10 cells: 0.4 is 4, up to 0.6 two more, up to 0.7 one more.
        assert_eq!(drawn(&bar(0.4, 0.6, 0.7), 10), "HHHHLLT...");
        assert_eq!(drawn(&bar(0.0, 0.5, 0.5), 10), "LLLLL.....");
        assert_eq!(drawn(&bar(0.0, 0.0, 0.0), 4), "....");
        assert_eq!(drawn(&bar(0.5, 1.0, 1.0), 0), "");
    }

    #[test]
    fn the_hours_end_in_the_cell_that_they_reach() {
        let mark = |hours, columns| {
            let bar = Bar {
                hours,
                ..bar(0.0, 0.0, 0.0)
            };
            bar.hours_mark(columns)
        };
        // 0.45 of 10 cells is in the fifth, which is number 4; nothing has no mark; all of it is the last.
        assert_eq!(mark(0.45, 10), Some(4));
        assert_eq!(mark(0.0, 10), None);
        assert_eq!(mark(1.0, 10), Some(9));
    }

    #[test]
    fn a_part_that_is_small_is_still_seen() {
        // Tech touch makes a thousandth: rounded it would vanish behind the 4 cells of High.
        assert_eq!(drawn(&bar(0.4, 0.4, 0.401), 10), "HHHHT.....");
        // But never beyond the end of the bar.
        assert_eq!(drawn(&bar(0.999, 0.999, 1.0), 3), "HHH");
    }

    #[test]
    fn the_curve_is_straight_between_its_points() {
        let pareto = Pareto {
            accounts: 4,
            points: vec![(0, 0.0), (1, 0.6), (2, 0.9), (4, 1.0)],
            vital_few: 2,
            vital_share: 0.9,
        };
        let curve = Curve::new(&pareto);
        assert_eq!(curve.vital, (0.5, 0.9));
        // Half way to the first account: half of 0.6; at 3 of 4 accounts half way from 0.9 to 1.
        for (x, y) in [
            (0.0, 0.0),
            (0.125, 0.3),
            (0.25, 0.6),
            (0.75, 0.95),
            (1.0, 1.0),
        ] {
            assert!(
                (curve.height(x) - y).abs() < 1e-12,
                "{x}: {}",
                curve.height(x)
            );
        }
        let nothing = Curve {
            points: Vec::new(),
            vital: (0.0, 0.0),
        };
        assert_eq!(nothing.height(0.5), 0.0);
    }
}
