//! Numbers as people and machines write them; a column's values decide together which sign stands before decimals.

use compact_str::CompactString;

use super::parts::parts;
use crate::model::Money;

/// Which sign stands before the decimals of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Decimals {
    /// `1,234.50`
    Point,
    /// `1.234,50`
    Comma,
    /// No value of the column tells, and at least one could be either.
    Unsettled,
}

/// A number that was read.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Number {
    /// Its value.
    pub(super) value: f64,
    /// The currency beside it.
    pub(super) currency: Option<CompactString>,
    /// Whether a per cent sign stood behind it.
    pub(super) percent: bool,
    /// Whether it says itself that it counts in thousands or millions.
    pub(super) scaled: bool,
}

/// What the values of a column tell about its decimals. The first that could be either comes along.
pub(super) fn settle<'c>(values: impl Iterator<Item = &'c str>) -> (Decimals, Option<&'c str>) {
    let (mut point, mut comma, mut open) = (false, false, None);
    for value in values {
        match parts(value).map(|parts| sign(&parts.digits)) {
            Some(Sign::Point) => point = true,
            Some(Sign::Comma) => comma = true,
            Some(Sign::Either) => open = open.or(Some(value)),
            Some(Sign::None) | None => {}
        }
    }
    match (point, comma, open) {
        (true, false, _) | (false, false, None) => (Decimals::Point, None),
        (false, true, _) => (Decimals::Comma, None),
        // Where the column contradicts itself only the values that say so themselves are read.
        (true, true, open) => (Decimals::Unsettled, open),
        (false, false, open) => (Decimals::Unsettled, open),
    }
}

/// The number; why it is none, or that it could be two.
pub(super) fn number(text: &str, decimals: Decimals) -> Result<Number, &'static str> {
    let parts = parts(text).ok_or("no number")?;
    let decimal = match (sign(&parts.digits), decimals) {
        (Sign::Point, _) | (Sign::None | Sign::Either, Decimals::Point) => '.',
        (Sign::Comma, _) | (Sign::Either, Decimals::Comma) => ',',
        (Sign::None, _) => '.',
        (Sign::Either, Decimals::Unsettled) => {
            return Err("this number can be read in two ways");
        }
    };
    let plain: String = parts
        .digits
        .chars()
        .filter(|c| c.is_ascii_digit() || *c == decimal)
        .map(|c| if c == decimal { '.' } else { c })
        .collect();
    let value: f64 = plain.parse().map_err(|_| "no number")?;
    let value = value * parts.times;
    Ok(Number {
        value: if parts.negative { -value } else { value },
        currency: parts.currency,
        percent: parts.percent,
        scaled: parts.times > 1.0,
    })
}

/// An amount of zero or more, to the nearest hundredth.
pub(super) fn money(value: f64) -> Result<Money, &'static str> {
    if value < 0.0 {
        return Err("less than zero");
    }
    Money::try_from((value * 100.0).round() / 100.0).map_err(|_| "too large to be an amount")
}

/// What the separators of one number say about the decimals.
enum Sign {
    Point,
    Comma,
    /// `1,234` and `1.234`.
    Either,
    /// No separator.
    None,
}

fn sign(digits: &str) -> Sign {
    let (points, commas) = (digits.matches('.').count(), digits.matches(',').count());
    match (points, commas) {
        (0, 0) => Sign::None,
        (1, 0) => alone(digits, '.', Sign::Point),
        (0, 1) => alone(digits, ',', Sign::Comma),
        // Several of one sign are groups, so the other stands before decimals.
        (_, 0) => Sign::Comma,
        (0, _) => Sign::Point,
        _ if digits.rfind('.') > digits.rfind(',') => Sign::Point,
        _ => Sign::Comma,
    }
}

/// One separator: before three digits, and behind one to three that are not just a zero, it may divide groups.
fn alone(digits: &str, separator: char, decimal: Sign) -> Sign {
    let (before, behind) = digits.split_once(separator).unwrap_or((digits, ""));
    if behind.len() == 3 && (1..=3).contains(&before.len()) && !before.starts_with('0') {
        Sign::Either
    } else {
        decimal
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str, decimals: Decimals) -> Result<f64, &'static str> {
        number(text, decimals).map(|number| number.value)
    }

    #[test]
    fn every_written_form_is_read() {
        for (text, expected) in [
            ("1,234.50", 1234.5),
            ("1.234,50", 1234.5),
            ("$7,450,000.00 ", 7_450_000.0),
            ("(1,200.00)", -1200.0),
            ("EUR 1 200", 1200.0),
            ("1 200,5 €", 1200.5),
            ("CHF 1'234.55", 1234.55),
            ("12,34,567", 1_234_567.0),
            ("-5", -5.0),
            ("85k", 85_000.0),
            ("1.2M", 1_200_000.0),
            (".5", 0.5),
            ("0.125", 0.125),
            ("60%", 60.0),
            ("1100.04", 1100.04),
            ("1234,567", 1234.567),
            ("1'200.-", 1200.0),
            ("1.200,– €", 1200.0),
            ("1,2 Mio. €", 1_200_000.0),
            ("12 Tsd. EUR", 12_000.0),
            ("1 234,50 zł", 1234.5),
            ("R$ 1.200,00", 1200.0),
            ("Rs. 1,20,000", 120_000.0),
            ("kr 12", 12.0),
            ("１２３", 123.0),
            ("1200-", -1200.0),
        ] {
            assert_eq!(value(text, Decimals::Unsettled), Ok(expected), "{text}");
        }
        for text in [
            "",
            "n/a",
            "1-2",
            "12 employees",
            "120 pcs",
            "100 net",
            "12 34",
            "2026 5",
            "1..2",
            "1,2.3,4",
            "=1+1",
            "3/4",
            "0x10",
        ] {
            assert!(value(text, Decimals::Point).is_err(), "{text}");
        }
    }

    #[test]
    fn a_column_decides_together_and_is_asked_when_it_cannot() {
        assert_eq!(settle(["1,234", "7.50"].into_iter()).0, Decimals::Point);
        assert_eq!(settle(["1.234", "7,50"].into_iter()).0, Decimals::Comma);
        assert_eq!(
            settle(["1.234.567", "1.234"].into_iter()).0,
            Decimals::Comma
        );
        assert_eq!(
            settle(["5", "1,234"].into_iter()),
            (Decimals::Unsettled, Some("1,234"))
        );
        assert_eq!(settle(["5", "600"].into_iter()), (Decimals::Point, None));
        assert_eq!(value("1,234", Decimals::Point), Ok(1234.0));
        assert_eq!(value("1,234", Decimals::Comma), Ok(1.234));
        assert!(value("1,234", Decimals::Unsettled).is_err());
    }

    #[test]
    fn currencies_come_along() {
        let currency = |text| number(text, Decimals::Point).expect("a number").currency;
        assert_eq!(currency("EUR 1 200").as_deref(), Some("EUR"));
        assert_eq!(currency("US$ 5").as_deref(), Some("US$"));
        assert_eq!(currency("1.200 kr").as_deref(), Some("kr"));
        assert_eq!(currency("5"), None);
    }
}
