//! The portfolio: walking managers and their accounts, taking hold of accounts and putting them down, new managers.

use super::edits;
use crate::app::command::Command;
use crate::app::effect::Effect;
use crate::app::notice::Notice;
use crate::app::panes::Pane;
use crate::app::refusal::Refusal;
use crate::app::state::State;
use crate::edit::intent::{self, SharedEntry, Timing};
use crate::edit::{AccountChange, Edit, EditError};
use crate::entry::{self, Newcomer};
use crate::model::{AccountId, CsmCapacity, Function, Member, MemberId, Settings};

/// Moves by so many managers, or accounts of the open one, held within the list.
pub(super) fn step(state: &mut State, by: isize) {
    if state.portfolio.open.is_some() {
        step_account(state, by);
        return;
    }
    let managers = state.managers();
    let place = managers
        .iter()
        .position(|id| *id == state.portfolio.manager.as_ref());
    let last = managers.len() - 1;
    let next = place.map_or(0, |place| place.saturating_add_signed(by).min(last));
    state.portfolio.manager = managers[next].cloned();
}

/// Opens the selected manager, selects the account under the cursor for every pane, or puts down what is held.
pub(super) fn open(state: &mut State) -> Result<Vec<Effect>, Refusal> {
    if !state.portfolio.held.is_empty() {
        return put_down(state);
    }
    let manager = state.portfolio.manager.clone();
    if let Some(id) = state.account_served().cloned() {
        state.select(Some(id.clone()));
        state.notice = Notice::plain(format!("{} is selected.", name_of(state, &id)));
    } else if let Some(first) = state.served.first(manager.as_ref()) {
        state.portfolio.open = Some(first.clone());
        state.notice = Notice::plain(format!(
            "{} selects the account, {} takes hold of it, {} goes back to the managers.",
            state.key_for(Command::Open),
            state.key_for(Command::Grab),
            state.key_for(Command::Back)
        ));
    } else {
        return Err("There are no accounts here.".into());
    }
    Ok(Vec::new())
}

/// Takes hold of the account under the cursor, or of the selected one; with it, when it is marked, all that are
/// marked. Puts down what is held.
pub(super) fn grab(state: &mut State) -> Result<Vec<Effect>, Refusal> {
    if !state.portfolio.held.is_empty() {
        return put_down(state);
    }
    let under = state.account_served().or(state.account.as_ref());
    let none = || {
        let open = state.key_in(Pane::Portfolio, Command::Open);
        format!("No account is selected: {open} opens a manager.")
    };
    let id = under.cloned().ok_or_else(none)?;
    let marked = &state.list.marked;
    state.portfolio.held = if marked.contains(&id) {
        marked.iter().cloned().collect()
    } else {
        vec![id]
    };
    state.portfolio.open = None;
    state.notice = Notice::plain(format!(
        "{} {} choose a manager, {} puts down, {} lets go of {}.",
        state.key_for(Command::Down),
        state.key_for(Command::Up),
        state.key_for(Command::Open),
        state.key_for(Command::Back),
        words_of(state, &state.portfolio.held)
    ));
    Ok(Vec::new())
}

/// Lets go of what is held, or leaves the open manager; says whether there was anything to go back from.
pub(in crate::app) fn back(state: &mut State) -> bool {
    if state.pane() != Some(Pane::Portfolio) {
        return false;
    }
    if !state.portfolio.held.is_empty() {
        state.portfolio.held.clear();
        state.notice = Notice::plain("Let go; nothing was changed.");
        return true;
    }
    state.portfolio.open.take().is_some()
}

/// Gives one account to a manager, who is selected then.
pub(super) fn hand_over(
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

/// Takes the account under the cursor away from its manager.
pub(super) fn take_away(state: &mut State) -> Result<Vec<Effect>, Refusal> {
    let none = || {
        let (open, away) = (
            state.key_for(Command::Open),
            state.key_for(Command::TakeAway),
        );
        format!("{open} opens a manager; there {away} takes an account away from its manager.")
    };
    let id = state.account_served().cloned().ok_or_else(none)?;
    give(state, &[id], None)
}

/// Makes a member of the team, or a manager of one who is in it.
///
/// # Errors
/// Says what is not understood.
pub(in crate::app) fn member(state: &mut State, text: &str) -> Result<Vec<Effect>, Refusal> {
    let newcomer = entry::newcomer(text)?;
    let edit = member_edit(state, &newcomer)?;
    let words = if newcomer.csm {
        format!("{} can be given accounts", newcomer.name)
    } else {
        format!("{} is in the team", newcomer.name)
    };
    if edit.is_empty() {
        state.notice = Notice::plain(format!("{words} already."));
        return Ok(Vec::new());
    }
    let effects = edits::done(state, Ok(edit), |_| words.clone())?;
    if !effects.is_empty() {
        state.notice = Notice::plain(words);
        let member = named(&state.workspace.settings, &newcomer.name);
        if let Some(id) = member
            .filter(|member| member.csm.is_some())
            .map(|m| m.id.clone())
        {
            state.portfolio.manager = Some(id);
            state.portfolio.open = None;
        }
    }
    Ok(effects)
}

fn member_edit(state: &State, newcomer: &Newcomer) -> Result<Edit, EditError> {
    let settings = &state.workspace.settings;
    if let Some(old) = named(settings, &newcomer.name) {
        let mut new = old.clone();
        new.function = newcomer.function.unwrap_or(old.function);
        if newcomer.csm {
            new.csm = old.csm.or(Some(CsmCapacity::default()));
        }
        return intent::put_shared(settings, SharedEntry::Member(new));
    }
    let taken = |id: &str| settings.team.iter().any(|member| member.id.as_str() == id);
    let id = entry::slug(&newcomer.name, "member", taken);
    let member = Member {
        id: MemberId::new(&id).expect("a slug is an id"),
        name: newcomer.name.as_str().into(),
        function: newcomer.function.unwrap_or(Function::CustomerSuccess),
        email: None,
        csm: newcomer.csm.then(CsmCapacity::default),
        hours_per_year: None,
        since: None,
        left: None,
    };
    intent::add_member(settings, member, Timing::On(state.today))
}

/// A member by name or id.
fn named<'a>(settings: &'a Settings, text: &str) -> Option<&'a Member> {
    let text = text.to_lowercase();
    let mut team = settings.team.iter();
    team.find(|member| member.id.as_str() == text || member.name.to_lowercase() == text)
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
        .filter(|account| account.csm != to)
        .cloned()
        .collect();
    if moved.is_empty() {
        return Err(Refusal::new(format!(
            "{} is with {} already: choose another manager; {} lets go.",
            words_of(state, accounts),
            manager_name(state, to.as_ref()),
            state.key_for(Command::Back)
        )));
    }
    let mut concerned: Vec<MemberId> = moved.iter().filter_map(|a| a.csm.clone()).collect();
    concerned.extend(to.clone());
    concerned.sort();
    concerned.dedup();
    let goal = manager_name(state, to.as_ref());
    let words = match moved.as_slice() {
        [one] => {
            let from = manager_name(state, one.csm.as_ref());
            format!("{}: CSM {from} → {goal}", one.name)
        }
        several => format!("{} accounts: CSM → {goal}", several.len()),
    };
    let edits = moved.iter().map(|account| {
        let change = vec![AccountChange::Csm(to.clone())];
        intent::set(account, change, Timing::Correction)
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
    let load = |id: &MemberId| Some(whole?.manager(id)?.load);
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
