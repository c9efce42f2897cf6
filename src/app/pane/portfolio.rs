//! The portfolio: walking managers and their accounts, taking hold of accounts and putting them down.

use super::{Behaviour, Scope, Spot, moved};
use crate::app::command::Command;
use crate::app::effect::Effect;
use crate::app::motion::Motion;
use crate::app::notice::Notice;
use crate::app::pane::Pane;
use crate::app::refusal::Refusal;
use crate::app::state::State;
use crate::app::update::edits;
use crate::edit::intent::{self, Timing};
use crate::edit::{AccountChange, Edit};
use crate::model::{AccountId, MemberId};

/// What the portfolio remembers.
#[derive(Debug, Clone, Default)]
pub struct Portfolio {
    /// The selected manager; none: the accounts that nobody serves.
    pub manager: Option<MemberId>,
    /// The account under the cursor, while the manager is open.
    pub open: Option<AccountId>,
    /// The accounts that are held, to be put down with another manager.
    pub held: Vec<AccountId>,
    /// Whether a manager was chosen when there first was one.
    pub(in crate::app) begun: bool,
}

impl Behaviour for Portfolio {
    const SPOT: Spot = Spot {
        left: true,
        row: 1,
        share: 2,
    };
    const HINTS: &'static [Command] = &[
        Command::Down,
        Command::Open,
        Command::Grab,
        Command::Zoom,
        Command::Member,
        Command::Undo,
        Command::Filter,
        Command::AsOfBack,
        Command::Mine,
    ];
    const COMMAND: Command = Command::FocusPortfolio;
    const SCOPE: Scope = Scope::All;

    /// Moves by managers, or by accounts of the open one.
    fn go(state: &mut State, motion: Motion) {
        let rows = state.height_of(Pane::Portfolio).into();
        match motion.places(rows) {
            Some(by) if state.portfolio.open.is_some() => step_account(state, by),
            Some(by) => step_manager(state, by),
            None => {}
        }
    }

    /// Opens the selected manager, selects the account under the cursor for every pane, or puts down what is held.
    fn open(state: &mut State) -> Result<Vec<Effect>, Refusal> {
        if !state.portfolio.held.is_empty() {
            return put_down(state);
        }
        let manager = state.portfolio.manager.clone();
        if let Some(id) = state.account_served().cloned() {
            state.select(Some(id.clone()));
            state.show_account()?;
        } else if let Some(first) = state.served.first(manager.as_ref()) {
            state.portfolio.open = Some(first.clone());
            state.notice = Notice::plain(format!(
                "{} selects the account, {} picks it up, {} goes back to the managers.",
                state.key_for(Command::Open),
                state.key_for(Command::Grab),
                state.key_for(Command::Back)
            ));
        } else {
            return Err("There are no accounts here.".into());
        }
        Ok(Vec::new())
    }

    /// Takes the account under the cursor away from its manager.
    fn take_away(state: &mut State) -> Result<Vec<Effect>, Refusal> {
        let none = || {
            let (open, away) = (
                state.key_for(Command::Open),
                state.key_for(Command::TakeAway),
            );
            format!("{open} opens a manager; there {away} removes an account from its manager.")
        };
        let id = state.account_served().cloned().ok_or_else(none)?;
        give(state, &[id], None)
    }

    /// Lets go of what is held, or leaves the open manager; says whether there was anything to go back from.
    fn back(state: &mut State) -> bool {
        if !state.portfolio.held.is_empty() {
            state.portfolio.held.clear();
            state.notice = Notice::plain("Cancelled; no change.");
            return true;
        }
        state.portfolio.open.take().is_some()
    }
}

/// Takes hold of the account under the cursor, or of the selected one; with it, when it is marked, all that are
/// marked. Puts down what is held.
pub(in crate::app) fn grab(state: &mut State) -> Result<Vec<Effect>, Refusal> {
    if !state.portfolio.held.is_empty() {
        return put_down(state);
    }
    let cursor = state.account_served().or(state.account.as_ref());
    let none = || {
        let open = state.key_in(Pane::Portfolio, Command::Open);
        format!("No account is selected: {open} opens a manager.")
    };
    let id = cursor.cloned().ok_or_else(none)?;
    let marked = state.list.taken_marks();
    state.portfolio.held = if marked.contains(&id) {
        marked
    } else {
        vec![id]
    };
    state.portfolio.open = None;
    state.notice = Notice::plain(format!(
        "{} {} choose a manager, {} assigns, {} cancels the move of {}.",
        state.key_for(Command::Down),
        state.key_for(Command::Up),
        state.key_for(Command::Open),
        state.key_for(Command::Back),
        words_of(state, &state.portfolio.held)
    ));
    Ok(Vec::new())
}

/// Gives one account to a manager, who is selected then.
pub(in crate::app) fn hand_over(
    state: &mut State,
    id: AccountId,
    to: Option<MemberId>,
) -> Result<Vec<Effect>, Refusal> {
    let effects = give(state, &[id], to.clone())?;
    if !effects.is_empty() {
        state.portfolio.manager = to;
        state.portfolio.open = None;
    }
    Ok(effects)
}

