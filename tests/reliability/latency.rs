//! A slow disk keeps nobody waiting: keys are answered while a save stands, and how long saves take is measured.

use std::fs;
use std::process::Command;
use std::time::{Duration, Instant};

use cultivate::edit::{AccountChange, Edit};
use cultivate::workspace::Store;

use super::place::{ALPHA, Place, id};
use super::report;
use super::strace::strace;
use super::terminal::Program;

/// How long each `fsync` stands, in microseconds: longer than the test takes on any machine.
const DELAY: &str = "inject=fsync:delay_enter=60000000";

/// Within how many milliseconds 99 of 100 saves shall be done: reported and not asserted, as machines differ.
const GOAL: u128 = 50;

/// The processes that a process has begun.
fn children(process: u32) -> Vec<String> {
    let list = fs::read_to_string(format!("/proc/{process}/task/{process}/children"));
    let list = list.unwrap_or_default();
    list.split_whitespace().map(str::to_owned).collect()
}

#[test]
fn keys_are_answered_while_a_save_stands() {
    let what = "keys answered while every fsync of a save stands for a minute";
    let Some(strace) = strace() else {
        return report::skipped("G18", what, "no strace that may trace here");
    };
    let place = Place::in_memory();
    let strace = strace.to_string_lossy();
    // The last step of a save, and no other fsync of the program.
    let folder = place.root().join("accounts");
    let folder = folder.to_string_lossy();
    let by = [
        "-f",
        "-qq",
        "-P",
        &*folder,
        "-o",
        "/dev/null",
        "-e",
        "trace=fsync",
        "-e",
        DELAY,
        "--",
    ];
    let mut program =
        Program::launch_by(&[&[&*strace], &by[..]].concat(), place.home(), &["./plan"]);
    program.unsee("reading");
    program.press("3>");
    program.see(" → ");
    // Each of these has to be seen before the next is pressed, and all before the first fsync is over.
    let mut answered = 0;
    for _ in 0..report::runs(10, 100) {
        program.press("?");
        program.see("┌ Help ");
        program.press("\x1b");
        program.unsee("┌ Help ");
        answered += 2;
    }
    let text = fs::read_to_string(place.file("alpha")).expect("a file");
    assert!(
        text.contains("attitude: 4"),
        "the save is under way\n{text}"
    );
    let screen = program.screen();
    assert!(
        !screen.contains("saved"),
        "and nothing says that it is done\n{screen}"
    );
    for process in children(program.process()) {
        let _ = Command::new("kill").args(["-s", "KILL", &process]).status(); // it may have ended
    }
    program.end();
    report::tried(
        "G18",
        what,
        answered,
        200,
        None,
        "every key answered, none of them waited for the save",
    );
}

#[test]
fn how_long_a_save_takes_is_measured() {
    let place =
        Place::in_folder(tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder"));
    // An account of 200 KB.
    let line = |n: usize| {
        format!(
            "        (on: \"2026-01-01\", kind: Call, note: \"what was said, number {n:06}\"),\n"
        )
    };
    let touches: String = (0..2_900).map(line).collect();
    let text = ALPHA.replacen(
        "    notes:",
        &format!("    interactions: [\n{touches}    ],\n    notes:"),
        1,
    );
    assert!(text.len() > 200_000, "{}", text.len());
    fs::write(place.file("alpha"), &text).expect("a file");
    let mut workspace = place.workspace();
    let store = Store::new(&place.root());
    let count = report::runs(40, 1_000);
    let mut took: Vec<Duration> = (0..count)
        .map(|n| {
            let change = AccountChange::Name(format!("Alpha {n}").into());
            let edit = Edit::account(&id("alpha"), vec![change]);
            let begun = Instant::now();
            store.save_edit(&mut workspace, &edit).expect("it is saved");
            begun.elapsed()
        })
        .collect();
    took.sort_unstable();
    let at = |share: usize| took[(count - 1) * share / 100].as_millis();
    let build = if cfg!(debug_assertions) {
        "a debug build, on a busy machine"
    } else {
        "a release build"
    };
    let verdict = match at(99) > GOAL {
        true => ", which is over the goal",
        false => "",
    };
    let (half, most) = (at(50), at(99));
    let result = format!("median {half} ms, 99 % within {most} ms ({build}){verdict}");
    report::tried(
        "G18",
        "saves of an account of 200 KB, with both fsyncs",
        count,
        1_000,
        None,
        &result,
    );
}
