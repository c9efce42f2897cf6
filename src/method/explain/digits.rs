//! Formats numbers for people: few digits, thousands separated, and no minus before zero.

use crate::model::grouped;

/// Formats a number with at most the given decimals, and whole numbers without any.
#[must_use]
pub fn short(value: f64, decimals: usize) -> String {
    let text = fixed(value, decimals);
    match text.split_once('.') {
        Some((whole, rest)) if rest.bytes().all(|digit| digit == b'0') => whole.to_owned(),
        _ => text,
    }
}

/// Formats a number with exactly the given decimals.
#[must_use]
pub fn fixed(value: f64, decimals: usize) -> String {
    let text = format!("{:.decimals$}", value.abs());
    let zero = text.bytes().all(|digit| matches!(digit, b'0' | b'.'));
    let sign = if value < 0.0 && !zero { "-" } else { "" };
    format!("{sign}{}", grouped(&text))
}

/// Formats a number with all its digits.
#[must_use]
pub fn whole(value: f64) -> String {
    let text = value.abs().to_string();
    let sign = if value < 0.0 { "-" } else { "" };
    format!("{sign}{}", grouped(&text))
}

/// Parses a formatted number; none for other texts.
#[must_use]
pub fn read(text: &str) -> f64 {
    text.replace(',', "").parse().unwrap_or(f64::NAN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_grouped() {
        assert_eq!(short(-13.26, 1), "-13.3");
        assert_eq!(short(-0.04, 1), "0");
        assert_eq!(fixed(-0.04, 1), "0.0");
        assert_eq!(short(410_000.0, 1), "410,000");
        assert_eq!(fixed(2_767_500.4, 0), "2,767,500");
        assert_eq!(whole(0.75), "0.75");
        assert_eq!(whole(-3.0), "-3");
        assert_eq!(read("2,767,500.5"), 2_767_500.5);
    }
}
