//! `cultivate check`: every problem of every file, drawn as a compiler draws them.

use std::io::Write;

use super::{Failure, Outcome, Session};
use crate::agenda::{Alike, alike};
use crate::model::shown;
use crate::picture::words::counted;
use crate::workspace::{self, OpenError, Problem, Severity};

/// What `check` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  cultivate check                        the workspace you are in
  cultivate -w my-portfolio check --color always | less -R
  cultivate check --hygiene              and the customers that could be one

Exit code 1 when a file has an error; warnings alone are fine.")]
pub struct Arguments {
    /// Also list customers that look alike, as pairs; `cultivate merge` makes one of two
    #[arg(long)]
    hygiene: bool,
}

pub(super) fn run(arguments: Arguments, session: &mut Session) -> Result<Outcome, Failure> {
    let root = session.root()?;
    session.finish_interrupted(&root);
    let mut pairs = Vec::new();
    let mut passed = 0;
    let (accounts, problems) = match workspace::open(&root, session.today) {
        Ok(opened) => {
            session.remember(&opened.root);
            if arguments.hygiene {
                let apart = workspace::apart(&opened.root);
                pairs = alike(&opened.workspace);
                let all = pairs.len();
                pairs.retain(|pair| !apart.contains(&pair.pair(&opened.workspace)));
                passed = all - pairs.len();
            }
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
    for pair in &pairs {
        let why: Vec<String> = pair.why.iter().map(ToString::to_string).collect();
        let Alike { keep, other, .. } = pair;
        let line = format!(
            "{keep} and {other}: {}; cultivate merge {keep} {other}",
            why.join(", ")
        );
        writeln!(session.out, "{}", shown(&line))?;
    }
    session.out.flush()?;
    session.message(&summary(accounts, &problems));
    if arguments.hygiene {
        let many = match pairs.len() {
            0 => "no customers look alike".to_owned(),
            many => format!("{} of customers that could be one", counted(many, "pair")),
        };
        session.message(&many);
        if passed > 0 {
            let passed = counted(passed, "pair");
            session.message(&format!("{passed} passed over, in imports/apart.txt"));
        }
    }
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
