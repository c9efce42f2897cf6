//! Dates as people write them: `3 dec`, `yesterday`, `-2w`, `in 2 weeks`, `fri`, `next fri`, `2026-11-03`.

use crate::model::{Date, month_begun};

/// Which day an incomplete date means, such as a day without a year, or a weekday.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lean {
    /// The latest that is not after today.
    Past,
    /// The earliest that is not before today.
    Future,
    /// The nearest; of two equally near ones the past one.
    Near,
}

const WEEKDAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// Reads a text that consists of a date.
///
/// # Errors
/// Returns what a date looks like.
pub fn date(text: &str, today: Date, lean: Lean) -> Result<Date, String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    match leading(&words, today, lean) {
        Some(Ok((date, used))) if used == words.len() => Ok(date),
        Some(Err(why)) => Err(why),
        _ => Err(format!(
            "{text:?} is not a date: expected 2026-11-03, 3 dec, yesterday, fri, in 2 weeks or -2w"
        )),
    }
}

/// Reads the date at the start of a line, with the number of words it took; none if the line does not start with a
/// date.
///
/// # Errors
/// Returns what is wrong with a text that looks like a date but is not one.
#[must_use]
pub fn leading(words: &[&str], today: Date, lean: Lean) -> Option<Result<(Date, usize), String>> {
    let first = words.first()?.to_lowercase();
    if looks_iso(&first) {
        let parsed = first.parse::<Date>().map_err(|error| error.to_string());
        return Some(parsed.map(|date| (date, 1)));
    }
    if let Some(date) = relative(&first, today).or_else(|| weekday(&first, today, lean)) {
        return Some(Ok((date, 1)));
    }
    let second = words.get(1)?.to_lowercase();
    if let Some(counted) = counted(words, today) {
        return Some(Ok(counted));
    }
    let (day, month) = match (number(&first), month_begun(&second)) {
        (Some(day), Some(month)) => (day, month),
        _ => (number(&second)?, month_begun(&first)?),
    };
    if let Some(year) = words.get(2).filter(|word| word.len() == 4)
        && let Ok(year) = year.parse::<i16>()
    {
        let date = Date::new(year, month, day).ok_or_else(|| no_such_day(words));
        return Some(date.map(|date| (date, 3)));
    }
    let date = without_year(day, month, today, lean).ok_or_else(|| no_such_day(words));
    Some(date.map(|date| (date, 2)))
}

fn no_such_day(words: &[&str]) -> String {
    let text: Vec<&str> = words.iter().take(3).copied().collect();
    format!("{:?}: this day does not exist", text.join(" "))
}

fn looks_iso(text: &str) -> bool {
    text.len() >= 8 && text.as_bytes()[..4].iter().all(u8::is_ascii_digit) && text.contains('-')
}

/// `today`, `yesterday`, `tomorrow`, `-2w`, `+10d`, `-1q`.
fn relative(text: &str, today: Date) -> Option<Date> {
    match text {
        "today" | "now" => return Some(today),
        "yesterday" => return Some(today.plus_days(-1)),
        "tomorrow" => return Some(today.plus_days(1)),
        _ => {}
    }
    let sign = match text.as_bytes().first()? {
        b'-' => -1,
        b'+' => 1,
        _ => return None,
    };
    let unit = text.chars().last()?;
    let count: i32 = text.get(1..text.len() - unit.len_utf8())?.parse().ok()?;
    // More than a thousand years must be a typo; it would only clamp to the last representable day.
    let count = sign * (0..=400_000).contains(&count).then_some(count)?;
    Some(match unit {
        'd' => today.plus_days(i64::from(count)),
        'w' => today.plus_days(7 * i64::from(count)),
        'm' => today.plus_months(count),
        'q' => today.plus_months(3 * count),
        'y' => today.plus_months(12 * count),
        _ => return None,
    })
}

/// `in 2 weeks`, `2 weeks ago`, `next month`, `last fri`; and how many words that took.
fn counted(words: &[&str], today: Date) -> Option<(Date, usize)> {
    let words: Vec<String> = words
        .iter()
        .take(3)
        .map(|word| word.to_lowercase())
        .collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["in", count, unit, ..] => Some((moved(today, 1, count, unit)?, 3)),
        [count, unit, "ago", ..] => Some((moved(today, -1, count, unit)?, 3)),
        ["next", what, ..] => {
            let day = weekday(what, today.plus_days(1), Lean::Future);
            Some((day.or_else(|| moved(today, 1, "1", what))?, 2))
        }
        ["last", what, ..] => {
            let day = weekday(what, today.plus_days(-1), Lean::Past);
            Some((day.or_else(|| moved(today, -1, "1", what))?, 2))
        }
        _ => None,
    }
}

/// Moves a day by a number of units.
fn moved(today: Date, sign: i32, count: &str, unit: &str) -> Option<Date> {
    let count = match count {
        "a" | "an" | "one" => 1,
        "two" => 2,
        "three" => 3,
        count => count.parse::<u16>().ok()?,
    };
    let count = sign * i32::from(count);
    let unit = unit.strip_suffix('s').unwrap_or(unit);
    Some(match unit {
        "d" | "day" => today.plus_days(i64::from(count)),
        "w" | "week" => today.plus_days(7 * i64::from(count)),
        "m" | "month" => today.plus_months(count),
        "q" | "quarter" => today.plus_months(3 * count),
        "y" | "year" => today.plus_months(12 * count),
        _ => return None,
    })
}

