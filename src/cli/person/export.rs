//! `cultivate person export`: everything that is kept about a person, with the place of each, as one text.

use std::io::Write;
use std::path::PathBuf;

use clap::ValueEnum;
use serde::Serialize;

use super::super::{Failure, Outcome, Session};
use super::{Named, places};
use crate::model::shown_path;
use crate::transfer::export::{Made, put};
use crate::transfer::person::{Findings, Whom, find};
use crate::workspace::person::Trace;

/// What `person export` takes.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    named: Named,
    /// What it is written in
    #[arg(long, value_name = "FORMAT", default_value = "ron")]
    format: Format,
    /// A file; without one, standard output
    #[arg(long, value_name = "PATH")]
    out: Option<PathBuf>,
    /// Write over a file that is there
    #[arg(long)]
    force: bool,
}

/// What it is written in.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// As the files of the workspace
    Ron,
    /// For other programs
    Json,
}

/// The whole of it.
#[derive(Serialize)]
struct Dossier<'f> {
    name: &'f str,
    id: Option<&'f str>,
    account: Option<&'f str>,
    account_name: Option<&'f str>,
    as_of: String,
    found: Vec<FoundHere<'f>>,
    files: Vec<HeldIn>,
    same_name: Vec<FoundHere<'f>>,
    not_searched: [&'static str; 4],
}

/// A place in the workspace.
#[derive(Serialize)]
struct FoundHere<'f> {
    file: &'f str,
    line: usize,
    place: &'f str,
    kind: &'static str,
    text: &'f str,
}

/// Another file that holds the person.
#[derive(Serialize)]
struct HeldIn {
    file: String,
    kind: &'static str,
}

/// Where nobody looked.
const NOT_SEARCHED: [&str; 4] = [
    "the history of git",
    "copies of the workspace elsewhere",
    "files that were exported to other folders or sent",
    "other people's computers",
];

pub(super) fn run(arguments: &Arguments, session: &mut Session) -> Result<Outcome, Failure> {
    let opened = session.open_whole()?;
    let whom = arguments.named.whom(&opened.workspace)?;
    let found = find(&places(session, &opened.root), &opened, &whom)?;
    if found.is_empty() {
        return Err(Failure::Usage(super::report::nobody(&whom.name)));
    }
    let text = written(&dossier(&whom, &found, session), arguments.format)?;
    match &arguments.out {
        Some(out) => {
            let made = Made::new(String::new(), text.into_bytes());
            put(out, &made, arguments.force).map_err(Failure::Problem)?;
            writeln!(session.out, "{}", shown_path(out))?;
        }
        None => session.out.write_all(text.as_bytes())?,
    }
    Ok(session.outcome())
}

fn dossier<'f>(whom: &'f Whom<'_>, found: &'f Findings, session: &Session) -> Dossier<'f> {
    let here = |trace: &'f Trace| FoundHere {
        file: &trace.file,
        line: trace.line,
        place: &trace.place,
        kind: trace.kind.code(),
        text: &trace.text,
    };
    let files = found.holdings.iter().map(|one| HeldIn {
        file: one.path.to_string_lossy().into_owned(),
        kind: one.kind.code(),
    });
    let person = whom.person;
    Dossier {
        name: &whom.name,
        id: person.map(|(_, person)| person.id.as_str()),
        account: person.map(|(account, _)| account.id.as_str()),
        account_name: person.map(|(account, _)| account.name.as_str()),
        as_of: session.today.to_string(),
        found: found.traces.iter().map(here).collect(),
        files: files.collect(),
        same_name: found.left.iter().map(here).collect(),
        not_searched: NOT_SEARCHED,
    }
}

fn written(dossier: &Dossier<'_>, format: Format) -> Result<String, Failure> {
    let text = match format {
        Format::Json => {
            let mut bytes = Vec::new();
            super::super::safe_json::write_json(&mut bytes, dossier)?;
            String::from_utf8_lossy(&bytes).into_owned()
        }
        Format::Ron => {
            let pretty = ron::ser::PrettyConfig::new()
                .new_line("\n")
                .escape_strings(true)
                .struct_names(false);
            ron::ser::to_string_pretty(dossier, pretty).map_err(|error| {
                Failure::Problem(format!("it cannot be written as RON: {error}"))
            })?
        }
    };
    Ok(text + "\n")
}
