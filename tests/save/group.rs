//! Several files as one: created, renamed, removed, and finished after a crash.

use std::fs;

use cultivate::edit::Edit;
use cultivate::model::{Account, AccountId};
use cultivate::workspace::Store;

use super::fault::{Faulty, Rule};
use super::{ACCOUNT, Place, attitude, id, save};

fn other(text: &str) -> AccountId {
    AccountId::new(text).unwrap()
}

/// A child of Harbour Lines.
fn with_child(place: &Place) -> cultivate::model::Workspace {
    let child = "(name: \"North\", parent: \"harbour-lines\") // the depot\n";
    fs::write(place.root().join("accounts/north.ron"), child).unwrap();
    place.workspace()
}

fn rename() -> Edit {
    Edit::Rename {
        from: id(),
        to: other("harbour"),
    }
}

#[test]
fn a_renamed_account_keeps_its_text_and_its_children() {
    let place = Place::new();
    let mut workspace = with_child(&place);
    let receipt = save(&place, &mut workspace, &rename());
    assert!(!place.file().exists());
    let read = |name: &str| fs::read_to_string(place.root().join(name)).unwrap();
    assert_eq!(read("accounts/harbour.ron"), ACCOUNT);
    assert_eq!(
        read("accounts/north.ron"),
        "(name: \"North\", parent: \"harbour\") // the depot\n"
    );
    let store = Store::new(place.root());
    store.undo(&mut workspace, &receipt).unwrap();
    assert_eq!(place.text(), ACCOUNT);
    assert_eq!(workspace, place.workspace());
}

#[test]
fn accounts_come_and_go() {
    let place = Place::new();
    let mut workspace = place.workspace();
    let new = Account::new(other("new"), "New");
    let receipt = save(&place, &mut workspace, &Edit::Create(new.into()));
    let path = place.root().join("accounts/new.ron");
    assert_eq!(
        fs::read_to_string(&path).unwrap(),
        "(\n    name: \"New\",\n)\n"
    );
    Store::new(place.root())
        .undo(&mut workspace, &receipt)
        .unwrap();
    assert!(!path.exists());
    let receipt = save(&place, &mut workspace, &Edit::Remove(id()));
    assert!(!place.file().exists());
    Store::new(place.root())
        .undo(&mut workspace, &receipt)
        .unwrap();
    assert_eq!(place.text(), ACCOUNT);
}

/// A crash is every operation failing from some moment on. Whatever the moment, the next start shows all of the
/// change or nothing of it, and starting twice is no different from starting once.
#[test]
fn a_change_of_several_files_survives_a_crash_whole_or_not_at_all() {
    let mut outcomes = [0, 0];
    for crash in 1.. {
        let place = Place::new();
        let mut workspace = with_child(&place);
        let before = workspace.clone();
        let edit = Edit::Group(vec![attitude(&workspace, 4), rename()]);
        let storage = Faulty::many(Rule::EverAfter(crash));
        let count = storage.count();
        let saved =
            Store::with_storage(place.root(), Box::new(storage)).save_edit(&mut workspace, &edit);
        let crashed = count.load(std::sync::atomic::Ordering::Relaxed) >= crash;
        // The first start after it crashes as well, a little later each time.
        let again = Faulty::many(Rule::EverAfter(1 + crash % 7));
        let _ = Store::with_storage(place.root(), Box::new(again)).recover();
        Store::new(place.root()).recover().unwrap();
        let mut after = before.clone();
        cultivate::edit::apply(&mut after, &edit).unwrap();
        let now = place.workspace();
        assert!(now == before || now == after, "crash at operation {crash}");
        assert!(
            saved.is_err() || now == after,
            "acknowledged, so it is there"
        );
        outcomes[usize::from(now == after)] += 1;
        let names = place.names();
        assert!(
            !names
                .iter()
                .any(|name| name.ends_with("-tmp") || name == "journal"),
            "{names:?}"
        );
        if !crashed {
            break;
        }
    }
    assert!(
        outcomes[0] > 5 && outcomes[1] > 5,
        "both outcomes were seen: {outcomes:?}"
    );
}
