//! What others write is never overwritten unseen.

use std::fs;

use cultivate::edit::intent::{self, Timing};
use cultivate::edit::{Contents, Edit, EditError};
use cultivate::model::{Account, AccountId, Power};
use cultivate::workspace::{SaveError, Store, schema};
use ron_patch::Tree;

use super::{ACCOUNT, Place, SETTINGS, attitude, id, save, target};

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
    let Err(SaveError::Conflict { file, clashes }) = error else {
        panic!("{error:?}");
    };
    assert_eq!(file, "accounts/harbour-lines.ron");
    let [clash] = clashes.as_slice() else {
        panic!("{clashes:?}");
    };
    assert_eq!(clash.place, ["stakeholders", "ines-duarte", "attitude"]);
    let values = [&clash.before, &clash.mine, &clash.theirs].map(|value| value.clone().unwrap());
    assert_eq!(values, [3, 4, -2].map(Tree::Int));
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
fn who_is_taken_away_is_found_by_id_wherever_others_moved_him() {
    let place = Place::new();
    let mut workspace = place.workspace();
    let rui = workspace.accounts[&id()].stakeholders[1].id.clone();
    // To delete him is to take out place 1, which is Ana's now.
    let edit = intent::delete_stakeholder(&workspace.accounts[&id()], &rui).unwrap();
    fs::write(place.file(), with_ana()).unwrap();
    save(&place, &mut workspace, &edit);
    let people = workspace.accounts[&id()].stakeholders.iter();
    let people: Vec<_> = people.map(|person| person.id.as_str()).collect();
    assert_eq!(people, ["ines-duarte", "ana"]);
}

#[test]
fn whom_others_took_away_or_changed_is_asked_about() {
    let place = Place::new();
    let workspace = place.workspace();
    let without_ines = schema::account_from("(name: \"Harbour Lines\")", id()).unwrap();
    let change = attitude(&workspace, 4);
    let removal = Edit::Replace(without_ines.into());
    let changed = ACCOUNT.replace("power: 9", "power: 2");
    let cut = ACCOUNT.find("        (\n            id: \"ines").unwrap();
    let end = ACCOUNT.find("        // Her superior.").unwrap();
    let gone = format!("{}{}", &ACCOUNT[..cut], &ACCOUNT[end..]);
    for (edit, theirs) in [(change, gone), (removal, changed)] {
        fs::write(place.file(), &theirs).unwrap();
        let mut workspace = workspace.clone();
        let error = Store::new(place.root()).save_edit(&mut workspace, &edit);
        let Err(SaveError::Conflict { clashes, .. }) = error else {
            panic!("{error:?}");
        };
        assert_eq!(clashes[0].place, ["stakeholders", "ines-duarte"]);
        assert_eq!(place.text(), theirs);
        // Once it is known what they did, mine stands; what they do after that is asked about again.
        let base = Contents::of(&workspace, [target()]);
        let store = Store::new(place.root());
        let saved = store.save_on(&mut workspace.clone(), &edit, &base, &clashes);
        assert!(saved.unwrap().merged);
        fs::write(place.file(), theirs.replace("power: 2", "power: 1")).unwrap();
        if theirs.contains("power: 2") {
            let again = store.save_on(&mut workspace, &edit, &base, &clashes);
            assert!(
                matches!(again, Err(SaveError::Conflict { .. })),
                "{again:?}"
            );
        }
    }
}

