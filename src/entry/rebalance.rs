//! How accounts are to be shared out between managers: `target 85`, `leaving mira on 1 jan`, `leaving mira target 110`.

use super::{Lean, date, member};
use crate::model::{Date, Member};

/// What is asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct RebalanceLine<'a> {
    /// The load that nobody need be brought below, in per cent; none: what is usual.
    pub target: Option<f64>,
    /// Who leaves, and from which day on, where that is said.
    pub leaving: Option<(&'a Member, Option<Date>)>,
}

/// The loads between which a target lies, in per cent.
const TARGETS: std::ops::RangeInclusive<f64> = 1.0..=1_000.0;

/// Reads the line; an empty one asks for what is usual.
///
/// # Errors
/// Says what was expected, or who may be meant.
pub fn rebalance<'a>(
    text: &str,
    team: &'a [Member],
    today: Date,
) -> Result<RebalanceLine<'a>, String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let begins = |word: &str| ["target", "leaving"].contains(&word.to_lowercase().as_str());
    if words.first().is_some_and(|first| !begins(first)) {
        return Err(format!(
            "expected target 85 or leaving NAME on DATE, not `{text}`"
        ));
    }
    let mut line = RebalanceLine {
        target: None,
        leaving: None,
    };
    let mut at = 0;
    while at < words.len() {
        let rest = &words[at + 1..];
        let end = rest.iter().position(|word| begins(word));
        let part = &rest[..end.unwrap_or(rest.len())];
        match words[at].to_lowercase().as_str() {
            "target" => line.target = Some(target(&part.join(" "))?),
            _ => line.leaving = Some(leaving(part, team, today)?),
        }
        at += 1 + part.len();
    }
    Ok(line)
}

/// Reads a load in per cent.
fn target(text: &str) -> Result<f64, String> {
    let percent = text.trim_end_matches('%').trim().parse::<f64>().ok();
    let possible = percent.filter(|percent| TARGETS.contains(percent));
    possible.ok_or_else(|| "expected a load in per cent, such as target 85".to_owned())
}

/// Reads who leaves, and when: `mira on 1 jan`.
fn leaving<'a>(
    words: &[&str],
    team: &'a [Member],
    today: Date,
) -> Result<(&'a Member, Option<Date>), String> {
    let on = words
        .iter()
        .position(|word| word.eq_ignore_ascii_case("on"));
    let name = words[..on.unwrap_or(words.len())].join(" ");
    if name.is_empty() {
        return Err("expected who leaves, such as leaving mira on 1 jan".to_owned());
    }
    let member = member(team, &name, today)?;
    let day = on.map(|on| date(&words[on + 1..].join(" "), today, Lean::Future));
    Ok((member, day.transpose()?))
}

#[cfg(test)]
mod tests {
    use super::super::member::tests::{day, team};
    use super::*;

    fn told(text: &str) -> Result<(Option<f64>, Option<String>), String> {
        let team = team();
        let line = rebalance(text, &team, day())?;
        let leaving = line.leaving.map(|(member, day)| match day {
            Some(day) => format!("{} on {day}", member.id),
            None => member.id.to_string(),
        });
        Ok((line.target, leaving))
    }

    #[test]
    fn a_target_and_who_leaves_stand_in_any_order() {
        assert_eq!(told(""), Ok((None, None)));
        assert_eq!(told("target 85 %"), Ok((Some(85.0), None)));
        let mira = || Some("mira-lund on 2027-01-01".to_owned());
        assert_eq!(told("leaving lund on 1 jan"), Ok((None, mira())));
        let both = Ok((Some(110.0), mira()));
        assert_eq!(told("leaving Mira Lund on 1 Jan 2027 target 110"), both);
        assert_eq!(told("Target 110% Leaving lund on 2027-01-01"), both);
        assert_eq!(told("leaving om"), Ok((None, Some("om".to_owned()))));
    }

    #[test]
    fn what_is_not_understood_says_what_was_expected() {
        for (text, why) in [
            ("85", "expected target 85 or leaving NAME"),
            ("target", "expected a load in per cent"),
            ("target 0", "expected a load in per cent"),
            ("leaving", "expected who leaves"),
            ("leaving on 1 jan", "expected who leaves"),
            ("leaving mir", "may be"),
            ("leaving om on the moon", "expected"),
        ] {
            let refused = told(text).expect_err("it is refused");
            assert!(refused.contains(why), "{text}: {refused}");
        }
    }
}
