//! Rebalance: whose each account becomes, worked out behind the frame, and accepted one by one or as a whole.

mod act;
mod made;
mod rows;

use std::collections::BTreeSet;
use std::sync::Arc;

use ratatui::layout::{Constraint, Layout, Rect};

use crate::app::arrangement;
use crate::app::command::Command;
use crate::app::motion::Motion;
use crate::app::present::wrapped;
use crate::app::refusal::Refusal;
use crate::app::state::State;
use crate::invest::rebalance::{FULL, ManagerShift, Proposal, Search, notes};
use crate::model::{AccountId, Date, MemberId, Workspace};

pub(in crate::app) use act::{ask_for, elsewhere};
pub(super) use act::{can, run};
pub(super) use made::refresh;
pub use made::{Rebalanced, Rebalancing};
pub use rows::{Row, Status};

/// What the footer names first.
pub(super) const HINTS: &[Command] = &[
    Command::Down,
    Command::Open,
    Command::HandOverAll,
    Command::Mark,
    Command::Edit,
    Command::ViewBack,
];

/// What the view remembers.
#[derive(Debug, Clone)]
pub struct Rebalance {
    /// The load that nobody need be brought below, in per cent.
    target: f64,
    /// Accounts that stay where they are.
    held: BTreeSet<AccountId>,
    /// Who leaves, and from which day on, where that is said.
    leaving: Option<(MemberId, Option<Date>)>,
    /// What was found last, and of what.
    found: Option<Found>,
    /// Why nothing was found.
    refused: Option<String>,
    /// The search that goes on: its number and how far it is.
    search: Option<(u64, Search)>,
    asked: u64,
    /// Whether it is to be worked out when it is shown next.
    wanted: bool,
    /// What is made of it with the facts of now; none: it is made when the view is shown next.
    now: Option<Now>,
    /// The row with the cursor.
    at: usize,
}

impl Default for Rebalance {
    fn default() -> Self {
        Self {
            target: FULL,
            held: BTreeSet::new(),
            leaving: None,
            found: None,
            refused: None,
            search: None,
            asked: 0,
            wanted: true,
            now: None,
            at: 0,
        }
    }
}

/// A proposal with what it was made of.
#[derive(Debug, Clone)]
struct Found {
    workspace: Arc<Workspace>,
    as_of: Date,
    proposal: Arc<Proposal>,
}

/// A proposal as it stands now, after some of it was accepted.
#[derive(Debug, Clone)]
pub(super) struct Now {
    rows: Vec<Row>,
    managers: Vec<ManagerShift>,
    /// Whether other facts have changed than those that it changes itself.
    stale: bool,
}

impl Rebalance {
    /// The proposal, once it was worked out.
    #[must_use]
    pub fn proposal(&self) -> Option<&Proposal> {
        Some(&*self.found.as_ref()?.proposal)
    }

    /// Why nothing can be proposed.
    #[must_use]
    pub fn refused(&self) -> Option<&str> {
        self.refused.as_deref()
    }

    /// How far the search is, while it goes on.
    #[must_use]
    pub fn search(&self) -> Option<Search> {
        self.search.map(|(_, search)| search)
    }

    /// The accounts to hand over and those held.
    #[must_use]
    pub fn rows(&self) -> &[Row] {
        self.now.as_ref().map_or(&[], |now| &now.rows)
    }

    /// The managers now, and once all is handed over that still can be.
    #[must_use]
    pub fn managers(&self) -> &[ManagerShift] {
        self.now.as_ref().map_or(&[], |now| &now.managers)
    }

    /// Whether facts have changed since it was worked out.
    #[must_use]
    pub fn is_stale(&self) -> bool {
        self.now.as_ref().is_some_and(|now| now.stale)
    }

    /// How many rows are of a kind.
    #[must_use]
    pub fn number(&self, status: Status) -> usize {
        let rows = self.rows().iter();
        rows.filter(|row| row.status == status).count()
    }

    /// The load that nobody need be brought below, in per cent.
    #[must_use]
    pub fn target(&self) -> f64 {
        self.target
    }

    /// The row with the cursor.
    #[must_use]
    pub fn place(&self) -> usize {
        self.at.min(self.rows().len().saturating_sub(1))
    }

    fn row(&self) -> Option<&Row> {
        self.rows().get(self.place())
    }

    /// The rooms of the title, of the managers with their heads, of the rows with theirs, and of what is said below.
    #[must_use]
    pub fn areas(&self, area: Rect) -> [Rect; 4] {
        let managers = u16::try_from(self.managers().len()).unwrap_or(u16::MAX);
        let managers = managers.saturating_add(1).min(area.height / 3 + 1);
        // What has to be known is read in full where that leaves the rows enough room.
        let said = self.found.as_ref().map_or(0, |found| {
            let notes = notes(&found.proposal, &found.workspace).join(" ");
            wrapped(&notes, area.width.saturating_sub(3)).len()
        });
        let said = u16::try_from(said).unwrap_or(u16::MAX);
        let below = said.clamp(1, (area.height / 4).max(1)) + 1;
        Layout::vertical([
            Constraint::Length(1),
            Constraint::Length(managers + 1),
            Constraint::Fill(1),
            Constraint::Length(below),
        ])
        .areas(area)
    }

    /// The first of the rows that are seen in a room of so many.
    #[must_use]
    pub fn first_row(&self, height: usize) -> usize {
        let last = self.rows().len().saturating_sub(height);
        self.place().saturating_sub(height / 2).min(last)
    }

    /// Has it looked at again with the facts of now when it is shown next.
    pub(super) fn outdate(&mut self) {
        self.now = None;
    }
}

/// Moves the cursor.
pub(super) fn go(state: &mut State, motion: Motion) {
    let body = arrangement::rows(Rect::new(0, 0, state.size.width, state.size.height))[1];
    let view = &state.views.rebalance;
    let [.., rows, _] = view.areas(body);
    let page = usize::from(rows.height.saturating_sub(1)).max(1);
    let (Some(by), Some(last)) = (motion.places(page), view.rows().len().checked_sub(1)) else {
        return;
    };
    select(state, view.place().saturating_add_signed(by).min(last));
}

/// Puts the cursor on a row; a second click hands nothing over.
pub(super) fn point(state: &mut State, place: usize) -> bool {
    select(state, place);
    false
}

/// Puts the cursor on a row, whose account is selected with it.
fn select(state: &mut State, place: usize) {
    state.views.rebalance.at = place;
    if let Some(row) = state.views.rebalance.row() {
        let account = row.account.clone();
        state.select(Some(account));
    }
}

/// The rows have accounts of their own.
pub(super) fn is_elsewhere(state: &State) -> bool {
    let row = state.views.rebalance.row();
    row.is_none_or(|row| state.account.as_ref() != Some(&row.account))
}

/// What is opened here is an edit, which is a command of its own.
pub(super) fn open(_: &mut State) -> Result<(), Refusal> {
    Ok(())
}
