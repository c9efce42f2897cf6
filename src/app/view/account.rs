//! Account: the page of one account, all of whose sections are looked at and changed where they stand.

use super::Screen;
use crate::app::command::Command;
use crate::app::refusal::Refusal;
use crate::app::state::State;
use crate::app::view::page::{PageKind, PageState, page_view};
pub(super) use crate::app::view::page::{go, open, point, refresh};

/// What the footer names first.
pub(super) const HINTS: &[Command] = &[
    Command::NextSection,
    Command::Open,
    Command::Add,
    Command::Edit,
    Command::Touch,
    Command::Tick,
    Command::Share,
    Command::TakeAway,
    Command::Undo,
    Command::ViewBack,
];

page_view!(Account);

impl State {
    /// Shows the page of the selected account.
    pub(in crate::app) fn show_account(&mut self) -> Result<(), Refusal> {
        self.has_account()?;
        self.show(Screen::Account);
        Ok(())
    }
}

/// The page is about the selected account.
pub(super) fn is_elsewhere(_: &State) -> bool {
    false
}
