//! Exact sums, independent of order, so that adding and subtracting again leaves no residue.

use crate::model::{Money, PerTier};

/// The units in one: 2^50. A float of 8 or more is held exactly, the weight of one tech-touch account to twelve digits.
const UNITS: f64 = (1_u64 << 50) as f64;

/// Adding or taking away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// Adding.
    Plus,
    /// Taking away what was added before.
    Minus,
}

/// A sum of floats, in fixed point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Sum(i128);

/// A sum of money, in hundredths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct MoneySum(i128);

/// A number of things.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Count(i64);

impl Sign {
    fn factor(self) -> i64 {
        match self {
            Self::Plus => 1,
            Self::Minus => -1,
        }
    }
}

impl Sum {
    /// Adds or takes away one float.
    pub(super) fn count(&mut self, value: f64, sign: Sign) {
        self.0 += (value * UNITS).round() as i128 * i128::from(sign.factor());
    }

    /// All tiers together.
    pub(super) fn of(tiers: &PerTier<Self>) -> Self {
        Self(tiers.high.0 + tiers.low.0 + tiers.tech.0)
    }

    /// The sum as a float.
    pub(super) fn value(self) -> f64 {
        self.0 as f64 / UNITS
    }

    /// Whether anything above 0 was added.
    pub(super) fn is_positive(self) -> bool {
        self.0 > 0
    }
}

impl MoneySum {
    /// Adds or takes away one amount.
    pub(super) fn count(&mut self, amount: Money, sign: Sign) {
        self.0 += i128::from(amount.minor()) * i128::from(sign.factor());
    }

    /// The sum as a float, in the workspace's currency.
    pub(super) fn value(self) -> f64 {
        self.0 as f64 / 100.0
    }

    /// Whether anything above 0 was added.
    pub(super) fn is_positive(self) -> bool {
        self.0 > 0
    }
}

impl Count {
    /// Adds or takes away so many.
    pub(super) fn count(&mut self, number: usize, sign: Sign) {
        self.0 += number as i64 * sign.factor();
    }

    /// How many.
    pub(super) fn value(self) -> usize {
        usize::try_from(self.0).expect("no more is taken away than was added")
    }
}
