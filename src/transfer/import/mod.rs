//! An import carried out on a workspace's folder: its files read, planned, saved with a record, and taken back.
//!
//! [`import`](crate::import) decides and opens no file; this is what opens them. The command line and the screen ask
//! the person, each in its own way, and call the same few functions:
//!
//! ```text
//! files::read --> Destination::gather --> Destination::plan --> Destination::propose --> Destination::save    take_back
//! ```

mod amounts;
pub mod currencies;
mod decide;
mod doubts;
pub mod files;
pub(super) mod forgotten;
pub mod outcome;
pub mod profiles;
mod propose;
pub(super) mod record;
mod rejects;
pub mod rows;
mod saved;
mod section;
pub mod session;
pub mod sheet;
pub mod subject;
pub mod summary;
pub mod tables;
mod take_back;
pub mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use compact_str::CompactString;

use super::{TransferError, problem};
use crate::edit::{Edit, SettingsChange};
use crate::import::constants_changed;
use crate::import::rules::Terms;
use crate::import::{
    Base, Batch, Choices, Decided, Forgotten, Options, Plan, plan_decided, plan_once,
};
use crate::model::{Date, Workspace, plain_name};
use crate::workspace::make::{folder_name, make, settings_text, unmake};
use crate::workspace::{self, SaveError, Store};
use currencies::Currencies;

pub use files::Input;
pub use propose::Proposal;
pub use record::RunHistory;
pub use take_back::{TakenBack, take_back, would_take_back};

/// How another currency is chosen for a workspace that is still to be made.
const HOW_NEW: &str = "`--currency CODE` chooses another one";

/// How another one is chosen for a workspace that is there.
const HOW_HERE: &str = "nothing is converted; `:workspace` chooses another one";

/// A workspace, there or about to be made, and what earlier runs left in it.
pub struct Destination {
    /// Where it is saved.
    pub store: Store,
    /// Whether there is a workspace in it.
    pub exists: bool,
    /// What is in it.
    pub workspace: Workspace,
    /// What earlier runs left.
    pub history: RunHistory,
    /// What the person should know before.
    pub notes: Vec<String>,
    /// How many accounts cannot be read, and stay as they are.
    pub left_alone: usize,
    unreadable: BTreeSet<CompactString>,
    forgotten: Forgotten,
    currency: String,
    /// Whether the currency may still follow the files.
    open_currency: bool,
}

impl Destination {
    /// A workspace that will be made in a folder when the run is saved; without a currency it takes the files'.
    ///
    /// # Errors
    /// Says that the currency is none.
    pub fn new(store: Store, currency: Option<&str>) -> Result<Self, TransferError> {
        let open_currency = currency.is_none();
        let currency = currency.unwrap_or("EUR");
        Ok(Self {
            open_currency,
            workspace: empty(store.root(), currency)?,
            history: RunHistory::default(),
            forgotten: Forgotten::default(),
            notes: Vec::new(),
            left_alone: 0,
            unreadable: BTreeSet::new(),
            store,
            exists: false,
            currency: currency.to_owned(),
        })
    }

    /// A workspace that is there. Unless it may be written, the record of a run that was cut off is left where it is.
    ///
    /// # Errors
    /// Says what cannot be read: with an account missing that no earlier import knows, nobody can tell which customers
    /// are there.
    pub fn open(store: Store, today: Date, may_write: bool) -> Result<Self, TransferError> {
        let mut notes = Vec::new();
        let opened = if may_write {
            let mut locked = store.lock().map_err(problem)?;
            let opened = locked.open(today).map_err(problem)?;
            record::settle(store.root(), &opened)?;
            notes.append(&mut locked.notes);
            opened
        } else {
            workspace::open(store.root(), today).map_err(problem)?
        };
        let history = RunHistory::read(store.root())?;
        let known = history.base().accounts;
        let mut broken = opened.broken.keys();
        if let Some(id) = broken.find(|id| !known.contains_key(id.as_str())) {
            return Err(TransferError::Problem(format!(
                "accounts/{id}.ron has errors and no earlier import knows it, so it cannot be matched to a customer; `cultivate check` lists the errors"
            )));
        }
        let left_alone = |id| format!("accounts/{id}.ron has errors and was left as it is");
        notes.extend(opened.broken.keys().map(left_alone));
        Ok(Self {
            left_alone: opened.broken.len(),
            unreadable: opened.broken.keys().map(|id| id.as_str().into()).collect(),
            forgotten: forgotten::read(store.root())?,
            notes,
            history,
            currency: opened.workspace.settings.currency.to_string(),
            workspace: opened.workspace,
            store,
            exists: true,
            open_currency: false,
        })
    }

