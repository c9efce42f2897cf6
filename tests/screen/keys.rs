//! No key is dead: each of the keymap, pressed in the program on the demo, shows what it is there for.

use std::path::Path;
use std::sync::Mutex;
use std::{fs, thread};

use cultivate::app::{Context, Keymap};
use serde::Deserialize;

use super::demo;
use super::terminal::{Program, comes_true};

/// A key, the keys before it, and what is seen after it and not before.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    context: Context,
    key: String,
    #[serde(default)]
    first: String,
    #[serde(default)]
    sees: String,
    /// What is sent to the terminal after it, where the screen shows the same.
    #[serde(default)]
    writes: String,
    /// Whether the program ends.
    #[serde(default)]
    ends: bool,
}

#[test]
fn every_key_does_something_that_is_seen() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/screen/keys.ron");
    let rows: Vec<Row> = ron::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    assert_complete(&rows);
    let (rest, faults) = (Mutex::new(rows.iter()), Mutex::new(Vec::new()));
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                let next = || rest.lock().unwrap().next();
                while let Some(row) = next() {
                    if let Err(why) = pressed(row) {
                        let told =
                            format!("{:?} {} after `{}`: {why}", row.context, row.key, row.first);
                        faults.lock().unwrap().push(told);
                    }
                }
            });
        }
    });
    let faults = faults.into_inner().unwrap();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Every key of the keymap has its row, and no row is of another key.
fn assert_complete(rows: &[Row]) {
    let keymap = Keymap::standard();
    let bindings = keymap.bindings().iter();
    let mut keys: Vec<(String, &str)> = bindings
        .flat_map(|row| row.keys.iter().map(move |key| (row.context, key)))
        .map(|(context, key)| (format!("{context:?}"), key.as_str()))
        .collect();
    let mut told: Vec<(String, &str)> = rows
        .iter()
        .map(|row| (format!("{:?}", row.context), row.key.as_str()))
        .collect();
    keys.sort_unstable();
    told.sort_unstable();
    assert_eq!(keys, told);
}

fn pressed(row: &Row) -> Result<(), String> {
    let folder = demo();
    let editor = [
        ("VISUAL", ""),
        ("EDITOR", "sh -c 'echo the editor was here; sleep 1' --"),
    ];
    let mut program = Program::start(folder.path(), &editor);
    program.unsee("reading");
    program.settle();
    press_all(&mut program, &row.first);
    let (before, cells) = (program.screen(), program.cells());
    if !row.sees.is_empty() && before.contains(&row.sees) {
        return Err(format!("{:?} is there before:\n{before}", row.sees));
    }
    let writes = program.output().matches(row.writes.as_str()).count();
    program.press(&bytes(&row.key));
    if row.ends {
        return (program.end() == 0)
            .then_some(())
            .ok_or_else(|| "it fails".to_owned());
    }
    let written = |program: &Program| program.output().matches(row.writes.as_str()).count();
    let seen = comes_true(|| match row.sees.as_str() {
        "" if !row.writes.is_empty() => written(&program) > writes,
        "" => program.cells() != cells,
        text => program.screen().contains(text),
    });
    seen.then_some(())
        .ok_or_else(|| format!("{:?} is not seen:\n{}", row.sees, program.screen()))
}

/// Presses keys one after the other: names of keys, and in quotes what is typed.
pub(super) fn press_all(program: &mut Program, keys: &str) {
    for (place, part) in keys.split('\'').enumerate() {
        if place % 2 == 1 {
            program.press(part);
        } else {
            part.split_whitespace()
                .for_each(|name| program.press(&bytes(name)));
        }
        program.settle();
    }
}

/// What a terminal sends for a key.
fn bytes(name: &str) -> String {
    if let Some(letter) = name.strip_prefix("Ctrl-").filter(|rest| rest.len() == 1) {
        return char::from(letter.as_bytes()[0] & 0x1f).to_string();
    }
    let (modifier, base) = match name.split_once('-') {
        Some(("Shift", base)) => ("1;2", base),
        Some(("Ctrl", base)) => ("1;5", base),
        Some(("Alt", base)) => ("1;3", base),
        _ => ("", name),
    };
    match base {
        "Tab" if modifier.is_empty() => "\t".to_owned(),
        "Tab" => "\x1b[Z".to_owned(),
        "Enter" => "\r".to_owned(),
        "Esc" => "\x1b".to_owned(),
        "Space" => " ".to_owned(),
        "F1" => "\x1bOP".to_owned(),
        "F2" => "\x1bOQ".to_owned(),
        "F3" => "\x1bOR".to_owned(),
        "F4" => "\x1bOS".to_owned(),
        "F5" => "\x1b[15~".to_owned(),
        "Backspace" => "\x7f".to_owned(),
        "PageUp" => "\x1b[5~".to_owned(),
        "PageDown" => "\x1b[6~".to_owned(),
        "Up" => format!("\x1b[{modifier}A"),
        "Down" => format!("\x1b[{modifier}B"),
        "Right" => format!("\x1b[{modifier}C"),
        "Left" => format!("\x1b[{modifier}D"),
        "Home" => format!("\x1b[{modifier}H"),
        "End" => format!("\x1b[{modifier}F"),
        one => one.to_owned(),
    }
}
