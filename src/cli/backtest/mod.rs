//! `cultivate backtest`: whether the score told, before each settled renewal, how it would end.

mod json;
mod text;

use super::format::Format;
use super::{Failure, Outcome, Session};
use crate::invest::backtest::{Forecaster, Told, backtest, forecasters};
use crate::model::{Date, Workspace};

/// What `backtest` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  cultivate backtest
  cultivate backtest --format json

The equity gap 90 and 180 days before each renewal that has ended is held against how it ended, beside three simpler signs. \
What is dated after that day is not read. It takes at least 20 renewals, 5 of them lost.")]
pub struct Arguments {
    /// Outcomes up to this day [default: today]
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,
    /// How to write it
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
}

/// All that is written.
struct Backtest<'a> {
    workspace: &'a Workspace,
    as_of: Date,
    told: Vec<Told>,
    forecasters: Vec<Forecaster>,
}

pub(super) fn run(arguments: Arguments, session: &mut Session) -> Result<Outcome, Failure> {
    let workspace = session.open()?;
    let as_of = arguments.as_of.unwrap_or(session.today);
    let found = Backtest {
        workspace: &workspace,
        as_of,
        told: backtest(&workspace, as_of),
        forecasters: forecasters(&workspace, as_of),
    };
    match arguments.format {
        Format::Text => text::write(&found, session)?,
        Format::Json => json::write(&found, session)?,
    }
    Ok(session.outcome())
}
