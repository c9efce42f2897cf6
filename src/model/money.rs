//! Money: exact amounts of the workspace's one currency.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Hundredths in one unit of currency.
const MINOR: i64 = 100;

/// The greatest amount, ten million million: sums over any portfolio stay exact.
const MOST: i64 = 10_000_000_000_000;

/// An amount of zero or more, in hundredths of the workspace's currency.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(try_from = "f64", into = "f64")]
pub struct Money {
    minor: i64,
}

/// Why a number is no amount of money.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum MoneyError {
    /// Below zero.
    #[error("{0} is below zero: expected an amount of 0 or more")]
    Negative(f64),
    /// More than the greatest amount, or not a number at all.
    #[error("{0} is out of range: expected at most 10_000_000_000_000")]
    TooLarge(f64),
    /// Parts of a hundredth.
    #[error("{0} has more than two decimals")]
    TooFine(f64),
}

impl Money {
    /// Nothing.
    pub const ZERO: Self = Self { minor: 0 };

    /// An amount in hundredths.
    ///
    /// # Errors
    /// Refuses amounts below zero or beyond the greatest.
    pub fn from_minor(minor: i64) -> Result<Self, MoneyError> {
        if minor < 0 {
            Err(MoneyError::Negative(minor as f64 / MINOR as f64))
        } else if minor > MOST * MINOR {
            Err(MoneyError::TooLarge(minor as f64 / MINOR as f64))
        } else {
            Ok(Self { minor })
        }
    }

    /// The amount in hundredths.
    #[must_use]
    pub fn minor(self) -> i64 {
        self.minor
    }

    /// The amount as a float, for formulas.
    #[must_use]
    pub fn as_f64(self) -> f64 {
        self.minor as f64 / MINOR as f64
    }

    /// Whether it is nothing.
    #[must_use]
    pub fn is_zero(self) -> bool {
        self.minor == 0
    }
}

impl TryFrom<f64> for Money {
    type Error = MoneyError;

    /// Takes a number as it stands in a file. Below the greatest amount a float holds hundredths exactly enough
    /// that the nearest hundredth is the one that was written.
    fn try_from(amount: f64) -> Result<Self, MoneyError> {
        if amount < 0.0 {
            return Err(MoneyError::Negative(amount));
        }
        if !amount.is_finite() || amount > MOST as f64 {
            return Err(MoneyError::TooLarge(amount));
        }
        let minor = (amount * MINOR as f64).round();
        let slack = (amount * f64::EPSILON * MINOR as f64).max(1e-6);
        if (amount * MINOR as f64 - minor).abs() > slack {
            return Err(MoneyError::TooFine(amount));
        }
        Ok(Self {
            minor: minor as i64,
        })
    }
}

impl From<Money> for f64 {
    fn from(money: Money) -> Self {
        money.as_f64()
    }
}

impl fmt::Display for Money {
    /// Exact: `640000`, `640000.50`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (units, rest) = (self.minor / MINOR, self.minor % MINOR);
        if rest == 0 {
            f.pad(&units.to_string())
        } else {
            f.pad(&format!("{units}.{rest:02}"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_exact_hundredths() {
        assert_eq!(Money::try_from(640_000.5).map(Money::minor), Ok(64_000_050));
        assert_eq!(
            Money::try_from(0.07).map(|m| m.to_string()),
            Ok("0.07".to_owned())
        );
        assert_eq!(
            Money::try_from(9_999_999_999_999.99).map(Money::minor),
            Ok(999_999_999_999_999)
        );
    }

    #[test]
    fn what_is_no_amount_is_refused() {
        assert_eq!(Money::try_from(-1.0), Err(MoneyError::Negative(-1.0)));
        assert_eq!(Money::try_from(0.001), Err(MoneyError::TooFine(0.001)));
        assert_eq!(
            Money::try_from(f64::INFINITY),
            Err(MoneyError::TooLarge(f64::INFINITY))
        );
        assert!(Money::try_from(f64::NAN).is_err());
    }
}
