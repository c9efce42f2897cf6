//! `cultivate import`: CRM exports into a workspace, as one run that can be looked at before and taken back after.

mod arguments;
mod ask;
mod files;
mod propose;
mod record;
mod report;
mod take_back;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::new::{create_empty, settings_text};
use super::session::holds_workspace;
use super::{Failure, Outcome, Session};
use crate::edit::{Edit, SettingsChange};
use crate::import::plan::constants_changed;
use crate::import::{Batch, Choices, Decided, Options, Plan, gather, plan_decided};
use crate::model::Workspace;
use crate::workspace::{self, Store};
pub(super) use arguments::Arguments;
use record::{Records, Run};

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
    let mut desk = Desk::open(root, &arguments, session)?;
    let read = files::read(&arguments.files)?;
    let mut choices = desk.choices(&arguments)?;
    let mut batch = desk.gather(&read, &choices)?;
    if ask::settle(&batch, &arguments, &mut choices.answers)? {
        batch = desk.gather(&read, &choices)?;
    }
    if !desk.exists {
        let currency = arguments
            .currency
            .clone()
            .or_else(|| files::currency(&batch));
        desk.empty(currency.as_deref().unwrap_or("EUR"))?;
    }
    desk.tell("joining the records");
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
    let proposal = desk.propose(&planned, session)?;
    let accepted = proposal.as_ref().filter(|_| arguments.yes);
    let shown = report::Shown {
        batch: &batch,
        plan: &planned,
        empty: planned.is_empty(&desk.records.base()),
        dry: arguments.dry_run,
        proposal: proposal.as_ref(),
        accepted: accepted.is_some(),
    };
    report::write(&shown, arguments.format, session)?;
    if arguments.dry_run || shown.empty || !ask::go_on(&arguments)? {
        return Ok(Outcome::Fine);
    }
    let constants = accepted.map(|proposal| proposal.change.clone());
    desk.save(&read, &batch, planned, &choices, constants, session)?;
    Ok(Outcome::Fine)
}

/// The workspace's folder: the one to import into, which need not be there, else as always.
fn root(arguments: &Arguments, session: &Session) -> Result<PathBuf, Failure> {
    match &arguments.into {
        Some(into) => Ok(into.clone()),
        None => session.root(),
    }
}

/// A workspace, there or about to be made, and what earlier runs left in it.
struct Desk {
    root: PathBuf,
    exists: bool,
    workspace: Workspace,
    currency: String,
    records: Records,
    begun: Instant,
}

impl Desk {
    fn open(root: PathBuf, arguments: &Arguments, session: &mut Session) -> Result<Self, Failure> {
        let exists = holds_workspace(&root);
        let currency = arguments
            .currency
            .clone()
            .unwrap_or_else(|| "EUR".to_owned());
        if !exists {
            super::new::refuse_unless_free(&root)?;
            return Ok(Self {
                workspace: empty(&root, &currency)?,
                records: Records::default(),
                begun: Instant::now(),
                root,
                exists,
                currency,
            });
        }
        let problem = |error: &dyn std::fmt::Display| Failure::Problem(error.to_string());
        if !arguments.dry_run {
            let notes = Store::new(&root)
                .recover()
                .map_err(|error| problem(&error))?;
            notes.iter().for_each(|note| session.message(note));
        }
        let opened = workspace::open(&root, session.today).map_err(|error| problem(&error))?;
        let records = Records::read(&root, &opened.workspace, !arguments.dry_run)?;
        let known = records.base().accounts;
        if let Some(id) = opened
            .broken
            .keys()
            .find(|id| !known.contains_key(id.as_str()))
        {
            return Err(Failure::Problem(format!(
                "accounts/{id}.ron has mistakes and no earlier import knows it, so nobody can say which customer it is; `cultivate check` lists them"
            )));
        }
        for id in opened.broken.keys() {
            session.message(&format!("accounts/{id}.ron has mistakes and is left alone"));
        }
        Ok(Self {
            records,
            workspace: opened.workspace,
            begun: Instant::now(),
            root,
            exists,
            currency,
        })
    }

