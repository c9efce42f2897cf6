//! Texts that are no RON, in plain words.

use ron::error::SpannedError;
use ron_patch::{Reason, ScanError};

use crate::workspace::problem::Finding;

/// What the scanner stumbled over.
pub(super) fn findings(text: &str, errors: &[ScanError]) -> Vec<Finding> {
    // A comment that starts with `#` is read on as values, and one without an end hides every bracket after it:
    // what follows from either is no news.
    let hash = errors
        .iter()
        .position(|error| error.reason == Reason::BadAttribute);
    let errors = hash.map_or(errors, |at| &errors[..=at]);
    let hidden = errors
        .iter()
        .any(|error| error.reason == Reason::UnterminatedComment);
    let news = errors
        .iter()
        .filter(|error| !(hidden && matches!(error.reason, Reason::Unclosed(_))));
    news.map(|error| finding(text, error)).collect()
}

fn finding(text: &str, error: &ScanError) -> Finding {
    let length = text[error.offset..]
        .chars()
        .next()
        .map_or(0, char::len_utf8);
    let finding = Finding::new(
        error.offset..error.offset + length,
        error.reason.to_string(),
    );
    match error.reason {
        Reason::Unclosed(open) => finding.expected(format!("a `{}` further down", closing(open))),
        Reason::MissingComma if follows_name(text, error.offset) => Finding {
            message: Reason::MissingColon.to_string(),
            ..finding
        }
        .expected("`:` and a value"),
        Reason::MissingComma => finding
            .expected("`,`")
            .hint(Some("each entry ends with a comma".to_owned())),
        Reason::MissingColon => finding.expected("`:` and a value"),
        Reason::UnexpectedCharacter(found) => Finding {
            message: format!("unexpected character `{found}`"),
            ..finding
        },
        Reason::BadEscape => finding.hint(Some("write `\\\\` for a backslash".to_owned())),
        Reason::Nul => finding.hint(Some("restore it from git or from a backup".to_owned())),
        Reason::Trailing => finding.expected("the end of the file"),
        Reason::Empty => finding.expected("`( … )`").hint(
            // To RON such a file is one line, and a comment at its start hides all of it.
            (text.contains('\r') && !text.contains('\n'))
                .then(|| "its lines end in CR alone: save it with LF".to_owned()),
        ),
        Reason::BadAttribute => finding.hint(Some("comments start with `//`".to_owned())),
        _ => finding,
    }
}

/// Whether a text or number follows a word that can only be a field's name: words of lists begin with a capital.
fn follows_name(text: &str, end: usize) -> bool {
    let before = &text[..end];
    let rest = before.trim_end_matches(|c: char| c.is_ascii_alphanumeric() || c == '_');
    let name = &before[rest.len()..];
    let next = text[end..].trim_start().chars().next();
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && !matches!(name, "true" | "false")
        && next.is_some_and(|c| c == '"' || c.is_ascii_digit())
}

fn closing(open: char) -> char {
    match open {
        '(' => ')',
        '[' => ']',
        _ => '}',
    }
}

/// What only the reader of RON knows, at the place it gives.
pub(super) fn refused(text: &str, error: &SpannedError) -> Finding {
    let start = offset(text, error.span.start.line, error.span.start.col);
    let end = offset(text, error.span.end.line, error.span.end.col);
    Finding::new(start..end.max(start), error.code.to_string())
}

/// The byte at a line and a column in characters, both from 1; a byte-order mark has none.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let mark = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let mut start = mark;
    for _ in 1..line {
        match text[start..].find('\n') {
            Some(at) => start += at + 1,
            None => return text.len(),
        }
    }
    let within = text[start..].char_indices().nth(column.saturating_sub(1));
    within.map_or(text.len(), |(at, _)| start + at)
}
