//! Edits and outside writers by turns, in every order that chance finds: what either wrote is never nowhere.
//!
//! Every text carries a token of its own. A register says of each where it has to be: in a file, unless its writer, or
//! the person asked, took it out. After the run a token that is in no file, no kept version, no draft and no open question
//! is lost, and so is one that came back after it was taken out.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use cultivate::model::AccountId;
use tempfile::TempDir;

use super::chance::{Chance, say, seed};
use super::desk::{Desk, Way};
use super::{outside, report};

/// The settings of every run.
const SETTINGS: &str = "(format: 1, name: \"Between us\", currency: \"EUR\")\n";

/// The accounts at the beginning of every run.
pub(crate) const ACCOUNTS: [&str; 2] = ["alpha", "beta"];

/// The steps of one run.
const STEPS: usize = 14;

/// The tokens that have to be somewhere.
#[derive(Debug, Default)]
pub(crate) struct Register {
    next: usize,
    /// Those that nobody has taken out.
    pub(crate) wanted: BTreeSet<String>,
    /// Those that were taken out, and may not come back.
    pub(crate) gone: BTreeSet<String>,
}

impl Register {
    /// A token that no text has yet.
    pub(crate) fn token(&mut self) -> String {
        self.next += 1;
        format!("tok-{:06}", self.next)
    }

    /// These are in no text any more, and these are new.
    pub(crate) fn exchange(&mut self, before: &str, after: &str) {
        let (before, after) = (tokens(before), tokens(after));
        for token in before.difference(&after) {
            self.wanted.remove(token);
            self.gone.insert(token.clone());
        }
        for token in &after {
            self.gone.remove(token);
            self.wanted.insert(token.clone());
        }
    }
}

/// The tokens in a text.
pub(crate) fn tokens(text: &str) -> BTreeSet<String> {
    let found = text.match_indices("tok-");
    found
        .filter_map(|(at, _)| text.get(at..at + 10).map(ToOwned::to_owned))
        .collect()
}

pub(crate) fn file(root: &Path, id: &str) -> PathBuf {
    root.join("accounts").join(format!("{id}.ron"))
}

pub(crate) fn id(text: &str) -> AccountId {
    AccountId::new(text).unwrap()
}

/// A workspace, where the machine has a file system in memory, in that.
fn workspace(register: &mut Register) -> TempDir {
    let memory = Path::new("/dev/shm");
    let folder = match memory.is_dir() {
        true => tempfile::tempdir_in(memory),
        false => tempfile::tempdir(),
    };
    let folder = folder.unwrap();
    fs::create_dir(folder.path().join("accounts")).unwrap();
    fs::write(folder.path().join("workspace.ron"), SETTINGS).unwrap();
    for id in ACCOUNTS {
        let touches: String = (0..3)
            .map(|_| {
                format!(
                    "\n        (on: \"2026-01-05\", kind: Call, note: \"{}\"),",
                    register.token()
                )
            })
            .collect();
        let text = format!(
            "// Of us both.\n(\n    name: \"{id}\",\n    interactions: [{touches}\n    ],\n)\n"
        );
        register.exchange("", &text);
        fs::write(file(folder.path(), id), text).unwrap();
    }
    folder
}

/// The texts of every account.
pub(crate) fn texts(root: &Path) -> String {
    let mut texts = String::new();
    for entry in fs::read_dir(root.join("accounts")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|end| end == "ron") {
            texts += &fs::read_to_string(path).unwrap();
        }
    }
    texts
}

/// The texts of every kept version.
fn versions(root: &Path) -> String {
    let mut texts = String::new();
    let mut folders = vec![root.join(".cultivate/versions")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            match entry.file_type().unwrap().is_dir() {
                true => folders.push(entry.path()),
                false => texts += &String::from_utf8_lossy(&fs::read(entry.path()).unwrap()),
            }
        }
    }
    texts
}

/// What a run came to.
#[derive(Debug, Default)]
struct Came {
    to: usize,
    asked: usize,
    refused: usize,
    merged: usize,
}

/// One interleaving; the error says which token is lost.
fn run(chance: &mut Chance, way: Way, came: &mut Came) -> Result<(), String> {
    let mut register = Register::default();
    let folder = workspace(&mut register);
    let root = folder.path();
    let mut desk = Desk::new(root, way);
    for _ in 0..STEPS {
        match chance.below(8) {
            0..3 => desk.edit(chance, &mut register),
            3..6 => outside::write(root, chance, &mut register),
            _ => desk.save(chance, &mut register)?,
        }
    }
    while desk.has_queued() {
        desk.save(chance, &mut register)?;
    }
    let (there, kept) = (tokens(&texts(root)), tokens(&desk.kept_texts()));
    let old = tokens(&versions(root));
    for token in &register.wanted {
        if there.contains(token) || kept.contains(token) {
            continue;
        }
        if !old.contains(token) {
            return Err(format!("{token} is nowhere"));
        }
        return Err(format!(
            "{token} is in a kept version alone, and nobody took it out"
        ));
    }
    if let Some(back) = register.gone.iter().find(|token| there.contains(*token)) {
        return Err(format!("{back} was taken out, and is back"));
    }
    came.to += register.wanted.len();
    came.asked += desk.asked;
    came.refused += desk.refused;
    came.merged += desk.merged;
    Ok(())
}

#[test]
fn whatever_the_order_nothing_that_anybody_wrote_is_nowhere() {
    let seed = seed("interleave");
    let runs = report::runs(300, 10_000);
    let mut came = Came::default();
    for number in 0..runs {
        let mut chance = Chance::new(seed.wrapping_add(number as u64));
        let found = run(&mut chance, Way::Own, &mut came);
        assert_eq!(found, Ok(()), "run {number} of CULTIVATE_SEED={seed}");
    }
    let result = format!(
        "0 texts of anybody's nowhere of {}; {} saves merged, {} asked about, {} refused and kept",
        came.to, came.merged, came.asked, came.refused
    );
    let what = "interleavings of edits and outside writers";
    report::tried("G5", what, runs, 10_000, Some(seed), &result);
    // Otherwise too little met to show anything.
    assert!(
        came.merged > runs / 4 && came.asked > runs / 20 && came.refused > runs / 50,
        "{came:?}"
    );
}

#[test]
fn merging_by_place_and_writing_over_are_each_caught() {
    let seed = seed("mutants");
    for way in [Way::ByPlace, Way::Over] {
        let caught = (0..300).find_map(|number| {
            let mut chance = Chance::new(seed.wrapping_add(number));
            run(&mut chance, way, &mut Came::default()).err()
        });
        say(&format!("{way:?}: {caught:?}"));
        assert!(caught.is_some(), "{way:?} is not caught");
    }
}
