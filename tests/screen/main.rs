//! The real program in a pseudo-terminal: what it shows, what it writes, and how it leaves the terminal.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test stops where it fails")]

#[path = "../common/counted.rs"]
mod counted;
mod cursor;
mod endings;
mod first_run;
mod hostile;
mod import;
mod keys;
mod letters;
mod manners;
mod morning;
mod quarter;
mod real_terminals;
mod rebalancing;
mod scratch;
mod script;
mod sheet;
mod sheets;
mod sizes;
mod terminal;
mod tmux;
mod unsaved;
mod xterm;

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use terminal::{Program, comes_true};

/// A demo of its own for each test.
fn demo() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let written = Command::new(env!("CARGO_BIN_EXE_cultivate"))
        .args(["demo", "--no-open", "--into"])
        .arg(folder.path().join("demo"))
        .env("HOME", folder.path())
        .output()
        .unwrap();
    assert!(written.status.success(), "{written:?}");
    folder
}

/// Every account's file by name.
fn files(folder: &Path) -> Vec<(String, String)> {
    let entries = fs::read_dir(folder.join("demo/accounts")).unwrap();
    let mut files: Vec<(String, String)> = entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "ron"))
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, fs::read_to_string(path).unwrap())
        })
        .collect();
    files.sort();
    files
}

/// Lines that are only in the one and only in the other, over all files.
fn difference(before: &[(String, String)], after: &[(String, String)]) -> (usize, usize) {
    let mut counts = (0, 0);
    for ((_, old), (_, new)) in before.iter().zip(after) {
        counts.0 += old
            .lines()
            .filter(|line| !new.lines().any(|l| l == *line))
            .count();
        counts.1 += new
            .lines()
            .filter(|line| !old.lines().any(|l| l == *line))
            .count();
    }
    counts
}

#[test]
fn an_edit_is_on_the_disk_and_undo_puts_it_back_to_the_byte() {
    let folder = demo();
    let before = files(folder.path());
    let mut program = Program::start(folder.path(), &[]);
    program.see("DEMO");
    program.see("Dashboard");
    program.unsee("reading");
    program.press("3>");
    program.see(" → ");
    program.see("saved");
    let after = files(folder.path());
    let changed = before.iter().zip(&after).filter(|(a, b)| a != b).count();
    assert_eq!(changed, 1, "one key changes one file");
    let (gone, new) = difference(&before, &after);
    assert!(gone <= 2 && (1..=2).contains(&new), "-{gone} +{new}");
    program.press("u");
    program.see("Undone");
    assert!(
        comes_true(|| files(folder.path()) == before),
        "not put back"
    );
    program.press("q");
    assert_eq!(program.end(), 0);
    program.assert_left_clean();
}

#[test]
fn three_keys_export_the_selected_account_into_the_workspace() {
    let folder = demo();
    let mut program = Program::start(folder.path(), &[]);
    program.unsee("reading");
    // The edit before it is in it, or it would not be exported.
    program.press("3>");
    program.see(" → ");
    program.press("x\r\r");
    program.see("Exported to ");
    program.see("X opens it");
    let entries = fs::read_dir(folder.path().join("demo/snapshots")).unwrap();
    let paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    let [path] = paths.as_slice() else {
        panic!("{paths:?}");
    };
    let name = path.file_name().unwrap().to_str().unwrap();
    assert!(
        name.starts_with("INTERNAL-") && name.ends_with(".md"),
        "{name}"
    );
    let text = fs::read_to_string(path).unwrap();
    assert!(text.lines().next().unwrap().contains("INTERNAL"), "{text}");
    // Where no folder can be made, that is said, and the way on.
    program.press("x\r\t\x15/dev/null/plans\r");
    program.see("Not exported");
    program.press("x");
    program.see("/dev/null/plans cannot be created");
    program.press("\x03\x03\x03");
    program.press("q");
    assert_eq!(program.end(), 0);
    program.assert_left_clean();
}

