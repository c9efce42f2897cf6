//! The committed corpora, and random mutations of them, through every fuzzing target. `fuzz/` runs the same targets with
//! coverage to guide it.

use std::fs;
use std::path::{Path, PathBuf};

use super::chance::{Chance, seed};
use super::oracle::TARGETS;
use super::report;

/// What mistakes and attacks are made of.
const SCRAPS: [&str; 40] = [
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ",",
    ":",
    ";",
    "\t",
    "\"",
    "'",
    "\\",
    "\n",
    "\r\n",
    "\r",
    "\0",
    "//",
    "/*",
    "*/",
    "r#\"",
    "\"#",
    "Some(",
    "None",
    "1e999",
    "-",
    "0x",
    "1_000",
    "\u{feff}",
    "\u{202e}",
    "\u{1b}[2J",
    "é",
    "名",
    "\u{200d}",
    "=1+1",
    "sep=;\n",
    "<<<<<<< a\n",
    ">>>>>>> b\n",
    "2026-02-30",
    "99999999999999999999",
];

fn inputs(folder: &Path) -> Vec<Vec<u8>> {
    let entries =
        fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    let mut inputs = Vec::new();
    for path in paths {
        if path.is_dir() {
            inputs.extend(self::inputs(&path));
        } else if path.extension().is_none_or(|end| end != "txt") {
            inputs.push(fs::read(path).expect("a file"));
        }
    }
    inputs
}

/// What is known to be interesting for a target.
fn corpus(target: &str) -> Vec<Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut corpus = inputs(&root.join("fuzz/corpus").join(target));
    let more: &[&str] = match target {
        "document" => &["tests/bad/account", "assets/demo/accounts"],
        "settings" => &["tests/bad/workspace"],
        "table" => &["tests/import"],
        _ => &[],
    };
    corpus.extend(more.iter().flat_map(|folder| inputs(&root.join(folder))));
    corpus
}

/// An input with a few places changed, or two of them spliced.
fn mutated(corpus: &[Vec<u8>], chance: &mut Chance) -> Vec<u8> {
    let mut bytes = chance.one(corpus).clone();
    for _ in 0..1 + chance.below(4) {
        let at = chance.below(bytes.len() + 1);
        let end = bytes.len().min(at + chance.below(12));
        match chance.below(6) {
            0 => drop(bytes.drain(at..end)),
            1 => drop(bytes.splice(at..at, chance.one(&SCRAPS).bytes())),
            2 => drop(bytes.splice(at..end, chance.one(&SCRAPS).bytes())),
            3 => drop(bytes.splice(at..at, [chance.below(256) as u8])),
            4 => {
                let other = chance.one(corpus);
                let from = chance.below(other.len() + 1);
                bytes.truncate(at);
                bytes.extend_from_slice(&other[from..]);
            }
            _ => {
                let piece = bytes[at..end].to_vec();
                bytes.splice(at..at, piece);
            }
        }
    }
    bytes
}

#[test]
fn the_corpora_and_their_mutations_hold() {
    let seed = seed("mutations");
    let mut chance = Chance::new(seed);
    for (name, holds) in TARGETS {
        let corpus = corpus(name);
        corpus.iter().for_each(|input| holds(input));
        let count = report::runs(600, 200_000);
        for _ in 0..count {
            let input = mutated(&corpus, &mut chance);
            if std::panic::catch_unwind(|| holds(&input)).is_err() {
                panic!("{name}: {:?}", String::from_utf8_lossy(&input));
            }
        }
        let what = format!(
            "{name}: the corpus of {} and random mutations of it",
            corpus.len()
        );
        report::tried(
            "G11",
            &what,
            corpus.len() + count,
            10_000_000,
            Some(seed),
            "0 failures",
        );
    }
}
