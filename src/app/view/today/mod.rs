//! Today: what is due and what needs you, with a cursor on an item that stays there when the list changes, and all that
//! is known of the account it is about.

mod act;
mod causes;
mod dating;
mod fill;
mod open;
mod sheet;

use std::collections::{BTreeMap, BTreeSet};

use ratatui::layout::{Constraint, Layout, Rect};

use crate::agenda::{Agenda, Due, Need, Since, Subject, What, Whose};
use crate::app::arrangement::rows;
use crate::app::command::Command;
use crate::app::layer::Layer;
use crate::app::motion::Motion;
use crate::app::state::State;
use crate::app::view::Screen;
use crate::method::insight::Code;
use crate::model::{Account, AccountId, MemberId};
use std::sync::Arc;

pub(super) use act::{can, run};
pub use dating::{Dated, Dating};
pub(super) use open::open;
pub use sheet::{Line, Sheet, first_line};

/// What the footer names first.
pub(super) const HINTS: &[Command] = &[
    Command::Down,
    Command::Right,
    Command::Open,
    Command::Undo,
    Command::Mine,
    Command::AsOf,
    Command::ViewBack,
];

/// From so many columns on the details stand beside the list, else below it.
const BESIDE: u16 = 110;

/// What the view remembers.
#[derive(Debug, Clone, Default)]
pub struct Today {
    /// The list; none: it is made when the view is shown next.
    agenda: Option<Agenda>,
    /// The accounts that have changed since the list was made.
    stale: BTreeSet<AccountId>,
    /// Where the cursor was put last, and at which place of the list that was.
    at: Option<(Item, usize)>,
    /// An account that no item is about: it is looked for once.
    absent: Option<AccountId>,
    /// The cause that is selected among those of the item's account.
    cause: Option<usize>,
    /// The move that is selected instead of a cause.
    on_move: Option<usize>,
    /// Whether the causes that are put off are listed.
    put_off_open: bool,
    /// Since when causes hold, by account.
    since: BTreeMap<AccountId, BTreeMap<Code, Since>>,
    /// The number of the last work that finds that out.
    asked: u64,
}

/// An item of the list, known by what it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    /// A file that cannot be read.
    File(AccountId),
    /// That nobody knows what accounts are worth.
    NoValue,
    /// An account of which nobody is judged.
    Judge(AccountId),
    /// Something that is due, at an account or at many.
    Due(Option<AccountId>, What),
    /// An account, or a manager, or the workspace that needs somebody; of the last two each cause by itself.
    Need(Option<AccountId>, Option<(Option<MemberId>, Code)>),
    /// How many causes are put off.
    PutOff,
    /// A cause that is put off.
    Off(AccountId, Code),
}

impl Today {
    /// The list, once the view was shown.
    #[must_use]
    pub fn agenda(&self) -> Option<&Agenda> {
        self.agenda.as_ref()
    }

    /// Since when a cause of an account holds, once that is known.
    #[must_use]
    pub fn since(&self, account: &AccountId, code: Code) -> Option<Since> {
        self.since.get(account)?.get(&code).copied()
    }

    /// Has the list made again when it is needed next.
    pub(super) fn outdate(&mut self) {
        self.agenda = None;
        self.stale.clear();
        self.since.clear();
    }

    /// Takes in the list that was made behind the screen.
    pub(in crate::app) fn know(&mut self, agenda: Option<Agenda>) {
        self.agenda = agenda;
    }

    /// Has some accounts of the list made again when it is needed next.
    pub(super) fn outdate_some<'a>(&mut self, ids: impl IntoIterator<Item = &'a AccountId>) {
        for id in ids {
            self.since.remove(id);
            if self.agenda.is_some() {
                self.stale.insert(id.clone());
            }
        }
    }

    /// The list and the details in the room of the view; the details stand beside it or below it.
    #[must_use]
    pub fn areas(area: Rect) -> [Rect; 2] {
        if area.width >= BESIDE {
            Layout::horizontal([Constraint::Fill(8), Constraint::Fill(7)]).areas(area)
        } else {
            let details = Constraint::Length((area.height * 2 / 5).clamp(4, 12));
            Layout::vertical([Constraint::Fill(1), details]).areas(area)
        }
    }
}

impl State {
    /// The lines of Today, once it was shown.
    #[must_use]
    pub fn sheet_of_today(&self) -> Option<Sheet> {
        let today = &self.views.today;
        let agenda = today.agenda()?;
        Some(Sheet::new(agenda, self.broken.len(), today.put_off_open))
    }

