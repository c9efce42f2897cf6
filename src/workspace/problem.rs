//! What is wrong with a file, where, and what a person can do about it.

use std::fmt;
use std::ops::Range;

use ron_patch::Position;

use crate::model::shown;

/// The most characters of a line that a snippet shows on either side of its place.
const WINDOW: usize = 120;
/// The most lines that a snippet shows.
const LINES: usize = 6;

/// Whether a file can be used in spite of a problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The file is not used.
    Error,
    /// The file is used.
    Warning,
}

/// One problem of one file. Every text in it is safe to be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Whether the file is used.
    pub severity: Severity,
    /// The file, relative to the workspace, with `/` on every system.
    pub file: String,
    /// The line, from 1; 1 for a problem of the whole file.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// The bytes of the file it is about.
    pub span: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What would have done.
    pub expected: Option<String>,
    /// What is there instead.
    pub found: Option<String>,
    /// What may help.
    pub hint: Option<String>,
    /// The lines of the file; none for a file that cannot be read.
    pub snippet: Option<Snippet>,
}

/// Some lines of a file with the place a problem is about. Long lines are cut around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snippet {
    /// The lines, safe to be shown.
    pub text: String,
    /// The number of the first.
    pub line: usize,
    /// The bytes of `text` that the problem is about.
    pub span: Range<usize>,
}

/// A problem before its file is known.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Finding {
    pub(super) severity: Severity,
    pub(super) span: Range<usize>,
    pub(super) message: String,
    pub(super) expected: Option<String>,
    pub(super) found: Option<String>,
    pub(super) hint: Option<String>,
}

impl Finding {
    /// An error at some bytes of the text.
    pub(super) fn new(span: Range<usize>, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            span,
            message: message.into(),
            expected: None,
            found: None,
            hint: None,
        }
    }

    /// What would have done.
    pub(super) fn expected(mut self, expected: impl Into<String>) -> Self {
        self.expected = Some(expected.into());
        self
    }

    /// What is there instead.
    pub(super) fn found(mut self, found: impl Into<String>) -> Self {
        self.found = Some(found.into());
        self
    }

    /// What may help, if anything.
    pub(super) fn hint(mut self, hint: Option<String>) -> Self {
        self.hint = hint;
        self
    }

    /// The problem of a file with this text.
    pub(super) fn of(self, file: &str, text: &str) -> Problem {
        let place = Position::of(text, self.span.start);
        Problem {
            snippet: Some(Snippet::cut(text, self.span.clone())),
            line: place.line,
            column: place.column,
            ..self.of_whole(file)
        }
    }

    /// The problem of a file whose text cannot be shown.
    pub(super) fn of_whole(self, file: &str) -> Problem {
        Problem {
            severity: self.severity,
            file: shown(file).into_owned(),
            line: 1,
            column: 1,
            span: self.span,
            message: shown(&self.message).into_owned(),
            expected: safe(self.expected.as_deref()),
            found: safe(self.found.as_deref()),
            hint: safe(self.hint.as_deref()),
            snippet: None,
        }
    }
}

impl Snippet {
    fn cut(text: &str, span: Range<usize>) -> Self {
        let start = floor(text, span.start);
        let end = floor(text, span.end.max(start));
        let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let window_start = back(text, start, WINDOW).max(line_start);
        let mut window_end = end;
        for (nth, (at, _)) in text[start..end].match_indices('\n').enumerate() {
            if nth + 1 == LINES {
                window_end = start + at;
            }
        }
        window_end = floor(text, window_end.min(start + LINES * 2 * WINDOW));
        let marked = window_end.min(end);
        let rest = &text[window_end..];
        let tail: usize = rest
            .chars()
            .take(WINDOW)
            .take_while(|c| !matches!(c, '\n' | '\r'))
            .map(char::len_utf8)
            .sum();
        let mut lines = String::new();
        show_lines(&mut lines, &text[window_start..start]);
        let from = lines.len();
        show_lines(&mut lines, &text[start..marked]);
        let to = lines.len();
        show_lines(&mut lines, &text[window_end..window_end + tail]);
        Self {
            text: lines,
            line: Position::of(text, window_start).line,
            span: from..to,
        }
    }
}

/// Lines stay lines, a tab is a blank, all else is made visible.
fn show_lines(safe: &mut String, text: &str) {
    let plain: String = text
        .chars()
        .filter(|character| !matches!(character, '\r' | '\u{feff}'))
        .map(|character| if character == '\t' { ' ' } else { character })
        .collect();
    for (nth, line) in plain.split('\n').enumerate() {
        if nth > 0 {
            safe.push('\n');
        }
        safe.push_str(&shown(line));
    }
}

fn safe(text: Option<&str>) -> Option<String> {
    text.map(|text| shown(text).into_owned())
}

fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn back(text: &str, from: usize, characters: usize) -> usize {
    let before = text[..from].char_indices().rev().take(characters).last();
    before.map_or(from, |(at, _)| at)
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Error => "error",
            Self::Warning => "warning",
        })
    }
}

/// One to three lines: `accounts/x.ron:12:5: error: …`, what was expected and found, a hint.
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}:{}:{}: {}: {}",
            self.file, self.line, self.column, self.severity, self.message
        )?;
        match (&self.expected, &self.found) {
            (Some(expected), Some(found)) => write!(f, "\n  expected {expected}, found {found}")?,
            (Some(expected), None) => write!(f, "\n  expected {expected}")?,
            (None, Some(found)) => write!(f, "\n  found {found}")?,
            (None, None) => {}
        }
        match &self.hint {
            Some(hint) => write!(f, "\n  hint: {hint}"),
            None => Ok(()),
        }
    }
}
