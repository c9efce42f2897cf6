//! Bus factor: what it would cost if a person at a customer, or a colleague, left; worked out behind the frame.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use ratatui::layout::{Constraint, Layout, Rect};

use super::Screen;
use crate::app::arrangement::rows;
use crate::app::command::Command;
use crate::app::effect::Effect;
use crate::app::motion::Motion;
use crate::app::refusal::Refusal;
use crate::app::state::State;
use crate::invest::departures::{Ours, Theirs, ours, theirs};
use crate::method::portfolio::Book;
use crate::model::{Account, AccountId, Date, MemberId, StakeholderId, Workspace};

/// What the footer names first.
pub(super) const HINTS: &[Command] = &[
    Command::Down,
    Command::NextPane,
    Command::Open,
    Command::Mine,
    Command::ViewBack,
];

/// What the view remembers.
#[derive(Debug, Clone, Default)]
pub struct BusFactor {
    found: Option<Arc<Departures>>,
    /// The number of the work that finds it out, while that goes on.
    waits: Option<u64>,
    asked: u64,
    /// True if colleagues are shown instead of people at customers.
    ours: bool,
    /// The cursor among theirs, and among ours.
    at: [usize; 2],
}

/// What departures would cost.
#[derive(Debug, Clone, PartialEq)]
pub struct Departures {
    number: u64,
    /// One row for each person at a customer, the worst first.
    pub theirs: Vec<Theirs>,
    /// Of each of ours, the worst first.
    pub ours: Vec<Ours>,
    /// How many accounts were looked at, where that is not all of them: those of most revenue.
    pub only: Option<usize>,
    /// What equity falls by as things are saved, while edits are only tried.
    pub saved: Option<SavedFalls>,
}

/// What equity falls by as things are saved, by account and by who leaves.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SavedFalls {
    /// When a person at the customer leaves.
    pub theirs: BTreeMap<(AccountId, StakeholderId), f64>,
    /// When a colleague leaves.
    pub ours: BTreeMap<(AccountId, MemberId), f64>,
}

/// As many accounts are looked at: everybody at each of them is tried.
const MOST: usize = 5_000;

/// A workspace in which departures are to be tried. Cheap to hand over: it is shared.
#[derive(Debug, Clone, PartialEq)]
pub struct Departing {
    number: u64,
    workspace: Arc<Workspace>,
    /// The workspace as it is saved, while edits are only tried.
    saved: Option<Arc<Workspace>>,
    as_of: Date,
}

impl Departing {
    /// Finds it out.
    #[must_use]
    pub fn done(&self) -> Departures {
        let book = Book::new(&self.workspace, self.as_of);
        let only =
            (self.workspace.accounts.len() > MOST).then(|| largest(&self.workspace, MOST, &book));
        let workspace = only.as_ref().unwrap_or(&self.workspace);
        Departures {
            number: self.number,
            theirs: theirs(workspace, &book),
            ours: ours(workspace, &book),
            only: only.as_ref().map(|only| only.accounts.len()),
            saved: self.saved.as_ref().map(|saved| self.falls(saved)),
        }
    }

    /// What equity falls by as things are saved, at as many accounts at most.
    fn falls(&self, saved: &Workspace) -> SavedFalls {
        let book = Book::new(saved, self.as_of);
        let only = (saved.accounts.len() > MOST).then(|| largest(saved, MOST, &book));
        let saved = only.as_ref().unwrap_or(saved);
        let mut falls = SavedFalls::default();
        for one in theirs(saved, &book) {
            let fall = one.loss.fall.equity;
            falls.theirs.insert((one.loss.account, one.person), fall);
        }
        for one in ours(saved, &book) {
            let rows = one.rows.into_iter();
            let rows =
                rows.map(|row| ((row.loss.account, one.member.clone()), row.loss.fall.equity));
            falls.ours.extend(rows);
        }
        falls
    }
}

/// The workspace with those accounts alone that have most revenue.
fn largest(workspace: &Workspace, most: usize, book: &Book) -> Workspace {
    let arr = |id: &AccountId| book.score(id).and_then(|score| score.arr);
    let mut accounts: Vec<&Arc<Account>> = workspace.accounts.values().collect();
    accounts.sort_by_key(|account| (Reverse(arr(&account.id)), &account.id));
    accounts.truncate(most);
    let accounts = accounts.into_iter();
    Workspace {
        settings: workspace.settings.clone(),
        accounts: accounts
            .map(|account| (account.id.clone(), Arc::clone(account)))
            .collect(),
    }
}

impl BusFactor {
    /// What departures would cost, once it was found out.
    #[must_use]
    pub fn found(&self) -> Option<&Departures> {
        self.found.as_deref()
    }

    /// True if colleagues are shown instead of people at customers.
    #[must_use]
    pub fn shows_ours(&self) -> bool {
        self.ours
    }