    /// The place of the cursor among the items of Today: where it was put, as long as that is about the selected
    /// account; else what needs somebody there, or the first that is due.
    #[must_use]
    pub fn place_in_today(&self) -> Option<usize> {
        let (sheet, selected) = (self.sheet_of_today()?, self.account.as_ref());
        let today = &self.views.today;
        if today.at.is_none() && today.absent.is_some() && today.absent.as_ref() == selected {
            return None;
        }
        let is = |item: &Item, place: usize| self.item_of_today(place).as_ref() == Some(item);
        let put = self.views.today.at.as_ref().and_then(|(item, place)| {
            let other = item.account().is_some() && item.account() != selected;
            let here = || Some(*place).filter(|place| is(item, *place));
            (!other)
                .then(|| here().or_else(|| (0..sheet.items()).find(|place| is(item, *place))))?
        });
        put.or_else(|| {
            let about = |place: &usize| {
                let item = self.item_of_today(*place);
                item.is_some_and(|item| item.account().is_some() && item.account() == selected)
            };
            let mut places = 0..sheet.items();
            let needs = places
                .clone()
                .filter(|place| matches!(sheet.line(*place), Line::Need(_)));
            needs.clone().find(about).or_else(|| places.find(about))
        })
    }

    /// What stands at a place among the items of Today.
    #[must_use]
    pub fn item_of_today(&self, place: usize) -> Option<Item> {
        let (sheet, agenda) = (self.sheet_of_today()?, self.views.today.agenda()?);
        if place >= sheet.items() {
            return None;
        }
        Some(match sheet.line(place) {
            Line::File(at) => Item::File(self.broken.keys().nth(at)?.clone()),
            Line::NoValue => Item::NoValue,
            Line::Judge(at) => Item::Judge(agenda.first.judge.get(at)?.account.id.clone()),
            Line::Item(at) => of_due(agenda.due.get(at)?),
            Line::Need(at) => of_need(agenda.needs.get(at)?),
            Line::PutOff => Item::PutOff,
            Line::Off(at) => {
                let off = agenda.put_off.get(at)?;
                Item::Off(off.account.id.clone(), off.code)
            }
            _ => return None,
        })
    }

    /// What the cursor of Today is on.
    #[must_use]
    pub fn line_of_today(&self) -> Option<Line> {
        Some(self.sheet_of_today()?.line(self.place_in_today()?))
    }

    /// What is due under the cursor of Today.
    #[must_use]
    pub fn due_of_today(&self) -> Option<&Due> {
        match self.line_of_today()? {
            Line::Item(at) => self.views.today.agenda()?.due.get(at),
            _ => None,
        }
    }

    /// The need under the cursor of Today.
    #[must_use]
    pub fn need_of_today(&self) -> Option<&Need> {
        match self.line_of_today()? {
            Line::Need(at) => self.views.today.agenda()?.needs.get(at),
            _ => None,
        }
    }

    /// The accounts of so many items after the cursor of Today, and of so many before it.
    pub(in crate::app::view) fn accounts_beside(&self, places: usize) -> Vec<AccountId> {
        let Some(place) = self.place_in_today() else {
            return Vec::new();
        };
        let beside = place.saturating_sub(places)..=place + places;
        let items = beside.filter_map(|place| self.item_of_today(place));
        items.filter_map(|item| item.account().cloned()).collect()
    }

    /// The account that the cursor of Today is on.
    #[must_use]
    pub fn account_of_today(&self) -> Option<&Arc<Account>> {
        let item = self.item_of_today(self.place_in_today()?)?;
        self.workspace.accounts.get(item.account()?)
    }
}

impl Item {
    fn account(&self) -> Option<&AccountId> {
        match self {
            Self::File(account) | Self::Judge(account) | Self::Off(account, _) => Some(account),
            Self::Due(account, _) | Self::Need(account, _) => account.as_ref(),
            Self::NoValue | Self::PutOff => None,
        }
    }
}

fn of_due(due: &Due) -> Item {
    let account = due.account.as_ref().map(|account| account.id.clone());
    Item::Due(account, due.what.clone())
}

fn of_need(need: &Need) -> Item {
    match &need.subject {
        Subject::Account(account) => Item::Need(Some(account.id.clone()), None),
        Subject::Manager(manager) => Item::Need(None, Some((Some(manager.clone()), need.code))),
        Subject::Workspace => Item::Need(None, Some((None, need.code))),
    }
}

/// Makes the list, or what has changed of it, and finds out what can be done at the selected account.
pub(super) fn refresh(state: &mut State) {
    make(state);
    state.find_moves();
}

