//! Workspace: the page of what all accounts share, the team, offerings, segments and programs.

use crate::app::command::Command;
use crate::app::state::State;
use crate::app::view::page::{PageKind, PageState, page_view};
pub(super) use crate::app::view::page::{go, open, point, refresh};

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

page_view!(Workspace);

/// What all accounts share is about no account.
pub(super) fn is_elsewhere(_: &State) -> bool {
    true
}
