//! Numbers that have a range: a value outside it cannot be made.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A number outside its range.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("{found} is out of range: expected {low} to {high}")]
pub struct RangeError {
    /// What was read.
    pub found: f64,
    /// The least that is allowed.
    pub low: f64,
    /// The most that is allowed.
    pub high: f64,
}

macro_rules! scales {
    ($( $(#[$meta:meta])* $name:ident: $low:literal ..= $high:literal ),+ $(,)?) => { $(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "i64")]
        pub struct $name(i8);

        impl $name {
            /// The least value.
            pub const LOW: i64 = $low;
            /// The greatest value.
            pub const HIGH: i64 = $high;

            /// Checks the range.
            ///
            /// # Errors
            /// Names the range for a value outside it.
            pub fn new(value: i64) -> Result<Self, RangeError> { Self::try_from(value) }

            /// The nearest value within the range.
            #[must_use]
            pub fn clamped(value: i64) -> Self {
                let within = value.clamp(Self::LOW, Self::HIGH);
                Self(i8::try_from(within).expect("every scale fits eight bits"))
            }

            /// The value.
            #[must_use]
            pub fn get(self) -> i64 { i64::from(self.0) }

            /// The value as a float, for formulas.
            #[must_use]
            pub fn as_f64(self) -> f64 { f64::from(self.0) }
        }

        impl TryFrom<i64> for $name {
            type Error = RangeError;
            fn try_from(value: i64) -> Result<Self, RangeError> {
                if (Self::LOW..=Self::HIGH).contains(&value) {
                    Ok(Self::clamped(value))
                } else {
                    Err(RangeError { found: value as f64, low: Self::LOW as f64, high: Self::HIGH as f64 })
                }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { fmt::Display::fmt(&self.0, f) }
        }
    )+ };
}

scales! {
    /// Capacity to drive or resist change in the customer's company, 0..10.
    Power: 0 ..= 10,
    /// Attitude towards the offering, -5..5.
    Attitude: -5 ..= 5,
    /// Reach outside the company, 0..10.
    MarketPower: 0 ..= 10,
    /// Trust in one tie, 0..10.
    Trust: 0 ..= 10,
    /// Commitment to one tie, 0..10.
    Commitment: 0 ..= 10,
    /// One of the three drivers of an offering's complexity, 0..10.
    Driver: 0 ..= 10,
    /// How much a technology disrupts users, buyers or the network, 0..4.
    DisruptionLevel: 0 ..= 4,
    /// Likelihood or severity of a risk, 1..5.
    Likelihood: 1 ..= 5,
    /// A customer's rating of us, 0..10 as in the net promoter score.
    Rating: 0 ..= 10,
    /// How well an account does, 0..100, from wherever it is measured.
    HealthScore: 0 ..= 100,
}

macro_rules! reals {
    ($( $(#[$meta:meta])* $name:ident: $low:literal ..= $high:literal ),+ $(,)?) => { $(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Serialize, Deserialize)]
        #[serde(try_from = "f64")]
        pub struct $name(f64);

        impl $name {
            /// The least value.
            pub const LOW: f64 = $low;
            /// The greatest value.
            pub const HIGH: f64 = $high;

            /// Checks the range; no infinity and no NaN is within any.
            ///
            /// # Errors
            /// Names the range for a value outside it.
            pub fn new(value: f64) -> Result<Self, RangeError> { Self::try_from(value) }

            /// The value.
            #[must_use]
            pub fn get(self) -> f64 { self.0 }
        }

        impl TryFrom<f64> for $name {
            type Error = RangeError;
            fn try_from(value: f64) -> Result<Self, RangeError> {
                if (Self::LOW..=Self::HIGH).contains(&value) {
                    Ok(Self(value))
                } else {
                    Err(RangeError { found: value, low: Self::LOW, high: Self::HIGH })
                }
            }
        }
    )+ };
}

reals! {
    /// A share: retention, gross margin, discount, probability; 0..=1.
    Fraction: 0.0 ..= 1.0,
    /// Yearly growth, -0.9..=1.
    Growth: -0.9 ..= 1.0,
    /// Complexity of an offering or an account, 0..=10.
    Complexity: 0.0 ..= 10.0,
    /// How much more an hour at an account is worth than its figures say, 0..=100; 1: as much.
    Emphasis: 0.0 ..= 100.0,
    /// Hours of work, 0..=100 000.
    Hours: 0.0 ..= 100_000.0,
}
