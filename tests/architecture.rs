//! The house rules that can be read off the sources: which module may name which, what none may touch, how a file
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so best by stopping"
)]
//! begins, how long it may be.

#[path = "architecture/circles.rs"]
mod circles;
#[path = "architecture/source.rs"]
mod source;

use std::fs;
use std::path::{Path, PathBuf};

use source::Source;

/// The most lines of a file.
const LONGEST: usize = 400;

/// What reaches the disk, the network or other programs.
const IO: &[&str] = &[
    "std::fs",
    "std::net",
    "std::process",
    "std::env",
    "std::io::stdin",
    "std::io::stdout",
    "std::io::stderr",
    "atomic_write_file",
    "directories",
    "notify",
    "rustix",
];
/// What tells the time.
const CLOCK: &[&str] = &["SystemTime", "Instant::now", "Zoned::now", "Timestamp::now"];
/// What draws on a terminal.
const TERMINAL: &[&str] = &[
    "crossterm",
    "ratatui",
    "terminal_size",
    "std::io::stdout",
    "std::io::stderr",
];
/// What reads a terminal's keys.
const KEYS: &[&str] = &["crossterm"];

/// One row: a folder below `src`, the modules it may name, what it must not touch.
struct Layer {
    folder: &'static str,
    may_name: &'static [&'static str],
    must_not_touch: &'static [&'static [&'static str]],
}

const fn layer(
    folder: &'static str,
    may_name: &'static [&'static str],
    must_not_touch: &'static [&'static [&'static str]],
) -> Layer {
    Layer {
        folder,
        may_name,
        must_not_touch,
    }
}

/// The table of the architecture. A folder that has no row may name everything; the longest match counts.
const LAYERS: &[Layer] = &[
    layer("model", &[], &[IO, CLOCK, TERMINAL]),
    layer("method", &["model"], &[IO, CLOCK, TERMINAL]),
    layer("edit", &["model"], &[IO, CLOCK, TERMINAL]),
    layer(
        "picture",
        &["model", "method", "edit", "field"],
        &[IO, CLOCK, TERMINAL],
    ),
    layer(
        "difference",
        &["model", "method", "edit", "field"],
        &[IO, CLOCK, TERMINAL],
    ),
    layer("invest", &["model", "method"], &[IO, CLOCK, TERMINAL]),
    layer("agenda", &["model", "method"], &[IO, CLOCK, TERMINAL]),
    layer("field", &["model", "edit"], &[IO, CLOCK, TERMINAL]),
    layer("entry", &["model", "field"], &[IO, CLOCK, TERMINAL]),
    layer("workspace", &["model", "edit"], &[TERMINAL]),
    layer("import", &["model", "edit"], &[TERMINAL]),
    layer(
        "transfer",
        &[
            "model",
            "method",
            "edit",
            "field",
            "difference",
            "workspace",
            "import",
            "snapshot",
        ],
        &[TERMINAL],
    ),
    layer(
        "snapshot",
        &[
            "model",
            "method",
            "picture",
            "difference",
            "agenda",
            "invest",
        ],
        &[TERMINAL, CLOCK],
    ),
    layer(
        "app",
        &[
            "model",
            "method",
            "edit",
            "field",
            "entry",
            "difference",
            "agenda",
            "invest",
        ],
        &[IO, CLOCK, KEYS],
    ),
    layer("tui/panes", &["app", "model", "method", "picture"], &[IO]),
    layer("tui/parts", &["app", "model", "method", "picture"], &[IO]),
];

/// The modules that stand above the table's rows and may name everything below them.
const TOP: &[&str] = &["cli", "tui"];

