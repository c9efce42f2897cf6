//! Days as people and machines write them; a column's values decide together whether the day or the month comes first.

use crate::model::{Date, is_between, month_named, without_ordinal};

/// Which comes first in a column's numeric dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// `31/12/2026`
    Day,
    /// `12/31/2026`
    Month,
    /// No value tells, and at least one could be either.
    Unsettled,
}

/// What the values of a column tell about the order. The first that could be either comes along.
pub(super) fn settle<'c>(values: impl Iterator<Item = &'c str>) -> (Order, Option<&'c str>) {
    let (mut day, mut month, mut open) = (false, false, None);
    for value in values {
        if let Some((first, second, _)) = numeric(day_part(value)) {
            match (first > 12, second > 12) {
                (true, false) => day = true,
                (false, true) => month = true,
                (false, false) if first != second => open = open.or(Some(value)),
                _ => {}
            }
        }
    }
    match (day, month, open) {
        (true, false, _) => (Order::Day, None),
        (false, true, _) => (Order::Month, None),
        (_, _, open) => (Order::Unsettled, open),
    }
}

/// The day; why it is none, or that it could be two. A time and a zone behind it are passed over.
pub(super) fn date(text: &str, order: Order) -> Result<Date, &'static str> {
    const NONE: &str = "no date";
    let text = day_part(text);
    if let Some((first, second, year)) = numeric(text) {
        let (day, month) = match (order, first > 12, second > 12) {
            (_, true, _) => (first, second),
            (_, _, true) => (second, first),
            (Order::Day, ..) => (first, second),
            (Order::Month, ..) => (second, first),
            (Order::Unsettled, ..) if first == second => (first, second),
            (Order::Unsettled, ..) => return Err("this date can be read in two ways"),
        };
        return Date::new(year, month, day).ok_or("this day does not exist");
    }
    if let Some((year, month, day)) = year_first(text)
        .or_else(|| dotted(text))
        .or_else(|| with_signs(text))
    {
        return Date::new(year, month, day).ok_or("this day does not exist");
    }
    named(text).or_else(|| counted(text)).ok_or(NONE)
}

/// The part before a time: `2026-11-22T08:00:00Z`, `11/22/2026 8:00 AM`.
fn day_part(text: &str) -> &str {
    let text = text.trim();
    let end = match text.find('T') {
        Some(at) if at >= 8 && text[..at].ends_with(|c: char| c.is_ascii_digit()) => Some(at),
        _ => text.find(':').and_then(|colon| text[..colon].rfind(' ')),
    };
    text[..end.unwrap_or(text.len())]
        .trim()
        .trim_end_matches([',', '.', ' '])
}

/// `2026年11月22日`, `2026년 11월 22일`: the year, the month and the day.
fn with_signs(text: &str) -> Option<(i16, i8, i8)> {
    let text = text.strip_suffix(['日', '일'])?;
    let (year, rest) = text.split_once(['年', '년'])?;
    let (month, day) = rest.split_once(['月', '월'])?;
    Some((
        year.trim().parse().ok()?,
        month.trim().parse().ok()?,
        day.trim().parse().ok()?,
    ))
}

/// `d/m/y` or `m/d/y`, with slashes or dashes: the first, the second and the year.
fn numeric(text: &str) -> Option<(i8, i8, i16)> {
    let separator = text.chars().find(|c| matches!(c, '/' | '-'))?;
    let (first, second, year) = three(text, separator)?;
    (first.len() <= 2 && second.len() <= 2)
        .then(|| Some((first.parse().ok()?, second.parse().ok()?, full_year(year)?)))
        .flatten()
}

/// `2026-11-22`, `2026/11/22`, `2026.11.22`, `20261122`.
fn year_first(text: &str) -> Option<(i16, i8, i8)> {
    let (year, month, day) = match text.chars().find(|c| matches!(c, '/' | '-' | '.')) {
        Some(separator) => three(text, separator)?,
        None if text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) => {
            (&text[..4], &text[4..6], &text[6..])
        }
        None => return None,
    };
    (year.len() == 4)
        .then(|| Some((year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)))
        .flatten()
}

/// `22.11.2026`: with points the day comes first everywhere.
fn dotted(text: &str) -> Option<(i16, i8, i8)> {
    let (day, month, year) = three(text, '.')?;
    Some((full_year(year)?, month.parse().ok()?, day.parse().ok()?))
}

fn three(text: &str, separator: char) -> Option<(&str, &str, &str)> {
    let mut pieces = text.split(separator).map(str::trim);
    let three = (pieces.next()?, pieces.next()?, pieces.next()?);
    let digits = |piece: &str| {
        !piece.is_empty() && piece.len() <= 4 && piece.bytes().all(|b| b.is_ascii_digit())
    };
    (pieces.next().is_none() && digits(three.0) && digits(three.1) && digits(three.2))
        .then_some(three)
}

