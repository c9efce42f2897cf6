//! `cultivate person forget`: shows what is kept about a person, asks, and removes it for good.

use std::io::{self, BufRead, IsTerminal, Write};

use super::super::{Failure, Outcome, Session};
use super::{Named, places, report};
use crate::field::folded;
use crate::model::shown;
use crate::transfer::person::{find, forget};
use crate::tui;

/// What `person forget` takes.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    named: Named,
    /// Remove without asking; it cannot be undone
    #[arg(long)]
    yes: bool,
}

pub(super) fn run(arguments: &Arguments, session: &mut Session) -> Result<Outcome, Failure> {
    let opened = session.open_whole()?;
    let whom = arguments.named.whom(&opened.workspace)?;
    let places = places(session, &opened.root);
    let found = find(&places, &opened, &whom)?;
    if found.is_empty() {
        return Err(Failure::Usage(report::nobody(&whom.name)));
    }
    writeln!(session.out, "{}", shown(&report::heading(&whom)))?;
    for line in report::lines(&found, &opened.root) {
        writeln!(session.out, "{}", shown(&line))?;
    }
    session.out.flush()?;
    refuse_while_open(session)?;
    if !arguments.yes {
        ask(&whom.name)?;
    }
    let store = session.store(&opened.root);
    let removed = forget(&places, &store, &whom, &found, session.today)?;
    removed.notes.iter().for_each(|note| session.message(note));
    for line in report::remaining(&found, &opened.root) {
        writeln!(session.out, "{}", shown(&line))?;
    }
    writeln!(session.out, "{} is forgotten here", shown(&whom.name))?;
    let is_all = found.left.is_empty() && found.holdings.iter().all(|one| one.kind.is_ours());
    Ok(match is_all {
        true => session.outcome(),
        false => Outcome::Problems,
    })
}

/// A dashboard on this workspace holds the person in memory and would write them back.
fn refuse_while_open(session: &Session) -> Result<(), Failure> {
    let root = session.root()?;
    let drafts = session
        .folders
        .as_ref()
        .map(|folders| folders.drafts(&root));
    if drafts.is_some_and(|drafts| tui::is_open(&drafts)) {
        return Err(Failure::Problem(
            "this workspace is open in another window, which would write the person back; quit it, then try again"
                .to_owned(),
        ));
    }
    Ok(())
}

/// Has the name typed. Without anybody to ask, nothing is removed.
fn ask(name: &str) -> Result<(), Failure> {
    if !io::stdin().is_terminal() || !io::stderr().is_terminal() {
        return Err(Failure::Usage(
            "nothing was removed, because this is not a terminal: check the list, then run it again with --yes".to_owned(),
        ));
    }
    let mut error = io::stderr().lock();
    let question = format!("This cannot be undone. Type the name, {name}, to remove all of it:");
    let _ = write!(error, "{} ", shown(&question));
    let _ = error.flush();
    let mut typed = String::new();
    let read = io::stdin().lock().read_line(&mut typed);
    read.map_err(|error| Failure::Problem(format!("standard input cannot be read: {error}")))?;
    let plain = |text: &str| folded(&text.split_whitespace().collect::<Vec<_>>().join(" "));
    if plain(&typed) == plain(name) {
        return Ok(());
    }
    Err(Failure::Problem(
        "that is not the name, so nothing was removed".to_owned(),
    ))
}