    /// Makes an empty workspace in memory.
    fn empty(&mut self, currency: &str) -> Result<(), Failure> {
        currency.clone_into(&mut self.currency);
        self.workspace = empty(&self.root, currency)?;
        Ok(())
    }

    fn choices(&self, arguments: &Arguments) -> Result<Choices, Failure> {
        let mut choices = Choices {
            answers: self.records.answers(),
            mappings: files::mappings(arguments.map.as_deref())?,
            dialect: arguments.dialect.clone(),
            keep_extra: arguments.keep_extra,
        };
        choices.mappings.extend(self.records.mappings());
        arguments.answer(&mut choices.answers);
        Ok(choices)
    }

    fn gather(&self, read: &[files::Input], choices: &Choices) -> Result<Batch, Failure> {
        self.tell("reading the files");
        let files = read
            .iter()
            .map(|input| (input.name.as_str(), input.bytes.as_slice()));
        gather(files, choices).map_err(|(file, error)| Failure::Problem(format!("{file}: {error}")))
    }

    fn plan(&self, batch: &Batch, options: Options, decided: &Decided) -> Plan {
        plan_decided(
            batch,
            &self.workspace,
            &self.records.base(),
            options,
            decided,
        )
    }

    /// Tries the plan on; what the accounts then suggest for the method, after a first import.
    fn propose(
        &self,
        planned: &Plan,
        session: &Session,
    ) -> Result<Option<propose::Proposal>, Failure> {
        let mut after = self.workspace.clone();
        crate::import::plan::try_on(&mut after, planned).map_err(|error| {
            Failure::Problem(format!("the import does not fit the workspace: {error}"))
        })?;
        let first = self.records.is_empty() && !planned.edit.is_empty();
        Ok(first
            .then(|| propose::propose(&after, session.today))
            .flatten())
    }

    fn save(
        mut self,
        read: &[files::Input],
        batch: &Batch,
        planned: Plan,
        choices: &Choices,
        constants: Option<SettingsChange>,
        session: &Session,
    ) -> Result<(), Failure> {
        let problem = |error: &dyn std::fmt::Display| Failure::Problem(error.to_string());
        if !self.exists {
            create_empty(&self.root, &self.currency).map_err(|error| {
                Failure::Problem(format!("{} cannot be made: {error}", self.root.display()))
            })?;
        }
        let mut edits = vec![planned.edit];
        let mut changes = planned.changes;
        if let Some(SettingsChange::Constants(after)) = &constants {
            let before = &self.workspace.settings.constants;
            changes.extend(constants_changed(before, after));
        }
        edits.extend(constants.map(|change| Edit::Settings(vec![change])));
        let edit = Edit::Group(edits);
        let run = Run::new(
            session.today,
            read,
            batch,
            changes,
            planned.base,
            planned.added,
            choices,
        );
        let pending = self.records.write(&self.root, &run)?;
        self.tell("writing the accounts");
        if !edit.is_empty() {
            let store = Store::new(&self.root);
            let saved = store.save_edit(&mut self.workspace, &edit);
            let receipt = saved.map_err(|error| {
                // A change that is under way is finished at the next start, and then needs its record.
                if !self.root.join(".cultivate/journal").exists() {
                    pending.discard();
                }
                problem(&error)
            })?;
            receipt.notes.iter().for_each(|note| session.message(note));
        }
        pending.keep()?;
        session.remember(&self.root);
        Ok(())
    }

    /// Says what is being done, once it has taken long enough to wonder.
    fn tell(&self, what: &str) {
        if self.begun.elapsed() > PATIENCE {
            super::outcome::say(&format!("{what} ..."));
        }
    }
}

fn empty(root: &Path, currency: &str) -> Result<Workspace, Failure> {
    let text = settings_text(root, currency);
    let settings = workspace::read_settings(text.as_bytes()).map_err(|_| {
        Failure::Usage(format!(
            "{currency:?} is no currency: expected three capital letters such as EUR"
        ))
    })?;
    Ok(Workspace {
        settings,
        accounts: std::collections::BTreeMap::new(),
    })
}
