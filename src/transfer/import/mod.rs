//! An import carried out on a workspace's folder: its files read, planned, saved with a record, and taken back.
//!
//! [`import`](crate::import) decides and opens no file; this is what opens them. The command line and the screen ask
//! the person, each in its own way, and call the same few functions:
//!
//! ```text
//! files::read --> Desk::gather --> Desk::plan --> Desk::propose --> Desk::save    take_back
//! ```

mod amounts;
pub mod asking;
pub mod files;
mod propose;
mod record;
mod remapped;
pub mod subject;
pub mod summary;
mod take_back;
pub mod words;

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

use crate::edit::{Edit, SettingsChange};
use crate::import::constants_changed;
use crate::import::{Base, Batch, Choices, Decided, Options, Plan, gather, plan_decided};
use crate::model::{Date, Workspace};
use crate::workspace::make::{folder_name, make, settings_text, unmake};
use crate::workspace::{self, Store};

pub use files::Input;
pub use propose::Proposal;
pub use record::Records;
pub use take_back::{TakenBack, take_back};

/// Why an import cannot be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// What was asked for is not possible as it was asked.
    Usage(String),
    /// Something is in the way.
    Problem(String),
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage(why) | Self::Problem(why) => f.write_str(why),
        }
    }
}

pub(crate) fn problem(error: impl fmt::Display) -> Trouble {
    Trouble::Problem(error.to_string())
}

/// A workspace, there or about to be made, and what earlier runs left in it.
pub struct Desk {
    /// The folder.
    pub root: PathBuf,
    /// Whether there is a workspace in it.
    pub exists: bool,
    /// What is in it.
    pub workspace: Workspace,
    /// What earlier runs left.
    pub records: Records,
    /// What the person should know before.
    pub notes: Vec<String>,
    currency: String,
    /// Whether the currency may still follow the files.
    open_currency: bool,
}

impl Desk {
    /// A workspace that will be made in a folder when the run is saved; without a currency it takes the files'.
    ///
    /// # Errors
    /// Says that the currency is none.
    pub fn new(root: PathBuf, currency: Option<&str>) -> Result<Self, Trouble> {
        let open_currency = currency.is_none();
        let currency = currency.unwrap_or("EUR");
        Ok(Self {
            open_currency,
            workspace: empty(&root, currency)?,
            records: Records::default(),
            notes: Vec::new(),
            root,
            exists: false,
            currency: currency.to_owned(),
        })
    }

    /// A workspace that is there. Unless it may be written, the record of a run that was cut off is left where it is.
    ///
    /// # Errors
    /// Says what cannot be read: with an account missing that no earlier import knows, nobody can tell which customers
    /// are there.
    pub fn open(root: PathBuf, today: Date, may_write: bool) -> Result<Self, Trouble> {
        let opened = workspace::open(&root, today).map_err(problem)?;
        let records = Records::read(&root, &opened.workspace, may_write)?;
        let known = records.base().accounts;
        let mut broken = opened.broken.keys();
        if let Some(id) = broken.find(|id| !known.contains_key(id.as_str())) {
            return Err(Trouble::Problem(format!(
                "accounts/{id}.ron has mistakes and no earlier import knows it, so nobody can say which customer it is; `cultivate check` lists them"
            )));
        }
        let left_alone = |id| format!("accounts/{id}.ron has mistakes and is left alone");
        Ok(Self {
            notes: opened.broken.keys().map(left_alone).collect(),
            records,
            currency: opened.workspace.settings.currency.to_string(),
            workspace: opened.workspace,
            root,
            exists: true,
            open_currency: false,
        })
    }

    /// Counts in the currency that most amounts of the files name, where nobody has named one.
    pub(super) fn count_in_currency_of(&mut self, batch: &Batch) -> Result<(), Trouble> {
        if let (true, Some(currency)) = (self.open_currency, files::currency(batch)) {
            self.workspace = empty(&self.root, &currency)?;
            self.currency = currency;
        }
        Ok(())
    }

