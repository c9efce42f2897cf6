//! The one function that changes the state.

mod ask;
mod bulk;
mod drafts;
pub(super) mod edits;
pub(super) mod entries;
pub(super) mod forms;
mod mine;
pub(super) mod moves;
mod news;
pub(super) mod people;
mod pointer;
pub(super) mod portfolio;
mod said;
pub(super) mod time;

use super::command::Command;
use super::effect::Effect;
use super::layer::{
    Filter, Help, Layer, Palette, PreferenceList, Present, Prompt, PromptKind, broken, conflict,
    export, import, leave,
};
use super::message::Message;
use super::notice::{Mood, Notice};
use super::panes::Pane;
use super::refusal::Refusal;
use super::state::State;
use crate::edit::Target;

pub(super) use mine::show_mine;

/// Takes a message; returns what somebody outside has to do.
pub fn update(state: &mut State, message: Message) -> Vec<Effect> {
    if !only_moves(state, &message) {
        state.edition += 1;
    }
    let mut effects = taken(state, message).unwrap_or_else(|refusal| {
        state.notice = refusal.into();
        Vec::new()
    });
    effects.extend(drafts::kept(state));
    conflict::open_first(state);
    state.score_in_view();
    effects
}

/// Whether a message moves the selection and changes nothing else that a pane shows. While accounts are scored behind
/// the screen, a move has those scored that come into view.
fn only_moves(state: &State, message: &Message) -> bool {
    use Command::{Down, First, Last, PageDown, PageUp, Up};
    let Message::Command(command) = message else {
        return false;
    };
    let moves = matches!(command, Down | Up | PageDown | PageUp | First | Last);
    moves && state.layer == Layer::default() && !state.is_scoring()
}

fn taken(state: &mut State, message: Message) -> Result<Vec<Effect>, Refusal> {
    match message {
        Message::Command(command) => {
            // What was said of the step before is over once the person goes on to something else.
            if command.moves()
                && state.layer == Layer::default()
                && state.notice.mood != Mood::Failed
            {
                state.notice = Notice::default();
            }
            state.take_command(command)
        }
        Message::Typed(typed) => state.take_typed(typed),
        Message::Pasted(text) => state.take_pasted(&text),
        Message::Clicked(pane, thing) => pointer::clicked(state, pane, thing),
        Message::ClickedAbove(row) => state.take_click(row),
        Message::Wheel(pane, down) => state.take_wheel(pane, down),
        Message::Dragged(thing, onto) => pointer::dragged(state, thing, onto),
        Message::Resized(size) => {
            state.size = size;
            Ok(Vec::new())
        }
        other => news::take(state, other),
    }
}

/// Does what a command does when the panes have the keys.
pub(super) fn run(state: &mut State, command: Command) -> Result<Vec<Effect>, Refusal> {
    if let Some(asked) = ask::run(state, command) {
        return asked.map(|()| Vec::new());
    }
    match command {
        Command::Quit | Command::Cancel => return Ok(leave::leave(state)),
        Command::Back => return Ok(std::mem::take(&mut state.layer).back(state)),
        Command::Suspend => return Ok(vec![Effect::Suspend]),
        Command::Editor => return editor(state),
        Command::Undo => return edits::undo(state),
        Command::Redo => return edits::redo(state),
        Command::AttitudeDown => return edits::attitude_by(state, -1),
        Command::AttitudeUp => return edits::attitude_by(state, 1),
        Command::PowerDown => return edits::power_by(state, -1),
        Command::PowerUp => return edits::power_by(state, 1),
        Command::Guardian => return people::guardian(state),
        Command::ConfirmRole => return people::confirm_role(state),
        Command::Advocate => return people::advocate(state),
        Command::Open if state.focus == Pane::Portfolio => return portfolio::open(state),
        Command::Grab => return portfolio::grab(state),
        Command::Open if broken::open_selected(state) => {}
        Command::Problems => broken::open_any(state),
        Command::TakeAway if state.focus == Pane::Portfolio => return portfolio::take_away(state),
        Command::TakeAway => return edits::take_away(state),
        Command::FocusAccounts => focus(state, Pane::Accounts),
        Command::FocusQuadrant => focus(state, Pane::Quadrant),
        Command::FocusGrid => focus(state, Pane::Grid),
        Command::FocusTimeline => focus(state, Pane::Timeline),
        Command::FocusPortfolio => focus(state, Pane::Portfolio),
        Command::NextPane => focus(state, neighbour(state.focus, 1)),
        Command::PreviousPane => focus(state, neighbour(state.focus, Pane::ALL.len() - 1)),
        Command::Zoom => state.zoomed = !state.zoomed,
        Command::Mine => mine::toggle(state)?,
        Command::Me => state.ask_me()?,
        Command::Settings => state.layer = PreferenceList::default().into(),
        Command::ResetDemo if state.demo => Prompt::open(state, PromptKind::ResetDemo),
        Command::ResetDemo => {
            return Err(
                "This is no demo: its files are yours, and nothing writes them anew.".into(),
            );
        }
        Command::Import => return import::open(state, None),
        Command::ImportUndo => Prompt::open(state, PromptKind::TakeBackImport),
        Command::Filter => state.layer = Filter(super::Line::new(&state.list.filter)).into(),
        Command::Palette => state.layer = Palette::default().into(),
        Command::Help => state.layer = Help::default().into(),
        Command::Open if state.focus == Pane::Grid => people::open(state)?,
        Command::NearestUp
        | Command::NearestDown
        | Command::NearestLeft
        | Command::NearestRight => people::nearest(state, command),
        Command::ReportingLines => people::lines(state),
        Command::Save => {
            state.notice =
                Notice::plain("Every finished edit is saved by itself; there is nothing to press.")
        }
        Command::AsOfBack
        | Command::AsOfOn
        | Command::ShorterStep
        | Command::LongerStep
        | Command::Today => {
            return Ok(time::travel(state, command));
        }
        Command::Present => Present::open(state)?,
        Command::WithPlan => return Ok(time::with_plan(state)),
        Command::Export => export::open(state)?,
        Command::OpenExport => return export::open_last(state),
        other => moves::run(state, other)?,
    }
    Ok(Vec::new())
}

/// Opens the selected account's file, or the first that cannot be read.
fn editor(state: &State) -> Result<Vec<Effect>, Refusal> {
    let broken = || state.broken.keys().next();
    match state.account.as_ref().or_else(broken) {
        Some(id) => Ok(vec![Effect::Editor(Target::Account(id.clone()))]),
        None => Err(state.no_account()),
    }
}

fn focus(state: &mut State, pane: Pane) {
    state.focus = pane;
}

fn neighbour(pane: Pane, step: usize) -> Pane {
    let place = Pane::ALL
        .iter()
        .position(|other| *other == pane)
        .unwrap_or(0);
    Pane::ALL[(place + step) % Pane::ALL.len()]
}
