//! A change of several files that fails half way: taken back, or begun and said to be; never half seen by who reads.

use std::fs;
use std::sync::atomic::Ordering;

use cultivate::edit::Edit;
use cultivate::model::{AccountId, Workspace};
use cultivate::workspace::{self, SaveError, Store};

use super::fault::{Faulty, Rule};
use super::{ACCOUNT, Place, attitude, day, id};

fn place() -> (Place, Workspace, Edit) {
    let place = Place::in_memory();
    let child = "(name: \"North\", parent: \"harbour-lines\") // the depot\n";
    fs::write(place.root().join("accounts/north.ron"), child).unwrap();
    let workspace = place.workspace();
    let to = AccountId::new("harbour").unwrap();
    let edit = Edit::Group(vec![
        attitude(&workspace, 4),
        Edit::Rename { from: id(), to },
    ]);
    (place, workspace, edit)
}

/// What a command that reads sees, before anything is finished.
fn seen(place: &Place) -> Workspace {
    let opened = workspace::open(place.root(), day("2026-11-29")).unwrap();
    assert!(opened.broken.is_empty(), "{:?}", opened.problems);
    opened.workspace
}

#[test]
fn what_fails_half_way_is_taken_back_or_said_to_be_begun() {
    let mut begun = 0;
    for rule in [Rule::Once as fn(usize) -> Rule, Rule::EverAfter] {
        for at in 1.. {
            let (place, mut workspace, edit) = place();
            let before = workspace.clone();
            let mut after = before.clone();
            cultivate::edit::apply(&mut after, &edit).unwrap();
            let storage = Faulty::many(rule(at));
            let count = storage.count();
            let store = Store::with_storage(place.root(), Box::new(storage));
            let saved = store.save_edit(&mut workspace, &edit);
            if count.load(Ordering::Relaxed) < at {
                saved.unwrap();
                assert!(at > 20, "only {at} operations were made to fail");
                break;
            }
            let when = format!("{:?}: {saved:?}", rule(at));
            let journal = place.root().join(".cultivate/journal").exists();
            let expected = match &saved {
                Ok(_) => &after,
                Err(SaveError::Begun(_)) => {
                    begun += 1;
                    assert!(journal, "{when}");
                    &after
                }
                Err(_) => {
                    assert!(!journal, "{when}: somebody else's edit would carry it out");
                    &before
                }
            };
            assert_eq!(seen(&place), *expected, "{when}");
            Store::new(place.root()).recover().unwrap();
            assert_eq!(place.workspace(), *expected, "{when}");
        }
    }
    assert!(begun > 0, "taking back failed too, in some");
}

#[test]
fn a_note_that_nobody_can_understand_is_set_aside_and_stops_nothing() {
    let note = "[(file: \"accounts/harbour-lines.ron\", before: None, after: None, prep";
    let large = "x".repeat(17 * 1024 * 1024);
    for damaged in ["", note, &large] {
        let place = Place::new();
        let mut workspace = place.workspace();
        let edit = attitude(&workspace, 4);
        fs::create_dir(place.root().join(".cultivate")).unwrap();
        fs::write(place.root().join(".cultivate/journal"), damaged).unwrap();
        let store = Store::new(place.root());
        let receipt = store.save_edit(&mut workspace, &edit).unwrap();
        let notes = receipt.notes.concat();
        assert!(
            notes.contains("is damaged and was moved to .cultivate/journal.damaged"),
            "{notes}"
        );
        assert!(place.root().join(".cultivate/journal.damaged").exists());
        assert_eq!(workspace, place.workspace());
    }
}

#[cfg(unix)]
#[test]
fn a_planted_note_or_link_changes_nothing_outside() {
    let theirs = Place::new();
    let place = Place::new();
    let hash = blake3::hash(ACCOUNT.as_bytes()).to_hex();
    let note = format!(
        "[(file: \"accounts/harbour-lines.ron\", before: Some(\"{hash}\"), after: None, prepared: None)]"
    );
    let lying = theirs.root().join("accounts/.x.ron.7-1.cultivate-tmp");
    fs::write(&lying, "(name: \"X\")").unwrap();
    fs::create_dir(place.root().join(".cultivate")).unwrap();
    fs::write(place.root().join(".cultivate/journal"), note).unwrap();
    fs::remove_dir_all(place.root().join("accounts")).unwrap();
    std::os::unix::fs::symlink(
        theirs.root().join("accounts"),
        place.root().join("accounts"),
    )
    .unwrap();
    let mut workspace = theirs.workspace();
    let edit = attitude(&workspace, 4);
    let error = Store::new(place.root())
        .save_edit(&mut workspace, &edit)
        .unwrap_err();
    assert!(
        error.to_string().contains("a link is not followed"),
        "{error}"
    );
    assert_eq!(theirs.text(), ACCOUNT);
    assert!(lying.exists());
    // And `.cultivate` itself.
    fs::remove_file(place.root().join("accounts")).unwrap();
    fs::create_dir(place.root().join("accounts")).unwrap();
    fs::remove_dir_all(place.root().join(".cultivate")).unwrap();
    std::os::unix::fs::symlink(theirs.root(), place.root().join(".cultivate")).unwrap();
    Store::new(place.root()).recover().unwrap_err();
    assert!(!theirs.root().join("lock").exists());
}
