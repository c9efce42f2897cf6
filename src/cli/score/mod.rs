//! `cultivate score`: the figures of every account, of the managers, the segments and the market.

mod json;
mod table;
mod view;

use std::sync::Arc;

use clap::ValueEnum;

use super::day::day;
use super::{Failure, Outcome, Session};
use crate::method::portfolio::Book;
use crate::model::{Date, Workspace};
use crate::snapshot::tables::{Decimal, accounts, write_delimited};
use view::View;

/// What `score` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  cultivate score                        a table as wide as the terminal
  cultivate score --as-of 2026-06-30     as it was on that day
  cultivate score --with-plan            with every open action done
  cultivate score --view renewals        only a saved view, in its order
  cultivate score --format json | jq '.accounts[] | select(.borderline) | .id'
  cultivate score --format csv > scores.csv

The table is ordered by the worst insight, then by ARR; JSON and CSV by id. Accounts whose files have errors are left \
out, which is said on standard error; the exit code is then 1.")]
pub struct Arguments {
    /// The day the scores are for [default: today]
    #[arg(long, value_name = "DATE", value_parser = day, allow_hyphen_values = true)]
    as_of: Option<Date>,
    /// Scores once every open action has had its effect
    #[arg(long)]
    with_plan: bool,
    /// Only the accounts of this saved view, in its order and with its columns
    #[arg(long, value_name = "NAME")]
    view: Option<String>,
    /// How to write them
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    format: Format,
}

/// How scores are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Aligned columns for people
    Table,
    /// Every figure in full precision, one account a line
    Json,
    /// One account a row, for spreadsheets
    Csv,
}

pub(super) fn run(arguments: Arguments, session: &mut Session) -> Result<Outcome, Failure> {
    let workspace = Arc::new(session.open()?);
    let as_of = arguments.as_of.unwrap_or(session.today);
    let book = if arguments.with_plan {
        Book::with_plan(&workspace, as_of)
    } else {
        Book::new(&workspace, as_of)
    };
    let view = arguments.view.as_deref();
    let view = view
        .map(|name| View::new(name, &workspace, as_of, session))
        .transpose()?;
    let scores = view
        .as_ref()
        .map_or_else(|| book.scores().collect(), |view| view.scores(&book));
    match arguments.format {
        Format::Table => table::write(&book, &workspace, view.as_ref(), session)?,
        Format::Json => json::write(&book, &workspace, &scores, &mut session.out)?,
        Format::Csv => write_delimited(
            &accounts(&workspace, book.prepared(), scores.into_iter()),
            Decimal::Point,
            None,
            &mut session.out,
        )?,
    }
    Ok(session.outcome())
}

/// Shows the table of a workspace as it is today.
pub(super) fn show(workspace: &Workspace, session: &mut Session) -> Result<(), Failure> {
    let book = Book::new(workspace, session.today);
    table::write(&book, workspace, None, session)
}
