//! `cultivate check`: every problem of every file, drawn as a compiler draws them.

use std::io::Write;

use super::{Failure, Outcome, Session};
use crate::picture::words::counted;
use crate::workspace::{self, OpenError, Problem, Severity};

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
    session.finish_interrupted(&root);
    let (accounts, problems) = match workspace::open(&root, session.today) {
        Ok(opened) => {
            session.remember(&opened.root);
            (Some(opened.workspace.accounts.len()), opened.problems)
        }
        Err(OpenError::Settings(problems)) => (None, problems),
        Err(other) => return Err(Failure::Problem(other.to_string())),
    };
    for problem in &problems {
        writeln!(
            session.out,
            "{}\n",
            workspace::drawn(problem, session.width, session.color)
        )?;
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
