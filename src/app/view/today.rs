//! Today: what is due and what needs you, with a cursor on an item that stays there when the list changes.

use ratatui::layout::{Constraint, Layout, Rect};

use super::Screen;
use crate::agenda::{Agenda, Cause, Subject, Touch, Whose};
use crate::app::arrangement::rows;
use crate::app::command::Command;
use crate::app::motion::Motion;
use crate::app::pane::Pane;
use crate::app::refusal::Refusal;
use crate::app::state::State;
use crate::method::insight::Code;
use crate::model::{AccountId, MemberId, TouchKind};

/// What the footer names first.
pub(super) const HINTS: &[Command] = &[
    Command::Down,
    Command::Open,
    Command::Touch,
    Command::Snooze,
    Command::Edit,
    Command::Undo,
    Command::Mine,
    Command::ViewBack,
];

/// From so many columns on the details stand beside the list, else below it.
const BESIDE: u16 = 110;

/// What the view remembers.
#[derive(Debug, Clone, Default)]
pub struct Today {
    /// The list; none: it is made when the view is shown next.
    agenda: Option<Agenda>,
    /// Where the cursor was put last, and at which place of the list that was.
    at: Option<(Item, usize)>,
}

/// An item of the list, known by what it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    /// A touch of an account.
    Touch(AccountId, TouchKind),
    /// A cause, about an account, or a manager, or neither.
    Cause(Option<AccountId>, Option<MemberId>, Code),
}

/// A line of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// The heading of what is due.
    Due,
    /// That nothing is due.
    NothingDue,
    /// A touch, by its place.
    Touch(usize),
    /// The heading of the causes.
    Needs,
    /// That there is no cause.
    NothingNeeded,
    /// A cause, by its place among them.
    Cause(usize),
    /// How many causes are put off.
    PutOff,
    /// Nothing.
    Gap,
}

impl Today {
    /// The list, once the view was shown.
    #[must_use]
    pub fn agenda(&self) -> Option<&Agenda> {
        self.agenda.as_ref()
    }

    /// Has the list made again when it is needed next.
    pub(super) fn outdate(&mut self) {
        self.agenda = None;
    }

    /// How many lines the list has.
    #[must_use]
    pub fn lines(agenda: &Agenda) -> usize {
        let put_off = if agenda.snoozed > 0 { 2 } else { 0 };
        3 + agenda.touches.len().max(1) + agenda.causes.len().max(1) + put_off
    }

    /// What stands on a line.
    #[must_use]
    pub fn line(agenda: &Agenda, line: usize) -> Line {
        let due = agenda.touches.len().max(1);
        let needs = due + 2;
        let end = needs + agenda.causes.len().max(1);
        match line {
            0 => Line::Due,
            _ if line <= due && agenda.touches.is_empty() => Line::NothingDue,
            _ if line <= due => Line::Touch(line - 1),
            _ if line == needs => Line::Needs,
            _ if line < needs => Line::Gap,
            _ if line <= end && agenda.causes.is_empty() => Line::NothingNeeded,
            _ if line <= end => Line::Cause(line - needs - 1),
            _ if line == end + 1 => Line::Gap,
            _ => Line::PutOff,
        }
    }

    /// The place among touches and causes of what stands on a line; none: that cannot be selected.
    #[must_use]
    pub fn place_on(agenda: &Agenda, line: usize) -> Option<usize> {
        match Self::line(agenda, line) {
            Line::Touch(place) => Some(place),
            Line::Cause(place) => Some(agenda.touches.len() + place),
            _ => None,
        }
    }

    /// The first visible line of a list so many rows high: the cursor stands in the middle, as far as the ends allow.
    #[must_use]
    pub fn first_line(agenda: &Agenda, place: Option<usize>, height: usize) -> usize {
        let touches = agenda.touches.len();
        let line = place.map_or(0, |place| match place.checked_sub(touches) {
            None => place + 1,
            Some(cause) => touches.max(1) + 3 + cause,
        });
        let last = Self::lines(agenda).saturating_sub(height);
        line.saturating_sub(height / 2).min(last)
    }

    /// The list and the details in the room of the view; the details stand beside it or below it.
    #[must_use]
    pub fn areas(area: Rect) -> [Rect; 2] {
        if area.width >= BESIDE {
            Layout::horizontal([Constraint::Fill(3), Constraint::Fill(2)]).areas(area)
        } else {
            let details = Constraint::Length((area.height * 2 / 5).clamp(4, 10));
            Layout::vertical([Constraint::Fill(1), details]).areas(area)
        }
    }
}

