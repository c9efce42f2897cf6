//! What to know before a call: one screen of text about the account, or about one person of it.

use super::scroll::{CLOSE, SCROLL, only_read, scrolled};
use super::{Behaviour, Hints};
use crate::agenda;
use crate::app::command::Command;
use crate::app::effect::Effect;
use crate::app::notice::Notice;
use crate::app::pane::Pane;
use crate::app::refusal::Refusal;
use crate::app::state::State;
use crate::app::update::run;

/// The open brief.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brief {
    /// What it says.
    pub brief: agenda::Brief,
    /// The first visible line.
    pub scroll: usize,
}

impl Brief {
    /// Opens the brief of the person under the cursor, else of the selected account.
    ///
    /// # Errors
    /// No account is selected.
    pub(in crate::app) fn open(state: &mut State) -> Result<(), Refusal> {
        let account = state.has_account()?.id.clone();
        let person = state.person.as_ref().filter(|_| is_about_person(state));
        let brief = agenda::Brief::new(&state.workspace, &state.book, &account, person);
        let brief = brief.ok_or("The account no longer exists.")?;
        state.layer = Self { brief, scroll: 0 }.into();
        Ok(())
    }
}

impl Brief {
    /// Copies the brief without showing it.
    ///
    /// # Errors
    /// No account is selected.
    pub(in crate::app) fn copy(state: &mut State) -> Result<Vec<Effect>, Refusal> {
        let layer = std::mem::take(&mut state.layer);
        Self::open(state)?;
        let shown = std::mem::replace(&mut state.layer, layer);
        let super::Layer::Brief(shown) = shown else {
            return Ok(Vec::new());
        };
        state.notice = Notice::plain(format!("Copied: what to know about {}.", shown.brief.title));
        Ok(vec![Effect::Copy(shown.brief.text())])
    }
}

/// Whether the cursor is on a person.
fn is_about_person(state: &State) -> bool {
    match state.page() {
        Some(page) => page.line().is_some_and(|line| line.person().is_some()),
        None => state.pane() == Some(Pane::Grid),
    }
}

impl Behaviour for Brief {
    only_read!();

    fn hints(&self, _: &State) -> Hints {
        Hints::Keys(&[SCROLL, (&[Command::Copy], "copies"), CLOSE])
    }

    /// Scrolls and copies. Any other command closes it first.
    fn command(mut self, state: &mut State, command: Command) -> Result<Vec<Effect>, Refusal> {
        let page = usize::from(state.size.height.saturating_sub(5));
        let last = self.brief.lines().len().saturating_sub(1);
        if let Some(scroll) = scrolled(self.scroll, command, page, last) {
            self.scroll = scroll;
            return self.stay(state);
        }
        match command {
            Command::Copy if state.is_scratch() => {
                state.layer = self.into();
                state.can_run_in_scratch(command).map(|()| Vec::new())
            }
            Command::Copy => {
                let text = self.brief.text();
                state.notice = Notice::plain("Copied.");
                state.layer = self.into();
                Ok(vec![Effect::Copy(text)])
            }
            Command::Brief | Command::Back | Command::Cancel => Ok(Vec::new()),
            other => run(state, other),
        }
    }
}
