//! The pointer: a click selects, a second one opens, and dragging edits where the person has switched that on.

use std::sync::Arc;

use super::{commands, edits};
use crate::app::command::Command;
use crate::app::effect::Effect;
use crate::app::layer::Layer;
use crate::app::pane::{self, Pane};
use crate::app::pointed::{Onto, Thing};
use crate::app::refusal::Refusal;
use crate::app::state::State;
use crate::edit::{Chain, intent};
use crate::model::{Attitude, Power};

/// Puts the keys into a pane and selects what was clicked on; what was selected there already is opened.
pub(super) fn clicked(
    state: &mut State,
    pane: Pane,
    thing: Option<Thing>,
) -> Result<Vec<Effect>, Refusal> {
    if !state.layer.yields_to_click() {
        return Ok(Vec::new());
    }
    state.layer = Layer::default();
    let had_keys = std::mem::replace(&mut state.focus, pane) == pane;
    let again = thing.as_ref().is_some_and(|thing| selected(state, thing));
    if again && had_keys {
        return commands::run(state, Command::Open);
    }
    match thing {
        Some(Thing::Account(id)) => state.select(Some(id)),
        Some(Thing::Person(id)) => state.person = Some(id),
        Some(Thing::Manager(id)) => {
            state.portfolio.manager = id;
            state.portfolio.open = None;
        }
        Some(Thing::Served(id)) => state.portfolio.open = Some(id),
        None => {}
    }
    Ok(Vec::new())
}

/// Puts the cursor of a view on an item; what it was on already is opened.
pub(super) fn clicked_item(state: &mut State, place: usize) -> Result<Vec<Effect>, Refusal> {
    if state.layer == Layer::default() && state.point_in_view(place) {
        return commands::run(state, Command::Open);
    }
    Ok(Vec::new())
}

/// Puts a person to another place, or an account with another manager.
pub(super) fn dragged(state: &mut State, thing: Thing, onto: Onto) -> Result<Vec<Effect>, Refusal> {
    if state.layer != Layer::default() {
        return Ok(Vec::new());
    }
    if !state.preferences.mouse_edit {
        return Err("To edit by dragging, switch mouse editing on in :settings.".into());
    }
    match (thing, onto) {
        (Thing::Person(id), Onto::Judgement(attitude, power)) => {
            state.focus = Pane::Grid;
            state.person = Some(id);
            judge(state, attitude, power)
        }
        (Thing::Account(id) | Thing::Served(id), Onto::Manager(to)) => {
            pane::hand_over(state, id, to)
        }
        _ => Ok(Vec::new()),
    }
}

/// Attitude and power of the selected person, as one step of undo.
fn judge(state: &mut State, attitude: Attitude, power: Power) -> Result<Vec<Effect>, Refusal> {
    let workspace = Arc::clone(&state.workspace);
    edits::of_person(state, move |account, who, timing| {
        let (id, attitude, power) = (&who.id, Some(attitude), Some(power));
        let mut chain = Chain::new(&workspace);
        chain.then(&account.id, |now| {
            intent::attitude(now, id, attitude, timing)
        })?;
        chain.then(&account.id, |now| intent::power(now, id, power, timing))?;
        Ok(chain.finish())
    })
}

/// Whether something is what a second click opens.
fn selected(state: &State, thing: &Thing) -> bool {
    match thing {
        Thing::Account(id) => state.account.as_ref() == Some(id),
        Thing::Person(id) => state.person.as_ref() == Some(id),
        Thing::Manager(id) => state.portfolio.open.is_none() && state.portfolio.manager == *id,
        Thing::Served(id) => state.portfolio.open.as_ref() == Some(id),
    }
}
