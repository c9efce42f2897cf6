//! The list of commands: chosen by name, with an answer behind the name where the command asks for one.

use super::{entries, forms, layers};
use crate::app::command::Command;
use crate::app::effect::Effect;
use crate::app::line::Line;
use crate::app::message::Typed;
use crate::app::panes::Pane;
use crate::app::prompt::{Prompt, PromptKind};
use crate::app::refusal::Refusal;
use crate::app::state::{Layer, State};

/// Takes a key.
pub(super) fn typed(
    state: &mut State,
    mut line: Line,
    place: usize,
    typed: Typed,
) -> Result<Vec<Effect>, Refusal> {
    let commands = Command::found(line.text());
    match typed {
        Typed::Accept => match commands.get(place) {
            Some(command) => return chosen(state, *command, line.text()),
            None => return Err(format!("There is no command `{}`.", line.text()).into()),
        },
        Typed::Next => {
            state.layer = Layer::Palette(line, (place + 1).min(commands.len().saturating_sub(1)));
        }
        Typed::Previous => state.layer = Layer::Palette(line, place.saturating_sub(1)),
        other => {
            line.take(other);
            state.layer = Layer::Palette(line, 0);
        }
    }
    Ok(Vec::new())
}

fn chosen(state: &mut State, command: Command, text: &str) -> Result<Vec<Effect>, Refusal> {
    let answer = text.split_once(' ').map_or("", |(_, answer)| answer.trim());
    if answer.is_empty() {
        return super::run(state, command);
    }
    if command == Command::Filter {
        layers::filter(state, answer);
        return Ok(Vec::new());
    }
    let Some((kind, text)) = asked(state, command, answer) else {
        return Err(format!("`{command}` takes nothing behind it.").into());
    };
    let prompt = Prompt {
        kind,
        line: Line::new(&text),
        refusal: None,
        draft: false,
    };
    Ok(layers::answer(state, prompt))
}

/// The question that a command asks, and the answer to it.
fn asked(state: &State, command: Command, answer: &str) -> Option<(PromptKind, String)> {
    let field = |name: &str| Some((PromptKind::Field, format!("{name} {answer}")));
    let kind = match command {
        Command::Csm => return field("csm"),
        Command::Owner => return field("owner"),
        Command::Journey => return field("journey"),
        Command::Tier => return field("tier"),
        Command::Rename => return field("name"),
        Command::Edit if state.focus == Pane::Grid => PromptKind::Describe,
        Command::Edit => PromptKind::Field,
        Command::TypeAttitude => PromptKind::Attitude,
        Command::TypePower => PromptKind::Power,
        Command::Tie => PromptKind::Tie,
        Command::Stage => PromptKind::Stage,
        Command::Touch => PromptKind::Touch,
        Command::Snooze => PromptKind::Snooze,
        Command::Member => PromptKind::Member,
        Command::AsOf => PromptKind::AsOf,
        Command::Add if state.focus == Pane::Grid => PromptKind::Person,
        Command::Add => PromptKind::Account,
        _ => return None,
    };
    Some((kind, answer.to_owned()))
}

/// Runs a command that opens a form or a question about what is selected; nothing: it is none of these.
pub(super) fn asks(state: &mut State, command: Command) -> Option<Result<(), Refusal>> {
    let asked = match command {
        Command::Edit => forms::open(state),
        Command::Csm => forms::open_account(state, "csm"),
        Command::Owner => forms::open_account(state, "owner"),
        Command::Journey => forms::open_account(state, "journey"),
        Command::Tier => forms::open_account(state, "tier"),
        Command::Rename => forms::open_account(state, "name"),
        Command::Tie => forms::open_tie(state),
        Command::Draft => super::drafts::reopen(state),
        Command::Delete => entries::ask_delete(state),
        Command::TypeAttitude => layers::ask_of_person(state, PromptKind::Attitude),
        Command::TypePower => layers::ask_of_person(state, PromptKind::Power),
        Command::Stage => layers::ask_of_account(state, PromptKind::Stage),
        Command::Touch => layers::ask_of_account(state, PromptKind::Touch),
        Command::Snooze => layers::ask_of_account(state, PromptKind::Snooze),
        Command::Add if state.focus == Pane::Grid => {
            layers::ask_of_account(state, PromptKind::Person)
        }
        Command::Member => {
            layers::ask(state, PromptKind::Member);
            Ok(())
        }
        Command::AsOf => {
            layers::ask(state, PromptKind::AsOf);
            Ok(())
        }
        Command::Add => {
            layers::ask(state, PromptKind::Account);
            Ok(())
        }
        _ => return None,
    };
    Some(asked)
}