    /// What the files say, without those who were forgotten here.
    ///
    /// # Errors
    /// Names the first file that is no table.
    pub(super) fn gather(&self, read: &[Input], choices: &Choices) -> Result<Batch, TransferError> {
        let choices = Choices {
            accounts_here: !self.workspace.accounts.is_empty(),
            ..choices.clone()
        };
        let mut batch = files::gather(read, &choices)?;
        self.forgotten.pass_over(&mut batch);
        batch.terms = self.terms(&choices);
        Ok(batch)
    }

    /// What holds for linking and planning.
    fn terms(&self, choices: &Choices) -> Terms {
        Terms {
            rules: choices.answers.rules.clone(),
            again: choices.again.clone(),
            follow: choices.follow.clone(),
            unreadable: self.unreadable.clone(),
            offerings: choices
                .offerings
                .iter()
                .map(|(name, complex)| (plain_name(name).into(), *complex))
                .collect(),
        }
    }

    /// Counts in the currency that most amounts of the files name, where nobody has named one.
    pub(super) fn count_in_currency_of(&mut self, batch: &mut Batch) -> Result<(), TransferError> {
        let is_first = self.history.is_empty() && self.workspace.accounts.is_empty();
        let counts = self.open_currency || (self.exists && is_first);
        if !counts {
            return Ok(());
        }
        let of = Currencies::of(batch);
        if !self.open_currency {
            let own = &self.workspace.settings.currency;
            let note = of.is_mixed().then(|| of.said(own, HOW_HERE));
            batch.notes.extend(note);
            return Ok(());
        }
        if let Some(currency) = of.most() {
            self.workspace = empty(self.store.root(), currency)?;
            self.currency = currency.to_owned();
            batch
                .notes
                .extend(of.is_mixed().then(|| of.said(currency, HOW_NEW)));
        }
        Ok(())
    }

    /// Counts in a currency that a person chose.
    pub(super) fn count_in(&mut self, currency: &str) -> Result<(), TransferError> {
        self.workspace = empty(self.store.root(), currency)?;
        self.currency = currency.to_owned();
        self.open_currency = false;
        Ok(())
    }

    /// The currencies between which a person has to choose, of a workspace that is still to be made.
    pub(super) fn mixed_currencies(&self, batch: &Batch) -> Option<Currencies> {
        let of = || Currencies::of(batch);
        self.open_currency.then(of).filter(Currencies::is_mixed)
    }

    /// What was decided in earlier runs.
    #[must_use]
    pub fn choices(&self) -> Choices {
        Choices {
            answers: self.history.answers(),
            mappings: self.history.mappings(),
            ..Choices::default()
        }
    }

    /// What the import would do.
    #[must_use]
    pub fn plan(&self, batch: &Batch, options: Options, decided: &Decided) -> Plan {
        plan_decided(batch, &self.workspace, &self.base(), options, decided)
    }

    /// As [`plan`](Self::plan), of a batch that is not needed any more.
    fn plan_once(&self, batch: &mut Batch, options: Options, decided: &Decided) -> Plan {
        plan_once(batch, &self.workspace, &self.base(), options, decided)
    }

