//! Amounts, shares and lengths of time: `640k`, `1.2m`, `94%`, `30m`, `1h30`.

use crate::model::{Hours, Money};

/// An amount: `640000`, `640_000`, `640k`, `1.2m`.
///
/// # Errors
/// Says what an amount looks like, or that it is below zero or too large.
pub fn money(text: &str) -> Result<Money, String> {
    let plain: String = text
        .chars()
        .filter(|c| !matches!(c, '_' | ' ' | '\'' | '€' | '$' | '£' | '¥'))
        .collect();
    let plain = without_groups(&plain.to_lowercase());
    let (digits, factor) = match plain.strip_suffix(['k', 'm']) {
        Some(digits) if plain.ends_with('k') => (digits, 1e3),
        Some(digits) => (digits, 1e6),
        None => (plain.as_str(), 1.0),
    };
    let amount: f64 = digits.parse().map_err(|_| {
        format!("{text:?} is not an amount: expected one such as 640000, 640k or 1.2m")
    })?;
    // Multiplying a decimal by a thousand can be off by a rounding error; the typed hundredth is meant.
    Money::try_from((amount * factor * 1e4).round() / 1e4).map_err(|error| error.to_string())
}

/// Removes thousands separators: `1,250,000`. Any other comma stays and is refused, since it could be a decimal comma.
fn without_groups(text: &str) -> String {
    let (whole, rest) = match text.find(|c: char| !c.is_ascii_digit() && c != ',') {
        Some(at) => text.split_at(at),
        None => (text, ""),
    };
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let is_grouped = (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3);
    if is_grouped {
        whole.replace(',', "") + rest
    } else {
        text.to_owned()
    }
}

/// A length of time: `30m`, `45min`, `1h`, `1.5h`, `1h30`, `1h30m`; none for other texts.
#[must_use]
pub fn hours(text: &str) -> Option<Hours> {
    let text = text.to_lowercase();
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let whole = |text: &str| text.parse::<u16>().ok().map(f64::from);
    let minutes = |text: &str| {
        let digits = text.strip_suffix("min").or_else(|| text.strip_suffix('m'));
        whole(digits.unwrap_or(text))
    };
    let value = match text.split_once('h') {
        Some((hours, "")) => hours.parse().ok(),
        Some((hours, rest)) => whole(hours).zip(minutes(rest)).map(|(h, m)| h + m / 60.0),
        None if text.ends_with('m') || text.ends_with("min") => minutes(&text).map(|m| m / 60.0),
        None => None,
    };
    Hours::new(value?).ok()
}

/// A whole number within a range: `3`, `+3`, `1_000`.
pub(in crate::field) fn whole(text: &str, low: i64, high: i64) -> Result<i64, String> {
    let digits = text.replace('_', "");
    let number: i64 = digits
        .strip_prefix('+')
        .unwrap_or(&digits)
        .parse()
        .map_err(|_| format!("{text:?} is not a whole number: expected {low} to {high}"))?;
    if (low..=high).contains(&number) {
        Ok(number)
    } else {
        Err(format!(
            "{number} is out of range: expected {low} to {high}"
        ))
    }
}

/// More than any amount, period or count that makes sense.
pub(in crate::field) const VAST: f64 = 1e13;

/// The least number above zero.
pub(in crate::field) const LEAST: f64 = 1e-9;

/// A range in words: `0 to 1`, `above 0`, `0 or more`. A bound just inside a whole number leaves that number out.
pub(in crate::field) fn within(low: f64, high: f64) -> String {
    let is_open = high < high.round() && high.round() - high <= LEAST * 2.0;
    match (low == LEAST, high >= VAST) {
        (true, true) => "above 0".to_owned(),
        (false, true) => format!("{low} or more"),
        (true, false) if is_open => format!("above 0, below {}", high.round()),
        (true, false) => format!("above 0, up to {high}"),
        (false, false) => format!("{low} to {high}"),
    }
}

/// A number within a range: `6.5`; where it may be large also `640k` and `1.2m`.
pub(in crate::field) fn real(text: &str, low: f64, high: f64) -> Result<f64, String> {
    let plain = text.replace('_', "");
    let number: Option<f64> = plain.parse().ok();
    let amount = || money(text).ok().filter(|_| high >= VAST);
    let number = number.or_else(|| amount().map(Money::as_f64));
    let expected = || format!("expected {}", within(low, high));
    let number = number.filter(|number| number.is_finite());
    let number = number.ok_or_else(|| format!("{text:?} is not a number: {}", expected()))?;
    if (low..=high).contains(&number) {
        Ok(number)
    } else {
        Err(format!("{number} is out of range: {}", expected()))
    }
}

/// A share within a range: `94%` or `0.94`.
pub(in crate::field) fn share(text: &str, low: f64, high: f64) -> Result<f64, String> {
    let number: Option<f64> = match text.strip_suffix('%') {
        // Dividing a decimal by a hundred can be off by a rounding error.
        Some(percent) => percent.trim().parse().ok(),
        None => text.parse().ok().map(|value: f64| value * 100.0),
    };
    let number = number.map(|percent| (percent * 1e8).round() / 1e10);
    number
        .filter(|share| (low..=high).contains(share))
        .ok_or_else(|| {
            let (least, most) = (percent(low), percent(high));
            format!("{text:?}: expected {least} to {most}, such as 7% or 0.07")
        })
}

/// Writes `94%`, correcting the rounding error of multiplying by a hundred.
pub(in crate::field) fn percent(value: f64) -> String {
    format!("{}%", (value * 1e8).round() / 1e6)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_and_lengths_are_read() {
        for (text, minor) in [
            ("640000", 64_000_000),
            ("640_000", 64_000_000),
            ("640k", 64_000_000),
            ("1.2M", 120_000_000),
            ("0", 0),
            ("2.55", 255),
            ("0.07k", 7_000),
        ] {
            assert_eq!(money(text).map(Money::minor), Ok(minor), "{text}");
        }
        for bad in ["", "k", "-5", "lots", "nan", "inf", "1e300"] {
            assert!(money(bad).is_err(), "{bad}");
        }
        for (text, expected) in [
            ("30m", 0.5),
            ("45min", 0.75),
            ("1h", 1.0),
            ("1.5h", 1.5),
            ("1h30", 1.5),
            ("1h15m", 1.25),
        ] {
            assert_eq!(hours(text).map(Hours::get), Some(expected), "{text}");
        }
        for bad in ["", "h", "m", "30", "3 m", "him", "1hour", "-1h", "999999h"] {
            assert_eq!(hours(bad), None, "{bad}");
        }
    }
}
