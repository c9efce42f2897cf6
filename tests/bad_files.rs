//! Every kind of mistake in a file, one file each in `tests/bad/`: what is said about it, word for word.
//!
//! `account/x.ron` is put beside a good account into a good workspace, `workspace/x.ron` is put beside a good account
//! in place of `workspace.ron`; `x.txt` says what has to come out.

// A test that cannot go on stops where it is.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

use cultivate::model::{AccountId, Date};
use cultivate::workspace::{OpenError, Problem, open};

fn today() -> Date {
    Date::new(2026, 11, 22).expect("a day")
}

fn bad(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/bad")
        .join(name)
}

/// The cases of a folder: name, file, expected messages.
fn cases(folder: &str) -> Vec<(String, Vec<u8>, String)> {
    let mut cases: Vec<_> = fs::read_dir(bad(folder))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "ron"))
        .map(|path| {
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            (
                name,
                fs::read(&path).unwrap(),
                fs::read_to_string(path.with_extension("txt")).unwrap(),
            )
        })
        .collect();
    cases.sort();
    cases
}

fn workspace() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("accounts")).unwrap();
    fs::copy(
        bad("base-workspace.ron"),
        folder.path().join("workspace.ron"),
    )
    .unwrap();
    fs::copy(
        bad("good-account.ron"),
        folder.path().join("accounts/good.ron"),
    )
    .unwrap();
    folder
}

/// The messages, after a look at what holds for every message.
fn said(name: &str, problems: &[Problem]) -> String {
    let mut said = String::new();
    for problem in problems {
        let message = problem.to_string();
        assert!(message.lines().count() <= 3, "{name}: {message}");
        let acts =
            |c: char| (c.is_control() && c != '\n') || ('\u{202a}'..='\u{202e}').contains(&c);
        assert!(!message.contains(acts), "{name}: {message:?}");
        if let Some(snippet) = &problem.snippet {
            assert!(!snippet.text.contains(acts), "{name}: {snippet:?}");
            assert!(
                snippet.text.get(snippet.span.clone()).is_some(),
                "{name}: {snippet:?}"
            );
        }
        said.push_str(&message);
        said.push('\n');
    }
    said
}

/// Collects every difference, so that one run shows all of them.
fn compare(differences: &mut String, name: &str, said: &str, expected: &str) {
    if said != expected {
        differences.push_str(&format!("--- {name}\nexpected:\n{expected}said:\n{said}"));
    }
}

#[test]
fn each_bad_account_is_explained_and_the_others_load() {
    let mut differences = String::new();
    let cases = cases("account");
    assert!(cases.len() >= 60, "{} cases", cases.len());
    for (name, bytes, expected) in cases {
        let folder = workspace();
        let file = folder.path().join("accounts/bad.ron");
        fs::write(&file, &bytes).unwrap();
        let opened = open(folder.path(), today()).unwrap_or_else(|error| panic!("{name}: {error}"));
        compare(
            &mut differences,
            &name,
            &said(&name, &opened.problems),
            &expected,
        );
        let ids: Vec<&AccountId> = opened.workspace.accounts.keys().collect();
        assert_eq!(ids, [&AccountId::new("good").unwrap()], "{name}");
        let broken: Vec<_> = opened.broken.into_iter().collect();
        assert_eq!(
            broken,
            [(AccountId::new("bad").unwrap(), 0..opened.problems.len())],
            "{name}"
        );
        assert_eq!(fs::read(&file).unwrap(), bytes, "{name}");
    }
    assert!(differences.is_empty(), "{differences}");
}

#[test]
fn each_bad_workspace_is_explained() {
    let mut differences = String::new();
    for (name, bytes, expected) in cases("workspace") {
        let folder = workspace();
        let file = folder.path().join("workspace.ron");
        fs::write(&file, &bytes).unwrap();
        match open(folder.path(), today()) {
            Err(OpenError::Settings(problems)) => {
                compare(&mut differences, &name, &said(&name, &problems), &expected)
            }
            Err(error) => panic!("{name}: {error}"),
            Ok(_) => differences.push_str(&format!("--- {name}: opened\n")),
        }
        assert_eq!(fs::read(&file).unwrap(), bytes, "{name}");
    }
    assert!(differences.is_empty(), "{differences}");
}
