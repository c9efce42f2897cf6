//! What is done in Invest: hours held, what counts, emphasis, and a move made an action.

use super::{Part, made};
use crate::agenda;
use crate::app::command::Command;
use crate::app::effect::Effect;
use crate::app::layer::{Prompt, PromptKind};
use crate::app::line::Line;
use crate::app::notice::Notice;
use crate::app::refusal::Refusal;
use crate::app::state::State;
use crate::app::update::edits;
use crate::app::view::Screen;
use crate::edit::{AccountChange, intent};
use crate::field::Entry;
use crate::invest::By;
use crate::invest::moves::Move;
use crate::method::insight::Severity;
use crate::model::{Action, Emphasis};

type Done = Result<Vec<Effect>, Refusal>;

/// By how much a key changes the emphasis of an account.
const STEP: f64 = 0.25;

/// Why hours cannot be shared out outside of this view.
pub(in crate::app) fn elsewhere(state: &State) -> Refusal {
    let key = state.key_for(Command::View(Screen::Invest));
    format!("This works where the hours of a quarter are shared out: {key} opens it.").into()
}

/// Whether a command can run that means something of its own here.
pub(in crate::app::view) fn can(state: &State, command: Command) -> Option<Result<(), Refusal>> {
    Some(match command {
        Command::Left | Command::Right => match state.managers_of_invest().count() {
            0 | 1 => Err("There is no other success manager.".into()),
            _ => Ok(()),
        },
        Command::Edit | Command::TakeAway => has_row(state).and_then(|()| state.can_edit()),
        Command::QuarterHours => has_quarter(state).and_then(|()| state.can_edit()),
        Command::EmphasisUp | Command::EmphasisDown => {
            has_row(state).and_then(|()| state.can_edit())
        }
        Command::Add => selected_move(state)
            .map(|_| ())
            .and_then(|()| state.can_edit()),
        Command::CountBy => has_quarter(state),
        Command::LeftOut if state.touches_left_out().is_empty() => {
            Err("Every due touch fits.".into())
        }
        Command::LeftOut | Command::NextPane | Command::PreviousPane => Ok(()),
        Command::Frozen if state.views.invest.part == Part::Frozen => Ok(()),
        _ => return None,
    })
}

/// Runs a command that means something of its own here.
pub(in crate::app::view) fn run(state: &mut State, command: Command) -> Option<Done> {
    Some(match command {
        Command::Left => other(state, -1),
        Command::Right => other(state, 1),
        Command::Edit => type_hours(state),
        Command::QuarterHours => ask(state, PromptKind::QuarterHours, None),
        Command::TakeAway => super::hold(state, ""),
        Command::EmphasisUp => emphasis(state, STEP),
        Command::EmphasisDown => emphasis(state, -STEP),
        Command::Add => plan(state),
        Command::CountBy => count_by(state),
        Command::LeftOut => Ok(turn(state, Part::LeftOut)),
        Command::NextPane | Command::PreviousPane => Ok(turn(state, Part::Moves)),
        Command::Frozen if state.views.invest.part == Part::Frozen => Ok(turn(state, Part::Frozen)),
        _ => return None,
    })
}

fn other(state: &mut State, by: isize) -> Done {
    made::other_manager(state, by);
    Ok(Vec::new())
}

fn has_quarter(state: &State) -> Result<(), Refusal> {
    if state.shows_quarter() {
        return Ok(());
    }
    let member = state.key_for(Command::Member);
    Err(format!("There is no success manager yet: {member} makes one.").into())
}

fn has_row(state: &State) -> Result<(), Refusal> {
    has_quarter(state)?;
    if state.views.invest.part == Part::LeftOut {
        let back = state.key_for(Command::LeftOut);
        return Err(
            format!("This is the list of touches that do not fit: {back} goes back.").into(),
        );
    }
    if state.views.invest.part == Part::Frozen {
        let back = state.key_for(Command::Frozen);
        return Err(
            format!("This is the plan of a point: {back} goes back to that of now.").into(),
        );
    }
    let down = state.key_for(Command::Down);
    let here = state.row_of_invest().map(|_| ());
    here.ok_or_else(|| format!("No account is selected: {down} goes to the first.").into())
}

