//! The law of undo: whatever was done, as many steps back as there are give the beginning, and as many on again the
//! end; and after every key the scores are those of scoring from scratch.
#![allow(clippy::unwrap_used, reason = "a test stops where it fails")]

#[path = "common/press.rs"]
mod press;

use std::cell::Cell;

use cultivate::app::{Effect, Layer, Size, State};
use cultivate::method::portfolio::Book;
use cultivate::model::{AccountId, Workspace};
use cultivate::workspace::schema::{account_from, settings_from};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, TestRunner};

const SETTINGS: &str = r#"(format: 1, name: "Any", currency: "EUR", team: [
    (id: "mira-lund", name: "Mira Lund", function: CustomerSuccess, csm: ()),
    (id: "jonas-ek", name: "Jonas Ek", function: CustomerSuccess, csm: ()),
    (id: "tom-okafor", name: "Tom Okafor", function: Sales),
])"#;

const ACCOUNTS: [(&str, &str); 3] = [
    (
        "harbour",
        r#"(name: "Harbour", arr: 640_000, complexity_override: 7, journey: Use, csm: "mira-lund", stakeholders: [
            (id: "ines", name: "Ines", side: Business, role: Buyer, power: 8, attitude: 2, ties: [
                (member: "mira-lund", trust: 4, commitment: 3)]),
            (id: "olaf", name: "Olaf", side: Technology, role: User, power: 3),
        ])"#,
    ),
    (
        "quay",
        r#"(name: "Quay", arr: 100_000, complexity_override: 3, csm: "jonas-ek", stakeholders: [
            (id: "ana", name: "Ana", side: Business, role: User, power: 5, attitude: -5),
        ])"#,
    ),
    ("wharf", r#"(name: "Wharf", arr: 50_000)"#),
];

/// What a person may do next: moving about, editing one thing or many, going back and on, and answers that are
/// refused.
const DEEDS: [&str; 44] = [
    "j",
    "k",
    "1",
    "3",
    "5",
    "Tab",
    "Space",
    "*",
    "w",
    "o 'n'",
    "O 'c'",
    ">",
    "<",
    "+",
    "-",
    ">",
    "+",
    "v '3'",
    "v '?'",
    "v '-5'",
    "p '10'",
    "p '?'",
    "p '11'",
    "s 'v basic'",
    "s 'c collab 2026-10-01 they said so'",
    "s 'v integrated 2026-11-01'",
    "m 'call 30m'",
    "m 'onsite gave yesterday: walked the site'",
    "3 a 'Ana Neu, CFO, business buyer, p9, a1'",
    "3 d",
    "1 a 'North Pier'",
    "r 'mira 5 4'",
    "r 'tom 2 3'",
    "e '700k'",
    ": 'edit complexity 9'",
    ": 'csm jonas'",
    ": 'csm -'",
    ": 'owner tom'",
    ": 'journey value'",
    ": 'tier high the board asked'",
    ": 'rename Harbour & Sons' Enter 'y'",
    ": 'delete' Enter 'yes'",
    "u",
    "Ctrl-r",
];

fn begin() -> State {
    let account = |(id, text): &(&str, &str)| {
        let account = account_from(text, AccountId::new(id).unwrap()).unwrap();
        (account.id.clone(), account.into())
    };
    let workspace = Workspace {
        settings: settings_from(SETTINGS).unwrap(),
        accounts: ACCOUNTS.iter().map(account).collect(),
    };
    let size = Size {
        width: 120,
        height: 36,
    };
    State::new(workspace, "2026-11-22".parse().unwrap(), size)
}

/// Does it, and closes what it left open; gives what somebody outside has to do.
fn deed(state: &mut State, keys: &str) -> Vec<Effect> {
    let mut effects = press::press(state, keys);
    if state.layer != Layer::default() {
        effects.extend(press::press(state, "Enter"));
    }
    while state.layer != Layer::default() {
        effects.extend(press::press(state, "Esc"));
    }
    effects
}

