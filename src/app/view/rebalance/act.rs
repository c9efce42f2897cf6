//! What is done in Rebalance: an account or all of them handed over, accounts held, and something else asked for.

use super::{Row, Status, refresh, select};
use crate::app::command::Command;
use crate::app::effect::Effect;
use crate::app::layer::{Prompt, PromptKind};
use crate::app::line::Line;
use crate::app::notice::Notice;
use crate::app::refusal::Refusal;
use crate::app::state::State;
use crate::app::update::edits;
use crate::app::view::Screen;
use crate::edit::intent::{self, Timing};
use crate::entry;
use crate::invest::rebalance::{FULL, ManagerShift, over};
use crate::model::{AccountId, Date, MemberId, counted, written};

type Done = Result<Vec<Effect>, Refusal>;

/// Why accounts cannot be handed over outside of this view.
pub(in crate::app) fn elsewhere(state: &State) -> Refusal {
    let key = state.key_for(Command::View(Screen::Rebalance));
    format!("This works where accounts are shared out between managers: {key} opens it.").into()
}

/// Whether a command can run that means something of its own here.
pub(in crate::app::view) fn can(state: &State, command: Command) -> Option<Result<(), Refusal>> {
    let view = &state.views.rebalance;
    Some(match command {
        Command::Open => to_hand_over(state).map(|_| ()),
        Command::HandOverAll if view.number(Status::Open) == 0 => {
            Err("There is nothing left to hand over.".into())
        }
        Command::HandOverAll => settled(state).and_then(|()| state.can_edit()),
        Command::Mark => to_hold(state).map(|_| ()),
        Command::Back if view.search.is_none() => return None,
        Command::Back | Command::Edit | Command::View(Screen::Rebalance) => Ok(()),
        _ => return None,
    })
}

/// Runs a command that means something of its own here.
pub(in crate::app::view) fn run(state: &mut State, command: Command) -> Option<Done> {
    if let Err(refusal) = can(state, command)? {
        return Some(Err(refusal));
    }
    Some(match command {
        Command::Open => hand_over_one(state),
        Command::HandOverAll => hand_over_all(state),
        Command::Mark => hold(state),
        Command::Back => Ok(stop(state)),
        Command::Edit => Ok(ask(state)),
        _ => {
            state.views.rebalance.wanted = true;
            state.notice = Notice::plain("Worked out with the facts of now.");
            Ok(Vec::new())
        }
    })
}

/// Nothing is being worked out any more.
fn settled(state: &State) -> Result<(), Refusal> {
    if state.views.rebalance.search.is_none() {
        return Ok(());
    }
    let back = state.key_for(Command::Back);
    Err(format!("This is still being worked out: wait for it, or {back} stops the search.").into())
}

fn selected(state: &State) -> Result<&Row, Refusal> {
    settled(state)?;
    let row = state.views.rebalance.row();
    row.ok_or_else(|| "There is no account here.".into())
}

/// The selected row, if it can be handed over.
fn to_hand_over(state: &State) -> Result<(AccountId, MemberId), Refusal> {
    let row = selected(state)?;
    let name = account_name(state, &row.account);
    match (row.status, &row.to) {
        (Status::Open, Some(to)) => {
            state.can_edit()?;
            Ok((row.account.clone(), to.clone()))
        }
        (Status::Done, _) => {
            let undo = state.key_for(Command::Undo);
            Err(format!("{name} is handed over already: {undo} undoes the last one.").into())
        }
        (Status::Changed, _) => {
            let again = state.key_for(Command::View(Screen::Rebalance));
            Err(
                format!("The manager of {name} has changed since: {again} works it out anew.")
                    .into(),
            )
        }
        _ => {
            let key = state.key_for(Command::Mark);
            Err(format!("{name} is held: {key} releases it.").into())
        }
    }
}

/// The selected row, if it can be held or released.
fn to_hold(state: &State) -> Result<AccountId, Refusal> {
    let row = selected(state)?;
    let leaving = state.views.rebalance.leaving.as_ref().map(|(id, _)| id);
    if row.status != Status::Held && leaving.is_some() && row.from.as_ref() == leaving {
        let name = account_name(state, &row.account);
        return Err(format!("{name} cannot stay where it is: its manager leaves.").into());
    }
    Ok(row.account.clone())
}

fn hand_over_one(state: &mut State) -> Done {
    let (account, to) = to_hand_over(state)?;
    let place = state.views.rebalance.place();
    let from = state.views.rebalance.rows()[place].from.clone();
    let words = format!(
        "{}: {} → {}",
        account_name(state, &account),
        member_name(state, from.as_ref()),
        member_name(state, Some(&to))
    );
    let effects = hand_over(state, vec![(account, to)], words)?;
    let rows = state.views.rebalance.rows();
    let is_open = |at: &usize| rows[*at].status == Status::Open;
    if let Some(next) = (place..rows.len()).chain(0..place).find(is_open) {
        select(state, next);
    }
    Ok(effects)
}