/// Every list of an account's file: its field, and four entries.
const LISTS: &[(&str, [&str; 4])] = &[
    (
        "deployments",
        [
            "(offering: \"a\")",
            "(offering: \"b\")",
            "(offering: \"c\")",
            "(offering: \"d\")",
        ],
    ),
    ("opted_out", ["\"a\"", "\"b\"", "\"c\"", "\"d\""]),
    (
        "was",
        [
            "(until: \"2026-01-01\", arr: 1)",
            "(until: \"2026-02-01\", arr: 1)",
            "(until: \"2026-03-01\", arr: 1)",
            "(until: \"2026-04-01\", arr: 1)",
        ],
    ),
    (
        "stages",
        [
            "(on: \"2026-01-01\", view: Vendor, stage: Basic)",
            "(on: \"2026-02-01\", view: Vendor, stage: Basic)",
            "(on: \"2026-03-01\", view: Vendor, stage: Basic)",
            "(on: \"2026-04-01\", view: Vendor, stage: Basic)",
        ],
    ),
    (
        "assessments",
        [
            "(on: \"2026-01-01\", view: Vendor)",
            "(on: \"2026-02-01\", view: Vendor)",
            "(on: \"2026-03-01\", view: Vendor)",
            "(on: \"2026-04-01\", view: Vendor)",
        ],
    ),
    (
        "stakeholders",
        [
            "(id: \"a\", name: \"A\", side: Network)",
            "(id: \"b\", name: \"B\", side: Network)",
            "(id: \"c\", name: \"C\", side: Network)",
            "(id: \"d\", name: \"D\", side: Network)",
        ],
    ),
    // Four touches of one day and kind, told apart by their notes alone.
    (
        "interactions",
        [
            "(on: \"2026-01-01\", kind: Call, note: \"a\")",
            "(on: \"2026-01-01\", kind: Call, note: \"b\")",
            "(on: \"2026-01-01\", kind: Call, note: \"c\")",
            "(on: \"2026-01-01\", kind: Call, note: \"d\")",
        ],
    ),
    (
        "objectives",
        [
            "(id: \"a\", title: \"A\")",
            "(id: \"b\", title: \"B\")",
            "(id: \"c\", title: \"C\")",
            "(id: \"d\", title: \"D\")",
        ],
    ),
    (
        "actions",
        [
            "(id: \"a\", title: \"A\")",
            "(id: \"b\", title: \"B\")",
            "(id: \"c\", title: \"C\")",
            "(id: \"d\", title: \"D\")",
        ],
    ),
    (
        "rewards",
        [
            "(title: \"A\", side: Ours)",
            "(title: \"B\", side: Ours)",
            "(title: \"C\", side: Ours)",
            "(title: \"D\", side: Ours)",
        ],
    ),
    (
        "risks",
        [
            "(title: \"A\")",
            "(title: \"B\")",
            "(title: \"C\")",
            "(title: \"D\")",
        ],
    ),
    (
        "opportunities",
        [
            "(title: \"A\")",
            "(title: \"B\")",
            "(title: \"C\")",
            "(title: \"D\")",
        ],
    ),
    (
        "feedback",
        [
            "(on: \"2026-01-01\", channel: Survey, text: \"a\")",
            "(on: \"2026-01-01\", channel: Survey, text: \"b\")",
            "(on: \"2026-01-01\", channel: Survey, text: \"c\")",
            "(on: \"2026-01-01\", channel: Survey, text: \"d\")",
        ],
    ),
    (
        "health",
        [
            "(on: \"2026-01-01\", score: 7)",
            "(on: \"2026-02-01\", score: 7)",
            "(on: \"2026-03-01\", score: 7)",
            "(on: \"2026-04-01\", score: 7)",
        ],
    ),
    (
        "snoozed",
        [
            "(insight: \"a\", until: \"2027-01-01\")",
            "(insight: \"b\", until: \"2027-01-01\")",
            "(insight: \"c\", until: \"2027-01-01\")",
            "(insight: \"d\", until: \"2027-01-01\")",
        ],
    ),
];