/// Goes to a part of the view, or back to the accounts.
fn turn(state: &mut State, part: Part) -> Vec<Effect> {
    let invest = &mut state.views.invest;
    invest.part = if invest.part == part {
        Part::Accounts
    } else {
        part
    };
    Vec::new()
}

/// Asks for the hours held for the selected account.
fn type_hours(state: &mut State) -> Done {
    let held = state.row_of_invest().filter(|row| row.held);
    let held = held.map(|row| row.given.to_string());
    ask(state, PromptKind::HeldHours, held)
}

fn ask(state: &mut State, kind: PromptKind, text: Option<String>) -> Done {
    match text {
        Some(text) => state.layer = Prompt::new(kind, Line::new(&text)).into(),
        None => Prompt::open(state, kind),
    }
    Ok(Vec::new())
}

/// Counts accounts by the next figure.
fn count_by(state: &mut State) -> Done {
    let invest = &mut state.views.invest;
    let words;
    (invest.by, words) = match invest.by {
        By::Arr => (By::Ltv, "Accounts count by lifetime value."),
        By::Ltv => (By::Renewing, "Accounts count by ARR that renews soon."),
        By::Renewing => (By::Arr, "Accounts count by ARR."),
    };
    invest.outdate_hours();
    state.notice = Notice::plain(words);
    Ok(Vec::new())
}

/// Makes an hour at the account count more or less than its figures say.
fn emphasis(state: &mut State, by: f64) -> Done {
    let account = state.has_account()?;
    let now = account.emphasis.map_or(1.0, Emphasis::get);
    let to = (now + by).clamp(Emphasis::LOW, Emphasis::HIGH);
    let value = Emphasis::new(to).map_err(|error| Refusal::new(error.to_string()))?;
    let own = (to != 1.0).then_some(value);
    let what = format!("an hour here counts {to} times");
    edits::of_account(state, &what, |account, timing| {
        intent::set(account, vec![AccountChange::Emphasis(own)], timing)
    })
}

/// The selected move, which nobody has planned yet.
fn selected_move(state: &State) -> Result<&Move, Refusal> {
    has_row(state)?;
    let place = state.place_of_move();
    let found = place.and_then(|place| state.best_moves().get(place));
    match found {
        None => Err("There is no move here that is worth its hours.".into()),
        Some(one) if one.planned => Err("This move is planned already.".into()),
        Some(one) => Ok(one),
    }
}

fn plan(state: &mut State) -> Done {
    let one = selected_move(state)?.clone();
    state.plan_move(&one)
}

impl State {
    /// The action that a move becomes, due as soon as what it ends asks for.
    pub(in crate::app::view) fn action_of(&self, one: &Move) -> Result<Action, Refusal> {
        let account = self.has_account()?;
        let severity = if one.ends.is_empty() {
            Severity::Info
        } else {
            Severity::Critical
        };
        let settings = &self.workspace.settings;
        Ok(Action {
            title: one.sentence.as_str().into(),
            owner: Some(one.us.as_str().into()),
            effect: one.effect.clone(),
            ..agenda::next_step(account, severity, settings, None, self.today)
        })
    }

    /// Makes a move an action with its effect.
    pub(in crate::app::view) fn plan_move(&mut self, one: &Move) -> Done {
        let action = self.action_of(one)?;
        let words = format!("{}: planned", action.title);
        let mut entry = Entry::Action(action);
        let scope = self.scope(self.account.as_ref());
        entry.give_id(scope)?;
        let edit = entry.put(scope, None);
        edits::done(self, edit, |now| format!("{}: {words}", now.name))
    }
}