    /// What was decided in earlier runs.
    #[must_use]
    pub fn choices(&self) -> Choices {
        Choices {
            answers: self.records.answers(),
            mappings: self.records.mappings(),
            ..Choices::default()
        }
    }

    /// Makes records of what was read.
    ///
    /// # Errors
    /// Names the first file that is no table.
    pub fn gather(read: &[Input], choices: &Choices) -> Result<Batch, Trouble> {
        let files = read
            .iter()
            .map(|input| (input.name.as_str(), input.bytes.as_slice()));
        gather(files, choices).map_err(|(file, error)| Trouble::Problem(format!("{file}: {error}")))
    }

    /// What the import would do.
    #[must_use]
    pub fn plan(&self, batch: &Batch, options: Options, decided: &Decided) -> Plan {
        plan_decided(batch, &self.workspace, &self.base(), options, decided)
    }

    /// What the next run is compared with.
    #[must_use]
    pub fn base(&self) -> Base {
        self.records.base()
    }

    /// Tries the plan on; what the accounts then suggest for the method, after a first import.
    ///
    /// # Errors
    /// Says that the plan does not fit, which one made for this workspace does.
    pub fn propose(&self, planned: &Plan, today: Date) -> Result<Option<Proposal>, Trouble> {
        let mut after = self.workspace.clone();
        crate::import::plan::try_on(&mut after, planned)
            .map_err(|error| problem(format!("the import does not fit the workspace: {error}")))?;
        let first = self.records.is_empty() && !planned.edit.is_empty();
        Ok(first.then(|| propose::propose(&after, today)).flatten())
    }

    /// Saves a run as one step, with the record of it; what the person should know of that.
    ///
    /// # Errors
    /// Says what stood in the way; then nothing of the run is on the disk, nor a workspace that was to be made for it.
    pub fn save(&mut self, run: Decision<'_>, today: Date) -> Result<Vec<String>, Trouble> {
        if self.exists {
            return self.save_in(&run, today);
        }
        let existed = self.root.exists();
        let made = make(&self.root, &folder_name(&self.root), &self.currency, None);
        let made = made.map_err(|error| {
            let (place, why) = (self.root.display(), workspace::said(&error));
            problem(format!("{place} cannot be made: {why}"))
        });
        let saved = made.and_then(|()| self.save_in(&run, today));
        self.exists = saved.is_ok() || self.is_under_way();
        if !self.exists {
            unmake(&self.root, existed);
        }
        saved
    }

    fn save_in(&mut self, run: &Decision<'_>, today: Date) -> Result<Vec<String>, Trouble> {
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
        let pending = self.records.begin(&self.root, run, accepted, today);
        let pending = pending.map_err(nothing)?;
        let mut notes = Vec::new();
        if !edit.is_empty() {
            let store = Store::new(&self.root);
            let saved = store.save_edit(&mut self.workspace, &edit);
            let receipt = saved.map_err(|error| {
                // A change that is under way is finished at the next start, and then needs its record.
                if self.is_under_way() {
                    return problem(error);
                }
                pending.discard();
                nothing(problem(error))
            })?;
            notes.extend(receipt.notes);
        }
        pending.keep()?;
        Ok(notes)
    }

    /// Whether a change waits to be finished at the next start.
    fn is_under_way(&self) -> bool {
        self.root.join(".cultivate/journal").exists()
    }
}

/// Everything that makes up a run.
pub struct Decision<'r> {
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

fn empty(root: &Path, currency: &str) -> Result<Workspace, Trouble> {
    let text = settings_text(root, currency);
    let settings = workspace::read_settings(text.as_bytes()).map_err(|_| {
        Trouble::Usage(format!(
            "{currency:?} is no currency: expected three capital letters such as EUR"
        ))
    })?;
    Ok(Workspace {
        settings,
        accounts: BTreeMap::new(),
    })
}
