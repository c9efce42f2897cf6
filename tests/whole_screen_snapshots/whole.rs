//! Screens are whole and written for people: no text over another, what goes on below is counted, and no spelling of
//! the files where a person reads.

use std::collections::BTreeSet;

use cultivate::app::{Command, Message, Screen, Section, Size, State};
use cultivate::tui::look::Look;
use cultivate::tui::screen;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};
use ratatui::style::Color;

use crate::LOOK;
use crate::begin::Begin;
use crate::contrast::{GROUNDS, Rgb, contrast};
use crate::press::{press, settled};
use crate::sizes::{number, states};

/// The sizes that terminals begin with, and half of one.
const SIZES: [(u16, u16); 4] = [(160, 48), (120, 36), (100, 30), (80, 24)];

/// A state in every layer, view, section and pane, each with where it is.
pub(super) fn everywhere() -> Vec<(String, State)> {
    let mut all: Vec<(String, State)> = states()
        .into_iter()
        .map(|state| (format!("layer {}", number(&state.layer)), state))
        .collect();
    for begin in [Begin::Demo, Begin::Names, Begin::Empty] {
        for screen in Screen::ALL {
            let mut state = begin.state();
            settled(&mut state, Message::Command(Command::View(*screen)));
            all.push((format!("{screen:?}"), state));
        }
        for keys in ["1 z", "2 z", "3 z", "4 z", "5 z", "w", "} [ ["] {
            let mut state = begin.state();
            press(&mut state, keys);
            all.push((keys.to_owned(), state));
        }
    }
    for section in Section::ALL {
        let mut state = Begin::Demo.state();
        settled(&mut state, Message::Command(Command::Section(*section)));
        all.push((format!("{section:?}"), state));
    }
    all
}

fn cells(state: &mut State, look: Look, (width, height): (u16, u16)) -> Buffer {
    settled(state, Message::Resized(Size { width, height }));
    let area = Rect::new(0, 0, width, height);
    let mut buffer = Buffer::empty(area);
    screen::draw(state, look, area, &mut buffer);
    buffer
}

pub(super) fn drawn(state: &mut State, (width, height): (u16, u16)) -> Vec<String> {
    let buffer = cells(state, LOOK, (width, height));
    let rows = buffer.content.chunks(usize::from(width));
    rows.map(|row| row.iter().map(|cell| cell.symbol()).collect())
        .collect()
}

#[test]
#[cfg(debug_assertions)]
fn no_text_is_written_over_another() {
    let mut found = Vec::new();
    for (name, mut state) in everywhere() {
        for (width, height) in SIZES {
            let rows = drawn(&mut state, (width, height));
            let area = Rect::new(0, 0, width, height);
            let over = screen::overwritten(&state, LOOK, area);
            let rows_of: BTreeSet<u16> = over.iter().map(|at: &Position| at.y).collect();
            for y in rows_of {
                let columns: Vec<u16> = over.iter().filter(|at| at.y == y).map(|at| at.x).collect();
                found.push(format!(
                    "{name} {width}x{height} {columns:?}: {}",
                    rows[usize::from(y)]
                ));
            }
        }
    }
    assert!(
        found.is_empty(),
        "{} of them:\n{}",
        found.len(),
        found.join("\n")
    );
}

/// A day as the files write it.
fn has_day_of_a_file(row: &str) -> bool {
    let is_day = |ten: &[char]| {
        let digits = |from: usize, to: usize| ten[from..to].iter().all(char::is_ascii_digit);
        ten[4] == '-' && ten[7] == '-' && digits(0, 4) && digits(5, 7) && digits(8, 10)
    };
    let letters: Vec<char> = row.chars().collect();
    letters.windows(10).any(is_day)
}

/// Where such days belong: in what is typed, in names of files, in files as they are, and in the notes that a merge
/// leaves in one.
const WITH_DAYS: [&str; 6] = ["Form", "Prompt", "Export", "Broken", "Import", "Duplicates"];

/// A fact of two parts, which stands as it is typed.
const AS_TYPED: &str = "  Ambition ";

#[test]
fn days_stand_as_people_write_them() {
    let mut found = Vec::new();
    for (name, mut state) in everywhere() {
        let layer = format!("{:?}", state.layer);
        if WITH_DAYS.iter().any(|with| layer.starts_with(with)) {
            continue;
        }
        for size in [SIZES[0], SIZES[3]] {
            let rows = drawn(&mut state, size).into_iter();
            let days = rows.filter(|row| has_day_of_a_file(row) && !row.starts_with(AS_TYPED));
            found.extend(days.map(|row| format!("{name} {size:?}: {row}")));
        }
    }
    assert!(has_day_of_a_file("since 2026-05-03."), "it is found");
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn the_names_of_a_pages_sections_are_all_there_or_their_digits() {
    for (keys, digits) in [("A", "1234567890"), (": 'workspace' Enter", "12345678")] {
        for (width, height) in SIZES {
            let mut state = Begin::Demo.state();
            settled(&mut state, Message::Resized(Size { width, height }));
            press(&mut state, keys);
            let rows = drawn(&mut state, (width, height)).join("\n");
            for digit in digits.chars() {
                let named = digit.to_string();
                assert!(
                    rows.split_whitespace().any(|word| word == named),
                    "{digit} at {width}x{height} of\n{rows}"
                );
            }
        }
    }
}

/// The least contrast of a cell that has a colour of ours, on every ground that may lie behind it.
fn least_contrast(cell: &Cell, light: bool) -> Option<f64> {
    let rgb = |color: Color| -> Option<Rgb> {
        match color {
            Color::Rgb(r, g, b) => Some((r, g, b)),
            _ => None,
        }
    };
    let color = rgb(cell.fg)?;
    let grounds = match rgb(cell.bg) {
        Some(ground) => vec![ground],
        None => GROUNDS[usize::from(light)].to_vec(),
    };
    let all = grounds.into_iter().map(|ground| contrast(color, ground));
    all.min_by(f64::total_cmp)
}

#[test]
fn every_letter_has_a_contrast_of_4_5_and_every_sign_of_3_in_both_themes() {
    let mut found = BTreeSet::new();
    let mut measured = 0;
    for light in [false, true] {
        let look = Look { light, ..LOOK };
        for (name, mut state) in everywhere() {
            for cell in &cells(&mut state, look, (120, 36)).content {
                let letter = cell.symbol().chars().next().unwrap_or(' ');
                let Some(contrast) = least_contrast(cell, light).filter(|_| letter != ' ') else {
                    continue;
                };
                measured += 1;
                let least = if letter.is_alphanumeric() { 4.5 } else { 3.0 };
                if contrast < least {
                    let said = format!(
                        "{name}: {letter:?} {:?} on {:?}: {contrast:.2}",
                        cell.fg, cell.bg
                    );
                    found.insert(said);
                }
            }
        }
    }
    assert!(measured > 10_000, "else this would prove nothing");
    assert!(found.is_empty(), "{found:#?}");
}
