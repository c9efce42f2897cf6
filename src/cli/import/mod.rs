//! `cultivate import`: CRM exports into a workspace, as one run that can be looked at before and taken back after.

mod arguments;
mod ask;
mod report;
mod take_back;

use std::path::PathBuf;
use std::time::{Duration, Instant};

use super::session::holds_workspace;
use super::{Failure, Outcome, Session};
use crate::import::{Choices, Decided, Options};
use crate::intake::{Decision, Desk, files};
use crate::workspace::Store;
pub(super) use arguments::Arguments;

/// What takes longer is told.
const PATIENCE: Duration = Duration::from_millis(500);

pub(super) fn run(arguments: Arguments, session: &mut Session) -> Result<Outcome, Failure> {
    let root = root(&arguments, session)?;
    if arguments.undo {
        return take_back::run(&root, &arguments, session);
    }
    if arguments.files.is_empty() {
        return Err(Failure::Usage(
            "name the files to import, or a folder of them".to_owned(),
        ));
    }
    let clock = Clock(Instant::now());
    let mut desk = desk(root, &arguments, session)?;
    let read = files::read(&arguments.files)?;
    let mut choices = choices(&desk, &arguments)?;
    clock.tell("reading the files");
    let mut batch = Desk::gather(&read, &choices)?;
    if ask::settle(&batch, &arguments, &mut choices.answers)? {
        batch = Desk::gather(&read, &choices)?;
    }
    if let (false, None, Some(of_files)) =
        (desk.exists, &arguments.currency, files::currency(&batch))
    {
        desk = Desk::new(desk.root, &of_files)?;
    }
    clock.tell("joining the records");
    let mut options = Options {
        today: session.today,
        prefer: arguments.prefer.map(Into::into),
        arr_from_deals: arguments.arr_from_deals.is_some(),
    };
    let mut decided = Decided::new();
    let mut planned = desk.plan(&batch, options, &decided);
    if ask::decide(&batch, &planned, &arguments, &mut options, &mut decided)? {
        planned = desk.plan(&batch, options, &decided);
    }
    let proposal = desk.propose(&planned, session.today)?;
    let accepted = proposal.as_ref().filter(|_| arguments.yes);
    let shown = report::Shown {
        batch: &batch,
        plan: &planned,
        empty: planned.is_empty(&desk.base()),
        dry: arguments.dry_run,
        proposal: proposal.as_ref(),
        accepted: accepted.is_some(),
    };
    report::write(&shown, arguments.format, session)?;
    if arguments.dry_run || shown.empty || !ask::go_on(&arguments)? {
        return Ok(Outcome::Fine);
    }
    clock.tell("writing the accounts");
    let run = Decision {
        read: &read,
        batch: &batch,
        plan: &planned,
        choices: &choices,
        constants: accepted.map(|proposal| proposal.change.clone()),
    };
    let notes = desk.save(run, session.today)?;
    notes.iter().for_each(|note| session.message(note));
    session.remember(&desk.root);
    Ok(Outcome::Fine)
}

/// The workspace's folder: the one to import into, which need not be there, else as always.
fn root(arguments: &Arguments, session: &Session) -> Result<PathBuf, Failure> {
    match &arguments.into {
        Some(into) => Ok(into.clone()),
        None => session.root(),
    }
}

/// Opens the workspace, or prepares a new one.
fn desk(root: PathBuf, arguments: &Arguments, session: &mut Session) -> Result<Desk, Failure> {
    if !holds_workspace(&root) {
        super::new::refuse_unless_free(&root)?;
        let currency = arguments.currency.as_deref().unwrap_or("EUR");
        return Ok(Desk::new(root, currency)?);
    }
    if !arguments.dry_run {
        let recovered = Store::new(&root).recover();
        let notes = recovered.map_err(|error| Failure::Problem(error.to_string()))?;
        notes.iter().for_each(|note| session.message(note));
    }
    let desk = Desk::open(root, session.today, !arguments.dry_run)?;
    desk.notes.iter().for_each(|note| session.message(note));
    Ok(desk)
}

/// What was decided before: by flags and named files first, then in earlier runs.
fn choices(desk: &Desk, arguments: &Arguments) -> Result<Choices, Failure> {
    let mut choices = desk.choices();
    let mut mappings = files::mappings(arguments.map.as_deref())?;
    mappings.append(&mut choices.mappings);
    choices.mappings = mappings;
    choices.dialect.clone_from(&arguments.dialect);
    choices.keep_extra = arguments.keep_extra;
    arguments.answer(&mut choices.answers);
    Ok(choices)
}

/// When the run began.
struct Clock(Instant);

impl Clock {
    /// Says what is being done, once it has taken long enough to wonder.
    fn tell(&self, what: &str) {
        if self.0.elapsed() > PATIENCE {
            super::outcome::say(&format!("{what} ..."));
        }
    }
}
