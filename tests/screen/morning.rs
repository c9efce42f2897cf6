//! A morning on the sample portfolio, from what is due to the last judgement, in the real program: the script is the one
//! that the guide shows.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use cultivate::model::ActionStatus;

use super::counted::count;
use super::demo;
use super::keys::press_all;
use super::script::{as_sunniva, assert_in_guide, script};
use super::terminal::{Program, comes_true};

/// The most keys outside of what is typed.
const MOST: usize = 60;

/// An editor that writes down its arguments, under a name that is known to take a line.
fn editor(folder: &Path) -> (PathBuf, PathBuf) {
    let (program, log) = (folder.join("bin/vi"), folder.join("edited"));
    fs::create_dir(folder.join("bin")).expect("a folder");
    let text = format!("#!/bin/sh\necho \"$@\" >> '{}'\n", log.display());
    fs::write(&program, text).expect("a program");
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).expect("it can be run");
    (program, log)
}

#[test]
fn a_morning_takes_few_keys_and_all_of_it_is_in_the_files() {
    let folder = demo();
    as_sunniva(folder.path());
    let (editor, log) = editor(folder.path());
    let editor = editor.to_str().expect("a plain path");
    let mut program = Program::start(folder.path(), &[("VISUAL", ""), ("EDITOR", editor)]);
    program.resize(48, 160);
    let mut keys = 0;
    for step in script("morning") {
        press_all(&mut program, &step.keys);
        keys += count(&step.keys);
        if !step.opens.is_empty() {
            let opened = || fs::read_to_string(&log).is_ok_and(|log| log.contains(&step.opens));
            assert!(comes_true(opened), "{}: no editor", step.keys);
        }
        step.sees.iter().for_each(|text| program.see(text));
        step.gone.iter().for_each(|text| program.unsee(text));
    }
    assert_eq!(program.end(), 0);
    program.assert_left_clean();
    assert!(keys < MOST, "{keys} keys");

    // The editor was started on the line of the figure that holds power down.
    let log = fs::read_to_string(log).expect("it was started");
    let (line, file) = log.trim_end().split_once(' ').expect("a line and a file");
    let line: usize = line.trim_start_matches('+').parse().expect("a number");
    let text = fs::read_to_string(file).expect("a file");
    let there = text.lines().nth(line - 1).expect("the line");
    assert_eq!(there.trim(), "power: 7,");
    assert_kept(folder.path());
}

/// What the morning was for stands in the files.
fn assert_kept(folder: &Path) {
    let account = super::script::account(folder, "valmarena-sieri");
    let put_off = |code: &str| account.snoozed.iter().any(|one| one.insight == code);
    assert!(put_off("gift-guardrail"));
    assert!(account.feedback.iter().all(|one| one.answered));
    let open = account.actions.iter();
    let open = open.filter(|one| one.status == ActionStatus::Open && !one.effect.is_empty());
    let titles: Vec<&str> = open.map(|one| &*one.title).collect();
    for title in [
        "Walk Fulvio through the audit file",
        "Ask Tullio to speak for us",
    ] {
        assert!(titles.contains(&title), "{titles:?}");
    }
    let calls = account.interactions.iter();
    let mut calls = calls.filter(|one| one.note.as_deref() == Some("the audit file"));
    let (call, other) = (calls.next().expect("the call"), calls.next());
    let with: Vec<&str> = call.with.iter().map(|id| id.as_str()).collect();
    assert_eq!((with, other), (vec!["tullio-ferro"], None));
    let account = super::script::account(folder, "st-brannoc-hospitals");
    let mut people = account.stakeholders.iter();
    let rosalind = people
        .find(|one| one.name == "Rosalind Peake")
        .expect("she is there");
    assert_eq!(rosalind.attitude.map(|one| one.get()), Some(-1));
}

#[test]
fn the_guide_shows_the_script() {
    assert_in_guide(&script("morning"));
}
