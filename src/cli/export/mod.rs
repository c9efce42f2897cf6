//! `cultivate export`: a plan out of the workspace, into a file or onto standard output.

mod each;

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use super::day::day;
use super::{Failure, Outcome, Session, known};
use crate::entry::{self, Lean};
use crate::model::{Audience, Date, Format, Workspace, shown_path};
use crate::snapshot::tables::{Decimal, Kind};
use crate::snapshot::{FORMATS, Told, html, mail};
use crate::transfer::earlier::Since;
use crate::transfer::export::{Wanted, make, put, put_in, questionnaire, remember, snapshots};
use crate::workspace::Opened;

/// What `export` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  cultivate export --account harbour-lines --format html   its plan, into the workspace's snapshots/
  cultivate export --account harbour-lines --audience customer --format html --out -
  cultivate export --account harbour-lines --audience customer --format html --mail --out -    for a mail
  cultivate export --csm mira-lund --format html           one manager's book
  cultivate export --portfolio --format xlsx               accounts, people, actions, touches: a workbook
  cultivate export --portfolio --format csv --decimal comma --out scores/
  cultivate export --questionnaire harbour-lines --format html   the seven statements, for the customer to answer
  cultivate export --each --format html --out plans/       the plan of every account, a file each
  cultivate export --portfolio --format ics                a calendar of all that is due
  cultivate export --format ron --out backup/              the whole workspace in one file

A proposed name says INTERNAL where the file is; a name that you give is used as it is. `cultivate new DIR --from FILE` unpacks a bundle. The customer gets what \
is marked as shared, of one account, and nothing else.")]
pub struct Arguments {
    /// One account
    #[arg(long, value_name = "ACCOUNT", group = "what")]
    account: Option<String>,
    /// The book of one customer-success manager
    #[arg(long, value_name = "MEMBER", group = "what")]
    csm: Option<String>,
    /// The whole portfolio [the default]
    #[arg(long, group = "what")]
    portfolio: bool,
    /// Every account, a file each
    #[arg(long, group = "what")]
    each: bool,
    /// The seven statements of the stage assessment, as a page on which the customer answers
    #[arg(long, value_name = "ACCOUNT", group = "what")]
    questionnaire: Option<String>,
    /// Who may read it; a customer's plan holds what is marked as shared and nothing else
    #[arg(long, value_name = "WHO", default_value = "internal")]
    audience: For,
    /// What it is written in
    #[arg(long, value_name = "FORMAT", value_parser = formats(), required_unless_present = "schema")]
    format: Option<Format>,
    /// For HTML: in a form for a mail, with styles inline and pictures told in words
    #[arg(long)]
    mail: bool,
    /// Print the JSON schema of plans written as JSON, and nothing else
    #[arg(long, exclusive = true)]
    schema: bool,
    /// A file, a folder, or - for standard output [default: the workspace's snapshots/]
    #[arg(long, value_name = "PATH")]
    out: Option<PathBuf>,
    /// Write over a file that is there
    #[arg(long)]
    force: bool,
    /// The day the figures are for [default: today]
    #[arg(long, value_name = "DATE", value_parser = day, allow_hyphen_values = true)]
    as_of: Option<Date>,
    /// What an account's plan says has changed: since a day, or a bundle [default: the last snapshot in snapshots/, else
    /// 90 days before]
    #[arg(long, value_name = "DATE|BUNDLE", allow_hyphen_values = true)]
    since: Option<String>,
    /// For a calendar: only what this member of the team has to do
    #[arg(long, value_name = "MEMBER")]
    member: Option<String>,
    /// For a calendar: nothing after this day
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    until: Option<String>,
    /// For CSV: which table
    #[arg(long, value_name = "TABLE", default_value = "accounts")]
    table: Table,
    /// For CSV: the sign before decimals; with a comma, semicolons stand between columns
    #[arg(long, value_name = "SIGN", default_value = "point")]
    decimal: Sign,
}

/// The tables, on the command line.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Table {
    /// An account a row, with its scores
    Accounts,
    /// A person a row
    People,
    /// An action a row
    Actions,
    /// A touch a row
    Touches,
}

/// The sign before decimals, on the command line.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Sign {
    /// 1234.5
    Point,
    /// 1234,5
    Comma,
}

/// Who may read it, on the command line.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum For {
    /// Ourselves
    Internal,
    /// The customer: one account, only what is shared
    Customer,
}

