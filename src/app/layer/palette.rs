//! The list of commands: chosen by name, with an answer behind the name where the command asks for one.

use super::filter::filter;
use super::{Behaviour, Footer, Hints, Prompt, PromptKind};
use crate::app::command::Command;
use crate::app::effect::Effect;
use crate::app::line::Line;
use crate::app::message::Typed;
use crate::app::notice::Mood;
use crate::app::pane::Pane;
use crate::app::refusal::Refusal;
use crate::app::state::State;
use crate::app::update::run;
use crate::app::view::Screen;
use crate::model::sentence;

/// The list, with what is typed and the selected place.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Palette {
    /// What is typed.
    pub line: Line,
    /// The selected place among the commands found.
    pub place: usize,
}

impl Behaviour for Palette {
    fn hints(&self, _: &State) -> Hints {
        Hints::Words(&["Enter runs", "Up Down choose"], "Esc closes")
    }

    /// What the selected command does, in full: there may be no room for it beside its name.
    fn footer(&self, state: &State) -> Option<Footer> {
        let found = state.commands_found(self.line.text());
        let command = found.get(self.place)?;
        if let Err(refusal) = state.can_run(*command) {
            return Some(Footer::Sentence(refusal.text, Mood::Refused));
        }
        let help = &state.keymap.binding(*command)?.help;
        Some(Footer::Sentence(sentence(help), Mood::Plain))
    }

    fn typed(mut self, state: &mut State, typed: Typed) -> Result<Vec<Effect>, Refusal> {
        let commands = state.commands_found(self.line.text());
        if typed == Typed::Accept {
            return match commands.get(self.place) {
                Some(command) => chosen(state, *command, self.line.text()),
                None => Err(format!("No command is about `{}`.", self.line.text()).into()),
            };
        }
        let last = commands.len().saturating_sub(1);
        match typed.stepped(self.place, last) {
            Some(place) => self.place = place,
            None => {
                self.line.take(typed);
                self.place = 0;
            }
        }
        self.stay(state)
    }

    fn pasted(mut self, state: &mut State, text: &str) -> Result<Vec<Effect>, Refusal> {
        self.line.insert(text);
        self.stay(state)
    }

    fn clicked(mut self, state: &mut State, place: usize) -> Result<Vec<Effect>, Refusal> {
        if place == self.place {
            return self.typed(state, Typed::Accept);
        }
        self.place = place;
        self.stay(state)
    }
}

fn chosen(state: &mut State, command: Command, text: &str) -> Result<Vec<Effect>, Refusal> {
    state.used_in_palette(command);
    let named = text
        .split_once(' ')
        .filter(|(name, _)| name.to_lowercase() == command.name());
    let answer = named.map_or("", |(_, answer)| answer.trim());
    if answer.is_empty() || !takes_words(state, command) {
        return run(state, command);
    }
    state.can_run(command)?;
    if command == Command::Filter {
        filter(state, answer);
        return Ok(Vec::new());
    }
    let Some((kind, text)) = question_of(state, command, answer) else {
        return Err(format!("`{command}` takes no further words.").into());
    };
    Ok(Prompt::new(kind, Line::new(&text)).accept(state))
}

/// Whether words behind the name of a command are the answer to what it asks.
pub(in crate::app) fn takes_words(state: &State, command: Command) -> bool {
    command == Command::Filter || question_of(state, command, "").is_some()
}

/// The question that a command asks, and the answer to it.
fn question_of(state: &State, command: Command, answer: &str) -> Option<(PromptKind, String)> {
    let field = |name: &str| Some((PromptKind::Field, format!("{name} {answer}")));
    let kind = match command {
        Command::Csm => return field("csm"),
        Command::Owner => return field("owner"),
        Command::Journey => return field("journey"),
        Command::Tier => return field("tier"),
        Command::Rename => return field("name"),
        Command::Edit if state.pane() == Some(Pane::Grid) => PromptKind::Describe,
        Command::Edit if state.screen == Screen::Invest => PromptKind::HeldHours,
        Command::Edit if state.screen == Screen::Rebalance => PromptKind::Rebalance,
        Command::View(Screen::Rebalance) => PromptKind::Rebalance,
        Command::QuarterHours => PromptKind::QuarterHours,
        Command::Edit => PromptKind::Field,
        Command::TypeAttitude => PromptKind::Attitude,
        Command::TypePower => PromptKind::Power,
        Command::Tie => PromptKind::Tie,
        Command::Stage => PromptKind::Stage,
        Command::Touch => PromptKind::Touch,
        Command::Snooze => PromptKind::Snooze,
        Command::Member => PromptKind::Member,
        Command::SaveView => PromptKind::SaveView,
        Command::Diff => PromptKind::Since,
        Command::Point => PromptKind::Point,
        Command::Frozen => PromptKind::Frozen,
        Command::AsOf => PromptKind::AsOf,
        Command::Add => state.focus.addition(),
        _ => return None,
    };
    Some((kind, answer.to_owned()))
}
