//! Where people stand at the other of two moments: with the plan, or as it is saved.

use std::collections::HashMap;

use ratatui::style::Style;

use super::marks::{self, Crowd};
use super::stack::{Frame, Placed};
use crate::app::{State, initials};
use crate::method::facts::Facts;
use crate::method::score::people_of;
use crate::model::Account;
use crate::picture::grid::{Place, figures, place};
use crate::tui::parts::{Buffer, put, width};

/// Where the plan leads those whom it moves.
pub(super) fn planned(
    state: &State,
    account: &Account,
    crowd: &Crowd<'_>,
    stacks: &[Placed],
    frame: &Frame,
    buffer: &mut Buffer,
) {
    let (people, look) = (crowd.people, crowd.look);
    let places = (0..).zip(people).map(|(place, one)| (&one.who.id, place));
    let places: HashMap<_, usize> = places.collect();
    let scored = state
        .planned
        .as_ref()
        .and_then(|book| book.score(&account.id));
    let then = match scored.map(|score| &score.result) {
        Some(Ok(scored)) => scored.stakeholders.clone(),
        _ => people_of(&Facts::with_plan(account, state.book.prepared())),
    };
    for figure in figures(account, &then, state.as_of()) {
        let now = places.get(&figure.who.id).copied();
        let (Some(power), Some(attitude)) = (figure.power, figure.attitude) else {
            continue;
        };
        let Some(now) = now else { continue };
        if (people[now].power, people[now].attitude) == (figure.power, figure.attitude) {
            continue;
        }
        let label = format!("{}{}", marks::plan_mark(look), crowd.initials[now]);
        let style = look.class(figure.class);
        shadow(
            (&label, style),
            place(power, attitude),
            (stacks, frame),
            buffer,
        );
    }
}

/// Where those stand as it is saved who are tried somewhere else, or have left.
pub(super) fn saved(
    state: &State,
    account: &Account,
    crowd: &Crowd<'_>,
    stacks: &[Placed],
    frame: &Frame,
    buffer: &mut Buffer,
) {
    let look = crowd.look;
    let places = (0..).zip(crowd.people);
    let places: HashMap<_, usize> = places.map(|(place, one)| (&one.who.id, place)).collect();
    let book = state.book_now();
    let scored = book.score(&account.id);
    let people = match scored.map(|score| &score.result) {
        Some(Ok(scored)) => scored.stakeholders.clone(),
        _ => people_of(&Facts::new(account, book.prepared())),
    };
    for figure in figures(account, &people, state.as_of()) {
        let (Some(power), Some(attitude)) = (figure.power, figure.attitude) else {
            continue;
        };
        let now = places.get(&figure.who.id).copied();
        let is_same = |now: usize| {
            let now = &crowd.people[now];
            (now.power, now.attitude) == (figure.power, figure.attitude)
        };
        if now.is_some_and(is_same) {
            continue;
        }
        let initials = match now {
            Some(now) => crowd.initials[now].clone(),
            None => initials(&[&figure.who.name]).concat(),
        };
        let label = format!("{}{initials}", marks::saved_mark(look));
        let style = look.dim();
        shadow(
            (&label, style),
            place(power, attitude),
            (stacks, frame),
            buffer,
        );
    }
}

/// Writes a label at a place, or in the row beside, where nobody stands.
fn shadow(
    (label, style): (&str, Style),
    to: Place,
    (stacks, frame): (&[Placed], &Frame),
    buffer: &mut Buffer,
) {
    let columns = u16::try_from(width(label)).unwrap_or(u16::MAX);
    let (x, y) = frame.start(to, columns);
    let is_free = |y: u16| !stacks.iter().any(|stack| stack.meets(x, y, columns));
    let rows = [y, y.saturating_sub(1), y + 1];
    if let Some(y) = rows.into_iter().find(|y| is_free(*y)) {
        put(buffer, frame.plot, x, y, label, style);
    }
}
