//! The terminal's own cursor, which screen readers and input methods follow: on what is chosen, or where one types.

use super::demo;
use super::terminal::{Program, comes_true};

/// What stands under the cursor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Under {
    /// What is chosen.
    Chosen,
    /// The place where text is typed.
    Caret,
    /// The first place of a text that is only read.
    Inside,
}

#[test]
fn in_every_state_it_stands_on_what_is_chosen_or_where_one_types() {
    use Under::{Caret, Chosen, Inside};
    let folder = demo();
    let mut program = Program::start(folder.path(), &[]);
    program.unsee("reading");
    program.settle();
    for (keys, expected, text) in [
        ("", Chosen, ""),
        ("j", Chosen, ""),
        ("j", Chosen, ""),
        ("2", Chosen, ""),
        ("3", Chosen, ""),
        ("5", Chosen, ""),
        ("T", Chosen, ""),
        ("j", Chosen, ""),
        ("D1", Chosen, ""),
        ("/", Caret, "filter:"),
        ("a", Caret, "filter: a"),
        ("\x1b", Chosen, ""),
        ("3v", Caret, "attitude"),
        ("2", Caret, "): 2"),
        ("\x1b[D", Caret, "): ▏2"),
        ("\x1b", Chosen, ""),
        ("1e", Chosen, ""),
        ("x", Caret, "x▏"),
        ("\x1b[B", Chosen, ""),
        ("\x1b", Chosen, ""),
        (":", Caret, ": ▏"),
        ("set", Caret, ": set▏"),
        ("\r", Chosen, "theme"),
        ("\x1b[B", Chosen, "ASCII"),
        ("\x1b", Chosen, ""),
        ("o", Chosen, ""),
        ("\x1b", Chosen, ""),
        ("x", Chosen, ""),
        ("\x1b", Chosen, ""),
        ("?", Inside, ""),
        ("\x1b", Chosen, ""),
    ] {
        program.press(keys);
        program.settle();
        let mut found = program.cursor();
        let fits = comes_true_soon(|| {
            found = program.cursor();
            let ((row, column), letter, is_reversed) = &found;
            let is_there = match expected {
                Chosen => *is_reversed,
                Caret => letter == "▏",
                Inside => *row > 0 && *column > 0,
            };
            is_there && program.row(*row).contains(text)
        });
        assert!(fits, "after {keys:?}: {found:?} in\n{}", program.screen());
    }
    program.press("q");
    assert_eq!(program.end(), 0);
    program.assert_left_clean();
}

/// As `comes_true`, for what has settled: a few tries.
fn comes_true_soon(mut condition: impl FnMut() -> bool) -> bool {
    let mut tries = 0;
    comes_true(|| {
        tries += 1;
        condition() || tries > 40
    }) && condition()
}

#[test]
fn every_frame_ends_with_the_cursor_in_its_place() {
    let folder = demo();
    let mut program = Program::start(folder.path(), &[]);
    program.unsee("reading");
    program.settle();
    for keys in ["j", "k", "3", "j", "/", "b", "\x1b", "T", "j", "D"] {
        let before = program.output().len();
        program.press(keys);
        program.settle();
        let frame = program.output()[before..].to_owned();
        // Whatever was written before it, the last word is where the cursor belongs.
        let last = frame.rsplit('\x1b').next().unwrap_or_default();
        assert!(
            last.starts_with('[') && last.ends_with('H'),
            "after {keys:?}: {last:?}"
        );
    }
    program.press("q");
    assert_eq!(program.end(), 0);
}
