//! Invest: a manager's quarter, the hours that are due and those that are given, and the best moves for them.

mod act;
mod ahead;
mod frozen;
mod hours;
mod made;
mod words;

use std::collections::BTreeMap;

use ratatui::layout::{Constraint, Layout, Rect};

use crate::app::arrangement::rows;
use crate::app::command::Command;
use crate::app::motion::Motion;
use crate::app::refusal::Refusal;
use crate::app::state::State;
use crate::app::view::Screen;
use crate::invest::moves::{Filled, Move};
use crate::invest::{By, DueTouch, DueTouches, Plan, Row};
use crate::model::{AccountId, MemberId};
use std::sync::Arc;

pub(in crate::app) use act::elsewhere;
pub(super) use act::{can, run};
pub use ahead::{Ahead, FoundAhead};
pub use frozen::Point;
pub(in crate::app) use frozen::{read_point, take_point};
pub(in crate::app) use hours::{hold, set_hours};
pub(super) use made::refresh;
pub use words::legend;

/// What the footer names first.
pub(super) const HINTS: &[Command] = &[
    Command::Down,
    Command::Right,
    Command::Edit,
    Command::Add,
    Command::NextPane,
    Command::CountBy,
    Command::LeftOut,
    Command::Frozen,
    Command::View(Screen::Rebalance),
    Command::EmphasisUp,
    Command::ViewBack,
];

/// What the view remembers.
#[derive(Debug, Clone, Default)]
pub struct Invest {
    /// The manager who was chosen; none: me, or who looks after the selected account.
    chosen: Option<MemberId>,
    /// What accounts count by.
    by: By,
    /// The quarter; none: it is shared out when the view is shown next.
    plan: Option<Plan>,
    /// The accounts of the plan by place.
    places: BTreeMap<AccountId, usize>,
    /// How many accounts nobody looks after.
    unassigned: usize,
    /// The touches that are due, by account.
    due: DueTouches,
    /// What can be done at accounts.
    moves: BTreeMap<AccountId, Arc<Vec<Move>>>,
    /// The accounts for whose moves somebody behind the screen was asked, each with the number of the question.
    ahead: BTreeMap<AccountId, u64>,
    /// The number of the last question.
    asked: u64,
    /// What was chosen of it, for so many hours.
    filled: BTreeMap<AccountId, (f64, f64, Filled)>,
    /// What the cursor moves in.
    part: Part,
    /// The selected move.
    at: usize,
    /// The selected touch among those that do not fit.
    left_out: usize,
    /// The point whose plan is held against what was done.
    kept: frozen::Kept,
}

/// What the cursor moves in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Part {
    /// The accounts.
    #[default]
    Accounts,
    /// The moves of the selected account.
    Moves,
    /// The touches that do not fit.
    LeftOut,
    /// The accounts of the plan of a point.
    Frozen,
}

impl Invest {
    /// The quarter, once the view was shown.
    #[must_use]
    pub fn plan(&self) -> Option<&Plan> {
        self.plan.as_ref()
    }

    /// What accounts count by.
    #[must_use]
    pub fn by(&self) -> By {
        self.by
    }

    /// What the cursor moves in.
    #[must_use]
    pub fn part(&self) -> Part {
        self.part
    }

    /// How many accounts nobody looks after.
    #[must_use]
    pub fn unassigned(&self) -> usize {
        self.unassigned
    }

    /// The selected touch among those that do not fit.
    #[must_use]
    pub fn left_out(&self) -> usize {
        self.left_out
    }

    /// What can be done at an account, once that was found out.
    #[must_use]
    pub fn moves(&self, account: &AccountId) -> Option<&[Move]> {
        self.moves.get(account).map(|moves| moves.as_slice())
    }

    /// What the moves for its hours bring to an account, once that was found out.
    #[must_use]
    pub fn filled(&self, account: &AccountId) -> Option<&Filled> {
        self.filled.get(account).map(|(.., filled)| filled)
    }

    /// Has everything made again when it is needed next.
    pub(super) fn outdate(&mut self) {
        self.plan = None;
        self.kept.outdate();
        self.due.clear();
        self.moves.clear();
        self.ahead.clear();
        self.filled.clear();
    }

    /// Has the hours shared out again when they are needed next.
    pub(in crate::app) fn outdate_hours(&mut self) {
        self.plan = None;
        self.kept.outdate();
    }

    /// Has the quarter made again, and what is known of some accounts found out again.
    pub(super) fn outdate_some(&mut self, ids: &[&AccountId]) {
        self.plan = None;
        self.kept.outdate();
        for id in ids {
            self.due.remove(*id);
            self.moves.remove(*id);
            self.ahead.remove(*id);
            self.filled.remove(*id);
        }
    }

    /// The rooms of the head, the table with its heads and its foot, and what stands below it.
    #[must_use]
    pub fn areas(area: Rect) -> [Rect; 3] {
        let head = u16::from(area.height > 3) + u16::from(area.width < WIDE && area.height > 9);
        let below = (area.height / 3)
            .clamp(3, 12)
            .min(area.height.saturating_sub(4));
        Layout::vertical([
            Constraint::Length(head),
            Constraint::Fill(1),
            Constraint::Length(below),
        ])
        .areas(area)
    }

    /// The first of so many rows that are seen in a room of so many: the cursor stands in the middle, as far as the ends allow.
    #[must_use]
    pub fn first_row(rows: usize, cursor: usize, height: usize) -> usize {
        cursor
            .saturating_sub(height / 2)
            .min(rows.saturating_sub(height))
    }
}

