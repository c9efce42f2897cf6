//! `cultivate brief`: one screen of text before a call.

use std::io::Write;
use std::iter;

use super::table::wrapped;
use super::{Failure, Outcome, Session, known};
use crate::agenda::Brief;
use crate::field::{Called, find};
use crate::method::portfolio::Book;
use crate::model::{Account, AccountId, Date, Stakeholder, StakeholderId, Workspace, shown};
use crate::workspace::near::did_you_mean;

/// The widest that prose is set, whatever the terminal.
const READABLE: usize = 100;

/// What `brief` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  cultivate brief harbour-lines                    the account
  cultivate brief harbour-lines ines-duarte        one person of it
  cultivate brief \"inês duarte\"                    the person, wherever they are")]
pub struct Arguments {
    /// An account or a person: an id, a name or a part of it
    #[arg(value_name = "ACCOUNT|PERSON")]
    about: String,
    /// A person of that account
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
    if let Some(person) = &arguments.person {
        let account = known::account(about, workspace)?;
        let person = known::person(person, account)?;
        return Ok((account.id.clone(), Some(person.clone())));
    }
    if let Some(id) = workspace.accounts.get_key_value(about).map(|(id, _)| id) {
        return Ok((id.clone(), None));
    }
    let accounts = workspace.accounts.values();
    let all: Vec<(&Account, Option<&Stakeholder>)> = accounts
        .flat_map(|account| {
            let people = account.stakeholders.iter().map(Some);
            iter::once(None)
                .chain(people)
                .map(move |who| (&**account, who))
        })
        .collect();
    let called: Vec<Called<'_>> = all
        .iter()
        .map(|(account, who)| match who {
            None => Called {
                id: account.id.as_str(),
                name: &account.name,
            },
            Some(who) => Called {
                id: who.id.as_str(),
                name: &who.name,
            },
        })
        .collect();
    match find(about, &called).as_slice() {
        [at] => {
            let (account, who) = all[*at];
            Ok((account.id.clone(), who.map(|who| who.id.clone())))
        }
        [] => {
            let words = called.iter().flat_map(|one| [one.id, one.name]);
            let hint = did_you_mean(about, words);
            let hint = hint.map_or(String::new(), |hint| format!("; {hint}"));
            Err(Failure::Usage(format!(
                "no account and no person is called {about}{hint}"
            )))
        }
        several => Err(Failure::Usage(several_meant(about, several, &all))),
    }
}

/// Says who may be meant, people with their account.
fn several_meant(
    about: &str,
    places: &[usize],
    all: &[(&Account, Option<&Stakeholder>)],
) -> String {
    let named = places.iter().take(known::LISTED).map(|at| match all[*at] {
        (account, None) => format!("{} ({})", account.name, account.id),
        (account, Some(who)) => format!("{} ({} {})", who.name, account.id, who.id),
    });
    let named: Vec<String> = named.collect();
    let more = known::more(places.len());
    format!("{about:?} may be {}{more}", named.join(", "))
}