/// The formats by how their files end.
fn formats() -> impl TypedValueParser<Value = Format> {
    let values = FORMATS
        .iter()
        .map(|writer| PossibleValue::new(writer.format.ending).help(writer.format.name));
    PossibleValuesParser::new(values).map(|ending| {
        let writer = FORMATS.iter().find(|writer| writer.format.ending == ending);
        writer.expect("only these are possible").format
    })
}

pub(super) fn run(arguments: Arguments, session: &mut Session) -> Result<Outcome, Failure> {
    let Some(format) = arguments.format else {
        session
            .out
            .write_all(crate::snapshot::json::SCHEMA.as_bytes())?;
        return Ok(Outcome::Fine);
    };
    let format = match (arguments.mail, format == html::FORMAT.format) {
        (true, false) => {
            let why = "a mail is written in HTML: `--format html --mail`";
            return Err(Failure::Usage(why.to_owned()));
        }
        (true, true) => mail::FORMAT.format,
        (false, _) => format,
    };
    let opened = session.open_whole()?;
    let wanted = wanted(&arguments, format, &opened.workspace, session.today)?;
    if arguments.each {
        return each::each(&opened, &wanted, &arguments, session);
    }
    let made = match &arguments.questionnaire {
        Some(_) => {
            let about = wanted.account.as_ref();
            let about = about.expect("the questionnaire names its account");
            questionnaire(&opened, about, wanted.as_of, wanted.format)
        }
        None => make(&opened, &wanted),
    };
    let made = made.map_err(Failure::Usage)?;
    let written = match arguments.out.as_deref() {
        Some(out) if out == Path::new("-") => {
            session.out.write_all(&made.bytes)?;
            told(&opened, made.told, session);
            return Ok(session.outcome());
        }
        None => snapshots(&opened.root)
            .and_then(|folder| put_in(&folder, &made, arguments.force, false)),
        Some(out) if is_folder(out) => put_in(out, &made, arguments.force, false),
        Some(out) => put(out, &made, arguments.force),
    };
    let path = written.map_err(Failure::Problem)?;
    told(&opened, made.told, session);
    writeln!(session.out, "{}", shown_path(&path))?;
    Ok(session.outcome())
}

/// What is to be written, with everybody who is named found in the workspace.
fn wanted(
    arguments: &Arguments,
    format: Format,
    workspace: &Workspace,
    today: Date,
) -> Result<Wanted, Failure> {
    let account = arguments
        .account
        .as_ref()
        .or(arguments.questionnaire.as_ref());
    let account = account.map(|text| known::account(text, workspace).map(|one| one.id.clone()));
    let csm = arguments.csm.as_ref();
    let csm = csm.map(|text| known::manager(text, workspace, None).map(|one| one.id.clone()));
    let member = arguments.member.as_ref();
    let member = member.map(|text| known::member(text, workspace).map(|one| one.id.clone()));
    let until = arguments.until.as_deref();
    let until = until
        .map(|word| entry::date(word, today, Lean::Future))
        .transpose();
    Ok(Wanted {
        account: account.transpose()?,
        csm: csm.transpose()?,
        audience: match arguments.audience {
            For::Internal => Audience::Internal,
            For::Customer => Audience::Customer,
        },
        format,
        as_of: arguments.as_of.unwrap_or(today),
        since: arguments
            .since
            .as_deref()
            .map_or(Ok(Since::Last), |word| since(word, today))?,
        member: member.transpose()?,
        until: until.map_err(|error| Failure::Usage(error.to_string()))?,
        table: match arguments.table {
            Table::Accounts => Kind::Accounts,
            Table::People => Kind::People,
            Table::Actions => Kind::Actions,
            Table::Touches => Kind::Touches,
        },
        decimal: match arguments.decimal {
            Sign::Point => Decimal::Point,
            Sign::Comma => Decimal::Comma,
        },
    })
}

/// Keeps what a calendar told; where that cannot be, it is written all the same.
fn told(opened: &Opened, told: Told, session: &Session) {
    if let Err(why) = remember(&opened.root, told) {
        session.message(&why);
    }
}

/// A day where the word reads like one or no file is called so; else a bundle.
fn since(word: &str, today: Date) -> Result<Since, Failure> {
    if word.parse::<Date>().is_err() && Path::new(word).exists() {
        return Ok(Since::Bundle(word.into()));
    }
    let day = entry::date(word, today, Lean::Past);
    day.map(Since::Day).map_err(|_| {
        Failure::Usage(format!(
            "{word:?} is not a date, and there is no such file; a date is written 2026-06-30 or -3m"
        ))
    })
}

/// Whether a path means a folder: it is one, or it ends like one.
fn is_folder(path: &Path) -> bool {
    path.is_dir() || path.to_string_lossy().ends_with(std::path::is_separator)
}
