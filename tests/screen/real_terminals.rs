//! What real terminals send and need: their bytes with their pauses, their colours, their want of another screen.

use std::thread;
use std::time::Duration;

use super::terminal::Program;
use super::{demo, files};

fn pause(millis: u64) {
    thread::sleep(Duration::from_millis(millis));
}

/// A dashboard that has been read, with the first account's grid in focus.
fn in_grid(folder: &std::path::Path, variables: &[(&str, &str)]) -> Program {
    let mut program = Program::start(folder, variables);
    program.unsee("reading");
    program.press("3");
    program.see("━ 3 Power grid");
    program.settle();
    program
}

#[test]
fn alt_and_a_letter_never_run_a_command_whole_or_torn_apart() {
    let folder = demo();
    let before = files(folder.path());
    let mut program = in_grid(folder.path(), &[]);
    // In an open line it is Esc, and the letter is dropped.
    for pieces in [["\x1b", "d"], ["\x1bd", ""]] {
        program.press("v");
        program.see("attitude (");
        program.press("2");
        program.see("): 2");
        program.press(pieces[0]);
        pause(10);
        program.press(pieces[1]);
        program.unsee("attitude (-5");
    }
    // Elsewhere it is nothing.
    for pieces in [["\x1b", "d"], ["\x1bd", ""], ["\x1b>", ""]] {
        program.press(pieces[0]);
        pause(10);
        program.press(pieces[1]);
        pause(100);
    }
    program.press("?");
    program.see("┌ Help ");
    program.press("\x1b");
    program.unsee("┌ Help ");
    program.press("q");
    assert_eq!(program.end(), 0);
    assert!(files(folder.path()) == before, "something was edited");
    program.assert_left_clean();
}

#[test]
fn esc_and_a_key_that_a_multiplexer_joins_type_nothing() {
    let folder = demo();
    let before = files(folder.path());
    let mut program = in_grid(folder.path(), &[]);
    program.press("m");
    program.see("touch (");
    program.press("abc");
    program.see("abc");
    // tmux sends Esc and j within half a second in one piece, then j.
    program.press("\x1bj");
    program.unsee("touch (");
    program.press("j");
    pause(100);
    assert!(!program.screen().contains("abcj"), "{}", program.screen());
    program.press("\x1b\r");
    pause(100);
    program.press("q");
    assert_eq!(program.end(), 0);
    assert!(files(folder.path()) == before, "something was edited");
}

#[test]
fn an_arrow_that_a_slow_line_tears_apart_moves_and_presses_nothing_else() {
    let folder = demo();
    let mut program = Program::start(folder.path(), &[]);
    program.unsee("reading");
    program.settle();
    let (first, ..) = program.cursor();
    program.press("\x1b");
    pause(30);
    program.press("[B");
    program.settle();
    let (second, ..) = program.cursor();
    assert_eq!(second.0, first.0 + 1, "{}", program.screen());
    program.press("\x1b[");
    pause(100);
    program.press("A");
    program.settle();
    assert_eq!(program.cursor().0, first);
    program.press("q");
    assert_eq!(program.end(), 0);
}

#[test]
fn pasted_lines_stay_apart() {
    let folder = demo();
    let mut program = in_grid(folder.path(), &[]);
    program.press("/");
    program.see("filter:");
    program.press("\x1b[200~one\rtwo\r\nthree\x1b[201~");
    program.see("filter: one two three");
    program.press("\x03\x03");
    program.press("q");
    assert_eq!(program.end(), 0);

    // In a text of several lines they are its lines.
    let mut program = in_grid(folder.path(), &[]);
    program.press(":notes");
    program.see(": notes");
    program.press("\r");
    program.see("Notes");
    program.settle();
    program.press("e");
    program.see("Ctrl-j begins a line");
    program.press("\x15\x1b[200~one\rtwo\r\nthree\x1b[201~");
    program.see("three");
    program.press("\r");
    program.see("notes ");
    program.see("saved");
    let kept = files(folder.path());
    let is_kept =
        |text: &str| text.contains("one\\ntwo\\nthree") || text.contains("one\ntwo\nthree");
    assert!(kept.iter().any(|(_, text)| is_kept(text)));
    program.press("q");
    assert_eq!(program.end(), 0);
}

