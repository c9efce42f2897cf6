//! Every figure that is shown can be asked for, and every explanation, evaluated again from what is printed, gives the
//! figure it explains.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so best by stopping"
)]

#[path = "explanations/evaluator.rs"]
mod evaluator;
#[path = "explanations/names.rs"]
mod names;
#[path = "explanations/words.rs"]
mod words;

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use cultivate::model::Workspace;
use evaluator::{Printed, holds, near, read};
use tempfile::TempDir;

/// The day of the demo.
const TODAY: &str = "2026-11-22";

/// A copy of the demo, and the program on it.
struct Demo {
    folder: TempDir,
}

impl Demo {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/demo");
        let to = folder.path().join("demo");
        fs::create_dir_all(to.join("accounts")).unwrap();
        for below in ["", "accounts"] {
            for entry in fs::read_dir(from.join(below)).unwrap() {
                let path = entry.unwrap().path();
                if path.is_file() {
                    fs::copy(&path, to.join(below).join(path.file_name().unwrap())).unwrap();
                }
            }
        }
        Self { folder }
    }

    fn root(&self) -> PathBuf {
        self.folder.path().join("demo")
    }

    fn workspace(&self) -> Workspace {
        let today = TODAY.parse().unwrap();
        cultivate::workspace::open(&self.root(), today)
            .unwrap()
            .workspace
    }

    /// What the program answers, and whether it did as it was told.
    fn answer(&self, arguments: &[&str]) -> (bool, String, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cultivate"));
        let output = command
            .arg("-w")
            .arg(self.root())
            .args(arguments)
            .env_clear()
            .env("HOME", self.folder.path())
            .output()
            .unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (
            output.status.success(),
            text(output.stdout),
            text(output.stderr),
        )
    }

    fn printed(&self, arguments: &[&str]) -> String {
        let (well, data, errors) = self.answer(arguments);
        assert!(well, "{arguments:?}: {errors}");
        data
    }
}

/// The lines of the files, read once.
#[derive(Default)]
struct Files(HashMap<PathBuf, Vec<String>>);

impl Files {
    /// What stands at a place `accounts/a.ron:12:5`; lines and columns count from 1.
    fn at(&mut self, root: &Path, place: &str) -> String {
        let mut parts = place.split(':');
        let file = root.join(parts.next().unwrap());
        let mut number = || parts.next().unwrap().parse::<usize>().unwrap();
        let (line, column) = (number(), number());
        let lines = self.0.entry(file.clone()).or_insert_with(|| {
            let text = fs::read_to_string(&file).unwrap_or_else(|why| panic!("{place}: {why}"));
            text.lines().map(str::to_owned).collect()
        });
        let line = lines
            .get(line - 1)
            .unwrap_or_else(|| panic!("{place}: no such line"));
        line.chars().skip(column - 1).collect()
    }
}

/// The number with which a text begins.
fn number_at(text: &str) -> Option<f64> {
    let plain: String = text
        .chars()
        .take_while(|c| "-+._0123456789eE".contains(*c))
        .collect();
    plain.replace('_', "").parse().ok()
}

/// The place that is named, and whether the value there was used as it stands.
fn place_of(row: &str) -> Option<(&str, bool)> {
    let place = row.split(' ').next()?;
    let is_place = place.contains(".ron:") && place.split(':').count() == 3;
    is_place.then_some((place, !row.contains("  (")))
}

/// Evaluates printed figures, and opens every place; gives how many figures are numbers, and how many places there are.
fn checked(printed: &[Printed], root: &Path, files: &mut Files) -> (usize, usize) {
    let (mut numbers, mut places) = (0, 0);
    for one in printed {
        if let Ok(value) = one.value.parse::<f64>() {
            near(one.evaluated(), value, &one.figure);
            numbers += 1;
        } else if !one.formulas.is_empty() {
            one.evaluated();
        }
        for line in &one.because {
            assert_ne!(holds(line), Some(false), "{}: {line}", one.figure);
            if let Some((_, place)) = line.rsplit_once("   ")
                && let Some((place, _)) = place_of(place)
            {
                assert!(!files.at(root, place).is_empty(), "{line}");
                places += 1;
            }
        }
        for (name, value, row) in one.inputs.iter().chain(&one.constants) {
            places += planned_places(row, root, files);
            let Some((place, plain)) = place_of(row) else {
                continue;
            };
            let there = files.at(root, place);
            places += 1;
            if plain && let Some(found) = number_at(&there) {
                near(
                    found,
                    *value,
                    &format!("{}: {name} at {place}: {there}", one.figure),
                );
            }
        }
    }
    (numbers, places)
}

/// The places of a value that an action changes: `accounts/a.ron: 4 at line 17, +1 by a1 at line 30`.
fn planned_places(row: &str, root: &Path, files: &mut Files) -> usize {
    let Some((file, rest)) = row.split_once(".ron: ") else {
        return 0;
    };
    let rest = rest.split("  (").next().unwrap();
    let mut found = 0;
    for part in rest.split(", ") {
        let Some((what, line)) = part.split_once(" at line ") else {
            continue;
        };
        let line: usize = line.parse().unwrap_or_else(|_| panic!("{row}"));
        let there = files.at(root, &format!("{file}.ron:{line}:1"));
        let value = what.split(" by ").next().unwrap().trim_start_matches('+');
        if number_at(value).is_some()
            || value.chars().all(char::is_alphanumeric) && value != "touched"
        {
            assert!(there.contains(value), "{row}: {there}");
        }
        found += 1;
    }
    found
}

#[test]
fn every_exact_explanation_of_the_demo_gives_its_figure_and_names_true_places() {
    let demo = Demo::new();
    let mut files = Files::default();
    let (mut numbers, mut places) = (0, 0);
    let ids: Vec<String> = demo
        .workspace()
        .accounts
        .keys()
        .map(ToString::to_string)
        .collect();
    for (place, id) in ids.iter().enumerate() {
        // Every account as it is, every third with the plan, every fifth on an earlier day.
        let mut ways = vec![vec!["--as-of", TODAY]];
        if place % 3 == 0 {
            ways.push(vec!["--as-of", TODAY, "--with-plan"]);
        }
        if place % 5 == 0 {
            ways.push(vec!["--as-of", "2025-06-30"]);
        }
        for way in ways {
            let mut arguments = vec!["explain", id, "--exact"];
            arguments.extend(way);
            let printed = read(&demo.printed(&arguments));
            let found = checked(&printed, &demo.root(), &mut files);
            numbers += found.0;
            places += found.1;
        }
    }
    assert!(numbers > 3_000, "only {numbers} figures were explained");
    assert!(places > 3_000, "only {places} places were named");
}

#[test]
fn the_portfolio_and_the_managers_are_what_their_explanations_say() {
    let demo = Demo::new();
    let mut files = Files::default();
    let all = read(&demo.printed(&["explain", "--portfolio", "--exact", "--as-of", TODAY]));
    let (numbers, places) = checked(&all, &demo.root(), &mut files);
    assert!(numbers > 150 && places > 100, "{numbers} {places}");
    let csm = [
        "explain",
        "--csm",
        "sunniva-dahl",
        "--exact",
        "--as-of",
        TODAY,
    ];
    let (numbers, _) = checked(&read(&demo.printed(&csm)), &demo.root(), &mut files);
    assert!(numbers >= 15, "{numbers}");
}
