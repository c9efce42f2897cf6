//! The step by which the day that is shown moves.

use crate::model::Date;

/// A step through time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Step {
    /// A day.
    Day,
    /// A week.
    Week,
    /// A month.
    #[default]
    Month,
    /// A quarter.
    Quarter,
}

impl Step {
    /// The word for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
        }
    }

    /// The day so many steps later, earlier when negative.
    pub(super) fn after(self, day: Date, by: i32) -> Date {
        match self {
            Self::Day => day.plus_days(i64::from(by)),
            Self::Week => day.plus_days(7 * i64::from(by)),
            Self::Month => day.plus_months(by),
            Self::Quarter => day.plus_months(3 * by),
        }
    }

    pub(super) fn shorter(self) -> Self {
        match self {
            Self::Day | Self::Week => Self::Day,
            Self::Month => Self::Week,
            Self::Quarter => Self::Month,
        }
    }

    pub(super) fn longer(self) -> Self {
        match self {
            Self::Day => Self::Week,
            Self::Week => Self::Month,
            Self::Month | Self::Quarter => Self::Quarter,
        }
    }
}
