//! What a question with one line asks, and what an answer to it was, to be given again.

use crate::app::command::Command;
use crate::app::form::Form;
use crate::edit::Named;
use crate::model::{AccountId, StakeholderId};

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PromptKind {
    /// The selected person's attitude.
    Attitude,
    /// The selected person's power.
    Power,
    /// The selected person's attitude, and the power after it.
    Judge,
    /// A field of the selected person: `title COO`.
    Describe,
    /// The as-of date.
    AsOf,
    /// A stage: `C basic on 2026-10-01 why: they said so`.
    Stage,
    /// A touch: `call ines-duarte gave`.
    Touch,
    /// A tie: `mira-lund trust 5 commitment 4`.
    Tie,
    /// A new person: `Inês Duarte, COO, business buyer`.
    Person,
    /// A new account: its name.
    Account,
    /// A field of the selected account: `journey value`.
    Field,
    /// An insight put off: `no-champion +2w because they reorganise`.
    Snooze,
    /// Whether the last import is to be taken back.
    TakeBackImport,
    /// Whether the demo is to be written again.
    ResetDemo,
    /// Whether an account is to be deleted for good.
    DeleteAccount(AccountId),
    /// Whether a person of an account is to be deleted for good.
    DeletePerson(AccountId, StakeholderId),
    /// The day since which changes are told.
    Since,
    /// The name of a view: `Renewals soon`, and `, shared` behind it for the team.
    SaveView,
    /// A member of the team: `Mira Lund, customer success, csm`.
    Member,
    /// The name under which the workspace is kept as it is.
    Point,
    /// The name of the point whose plan is held against what was done.
    Frozen,
    /// How accounts are to be shared out: `target 85`, `leaving mira on 1 jan`.
    Rebalance,
    /// The hours of a manager's quarter.
    QuarterHours,
    /// The hours held for the selected account.
    HeldHours,
    /// Whether an account is to have another name, or something else another id.
    Rename(Box<Renaming>),
}

/// What was edited last, to do it again to what is selected by then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::app) enum Repeat {
    /// A command that edits by itself.
    Command(Command),
    /// An answer to a question.
    Answer(PromptKind, String),
    /// An answer in a field of an account or, if it is said, of a person.
    Field {
        /// Whether it is a person's.
        of_person: bool,
        /// The place of the field.
        at: usize,
        /// The answer.
        text: String,
    },
}

/// Another name for an account, or another id for anything, until it is said to be meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renaming {
    pub(in crate::app) what: Named,
    /// The name of the account, or the id.
    pub(in crate::app) to: String,
    /// What is asked.
    pub asked: String,
    /// The form that the name was typed in, and how far on it goes.
    pub(in crate::app) form: Option<(Form, Option<isize>)>,
}
