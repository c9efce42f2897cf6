//! Every way the program can end: the terminal is given back, and nothing that was edited or typed is lost.

use std::fs;
use std::path::{Path, PathBuf};

use super::terminal::{Program, comes_true};
use super::{demo, files};

#[test]
fn signals_leave_the_terminal_clean_and_keep_what_was_edited() {
    for (signal, code) in [
        ("TERM", 143),
        ("HUP", 129),
        ("INT", 130),
        ("QUIT", 131),
        ("USR1", 138),
        ("USR2", 140),
        ("ALRM", 142),
        ("XCPU", 152),
        ("ABRT", 134),
    ] {
        let folder = demo();
        let before = files(folder.path());
        let mut program = Program::start(folder.path(), &[]);
        program.unsee("reading");
        program.press("3>");
        program.see(" → ");
        program.signal(signal);
        assert_eq!(program.end(), code, "{signal}");
        program.assert_left_clean();
        assert_ne!(files(folder.path()), before, "{signal}");
    }
}

#[test]
fn a_terminal_that_takes_no_output_does_not_keep_the_program_from_ending() {
    for (signal, code) in [("TERM", 143), ("HUP", 129), ("INT", 130)] {
        let folder = demo();
        let mut program = Program::start(folder.path(), &[]);
        program.unsee("reading");
        program.press("e\u{15}777123");
        program.see("777123");
        program.stall();
        program.signal(signal);
        assert_eq!(program.end(), code, "{signal}");
        assert!(drafts(folder.path()).contains("777123"), "{signal}");
    }
}

#[test]
fn what_is_typed_in_one_instance_outlives_the_other_and_is_offered_again() {
    let folder = demo();
    let [mut one, mut other] = [(), ()].map(|()| Program::start(folder.path(), &[]));
    for (program, text) in [(&mut one, "777123"), (&mut other, "888123")] {
        program.unsee("reading");
        program.press(&format!("e\u{15}{text}"));
        assert!(
            comes_true(|| drafts(folder.path()).contains(text)),
            "{text}"
        );
    }
    assert!(drafts(folder.path()).contains("777123"), "the other's file");
    other.press("\r");
    assert!(comes_true(|| !drafts(folder.path()).contains("888123")));
    one.signal("KILL");
    one.end();
    let next = Program::start(folder.path(), &[]);
    next.see("Left unfinished: 777123");
}

/// What the drafts of every instance say.
fn drafts(home: &Path) -> String {
    let entries = fs::read_dir(draft_folder(home)).into_iter().flatten();
    let paths = entries.map(|entry| entry.unwrap().path());
    paths
        .filter(|path| path.extension().is_some_and(|end| end == "ron"))
        .map(|path| fs::read_to_string(path).unwrap_or_default()) // it may go at any moment
        .collect()
}

fn draft_folder(home: &Path) -> PathBuf {
    home.join(".local/state/cultivate/drafts")
}
