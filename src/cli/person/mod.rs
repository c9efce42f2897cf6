//! `cultivate person`: everything that is kept about one person, out or gone.

mod export;
mod forget;
mod report;

use clap::Subcommand;

use super::{Failure, Outcome, Session, known};
use crate::field::{self, Called};
use crate::model::{Account, Stakeholder, Workspace};
use crate::transfer::person::{Places, Whom};
use crate::workspace::person::Sought;

/// The most people who are listed when a name fits several.
const MOST_LISTED: usize = 20;

/// What `person` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  cultivate person export 'Ines Duarte'                  everything that is kept about her, on standard output
  cultivate person export ines-duarte --out ines.json --format json
  cultivate person forget 'Ines Duarte'                  shows what will be removed and where, then asks
  cultivate person forget ines-duarte --account harbour-lines --yes

Both look into the accounts with their histories, the records of imports, the workspace's snapshots/, kept versions \
and drafts. They cannot look into the history of git, copies of the folder elsewhere, and files that were sent.")]
pub struct Arguments {
    #[command(subcommand)]
    what: What,
}

/// What is done.
#[derive(Debug, Subcommand)]
enum What {
    /// Export everything kept about a person, and where it is kept
    Export(export::Arguments),
    /// Remove a person for good, after showing what is removed; later imports skip them
    Forget(forget::Arguments),
}

/// Who is meant.
#[derive(Debug, clap::Args)]
struct Named {
    /// The person: a name or a part of it, an id, or an e-mail address
    #[arg(value_name = "NAME")]
    name: String,
    /// Only people of this account
    #[arg(long, value_name = "ACCOUNT")]
    account: Option<String>,
}

pub(super) fn run(arguments: Arguments, session: &mut Session) -> Result<Outcome, Failure> {
    match arguments.what {
        What::Export(arguments) => export::run(&arguments, session),
        What::Forget(arguments) => forget::run(&arguments, session),
    }
}

impl Named {
    /// Whom the words mean. Somebody who is no longer in any account may still be in kept versions and plans.
    fn whom<'w>(&self, workspace: &'w Workspace) -> Result<Whom<'w>, Failure> {
        let named = self.account.as_deref();
        let only = named.map(|text| known::account(text, workspace));
        let only = only.transpose()?.map(|account| &account.id);
        let accounts = workspace.accounts.values();
        let accounts = accounts.filter(|one| only.is_none_or(|id| one.id == *id));
        let people: Vec<(&Account, &Stakeholder)> = accounts
            .flat_map(|account| {
                account
                    .stakeholders
                    .iter()
                    .map(|person| (&**account, person))
            })
            .collect();
        let found = self.found(&people);
        match found[..] {
            [] => Ok(Whom {
                sought: Sought::by_name(&self.name),
                person: None,
                name: self.name.clone(),
            }),
            [at] => {
                let (account, person) = people[at];
                Ok(Whom {
                    sought: Sought::person(&account.id, person),
                    person: Some((account, person)),
                    name: person.name.to_string(),
                })
            }
            ref several => Err(Failure::Usage(self.several(&people, several))),
        }
    }

    /// The places of those who are meant.
    fn found(&self, people: &[(&Account, &Stakeholder)]) -> Vec<usize> {
        if self.name.contains('@') {
            let has = |person: &Stakeholder| {
                let email = person
                    .contact
                    .as_ref()
                    .and_then(|contact| contact.email.as_ref());
                email.is_some_and(|email| email.eq_ignore_ascii_case(self.name.trim()))
            };
            let all = people.iter().enumerate();
            return all
                .filter(|(_, (_, one))| has(one))
                .map(|(at, _)| at)
                .collect();
        }
        let called = people.iter().map(|(_, person)| Called {
            id: person.id.as_str(),
            name: &person.name,
        });
        field::find(&self.name, &called.collect::<Vec<_>>())
    }

    fn several(&self, people: &[(&Account, &Stakeholder)], found: &[usize]) -> String {
        let line = |at: &usize| {
            let (account, person) = people[*at];
            format!(
                "\n  {}, {}: {} --account {}",
                person.name, account.name, person.id, account.id
            )
        };
        let mut text = format!("{:?} may be any of {} people:", self.name, found.len());
        text.extend(found.iter().take(MOST_LISTED).map(line));
        if found.len() > MOST_LISTED {
            text += &format!("\n  and {} more", found.len() - MOST_LISTED);
        }
        text + "\nname one of them in full, or the account too"
    }
}

/// Where everything is kept.
fn places(session: &Session, root: &std::path::Path) -> Places {
    let folders = session.folders.as_ref();
    Places {
        root: root.to_owned(),
        state: folders.map(|folders| folders.state.clone()),
        name_in_state: super::folders::hash_of(root),
    }
}
