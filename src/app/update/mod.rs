//! The one function that changes the state.

mod broken;
mod bulk;
mod choices;
mod drafts;
mod edits;
mod entries;
mod export;
mod forms;
mod import;
mod layers;
mod moves;
mod news;
mod own;
mod palette;
mod people;
mod pointer;
mod portfolio;
mod present;
mod said;
mod time;

use super::command::Command;
use super::effect::Effect;
use super::message::Message;
use super::notice::{Mood, Notice};
use super::panes::Pane;
use super::prompt::PromptKind;
use super::refusal::Refusal;
use super::state::{Layer, State};

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
    layers::open_conflict(state);
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
    moves && matches!(state.layer, Layer::Panes) && !state.is_scoring()
}

fn taken(state: &mut State, message: Message) -> Result<Vec<Effect>, Refusal> {
    match message {
        Message::Command(command) => {
            // What was said of the step before is over once the person goes on to something else.
            if command.moves() && state.layer == Layer::Panes && state.notice.mood != Mood::Failed {
                state.notice = Notice::default();
            }
            run(state, command)
        }
        Message::Typed(typed) => layers::typed(state, typed),
        Message::Pasted(text) => layers::pasted(state, &text),
        Message::Clicked(pane, thing) => pointer::clicked(state, pane, thing),
        Message::ClickedAbove(row) => pointer::clicked_above(state, row),
        Message::Wheel(pane, down) => pointer::wheel(state, pane, down),
        Message::Dragged(thing, onto) => pointer::dragged(state, thing, onto),
        Message::Resized(size) => {
            state.size = size;
            Ok(Vec::new())
        }
        other => news::take(state, other),
    }
}

fn run(state: &mut State, command: Command) -> Result<Vec<Effect>, Refusal> {
    if matches!(state.layer, Layer::Present(_)) {
        present::run(state, command);
        return Ok(Vec::new());
    }
    if let Some(effects) = broken::taken(state, command) {
        return Ok(effects);
    }
    if layers::scrolled(state, command) {
        return Ok(Vec::new());
    }
    if let Some(asked) = palette::asks(state, command) {
        return asked.map(|()| Vec::new());
    }
    match command {
        Command::Quit => return Ok(layers::leave(state)),
        Command::Back | Command::Cancel if matches!(state.layer, Layer::Me(..)) => {
            return Ok(own::not_now(state));
        }
        Command::Cancel => return Ok(layers::cancel(state)),
        Command::Suspend => return Ok(vec![Effect::Suspend]),
        Command::Editor => return layers::editor(state),
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
        Command::Open if broken::open(state) => {}
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
        Command::Back => layers::back(state),
        Command::Mine => own::mine(state)?,
        Command::Me => state.ask_me()?,
        Command::Settings => state.layer = Layer::Settings(0),
        Command::ResetDemo if state.demo => layers::ask(state, PromptKind::ResetDemo),
        Command::ResetDemo => {
            return Err(
                "This is no demo: its files are yours, and nothing writes them anew.".into(),
            );
        }
        Command::Import => return import::open(state, None),
        Command::ImportUndo => layers::ask(state, PromptKind::TakeBackImport),
        Command::Filter => state.layer = Layer::Filter(super::Line::new(&state.list.filter)),
        Command::Palette => state.layer = Layer::Palette(super::Line::default(), 0),
        Command::Help => state.layer = Layer::Help(0),
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
        Command::Present => present::open(state)?,
        Command::WithPlan => return Ok(time::with_plan(state)),
        Command::Export => export::open(state)?,
        Command::OpenExport => return export::open_last(state),
        other => moves::run(state, other)?,
    }
    Ok(Vec::new())
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
