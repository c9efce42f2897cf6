//! What is done in Today where it stands: an action made of a play, a touch logged, a cause put off, something settled,
//! and the place opened where a cause is solved.

use super::fill::{Done, cause, due, line, log, logged, plan, renewed};
use super::open::{first_value, list_put_off, place, step};
use super::{Item, Line};
use crate::agenda::{self, Place, What};
use crate::app::command::Command;
use crate::app::layer::PutOff;
use crate::app::refusal::Refusal;
use crate::app::state::State;
use crate::app::update::edits;
use crate::edit::{AccountChange, ListChange, intent};
use crate::method::insight::Code;
use crate::model::{ActionId, ActionStatus, Word};

/// Whether a command can run that means something of its own here.
pub(in crate::app::view) fn can(state: &State, command: Command) -> Option<Result<(), Refusal>> {
    Some(match command {
        Command::Left | Command::Right => {
            match state.causes_of_today().len() + state.moves_of_today().len() {
                0 | 1 => Err("There is no other cause here to go to.".into()),
                _ => Ok(()),
            }
        }
        Command::Mark | Command::Snooze if state.move_of_today().is_some() => {
            let add = state.key_for(Command::Add);
            Err(format!("This is a move: {add} makes an action of it.").into())
        }
        Command::Mark => settles(state),
        Command::Add => plans(state),
        Command::Snooze => puts_off(state),
        Command::TakeAway if off(state).is_some() => state.can_edit(),
        _ => return None,
    })
}

/// Runs a command that means something of its own here.
pub(in crate::app::view) fn run(state: &mut State, command: Command) -> Option<Done> {
    Some(match command {
        Command::Left => other_cause(state, false),
        Command::Right => other_cause(state, true),
        Command::Mark => settle(state),
        Command::Add => plan(state),
        Command::Touch => touch(state),
        Command::Snooze => put_off(state),
        Command::TakeAway => end_put_off(state)?,
        _ => return None,
    })
}

fn other_cause(state: &mut State, on: bool) -> Done {
    state.other_cause(on);
    Ok(Vec::new())
}

/// The cause that is put off under the cursor.
fn off(state: &State) -> Option<(crate::model::AccountId, Code)> {
    match state.item_of_today(state.place_in_today()?)? {
        Item::Off(account, code) => Some((account, code)),
        _ => None,
    }
}

fn settles(state: &State) -> Result<(), Refusal> {
    match line(state)? {
        Line::Off(_) => state.can_edit(),
        Line::File(_) => Err(open_instead(
            state,
            "A file that cannot be read is mended in an editor",
        )),
        _ => match due(state).map(|due| &due.what) {
            Some(What::Action(_) | What::Feedback(_)) => state.can_edit(),
            Some(What::Touch(kind)) if logged(*kind).is_none() => {
                let what = agenda::touch_name(*kind);
                Err(open_instead(
                    state,
                    &format!("{what} comes from a program, not from a person"),
                ))
            }
            Some(What::Program(..)) => Err(open_instead(
                state,
                "A program is delivered on its day by itself",
            )),
            _ => Ok(()),
        },
    }
}

fn open_instead(state: &State, why: &str) -> Refusal {
    Refusal::new(format!("{why}: {} opens it.", state.key_for(Command::Open)))
}

/// Settles what is due; on a cause opens the step that settles it.
fn settle(state: &mut State) -> Done {
    match line(state)? {
        Line::Off(_) => return end_put_off(state).unwrap_or_else(|| Ok(Vec::new())),
        Line::PutOff => return list_put_off(state),
        Line::NoValue => return first_value(state),
        _ => {}
    }
    let what = due(state).map(|due| (due.what.clone(), due.day));
    match what {
        Some((What::Action(id), _)) => done(state, &id),
        Some((What::Feedback(at), _)) => answered(state, at),
        Some((What::Touch(kind), _)) => log(state, Some(kind), None),
        Some((What::Renewal, day)) => renewed(state, day),
        Some((What::Program(..), _)) => Ok(Vec::new()),
        None => {
            let place = place(state)?;
            step(state, place)
        }
    }
}

fn done(state: &mut State, id: &ActionId) -> Done {
    let today = state.today;
    let account = state.has_account()?;
    let title = account.actions.iter().find(|action| action.id == *id);
    let title = title.map_or_else(String::new, |action| action.title.to_string());
    let what = format!("{title}: done");
    edits::of_account(state, &what, |account, _| {
        intent::set_action_status(account, id, ActionStatus::Done, today)
    })
}

fn answered(state: &mut State, at: usize) -> Done {
    let entry = state.has_account()?.feedback.get(at).cloned();
    let mut entry = entry.ok_or("This feedback no longer exists.")?;
    entry.answered = true;
    edits::of_account(state, "feedback answered", |account, timing| {
        let change = ListChange::replace(at, entry);
        intent::set(account, vec![AccountChange::Feedback(change)], timing)
    })
}

fn touch(state: &mut State) -> Done {
    if let Some(What::Touch(kind)) = due(state).map(|due| due.what.clone()) {
        return log(state, Some(kind), None);
    }
    match place(state) {
        Ok(Place::Touch(kind, who)) => log(state, kind, who),
        Ok(Place::Tie(who)) => log(state, None, Some(who)),
        _ => log(state, None, None),
    }
}

/// Whether there is something of which an action can be made.
fn plans(state: &State) -> Result<(), Refusal> {
    if let Some(one) = state.move_of_today() {
        return match one.planned {
            true => Err("This move is planned already.".into()),
            false => Ok(()),
        };
    }
    let open = state.key_for(Command::Open);
    match (line(state)?, due(state).map(|due| &due.what)) {
        (_, Some(What::Action(_))) => Err(format!(
            "This is an action already: {open} opens it, {} marks it as done.",
            state.key_for(Command::Mark)
        )
        .into()),
        (Line::File(_) | Line::NoValue | Line::PutOff | Line::Off(_), _)
        | (_, Some(What::Program(..))) => Err(no_account(state)),
        _ if state.account_of_today().is_none() => Err(no_account(state)),
        _ => Ok(()),
    }
}

fn no_account(state: &State) -> Refusal {
    let add = state.key_for(Command::Add);
    Refusal::new(format!(
        "{add} makes an action for an account: select one that is due or needs you."
    ))
}

fn puts_off(state: &State) -> Result<(), Refusal> {
    if state.account_of_today().is_none() {
        return Err("Only causes of an account can be put off: select an account.".into());
    }
    PutOff::can(state)
}

/// Opens the choice until when the selected cause is put off.
fn put_off(state: &mut State) -> Done {
    let raised = |code: Code| {
        let causes = state.causes_of_today();
        causes
            .iter()
            .any(|cause| cause.code == code)
            .then_some(code)
    };
    let code = match due(state).map(|due| &due.what) {
        Some(What::Touch(_)) => raised(Code::TouchOverdue),
        Some(What::Action(_)) => raised(Code::ActionOverdue),
        Some(What::Feedback(_)) => raised(Code::FeedbackOpen),
        Some(What::Renewal) => raised(Code::RenewalPassed).or_else(|| raised(Code::RenewalNear)),
        _ => cause(state).map(|(code, _)| code),
    };
    let account = state.account_of_today().map(|account| account.id.clone());
    PutOff::open(state, account, code)?;
    Ok(Vec::new())
}

/// Shows the cause under the cursor again.
fn end_put_off(state: &mut State) -> Option<Done> {
    let (_, code) = off(state)?;
    let what = format!("{}: shown again", code.title());
    Some(edits::of_account(state, &what, |account, _| {
        intent::unsnooze(account, code.name())
    }))
}
