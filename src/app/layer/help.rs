//! Help, scrolled by lines.

use super::{Behaviour, Hints};
use crate::app::command::Command;
use crate::app::effect::Effect;
use crate::app::message::Typed;
use crate::app::pane::Pane;
use crate::app::refusal::Refusal;
use crate::app::state::State;
use crate::app::update::run;

/// The open help.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Help {
    /// The first visible line.
    pub scroll: u16,
}

impl Behaviour for Help {
    fn takes_typing(&self) -> bool {
        false
    }

    fn hints(&self, _: &State) -> Hints {
        Hints::Keys(&[
            (&[Command::Down, Command::Up], "scroll"),
            (&[Command::Back], "closes"),
        ])
    }

    fn typed(self, state: &mut State, _: Typed) -> Result<Vec<Effect>, Refusal> {
        self.stay(state)
    }

    /// Scrolls. Any other command closes the help first: nothing is done to panes that nobody sees.
    fn command(self, state: &mut State, command: Command) -> Result<Vec<Effect>, Refusal> {
        // A line for each command and a few headings, less the rows of header, footer and frame.
        let lines = u16::try_from(Command::all().count() + 8).unwrap_or(u16::MAX);
        let page = state.size.height.saturating_sub(5);
        let last = lines.saturating_sub(page);
        let to = match command {
            Command::Down => self.scroll + 1,
            Command::Up => self.scroll.saturating_sub(1),
            Command::PageDown => self.scroll + page,
            Command::PageUp => self.scroll.saturating_sub(page),
            Command::First => 0,
            Command::Last => last,
            Command::Help | Command::Back | Command::Cancel => return Ok(Vec::new()),
            other => return run(state, other),
        };
        let scroll = to.min(last);
        Self { scroll }.stay(state)
    }

    fn wheel(self, state: &mut State, _: Pane, down: bool) -> Result<Vec<Effect>, Refusal> {
        self.command(state, if down { Command::Down } else { Command::Up })
    }
}
