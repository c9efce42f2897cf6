//! Finding by typing, and the way back: from the demo, by keys.
#![allow(clippy::unwrap_used, reason = "a test stops where it fails")]

#[path = "common/press.rs"]
mod press;

use std::path::Path;

use cultivate::app::{Effect, Found, Layer, Mood, Pane, Screen, Size, State};
use cultivate::field::List;
use cultivate::model::Date;
use press::press;

fn demo() -> State {
    let today: Date = "2026-11-22".parse().unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/demo");
    let workspace = cultivate::workspace::open(&root, today).unwrap().workspace;
    let size = Size {
        width: 160,
        height: 48,
    };
    State::new(workspace, today, size)
}

fn account(state: &State) -> &str {
    state.account.as_ref().unwrap().as_str()
}

fn found(state: &mut State, text: &str) -> Vec<Found> {
    press(state, &format!("f '{text}'"));
    let Layer::Find(find) = &state.layer else {
        panic!("it is not open")
    };
    let found = find.found.clone();
    press(state, "Esc");
    found
}

/// What stands first, as account, list and person.
fn first(state: &mut State, text: &str) -> String {
    match found(state, text).first() {
        None => "nothing".to_owned(),
        Some(Found::Account(id)) => id.to_string(),
        Some(Found::Person(id, who)) => format!("{id}: {who}"),
        Some(Found::Entry(id, list, _)) => format!("{id}: {}", list.noun()),
        Some(Found::AccountNotes(id)) => format!("{id}: notes"),
        Some(Found::PersonNotes(id, who)) => format!("{id}: notes of {who}"),
        Some(Found::Shared(list, at)) => format!("{} {at}", list.noun()),
    }
}

#[test]
fn the_best_comes_first_whatever_it_is() {
    let mut state = demo();
    for (typed, expected) in [
        ("peake", "st-brannoc-hospitals: rosalind-peake"),
        ("PEAKE", "st-brannoc-hospitals: rosalind-peake"),
        ("ros pea", "st-brannoc-hospitals: rosalind-peake"),
        ("chief pharm", "st-brannoc-hospitals: oluwaseun-adeyemi"),
        // A word of the account narrows its people and entries down.
        ("brannoc sieri", "nothing"),
        ("brannoc adeane", "st-brannoc-hospitals: max-adeane"),
        ("st br", "st-brannoc-hospitals"),
        ("kiryu", "kiryu-dairy"),
        ("佐藤", "kiryu-dairy: sato-kenichiro"),
        ("lost fridge", "st-brannoc-hospitals: action"),
        ("a tenth less", "st-brannoc-hospitals: touch"),
        ("energy trim", "offering 3"),
        ("leticia m", "member 8"),
        ("ice house", "program 4"),
        // Letters with others between them, where nothing else fits.
        ("rslnd", "st-brannoc-hospitals: rosalind-peake"),
        ("zzzz", "nothing"),
        ("", "nothing"),
    ] {
        assert_eq!(first(&mut state, typed), expected, "{typed}");
    }
}

#[test]
fn enter_goes_to_what_was_found_and_backspace_back() {
    let mut state = demo();
    press(&mut state, "g 2 f 'peake' Enter");
    assert_eq!(account(&state), "st-brannoc-hospitals");
    assert_eq!(state.person.as_ref().unwrap().as_str(), "rosalind-peake");
    assert_eq!((state.screen, state.focus), (Screen::Dashboard, Pane::Grid));
    press(&mut state, "f 'sunniva' Enter");
    assert_eq!(state.focus, Pane::Portfolio);
    assert_eq!(
        state.portfolio.manager.as_ref().unwrap().as_str(),
        "sunniva-dahl"
    );
    press(&mut state, "f 'kiryu dairy' Enter");
    assert_eq!(account(&state), "kiryu-dairy");
    // Nothing typed: where the person was, the latest first.
    press(&mut state, "f Enter");
    assert_eq!(account(&state), "st-brannoc-hospitals");
    press(&mut state, "Backspace");
    assert_eq!(account(&state), "kiryu-dairy");
    press(&mut state, "Backspace");
    assert_eq!(account(&state), "st-brannoc-hospitals");
    assert_eq!(state.person.as_ref().unwrap().as_str(), "rosalind-peake");
    press(&mut state, "Alt-Right");
    assert_eq!(account(&state), "kiryu-dairy");
}

