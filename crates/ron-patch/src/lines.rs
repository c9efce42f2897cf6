//! The lines of a text: its line ending and indentation, comments at the end of a line, and pieces to replace.

use super::conventions::Conventions;
use super::document::{Document, Span};
use super::node::Node;

/// How a document ends lines and indents, and the conventions of its format.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style<'s> {
    pub(super) conventions: &'s Conventions,
    pub(super) newline: &'s str,
    pub(super) unit: &'s str,
}

/// Bytes to be replaced: from, to (exclusive), by what.
#[derive(Debug)]
pub(super) struct Splice {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) by: String,
}

impl<'t> Style<'t> {
    /// The style of a new file.
    pub(super) fn new(conventions: &'t Conventions) -> Style<'t> {
        Style {
            conventions,
            newline: "\n",
            unit: "    ",
        }
    }

    /// The style of `document`: its first line break, and the first step of indentation in it.
    pub(super) fn of(document: &Document<'t>, conventions: &'t Conventions) -> Style<'t> {
        let text = document.text();
        let mut style = Style::new(conventions);
        if text.find('\n').is_some_and(|at| text[..at].ends_with('\r')) {
            style.newline = "\r\n";
        }
        if let Some(unit) = first_step(text, document.root(), 0) {
            style.unit = unit;
        }
        style
    }
}

/// What the first entry with a line of its own is indented by, more than the bracket around it.
fn first_step<'t>(text: &'t str, node: Node<'_>, depth: usize) -> Option<&'t str> {
    for child in node.children() {
        if first_on_line(text, child.start()) {
            let outer = indent(text, node.open());
            let unit = indent(text, child.start())
                .strip_prefix(outer)
                .unwrap_or_default();
            return (!unit.is_empty()).then_some(unit);
        }
        // A few levels tell; the scan allows 64.
        if depth < 8
            && let Some(unit) = first_step(text, child, depth + 1)
        {
            return Some(unit);
        }
    }
    None
}

impl Splice {
    pub(super) fn insert(at: usize, by: String) -> Splice {
        Splice {
            start: at,
            end: at,
            by,
        }
    }

    pub(super) fn remove(start: usize, end: usize) -> Splice {
        Splice {
            start,
            end,
            by: String::new(),
        }
    }
}

/// `text` with all splices done; they must not overlap.
pub(super) fn splice(text: &str, mut splices: Vec<Splice>) -> String {
    splices.sort_by_key(|splice| (splice.start, splice.end));
    let added: usize = splices.iter().map(|splice| splice.by.len()).sum();
    let mut out = String::with_capacity(text.len() + added);
    let mut at = 0;
    for splice in &splices {
        out.push_str(&text[at..splice.start]);
        out.push_str(&splice.by);
        at = splice.end;
    }
    out.push_str(&text[at..]);
    out
}

/// The first byte of the line that `at` is on; the byte-order mark is no part of the first line.
pub(super) fn line_start(text: &str, at: usize) -> usize {
    let first = if text.starts_with('\u{feff}') { 3 } else { 0 };
    text[..at].rfind('\n').map_or(first, |newline| newline + 1)
}

/// The blanks that the line of `at` starts with.
pub(super) fn indent(text: &str, at: usize) -> &str {
    let line = &text[line_start(text, at)..];
    &line[..line.len() - line.trim_start_matches([' ', '\t']).len()]
}

/// Whether nothing but blanks stands before `at` on its line.
pub(super) fn first_on_line(text: &str, at: usize) -> bool {
    is_blank(&text[line_start(text, at)..at])
}

/// Whether `at` and `other` are on one line.
pub(super) fn same_line(text: &str, at: usize, other: usize) -> bool {
    !text[at.min(other)..at.max(other)].contains('\n')
}

pub(super) fn is_blank(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_whitespace())
}

/// From `at`, past blanks and comments, to where the line breaks (before `\r\n`); a comment over several lines
/// is passed whole, and so are comment lines below that go on in the column of the line's own comment.
/// `Err` holds the offset of a token that stands there before the line ends.
pub(super) fn rest_of_line(document: &Document<'_>, at: usize) -> Result<usize, usize> {
    let text = document.text();
    let nth = document
        .comments
        .partition_point(|comment| (comment.start as usize) < at);
    let mut at = at;
    let mut last: Option<Span> = None;
    for comment in &document.comments[nth..] {
        at = after_blanks(text, at);
        let goes_on = || last.is_some_and(|last| continues(text, last, *comment));
        if comment.start as usize != at && !goes_on() {
            break;
        }
        at = comment.end as usize;
        last = Some(*comment);
    }
    at = after_blanks(text, at);
    let rest = &text[at..];
    if rest.is_empty() || rest.starts_with('\n') || rest.starts_with("\r\n") {
        Ok(at)
    } else {
        Err(at)
    }
}

fn after_blanks(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    at + rest.len() - rest.trim_start_matches([' ', '\t']).len()
}

/// Whether a line comment goes on with what the one on the line above says: they start in one column.
fn continues(text: &str, above: Span, below: Span) -> bool {
    let column = |comment: Span| {
        let start = comment.start as usize;
        text[line_start(text, start)..start].chars().count()
    };
    let gap = &text[above.end as usize..below.start as usize];
    is_blank(gap)
        && gap.matches('\n').count() == 1
        && text[below.range()].starts_with("//")
        && column(above) == column(below)
}
