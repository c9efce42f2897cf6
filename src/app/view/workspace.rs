//! Workspace: the page of what all accounts share, the team, offerings, segments and programs.

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
    Command::TakeAway,
    Command::Undo,
    Command::ViewBack,
];

/// What the view remembers.
#[derive(Debug, Clone)]
pub struct Workspace {
    /// The page.
    pub page: PageState,
}

impl Default for Workspace {
    fn default() -> Self {
        Self {
            page: PageState::new(PageKind::Workspace),
        }
    }
}

impl Workspace {
    /// Has the page made again when it is needed next.
    pub(super) fn outdate(&mut self) {
        self.page.outdate();
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

/// What all accounts share is about no account.
pub(super) fn is_elsewhere(_: &State) -> bool {
    true
}

pub(super) fn open(state: &mut State) -> Result<(), Refusal> {
    page::open(state)
}
