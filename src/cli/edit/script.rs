//! A list of edits, one a line: each is acknowledged once it is durable, and one that fails does not stop the rest.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;

use clap::{Args, FromArgMatches};

use super::super::{Failure, Outcome, Session};
use super::{Desk, Words};

/// Runs every line of a file, or of standard input for `-`.
pub(super) fn run(
    script: &Path,
    desk: &mut Desk,
    session: &mut Session,
) -> Result<Outcome, Failure> {
    let name = crate::model::shown_path(script);
    let unread = |error: io::Error| Failure::Problem(format!("{name} cannot be read: {error}"));
    let lines: Box<dyn BufRead> = if script.as_os_str() == "-" {
        Box::new(io::stdin().lock())
    } else {
        Box::new(BufReader::new(File::open(script).map_err(unread)?))
    };
    let grammar = Words::augment_args(clap::Command::new("edit"))
        .no_binary_name(true)
        .disable_help_flag(true);
    let mut outcome = Outcome::Fine;
    for (number, line) in (1..).zip(lines.lines()) {
        let line = line.map_err(unread)?;
        let Some(words) = words(&line, &grammar).transpose() else {
            continue;
        };
        match words.and_then(|words| desk.edit(&words)) {
            Ok(done) => {
                writeln!(session.out, "ok {number} {}", done.files())?;
                // Whoever waits for the acknowledgement gets it now.
                session.out.flush()?;
                done.notes.iter().for_each(|note| session.message(note));
            }
            Err(Failure::Usage(why) | Failure::Problem(why)) => {
                session.message(&format!("{name}:{number}: {why}"));
                outcome = Outcome::Problems;
            }
            Err(other) => return Err(other),
        }
    }
    Ok(outcome)
}

/// The words of a line; nothing for an empty one and for a comment.
fn words(line: &str, grammar: &clap::Command) -> Result<Option<Words>, Failure> {
    let unclosed = || Failure::Usage("a quotation mark is not closed".to_owned());
    let split = shlex::split(line).ok_or_else(unclosed)?;
    if split.is_empty() {
        return Ok(None);
    }
    let matches = grammar.clone().try_get_matches_from(split);
    let words = matches.and_then(|matches| Words::from_arg_matches(&matches));
    words.map(Some).map_err(|error| {
        let whole = error.to_string();
        let first = whole.lines().next().unwrap_or_default();
        Failure::Usage(first.trim_start_matches("error: ").to_owned())
    })
}