/// Makes the list, or what has changed of it.
fn make(state: &mut State) {
    let whose = state.whose_today();
    let today = &mut state.views.today;
    let stale = std::mem::take(&mut today.stale);
    match &mut today.agenda {
        Some(agenda) if agenda.whose == whose && agenda.as_of == state.book.prepared().as_of => {
            if stale.is_empty() {
                return remember_place(state);
            }
            agenda.update(&state.book, &state.workspace, &stale);
        }
        other => *other = Some(Agenda::new(&state.book, &state.workspace, &whose)),
    }
    state.views.today.absent = None;
    go_on(state);
    remember_place(state);
}

/// What the cursor was on is settled: it goes on to what has moved up to its place.
fn go_on(state: &mut State) {
    let Some((item, place)) = state.views.today.at.clone() else {
        return;
    };
    let items = state.sheet_of_today().map_or(0, Sheet::items);
    let is_other = item.account().is_some() && item.account() != state.account.as_ref();
    let is_there = || (0..items).any(|at| state.item_of_today(at).as_ref() == Some(&item));
    if let Some(last) = items.checked_sub(1)
        && !is_other
        && !is_there()
    {
        point(state, place.min(last));
    }
}

/// Remembers where the selected account stands, or that it stands nowhere, so that no frame has to look for it.
fn remember_place(state: &mut State) {
    if state.views.today.absent.is_some() && state.views.today.absent == state.account {
        return;
    }
    match state.place_in_today() {
        Some(place) => {
            let item = state.item_of_today(place);
            let was = state.views.today.at.as_ref().map(|(item, _)| item);
            if was != item.as_ref() {
                state.leave_cause();
            }
            state.views.today.at = item.map(|item| (item, place));
            state.views.today.absent = None;
        }
        None => {
            state.views.today.at = None;
            state.views.today.absent = state.account.clone();
        }
    }
}

/// Moves the cursor, and selects the account that the item is about.
pub(super) fn go(state: &mut State, motion: Motion) {
    let Some(sheet) = state.sheet_of_today() else {
        return;
    };
    let body = rows(Rect::new(0, 0, state.size.width, state.size.height))[1];
    let [list, _] = Today::areas(body);
    let upper = sheet.upper_height(list.height);
    let page = match state.place_in_today().map(|place| sheet.place(place)) {
        Some((false, _)) => list.height - upper,
        _ => upper,
    };
    let page = usize::from(page.saturating_sub(1)).max(1);
    let (Some(by), Some(last)) = (motion.places(page), sheet.items().checked_sub(1)) else {
        return;
    };
    let to = match (state.place_in_today(), &state.views.today.at) {
        (Some(place), _) => place.saturating_add_signed(by),
        // What stood there is settled: the next one has moved up to its place.
        (None, Some((_, place))) => place.saturating_add_signed(if by > 0 { by - 1 } else { by }),
        (None, None) => 0_usize.saturating_add_signed(by.max(1) - 1),
    };
    point(state, to.min(last));
}

/// Puts the cursor on an item; says whether it was there before.
pub(super) fn point(state: &mut State, place: usize) -> bool {
    let was = state.place_in_today();
    let Some(item) = state.item_of_today(place) else {
        return false;
    };
    if let Some(account) = item.account().cloned() {
        state.select(Some(account));
    }
    if was != Some(place) {
        state.leave_cause();
    }
    state.views.today.at = Some((item, place));
    was == Some(place)
}

/// Whether the cursor is on something that is not about one account.
pub(super) fn is_elsewhere(state: &State) -> bool {
    let item = state
        .place_in_today()
        .and_then(|place| state.item_of_today(place));
    item.is_some_and(|item| item.account().is_none())
}

impl State {
    /// Shows Today once all is read, where the person opens there and something is due.
    pub(in crate::app) fn open_at_today(&mut self) {
        let waits = self.reading.is_some() || self.is_scoring() || self.layer != Layer::default();
        if waits || !std::mem::take(&mut self.opens_at_today) {
            return;
        }
        refresh(self);
        let quiet = self.views.today.agenda().is_none_or(Agenda::is_quiet);
        if self.screen == Screen::Dashboard && !(quiet && self.broken.is_empty()) {
            self.show(Screen::Today);
        }
    }

    /// Whose accounts Today is about.
    pub(in crate::app) fn whose_today(&self) -> Whose {
        let whose = self.shown_for().cloned();
        whose.map_or(Whose::Everybodys, Whose::Mine)
    }

    /// Whether the causes that are put off are listed.
    #[must_use]
    pub fn lists_put_off(&self) -> bool {
        self.views.today.put_off_open
    }
}
