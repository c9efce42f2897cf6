//! An insight put off in one line: `no-champion +2w re-organisation under way`, `no-champion end`.

use crate::field::{Lean, leading};
use crate::model::Date;

/// What a line says of an insight.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SnoozeLine {
    /// The insight's code; nothing: the worst one.
    pub insight: Option<&'static str>,
    /// The first day on which it shows again, and the reason; nothing: it shows again now.
    pub until: Option<(Date, Option<String>)>,
}

/// Reads a line: perhaps a code by its beginning, then a day and perhaps a reason, or `end`.
///
/// # Errors
/// Says what is missing, with the codes that would do.
pub fn snooze(text: &str, codes: &[&'static str], today: Date) -> Result<SnoozeLine, String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let begins_day = |words: &[&str]| {
        matches!(words, ["end", ..]) || leading(words, today, Lean::Future).is_some()
    };
    let (insight, rest) = match words.split_first() {
        Some((first, rest)) if !begins_day(&words) => (Some(code(first, codes)?), rest),
        _ => (None, words.as_slice()),
    };
    if let ["end"] = rest {
        return Ok(SnoozeLine {
            insight,
            until: None,
        });
    }
    let (day, used) = leading(rest, today, Lean::Future)
        .ok_or("until when? For example: no-champion +2w because ..., or end")??;
    if day <= today {
        return Err(format!(
            "{day} is not in the future: give the day it should show again"
        ));
    }
    let why = rest[used..].join(" ");
    let why = ["because ", "why: "]
        .iter()
        .find_map(|lead| why.strip_prefix(lead))
        .unwrap_or(&why);
    Ok(SnoozeLine {
        insight,
        until: Some((day, (!why.is_empty()).then(|| why.to_owned()))),
    })
}

fn code(text: &str, codes: &[&'static str]) -> Result<&'static str, String> {
    let wanted = text.to_lowercase();
    let begun: Vec<_> = codes
        .iter()
        .filter(|code| code.starts_with(&wanted))
        .collect();
    let exact = codes.iter().find(|code| **code == wanted);
    match (exact, begun.as_slice()) {
        (Some(code), _) => Ok(code),
        (None, [code]) => Ok(code),
        (None, []) => Err(format!("{text:?} is not a cause: {}", codes.join(", "))),
        (None, several) => {
            let several: Vec<&str> = several.iter().map(|code| **code).collect();
            Err(format!("{text:?} may be {}", several.join(", ")))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CODES: [&str; 3] = ["no-champion", "no-stage", "single-thread"];

    #[test]
    fn a_line_puts_off_or_brings_back() {
        let today: Date = "2026-11-22".parse().expect("a date");
        let read = |text| snooze(text, &CODES, today);
        let day = |text: &str| text.parse().expect("a date");
        let line = |insight, until| Ok(SnoozeLine { insight, until });
        // Two weeks from the 22nd of November are the 6th of December.
        let why = Some("they reorganise".to_owned());
        assert_eq!(
            read("single +2w because they reorganise"),
            line(Some("single-thread"), Some((day("2026-12-06"), why)))
        );
        assert_eq!(read("10 jan"), line(None, Some((day("2027-01-10"), None))));
        assert_eq!(read("no-champion end"), line(Some("no-champion"), None));
        for (text, says) in [
            ("", "until when?"),
            ("no +2w", "may be no-champion, no-stage"),
            ("sleepy +2w", "is not a cause: no-champion"),
            ("single", "until when?"),
            ("single yesterday", "not in the future"),
        ] {
            let why = read(text).expect_err(text);
            assert!(why.contains(says), "{text}: {why}");
        }
    }
}
