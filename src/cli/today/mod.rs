//! `cultivate today`: what is due and what needs somebody, in the order of the view of the day.

mod json;
mod lists;
mod text;

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::ValueEnum;
use rayon::prelude::*;

use super::day::day;
use super::{Failure, Outcome, Session, known, settings};
use crate::agenda::{Agenda, Need, Since, Whose, causes, since};
use crate::method::insight::Code;
use crate::method::portfolio::Book;
use crate::model::{Date, Workspace};

/// What `today` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  cultivate today                        the whole portfolio
  cultivate today --csm mira-lund        the accounts of one manager
  cultivate today --mine                 those of which I am owner or manager
  cultivate today --top 10               the ten that matter most
  cultivate today --each-csm --out lists a Markdown file for every manager

Your settings say who you are (settings.ron in your configuration folder): (me: \"mira-lund\")")]
pub struct Arguments {
    /// The day it is about [default: today]
    #[arg(long, value_name = "DATE", value_parser = day, allow_hyphen_values = true)]
    as_of: Option<Date>,
    /// Only accounts of which I am owner or customer-success manager
    #[arg(long, conflicts_with = "csm")]
    mine: bool,
    /// Who I am, instead of what my settings say
    #[arg(long, value_name = "MEMBER", requires = "mine")]
    me: Option<String>,
    /// Only accounts of this customer-success manager
    #[arg(long, value_name = "MEMBER")]
    csm: Option<String>,
    /// At most so many entries of each kind [default: 20 as text, else all]
    #[arg(long, value_name = "N")]
    top: Option<usize>,
    /// How to write it [default: text, and Markdown with --each-csm]
    #[arg(long, value_name = "FORMAT")]
    format: Option<Format>,
    /// A file for every customer-success manager, and one for the accounts that nobody looks after
    #[arg(long, conflicts_with_all = ["mine", "csm"])]
    each_csm: bool,
    /// The folder that the files go to [default: snapshots in the workspace]
    #[arg(long, value_name = "DIR", requires = "each_csm")]
    out: Option<PathBuf>,
    /// Overwrites files that are there
    #[arg(long, requires = "each_csm")]
    force: bool,
}

/// How the day is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For the terminal
    Text,
    /// For programs
    Json,
    /// Markdown, for a wiki or a message
    Md,
    /// A page to read or print
    Html,
}

/// Since when the causes of a need hold.
type Dates = BTreeMap<Code, Since>;

pub(super) fn run(arguments: Arguments, session: &mut Session) -> Result<Outcome, Failure> {
    let opened = session.open_whole()?;
    let as_of = arguments.as_of.unwrap_or(session.today);
    if arguments.each_csm {
        return lists::each(&arguments, &opened, as_of, session);
    }
    let workspace = &opened.workspace;
    let whose = whose(&arguments, session, workspace)?;
    let book = Book::new(workspace, as_of);
    match arguments.format.unwrap_or(Format::Text) {
        Format::Text => {
            let agenda = Agenda::new(&book, workspace, &whose);
            text::write(&agenda, &book, workspace, arguments.top, session)?;
        }
        Format::Json => {
            let agenda = Agenda::new(&book, workspace, &whose);
            json::write(&agenda, &book, &workspace.settings, arguments.top, session)?;
        }
        Format::Md | Format::Html => lists::one(&arguments, &opened, &whose, as_of, session)?,
    }
    Ok(session.outcome())
}

/// Since when the causes of some needs hold, on many threads.
fn dates(needs: &[Need], book: &Book) -> Vec<Dates> {
    let prepared = book.prepared();
    let of = |need: &Need| {
        let account = need.subject.account();
        let Some((account, score)) = account.and_then(|one| Some((one, book.score(&one.id)?)))
        else {
            return Dates::new();
        };
        let codes: Vec<Code> = causes(book, need).iter().map(|cause| cause.code).collect();
        let as_of = prepared.as_of;
        since(&prepared.settings, account, score.standing, &codes, as_of)
    };
    needs.par_iter().map(of).collect()
}

fn whose(
    arguments: &Arguments,
    session: &Session,
    workspace: &Workspace,
) -> Result<Whose, Failure> {
    let whose = if let Some(csm) = &arguments.csm {
        Whose::ManagedBy(known::member(csm, workspace)?.id.clone())
    } else if arguments.mine {
        let me = match &arguments.me {
            Some(me) => Some(known::member(me, workspace)?.id.clone()),
            None => settings::read(session)?.me,
        };
        Whose::Mine(me.ok_or_else(|| {
            let place = session.folders.as_ref().map(|folders| folders.config.join("settings.ron"));
            let place = place.map_or("your settings".to_owned(), |place| place.display().to_string());
            Failure::Usage(format!(
                "who is --mine? Use --me MEMBER, or write (me: \"your-id-in-the-team\") into {place}"
            ))
        })?)
    } else {
        return Ok(Whose::Everybodys);
    };
    if let Some(member) = whose.member() {
        known::member(member.as_str(), workspace)?;
    }
    Ok(whose)
}
