//! Shares, growth and levels of disruption as people type them: `94%`, `0.94`, `-3%`, `3 2 0`.

use crate::model::{DisruptionLevel, Disruptions, Fraction, Growth};

/// A share of a whole: `94%` or `0.94`.
pub(super) fn share(text: &str, what: &str) -> Result<Fraction, String> {
    let share = number(text).and_then(|value| Fraction::new(value).ok());
    share.ok_or_else(|| format!("{what} is from 0 to 100 %, such as 94% or 0.94"))
}

/// Growth a year: `3%`, `-0.1`.
pub(super) fn growth(text: &str) -> Result<Growth, String> {
    let growth = number(text).and_then(|value| Growth::new(value).ok());
    growth.ok_or_else(|| "growth is from -90 to 100 %, such as 3% or 0.03".to_owned())
}

/// Users, buyers, network; `-` where the offerings say it.
pub(super) fn levels(text: &str) -> Result<Disruptions, String> {
    let expected = || "expected three levels from 0 to 4: users, buyers, network: 3 2 -".to_owned();
    let level = |word: &str| match word {
        "-" | "?" => Ok(None),
        word => {
            let level = word.parse().ok().map(DisruptionLevel::new);
            level.and_then(Result::ok).map(Some).ok_or_else(expected)
        }
    };
    let words: Vec<&str> = text
        .split([' ', ','])
        .filter(|word| !word.is_empty())
        .collect();
    let [users, buyers, network] = words.as_slice() else {
        return Err(expected());
    };
    Ok(Disruptions {
        users: level(users)?,
        buyers: level(buyers)?,
        network: level(network)?,
    })
}

fn number(text: &str) -> Option<f64> {
    match text.strip_suffix('%') {
        // A hundredth of a decimal may miss the typed one by a rounding.
        Some(percent) => {
            let value: f64 = percent.trim().parse().ok()?;
            Some((value * 1e8).round() / 1e10)
        }
        None => text.parse().ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_growth_and_levels_are_read() {
        for (text, value) in [("94%", 0.94), ("0.94", 0.94), ("7 %", 0.07), ("100%", 1.0)] {
            assert_eq!(share(text, "x").map(Fraction::get), Ok(value), "{text}");
        }
        assert_eq!(growth("-3%").map(Growth::get), Ok(-0.03));
        for bad in ["101%", "-1%", "lots", "NaN"] {
            assert!(share(bad, "x").is_err_and(|why| why.contains("0 to 100 %")));
        }
        assert!(growth("101%").is_err_and(|why| why.contains("-90 to 100 %")));
        let some = |level| Some(DisruptionLevel::clamped(level));
        let read = levels("3, 2 -");
        let expected = Disruptions {
            users: some(3),
            buyers: some(2),
            network: None,
        };
        assert_eq!(read, Ok(expected));
        for bad in ["3 2", "5 0 0", "3 2 0 1", "a b c"] {
            assert!(
                levels(bad).is_err_and(|why| why.contains("0 to 4")),
                "{bad}"
            );
        }
    }
}
