//! The dashboard killed at random moments of a script of edits: what its footer called saved is in the file, and every
//! file can be read.

use std::fs;
use std::thread;
use std::time::{Duration, Instant};

use cultivate::model::AccountId;
use cultivate::workspace::schema::account_from;

use super::chance::{Chance, seed};
use super::place::Place;
use super::report;
use super::terminal::{Program, comes_true};

/// How slow the disk is made, so that many kills fall inside a save.
const SLOW: &str = "80";

/// The longest time from the first key to the kill, in microseconds.
const LONGEST: usize = 700_000;

/// The share of kills inside a save, in percent, below which a run shows nothing.
const INSIDE: usize = 30;

/// Whether a save was under way: its temporary files, or a begun change of several files, are still there.
fn is_inside(place: &Place) -> bool {
    let folders = ["plan/accounts", "plan/.cultivate", "plan"];
    let entries = folders
        .iter()
        .filter_map(|folder| fs::read_dir(place.home().join(folder)).ok())
        .flatten();
    let mut names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.any(|name| name.ends_with(".cultivate-tmp"))
}

/// Whether the footer calls an edit saved, in a frame that is whole: nothing more was written while it was looked at.
fn is_saved(program: &Program, token: &str) -> bool {
    let looks = || {
        let (screen, length) = (program.screen(), program.output().len());
        let mut lines = screen.lines().rev().take(3);
        let saved = lines.any(|line| line.contains(token) && line.trim_end().ends_with(" saved"));
        (saved, length)
    };
    let first = looks();
    thread::sleep(Duration::from_millis(2));
    first.0 && looks() == first
}

/// Edits until the time is up, then kills; gives what was acknowledged.
fn kill_one(place: &Place, first: usize, after: Duration) -> Vec<String> {
    let slow = [("CULTIVATE_SLOW_SYNC", SLOW)];
    let mut program = Program::launch(place.home(), &["./plan"], &slow);
    program.see("Alpha");
    program.unsee("reading");
    let begun = Instant::now();
    let mut acknowledged = Vec::new();
    for number in first.. {
        let token = format!("tok-{number:06}");
        program.press(&format!("mcall: {token}\r"));
        while !is_saved(&program, &token) {
            if begun.elapsed() > after {
                program.signal("KILL");
                program.end();
                return acknowledged;
            }
        }
        acknowledged.push(token);
    }
    acknowledged
}

#[test]
fn what_the_dashboard_called_saved_outlives_a_kill_at_any_moment() {
    let seed = seed("dashboard kills");
    let mut chance = Chance::new(seed);
    let kills = report::runs(20, 300);
    let (mut inside, mut edits) = (0, 0);
    let mut place = Place::in_memory();
    for number in 0..kills {
        // A file that only grows would be slower and slower to read.
        if number % 25 == 0 {
            place = Place::in_memory();
        }
        let after = Duration::from_micros(chance.below(LONGEST) as u64);
        let acknowledged = kill_one(&place, number * 1_000, after);
        inside += usize::from(is_inside(&place));
        edits += acknowledged.len();
        let text = fs::read_to_string(place.file("alpha")).unwrap();
        let read = account_from(&text, AccountId::new("alpha").unwrap());
        assert!(read.is_ok(), "kill {number}, seed {seed}: {read:?}\n{text}");
        for token in &acknowledged {
            assert!(
                text.contains(token),
                "{token} was lost: kill {number}, seed {seed}\n{text}"
            );
        }
        assert!(text.contains("// from the contract"), "{text}");
    }
    let share = inside * 100 / kills;
    let result =
        format!("0 of {edits} acknowledged edits lost, {share} % of the kills inside a save");
    let valid = share >= INSIDE && edits > 0;
    let result = if valid {
        result
    } else {
        format!("void: {result}")
    };
    report::tried(
        "G1",
        "kills of the dashboard",
        kills,
        300,
        Some(seed),
        &result,
    );
    assert!(valid, "{result}");
    // The next start sweeps what lies about.
    let mut program = Program::launch(place.home(), &["./plan"], &[]);
    program.unsee("reading");
    program.press("3>");
    assert!(comes_true(|| !is_inside(&place)), "something lies about");
    program.press("q");
}
