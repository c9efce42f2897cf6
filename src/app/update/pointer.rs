//! The pointer: a click selects, a second one opens, and dragging edits where the person has switched that on.

use std::sync::Arc;

use super::{edits, forms, layers, moves, portfolio};
use crate::app::command::Command;
use crate::app::effect::Effect;
use crate::app::import::Stage;
use crate::app::message::Typed;
use crate::app::panes::Pane;
use crate::app::pointed::{Onto, Thing};
use crate::app::refusal::Refusal;
use crate::app::state::{Layer, State};
use crate::edit::{Chain, intent};
use crate::model::{Attitude, Power};

/// Puts the keys into a pane and selects what was clicked on; what was selected there already is opened.
pub(super) fn clicked(
    state: &mut State,
    pane: Pane,
    thing: Option<Thing>,
) -> Result<Vec<Effect>, Refusal> {
    match &state.layer {
        // The filter is kept, as Enter would.
        Layer::Filter(_) => state.layer = Layer::Panes,
        Layer::Panes => {}
        _ => return Ok(Vec::new()),
    }
    let had_keys = std::mem::replace(&mut state.focus, pane) == pane;
    let again = thing.as_ref().is_some_and(|thing| selected(state, thing));
    if again && had_keys {
        return super::run(state, Command::Open);
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

/// Selects a row of what is open above the panes; the selected one is chosen. A field only gets the cursor.
pub(super) fn clicked_above(state: &mut State, row: usize) -> Result<Vec<Effect>, Refusal> {
    let was = match &mut state.layer {
        Layer::Form(form) => {
            let form = form.clone();
            forms::go(state, form, row);
            return Ok(Vec::new());
        }
        Layer::Conflict(_) => {
            let whose = if row == 0 { 'm' } else { 't' };
            return layers::typed(state, Typed::Char(whose));
        }
        Layer::Choice(_, place)
        | Layer::Palette(_, place)
        | Layer::Me(_, place)
        | Layer::Settings(place) => std::mem::replace(place, row),
        Layer::Import(import) if import.stage == Stage::Asking => {
            std::mem::replace(&mut import.place, row)
        }
        Layer::Export(export) => {
            let was = export.place();
            export.choose(row);
            // A second click on what it is about accepts nothing: what it is written in is still to be chosen.
            if export.place() == row {
                was
            } else {
                usize::MAX
            }
        }
        _ => return Ok(Vec::new()),
    };
    if was == row {
        return layers::typed(state, Typed::Accept);
    }
    Ok(Vec::new())
}

/// Moves in the pane under the pointer; the keys stay where they are. What is open above the panes is moved instead.
pub(super) fn wheel(state: &mut State, pane: Pane, down: bool) -> Result<Vec<Effect>, Refusal> {
    let command = if down { Command::Down } else { Command::Up };
    match state.layer {
        Layer::Panes => {
            let keys = std::mem::replace(&mut state.focus, pane);
            let moved = moves::run(state, command);
            state.focus = keys;
            moved.map(|()| Vec::new())
        }
        Layer::Choice(..)
        | Layer::Palette(..)
        | Layer::Export(_)
        | Layer::Import(_)
        | Layer::Form(_)
        | Layer::Me(..)
        | Layer::Settings(_) => {
            let typed = if down { Typed::Next } else { Typed::Previous };
            layers::typed(state, typed)
        }
        Layer::Help(_) | Layer::Broken(..) | Layer::Present(_) => super::run(state, command),
        _ => Ok(Vec::new()),
    }
}

/// Puts a person to another place, or an account with another manager.
pub(super) fn dragged(state: &mut State, thing: Thing, onto: Onto) -> Result<Vec<Effect>, Refusal> {
    if state.layer != Layer::Panes {
        return Ok(Vec::new());
    }
    if !state.mouse_edit {
        return Err(
            "Dragging changes nothing until `mouse_edit: true` stands in your settings.".into(),
        );
    }
    match (thing, onto) {
        (Thing::Person(id), Onto::Place(attitude, power)) => {
            state.focus = Pane::Grid;
            state.person = Some(id);
            judge(state, attitude, power)
        }
        (Thing::Account(id) | Thing::Served(id), Onto::Manager(to)) => {
            portfolio::hand_over(state, id, to)
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
