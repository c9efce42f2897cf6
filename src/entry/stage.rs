//! A stage in one line: `c basic 2026-10-01 they said so in the survey`.

use crate::field::word;
use crate::field::{Lean, leading};
use crate::model::{Date, Stage, View};

/// What a line says of the stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StageLine {
    /// Whose opinion.
    pub view: View,
    /// The stage.
    pub stage: Stage,
    /// Since when; today where the line does not say.
    pub on: Date,
    /// The reason.
    pub why: Option<String>,
}

/// Whose opinion the line being typed is about, as soon as its first word says so.
#[must_use]
pub fn view_named(text: &str) -> Option<View> {
    let first = text.split_whitespace().next()?.to_lowercase();
    match first.as_str() {
        "ours" | "our" | "us" | "we" => Some(View::Vendor),
        "theirs" | "their" | "them" | "they" => Some(View::Customer),
        begun => word(begun).ok(),
    }
}

/// Reads a line: whose view, the stage, then perhaps a date and a reason.
///
/// # Errors
/// Says which part is missing or not understood, with what would do.
pub fn stage(text: &str, today: Date) -> Result<StageLine, String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let view = view_named(text)
        .ok_or("start with whose view it is: v (vendor, ours) or c (customer, theirs)")?;
    let stages = "expected Exploratory, Basic, Collaborative, Interconnected or Integrated";
    let named = words
        .get(1)
        .ok_or_else(|| format!("which stage? {stages}"))?;
    let stage: Stage = word(named)?;
    let mut rest = &words[2..];
    if rest
        .first()
        .is_some_and(|word| word.eq_ignore_ascii_case("on"))
        && rest.len() > 1
    {
        rest = &rest[1..];
    }
    let mut on = today;
    if let Some(read) = leading(rest, today, Lean::Past) {
        let (date, used) = read?;
        (on, rest) = (date, &rest[used..]);
    }
    if on > today {
        return Err(format!(
            "{on} is in the future: a stage is recorded for {today} or earlier"
        ));
    }
    if let Some((first, after)) = rest.split_first()
        && matches!(
            first.to_lowercase().as_str(),
            "why:" | "why" | "because" | ":"
        )
    {
        rest = after;
    }
    let why = (!rest.is_empty()).then(|| rest.join(" "));
    Ok(StageLine {
        view,
        stage,
        on,
        why,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_or_refused_with_what_would_do() {
        let today: Date = "2026-11-22".parse().expect("a date");
        let said = |text: &str| {
            stage(text, today).map(|line| {
                let why = line.why.unwrap_or_default();
                format!("{} {} {} {why}", line.view, line.stage, line.on)
            })
        };
        let table = [
            (
                "c basic 2026-10-01 they said so in the survey",
                "Customer Basic 2026-10-01 they said so in the survey",
            ),
            ("v col", "Vendor Collaborative 2026-11-22 "),
            ("ours inter yesterday", "Vendor Interconnected 2026-11-21 "),
            (
                "They EXPL on 3 oct why: new people",
                "Customer Exploratory 2026-10-03 new people",
            ),
            (
                "customer integrated because of the merger",
                "Customer Integrated 2026-11-22 of the merger",
            ),
        ];
        for (text, expected) in table {
            assert_eq!(said(text).as_deref(), Ok(expected), "{text}");
        }
        let refused = [
            ("", "whose view"),
            ("basic", "whose view"),
            ("v", "which stage?"),
            ("v int", "may be Interconnected, Integrated"),
            ("v friendly", "expected one of Exploratory, Basic"),
            ("v basic 2026-02-30 x", "this day does not exist"),
            ("c basic tomorrow", "in the future"),
        ];
        for (text, part) in refused {
            let why = said(text).expect_err(text);
            assert!(why.contains(part), "{text}: {why}");
        }
    }

    #[test]
    fn the_view_is_known_from_its_first_letter() {
        assert_eq!(view_named("c"), Some(View::Customer));
        assert_eq!(view_named("theirs bas"), Some(View::Customer));
        assert_eq!(view_named("v"), Some(View::Vendor));
        assert_eq!(view_named(""), None);
    }
}
