//! What stands in the files never reaches the terminal as anything but text.

use std::fs;

use super::terminal::Program;
use super::{demo, files};

/// A title, a colour, an 8-bit control, a bell, right-to-left, invisible and tag characters, as RON spells them.
const EVIL: &str =
    r"E\u{1b}]0;owned\u{7}\u{1b}[31m\u{9b}5m\u{202e}\u{2066}\u{200b}\u{e0041}\u{7f}\r\n!";

#[test]
fn nothing_of_the_data_is_sent_raw() {
    let folder = demo();
    for (name, text) in files(folder.path()) {
        // Every name of an account and of a person, and every title.
        let evil: String = text
            .lines()
            .map(|line| match line.trim_start().split_once(": \"") {
                Some((field @ ("name" | "title"), _)) => format!("{field}: \"{EVIL}\",\n"),
                _ => format!("{line}\n"),
            })
            .collect();
        assert!(evil.contains(EVIL), "{name}");
        fs::write(folder.path().join("demo/accounts").join(name), evil).unwrap();
    }
    let hostile = folder.path().join("demo/accounts/\u{1b}]0;owned\u{7}.ron");
    fs::write(hostile, "(").unwrap();
    let mut program = Program::start(folder.path(), &[("VISUAL", "true")]);
    program.unsee("reading");
    program.see("E␛]0;owned");
    for keys in ["j", "2", "3", "jz", "z4", "z", "z5", "z", "z\r", "\r"] {
        program.press(keys);
    }
    // Esc and a letter in one breath are one key, with Alt.
    for (key, window) in [("?", "┌ Help "), (":", "┌ Commands ")] {
        program.press(key);
        program.see(window);
        program.press("\x1b");
        program.unsee(window);
    }
    program.press("3");
    program.press(">");
    program.see("saved");
    program.press("E");
    program.press("q");
    assert_eq!(program.end(), 0);
    harmless(&program.output());
}

/// Nothing but text, line ends and sequences of the kind that moves, colours and clears.
fn harmless(output: &str) {
    // The one question that is asked, what the background is.
    let asked = output.replacen("\x1b]11;?\x1b\\", "", 1);
    let mut letters = asked.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\x1b' => {
                assert_eq!(letters.next(), Some('['), "only control sequences");
                let end = letters.find(|c| ('\x40'..='\x7e').contains(c));
                assert!(
                    end.is_some_and(|end| "HJKmhlABCDG".contains(end)),
                    "{end:?}"
                );
            }
            '\r' | '\n' => {}
            other => {
                let hidden = matches!(other, '\u{200b}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{e0000}'..='\u{e007f}');
                assert!(!other.is_control() && !hidden, "{other:?}");
            }
        }
    }
}

#[test]
#[should_panic(expected = "only control sequences")]
fn the_check_sees_a_title() {
    harmless("\x1b[2J\x1b]0;owned\x07");
}
