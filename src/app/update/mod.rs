//! The one function that changes the state.

pub(super) mod bulk;
mod commands;
mod drafts;
pub(super) mod edits;
pub(super) mod entries;
mod followed;
pub(super) mod forms;
mod mine;
mod news;
pub(super) mod people;
mod pointer;
mod renaming;
mod repeat;
mod said;
pub(super) mod scratch;
pub(super) mod team;
pub(super) mod time;

use super::command::Command;
use super::effect::Effect;
use super::layer::{Layer, conflict};
use super::message::Message;
use super::notice::{Mood, Notice};
use super::refusal::Refusal;
use super::state::State;
use super::trail::Step;

pub(super) use commands::run;
pub(super) use drafts::reopen_draft;
pub(super) use mine::show_mine;
pub(super) use repeat::remember_answer;
use repeat::remember_field;

/// Takes a message; returns what somebody outside has to do.
pub fn update(state: &mut State, message: Message) -> Vec<Effect> {
    if !only_moves(state, &message) {
        state.edition += 1;
    }
    let (before, step) = (state.place(), Step::of(state, &message));
    state.opens_at_today &= step == Step::Heard || state.layer != Layer::default();
    let mut effects = taken(state, message).unwrap_or_else(|refusal| {
        state.notice = refusal.into();
        Vec::new()
    });
    state.follow(before, step);
    bulk::clear_spent_marks(state);
    effects.extend(drafts::kept(state));
    conflict::open_first(state);
    state.open_at_today();
    state.score_in_view();
    state.refresh_view();
    effects.extend(state.lines_wanted());
    state.refresh_roster();
    effects.extend(state.date_causes());
    effects.extend(state.moves_ahead());
    effects.extend(state.departures_wanted());
    effects.extend(state.rebalance_wanted());
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
            // What was said of the step before is over once the person goes on to something else, a refusal with the
            // next key.
            if (command.moves() || state.notice.mood == Mood::Refused)
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
        Message::ClickedItem(place) => pointer::clicked_item(state, place),
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
