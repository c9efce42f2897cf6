//! Where an edit lands in a file, and what stays as it was.

use std::fs;
use std::process::Command;

use cultivate::edit::intent::{self, Timing};
use cultivate::edit::{AccountChange, Edit, SettingsChange};
use cultivate::model::{Account, AccountId, Attitude, Maturity, StakeholderId};
use cultivate::workspace::{SaveError, Store};

use super::{ACCOUNT, Place, SETTINGS, attitude, day, id, save};

#[test]
fn a_change_of_attitude_is_its_value_and_its_history() {
    let place = Place::new();
    let mut workspace = place.workspace();
    let edit = attitude(&workspace, 4);
    save(&place, &mut workspace, &edit);
    // Two lines differ: the value, and the history with the newest first. All else, comments too, is as it was.
    let expected = ACCOUNT
        .replace("attitude: 3, // was", "attitude: 4, // was")
        .replace(
            "was: [(until",
            "was: [(until: \"2026-11-01\", attitude: 3), (until",
        );
    assert_eq!(place.text(), expected);
}

#[test]
fn git_sees_at_most_two_lines_come_and_two_go() {
    let place = Place::new();
    let old = place.root().join("old.txt");
    fs::write(&old, ACCOUNT).unwrap();
    let mut workspace = place.workspace();
    let rui = StakeholderId::new("rui-alves").unwrap();
    let timing = Timing::On(day("2026-11-01"));
    let first = intent::attitude(
        &workspace.accounts[&id()],
        &rui,
        Attitude::new(1).ok(),
        timing,
    );
    let known = attitude(&workspace, 4);
    for edit in [known, first.unwrap()] {
        fs::copy(place.file(), &old).unwrap();
        save(&place, &mut workspace, &edit);
        let mut git = Command::new("git");
        git.args(["diff", "--no-index", "--numstat"])
            .arg(&old)
            .arg(place.file());
        let numstat = String::from_utf8(git.output().unwrap().stdout).unwrap();
        let counts: Vec<u32> = numstat
            .split('\t')
            .take(2)
            .map(|n| n.parse().unwrap())
            .collect();
        assert!(counts[0] <= 2 && counts[1] <= 2, "{numstat}");
        assert!(counts[0] >= 1, "{numstat}");
    }
    let comments = |text: &str| text.matches("//").count() + text.matches("/*").count();
    assert_eq!(comments(&place.text()), comments(ACCOUNT));
}

#[test]
fn settings_are_changed_in_place() {
    let place = Place::new();
    let mut workspace = place.workspace();
    let young = Edit::Settings(vec![SettingsChange::Maturity(Maturity::Young)]);
    save(&place, &mut workspace, &young);
    let text = fs::read_to_string(place.root().join("workspace.ron")).unwrap();
    let expected = SETTINGS.replace(
        "    currency: \"EUR\",\n",
        "    currency: \"EUR\",\n    maturity: Young,\n",
    );
    assert_eq!(text, expected);
}

#[test]
fn taking_an_edit_back_restores_every_byte() {
    let place = Place::new();
    let mut workspace = place.workspace();
    let before = workspace.clone();
    // Taking one person out and back would otherwise lose her comments.
    let rui = StakeholderId::new("rui-alves").unwrap();
    let edit = intent::delete_stakeholder(&workspace.accounts[&id()], &rui).unwrap();
    let receipt = save(&place, &mut workspace, &edit);
    assert!(!place.text().contains("rui-alves"));
    let store = Store::new(place.root());
    let redo = store.undo(&mut workspace, &receipt).unwrap();
    assert_eq!(place.text(), ACCOUNT);
    assert_eq!(workspace, before);
    store.undo(&mut workspace, &redo).unwrap();
    assert!(!place.text().contains("rui-alves"));
}

#[test]
fn taking_back_keeps_what_others_wrote_since() {
    let place = Place::new();
    let mut workspace = place.workspace();
    let edit = attitude(&workspace, 4);
    let receipt = save(&place, &mut workspace, &edit);
    fs::write(place.file(), place.text().replace("640_000", "650_000")).unwrap();
    let undone = Store::new(place.root())
        .undo(&mut workspace, &receipt)
        .unwrap();
    assert!(undone.merged);
    assert_eq!(place.text(), ACCOUNT.replace("640_000", "650_000"));
    assert_eq!(workspace, place.workspace());
}

#[cfg(unix)]
#[test]
fn modes_are_kept_and_new_files_are_private() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::new();
    let mode = |path: &str| {
        let found = fs::metadata(place.root().join(path)).unwrap();
        found.permissions().mode() & 0o777
    };
    fs::set_permissions(place.file(), fs::Permissions::from_mode(0o640)).unwrap();
    let mut workspace = place.workspace();
    let edit = attitude(&workspace, 4);
    save(&place, &mut workspace, &edit);
    assert_eq!(mode("accounts/harbour-lines.ron"), 0o640);
    let new = Account::new(AccountId::new("new").unwrap(), "New");
    save(&place, &mut workspace, &Edit::Create(new.into()));
    assert_eq!(mode("accounts/new.ron"), 0o600);
    assert_eq!(mode(".cultivate"), 0o700);
    assert_eq!(mode(".cultivate/lock"), 0o600);
}

#[cfg(unix)]
#[test]
fn a_link_is_not_followed() {
    let place = Place::new();
    let mut workspace = place.workspace();
    let elsewhere = place.root().join("elsewhere.ron");
    fs::rename(place.file(), &elsewhere).unwrap();
    std::os::unix::fs::symlink(&elsewhere, place.file()).unwrap();
    let edit = attitude(&workspace, 4);
    let error = Store::new(place.root()).save_edit(&mut workspace, &edit);
    assert!(matches!(error, Err(SaveError::NotRead { .. })), "{error:?}");
    assert_eq!(fs::read_to_string(&elsewhere).unwrap(), ACCOUNT);
}

#[test]
fn a_file_that_cannot_be_read_is_left_as_it_is() {
    let place = Place::new();
    let mut workspace = place.workspace();
    let before = workspace.clone();
    for broken in [&ACCOUNT[..200], "", "<<<<<<< ours\n"] {
        fs::write(place.file(), broken).unwrap();
        let edit = attitude(&workspace, 4);
        let error = Store::new(place.root()).save_edit(&mut workspace, &edit);
        assert!(matches!(error, Err(SaveError::Damaged { .. })), "{error:?}");
        assert_eq!(place.text(), broken);
        assert_eq!(workspace, before);
    }
}

#[test]
fn line_ends_and_the_byte_order_mark_stay() {
    let place = Place::new();
    let windows = format!("\u{feff}{}", ACCOUNT.replace('\n', "\r\n"));
    let mut workspace = place.workspace();
    fs::write(place.file(), &windows).unwrap();
    let key = Edit::account(&id(), vec![AccountChange::Key(true)]);
    Store::new(place.root())
        .save_edit(&mut workspace, &key)
        .unwrap();
    let expected = windows.replace(
        "/* until spring */\r\n",
        "/* until spring */\r\n    key: true,\r\n",
    );
    assert_eq!(place.text(), expected);
}
