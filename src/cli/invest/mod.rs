//! `cultivate invest`: a quarter's hours, what is due of them, and who gets the rest.

mod csv;
mod frozen;
mod json;
mod text;

use std::collections::BTreeMap;

use clap::ValueEnum;
use rayon::prelude::*;

use super::{Failure, Outcome, Session, known};
use crate::invest::frozen::Scored;
use crate::invest::moves::{Catalogue, Proposal};
use crate::invest::{By, Plan, Row, Wishes, plan, without_manager};
use crate::method::portfolio::Book;
use crate::model::{AccountId, Date, Member, Workspace, shown_path};
use crate::transfer::points;
use crate::workspace::near::did_you_mean;

/// What `invest` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  cultivate invest                              every manager's quarter
  cultivate invest --csm mira-lund --hours 120  hers, with so many hours
  cultivate invest --csm mira-lund --hold harbour-lines=20
  cultivate invest --by renewing --format csv > quarter.csv
  cultivate invest --freeze first-quarter       and three months later:
  cultivate invest --frozen first-quarter       what was planned beside what was done

What is due comes first: the touches that keep every rhythm met, of the most valuable account first; 15 % of the hours are kept to \
be given. The rest goes, half an hour at a time, where it is worth most: worth grows with revenue, four times while the \
account is renewing, and with what is missing to its target. The moves for these hours, what they take and what they bring are \
assumed; `moves` in workspace.ron changes them. All this was tried in simulations, not on real teams.")]
pub struct Arguments {
    /// One customer-success manager; without it every one
    #[arg(long, value_name = "MEMBER")]
    csm: Option<String>,
    /// The hours of the quarter, instead of the manager's own
    #[arg(long, value_name = "HOURS", value_parser = hours)]
    hours: Option<f64>,
    /// What accounts count by
    #[arg(long, value_name = "WHAT", default_value = "arr")]
    by: Counted,
    /// Give an account so many hours, whatever the figures say
    #[arg(long, value_name = "ACCOUNT=HOURS", value_parser = held)]
    hold: Vec<(String, f64)>,
    /// Keep the workspace as it is as a point of this name, to hold the quarter against later
    #[arg(long, value_name = "NAME", conflicts_with_all = ["as_of", "frozen"])]
    freeze: Option<String>,
    /// Hold the quarter as it was laid out at a point against what was done since
    #[arg(long, value_name = "NAME")]
    frozen: Option<String>,
    /// The first day of the quarter [default: today]
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,
    /// How to write it
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
}

/// What accounts count by, on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Counted {
    /// Their revenue
    Arr,
    /// Their lifetime value
    Ltv,
    /// Their revenue, if they renew soon
    Renewing,
}

/// How the quarter is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// For programs
    Json,
    /// One account a row, for spreadsheets
    Csv,
}

/// All that is written.
struct Quarter<'a> {
    workspace: &'a Workspace,
    book: &'a Book,
    by: By,
    plans: Vec<Plan>,
    /// What can be done at the accounts of the plans.
    proposals: BTreeMap<AccountId, Proposal>,
    /// The accounts that nobody serves, where all managers are wanted.
    without_manager: Vec<&'a AccountId>,
}

impl Quarter<'_> {
    /// What can be done at an account of a plan.
    fn proposal(&self, row: &Row) -> Option<&Proposal> {
        self.proposals.get(&row.account)
    }
}

pub(super) fn run(arguments: Arguments, session: &mut Session) -> Result<Outcome, Failure> {
    let opened = session.open_whole()?;
    if let Some(name) = &arguments.freeze {
        let kept = points::keep(&opened, name, session.today).map_err(Failure::Problem)?;
        session.message(&format!("Kept as {}", shown_path(&kept)));
    }
    let root = opened.root;
    let workspace = opened.workspace;
    let as_of = arguments.as_of.unwrap_or(session.today);
    let book = Book::new(&workspace, as_of);
    let by = match arguments.by {
        Counted::Arr => By::Arr,
        Counted::Ltv => By::Ltv,
        Counted::Renewing => By::Renewing,
    };
    let hold = arguments.hold.iter();
    let hold = hold.map(|(text, hours)| Ok((known::account(text, &workspace)?.id.clone(), *hours)));
    let held = hold.collect::<Result<BTreeMap<_, _>, Failure>>()?;
    let wishes = Wishes {
        by,
        hours: arguments.hours,
        held,
    };
    if let Some(name) = &arguments.frozen {
        let path = points::path_of(&root, name);
        let csm = arguments.csm.as_deref();
        let now = Scored {
            workspace: &workspace,
            book: &book,
        };
        frozen::write(&path, now, (csm, &wishes), arguments.format, session)?;
        return Ok(session.outcome());
    }
    let managers = managers(&workspace, arguments.csm.as_deref(), as_of)?;
    let plans: Vec<Plan> = managers
        .into_iter()
        .map(|manager| plan(&workspace, &book, manager, &wishes))
        .collect();
    let quarter = Quarter {
        workspace: &workspace,
        book: &book,
        by,
        proposals: proposals(&plans, &workspace, &book),
        plans,
        without_manager: match arguments.csm {
            Some(_) => Vec::new(),
            None => without_manager(&book).collect(),
        },
    };
    for id in Catalogue::unknown(&workspace.settings) {
        let known = Catalogue::standard().moves.iter().map(|kind| &*kind.id);
        let hint = did_you_mean(id, known).map_or_else(String::new, |near| format!("; {near}"));
        session.message(&format!(
            "workspace.ron changes a move that does not exist: {id}{hint}"
        ));
    }
    match arguments.format {
        Format::Text => text::write(&quarter, session)?,
        Format::Json => json::write(&quarter, session)?,
        Format::Csv => csv::write(&quarter, session)?,
    }
    Ok(session.outcome())
}

/// What can be done at every account of some plans, on many threads.
fn proposals(plans: &[Plan], workspace: &Workspace, book: &Book) -> BTreeMap<AccountId, Proposal> {
    let catalogue = Catalogue::of(&workspace.settings);
    let rows: Vec<&Row> = plans.iter().flat_map(|plan| &plan.accounts).collect();
    let of = |row: &&Row| {
        let account = workspace.accounts.get(&row.account)?;
        let hours = (row.given, row.touches.as_slice());
        let proposal = Proposal::new(account, book, &catalogue, hours);
        Some((row.account.clone(), proposal))
    };
    let found: Vec<_> = rows.par_iter().filter_map(of).collect();
    found.into_iter().collect()
}

/// The manager asked for, or all who are here.
fn managers<'a>(
    workspace: &'a Workspace,
    csm: Option<&str>,
    as_of: Date,
) -> Result<Vec<&'a Member>, Failure> {
    let team = workspace.settings.team.iter();
    let all: Vec<&Member> = team
        .filter(|member| member.csm.is_some() && !member.has_left(as_of))
        .collect();
    match csm {
        None => Ok(all),
        Some(csm) => known::manager(csm, workspace, Some(as_of)).map(|member| vec![member]),
    }
}

fn hours(text: &str) -> Result<f64, String> {
    let hours = text.parse::<f64>().ok();
    let possible = hours.filter(|hours| (0.0..=100_000.0).contains(hours));
    possible.ok_or_else(|| "expected hours, such as 120".to_owned())
}

fn held(text: &str) -> Result<(String, f64), String> {
    let parts = text.split_once('=');
    let (account, given) =
        parts.ok_or("expected an account and hours, such as harbour-lines=20")?;
    Ok((account.to_owned(), hours(given)?))
}
