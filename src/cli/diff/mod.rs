//! `cultivate diff`: what changed between two days or two files, and why the scores moved.

mod account;
mod json;
mod side;
mod text;

use super::format::Format;
use super::{Failure, Outcome, Session, known};
use crate::difference::difference;
use crate::method::portfolio::Book;
use crate::model::AccountId;
use side::Side;

/// What `diff` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  cultivate diff 2026-06-30                      since the end of June
  cultivate diff -3m today --account harbour-lines
  cultivate diff INTERNAL-demo-2026-08-31.ron INTERNAL-demo-2026-11-22.ron
  cultivate diff backup/ .                       two folders, both as of today

A and B are days of the workspace, bundles of `cultivate export --format ron`, or workspaces' folders. The earlier \
comes first, whichever is named first. Time passes over each account as it was, then the facts follow in the order of \
their dates; what each did to the score sums to the difference.

Exit code 0 whether anything changed or not; 1 when accounts had to be left out.")]
pub struct Arguments {
    /// A day, a bundle or a workspace's folder
    #[arg(value_name = "A", allow_hyphen_values = true)]
    a: String,
    /// The same [default: today]
    #[arg(
        value_name = "B",
        default_value = "today",
        allow_hyphen_values = true,
        hide_default_value = true
    )]
    b: String,
    /// Only this account
    #[arg(long, value_name = "ACCOUNT")]
    account: Option<String>,
    /// Detail for at most so many accounts [default: 20 as text, all as JSON]
    #[arg(long, value_name = "N")]
    top: Option<usize>,
    /// How to write it
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
}

pub(super) fn run(arguments: Arguments, session: &mut Session) -> Result<Outcome, Failure> {
    let (mut before, mut after) = side::both(&arguments.a, &arguments.b, session)?;
    if before.as_of > after.as_of {
        std::mem::swap(&mut before, &mut after);
    }
    let named = arguments.account.as_deref();
    let only = named.map(|text| meant(text, &before, &after)).transpose()?;
    let only = only.as_ref();
    let (first, last) = (&before.workspace, &after.workspace);
    if first.settings.currency != last.settings.currency {
        let (was, now) = (&first.settings.currency, &last.settings.currency);
        session.message(&format!(
            "warning: the amounts are in {was} first, in {now} then; they are compared as they stand"
        ));
    }
    let books = (Book::new(first, before.as_of), Book::new(last, after.as_of));
    let difference = difference((first, &books.0), (last, &books.1), only);
    match arguments.format {
        Format::Text => text::write(&difference, &before, &after, arguments.top, session)?,
        Format::Json => json::write(&difference, &before, &after, arguments.top, session)?,
    }
    Ok(if before.broken || after.broken {
        Outcome::Problems
    } else {
        session.outcome()
    })
}

/// Finds the account on either side: an id on one goes before a name on the other.
fn meant(text: &str, before: &Side, after: &Side) -> Result<AccountId, Failure> {
    let first = before.workspace.accounts.get(text);
    let found = match first {
        Some(account) => Ok(&**account),
        None => known::account(text, &after.workspace)
            .or_else(|refused| known::account(text, &before.workspace).map_err(|_| refused)),
    };
    found.map(|account| account.id.clone())
}
