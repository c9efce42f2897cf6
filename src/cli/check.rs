//! `cultivate check`: every problem of every file, drawn as a compiler draws them.

use std::io::Write;

use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};

use super::{Failure, Outcome, Session};
use crate::picture::words::counted;
use crate::workspace::{self, OpenError, Problem, Severity, Snippet as Cut};

/// What `check` takes: nothing of its own.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  cultivate check                        the workspace you are in
  cultivate -w my-portfolio check --color always | less -R

Exit code 1 when a file has an error; warnings alone are fine.")]
pub struct Arguments {}

pub(super) fn run(_: Arguments, session: &mut Session) -> Result<Outcome, Failure> {
    let root = session.root()?;
    let (accounts, problems) = match workspace::open(&root, session.today) {
        Ok(opened) => {
            session.remember(&opened.root);
            (Some(opened.workspace.accounts.len()), opened.problems)
        }
        Err(OpenError::Settings(problems)) => (None, problems),
        Err(other) => return Err(Failure::Problem(other.to_string())),
    };
    for problem in &problems {
        writeln!(session.out, "{}\n", drawn(problem, session))?;
    }
    session.out.flush()?;
    session.message(&summary(accounts, &problems));
    let broken = problems
        .iter()
        .any(|problem| problem.severity == Severity::Error);
    Ok(if broken {
        Outcome::Problems
    } else {
        Outcome::Fine
    })
}

/// A problem with the lines it is about.
fn drawn(problem: &Problem, session: &Session) -> String {
    let renderer = if session.color {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let level = match problem.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let renderer = renderer.term_width(session.width);
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

/// `41 accounts read, 2 files with problems: 3 errors, 1 warning`.
fn summary(accounts: Option<usize>, problems: &[Problem]) -> String {
    let read = match accounts {
        Some(accounts) => format!("{} read", counted(accounts, "account")),
        None => "no account read, because workspace.ron has errors".to_owned(),
    };
    if problems.is_empty() {
        return format!("{read}, no problems");
    }
    let mut files: Vec<&str> = problems
        .iter()
        .map(|problem| problem.file.as_str())
        .collect();
    files.sort_unstable();
    files.dedup();
    let errors = problems
        .iter()
        .filter(|problem| problem.severity == Severity::Error)
        .count();
    let warnings = problems.len() - errors;
    let kinds = [(errors, "error"), (warnings, "warning")];
    let kinds = kinds.iter().filter(|(number, _)| *number > 0);
    let kinds: Vec<String> = kinds.map(|(number, word)| counted(*number, word)).collect();
    format!(
        "{read}, {} with problems: {}",
        counted(files.len(), "file"),
        kinds.join(", ")
    )
}
