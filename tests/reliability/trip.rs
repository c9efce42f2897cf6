//! Edits of files that people have written: few lines change, every remark stays, and what is written again is the same
//! to the byte.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use cultivate::edit::{AccountChange, Edit, StakeholderChange};
use cultivate::model::{Account, Attitude, Money};
use cultivate::workspace::Store;
use cultivate::workspace::schema::{ACCOUNT_CONVENTIONS, account_from, account_tree};

use super::place::{Place, id, today};
use super::report;

/// Every line that can bear it gets a remark of its own.
fn remarked(text: &str) -> String {
    let line = |(nth, line): (usize, &str)| match line.ends_with(',') {
        true => format!("{line} // remark {nth}\n"),
        false => format!("{line}\n"),
    };
    text.lines().enumerate().map(line).collect()
}

fn remarks(text: &str) -> BTreeSet<&str> {
    text.lines()
        .filter_map(|line| Some(&line[line.find("//")?..]))
        .collect()
}

/// One change of each kind of value that every account has.
fn changes(account: &Account) -> Vec<AccountChange> {
    let mut changes = vec![
        AccountChange::Name("Another name".into()),
        AccountChange::Arr(Money::from_minor(12_345_600).ok()),
        AccountChange::Renewal(Some(today())),
        AccountChange::Website(Some("other.example".into())),
        AccountChange::Key(!account.key),
    ];
    // A text of several lines takes its lines with it.
    if account
        .notes
        .as_ref()
        .is_none_or(|notes| notes.lines().count() < 2)
    {
        changes.push(AccountChange::Notes(Some("a note\nof two lines".into())));
    }
    if let Some(first) = account.stakeholders.first() {
        let other = if first.attitude == Some(Attitude::clamped(4)) {
            -4
        } else {
            4
        };
        let attitude = StakeholderChange::Attitude(Some(Attitude::clamped(other)));
        changes.push(AccountChange::Stakeholder(first.id.clone(), attitude));
    }
    changes
}

/// Lines of the one that are not in the other, each as often as it is there.
fn lines_gone(from: &str, to: &str) -> usize {
    let mut left: Vec<&str> = to.lines().collect();
    let gone = from
        .lines()
        .filter(|line| match left.iter().position(|other| other == line) {
            Some(at) => {
                left.swap_remove(at);
                false
            }
            None => true,
        });
    gone.count()
}

/// Saves each change in a file of its own; gives how many there were.
fn trial(path: &Path) -> usize {
    let text = remarked(&fs::read_to_string(path).expect("a file"));
    let id = id("demo");
    let account =
        account_from(&text, id.clone()).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let written = account_tree(&account).write(&ACCOUNT_CONVENTIONS);
    let back = account_from(&written, id.clone()).expect("it reads back");
    assert_eq!(back, account, "{}", path.display());
    assert_eq!(
        account_tree(&back).write(&ACCOUNT_CONVENTIONS),
        written,
        "the same to the byte"
    );
    let changes = changes(&account);
    for change in &changes {
        let place = Place::in_memory();
        let mut workspace = place.workspace();
        workspace
            .accounts
            .insert(id.clone(), account.clone().into());
        fs::write(place.file("demo"), &text).expect("a file");
        let edit = Edit::account(&id, vec![change.clone()]);
        let saved = Store::new(&place.root()).save_edit(&mut workspace, &edit);
        saved.unwrap_or_else(|error| panic!("{}, {change:?}: {error}", path.display()));
        let now = fs::read_to_string(place.file("demo")).expect("a file");
        let (gone, new) = (lines_gone(&text, &now), lines_gone(&now, &text));
        let what = format!("{}, {change:?}: -{gone} +{new}", path.display());
        assert!(gone <= 2 && new <= 2, "{what}\n{now}");
        assert!(
            remarks(&text).is_subset(&remarks(&now)),
            "a remark is lost: {what}\n{now}"
        );
    }
    changes.len()
}

#[test]
fn an_edit_changes_few_lines_and_keeps_every_remark() {
    let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/demo/accounts");
    let entries = fs::read_dir(demo).expect("a folder");
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    let count: usize = paths.iter().map(|path| trial(path)).sum();
    let result = "0 changed more than 2 lines, 0 remarks lost, written again the same to the byte";
    report::found(
        "G16",
        "edits of one field in files with a remark on every line",
        count,
        None,
        result,
    );
    assert!(count > 200, "{count}");
}