#[test]
fn a_filter_and_mine_give_way_to_what_was_found() {
    let mut state = demo();
    press(&mut state, "/ 'lindero' Enter f 'peake' Enter");
    assert_eq!(account(&state), "st-brannoc-hospitals");
    assert_eq!(state.list.filter, "");
    assert!(
        state.notice.text.contains("filter is cleared"),
        "{}",
        state.notice.text
    );
}

#[test]
fn a_form_waits_beneath_and_comes_back() {
    let mut state = demo();
    press(&mut state, "g e '12k' Ctrl-p");
    assert!(matches!(state.layer, Layer::Find(_)));
    press(&mut state, "'peake' Esc");
    let Layer::Form(form) = &state.layer else {
        panic!("the form is gone")
    };
    assert_eq!(form.line.text(), "12k");
    let before = account(&state).to_owned();
    press(&mut state, "Ctrl-p 'peake' Enter");
    assert_eq!(account(&state), "st-brannoc-hospitals");
    assert_eq!(state.layer, Layer::default());
    press(&mut state, "Backspace");
    assert_eq!(account(&state), before);
    let Layer::Form(form) = &state.layer else {
        panic!("the form is gone")
    };
    assert_eq!(form.line.text(), "12k");
}

#[test]
fn what_changed_is_found_at_once() {
    let mut state = demo();
    assert!(found(&mut state, "ottoline").is_empty());
    press(
        &mut state,
        "f 'st brannoc' Enter 3 a 'Ottoline Grey, matron, business user' Enter",
    );
    assert_eq!(state.notice.mood, Mood::Plain, "{}", state.notice.text);
    assert_eq!(
        first(&mut state, "ottoline"),
        "st-brannoc-hospitals: ottoline-grey"
    );
    press(&mut state, "u");
    assert!(found(&mut state, "ottoline").is_empty());
}

#[test]
fn an_entry_is_shown_in_the_list_of_its_account() {
    let mut state = demo();
    press(&mut state, "f 'lost fridge' Enter");
    assert_eq!(account(&state), "st-brannoc-hospitals");
    assert!(matches!(
        found(&mut state, "lost fridge")[0],
        Found::Entry(_, List::Action, 0)
    ));
}

#[test]
fn a_walk_is_one_step_of_the_way_back() {
    let mut state = demo();
    press(&mut state, "g z z");
    let first = account(&state).to_owned();
    press(&mut state, "j j j");
    let fourth = account(&state).to_owned();
    press(&mut state, "z z j j");
    let sixth = account(&state).to_owned();
    press(&mut state, "Backspace");
    assert_eq!(account(&state), fourth);
    press(&mut state, "Backspace");
    assert_eq!(account(&state), first);
    press(&mut state, "Backspace Backspace");
    assert_eq!(
        state.notice.text,
        "There is no earlier place to go back to."
    );
    press(&mut state, "Alt-Right Alt-Right");
    assert_eq!(account(&state), sixth);
    press(&mut state, "Alt-Right");
    assert_eq!(
        state.notice.text,
        "There is no later place to go forward to."
    );
}

#[test]
fn the_next_account_is_gone_to_from_everywhere() {
    let mut state = demo();
    press(&mut state, "g");
    let order: Vec<String> = state
        .list
        .rows
        .iter()
        .map(|row| row.id.to_string())
        .collect();
    for (keys, place) in [
        ("3 J", 1),
        ("4 J", 2),
        ("5 J", 3),
        ("2 K", 2),
        ("T J", 3),
        ("K K K K", 0),
    ] {
        press(&mut state, keys);
        assert_eq!(account(&state), order[place], "{keys}");
    }
}

#[test]
fn a_large_workspace_is_indexed_behind_the_screen() {
    let mut state = demo();
    let effects = press(&mut state, "f 'peake'");
    assert!(
        !effects
            .iter()
            .any(|effect| matches!(effect, Effect::Index(_)))
    );
}
