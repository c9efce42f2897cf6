//! The sample portfolio: clean, alive on any day, kept until somebody asks otherwise.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use cultivate::method::insight::Code;
use cultivate::method::portfolio::Book;
use cultivate::model::{Date, Word};
use cultivate::workspace;

use super::Home;

#[test]
fn the_demo_is_clean_and_is_kept() {
    let home = Home::new();
    let first = home.run(&["demo"]);
    assert_eq!(first.code, 0, "{}", first.errors);
    let folder = home.path("data/cultivate/demo");
    assert!(first.data.contains(folder.to_str().unwrap()));
    assert!(
        first.data.contains("Sunniva Dahl") && first.data.contains("42 accounts on"),
        "{}",
        first.data
    );
    let check = home.run(&["check"]);
    assert_eq!(
        (check.code, check.errors.as_str()),
        (0, "43 accounts read, no problems\n"),
        "{}",
        check.data
    );

    let file = folder.join("accounts/kiryu-dairy.ron");
    let original = fs::read_to_string(&file).unwrap();
    fs::write(&file, original.replace("name: \"", "name: \"Changed ")).unwrap();
    let second = home.run(&["demo"]);
    assert!(
        second.data.contains("Changed ") && second.errors.contains("kept"),
        "{}",
        second.errors
    );
    let reset = home.run(&["demo", "--reset"]);
    assert_eq!(reset.code, 0, "{}", reset.errors);
    assert_eq!(fs::read_to_string(&file).unwrap(), original);
}

#[test]
fn a_demo_that_was_written_in_part_is_written_again() {
    let home = Home::new();
    assert_eq!(home.run(&["demo", "--no-open"]).code, 0);
    let folder = home.path("data/cultivate/demo");
    fs::remove_file(folder.join("workspace.ron")).unwrap();
    fs::remove_file(folder.join("accounts/kiryu-dairy.ron")).unwrap();
    assert_eq!(home.run(&["demo", "--no-open"]).code, 0);
    let check = home.run(&["check", "-w", folder.to_str().unwrap()]);
    assert_eq!(check.errors, "43 accounts read, no problems\n");
}

/// The codes that the demo raises when it is written on a day and looked at on that day.
fn codes_on(day: Date) -> BTreeSet<Code> {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in cultivate::cli::demo::files(day) {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    codes_in(folder.path(), day)
}

fn codes_in(folder: &Path, day: Date) -> BTreeSet<Code> {
    let opened = workspace::open(folder, day).unwrap();
    assert!(opened.problems.is_empty(), "{day}: {}", opened.problems[0]);
    let book = Book::new(&opened.workspace, day);
    let accounts = book
        .scores()
        .flat_map(|score| &score.insights)
        .map(|insight| insight.code);
    accounts
        .chain(book.insights().iter().map(|found| found.insight.code))
        .collect()
}

#[test]
fn every_insight_is_shown_whatever_the_day() {
    let start: Date = "2026-11-22".parse().unwrap();
    // Months differ in length, so that moved dates may fall on the other side of a rule's edge: some days of every
    // month over more than four years, a leap day among them.
    for days in (0..1500).step_by(31).chain([1, 2, 99, 463, 464, 465]) {
        let day = start.plus_days(days);
        let raised = codes_on(day);
        let missing: Vec<&str> = Code::ALL
            .iter()
            .filter(|code| !raised.contains(code))
            .map(|code| code.name())
            .collect();
        assert!(missing.is_empty(), "on {day}: {missing:?}");
    }
}
