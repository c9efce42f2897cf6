//! `cultivate rebalance`: proposes whose each account becomes, and writes it if asked to.

mod json;
mod text;
mod write;

use std::collections::BTreeSet;

use super::day::day;
use super::format::Format;
use super::{Failure, Outcome, Session, known};
use crate::invest::rebalance::{FULL, Proposal, RebalanceWishes, propose};
use crate::method::portfolio::Book;
use crate::model::{Date, Workspace};

/// What `rebalance` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  cultivate rebalance                              who should hand over what, so that nobody carries more than 100 %
  cultivate rebalance --target 85                  spread it more evenly
  cultivate rebalance --hold harbour-lines --yes   write it; this account stays where it is
  cultivate rebalance --leaving mira-lund --on 2027-01-01

Both loads count: accounts and hours. A change costs 10 for each live tie that is given up, 10 if the account renews within \
90 days, and 3 for the change itself, less up to 2 for live ties that the new manager has there already. The proposal is the \
cheapest that was found; the gap says how much cheaper another could be at most.")]
pub struct Arguments {
    /// An account that stays where it is; may be given several times
    #[arg(long, value_name = "ACCOUNT")]
    hold: Vec<String>,
    /// Only the accounts of a manager who leaves
    #[arg(long, value_name = "MEMBER")]
    leaving: Option<String>,
    /// The day from which it holds [default: the day on which the manager leaves, today at the earliest]
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<Date>,
    /// The load in per cent that nobody need be brought below
    #[arg(long, value_name = "PERCENT", default_value_t = FULL, value_parser = percent)]
    target: f64,
    /// The day of the scores [default: today]
    #[arg(long, value_name = "DATE", value_parser = day)]
    as_of: Option<Date>,
    /// Write it as one change
    #[arg(long)]
    yes: bool,
    /// How to write it
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
}

/// All that is written.
struct Rebalance<'a> {
    workspace: &'a Workspace,
    as_of: Date,
    proposal: &'a Proposal,
}

pub(super) fn run(arguments: Arguments, session: &mut Session) -> Result<Outcome, Failure> {
    if arguments.yes {
        return write::run(&arguments, session);
    }
    let workspace = session.open()?;
    let as_of = arguments.as_of.unwrap_or(session.today);
    let proposal = proposed(&arguments, &workspace, as_of)?;
    let found = Rebalance {
        workspace: &workspace,
        as_of,
        proposal: &proposal,
    };
    match arguments.format {
        Format::Text => {
            text::write(&found, session)?;
            if !proposal.changes.is_empty() {
                session.message("Nothing is changed yet: add --yes to write it.");
            }
        }
        Format::Json => json::write(&found, session)?,
    }
    Ok(session.outcome())
}

/// What is proposed for a workspace.
fn proposed(
    arguments: &Arguments,
    workspace: &Workspace,
    as_of: Date,
) -> Result<Proposal, Failure> {
    let held = arguments.hold.iter();
    let held = held.map(|text| known::account(text, workspace).map(|account| account.id.clone()));
    let held = held.collect::<Result<BTreeSet<_>, _>>()?;
    let leaving = arguments.leaving.as_deref();
    let member = leaving
        .map(|text| known::member(text, workspace))
        .transpose()?;
    // Who left some time ago hands over now: the past stays as it was.
    let left = member.and_then(|member| member.left);
    let left = left.map(|left| left.max(as_of));
    let wishes = RebalanceWishes {
        from: arguments.on.or(left).unwrap_or(as_of),
        held,
        leaving: member.map(|member| member.id.clone()),
        target: arguments.target,
    };
    let book = Book::new(workspace, as_of);
    propose(workspace, &book, &wishes).map_err(|why| Failure::Problem(why.to_string()))
}

/// The load that is wished for.
fn percent(text: &str) -> Result<f64, String> {
    let percent = text.trim_end_matches('%').trim().parse::<f64>().ok();
    let possible = percent.filter(|percent| (1.0..=1_000.0).contains(percent));
    possible.ok_or_else(|| "expected a load in per cent, such as 85".to_owned())
}