/// The day of a month, `1st` to `31st` or bare.
fn number(text: &str) -> Option<i8> {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '.');
    let rest = &text[digits.len()..];
    let ordinal = matches!(rest, "" | "." | "st" | "nd" | "rd" | "th");
    let day = digits.parse().ok().filter(|day| (1..=31).contains(day))?;
    ordinal.then_some(day)
}

/// Returns the index of the name that starts with these three or more letters.
fn begun(names: &[&str], text: &str) -> Option<usize> {
    let text = text.trim_end_matches('.');
    let found = names.iter().position(|name| name.starts_with(text));
    found.filter(|_| text.len() >= 3)
}

fn weekday(text: &str, today: Date, lean: Lean) -> Option<Date> {
    let wanted = i64::try_from(begun(&WEEKDAYS, text)?).ok()?;
    // 1900-01-01 was a Monday.
    let monday = Date::new(1900, 1, 1).expect("the first day there is");
    let ahead = (wanted - monday.days_to(today)).rem_euclid(7);
    let days = match lean {
        Lean::Future => ahead,
        Lean::Past => -((7 - ahead) % 7),
        Lean::Near if ahead <= 3 => ahead,
        Lean::Near => ahead - 7,
    };
    Some(today.plus_days(days))
}

/// Returns the day in the intended year; 29 February searches up to the next leap year.
fn without_year(day: i8, month: i8, today: Date, lean: Lean) -> Option<Date> {
    let (year, ..) = today.parts();
    let mut days = (year - 8..=year + 8).filter_map(|year| Date::new(year, month, day));
    match lean {
        Lean::Past => days.rfind(|date| *date <= today),
        Lean::Future => days.find(|date| *date >= today),
        Lean::Near => days.min_by_key(|date| today.days_to(*date).abs()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A Sunday.
    const TODAY: &str = "2026-11-22";

    fn read(text: &str, lean: Lean) -> Result<String, String> {
        let today = TODAY.parse().expect("a date");
        date(text, today, lean).map(|date| date.to_string())
    }

    #[test]
    fn dates_are_read_as_people_write_them() {
        let table = [
            ("2026-11-03", Lean::Near, "2026-11-03"),
            ("today", Lean::Near, "2026-11-22"),
            ("Yesterday", Lean::Near, "2026-11-21"),
            ("tomorrow", Lean::Past, "2026-11-23"),
            ("-2w", Lean::Near, "2026-11-08"),
            ("+10d", Lean::Near, "2026-12-02"),
            ("-1m", Lean::Near, "2026-10-22"),
            ("+1q", Lean::Near, "2027-02-22"),
            ("-1y", Lean::Near, "2025-11-22"),
            // Eleven days ahead, or a year less eleven days back.
            ("3 dec", Lean::Near, "2026-12-03"),
            ("3 dec", Lean::Past, "2025-12-03"),
            ("3 Dec", Lean::Future, "2026-12-03"),
            ("dec 3rd", Lean::Near, "2026-12-03"),
            ("3. december 2024", Lean::Near, "2024-12-03"),
            ("22 nov", Lean::Past, "2026-11-22"),
            ("29 feb", Lean::Past, "2024-02-29"),
            ("29 feb", Lean::Future, "2028-02-29"),
            // From a Sunday: Friday was two days ago; the next one is in five.
            ("fri", Lean::Past, "2026-11-20"),
            ("friday", Lean::Future, "2026-11-27"),
            ("fri", Lean::Near, "2026-11-20"),
            ("sun", Lean::Past, "2026-11-22"),
            ("sun", Lean::Future, "2026-11-22"),
            ("wed", Lean::Near, "2026-11-25"),
            ("in 2 weeks", Lean::Past, "2026-12-06"),
            ("In a month", Lean::Near, "2026-12-22"),
            ("in 10 days", Lean::Near, "2026-12-02"),
            ("2 weeks ago", Lean::Future, "2026-11-08"),
            ("next week", Lean::Near, "2026-11-29"),
            ("next sun", Lean::Near, "2026-11-29"),
            ("next fri", Lean::Near, "2026-11-27"),
            ("last sunday", Lean::Near, "2026-11-15"),
            ("last quarter", Lean::Near, "2026-08-22"),
        ];
        for (text, lean, expected) in table {
            assert_eq!(read(text, lean), Ok(expected.to_owned()), "{text} {lean:?}");
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for bad in [
            "",
            "soon",
            "2026-02-30",
            "31 feb",
            "3",
            "dec",
            "-2x",
            "-w",
            "--2w",
            "3/12",
            "in 2",
            "in weeks",
            "2 weeks",
            "next",
            "in 2 moons",
            "32 dec",
            "3 dec x",
            "2026-11-03 late",
            "-999999999y",
            "é",
            "-é",
        ] {
            assert!(read(bad, Lean::Near).is_err(), "{bad}");
        }
    }
}
