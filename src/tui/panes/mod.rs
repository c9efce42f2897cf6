//! One file a pane, named for what is on screen.

use ratatui::layout::{Position, Rect};

use super::look::Look;
use super::parts::{Buffer, paragraphs};
use crate::app::{Broken, Command, Onto, Pane, Scope, State, Thing};
use crate::model::{Account, AccountId};

pub(super) use grid::ties;

/// Draws a pane into an area inside its frame.
pub(super) fn draw(pane: Pane, state: &State, look: Look, area: Rect, buffer: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    if pane.scope() == Scope::Account
        && let Some((id, broken)) = state.selected_broken()
    {
        return unreadable(state, pane, (id, broken), look, area, buffer);
    }
    draw_whole(pane, state, look, area, buffer);
}

// `rustfmt` does not follow these modules by itself: `.ci/run` names their files.
macro_rules! drawings {
    ($( $(#[$doc:meta])* $name:ident, $module:ident, $title:literal; )+) => {
        $( mod $module; )+

        fn draw_whole(pane: Pane, state: &State, look: Look, area: Rect, buffer: &mut Buffer) {
            match pane { $( Pane::$name => $module::draw(state, look, area, buffer) ),+ }
        }

        /// What lies at a place of a pane inside its frame, found as drawing places it.
        pub(super) fn thing_at(
            pane: Pane,
            state: &State,
            look: Look,
            area: Rect,
            at: Position,
        ) -> Option<Thing> {
            match pane { $( Pane::$name => $module::thing_at(state, look, area, at) ),+ }
        }
    };
}
crate::app::panes!(drawings);

/// Where something comes to lie that is dragged from one place of the screen to another within a pane.
pub(super) fn dropped(
    (pane, area): (Pane, Rect),
    thing: &Thing,
    state: &State,
    look: Look,
    (from, to): (Position, Position),
) -> Option<Onto> {
    match (pane, thing) {
        (Pane::Grid, Thing::Person(who)) => grid::dropped(state, who, look, area, (from, to)),
        (Pane::Portfolio, Thing::Account(_) | Thing::Served(_)) => {
            match portfolio::thing_at(state, look, area, to)? {
                Thing::Manager(id) => Some(Onto::Manager(id)),
                _ => None,
            }
        }
        _ => None,
    }
}

/// How many problems of a file are named in a pane about its account.
const WRONG: usize = 3;

/// Stands in a pane about one account in place of what nobody can read.
fn unreadable(
    state: &State,
    pane: Pane,
    (id, broken): (&AccountId, &Broken),
    look: Look,
    area: Rect,
    buffer: &mut Buffer,
) {
    let head = [
        (format!("{id} cannot be read."), look.failed()),
        (broken.place.clone(), look.dim()),
    ];
    let wrong = broken.lines.iter().take(WRONG);
    let wrong = wrong.map(|text| (text.clone(), look.text()));
    let (all, editor) = (
        state.key_in(pane, Command::Open),
        state.key_in(pane, Command::Editor),
    );
    let keys = format!("{all} shows all of it, {editor} opens the file.");
    let lines: Vec<_> = head
        .into_iter()
        .chain(wrong)
        .chain([(keys, look.dim())])
        .collect();
    let lines = lines.iter().map(|(text, style)| (text.as_str(), *style));
    paragraphs(buffer, area, lines, look.ascii);
}

/// The account whose pane is drawn; that there is none is said in its place.
fn selected<'a>(
    state: &'a State,
    look: Look,
    area: Rect,
    buffer: &mut Buffer,
) -> Option<&'a Account> {
    let account = state.selected();
    if account.is_none() {
        let text = state.nothing_selected();
        paragraphs(buffer, area, [(text.as_str(), look.dim())], look.ascii);
    }
    account.map(|account| &**account)
}