fn step_manager(state: &mut State, by: isize) {
    let managers = state.managers();
    let chosen = state.portfolio.manager.as_ref();
    let place = managers.iter().position(|id| *id == chosen);
    let to = moved(place, by, managers.len());
    state.portfolio.manager = to.and_then(|to| managers[to].cloned());
}

fn step_account(state: &mut State, by: isize) {
    let manager = state.portfolio.manager.clone();
    let manager = manager.as_ref();
    let served = &state.served;
    let Some(here) = state.account_served() else {
        return;
    };
    let next = match by {
        isize::MIN => served.first(manager),
        isize::MAX => served.last(manager),
        by if by > 0 => served.after(manager, here).take(by.unsigned_abs()).last(),
        by => served.before(manager, here).take(by.unsigned_abs()).last(),
    };
    let next = next.unwrap_or(here).clone();
    state.portfolio.open = Some(next);
}

fn put_down(state: &mut State) -> Result<Vec<Effect>, Refusal> {
    let held = state.portfolio.held.clone();
    let to = state.portfolio.manager.clone();
    let effects = give(state, &held, to)?;
    if !effects.is_empty() {
        state.list.marks.spent = held.len() > 1;
        state.portfolio.held.clear();
    }
    Ok(effects)
}

/// Gives accounts to a manager, or to nobody, as one edit.
fn give(
    state: &mut State,
    accounts: &[AccountId],
    to: Option<MemberId>,
) -> Result<Vec<Effect>, Refusal> {
    let there = |id: &AccountId| state.workspace.accounts.get(id);
    let moved: Vec<_> = accounts
        .iter()
        .filter_map(there)
        .filter(|account| account.csm_on(state.today).0 != to.as_ref())
        .cloned()
        .collect();
    if moved.is_empty() {
        return Err(Refusal::new(format!(
            "{} is already with {}: choose another manager; {} cancels.",
            words_of(state, accounts),
            manager_name(state, to.as_ref()),
            state.key_for(Command::Back)
        )));
    }
    let mut concerned: Vec<MemberId> = moved
        .iter()
        .filter_map(|account| account.csm_on(state.today).0.cloned())
        .collect();
    concerned.extend(to.clone());
    concerned.sort();
    concerned.dedup();
    let goal = manager_name(state, to.as_ref());
    let words = match moved.as_slice() {
        [one] => {
            let from = manager_name(state, one.csm_on(state.today).0);
            format!("{}: CSM {from} → {goal}", one.name)
        }
        several => format!("{} accounts: CSM → {goal}", several.len()),
    };
    let edits = moved.iter().map(|account| {
        let change = vec![AccountChange::Csm(to.clone())];
        intent::set(account, change, Timing::On(state.today))
    });
    let edit = edits
        .collect::<Result<Vec<_>, _>>()
        .map(|mut edits| match edits.len() {
            1 => edits.remove(0),
            _ => Edit::Group(edits),
        });
    let before = loads(state, &concerned);
    let effects = edits::done(state, edit, |_| words.clone())?;
    if !effects.is_empty() {
        state.notice = Notice::plain(words + &moves(state, &before));
    }
    Ok(effects)
}

fn loads(state: &State, managers: &[MemberId]) -> Vec<(MemberId, f64)> {
    let whole = Some(&state.book).filter(|book| book.is_complete());
    let load = |id: &MemberId| Some(whole?.manager(id)?.binding_load());
    let managers = managers.iter();
    managers
        .filter_map(|id| Some((id.clone(), load(id)?)))
        .collect()
}

/// How the loads moved: ` · Mira Lund 118 % → 104 % ▼`.
fn moves(state: &State, before: &[(MemberId, f64)]) -> String {
    let ids: Vec<MemberId> = before.iter().map(|(id, _)| id.clone()).collect();
    let pairs = before.iter().zip(loads(state, &ids));
    pairs
        .take(3)
        .map(|((id, old), (_, new))| {
            let name = manager_name(state, Some(id));
            let way = if new > *old { '▲' } else { '▼' };
            format!(" · {name} {old:.0} % → {new:.0} % {way}")
        })
        .collect()
}

fn words_of(state: &State, accounts: &[AccountId]) -> String {
    match accounts {
        [one] => name_of(state, one),
        several => format!("{} accounts", several.len()),
    }
}

fn name_of(state: &State, id: &AccountId) -> String {
    let account = state.workspace.accounts.get(id);
    account.map_or_else(|| id.to_string(), |account| account.name.to_string())
}

fn manager_name(state: &State, id: Option<&MemberId>) -> String {
    let Some(id) = id else {
        return "nobody".to_owned();
    };
    let member = state.workspace.settings.member(id);
    member.map_or_else(|| id.to_string(), |member| member.name.to_string())
}
