//! Sizes: from nothing to a wall of letters, changed at random while commands run, on a buffer and in a terminal.

use std::collections::BTreeSet;

use cultivate::app::{Command, Message, Row, Size, State, Typed, update};
use cultivate::model::Date;
use cultivate::tui::look::{Colors, Look};
use cultivate::tui::screen;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::chance::{Chance, seed};
use super::place::Place;
use super::report;
use super::terminal::Program;

fn demo() -> State {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/demo");
    let today = Date::new(2026, 11, 22).expect("a day");
    let opened = cultivate::workspace::open(&root, today).expect("the demo opens");
    State::new(
        opened.workspace,
        today,
        Size {
            width: 80,
            height: 24,
        },
    )
}

fn draw(state: &State, width: u16, height: u16) {
    let look = Look {
        colors: Colors::None,
        light: false,
        ascii: width.is_multiple_of(2),
    };
    let area = Rect::new(0, 0, width, height);
    let mut buffer = Buffer::empty(area);
    screen::draw(state, look, area, &mut buffer);
}

#[test]
fn every_small_size_draws_whatever_command_ran() {
    let fresh = demo();
    let mut drawings = 0;
    // Each command at some of the small sizes, or at all of them.
    let stride = if super::chance::length(1, 0) == 1 {
        23
    } else {
        1
    };
    for (nth, command) in Command::all().enumerate() {
        let mut state = fresh.clone();
        update(&mut state, Message::Command(command));
        let sizes = (0..=20_u16).flat_map(|width| (0..=12_u16).map(move |height| (width, height)));
        for (width, height) in sizes.skip(nth % stride).step_by(stride) {
            draw(&state, width, height);
            drawings += 1;
        }
    }
    let what = "drawings at sizes 0..20 x 0..12 after each command";
    report::tried(
        "G10",
        what,
        drawings,
        Command::all().count() * 21 * 13,
        None,
        "0 panics",
    );
}

#[test]
fn random_sizes_and_commands_draw() {
    let seed = seed("sizes");
    let mut chance = Chance::new(seed);
    let count = report::runs(300, 10_000);
    let commands: Vec<Command> = Command::all()
        .filter(|command| *command != Command::Quit)
        .collect();
    let mut state = demo();
    for _ in 0..count {
        match chance.below(4) {
            0 => drop(update(&mut state, Message::Pasted("harbour 5".to_owned()))),
            1 => drop(update(&mut state, Message::Typed(Typed::Accept))),
            _ => drop(update(&mut state, Message::Command(*chance.one(&commands)))),
        }
        let (width, height) = (chance.below(260) as u16, chance.below(80) as u16);
        update(&mut state, Message::Resized(Size { width, height }));
        let (rows, order) = (&state.list.rows, state.list.order());
        let listed: BTreeSet<_> = rows.iter().map(|row| &row.id).collect();
        assert_eq!(listed.len(), rows.len(), "no account twice");
        let in_order = |one: &Row, next: &Row| order.compare(one, next).is_lt();
        assert!(rows.is_sorted_by(in_order), "{order:?}");
        draw(&state, width, height);
    }
    report::tried(
        "G10",
        "random commands and sizes",
        count,
        10_000,
        Some(seed),
        "0 panics",
    );
}

/// It is still there and draws: a terminal of one cell has kept nothing that it drew before.
fn still_draws(program: &mut Program) {
    program.resize(1, 1);
    program.resize(36, 120);
    // Esc as a whole sequence: Esc alone and the next key are Alt with that key.
    program.press("\x1b[27u");
    program.unsee("reading");
}

#[test]
fn a_storm_of_sizes_in_a_terminal_is_survived() {
    let seed = seed("storm of sizes");
    let mut chance = Chance::new(seed);
    let count = report::runs(60, 10_000);
    let place = Place::in_memory();
    let mut program = Program::launch(place.home(), &["./plan"], &[]);
    program.unsee("reading");
    let odd = [
        (0, 0),
        (1, 1),
        (12, 40),
        (200, 5),
        (1, 300),
        (36, 120),
        (24, 80),
    ];
    for nth in 0..count {
        let (rows, columns) = match odd.get(nth) {
            Some(size) => *size,
            None => (chance.below(120) as u16, chance.below(300) as u16),
        };
        program.resize(rows, columns);
        let keys: &&str = chance.one(&["jz", "k", "z", "1", "2", "3", "4", "5"]);
        program.press(keys);
        if nth % 50 == 49 {
            still_draws(&mut program);
        }
    }
    still_draws(&mut program);
    program.press("q");
    assert_eq!(program.end(), 0);
    program.assert_left_clean();
    report::tried(
        "G10",
        "changes of size in a terminal",
        count,
        10_000,
        Some(seed),
        "0 panics, 0 hangs",
    );
}
