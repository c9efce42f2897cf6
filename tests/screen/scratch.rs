//! Scratch in the real program: no file changes, and what was tried outlives the program.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::demo;
use super::terminal::Program;

/// Every file of the workspace, wherever it lies, with its bytes.
fn bytes(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.join("demo")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let bytes = fs::read(&path).unwrap();
                found.insert(path.to_string_lossy().into_owned(), bytes);
            }
        }
    }
    found
}

fn start(folder: &Path) -> Program {
    let program = Program::start(folder, &[]);
    program.unsee("reading");
    program
}

#[test]
fn a_discard_leaves_every_file_as_it_was() {
    let folder = demo();
    let mut program = start(folder.path());
    let before = bytes(folder.path());
    program.press("W");
    program.see("SCRATCH");
    program.press("3>");
    program.see("SCRATCH 1");
    program.press("d");
    program.see("SCRATCH 2");
    program.press("m");
    program.press("call 30m\r");
    program.see("SCRATCH 3");
    program.press("W");
    program.see("Tried, not written");
    program.press("x");
    program.see("Discard everything");
    program.press("y");
    program.see("Discarded 3 tried changes");
    program.unsee("SCRATCH");
    program.press("q");
    assert_eq!(program.end(), 0);
    assert!(bytes(folder.path()) == before);
}

#[test]
fn what_was_tried_outlives_a_signal_and_is_taken_up_at_the_next_start() {
    for signal in ["TERM", "KILL"] {
        let folder = demo();
        let before = bytes(folder.path());
        let mut program = start(folder.path());
        program.press("W");
        program.see("SCRATCH");
        program.press("3>");
        program.see("SCRATCH 1");
        if signal == "KILL" {
            program.settle(); // nobody writes at a kill what is not written yet
        }
        program.signal(signal);
        program.end();
        assert!(bytes(folder.path()) == before, "{signal}");
        let mut next = start(folder.path());
        next.see("Left in scratch");
        next.press("W");
        next.see("SCRATCH 1");
        next.see("Scratch again");
        next.press("Wx");
        next.see("Discard everything");
        next.press("y");
        next.see("Discarded 1 tried change");
        next.press("q");
        assert_eq!(next.end(), 0, "{signal}");
        assert!(bytes(folder.path()) == before, "{signal}");
        let last = start(folder.path());
        assert!(!last.screen().contains("Left in scratch"), "{signal}");
    }
}

#[test]
fn what_others_changed_between_two_starts_is_taken_in_and_what_was_tried_stays_on_top() {
    let folder = demo();
    let mut program = start(folder.path());
    program.press("W");
    program.see("SCRATCH");
    program.press("3>");
    program.see("attitude 2 → 3");
    program.signal("TERM");
    program.end();
    // Meanwhile somebody judges the same person otherwise, and enters another revenue.
    let file = folder.path().join("demo/accounts/kiryu-dairy.ron");
    let text = fs::read_to_string(&file).unwrap();
    let person = text.find("id: \"sato-kenichiro\"").unwrap();
    let (head, tail) = text.split_at(person);
    let theirs = head.replacen("arr: 980_000", "arr: 990_000", 1)
        + &tail.replacen("attitude: 2", "attitude: -1", 1);
    assert_ne!(theirs, text);
    fs::write(&file, &theirs).unwrap();
    let before = bytes(folder.path());
    let mut next = start(folder.path());
    next.see("990k");
    next.press("W");
    next.see("SCRATCH 1");
    // Both changed the same: what was tried is shown, and that is said.
    next.see("where others changed the same since");
    next.press("3");
    next.see("p9 a3");
    next.press("Wx");
    next.see("Discard everything");
    next.press("y");
    next.see("Discarded 1 tried change");
    next.see("p9 a-1");
    next.press("q");
    assert_eq!(next.end(), 0);
    assert!(bytes(folder.path()) == before);
}
