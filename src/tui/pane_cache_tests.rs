//! Random keys: a frame that keeps panes is, cell by cell, the one that is drawn from nothing, and what is written of
//! each frame leaves a terminal as if the frame had been written whole.

use std::collections::BTreeMap;

use super::*;
use crate::app::{Command, Message, Size, Typed, update};
use crate::model::Date;
use crate::tui::look::Colors;
use crate::tui::{changes, screen};
use crate::workspace;

const LOOK: Look = Look {
    colors: Colors::True,
    light: false,
    ascii: false,
};

/// Deterministic pseudo-random numbers.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides as u64) as usize
    }
}

fn demo(area: Rect) -> State {
    let today: Date = "2026-11-22".parse().unwrap();
    let files: BTreeMap<_, _> = crate::cli::demo::files(today).collect();
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("accounts")).unwrap();
    for (path, text) in files {
        std::fs::write(folder.path().join(path), text).unwrap();
    }
    let mut demo = workspace::open(folder.path(), today).unwrap().workspace;
    // Letters of two columns, and one that is composed of several characters.
    let names = [
        "\u{77f3}\u{5ddd}\u{5546}\u{4e8b}",
        "\u{918}\u{93e}\u{91f} Works",
    ];
    for (account, name) in demo.accounts.values_mut().zip(names) {
        std::sync::Arc::make_mut(account).name = name.into();
    }
    let size = Size {
        width: area.width,
        height: area.height,
    };
    State::new(demo, today, size)
}

/// Moves twice as often as anything else, and now and then a letter where letters are taken.
fn press(state: &mut State, dice: &mut Dice) -> String {
    use Command::{Down, First, Last, Left, PageDown, PageUp, Right, Up};
    const MOVES: [Command; 8] = [Down, Up, Left, Right, PageDown, PageUp, First, Last];
    let takes_commands = !state.layer.takes_typing();
    let message = if !takes_commands && dice.below(4) > 0 {
        const KEYS: [Typed; 5] = [
            Typed::Char('a'),
            Typed::Char('1'),
            Typed::Backspace,
            Typed::Next,
            Typed::Accept,
        ];
        Message::Typed(KEYS[dice.below(KEYS.len())])
    } else if !takes_commands {
        Message::Command(Command::Cancel)
    } else if dice.below(3) > 0 {
        Message::Command(MOVES[dice.below(MOVES.len())])
    } else {
        let all: Vec<Command> = Command::all().collect();
        let command = all[dice.below(all.len())];
        let stays = !matches!(command, Command::Quit | Command::Suspend | Command::Editor);
        Message::Command(if stays { command } else { Command::Zoom })
    };
    let said = format!("{message:?}");
    update(state, message);
    said
}

fn scratch(state: &State, area: Rect) -> Buffer {
    let (before, mut frame) = (Buffer::empty(area), Buffer::empty(area));
    let mut kept = PaneCache::default();
    screen::frame(state, LOOK, area, &mut kept, (&before, &mut frame));
    frame
}

fn cells(terminal: &vt100::Parser) -> Vec<(String, vt100::Color, vt100::Color, bool)> {
    let (rows, columns) = terminal.screen().size();
    let all = (0..rows).flat_map(|row| (0..columns).map(move |column| (row, column)));
    all.filter_map(|(row, column)| terminal.screen().cell(row, column))
        .map(|cell| {
            let text = if cell.has_contents() {
                cell.contents()
            } else {
                " "
            };
            (text.to_owned(), cell.fgcolor(), cell.bgcolor(), cell.bold())
        })
        .collect()
}

#[test]
fn frames_that_keep_panes_are_those_that_are_drawn_from_nothing() {
    for (seed, (width, height)) in [(11, (160, 48)), (12, (120, 34)), (13, (100, 30))] {
        let area = Rect::new(0, 0, width, height);
        let (mut state, mut dice) = (demo(area), Dice(seed));
        let mut kept = PaneCache::default();
        let (mut shown, mut next) = (Buffer::empty(area), Buffer::empty(area));
        let mut terminal = vt100::Parser::new(height, width, 0);
        let mut pressed = Vec::new();
        for step in 0..250 {
            next.reset();
            screen::frame(&state, LOOK, area, &mut kept, (&shown, &mut next));
            let whole = scratch(&state, area);
            for ((row, other), y) in next.rows().zip(whole.rows()).zip(0..) {
                let same = next.same_row(row, &whole, other);
                assert!(same, "seed {seed}, row {y} after {pressed:?}");
            }
            let mut bytes = Vec::new();
            changes::write(&shown, &next, &mut bytes);
            terminal.process(&bytes);
            if step % 10 == 0 {
                let mut other = vt100::Parser::new(height, width, 0);
                bytes.clear();
                changes::write(&Buffer::empty(area), &next, &mut bytes);
                other.process(&bytes);
                assert!(
                    cells(&terminal) == cells(&other),
                    "seed {seed} after {pressed:?}"
                );
            }
            std::mem::swap(&mut shown, &mut next);
            pressed.push(press(&mut state, &mut dice));
        }
    }
}

#[test]
fn a_move_draws_only_the_panes_that_show_it() {
    let area = Rect::new(0, 0, 160, 48);
    let mut state = demo(area);
    let drawn = |state: &State, kept: &mut PaneCache| -> Vec<Pane> {
        let (before, mut frame) = (Buffer::empty(area), Buffer::empty(area));
        let mut drawn = Vec::new();
        for pane in Pane::ALL {
            let both = (&before, &mut frame);
            kept.pane((pane, area), state, LOOK, both, |_| drawn.push(pane));
        }
        kept.end(false);
        drawn
    };
    let mut kept = PaneCache::default();
    assert_eq!(drawn(&state, &mut kept), Pane::ALL);
    assert_eq!(drawn(&state, &mut kept), []);
    // The chosen manager serves neither of the first two accounts, or the mark beside one of them would move.
    state.portfolio.manager = None;
    drawn(&state, &mut kept);
    update(&mut state, Message::Command(Command::Down));
    assert_eq!(drawn(&state, &mut kept), &Pane::ALL[..4]);
    update(&mut state, Message::Command(Command::FocusGrid));
    drawn(&state, &mut kept);
    update(&mut state, Message::Command(Command::Down));
    assert_eq!(drawn(&state, &mut kept), [Pane::Grid]);
    update(&mut state, Message::Command(Command::AttitudeUp));
    assert_eq!(drawn(&state, &mut kept), Pane::ALL);
    kept.forget();
    assert_eq!(drawn(&state, &mut kept), Pane::ALL);
}
