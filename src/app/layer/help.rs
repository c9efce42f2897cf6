//! Help, scrolled by lines.

use super::scroll::{HINTS, only_read, scrolled};
use super::{Behaviour, Hints};
use crate::app::command::Command;
use crate::app::effect::Effect;
use crate::app::refusal::Refusal;
use crate::app::state::State;
use crate::app::update::run;

/// The open help.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Help {
    /// The first visible line.
    pub scroll: usize,
}

impl Behaviour for Help {
    only_read!();

    fn hints(&self, _: &State) -> Hints {
        HINTS
    }

    /// Scrolls. Any other command closes the help first: nothing is done to panes that nobody sees.
    fn command(self, state: &mut State, command: Command) -> Result<Vec<Effect>, Refusal> {
        // A line for each command and a few headings, less the rows of header, footer and frame.
        let lines = Command::all().count() + 8;
        let page = usize::from(state.size.height.saturating_sub(5));
        let last = lines.saturating_sub(page);
        match (scrolled(self.scroll, command, page, last), command) {
            (Some(scroll), _) => Self { scroll }.stay(state),
            (None, Command::Help | Command::Back | Command::Cancel) => Ok(Vec::new()),
            (None, other) => run(state, other),
        }
    }
}
