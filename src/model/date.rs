//! Calendar days without a clock: parsing, differences in whole days, months that clamp.

use std::fmt;
use std::str::FromStr;

use jiff::ToSpan;
use jiff::civil;
use serde::{Deserialize, Serialize};

/// The years a workspace can speak of: wide enough for any customer, narrow enough to catch a slip.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2999;

/// A calendar day, written `YYYY-MM-DD`, in the years 1900 to 2999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "&str", into = "String")]
pub struct Date(civil::Date);

/// Why a text is no date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{found:?} is not a date: {why}")]
pub struct DateError {
    /// What was read.
    pub found: String,
    /// What is wrong with it.
    pub why: &'static str,
}

impl Date {
    /// A day by its numbers; `None` when there is no such day in the years 1900 to 2999.
    #[must_use]
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        civil::Date::new(year, month, day)
            .ok()
            .filter(|_| YEARS.contains(&year))
            .map(Self)
    }

    /// Whole days from this day to a later one; negative when the other is earlier.
    #[must_use]
    pub fn days_to(self, later: Self) -> i64 {
        later.0.duration_since(self.0).as_hours() / 24
    }

    /// The day so many days later (earlier when negative), held within the years 1900 to 2999.
    #[must_use]
    pub fn plus_days(self, days: i64) -> Self {
        self.0
            .checked_add(days.days())
            .map_or_else(|_| Self::edge(days < 0), Self::within)
    }

    /// The day so many months later (earlier when negative), clamped to the month's last day.
    #[must_use]
    pub fn plus_months(self, months: i32) -> Self {
        self.0
            .checked_add(months.months())
            .map_or_else(|_| Self::edge(months < 0), Self::within)
    }

    /// Year, month and day.
    #[must_use]
    pub fn parts(self) -> (i16, i8, i8) {
        (self.0.year(), self.0.month(), self.0.day())
    }

    /// The day of the week in three letters: `Sun`.
    #[must_use]
    pub fn weekday(self) -> &'static str {
        match self.0.weekday() {
            civil::Weekday::Monday => "Mon",
            civil::Weekday::Tuesday => "Tue",
            civil::Weekday::Wednesday => "Wed",
            civil::Weekday::Thursday => "Thu",
            civil::Weekday::Friday => "Fri",
            civil::Weekday::Saturday => "Sat",
            civil::Weekday::Sunday => "Sun",
        }
    }

    fn within(date: civil::Date) -> Self {
        if YEARS.contains(&date.year()) {
            Self(date)
        } else {
            Self::edge(date.year() < *YEARS.start())
        }
    }

    fn edge(first: bool) -> Self {
        let (year, month, day) = if first {
            (*YEARS.start(), 1, 1)
        } else {
            (*YEARS.end(), 12, 31)
        };
        Self(civil::date(year, month, day))
    }
}

impl From<civil::Date> for Date {
    fn from(date: civil::Date) -> Self {
        Self::within(date)
    }
}

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let error = |why| DateError {
            found: text.to_owned(),
            why,
        };
        let shape = error("expected YYYY-MM-DD");
        let bytes = text.as_bytes();
        if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
            return Err(shape);
        }
        let number = |range: std::ops::Range<usize>| {
            bytes[range].iter().try_fold(0_i16, |n, b| {
                b.is_ascii_digit().then(|| n * 10 + i16::from(b - b'0'))
            })
        };
        let (Some(year), Some(month), Some(day)) = (number(0..4), number(5..7), number(8..10))
        else {
            return Err(shape);
        };
        if !YEARS.contains(&year) {
            return Err(error("expected a year from 1900 to 2999"));
        }
        civil::Date::new(year, month as i8, day as i8)
            .map(Self)
            .map_err(|_| error("this day does not exist"))
    }
}

impl TryFrom<&str> for Date {
    type Error = DateError;
    fn try_from(text: &str) -> Result<Self, DateError> {
        text.parse()
    }
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.to_string()
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.parts();
        f.pad(&format!("{year:04}-{month:02}-{day:02}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().expect("a date")
    }

    #[test]
    fn only_real_days_in_the_one_spelling_are_read() {
        for bad in [
            "2026-2-01",
            "2026-02-29",
            "2026-13-01",
            "0000-01-01",
            "20260101",
            "2026-01-01T00:00",
            "",
            "-001-01-01",
        ] {
            assert!(bad.parse::<Date>().is_err(), "{bad}");
        }
        assert_eq!(day("2024-02-29").to_string(), "2024-02-29");
    }

    #[test]
    fn months_clamp_to_the_last_day() {
        assert_eq!(day("2026-01-31").plus_months(1), day("2026-02-28"));
        assert_eq!(day("2024-02-29").plus_months(12), day("2025-02-28"));
        assert_eq!(day("2026-03-31").plus_months(-1), day("2026-02-28"));
    }

    #[test]
    fn days_are_counted_whole() {
        assert_eq!(day("2026-02-28").days_to(day("2026-03-01")), 1);
        assert_eq!(day("2026-03-01").days_to(day("2026-02-28")), -1);
        assert_eq!(day("2024-01-01").days_to(day("2025-01-01")), 366);
    }
}