/// As often as it goes; says how often that was.
fn repeat(state: &mut State, key: &str, end: &str, most: usize) -> usize {
    for count in 0..most {
        press::press(state, key);
        if state.notice.text.starts_with(end) {
            return count;
        }
        assert_scores(state, key);
    }
    most
}

fn assert_scores(state: &State, after: &str) {
    let (workspace, today) = (&state.workspace, state.today);
    assert!(state.book == Book::new(workspace, today), "after {after}");
    if let Some(planned) = &state.planned {
        assert!(
            *planned == Book::with_plan(workspace, today),
            "plan after {after}"
        );
    }
}

#[test]
fn all_steps_back_give_the_beginning_and_all_steps_on_the_end() {
    let (steps, undone) = (Cell::new(0), Cell::new(0));
    let law = prop::collection::vec(select(DEEDS.to_vec()), 1..30);
    let mut runner = TestRunner::new(Config {
        cases: 300,
        ..Config::with_source_file(file!())
    });
    let run = runner.run(&law, |deeds| {
        let mut state = begin();
        let start = state.workspace.clone();
        for keys in &deeds {
            let before = state.workspace.clone();
            deed(&mut state, keys);
            assert_scores(&state, keys);
            steps.set(steps.get() + usize::from(state.workspace != before));
            undone.set(undone.get() + usize::from(*keys == "u" && state.workspace != before));
        }
        let end = state.workspace.clone();
        let back = repeat(&mut state, "u", "Nothing to undo", 1_000);
        prop_assert_eq!(&state.workspace, &start);
        let on = repeat(&mut state, "Ctrl-r", "Nothing to redo", back);
        prop_assert_eq!(on, back);
        prop_assert_eq!(&state.workspace, &end);
        Ok(())
    });
    run.unwrap_or_else(|error| panic!("{error}"));
    // Of about 4,500 keys a third at least changes something, and some of those are steps back.
    let (steps, undone) = (steps.get(), undone.get());
    assert!(
        steps >= 1_000 && undone >= 30,
        "too tame: {steps} steps, {undone} back"
    );
}

/// Some edits that are saved, then others that are only tried, and then given up.
#[test]
fn whatever_is_tried_is_written_nowhere_and_a_discard_gives_back_what_is_saved() {
    let tried = Cell::new(0);
    let law = (
        prop::collection::vec(select(DEEDS.to_vec()), 0..6),
        prop::collection::vec(select(DEEDS.to_vec()), 1..20),
    );
    let mut runner = TestRunner::new(Config {
        cases: 200,
        ..Config::with_source_file(file!())
    });
    let run = runner.run(&law, |(saved, deeds)| {
        let mut state = begin();
        for keys in &saved {
            deed(&mut state, keys);
        }
        let (workspace, history) = (state.workspace.clone(), format!("{:?}", state.history));
        press::press(&mut state, "W");
        for keys in &deeds {
            let effects = deed(&mut state, keys);
            let writes = |one: &Effect| matches!(one, Effect::Save(..) | Effect::Unsave(..));
            prop_assert!(!effects.iter().any(writes), "{} writes", keys);
            assert_scores(&state, keys);
            prop_assert!(*state.book_now() == Book::new(&workspace, state.today));
        }
        tried.set(tried.get() + usize::from(state.workspace != workspace));
        press::press(&mut state, "W");
        if state.is_scratch() {
            press::press(&mut state, "x y");
        }
        prop_assert!(!state.is_scratch());
        prop_assert_eq!(&state.workspace, &workspace);
        assert_scores(&state, "the discard");
        let rows = state.list.rows.clone();
        state.relist();
        prop_assert_eq!(rows, state.list.rows);
        let done = format!("{:?}", state.history);
        let without = |text: &str| text.split("tickets").next().unwrap_or_default().to_owned();
        prop_assert_eq!(without(&done), without(&history));
        Ok(())
    });
    run.unwrap_or_else(|error| panic!("{error}"));
    assert!(tried.get() >= 100, "too tame: {} differ", tried.get());
}