    /// What the next run is compared with.
    #[must_use]
    pub fn base(&self) -> Base {
        self.history.base()
    }

    /// Tries the plan on; what the accounts then suggest for the method, after a first import.
    ///
    /// # Errors
    /// Says that the plan does not fit, which one made for this workspace does.
    pub fn propose(&self, planned: &Plan, today: Date) -> Result<Option<Proposal>, TransferError> {
        let mut after = self.workspace.clone();
        crate::import::plan::try_on(&mut after, planned)
            .map_err(|error| problem(format!("the import does not fit the workspace: {error}")))?;
        let first = self.history.is_empty() && !planned.edit.is_empty();
        Ok(first.then(|| propose::propose(&after, today)).flatten())
    }

    /// Saves a run as one step, with the record of it; what the person should know of that.
    ///
    /// # Errors
    /// Says what stood in the way; then nothing of the run is on the disk, nor a workspace that was to be made for it.
    pub fn save(&mut self, run: NewRun<'_>, today: Date) -> Result<Vec<String>, TransferError> {
        if self.exists {
            return self.save_in(&run, today);
        }
        let root = self.store.root().to_owned();
        let existed = root.exists();
        let made = make(&root, &folder_name(&root), &self.currency, None);
        let made = made.map_err(|error| problem(format!("{} {error}", root.display())));
        let saved = made.and_then(|()| self.save_in(&run, today));
        self.exists = saved.is_ok() || self.is_under_way();
        if !self.exists {
            unmake(&root, existed);
        }
        saved
    }

    fn save_in(&mut self, run: &NewRun<'_>, today: Date) -> Result<Vec<String>, TransferError> {
        let mut edits = vec![run.plan.edit.clone()];
        edits.extend(
            run.constants
                .clone()
                .map(|change| Edit::Settings(vec![change])),
        );
        let edit = Edit::Group(edits);
        let before = &self.workspace.settings.constants;
        let accepted = match &run.constants {
            Some(SettingsChange::Constants(after)) => constants_changed(before, after),
            _ => Vec::new(),
        };
        let nothing = |why| problem(format!("nothing was imported: {why}"));
        let mut locked = self.store.lock().map_err(problem)?;
        let pending = self.history.begin(self.store.root(), run, accepted, today);
        let pending = pending.map_err(nothing)?;
        let mut notes = Vec::new();
        if !edit.is_empty() {
            match locked.save_edit(&mut self.workspace, &edit) {
                Ok(receipt) => notes.extend(receipt.notes),
                // What is begun is finished by the next command, and then needs its record.
                Err(error @ (SaveError::Begun(_) | SaveError::Unsure { .. })) => {
                    return Err(problem(error));
                }
                Err(error) => {
                    pending.discard();
                    return Err(nothing(problem(error)));
                }
            }
        }
        pending.keep().map_err(|error| {
            problem(format!(
                "the import is saved, but its record is not finished: {error}; the next import finishes it"
            ))
        })?;
        Ok(notes)
    }

    /// Whether a change waits to be finished at the next start.
    fn is_under_way(&self) -> bool {
        workspace::is_interrupted(self.store.root())
    }
}

/// Everything that makes up a run.
pub struct NewRun<'r> {
    /// The files.
    pub read: &'r [Input],
    /// What was made of them.
    pub batch: &'r Batch,
    /// What is done.
    pub plan: &'r Plan,
    /// What was decided for it.
    pub choices: &'r Choices,
    /// Constants of the method that were accepted.
    pub constants: Option<SettingsChange>,
}

fn empty(root: &Path, currency: &str) -> Result<Workspace, TransferError> {
    let text = settings_text(root, currency);
    let settings = workspace::read_settings(text.as_bytes()).map_err(|_| {
        TransferError::Usage(format!(
            "{currency:?} is not a currency: expected three capital letters such as EUR"
        ))
    })?;
    Ok(Workspace {
        settings,
        accounts: BTreeMap::new(),
    })
}
