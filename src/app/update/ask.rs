//! Commands that ask something: they open a form or a question.

use super::{drafts, entries, forms};
use crate::app::command::Command;
use crate::app::layer::{Prompt, PromptKind};
use crate::app::panes::Pane;
use crate::app::refusal::Refusal;
use crate::app::state::State;

/// Runs a command that opens a form or a question about what is selected; nothing: it is none of these.
pub(super) fn run(state: &mut State, command: Command) -> Option<Result<(), Refusal>> {
    let asked = match command {
        Command::Edit => forms::open(state),
        Command::Csm => forms::open_account(state, "csm"),
        Command::Owner => forms::open_account(state, "owner"),
        Command::Journey => forms::open_account(state, "journey"),
        Command::Tier => forms::open_account(state, "tier"),
        Command::Rename => forms::open_account(state, "name"),
        Command::Tie => forms::open_tie(state),
        Command::Draft => drafts::reopen(state),
        Command::Delete => entries::ask_delete(state),
        Command::TypeAttitude => of_person(state, PromptKind::Attitude),
        Command::TypePower => of_person(state, PromptKind::Power),
        Command::Stage => of_account(state, PromptKind::Stage),
        Command::Touch => of_account(state, PromptKind::Touch),
        Command::Snooze => of_account(state, PromptKind::Snooze),
        Command::Add if state.focus == Pane::Grid => of_account(state, PromptKind::Person),
        Command::Member => {
            Prompt::open(state, PromptKind::Member);
            Ok(())
        }
        Command::AsOf => {
            Prompt::open(state, PromptKind::AsOf);
            Ok(())
        }
        Command::Add => {
            Prompt::open(state, PromptKind::Account);
            Ok(())
        }
        _ => return None,
    };
    Some(asked)
}

/// Asks something about the selected account.
pub(super) fn of_account(state: &mut State, kind: PromptKind) -> Result<(), Refusal> {
    if state.selected().is_none() {
        return Err(state.no_account());
    }
    Prompt::open(state, kind);
    Ok(())
}

/// Asks something about the selected person.
pub(in crate::app) fn of_person(state: &mut State, kind: PromptKind) -> Result<(), Refusal> {
    if state.selected_person().is_none() {
        return Err("Nobody is selected: choose a person in the power grid (3).".into());
    }
    Prompt::open(state, kind);
    Ok(())
}