    /// The row with the cursor.
    #[must_use]
    pub fn place(&self) -> usize {
        let last = self.rows().saturating_sub(1);
        self.at[usize::from(self.ours)].min(last)
    }

    /// How many rows there are.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.found.as_ref().map_or(0, |found| match self.ours {
            true => found.ours.len(),
            false => found.theirs.len(),
        })
    }

    /// The rooms of the rows with their heads, and of what is said of the selected one.
    #[must_use]
    pub fn areas(area: Rect) -> [Rect; 2] {
        let below = (area.height / 3).clamp(2, 14);
        Layout::vertical([Constraint::Fill(1), Constraint::Length(below)]).areas(area)
    }

    /// The first of the rows that are seen in a room of so many.
    #[must_use]
    pub fn first_row(&self, height: usize) -> usize {
        let last = self.rows().saturating_sub(height);
        self.place().saturating_sub(height / 2).min(last)
    }

    /// Has it found out again when it is shown next.
    pub(super) fn outdate(&mut self) {
        self.found = None;
        self.waits = None;
    }
}

impl State {
    /// Asks what departures would cost, where the view is shown and nobody knows yet.
    pub(in crate::app) fn departures_wanted(&mut self) -> Option<Effect> {
        let saved = self.saved().map(|(saved, _)| Arc::clone(saved));
        let view = &mut self.views.bus_factor;
        let known = view.found.is_some() || view.waits.is_some();
        if self.screen != Screen::BusFactor || known || self.scoring.is_some() {
            return None;
        }
        view.asked += 1;
        view.waits = Some(view.asked);
        Some(Effect::Depart(Box::new(Departing {
            number: view.asked,
            workspace: Arc::clone(&self.workspace),
            saved,
            as_of: self.book.prepared().as_of,
        })))
    }

    /// Takes in what departures would cost, unless something has changed since it was asked; while only my accounts are shown,
    /// of these.
    pub(in crate::app) fn take_departures(&mut self, mut found: Departures) {
        if self.views.bus_factor.waits != Some(found.number) {
            return;
        }
        if let Some(me) = self.shown_for() {
            let prepared = self.book.prepared();
            let mine = |id: &AccountId| {
                let account = self.workspace.accounts.get(id);
                account.is_some_and(|account| prepared.is_theirs(account, me))
            };
            found.theirs.retain(|one| mine(&one.loss.account));
            for one in &mut found.ours {
                one.rows.retain(|row| mine(&row.loss.account));
            }
            found.ours.retain(|one| !one.rows.is_empty());
        }
        let view = &mut self.views.bus_factor;
        view.waits = None;
        view.found = Some(Arc::new(found));
    }
}

/// Nothing is made here: it comes from behind the frame.
pub(super) fn refresh(_: &mut State) {}

/// Moves the cursor.
pub(super) fn go(state: &mut State, motion: Motion) {
    let body = rows(Rect::new(0, 0, state.size.width, state.size.height))[1];
    let [table, _] = BusFactor::areas(body);
    let view = &mut state.views.bus_factor;
    let page = usize::from(table.height.saturating_sub(3)).max(1);
    let (Some(by), Some(last)) = (motion.places(page), view.rows().checked_sub(1)) else {
        return;
    };
    let to = view.place().saturating_add_signed(by).min(last);
    point(state, to);
}

/// Puts the cursor on a row; says whether it was there before.
pub(super) fn point(state: &mut State, place: usize) -> bool {
    let view = &mut state.views.bus_factor;
    let was = view.place() == place;
    view.at[usize::from(view.ours)] = place;
    was
}

/// The rows have accounts of their own.
pub(super) fn is_elsewhere(_: &State) -> bool {
    true
}

/// Opens the page of the account; for a colleague, of the account that is hit hardest.
pub(super) fn open(state: &mut State) -> Result<(), Refusal> {
    let view = &state.views.bus_factor;
    let place = view.place();
    let found = view.found().ok_or("This is still being worked out.")?;
    let (account, person) = if view.ours {
        let row = found.ours.get(place).and_then(|one| one.rows.first());
        (row.map(|row| row.loss.account.clone()), None)
    } else {
        let one = found.theirs.get(place);
        let account = one.map(|one| one.loss.account.clone());
        (account, one.map(|one| one.person.clone()))
    };
    let account = account.ok_or("There is no account here to open.")?;
    state.select(Some(account));
    if person.is_some() {
        state.person = person;
    }
    state.show(Screen::Account);
    Ok(())
}

/// Whether a command can run that means something of its own here.
pub(super) fn can(_: &State, command: Command) -> Option<Result<(), Refusal>> {
    matches!(command, Command::NextPane | Command::PreviousPane).then_some(Ok(()))
}

/// Runs a command that means something of its own here.
pub(super) fn run(state: &mut State, command: Command) -> Option<Result<Vec<Effect>, Refusal>> {
    can(state, command)?.ok()?;
    let view = &mut state.views.bus_factor;
    view.ours = !view.ours;
    Some(Ok(Vec::new()))
}