/// The lists that most files do not have yet.
const YOUNG: &[(&str, [&str; 4])] = &[
    ("tags", ["\"a\"", "\"b\"", "\"c\"", "\"d\""]),
    (
        "renewals",
        [
            "(due: \"2026-01-01\", outcome: Grown, on: \"2026-01-01\")",
            "(due: \"2026-02-01\", outcome: Grown, on: \"2026-02-01\")",
            "(due: \"2026-03-01\", outcome: Grown, on: \"2026-03-01\")",
            "(due: \"2026-04-01\", outcome: Grown, on: \"2026-04-01\")",
        ],
    ),
    (
        "competitors",
        [
            "(name: \"A\", status: Evaluating)",
            "(name: \"B\", status: Evaluating)",
            "(name: \"C\", status: Evaluating)",
            "(name: \"D\", status: Evaluating)",
        ],
    ),
    (
        "forecasts",
        [
            "(on: \"2026-01-01\", renewal: \"2027-01-01\", probability: 0.1)",
            "(on: \"2026-01-01\", renewal: \"2027-01-01\", probability: 0.2)",
            "(on: \"2026-01-01\", renewal: \"2027-01-01\", probability: 0.3)",
            "(on: \"2026-01-01\", renewal: \"2027-01-01\", probability: 0.4)",
        ],
    ),
];

#[test]
fn every_list_of_an_account_is_among_those_that_are_tried() {
    let lists = schema::ACCOUNT
        .fields
        .iter()
        .filter_map(|field| matches!(field.kind, schema::Kind::List(_)).then_some(field.name));
    let tried: Vec<&str> = LISTS.iter().chain(YOUNG).map(|(list, _)| *list).collect();
    let missing: Vec<&str> = lists.filter(|list| !tried.contains(list)).collect();
    assert_eq!(missing, [""; 0]);
}

#[test]
fn in_every_list_of_the_settings_too() {
    let place = Place::new();
    let file = place.root().join("workspace.ron");
    let lists = [
        ("team", "function: Sales"),
        (
            "offerings",
            "deployment_expertise: 1, pricing: 1, time_to_value: 1",
        ),
        ("segments", "retention: 0.9"),
        ("programs", "kind: Webinar"),
    ];
    for (list, rest) in lists {
        let text = |ids: &[&str]| {
            let entry = |id: &&str| format!("(id: \"{id}\", name: \"{id}\", {rest})");
            let entries: Vec<String> = ids.iter().map(entry).collect();
            let entries = entries.join(", ");
            format!("(format: 1, name: \"Desk\", currency: \"EUR\", {list}: [{entries}])")
        };
        let read = |ids: &[&str]| schema::settings_from(&text(ids)).unwrap();
        fs::write(place.file(), "(name: \"Harbour Lines\")").unwrap();
        fs::write(&file, text(&["a", "b"])).unwrap();
        let mut workspace = place.workspace();
        let edit = Edit::ReplaceSettings(Box::new(read(&["b", "c"])));
        fs::write(&file, text(&["d", "b", "a"])).unwrap();
        save(&place, &mut workspace, &edit);
        assert_eq!(workspace.settings, read(&["d", "b", "c"]), "{list}");
    }
}

#[test]
fn in_every_list_what_both_do_is_done_wherever_an_entry_stands() {
    let place = Place::new();
    let four = |rest: &str| {
        let one = |id| format!("(id: \"{id}\", name: \"{id}\", {rest}), ");
        ["a", "b", "c", "d"].map(one).concat()
    };
    let settings = SETTINGS.replace(
        "    team: [",
        &format!(
            "    offerings: [{}],\n    programs: [{}],\n    team: [",
            four("deployment_expertise: 1, pricing: 1, time_to_value: 1"),
            four("kind: Webinar")
        ),
    );
    fs::write(place.root().join("workspace.ron"), settings).unwrap();
    let account = |list: &str, entries: &[&str]| {
        format!(
            "(name: \"Harbour Lines\", {list}: [{}])",
            entries.join(", ")
        )
    };
    for (list, [a, b, c, d]) in LISTS.iter().chain(YOUNG) {
        let text = |entries: &[&str]| account(list, entries);
        let read = |entries: &[&str]| schema::account_from(&text(entries), id()).unwrap();
        fs::write(place.file(), text(&[a, b])).unwrap();
        let mut workspace = place.workspace();
        // I take out the first and add the third; they turn the order round and put the fourth before.
        let edit = Edit::Replace(read(&[b, c]).into());
        fs::write(place.file(), text(&[d, b, a])).unwrap();
        save(&place, &mut workspace, &edit);
        assert_eq!(*workspace.accounts[&id()], read(&[d, b, c]), "{list}");
    }
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