#[test]
fn a_closed_terminal_ends_the_program() {
    let folder = demo();
    let mut program = Program::start(folder.path(), &[]);
    program.unsee("reading");
    let process = program.process();
    program.hang_up();
    assert!(comes_true(|| !alive(process)), "still there");
}

/// Whether a process runs; a dead one that nobody has asked after counts as gone.
fn alive(process: u32) -> bool {
    let state = process_state(process);
    !state.is_empty() && !state.starts_with('Z')
}

/// `S` asleep, `T` stopped, `Z` dead, nothing when it is not there.
fn process_state(process: u32) -> String {
    let asked = Command::new("ps")
        .args(["-o", "stat=", "-p", &process.to_string()])
        .output();
    let state = String::from_utf8(asked.unwrap().stdout).unwrap();
    state.trim().to_owned()
}

#[test]
fn q_while_reading_leaves() {
    let folder = demo();
    let mut program = Program::start(folder.path(), &[]);
    program.press("q");
    assert_eq!(program.end(), 0);
    program.assert_left_clean();
}

#[test]
fn a_change_by_others_is_shown_a_remark_is_none_and_a_broken_file_comes_right() {
    let folder = demo();
    let mut program = Program::start(folder.path(), &[]);
    program.unsee("reading");
    let (name, text) = files(folder.path()).remove(0);
    let path = folder.path().join("demo/accounts").join(&name);
    fs::write(&path, format!("// a remark\n{text}")).unwrap();
    std::thread::sleep(Duration::from_millis(300));
    assert!(
        !program.screen().contains("changed outside"),
        "a remark is no change"
    );
    fs::write(&path, &text[..text.len() / 2]).unwrap();
    program.see("1 not readable");
    fs::write(&path, &text).unwrap();
    program.see("is readable again");
    program.unsee("not readable");
    program.press("q");
    assert_eq!(program.end(), 0);
}

#[test]
fn nothing_is_written_while_nothing_changes() {
    let folder = demo();
    let mut program = Program::start(folder.path(), &[]);
    program.unsee("reading");
    program.settle();
    let before = program.output().len();
    std::thread::sleep(Duration::from_secs(1));
    assert_eq!(program.output().len(), before);
    program.press("q");
    assert_eq!(program.end(), 0);
}

/// The demo's selected account at the start, its text, and that text with every attitude changed.
fn others(folder: &Path) -> (std::path::PathBuf, String) {
    let (name, text) = files(folder)
        .into_iter()
        .find(|(_, text)| text.contains("Kiryu Dairy"))
        .unwrap();
    let lines = text.lines().map(|line| {
        let Some(at) = line.find(" attitude: ").map(|at| at + " attitude: ".len()) else {
            return format!("{line}\n");
        };
        let end = line[at..]
            .find([',', ')'])
            .map_or(line.len(), |end| at + end);
        let other = if &line[at..end] == "-2" { "-1" } else { "-2" };
        format!("{}{other}{}\n", &line[..at], &line[end..])
    });
    let changed: String = lines.collect();
    assert_ne!(changed, text);
    (folder.join("demo/accounts").join(name), changed)
}

#[test]
fn the_same_value_changed_by_others_is_asked_about() {
    for (key, theirs_stands) in [("t", true), ("m", false)] {
        let folder = demo();
        let mut program = Program::start(folder.path(), &[]);
        program.unsee("reading");
        let (path, changed) = others(folder.path());
        fs::write(&path, &changed).unwrap();
        program.press("3>");
        program.see("Also changed by somebody else");
        program.see("theirs  -2");
        assert_eq!(
            fs::read_to_string(&path).unwrap(),
            changed,
            "nothing is written unasked"
        );
        program.press(key);
        program.see("reloaded");
        assert_eq!(fs::read_to_string(&path).unwrap() == changed, theirs_stands);
        program.press("q");
        assert_eq!(program.end(), 0);
    }
}
