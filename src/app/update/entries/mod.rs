//! Answers of several words: a stage, a touch, a field, a tie, a person, an account.

mod account;
mod dated;
mod field;

use crate::app::effect::Effect;
use crate::app::layer::PromptKind;
use crate::app::refusal::Refusal;
use crate::app::state::State;

pub(super) use account::ask_delete;
pub(super) use field::{set, set_account};

/// Understands an answer and carries it out.
pub(in crate::app) fn understood(
    state: &mut State,
    kind: &PromptKind,
    text: &str,
) -> Result<Vec<Effect>, Refusal> {
    match kind {
        PromptKind::Stage => dated::stage(state, text),
        PromptKind::Touch => dated::touch(state, text),
        PromptKind::Field | PromptKind::Describe => field::line(state, kind, text),
        PromptKind::Account => account::create(state, text),
        PromptKind::Snooze => dated::snooze(state, text),
        PromptKind::DeleteAccount(id) => account::delete(state, id, text),
        PromptKind::DeletePerson(id, who) => account::delete_person(state, id, who, text),
        PromptKind::Tie => super::people::tie(state, text),
        PromptKind::Person => super::people::add(state, text),
        _ => Err("this cannot be entered here yet; use `cultivate edit`".into()),
    }
}
