//! The last edit again: remembered when it is made, done to what is selected when it is asked for.

use super::entries;
use crate::app::command::Command;
use crate::app::effect::Effect;
use crate::app::form::{About, Form};
use crate::app::layer::{Prompt, PromptKind, Repeat};
use crate::app::line::Line;
use crate::app::refusal::Refusal;
use crate::app::state::State;
use crate::field::Subject;

fn is_edit(effects: &[Effect]) -> bool {
    effects
        .iter()
        .any(|effect| matches!(effect, Effect::Save(..) | Effect::Tried(_)))
}

/// Remembers a command that has edited something.
pub(super) fn remember_command(state: &mut State, command: Command, effects: &[Effect]) {
    let repeats = matches!(
        command,
        Command::AttitudeDown
            | Command::AttitudeUp
            | Command::PowerDown
            | Command::PowerUp
            | Command::Guardian
            | Command::Advocate
            | Command::ConfirmRole
    );
    if repeats && is_edit(effects) {
        state.last_edit = Some(Repeat::Command(command));
    }
}

/// Remembers an answer that has edited something which can be done to others.
pub(in crate::app) fn remember_answer(
    state: &mut State,
    kind: &PromptKind,
    text: &str,
    effects: &[Effect],
) {
    let repeats = matches!(
        kind,
        PromptKind::Attitude
            | PromptKind::Power
            | PromptKind::Describe
            | PromptKind::Stage
            | PromptKind::Touch
            | PromptKind::Tie
            | PromptKind::Field
            | PromptKind::Snooze
    );
    if repeats && is_edit(effects) {
        state.last_edit = Some(Repeat::Answer(kind.clone(), text.to_owned()));
    }
}

/// Remembers an answer in a field.
pub(super) fn remember_field(state: &mut State, form: &Form, text: &str, effects: &[Effect]) {
    let of_person = match &form.about {
        About::Record(Subject::Account) => false,
        About::Record(Subject::Person(_)) => true,
        _ => return,
    };
    if is_edit(effects) {
        state.last_edit = Some(Repeat::Field {
            of_person,
            at: form.place,
            text: text.to_owned(),
        });
    }
}

/// Does the last edit again, to what is selected now; `run` carries commands out.
pub(super) fn again(
    state: &mut State,
    run: impl FnOnce(&mut State, Command) -> Result<Vec<Effect>, Refusal>,
) -> Result<Vec<Effect>, Refusal> {
    let last = state.last_edit.clone();
    let last = last.ok_or("There is no edit to repeat yet.")?;
    match last {
        Repeat::Command(command) => run(state, command),
        Repeat::Answer(kind, text) => {
            let needs = match kind.question() {
                Some((_, 2)) => Command::TypeAttitude,
                _ => Command::Stage,
            };
            state.can_run(needs)?;
            Ok(Prompt::new(kind, Line::new(&text)).accept(state))
        }
        Repeat::Field {
            of_person,
            at,
            text,
        } => {
            if of_person {
                state.can_run(Command::TypeAttitude)?;
                let subject = Subject::Person(state.has_person()?.1.id.clone());
                entries::set(state, &subject, at, &text)
            } else {
                state.can_run(Command::Stage)?;
                entries::set_account(state, at, &text)
            }
        }
    }
}