#[test]
fn keys_of_urxvt_and_st_do_what_they_say() {
    let folder = demo();
    let mut program = in_grid(folder.path(), &[("TERM", "rxvt-unicode-256color")]);
    program.press("\x1b[c");
    program.see("attitude");
    program.see(" → ");
    program.press("v");
    program.see("attitude (");
    // Shift-Home swallows nothing behind it; Home, Delete, Ctrl-Right, Ctrl-h.
    program.press("a bc\x1b[7$d");
    program.see("): d▏a bc");
    program.press("\x1b[7~\x1b[3~\x1bOcX\x08Y");
    program.see("): aY▏ bc");
    program.press("\x1b");
    program.unsee("attitude (-5");
    program.press("q");
    assert_eq!(program.end(), 0);

    let mut program = in_grid(folder.path(), &[("TERM", "st-256color")]);
    program.press("v");
    program.see("attitude (");
    // Delete, then Ctrl-Delete and Shift-Delete at once.
    program.press("\x15abcd\x1b[H\x1b[P");
    program.see("): ▏bcd");
    program.press("\x1b[M\x1b[2Kx");
    program.see("): x▏");
    program.press("\x1b");
    program.unsee("attitude (-5");
    program.press("q");
    assert_eq!(program.end(), 0);
}

#[test]
fn what_others_wrote_is_drawn_over_on_demand() {
    let folder = demo();
    let mut program = in_grid(folder.path(), &[]);
    program.press("/");
    program.see("filter:");
    let cleared = program.output().matches("\x1b[2J").count();
    program.press("\x0c");
    program.hear("a clear screen", |bytes| {
        bytes.matches("\x1b[2J").count() > cleared
    });
    program.see("filter:");
    program.press("\x1b");
    program.unsee("filter:");
    program.press("q");
    assert_eq!(program.end(), 0);
}

#[test]
fn without_another_screen_nothing_is_left_around_the_shell() {
    let folder = demo();
    let mut program = in_grid(folder.path(), &[]);
    program.press("q");
    assert_eq!(program.end(), 0);
    let bytes = program
        .output()
        .replace("\x1b[?1049h", "")
        .replace("\x1b[?1049l", "");
    let mut screen = vt100::Parser::new(36, 120, 0);
    screen.process(bytes.as_bytes());
    assert_eq!(screen.screen().contents().trim(), "");
    assert_eq!(screen.screen().cursor_position(), (0, 0));
}

/// The accent of the light theme, and of the dark one.
const LIGHT: &str = "38;2;20;85;170m";
const DARK: &str = "38;2;122;180;255m";

#[test]
fn the_background_is_asked_for_and_no_frame_waits_for_the_answer() {
    let folder = demo();
    let colors = [("COLORTERM", "truecolor"), ("COLORFGBG", "")];
    let mut program = Program::start(folder.path(), &colors);
    // Nobody answers yet: it is drawn all the same.
    program.hear("the question", |bytes| bytes.contains("\x1b]11;?"));
    program.hear("a dark frame", |bytes| bytes.contains(DARK));
    program.press("\x1b]11;rgb:ffff/ffff/ffff\x1b\\");
    program.hear("a light frame", |bytes| bytes.contains(LIGHT));
    program.unsee("reading");
    // The answer types nothing, and a second one is no text either.
    program.press("/");
    program.see("filter: ▏");
    program.press("\x1b]11;rgb:ff/ff/ff\x07x");
    program.see("filter: x▏");
    program.press("\x03\x03q");
    assert_eq!(program.end(), 0);

    // What is not answered is said by COLORFGBG; what is set or named is not asked.
    let told = [("COLORTERM", "truecolor"), ("COLORFGBG", "0;15")];
    let mut program = Program::start(folder.path(), &told);
    program.hear("a light frame", |bytes| bytes.contains(LIGHT));
    program.press("q");
    assert_eq!(program.end(), 0);
    let mut program = Program::launch(folder.path(), &["--theme", "dark", "./demo"], &told);
    program.hear("a dark frame", |bytes| bytes.contains(DARK));
    assert!(!program.output().contains("\x1b]11;?"));
    // What was chosen by hand stays, whatever a terminal says unasked.
    program.press("\x1b]11;rgb:ffff/ffff/ffff\x1b\\");
    program.press("jk");
    program.settle();
    assert!(!program.output().contains(LIGHT));
    program.press("q");
    assert_eq!(program.end(), 0);
}

