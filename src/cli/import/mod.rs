//! `cultivate import`: CRM exports into a workspace, as one run that can be looked at before and taken back after.

mod answers;
mod arguments;
mod ask;
mod parsers;
mod profiles;
mod report;
mod take_back;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::session::holds_workspace;
use super::{Failure, Outcome, Session};
use crate::import::{Choices, Options};
use crate::model::shown_path;
use crate::transfer::import::session::ImportSession;
use crate::transfer::import::{Destination, files};
pub(super) use arguments::Arguments;
use parsers::Encoded;

/// What takes longer is told.
const PATIENCE: Duration = Duration::from_millis(500);

pub(super) fn run(arguments: Arguments, session: &mut Session) -> Result<Outcome, Failure> {
    let root = root(&arguments, session)?;
    if arguments.undo {
        return take_back::run(&root, &arguments, session);
    }
    let how = (arguments.format, arguments.dry_run);
    if let Some(outcome) = profiles::run(&root, &arguments.kept, how, session)? {
        return Ok(outcome);
    }
    if arguments.files.is_empty() {
        return Err(Failure::Usage(
            "name the files to import, or a folder of them".to_owned(),
        ));
    }
    let clock = Clock(Instant::now());
    let destination = destination(root, &arguments, session)?;
    let read = files::read(&arguments.files)?;
    let mut options = Options {
        today: session.today,
        prefer: arguments.prefer.map(Into::into),
        arr_from_deals: arguments.arr_from_deals.is_some(),
    };
    let mut choices = choices(&destination, &arguments, &mut options)?;
    if let Some(Encoded(said)) = arguments.encoding {
        choices.encoding = None;
        for file in &read {
            choices.say_encoding(&file.name, said);
        }
    }
    clock.tell("reading the files and earlier imports");
    let somebody = ask::somebody(&arguments);
    let begin = if somebody {
        ImportSession::new
    } else {
        ImportSession::unasked
    };
    let mut asking = begin(destination, read, choices, options)?;
    if somebody {
        ask::settle(&mut asking)?;
    } else if arguments.yes {
        asking.accept()?;
    }
    let shown = report::Shown {
        empty: asking.is_nothing(),
        dry: arguments.dry_run,
        proposal: asking.proposal()?,
        asking: &asking,
    };
    let empty = shown.empty;
    report::write(&shown, arguments.format, session)?;
    if let Some(path) = &arguments.rejects {
        let many = asking.write_rejects(path)?;
        let rows = if many == 1 { "row" } else { "rows" };
        session.message(&format!(
            "{many} {rows} that are not imported: {}",
            shown_path(path)
        ));
    }
    let keeping = profiles::Keeping::of(&arguments.kept, &asking);
    if arguments.dry_run || (!empty && somebody && !ask::go_on()?) {
        return Ok(Outcome::Fine);
    }
    if empty {
        keeping.keep(asking.root(), session)?;
        return Ok(Outcome::Fine);
    }
    clock.tell("writing the accounts");
    let saved = asking.save()?;
    saved.notes.iter().for_each(|note| session.message(note));
    keeping.keep(&saved.root, session)?;
    session.message(&format!(
        "imported; `cultivate {}` opens it, `cultivate import --undo` undoes it",
        in_shell(&saved.root)
    ));
    session.remember(&saved.root);
    Ok(if saved.left_alone == 0 {
        Outcome::Fine
    } else {
        Outcome::Problems
    })
}

/// A path as it is typed.
fn in_shell(path: &Path) -> String {
    let text = path.to_string_lossy();
    let plain = |c: char| c.is_alphanumeric() || "/._-~".contains(c);
    if text.chars().all(plain) {
        text.into_owned()
    } else {
        format!("'{}'", text.replace('\'', "'\\''"))
    }
}

/// The workspace's folder: the one to import into, which need not be there, else as always.
fn root(arguments: &Arguments, session: &Session) -> Result<PathBuf, Failure> {
    match &arguments.into {
        Some(into) => Ok(into.clone()),
        None => session.root(),
    }
}

/// Opens the workspace, or prepares a new one.
fn destination(
    root: PathBuf,
    arguments: &Arguments,
    session: &mut Session,
) -> Result<Destination, Failure> {
    if !holds_workspace(&root) {
        super::new::refuse_unless_free(&root)?;
        return Ok(Destination::new(
            session.store(&root),
            arguments.currency.as_deref(),
        )?);
    }
    let store = session.store(&root);
    let destination = Destination::open(store, session.today, !arguments.dry_run)?;
    destination
        .notes
        .iter()
        .for_each(|note| session.message(note));
    Ok(destination)
}

/// What was decided before: by flags and named files first, then in a profile, then in earlier runs.
fn choices(
    destination: &Destination,
    arguments: &Arguments,
    options: &mut Options,
) -> Result<Choices, Failure> {
    let mut choices = destination.choices();
    profiles::follow(
        destination.store.root(),
        &arguments.kept,
        &mut choices,
        options,
    )?;
    let mut mappings = files::mappings(arguments.map.as_deref())?;
    mappings.append(&mut choices.mappings);
    choices.mappings = mappings;
    choices.dialect.clone_from(&arguments.dialect);
    choices.keep_extra |= arguments.keep_extra;
    choices.holds = arguments.holds.map(Into::into);
    choices.columns.clone_from(&arguments.column);
    choices.defaults.clone_from(&arguments.default);
    choices.offerings.extend(arguments.offering.iter().cloned());
    choices.again.extend(arguments.again.iter().cloned());
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
