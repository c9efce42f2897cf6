//! Texts that are no RON, in plain words.

use ron::error::SpannedError;

use crate::workspace::patch::{Reason, ScanError};
use crate::workspace::problem::Finding;

/// What the scanner stumbled over.
pub(super) fn findings(text: &str, errors: &[ScanError]) -> Vec<Finding> {
    errors.iter().map(|error| finding(text, error)).collect()
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
        Reason::MissingComma => finding
            .expected("`,`")
            .hint(Some("each entry ends with a comma".to_owned())),
        Reason::MissingColon => finding.expected("`:` and a value"),
        Reason::BadEscape => finding.hint(Some("write `\\\\` for a backslash".to_owned())),
        Reason::Nul => finding.hint(Some("restore it from git or from a backup".to_owned())),
        Reason::Trailing => finding.expected("the end of the file"),
        Reason::Empty => finding.expected("`( … )`"),
        Reason::BadAttribute => finding.hint(Some("comments start with `//`".to_owned())),
        _ => finding,
    }
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