fn hand_over_all(state: &mut State) -> Done {
    let rows = state.views.rebalance.rows().iter();
    let open = rows.filter(|row| row.status == Status::Open);
    let open = open.filter_map(|row| Some((row.account.clone(), row.to.clone()?)));
    let open: Vec<(AccountId, MemberId)> = open.collect();
    let words = format!("{} handed over", counted(open.len(), "account"));
    hand_over(state, open, words)
}

/// Hands accounts over as one edit, and says how the loads moved and who carries too much by now.
fn hand_over(state: &mut State, accounts: Vec<(AccountId, MemberId)>, words: String) -> Done {
    let day = state.views.rebalance.proposal().map(|found| found.from);
    let day = day.ok_or("There is no proposal.")?;
    let words = match from_when(day, state.today) {
        Some(when) => format!("{words}, {when}"),
        None => words,
    };
    let before = state.views.rebalance.managers().to_vec();
    let accounts = accounts.iter().map(|(account, to)| (account, to));
    let edit = intent::hand_over(&state.workspace, accounts, Timing::On(day));
    let effects = edits::done_with(state, edit, |_| words.clone())?;
    refresh(state);
    let view = &state.views.rebalance;
    let mut said = words + &moved(state, &before, view.managers());
    if let Some(proposal) = view.proposal() {
        for one in over(proposal, view.managers(), &state.workspace) {
            said = said + " · " + &one;
        }
    }
    state.notice = Notice::plain(said);
    Ok(effects)
}

/// From which day it holds, where that is another than today.
fn from_when(day: Date, today: Date) -> Option<String> {
    (day != today).then(|| format!("from {}", written(day)))
}

/// How the loads moved: ` · Mira Lund 118 % → 104 %`.
fn moved(state: &State, before: &[ManagerShift], after: &[ManagerShift]) -> String {
    let whole = |one: &ManagerShift| one.higher().before.round();
    let pairs = before.iter().filter_map(|old| {
        let new = after.iter().find(|new| new.csm == old.csm)?;
        Some((old, whole(old), whole(new)))
    });
    let pairs = pairs.filter(|(_, old, new)| old != new).take(3);
    pairs
        .map(|(one, old, new)| {
            let name = member_name(state, Some(&one.csm));
            format!(" · {name} {old} % → {new} %")
        })
        .collect()
}

/// Holds the account where it is, or releases it, and has everything worked out anew.
fn hold(state: &mut State) -> Done {
    let account = to_hold(state)?;
    let name = account_name(state, &account);
    let view = &mut state.views.rebalance;
    let words = if view.held.remove(&account) {
        format!("{name} is no longer held.")
    } else {
        view.held.insert(account);
        format!("{name} stays where it is.")
    };
    view.wanted = true;
    state.notice = Notice::plain(words);
    Ok(Vec::new())
}

/// Ends the search; what was found by then is shown.
fn stop(state: &mut State) -> Vec<Effect> {
    state.notice = Notice::plain("The search is stopped.");
    vec![Effect::StopRebalance]
}

/// Asks for a target, and for who leaves: begins with what is asked for now.
fn ask(state: &mut State) -> Vec<Effect> {
    let view = &state.views.rebalance;
    let leaving = view.leaving.as_ref().map(|(id, on)| {
        let day = on.map(|day| format!(" on {}", written(day)));
        let name = member_name(state, Some(id));
        format!(" leaving {name}{}", day.unwrap_or_default())
    });
    let text = format!("target {}{}", view.target, leaving.unwrap_or_default());
    state.layer = Prompt::new(PromptKind::Rebalance, Line::new(&text)).into();
    Vec::new()
}

/// Takes what was typed, and shows what is worked out for it.
pub(in crate::app) fn ask_for(state: &mut State, text: &str) -> Done {
    let team = &state.workspace.settings.team;
    let line = entry::rebalance(text, team, state.today)?;
    let leaving = line.leaving.map(|(member, day)| (member.id.clone(), day));
    let view = &mut state.views.rebalance;
    if leaving.is_some() && view.leaving != leaving {
        // What was held for another question is no answer to this one.
        view.held.clear();
    }
    view.target = line.target.unwrap_or(FULL);
    view.leaving = leaving;
    view.wanted = true;
    state.show(Screen::Rebalance);
    Ok(Vec::new())
}

fn account_name(state: &State, id: &AccountId) -> String {
    let account = state.workspace.accounts.get(id);
    account.map_or_else(|| id.to_string(), |account| account.name.to_string())
}

fn member_name(state: &State, id: Option<&MemberId>) -> String {
    let Some(id) = id else {
        return "nobody".to_owned();
    };
    let member = state.workspace.settings.member(id);
    member.map_or_else(|| id.to_string(), |member| member.name.to_string())
}
