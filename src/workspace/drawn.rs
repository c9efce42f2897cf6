//! Problems drawn as a compiler draws them: the lines they are about, the place marked, what may help.

use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};

use super::problem::{Problem, Severity, Snippet as Cut};

/// A problem with the lines it is about, drawn for so many columns, with colours or without. Every text in it is safe
/// to be shown.
#[must_use]
pub fn drawn(problem: &Problem, width: usize, color: bool) -> String {
    let renderer = if color {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let level = match problem.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let renderer = renderer.term_width(width);
    let label = expectation(problem);
    let title = level.primary_title(&problem.message);
    let hint = problem.hint.as_ref().map(|hint| Level::HELP.message(hint));
    let Some(snippet) = &problem.snippet else {
        let note = label.as_ref().map(|label| Level::NOTE.message(label));
        let place = Origin::path(&problem.file)
            .line(problem.line)
            .char_column(problem.column);
        return renderer.render(&[title.element(place).elements(note).elements(hint)]);
    };
    let mut mark = AnnotationKind::Primary.span(snippet.span.clone());
    if let Some(label) = &label {
        mark = mark.label(label);
    }
    let lines = Snippet::source(&snippet.text)
        .path(&problem.file)
        .line_start(snippet.line);
    let drawn = renderer.render(&[title.element(lines.annotation(mark)).elements(hint)]);
    // The drawer counts columns in the snippet, where a long line is cut and a control character takes more room.
    let place = |column| format!("{}:{}:{column}", problem.file, problem.line);
    drawn.replacen(&place(column_in(snippet)), &place(problem.column), 1)
}

/// The column of a problem as it stands in its snippet.
fn column_in(snippet: &Cut) -> usize {
    let before = &snippet.text[..snippet.span.start];
    let line = before.rsplit('\n').next().unwrap_or_default();
    line.chars().count() + 1
}

fn expectation(problem: &Problem) -> Option<String> {
    match (&problem.expected, &problem.found) {
        (Some(expected), Some(found)) => Some(format!("expected {expected}, found {found}")),
        (Some(expected), None) => Some(format!("expected {expected}")),
        (None, Some(found)) => Some(format!("found {found}")),
        (None, None) => None,
    }
}
