//! Every text that a person can meet is filled in, and says nothing that was ruled out.

#[path = "../examples/texts/gather.rs"]
mod gather;

use std::path::{Path, PathBuf};

/// Wordings that nobody would use in a meeting, and that came back before.
const RULED_OUT: [&str; 8] = [
    "it is so already",
    "none of your offerings",
    "wait in their tray",
    "can be given accounts",
    "we want to reach",
    "question to you",
    "How do you begin",
    "nobody of the team is",
];

fn texts() -> Vec<gather::Text> {
    gather::texts(Path::new(env!("CARGO_MANIFEST_DIR")))
}

/// A placeholder that was not filled in: `{}`, `{name}`, `{:>8}`.
fn leftover(text: &str) -> Option<&str> {
    let mut rest = text;
    while let Some(at) = rest.find('{') {
        rest = &rest[at..];
        let end = rest.find('}')? + 1;
        let inside = &rest[1..end - 1];
        let is_format = |c: char| c.is_ascii_alphanumeric() || "_:.<>$?*#+|".contains(c);
        if inside.chars().all(is_format) {
            return Some(&rest[..end]);
        }
        rest = &rest[1..];
    }
    None
}

#[test]
fn every_text_renders_without_a_leftover_placeholder() {
    let texts = texts();
    for text in &texts {
        assert_eq!(leftover(&text.text), None, "{}: {}", text.place, text.text);
        assert!(
            !text.text.trim().is_empty(),
            "{}: an empty text",
            text.place
        );
    }
    // The gatherer itself works: texts of each kind are among them.
    for place in [
        "assets/plays.ron",
        "assets/evidence.ron",
        "assets/agenda.ron",
        "assets/brief.ron",
        "assets/keymap.ron",
        "assets/reasons.ron",
        "assets/notes.ron",
        "assets/backtest.ron",
        "assets/timeline.ron",
        "cultivate person forget --help",
        "the fields of: account",
        "why an edit is not saved",
        "src/transfer/import/words.rs",
        "src/app/update/edits.rs",
    ] {
        assert!(
            texts.iter().any(|text| text.place == place),
            "nothing of {place}"
        );
    }
    let no_change = texts.iter().find(|text| text.text == "No change.").unwrap();
    assert_eq!(no_change.place, "src/app/update/edits.rs");
    assert_eq!(leftover("gap {gap:.1} of {}"), Some("{gap:.1}"));
    assert_eq!(leftover("(a: {\"b\": 1})"), None);
}

#[test]
fn nothing_that_was_ruled_out_came_back() {
    for text in texts() {
        let found = RULED_OUT.iter().find(|words| text.text.contains(**words));
        assert_eq!(found, None, "{}: {}", text.place, text.text);
    }
}

/// The files below a folder of `src`, with their texts.
fn sources(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("it is listed").path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else {
            let text = std::fs::read_to_string(&path).expect("it is text");
            found.push((path, text));
        }
    }
    found
}

#[test]
fn reasons_and_notes_of_explanations_stand_in_assets() {
    // What a sentence in the code begins with, once all blanks are out.
    let begins = [
        "Reason::said(\"",
        "Reason::said(format!(",
        ".noted(\"",
        ".noted(format!(",
    ];
    for (path, text) in sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/method")) {
        let dense: String = text.split_whitespace().collect();
        let found = begins.iter().find(|begin| dense.contains(**begin));
        assert_eq!(found, None, "{}", path.display());
    }
}