#[test]
fn a_connection_that_loses_colorterm_keeps_the_colours_of_known_terminals() {
    let folder = demo();
    for term in ["alacritty", "xterm-kitty", "foot", "xterm-direct"] {
        let mut program = Program::start(folder.path(), &[("TERM", term), ("COLORTERM", "")]);
        program.hear("all colours", |bytes| bytes.contains(DARK));
        program.press("q");
        assert_eq!(program.end(), 0);
    }
}

#[test]
fn ascii_is_ascii_whatever_the_names_are() {
    let folder = demo();
    let plain = [("LC_ALL", "C"), ("LANG", "C")];
    let mut program = Program::start(folder.path(), &plain);
    program.unsee("reading");
    for keys in ["zj", "G", "z3", "z", "z4z", "z5z", "zT", "D"] {
        program.press(keys);
        program.settle();
    }
    program.press("/");
    program.see("filter: _");
    program.press("\x03\x03q");
    assert_eq!(program.end(), 0);
    let bytes = program.output();
    let other = bytes.lines().find(|line| !line.is_ascii());
    assert_eq!(other, None);
    assert!(bytes.contains("Kiryu Dairy"), "its letters are kept");
}

#[test]
fn texts_from_right_to_left_keep_their_places_where_the_terminal_orders_letters() {
    for (variables, marked) in [(&[("VTE_VERSION", "7006")][..], true), (&[][..], false)] {
        let folder = demo();
        let mut program = Program::start(folder.path(), variables);
        program.unsee("reading");
        program.press("/zephyr\r");
        program.settle();
        program.press("3z");
        program.settle();
        let bytes = program.output();
        let is_hebrew_or_arabic = |letter| ('\u{590}'..='\u{8ff}').contains(&letter);
        assert!(
            bytes.contains(is_hebrew_or_arabic),
            "the demo has such a name"
        );
        assert_eq!(bytes.contains('\u{200e}'), marked);
        program.press("q");
        assert_eq!(program.end(), 0);
    }
}

#[test]
fn the_mouse_is_left_to_the_terminal_where_that_is_set() {
    let folder = demo();
    let settings = folder.path().join("settings");
    std::fs::create_dir_all(settings.join("cultivate")).unwrap();
    std::fs::write(settings.join("cultivate/settings.ron"), "(mouse: false)").unwrap();
    let variables = [("XDG_CONFIG_HOME", settings.to_str().unwrap())];
    let mut program = Program::start(folder.path(), &variables);
    program.unsee("reading");
    assert!(!program.output().contains("\x1b[?1000h"));
    // Switched on again it works at once.
    program.press(":settings\r\x1b[B\x1b[B\r");
    program.hear("the mouse", |bytes| bytes.contains("\x1b[?1000h"));
    program.see("mouse is on now.");
    program.press("\x1b");
    program.unsee("mouse editing");
    program.press("q");
    assert_eq!(program.end(), 0);
    program.assert_left_clean();
}

#[test]
fn a_terminal_that_can_do_nothing_gets_text() {
    let folder = demo();
    for arguments in [
        &["./demo"][..],
        &["today", "-w", "./demo"],
        &["score", "-w", "./demo"],
    ] {
        let mut program = Program::launch(folder.path(), arguments, &[("TERM", "dumb")]);
        assert_eq!(program.end(), 0);
        let output = program.output();
        let is_drawn =
            |letter: char| matches!(u32::from(letter), 0x2500..=0x259F) || letter == '\x1b';
        assert!(!output.contains(is_drawn), "{arguments:?}: {output:?}");
        assert!(output.len() > 100, "{arguments:?}");
    }
}