/// Four digits, or two: 70 to 99 are of the last century.
fn full_year(year: &str) -> Option<i16> {
    let number: i16 = year.parse().ok()?;
    match year.len() {
        4 => Some(number),
        2 => Some(if number < 70 { 2000 } else { 1900 } + number),
        _ => None,
    }
}

/// `22 Nov 2026`, `Nov 22nd, 2026`, `22-Nov-26`, `22. November 2026`, `22 de noviembre de 2026`.
fn named(text: &str) -> Option<Date> {
    let words: Vec<&str> = text
        .split([' ', ',', '-', '/', '.'])
        .filter(|word| !word.is_empty() && !is_between(word))
        .collect();
    let words = match words.as_slice() {
        // A weekday before it.
        [_, rest @ ..] if words.len() == 4 => rest,
        all => all,
    };
    let [first, second, year] = words else {
        return None;
    };
    let (month, day) = match (month_named(first), month_named(second)) {
        (Some(month), None) => (month, second),
        (None, Some(month)) => (month, first),
        _ => return None,
    };
    Date::new(full_year(year)?, month, without_ordinal(day).parse().ok()?)
}

/// Milliseconds or seconds since 1970 (13 and 10 digits), or the days of a spreadsheet (5 digits).
fn counted(text: &str) -> Option<Date> {
    let whole = text.split_once('.').map_or(text, |(whole, _)| whole);
    if !whole.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let number: i64 = whole.parse().ok()?;
    let epoch = Date::new(1970, 1, 1)?;
    match whole.len() {
        13 => Some(epoch.plus_days(number / 86_400_000)),
        10 => Some(epoch.plus_days(number / 86_400)),
        // Day 1 is the first of 1900, and the 29th of February 1900, which never was, has a number too.
        5 if (20_000..80_000).contains(&number) => {
            Date::new(1900, 1, 1).map(|first| first.plus_days(number - 2))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, order: Order) -> String {
        date(text, order).map_or_else(str::to_owned, |date| date.to_string())
    }

    #[test]
    fn every_written_form_is_read() {
        for text in [
            "2026-11-22",
            "2026-11-22T23:59:00.000+0000",
            "2026-11-22 08:00:00",
            "2026/11/22",
            "20261122",
            "22.11.2026",
            "22/11/2026",
            "11/22/2026 8:00 AM",
            "22-11-26",
            "22 Nov 2026",
            "Nov 22, 2026",
            "Sun, November 22 2026",
            "22-Nov-26",
            "Nov 22nd, 2026",
            "So., 22. November 2026",
            "dimanche 22 novembre 2026",
            "22 de noviembre de 2026",
            "22 nov. 2026",
            // 20,779 days of 86,400,000 ms after 1970-01-01.
            "1795305600000",
            "1795305600",
            // 25,569 is 1970-01-01 in a spreadsheet; 25,569 + 20,779.
            "46348",
        ] {
            assert_eq!(read(text, Order::Unsettled), "2026-11-22", "{text}");
        }
        for (text, date) in [
            ("1er août 2026", "2026-08-01"),
            ("3. März 2026", "2026-03-03"),
            ("2-dic-26", "2026-12-02"),
            ("31 déc. 2025", "2025-12-31"),
        ] {
            assert_eq!(read(text, Order::Unsettled), date, "{text}");
        }
        for text in [
            "",
            "soon",
            "2026",
            "31/02/2026",
            "32.1.2026",
            "1/2/3/4",
            "99999",
        ] {
            assert!(date(text, Order::Day).is_err(), "{text}");
        }
    }

    #[test]
    fn the_column_settles_the_order() {
        assert_eq!(
            settle(["3/4/2026", "3/31/2026"].into_iter()).0,
            Order::Month
        );
        assert_eq!(settle(["3/4/2026", "31/3/2026"].into_iter()).0, Order::Day);
        assert_eq!(
            settle(["3/3/2026", "3/4/2026"].into_iter()),
            (Order::Unsettled, Some("3/4/2026"))
        );
        assert_eq!(settle(["3/3/2026"].into_iter()), (Order::Unsettled, None));
        assert_eq!(read("3/4/2026", Order::Month), "2026-03-04");
        assert_eq!(read("3/4/2026", Order::Day), "2026-04-03");
        assert_eq!(read("3/3/2026", Order::Unsettled), "2026-03-03");
        assert!(date("3/4/2026", Order::Unsettled).is_err());
    }
}
