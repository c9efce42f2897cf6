//! Account: the page of one account, all of whose sections are looked at and changed where they stand.

use super::Screen;
use crate::app::command::Command;
use crate::app::motion::Motion;
use crate::app::refusal::Refusal;
use crate::app::state::State;
use crate::app::view::page::{self, PageKind, PageState};

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

/// What the view remembers.
#[derive(Debug, Clone)]
pub struct Account {
    /// The page.
    pub page: PageState,
}

impl Default for Account {
    fn default() -> Self {
        Self {
            page: PageState::new(PageKind::Account),
        }
    }
}

impl Account {
    /// Has the page made again when it is needed next.
    pub(super) fn outdate(&mut self) {
        self.page.outdate();
    }
}

impl State {
    /// Shows the page of the selected account.
    pub(in crate::app) fn show_account(&mut self) -> Result<(), Refusal> {
        self.has_account()?;
        self.show(Screen::Account);
        Ok(())
    }
}

pub(super) fn refresh(state: &mut State) {
    page::refresh(state);
}

pub(super) fn go(state: &mut State, motion: Motion) {
    page::go(state, motion);
}

pub(super) fn point(state: &mut State, place: usize) -> bool {
    page::point(state, place)
}

/// The page is about the selected account.
pub(super) fn is_elsewhere(_: &State) -> bool {
    false
}

pub(super) fn open(state: &mut State) -> Result<(), Refusal> {
    page::open(state)
}
