//! What others write is never overwritten unseen.

use std::fs;

use cultivate::edit::intent::{self, Timing};
use cultivate::edit::{Edit, EditError};
use cultivate::model::{Account, AccountId, Power};
use cultivate::workspace::{SaveError, Store};

use super::{ACCOUNT, Place, attitude, id, target};

#[test]
fn another_value_changed_by_others_is_taken_in() {
    let place = Place::new();
    let mut workspace = place.workspace();
    let edit = attitude(&workspace, 4);
    let theirs = ACCOUNT
        .replace("640_000", "700_000")
        .replace("commitment: 6", "commitment: 5");
    fs::write(place.file(), &theirs).unwrap();
    let receipt = Store::new(place.root())
        .save_edit(&mut workspace, &edit)
        .unwrap();
    assert!(receipt.merged);
    let expected = theirs
        .replace("attitude: 3, // was", "attitude: 4, // was")
        .replace(
            "was: [(until",
            "was: [(until: \"2026-11-01\", attitude: 3), (until",
        );
    assert_eq!(place.text(), expected);
    assert_eq!(workspace, place.workspace());
}

#[test]
fn the_same_value_changed_by_others_is_a_conflict() {
    let place = Place::new();
    let mut workspace = place.workspace();
    let before = workspace.clone();
    let edit = attitude(&workspace, 4);
    let theirs = ACCOUNT.replace("attitude: 3", "attitude: -2");
    fs::write(place.file(), &theirs).unwrap();
    let error = Store::new(place.root()).save_edit(&mut workspace, &edit);
    let Err(SaveError::Conflict { file, seen, found }) = error else {
        panic!("{error:?}");
    };
    assert_eq!(file, "accounts/harbour-lines.ron");
    assert_ne!(seen, found);
    assert_eq!(place.text(), theirs);
    assert_eq!(workspace, before);
}

/// Harbour Lines with Ana between Ines and Rui.
fn with_ana() -> String {
    let ana = "        (id: \"ana\", name: \"Ana\", side: Network),\n        // Her superior.\n";
    ACCOUNT.replacen("        // Her superior.\n", ana, 1)
}

#[test]
fn a_person_is_found_by_id_wherever_others_moved_her() {
    let place = Place::new();
    let mut workspace = place.workspace();
    let rui = workspace.accounts[&id()].stakeholders[1].id.clone();
    let edit = intent::power(
        &workspace.accounts[&id()],
        &rui,
        Power::new(8).ok(),
        Timing::Correction,
    );
    // Rui stood at place 1 when the edit was made; Ana stands there now.
    fs::write(place.file(), with_ana()).unwrap();
    let store = Store::new(place.root());
    store.save_edit(&mut workspace, &edit.unwrap()).unwrap();
    let people = workspace.accounts[&id()].stakeholders.iter();
    let powers: Vec<_> = people
        .map(|person| (person.id.as_str(), person.power.map(Power::get)))
        .collect();
    assert_eq!(
        powers,
        [
            ("ines-duarte", Some(9)),
            ("ana", None),
            ("rui-alves", Some(8))
        ]
    );
}

#[test]
fn an_entry_found_by_place_that_is_another_one_now_is_a_conflict() {
    let place = Place::new();
    let mut workspace = place.workspace();
    let rui = workspace.accounts[&id()].stakeholders[1].id.clone();
    // To delete him is to take out place 1, which is Ana's now.
    let edit = intent::delete_stakeholder(&workspace.accounts[&id()], &rui).unwrap();
    fs::write(place.file(), with_ana()).unwrap();
    let error = Store::new(place.root()).save_edit(&mut workspace, &edit);
    assert!(
        matches!(error, Err(SaveError::Conflict { .. })),
        "{error:?}"
    );
    assert_eq!(place.text(), with_ana());
}

#[test]
fn comments_and_touches_by_others_are_no_change() {
    let place = Place::new();
    let mut workspace = place.workspace();
    let edit = attitude(&workspace, 4);
    let theirs = ACCOUNT
        .replace("// decides", "// decides alone")
        .replace("640_000", "640000.0");
    fs::write(place.file(), &theirs).unwrap();
    let receipt = Store::new(place.root())
        .save_edit(&mut workspace, &edit)
        .unwrap();
    assert!(!receipt.merged);
    assert!(place.text().contains("// decides alone") && place.text().contains("640000.0"));
}

#[test]
fn what_others_took_away_is_not_brought_back() {
    let place = Place::new();
    let mut workspace = place.workspace();
    let before = workspace.clone();
    let edit = attitude(&workspace, 4);
    fs::remove_file(place.file()).unwrap();
    let error = Store::new(place.root()).save_edit(&mut workspace, &edit);
    assert!(
        matches!(error, Err(SaveError::Refused(EditError::NoAccount(_)))),
        "{error:?}"
    );
    assert!(!place.file().exists());
    assert_eq!(workspace, before);
}

#[test]
fn what_others_made_is_not_overwritten() {
    let place = Place::new();
    let mut workspace = place.workspace();
    let path = place.root().join("accounts/new.ron");
    fs::write(&path, "(name: \"Theirs\")").unwrap();
    let new = Account::new(AccountId::new("new").unwrap(), "Ours");
    let error = Store::new(place.root()).save_edit(&mut workspace, &Edit::Create(new.into()));
    assert!(
        matches!(error, Err(SaveError::Refused(EditError::AccountExists(_)))),
        "{error:?}"
    );
    assert_eq!(fs::read_to_string(&path).unwrap(), "(name: \"Theirs\")");
}

#[test]
fn a_file_can_be_read_again() {
    let place = Place::new();
    let mut workspace = place.workspace();
    let store = Store::new(place.root());
    assert!(!store.refresh(&mut workspace, &target()).unwrap());
    fs::write(place.file(), ACCOUNT.replace("640_000", "1")).unwrap();
    assert!(store.refresh(&mut workspace, &target()).unwrap());
    assert_eq!(workspace, place.workspace());
}