/// What is wrong with a file, given its path below `src`.
fn faults(path: &str, text: &str) -> Vec<String> {
    let source = Source::new(path, text);
    let mut faults = Vec::new();
    if !source.opens_with_a_sentence() {
        faults.push(format!(
            "{path}: begins with no `//!` sentence that says what it is for"
        ));
    }
    let lines = text.lines().count();
    if lines > LONGEST {
        faults.push(format!("{path}: {lines} lines, at most {LONGEST}"));
    }
    let Some(layer) = row(path) else {
        return faults;
    };
    let own = layer.folder.split('/').next().unwrap_or_default();
    for (line, module) in source.modules_named() {
        if module != own && !layer.may_name.contains(&module.as_str()) {
            faults.push(format!(
                "{path}:{line}: `{}` may not name `{module}`",
                layer.folder
            ));
        }
    }
    for word in layer.must_not_touch.iter().copied().flatten() {
        faults.extend(
            source
                .lines_with(word)
                .map(|line| format!("{path}:{line}: `{}` must not touch `{word}`", layer.folder)),
        );
    }
    faults
}

fn row(path: &str) -> Option<&'static Layer> {
    let inside = |layer: &&Layer| {
        let rest = path.strip_prefix(layer.folder);
        rest.is_some_and(|rest| rest.starts_with('/') || rest == ".rs")
    };
    LAYERS
        .iter()
        .filter(inside)
        .max_by_key(|layer| layer.folder.len())
}

/// The files of `src`, by their path below it.
fn sources() -> Vec<(String, String)> {
    sources_below("src")
}

fn sources_below(root: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(root);
    let mut folders = vec![root.clone()];
    let mut found: Vec<PathBuf> = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                found.push(path);
            }
        }
    }
    found.sort();
    let read = |path: PathBuf| {
        let below = path
            .strip_prefix(&root)
            .unwrap()
            .to_string_lossy()
            .replace('\\', "/");
        (below, fs::read_to_string(path).unwrap())
    };
    found.into_iter().map(read).collect()
}

