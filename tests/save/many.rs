//! So many files that their new texts are written beside them first: whatever fails, and wherever the program dies,
//! the next start shows all of the change or nothing, and no temporary file.

use std::fs;
use std::sync::atomic::Ordering;

use cultivate::edit::Edit;
use cultivate::model::{Account, AccountId, Workspace};
use cultivate::workspace::Store;

use super::fault::{Faulty, Rule};
use super::{ACCOUNT, Place, attitude, id};

/// New accounts beside the two changes: with them more files than the storage of these tests stages from.
const NEW: usize = 4;

/// Some accounts come, one changes, and one goes.
fn place() -> (Place, Workspace, Edit) {
    let place = Place::in_memory();
    fs::write(
        place.root().join("accounts/north.ron"),
        "(name: \"North\")\n",
    )
    .unwrap();
    let workspace = place.workspace();
    let account = |n: usize| {
        let id = AccountId::new(&format!("new-{n}")).unwrap();
        Edit::Create(Account::new(id, "New").into())
    };
    let mut edits: Vec<Edit> = (0..NEW).map(account).collect();
    edits.push(attitude(&workspace, 4));
    edits.push(Edit::Remove(AccountId::new("north").unwrap()));
    (place, workspace, Edit::Group(edits))
}

fn nothing_lies_about(place: &Place, when: &str) {
    let names = place.names();
    let left: Vec<_> = names
        .iter()
        .filter(|name| name.ends_with("-tmp") || *name == "journal")
        .collect();
    assert!(left.is_empty(), "{when}: {left:?}");
}

/// What the folder says: before, or after.
fn outcome(place: &Place, before: &Workspace, edit: &Edit, when: &str) -> bool {
    let mut after = before.clone();
    cultivate::edit::apply(&mut after, edit).unwrap();
    let now = place.workspace();
    assert!(
        now == *before || now == after,
        "{when}: half of it is there"
    );
    now == after
}

#[test]
fn a_crash_at_any_operation_leaves_all_or_nothing() {
    let mut outcomes = [0, 0];
    for crash in 1.. {
        let (place, mut workspace, edit) = place();
        let before = workspace.clone();
        let storage = Faulty::many(Rule::EverAfter(crash));
        let count = storage.count();
        let saved =
            Store::with_storage(place.root(), Box::new(storage)).save_edit(&mut workspace, &edit);
        let crashed = count.load(Ordering::Relaxed) >= crash;
        let when = format!("crash at operation {crash}");
        // The first start after it crashes as well, a little later each time.
        let again = Faulty::many(Rule::EverAfter(1 + crash % 11));
        let _ = Store::with_storage(place.root(), Box::new(again)).recover();
        Store::new(place.root()).recover().unwrap();
        let all = outcome(&place, &before, &edit, &when);
        assert!(
            saved.is_err() || all,
            "{when}: acknowledged, so it is there"
        );
        outcomes[usize::from(all)] += 1;
        nothing_lies_about(&place, &when);
        if !crashed {
            break;
        }
    }
    // Six files: at the least create, write, sync for each of the five that stay before the note; a look and a renaming
    // for each of the six after it.
    assert!(
        outcomes[0] >= 15 && outcomes[1] >= 12,
        "both outcomes were seen: {outcomes:?}"
    );
}

#[test]
fn whatever_fails_once_saving_again_works_and_nothing_lies_about() {
    let mut failed = 0;
    for at in 1.. {
        let (place, mut workspace, edit) = place();
        let before = workspace.clone();
        let storage = Faulty::many(Rule::Once(at));
        let count = storage.count();
        let store = Store::with_storage(place.root(), Box::new(storage));
        let saved = store.save_edit(&mut workspace, &edit);
        let when = format!("operation {at} failed");
        if count.load(Ordering::Relaxed) < at {
            saved.unwrap();
            break;
        }
        failed = at;
        if saved.is_err() {
            assert_eq!(workspace, before, "{when}: the edit is still to be made");
            let _ = store.save_edit(&mut workspace, &edit);
        }
        Store::new(place.root()).recover().unwrap();
        assert!(outcome(&place, &before, &edit, &when), "{when}");
        nothing_lies_about(&place, &when);
    }
    // The least that six files take: see above, with the note (3), the way of two folders to the disk, and its removal.
    assert!(
        failed >= 15 + 12 + 6,
        "only {failed} operations were made to fail"
    );
}

#[test]
fn a_file_that_somebody_changed_meanwhile_is_left_as_found() {
    let (place, mut workspace, edit) = place();
    let storage = Faulty::many(Rule::EverAfter(usize::MAX));
    let count = storage.count();
    Store::with_storage(place.root(), Box::new(storage))
        .save_edit(&mut workspace, &edit)
        .unwrap();
    let all = count.load(Ordering::Relaxed);
    // The note is the last to be taken away, in two operations; before it each of six files is looked at and renamed, and
    // the folder brought to the disk. Twelve before the end the files are being renamed.
    let (place, mut workspace, edit) = self::place();
    let storage = Faulty::many(Rule::EverAfter(all - 12));
    let store = Store::with_storage(place.root(), Box::new(storage));
    store.save_edit(&mut workspace, &edit).unwrap_err();
    assert!(place.root().join(".cultivate/journal").exists());
    let theirs = ACCOUNT.replace("Harbour Lines", "Harbour Ltd");
    fs::write(place.file(), &theirs).unwrap();
    let notes = Store::new(place.root()).recover().unwrap();
    assert_eq!(place.text(), theirs);
    assert!(
        notes
            .concat()
            .contains("left as found: accounts/harbour-lines.ron"),
        "{notes:?}"
    );
    assert!(
        place
            .workspace()
            .accounts
            .contains_key(&AccountId::new("new-3").unwrap())
    );
    assert!(!place.root().join("accounts/north.ron").exists());
    assert!(place.workspace().accounts.contains_key(&id()));
    nothing_lies_about(&place, "afterwards");
}
