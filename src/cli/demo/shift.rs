//! Moving every date of a RON text by the same number of days, and nothing else.

use crate::model::Date;

/// The day the demo was made for.
const MADE_FOR: (i16, i8, i8) = (2026, 11, 22);

/// The text with every date moved so that the day it was made for becomes `today`. A date is a whole string of the
/// form `"YYYY-MM-DD"`; comments and prose stay as they are.
#[must_use]
pub(super) fn shifted(text: &str, today: Date) -> String {
    let (year, month, day) = MADE_FOR;
    let made_for = Date::new(year, month, day).expect("the day is in the calendar");
    let days = made_for.days_to(today);
    let mut moved = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(piece) = next_piece(rest) {
        let (now, later) = rest.split_at(piece.len());
        rest = later;
        let inside = now.strip_prefix('"').and_then(|now| now.strip_suffix('"'));
        match inside.and_then(|inside| inside.parse::<Date>().ok()) {
            Some(date) => {
                moved.push('"');
                moved.push_str(&date.plus_days(days).to_string());
                moved.push('"');
            }
            None => moved.push_str(now),
        }
    }
    moved
}

/// The next comment, string or single character of a RON text; `None` at its end.
fn next_piece(text: &str) -> Option<&str> {
    let first = text.chars().next()?;
    let end = match first {
        '/' if text.starts_with("//") => text.find('\n'),
        '/' if text.starts_with("/*") => end_of_block(text),
        '"' => end_of_string(text),
        'r' if raw_mark(text).is_some() => raw_mark(text).and_then(|mark| {
            let close = format!("\"{}", "#".repeat(mark));
            let body = mark + 2;
            text[body..].find(&close).map(|at| body + at + close.len())
        }),
        _ => Some(first.len_utf8()),
    };
    Some(&text[..end.unwrap_or(text.len())])
}

/// How many `#` a raw string begins with; `None` when it is none.
fn raw_mark(text: &str) -> Option<usize> {
    let after = text.strip_prefix('r')?;
    let marks = after.len() - after.trim_start_matches('#').len();
    after[marks..].starts_with('"').then_some(marks)
}

fn end_of_string(text: &str) -> Option<usize> {
    let mut escaped = false;
    for (at, character) in text.char_indices().skip(1) {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return Some(at + 1),
            _ => {}
        }
    }
    None
}

/// Where a block comment ends; they nest.
fn end_of_block(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut at = 0;
    while at < text.len() {
        if text[at..].starts_with("/*") {
            depth += 1;
            at += 2;
        } else if text[at..].starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return Some(at);
            }
        } else {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Ten days after the day the demo was made for, across the end of a month.
    fn ten_days_on(text: &str) -> String {
        shifted(text, "2026-12-02".parse().unwrap())
    }

    #[test]
    fn only_whole_strings_that_are_dates_move() {
        assert_eq!(ten_days_on("(on: \"2026-11-22\")"), "(on: \"2026-12-02\")");
        // 2024 has a 29 February: 20 February and ten days is 1 March.
        assert_eq!(ten_days_on("\"2024-02-20\""), "\"2024-03-01\"");
        for kept in [
            "// \"2026-11-22\"\n",
            "/* \"2026-11-22\" /* \"2026-11-22\" */ \"2026-11-22\" */",
            "\"since 2026-11-22\"",
            "\"a \\\"2026-11-22\\\" b\"",
            "r#\"\"2026-11-22\"\"#",
            "\"2026-13-22\"",
            "2026-11-22",
        ] {
            assert_eq!(ten_days_on(kept), kept);
        }
    }

    #[test]
    fn strings_after_comments_and_prose_move() {
        assert_eq!(
            ten_days_on(
                "note: \"Inês // said\", on: \"2026-11-01\", // why \"\nby: \"2026-11-02\""
            ),
            "note: \"Inês // said\", on: \"2026-11-11\", // why \"\nby: \"2026-11-12\""
        );
    }

    #[test]
    fn on_the_day_it_was_made_for_nothing_moves() {
        let text = include_str!("../../../assets/demo/workspace.ron");
        assert_eq!(shifted(text, "2026-11-22".parse().unwrap()), text);
    }
}
