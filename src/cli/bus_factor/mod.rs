//! `cultivate bus-factor`: what it would cost if a person at a customer, or a colleague, left on the day.

mod json;
mod text;

use super::format::Format;
use super::{Failure, Outcome, Session};
use crate::invest::departures::{Ours, Theirs, ours, theirs};
use crate::method::portfolio::Book;
use crate::model::{Date, Workspace};

/// What `bus-factor` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  cultivate bus-factor                    whose departure would cost most, at customers and here
  cultivate bus-factor --top 50
  cultivate bus-factor --format json

An account is exposed if it would lose its last live tie, could no longer be judged, or would turn Under by a fall of at \
least 3 points (bus_fall).")]
pub struct Arguments {
    /// The day on which they would leave [default: today]
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,
    /// At most so many people at customers, and as many colleagues [default: 10 as text, all as JSON]
    #[arg(long, value_name = "N")]
    top: Option<usize>,
    /// How to write it
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
}

/// All that is written.
struct Departures<'a> {
    workspace: &'a Workspace,
    as_of: Date,
    theirs: Vec<Theirs>,
    ours: Vec<Ours>,
}

pub(super) fn run(arguments: Arguments, session: &mut Session) -> Result<Outcome, Failure> {
    let workspace = session.open()?;
    let as_of = arguments.as_of.unwrap_or(session.today);
    let book = Book::new(&workspace, as_of);
    let found = Departures {
        workspace: &workspace,
        as_of,
        theirs: theirs(&workspace, &book),
        ours: ours(&workspace, &book),
    };
    match arguments.format {
        Format::Text => text::write(&found, arguments.top, session)?,
        Format::Json => json::write(&found, arguments.top, session)?,
    }
    Ok(session.outcome())
}
