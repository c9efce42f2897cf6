//! The panes of the dashboard: one file each, with what it remembers and what it does. How it is drawn is in
//! `tui::panes`.
//!
//! A new pane is a file here, a file there, and its row in the list below.

mod accounts;
mod grid;
mod portfolio;
mod quadrant;
mod timeline;

use super::command::Command;
use super::effect::Effect;
use super::layer::{PromptKind, broken};
use super::motion::Motion;
use super::refusal::Refusal;
use super::state::State;

pub use accounts::Accounts;
pub(super) use accounts::{mark, mark_all, step};
pub use grid::Grid;
pub(super) use grid::{nearest, toggle_lines};
pub use portfolio::Portfolio;
pub(super) use portfolio::{grab, hand_over};
pub(super) use quadrant::next_level;
pub use quadrant::{Quadrant, QuadrantLevel};
pub use timeline::Timeline;
pub(super) use timeline::{narrower, wider};

/// The panes in the order of their keys, one row each: the variant, which is the type with its behaviour too, the module
/// in which `tui::panes` draws it, and its title.
macro_rules! panes {
    ($with:ident) => {
        $with! {
            /// The list of accounts.
            Accounts, accounts, "Accounts";
            /// Lifetime value by complexity.
            Quadrant, quadrant, "Quadrant";
            /// Attitude by power.
            Grid, grid, "Power grid";
            /// Stages over time.
            Timeline, timeline, "Stage timeline";
            /// Managers and their accounts.
            Portfolio, portfolio, "CSM portfolio";
        }
    };
}
pub(crate) use panes;

/// What a pane does.
trait Behaviour {
    /// Where it lies when every pane is shown.
    const SPOT: Spot;

    /// What its keys do, most wanted first.
    const HINTS: &'static [Command];

    /// The command that gives it the keys.
    const COMMAND: Command = Command::NextPane;

    /// What it is about.
    const SCOPE: Scope = Scope::Account;

    /// Moves the cursor.
    fn go(state: &mut State, motion: Motion) {
        accounts::walk(state, motion);
    }

    /// Opens what the cursor is on.
    fn open(state: &mut State) -> Result<Vec<Effect>, Refusal> {
        open_account(state)
    }

    /// What is asked in order to add something.
    fn addition() -> PromptKind {
        PromptKind::Account
    }

    /// Takes away what the cursor is on.
    fn take_away(_: &mut State) -> Result<Vec<Effect>, Refusal> {
        Ok(Vec::new())
    }

    /// Goes one level back within the pane; says whether there was one.
    fn back(_: &mut State) -> bool {
        false
    }
}

/// Where a pane lies when every pane is shown. Panes with the same row stand side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    /// The left column or the right one.
    pub left: bool,
    /// The row within the column, from the top.
    pub row: u8,
    /// The row's share of the column's height.
    pub share: u16,
}

/// What a pane is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// The selected account.
    Account,
    /// Every account.
    All,
}

macro_rules! pane {
    ($( $(#[$doc:meta])* $name:ident, $module:ident, $title:literal; )+) => {
        /// A pane of the dashboard.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Pane { $( $(#[$doc])* $name ),+ }

        impl Pane {
            /// Every pane in the order of their keys.
            pub const ALL: [Self; [$( $title ),+].len()] = [ $( Self::$name ),+ ];

            /// The title on its border.
            #[must_use]
            pub fn title(self) -> &'static str {
                match self { $( Self::$name => $title ),+ }
            }

            /// The command that gives it the keys.
            #[must_use]
            pub fn command(self) -> Command {
                match self { $( Self::$name => $name::COMMAND ),+ }
            }

            /// Where it lies when every pane is shown.
            #[must_use]
            pub fn spot(self) -> Spot {
                match self { $( Self::$name => $name::SPOT ),+ }
            }

            /// What it is about.
            #[must_use]
            pub fn scope(self) -> Scope {
                match self { $( Self::$name => $name::SCOPE ),+ }
            }

            pub(super) fn hints(self) -> &'static [Command] {
                match self { $( Self::$name => $name::HINTS ),+ }
            }

            pub(super) fn go(self, state: &mut State, motion: Motion) {
                match self { $( Self::$name => $name::go(state, motion) ),+ }
            }

            pub(super) fn open(self, state: &mut State) -> Result<Vec<Effect>, Refusal> {
                match self { $( Self::$name => $name::open(state) ),+ }
            }

            pub(super) fn addition(self) -> PromptKind {
                match self { $( Self::$name => $name::addition() ),+ }
            }

            pub(super) fn take_away(self, state: &mut State) -> Result<Vec<Effect>, Refusal> {
                match self { $( Self::$name => $name::take_away(state) ),+ }
            }

            pub(super) fn back(self, state: &mut State) -> bool {
                match self { $( Self::$name => $name::back(state) ),+ }
            }
        }
    };
}
panes!(pane);

/// Opens what is wrong with the selected account's file, else its page.
fn open_account(state: &mut State) -> Result<Vec<Effect>, Refusal> {
    if broken::open_selected(state) {
        return Ok(Vec::new());
    }
    state.show_account()?;
    Ok(Vec::new())
}

/// The place after so many steps in a list of this length, held within it.
fn moved(place: Option<usize>, by: isize, length: usize) -> Option<usize> {
    let last = length.checked_sub(1)?;
    Some(place.map_or(0, |place| place.saturating_add_signed(by).min(last)))
}