impl State {
    /// The place of the cursor: where it was put, as long as that is about the selected account; else the first item of
    /// that account.
    #[must_use]
    pub fn place_in_today(&self) -> Option<usize> {
        let agenda = self.views.today.agenda()?;
        let selected = self.account.as_ref();
        let is = |item: &Item, place: usize| self::item(agenda, place).as_ref() == Some(item);
        let every = || 0..agenda.touches.len() + agenda.causes.len();
        let put = self.views.today.at.as_ref().and_then(|(item, place)| {
            let other = item.account().is_some() && item.account() != selected;
            let here = || Some(*place).filter(|place| is(item, *place));
            (!other).then(|| here().or_else(|| every().find(|place| is(item, *place))))?
        });
        put.or_else(|| {
            let about = |place: &usize| account_of(agenda, *place) == selected;
            selected.and_then(|_| every().find(about))
        })
    }
}

impl Item {
    fn account(&self) -> Option<&AccountId> {
        match self {
            Self::Touch(account, _) => Some(account),
            Self::Cause(account, ..) => account.as_ref(),
        }
    }
}

/// What stands at a place among touches and causes.
fn item(agenda: &Agenda, place: usize) -> Option<Item> {
    if let Some(Touch { account, due }) = agenda.touches.get(place) {
        return Some(Item::Touch(account.id.clone(), due.kind));
    }
    let Cause { insight, subject } = agenda.causes.get(place - agenda.touches.len())?;
    Some(match subject {
        Subject::Account(account) => Item::Cause(Some(account.id.clone()), None, insight.code),
        Subject::Manager(manager) => Item::Cause(None, Some(manager.clone()), insight.code),
        Subject::Workspace => Item::Cause(None, None, insight.code),
    })
}

fn account_of(agenda: &Agenda, place: usize) -> Option<&AccountId> {
    if let Some(touch) = agenda.touches.get(place) {
        return Some(&touch.account.id);
    }
    match &agenda.causes.get(place - agenda.touches.len())?.subject {
        Subject::Account(account) => Some(&account.id),
        Subject::Manager(_) | Subject::Workspace => None,
    }
}

/// Makes the list, unless it is as it was.
pub(super) fn refresh(state: &mut State) {
    if state.views.today.agenda.is_some() {
        return;
    }
    let whose = state.shown_for().cloned();
    let whose = whose.map_or(Whose::Everybodys, Whose::Mine);
    let agenda = Agenda::new(&state.book, &state.workspace, &whose);
    state.views.today.agenda = Some(agenda);
}

/// Moves the cursor, and selects the account that the item is about.
pub(super) fn go(state: &mut State, motion: Motion) {
    let Some(agenda) = state.views.today.agenda() else {
        return;
    };
    let items = agenda.touches.len() + agenda.causes.len();
    let body = rows(Rect::new(0, 0, state.size.width, state.size.height))[1];
    let [list, _] = Today::areas(body);
    let (Some(by), Some(last)) = (motion.places(list.height.into()), items.checked_sub(1)) else {
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
    let Some(agenda) = state.views.today.agenda() else {
        return false;
    };
    let Some(item) = item(agenda, place) else {
        return false;
    };
    if let Some(account) = item.account().cloned() {
        state.select(Some(account));
    }
    state.views.today.at = Some((item, place));
    was == Some(place)
}

/// Whether the cursor is on a manager or on the workspace.
pub(super) fn is_elsewhere(state: &State) -> bool {
    let agenda = state.views.today.agenda();
    let item = agenda.zip(state.place_in_today());
    item.is_some_and(|(agenda, place)| account_of(agenda, place).is_none())
}

/// Opens what the cursor is on where it is looked after: an account in the dashboard, a manager in the portfolio.
pub(super) fn open(state: &mut State) -> Result<(), Refusal> {
    let agenda = state.views.today.agenda();
    let found = agenda.zip(state.place_in_today());
    let Some(item) = found.and_then(|(agenda, place)| item(agenda, place)) else {
        return Err(Refusal::new(format!(
            "Nothing is selected: {} goes to the first item.",
            state.key_for(Command::Down)
        )));
    };
    match item {
        Item::Touch(..) | Item::Cause(Some(_), ..) => state.focus = Pane::Accounts,
        Item::Cause(None, manager, _) => {
            state.focus = Pane::Portfolio;
            if manager.is_some() {
                (state.portfolio.manager, state.portfolio.open) = (manager, None);
            }
        }
    }
    state.show(Screen::Dashboard);
    Ok(())
}