/// The columns from which on everything of the head stands on one line.
pub const WIDE: u16 = 150;

impl State {
    /// The place of the selected account in the quarter.
    #[must_use]
    pub fn place_in_invest(&self) -> Option<usize> {
        let invest = &self.views.invest;
        invest.plan.as_ref()?;
        invest.places.get(self.account.as_ref()?).copied()
    }

    /// The selected account of the quarter.
    #[must_use]
    pub fn row_of_invest(&self) -> Option<&Row> {
        let place = self.place_in_invest()?;
        self.views.invest.plan.as_ref()?.accounts.get(place)
    }

    /// The best moves of the selected account, once they were found out.
    #[must_use]
    pub fn best_moves(&self) -> &[Move] {
        let account = self.account.as_ref();
        let moves = account.and_then(|id| self.views.invest.moves(id));
        moves.unwrap_or_default()
    }

    /// The place of the selected move.
    #[must_use]
    pub fn place_of_move(&self) -> Option<usize> {
        let last = self.best_moves().len().checked_sub(1)?;
        Some(self.views.invest.at.min(last))
    }

    /// The due touches that do not fit.
    #[must_use]
    pub fn touches_left_out(&self) -> &[(AccountId, DueTouch)] {
        let plan = self.views.invest.plan.as_ref();
        plan.map_or(&[], |plan| &plan.does_not_fit)
    }
}

/// Moves the cursor; sideways it goes on to another manager.
pub(super) fn go(state: &mut State, motion: Motion) {
    let body = rows(Rect::new(0, 0, state.size.width, state.size.height))[1];
    let [_, table, below] = Invest::areas(body);
    let (page, last) = match state.views.invest.part {
        Part::Accounts => (
            table.height,
            state
                .views
                .invest
                .plan
                .as_ref()
                .map_or(0, |plan| plan.accounts.len()),
        ),
        Part::Moves => (below.height, state.best_moves().len()),
        Part::LeftOut => (table.height, state.touches_left_out().len()),
        Part::Frozen => {
            let quarter = state.frozen_quarter();
            (table.height, quarter.map_or(0, |one| one.accounts.len()))
        }
    };
    let page = usize::from(page.saturating_sub(2)).max(1);
    let Some(by) = motion.places(page) else {
        let by = if motion == Motion::Left { -1 } else { 1 };
        return made::other_manager(state, by);
    };
    let Some(last) = last.checked_sub(1) else {
        return;
    };
    let to = |place: usize| place.saturating_add_signed(by).min(last);
    match state.views.invest.part {
        Part::Accounts => {
            let place = match state.place_in_invest() {
                Some(place) => to(place),
                None => 0,
            };
            select(state, place);
        }
        Part::Moves => state.views.invest.at = to(state.place_of_move().unwrap_or(0)),
        Part::LeftOut => state.views.invest.left_out = to(state.views.invest.left_out),
        Part::Frozen => {
            let place = state.frozen_row().map_or(0, |(at, _)| at);
            frozen::point_at(state, to(place));
        }
    }
}

/// Selects the account at a place of the quarter.
fn select(state: &mut State, place: usize) {
    let plan = state.views.invest.plan.as_ref();
    let Some(row) = plan.and_then(|plan| plan.accounts.get(place)) else {
        return;
    };
    let account = row.account.clone();
    select_account(state, account);
}

/// Selects an account; the cursor of its moves begins at the first.
fn select_account(state: &mut State, account: AccountId) {
    if state.account.as_ref() != Some(&account) {
        state.views.invest.at = 0;
        state.select(Some(account));
    }
}

/// Puts the cursor on an item: first the accounts, then the moves of the selected one; says whether it was there before.
pub(super) fn point(state: &mut State, place: usize) -> bool {
    if state.views.invest.part == Part::Frozen {
        return frozen::point_at(state, place);
    }
    if state.views.invest.part == Part::LeftOut {
        let was = state.views.invest.left_out == place;
        state.views.invest.left_out = place;
        return was;
    }
    let accounts = state
        .views
        .invest
        .plan
        .as_ref()
        .map_or(0, |plan| plan.accounts.len());
    if place < accounts {
        let was =
            state.place_in_invest() == Some(place) && state.views.invest.part == Part::Accounts;
        state.views.invest.part = Part::Accounts;
        select(state, place);
        return was;
    }
    let at = place - accounts;
    let was = state.views.invest.part == Part::Moves && state.place_of_move() == Some(at);
    state.views.invest.part = Part::Moves;
    state.views.invest.at = at;
    was
}

/// Whether the cursor is on something that is not about the selected account.
pub(super) fn is_elsewhere(state: &State) -> bool {
    state.views.invest.part == Part::LeftOut
}

/// Opens the account's page; of a touch that does not fit that of its account.
pub(super) fn open(state: &mut State) -> Result<(), Refusal> {
    if state.views.invest.part == Part::LeftOut {
        let place = state.views.invest.left_out;
        let touch = state.touches_left_out().get(place).cloned();
        let (account, _) = touch.ok_or("Every due touch fits.")?;
        state.select(Some(account));
    } else if state.views.invest.part == Part::Frozen {
        let row = state.frozen_row().map(|(_, row)| row.account.clone());
        let account = row.ok_or("This manager had no account at the point.")?;
        if !state.workspace.accounts.contains_key(&account) {
            return Err("This account is no longer there.".into());
        }
        state.select(Some(account));
    } else if state.place_in_invest().is_none() {
        let down = state.key_for(Command::Down);
        return Err(format!("No account is selected: {down} goes to the first.").into());
    }
    state.show(Screen::Account);
    Ok(())
}
