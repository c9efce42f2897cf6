//! Questions with one line for the answer.

use super::line::Line;
use crate::model::{AccountId, StakeholderId};

/// A question with one line for the answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prompt {
    /// What is asked.
    pub kind: PromptKind,
    /// What is typed.
    pub line: Line,
    /// Why the last answer was refused.
    pub refusal: Option<String>,
    /// Whether the text is one that was left before.
    pub draft: bool,
}

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
    /// Whether the demo is to be written anew.
    ResetDemo,
    /// Whether an account is to be deleted for good.
    DeleteAccount(AccountId),
    /// Whether a person of an account is to be deleted for good.
    DeletePerson(AccountId, StakeholderId),
    /// A member of the team: `Mira Lund, customer success, csm`.
    Member,
}

impl PromptKind {
    /// The name under which an unfinished answer is kept, and what it is about: nothing, the account, the person of
    /// it (0, 1, 2). Nothing for questions that only ask whether somebody is sure.
    #[must_use]
    pub fn question(&self) -> Option<(&'static str, u8)> {
        Some(match self {
            Self::Attitude => ("attitude", 2),
            Self::Power => ("power", 2),
            Self::Judge => ("judge", 2),
            Self::Describe => ("describe", 2),
            Self::Tie => ("tie", 2),
            Self::Stage => ("stage", 1),
            Self::Touch => ("touch", 1),
            Self::Person => ("new-person", 1),
            Self::Field => ("field", 1),
            Self::Snooze => ("snooze", 1),
            Self::AsOf => ("as-of", 0),
            Self::Account => ("new-account", 0),
            Self::Member => ("member", 0),
            Self::ResetDemo
            | Self::TakeBackImport
            | Self::DeleteAccount(_)
            | Self::DeletePerson(..) => return None,
        })
    }

    /// The question with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let kept = [
            Self::Attitude,
            Self::Power,
            Self::Judge,
            Self::Describe,
            Self::Tie,
            Self::Stage,
            Self::Touch,
            Self::Person,
            Self::Field,
            Self::Snooze,
            Self::AsOf,
            Self::Account,
            Self::Member,
        ];
        let mut kept = kept.into_iter();
        kept.find(|kind| kind.question().is_some_and(|(own, _)| own == name))
    }
}
