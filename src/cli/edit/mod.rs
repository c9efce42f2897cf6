//! `cultivate edit`: one edit from the words of the command line, or many from the lines of a script.
//!
//! The words are a table (`grammar`), made from the fields of every record. Each part of an edit (`parts`) takes its
//! words and adds what they say to a draft (`draft`); words that nobody takes are refused. Saving is the workspace's.

mod answers;
mod draft;
mod effects;
mod grammar;
mod parts;
mod raw;
mod script;
mod words;

use std::collections::BTreeSet;
use std::io::Write;
use std::path::PathBuf;

use super::{Failure, Outcome, Session, known};
use crate::edit::intent::Timing;
use crate::edit::{Edit, Target};
use crate::field::{self, Lean};
use crate::model::{AccountId, Date, Workspace};
use crate::workspace::{self, Receipt, SaveError, Store};
use draft::Draft;
use words::Words;

/// How often an edit is put together again when somebody else changes the same at that moment.
const TRIES: usize = 5;

/// What `edit` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  cultivate edit harbour-lines ines-duarte --attitude 4
  cultivate edit harbour-lines ines-duarte --attitude-by -1 --on 2026-05-03
  cultivate edit harbour-lines ines-duarte --tie tom-okafor --trust 8
  cultivate edit harbour-lines --touch Qbr --with ines-duarte --by tom-okafor
  cultivate edit harbour-lines --stage Basic --view Customer --why \"new CFO\"
  cultivate edit --member tom-okafor --function Executive
  cultivate edit --script edits.txt

A script has one edit a line: the words after `cultivate edit`. # begins a comment.

`-` takes a value away, `?` says that nobody knows it: --segment -, --arr ?

A value that changes on a day is remembered: the file keeps what it was before. --correction keeps nothing.")]
pub struct Arguments {
    #[command(flatten)]
    words: Words,
    /// Run the edits of a file, one a line (`-`: standard input); each is acknowledged once it is on the disk
    #[arg(long, value_name = "FILE")]
    script: Option<PathBuf>,
}

pub(super) fn run(arguments: Arguments, session: &mut Session) -> Result<Outcome, Failure> {
    let mut desk = Desk::open(session)?;
    if let Some(script) = arguments.script {
        if !arguments.words.is_empty() {
            let usage = "--script takes no other edits: they are in the file";
            return Err(Failure::Usage(usage.to_owned()));
        }
        desk.by_name = false;
        return script::run(&script, &mut desk, session);
    }
    if arguments.words.is_empty() {
        let usage = "nothing to change; `cultivate edit --help` lists what can be";
        return Err(Failure::Usage(usage.to_owned()));
    }
    let done = desk.edit(&arguments.words)?;
    let saved = if done.targets.is_empty() {
        ""
    } else {
        "saved "
    };
    writeln!(session.out, "{saved}{}", done.files())?;
    done.notes.iter().for_each(|note| session.message(note));
    Ok(Outcome::Fine)
}

/// An open workspace, where edits are put together and saved.
struct Desk {
    workspace: Workspace,
    broken: BTreeSet<AccountId>,
    store: Store,
    today: Date,
    /// Whether an account may be called by its name.
    by_name: bool,
}

/// A saved edit.
#[derive(Default)]
struct Done {
    targets: Vec<Target>,
    notes: Vec<String>,
}

impl Done {
    /// The files that were written.
    fn files(&self) -> String {
        let names: Vec<String> = self.targets.iter().map(workspace::file_name).collect();
        if names.is_empty() {
            "unchanged".to_owned()
        } else {
            names.join(" ")
        }
    }
}

impl Desk {
    fn open(session: &Session) -> Result<Self, Failure> {
        let root = session.root()?;
        let problem = |error: &dyn std::fmt::Display| Failure::Problem(error.to_string());
        let store = session.recovered(&root)?;
        let opened = workspace::open(&root, session.today).map_err(|error| problem(&error))?;
        Ok(Self {
            workspace: opened.workspace,
            broken: opened.broken.into_keys().collect(),
            store,
            today: session.today,
            by_name: true,
        })
    }

    /// Finds the account that the words are about, by its id or by a part of its name that fits no other. Scripts, new
    /// accounts and accounts whose file is broken are found by id only, so that a name never picks another account.
    fn meant(&self, words: &Words) -> Result<Option<AccountId>, Failure> {
        let Some(text) = words.text("ACCOUNT") else {
            return Ok(None);
        };
        if !self.by_name || words.has("create") || self.broken.contains(text) {
            return words.parsed("ACCOUNT");
        }
        known::account(text, &self.workspace).map(|account| Some(account.id.clone()))
    }

    /// Puts one edit together on what the files say now, and saves it.
    fn edit(&mut self, words: &Words) -> Result<Done, Failure> {
        let account = self.meant(words)?;
        let target = account.clone().map_or(Target::Settings, Target::Account);
        if let Some(id) = account.as_ref().filter(|id| self.broken.contains(*id)) {
            let what = format!("accounts/{id}.ron has errors; `cultivate check` lists them");
            return Err(Failure::Problem(what));
        }
        let mut tries = 1;
        loop {
            let today = self.today;
            let build = |workspace: &Workspace| {
                build(words, account.clone(), workspace, today).map_err(Refused::Build)
            };
            match self.store.save_built(&mut self.workspace, &target, build) {
                Ok(receipt) => return Ok(receipt.map_or_else(Done::default, done)),
                // Somebody writes without taking the lock: an editor, a version control system.
                Err(Refused::Save(SaveError::Conflict { .. } | SaveError::Changed { .. }))
                    if tries < TRIES =>
                {
                    tries += 1;
                }
                Err(Refused::Save(error)) => return Err(Failure::Problem(error.to_string())),
                Err(Refused::Build(failure)) => return Err(failure),
            }
        }
    }
}

/// Why an edit was not saved.
enum Refused {
    /// The words do not make an edit.
    Build(Failure),
    /// The disk, or somebody else's change, is in the way.
    Save(SaveError),
}

impl From<SaveError> for Refused {
    fn from(error: SaveError) -> Self {
        Self::Save(error)
    }
}

fn done(receipt: Receipt) -> Done {
    let targets = receipt.files.into_iter().map(|file| file.target).collect();
    let notes = receipt.notes;
    Done { targets, notes }
}

/// The edit that the words mean.
fn build(
    words: &Words,
    account: Option<AccountId>,
    workspace: &Workspace,
    today: Date,
) -> Result<Edit, Failure> {
    let on = words
        .text("on")
        .map(|text| field::date(text, today, Lean::Past));
    let on = on.transpose().map_err(|why| grammar::usage("on", why))?;
    let day = on.unwrap_or(today);
    let timing = if words.has("correction") {
        Timing::Correction
    } else {
        Timing::On(day)
    };
    let mut draft = Draft::new(workspace, account, (day, today), timing);
    parts::build(words, &mut draft)?;
    words.all_taken()?;
    Ok(draft.finish())
}
