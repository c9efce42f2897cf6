//! Every way the program can end: the terminal is given back, and nothing that was edited or typed is lost.

use std::fs;
use std::path::{Path, PathBuf};

use super::terminal::Program;
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

/// What the drafts of every instance say.
fn drafts(home: &Path) -> String {
    let texts = fs::read_dir(draft_folder(home)).unwrap();
    let paths = texts.map(|entry| entry.unwrap().path());
    paths
        .filter(|path| path.extension().is_some_and(|end| end == "ron"))
        .map(|path| fs::read_to_string(path).unwrap())
        .collect()
}

fn draft_folder(home: &Path) -> PathBuf {
    home.join(".local/state/cultivate/drafts")
}
