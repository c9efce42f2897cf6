//! `cultivate brief`: one screen of text before a call.

use std::io::Write;

use super::table::wrapped;
use super::{Failure, Outcome, Session};
use crate::agenda::Brief;
use crate::method::portfolio::Book;
use crate::model::{AccountId, Date, StakeholderId, Workspace, shown};
use crate::workspace::near::did_you_mean;

/// The widest that prose is set, whatever the terminal.
const READABLE: usize = 100;

/// What `brief` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  cultivate brief harbour-lines                    the account
  cultivate brief harbour-lines ines-duarte        one person of it
  cultivate brief ines-duarte                      the person, wherever they are")]
pub struct Arguments {
    /// The id of an account, or of a person
    #[arg(value_name = "ACCOUNT|PERSON")]
    about: String,
    /// The id of a person of that account
    #[arg(value_name = "PERSON")]
    person: Option<String>,
    /// The day it is about [default: today]
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,
}

pub(super) fn run(arguments: Arguments, session: &mut Session) -> Result<Outcome, Failure> {
    let workspace = session.open()?;
    let as_of = arguments.as_of.unwrap_or(session.today);
    let (account, person) = meant(&workspace, &arguments)?;
    let book = Book::new(&workspace, as_of);
    let brief = Brief::new(&workspace, &book, &account, person.as_ref());
    let width = session.width.min(READABLE);
    for line in brief.iter().flat_map(Brief::lines) {
        let line = shown(&line);
        let indent = line.len() - line.trim_start().len();
        let parts = wrapped(&line, width.saturating_sub(indent + 2).max(20));
        for (at, part) in parts.iter().enumerate() {
            let hanging = if at == 0 { 0 } else { 2 };
            writeln!(session.out, "{}{part}", " ".repeat(indent + hanging))?;
        }
        if parts.is_empty() {
            writeln!(session.out)?;
        }
    }
    Ok(session.outcome())
}

/// Whom it is about: an account, a person of it, or a person wherever they are.
fn meant(
    workspace: &Workspace,
    arguments: &Arguments,
) -> Result<(AccountId, Option<StakeholderId>), Failure> {
    let about = arguments.about.as_str();
    if let Some((id, account)) = workspace.accounts.get_key_value(about) {
        let Some(person) = &arguments.person else {
            return Ok((id.clone(), None));
        };
        let people = || account.stakeholders.iter().map(|who| &who.id);
        if let Some(found) = people().find(|id| id.as_str() == person) {
            return Ok((id.clone(), Some(found.clone())));
        }
        return Err(nobody(person, people().map(StakeholderId::as_str)));
    }
    let everybody = || {
        let accounts = workspace.accounts.iter();
        accounts.flat_map(|(id, account)| {
            let people = account.stakeholders.iter();
            people.map(move |who| (id, &who.id))
        })
    };
    let found: Vec<_> = everybody().filter(|(_, id)| id.as_str() == about).collect();
    match found.as_slice() {
        [(account, person)] => Ok(((*account).clone(), Some((*person).clone()))),
        [] => {
            let accounts = workspace.accounts.keys().map(AccountId::as_str);
            let people = everybody().map(|(_, id)| id.as_str());
            Err(nobody(about, accounts.chain(people)))
        }
        several => {
            let accounts: Vec<&str> = several.iter().map(|(id, _)| id.as_str()).collect();
            Err(Failure::Usage(format!(
                "{about} is at {}: name the account before the person",
                accounts.join(" and at ")
            )))
        }
    }
}

fn nobody<'a>(wanted: &str, known: impl Iterator<Item = &'a str>) -> Failure {
    let hint = did_you_mean(wanted, known);
    let hint = hint.map_or(String::new(), |hint| format!("; {hint}"));
    Failure::Usage(format!(
        "no account and no person has the id {wanted}{hint}"
    ))
}