#[test]
fn every_file_keeps_to_its_layer() {
    let sources = sources();
    assert!(
        sources.len() > 50,
        "only {} files were found",
        sources.len()
    );
    let patcher = sources_below("crates/ron-patch/src");
    let patcher = patcher
        .into_iter()
        .map(|(path, text)| (format!("ron-patch/{path}"), text));
    let faults: Vec<String> = sources
        .into_iter()
        .chain(patcher)
        .flat_map(|(path, text)| faults(&path, &text))
        .collect();
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn every_module_has_a_row() {
    for (path, _) in sources() {
        let top = path.split('/').next().unwrap_or_default();
        let known =
            TOP.contains(&top) || top == "main.rs" || top == "lib.rs" || row(&path).is_some();
        assert!(
            known,
            "{path} belongs to no row of the architecture's table"
        );
    }
}

/// A key that a sentence names by itself: a number of a pane in brackets, or one letter in backticks.
fn names_a_key(line: &str) -> bool {
    let line = line.trim_start();
    let letters: Vec<char> = line.chars().collect();
    let named = |three: &[char]| match three {
        ['(', key, ')'] => key.is_ascii_digit(),
        ['`', key, '`'] => key.is_ascii_alphanumeric() || "<>[]{}()+-/".contains(*key),
        _ => false,
    };
    let quoted = |at: usize| letters[..at].iter().filter(|c| **c == '"').count() % 2 == 1;
    let mut threes = letters.windows(3).enumerate();
    !line.starts_with("//") && threes.any(|(at, three)| named(three) && quoted(at))
}

#[test]
fn sentences_take_keys_from_the_keymap() {
    assert!(names_a_key(
        r#"    let why = "choose a person in the power grid (3).";"#
    ));
    assert!(names_a_key(r#""press `t` for today","#));
    assert!(!names_a_key("    /// The key is `t`, see (3)."));
    assert!(!names_a_key("    rows.take(3);"));
    let shown = sources().into_iter().filter(|(path, _)| {
        (path.starts_with("app/") || path.starts_with("tui/")) && path != "app/keymap.rs"
    });
    for (path, text) in shown {
        let found: Vec<&str> = text.lines().filter(|line| names_a_key(line)).collect();
        assert!(found.is_empty(), "{path}: {found:?}");
    }
}

#[test]
fn the_documented_table_is_this_one() {
    let page = include_str!("../docs/architecture.md");
    let rows = page.lines().filter_map(|line| {
        let [rooms, _, may_name] = line
            .strip_prefix("| `")?
            .strip_suffix(" |")?
            .split(" | ")
            .collect::<Vec<_>>()[..]
        else {
            return None;
        };
        Some((
            rooms
                .trim_end_matches('`')
                .split("`, `")
                .collect::<Vec<_>>(),
            may_name,
        ))
    });
    let mut documented: Vec<(&str, &str)> = rows
        .flat_map(|(rooms, may_name)| rooms.into_iter().map(move |room| (room, may_name)))
        .filter(|(room, _)| !TOP.contains(room))
        .collect();
    let in_words = |layer: &Layer| match layer.may_name {
        [] => "-".to_owned(),
        named => named.join(", "),
    };
    let held: Vec<_> = LAYERS
        .iter()
        .map(|layer| (layer.folder, in_words(layer)))
        .collect();
    let mut held: Vec<(&str, &str)> = held
        .iter()
        .map(|(room, named)| (*room, named.as_str()))
        .collect();
    documented.sort_unstable();
    held.sort_unstable();
    assert_eq!(
        documented, held,
        "docs/architecture.md and this test differ"
    );
}

#[test]
fn a_fault_is_found() {
    let upward = "//! A room.\nuse crate::workspace::open;\n";
    assert_eq!(
        faults("method/x.rs", upward),
        ["method/x.rs:2: `method` may not name `workspace`"]
    );
    assert!(faults("cli/x.rs", upward).is_empty());

    let grouped = "//! A room.\nuse crate::{\n    model::{Account, Date},\n    cli::Session,\n};\n";
    assert_eq!(
        faults("edit/x.rs", grouped),
        ["edit/x.rs:2: `edit` may not name `cli`"]
    );

    let climbing = "//! A room.\nuse super::super::workspace::open;\n";
    assert_eq!(
        faults("method/x/y.rs", climbing),
        Vec::<String>::new(),
        "that is method::workspace"
    );
    assert_eq!(
        faults("method/x.rs", climbing),
        ["method/x.rs:2: `method` may not name `workspace`"]
    );
    assert_eq!(
        faults("method/mod.rs", "//! A room.\nuse super::edit::Edit;\n"),
        ["method/mod.rs:2: `method` may not name `edit`"]
    );

    let clock = "//! A room.\nfn now() { std::time::Instant::now(); }\n";
    assert_eq!(
        faults("model/x.rs", clock),
        ["model/x.rs:2: `model` must not touch `Instant::now`"]
    );
    let disk = "//! A room.\nuse std::{fmt, fs};\n";
    assert_eq!(
        faults("app/x.rs", disk),
        ["app/x.rs:2: `app` must not touch `std::fs`"]
    );
    assert!(faults("workspace/x.rs", disk).is_empty());
}

#[test]
fn comments_strings_and_tests_are_no_faults() {
    let quiet = r##"//! A room, see [`crate::cli`].
// use crate::cli;
/* crate::workspace /* std::fs */ std::env */
const A: &str = "crate::cli \" std::fs";
const B: &str = r#"std::env " crate::tui"#;
const C: char = '"';
fn life<'a>(x: &'a str) -> &'a str { x } // crate::app
#[cfg(test)]
mod tests {
    use crate::workspace::open;
    fn f() { std::fs::read("}"); }
}
"##;
    assert_eq!(faults("model/x.rs", quiet), Vec::<String>::new());
    let after = format!("{quiet}use crate::cli::run;\n");
    assert_eq!(
        faults("model/x.rs", &after),
        ["model/x.rs:13: `model` may not name `cli`"]
    );
}

#[test]
fn beginnings_and_lengths_are_seen() {
    assert_eq!(faults("cli/x.rs", "use std::fmt;\n").len(), 1);
    assert_eq!(
        faults("cli/x.rs", "//! no end to it\n\nuse std::fmt;\n").len(),
        1
    );
    let long = format!("//! A room.\n{}", "//\n".repeat(LONGEST));
    assert_eq!(
        faults("cli/x.rs", &long),
        ["cli/x.rs: 401 lines, at most 400"]
    );
}
