//! What values were before, entry by entry: corrected, taken out and added on the screen, with one step back for each.

use cultivate::app::{Layer, Size, State};
use cultivate::edit::{AccountChange, Edit, ListChange, StakeholderChange, apply};
use cultivate::model::{
    AccountWas, Attitude, Date, Money, Power, StakeholderId, StakeholderWas, Trust, Unknown,
};

use super::press::press;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn ines() -> StakeholderId {
    StakeholderId::new("ines").unwrap()
}

/// Inês was at -1 until June and unknown before; the account brought 560k until January.
fn state() -> State {
    let mut workspace = super::common::workspace();
    let id = workspace.accounts.keys().next().unwrap().clone();
    let mut later = StakeholderWas::new(day("2026-06-01"));
    later.attitude = Unknown::Known(Attitude::clamped(-1));
    let mut before = StakeholderWas::new(day("2026-01-01"));
    before.attitude = Unknown::Unknown;
    before.power = Unknown::Known(Power::clamped(5));
    let was = [later, before].into_iter().enumerate().map(|(at, entry)| {
        let change = StakeholderChange::Was(ListChange::insert(at, entry));
        AccountChange::Stakeholder(ines(), change)
    });
    let mut changes: Vec<AccountChange> = was.collect();
    let mut earlier = AccountWas::new(day("2026-01-01"));
    earlier.arr = Unknown::Known(Money::try_from(560_000.0).unwrap());
    changes.push(AccountChange::Was(ListChange::insert(0, earlier)));
    apply(&mut workspace, &Edit::account(&id, changes)).unwrap();
    let size = Size {
        width: 100,
        height: 30,
    };
    let mut state = State::new(workspace, day("2026-11-22"), size);
    state.select(Some(id));
    state.person = Some(ines());
    state
}

fn was(state: &State) -> Vec<StakeholderWas> {
    let account = state.selected().unwrap();
    account.stakeholder(&ines()).unwrap().was.clone()
}

#[test]
fn an_entry_is_corrected_where_it_stands() {
    let mut state = state();
    let before = state.workspace.clone();
    press(
        &mut state,
        ": 'people-history' Enter g e Down Down Ctrl-u '-3' Enter",
    );
    assert_eq!(
        was(&state)[0].attitude,
        Unknown::Known(Attitude::clamped(-3))
    );
    assert_eq!(was(&state)[0].until, day("2026-06-01"));
    assert_eq!(
        was(&state).len(),
        2,
        "a correction has no history of its own"
    );
    press(&mut state, "u");
    assert!(*state.workspace == *before);
    // Nothing said is not the same as unknown.
    press(&mut state, "g Down e Down Down Ctrl-u '-' Enter");
    assert_eq!(was(&state)[1].attitude, Unknown::Silent);
    press(&mut state, "e Down Down Ctrl-u '?' Enter");
    assert_eq!(was(&state)[1].attitude, Unknown::Unknown);
    press(&mut state, "e Down Ctrl-u '3 feb 2026' Enter");
    assert_eq!(was(&state)[1].until, day("2026-02-03"));
}

#[test]
fn an_entry_is_taken_out_and_one_step_back_brings_it_again() {
    let mut state = state();
    let before = state.workspace.clone();
    press(&mut state, ": 'people-history' Enter g d");
    assert_eq!(was(&state).len(), 1);
    assert_eq!(
        was(&state)[0].until,
        day("2026-01-01"),
        "the other one stays"
    );
    press(&mut state, "u");
    assert!(*state.workspace == *before);
    press(&mut state, ": 'account-history' Enter g d");
    assert!(state.selected().unwrap().was.is_empty());
    press(&mut state, "u");
    assert!(*state.workspace == *before);
}

#[test]
fn what_one_remembers_later_is_added_for_the_selected_person() {
    let mut state = state();
    let before = state.workspace.clone();
    press(&mut state, ": 'people-history' Enter a");
    let Layer::Form(form) = &state.layer else {
        panic!("{:?}", state.layer);
    };
    assert_eq!(
        form.field().path,
        "until",
        "whose it is stands there already"
    );
    press(&mut state, "'1 mar 2026' Tab '2' Enter");
    let days: Vec<Date> = was(&state).iter().map(|one| one.until).collect();
    assert_eq!(
        days,
        ["2026-06-01", "2026-03-01", "2026-01-01"].map(day),
        "the newest first"
    );
    assert_eq!(
        was(&state)[1].attitude,
        Unknown::Known(Attitude::clamped(2))
    );
    press(&mut state, "u u");
    assert!(*state.workspace == *before);
    press(
        &mut state,
        ": 'tie-history' Enter a 'mira' Tab '1 mar 2026' Tab '3' Enter",
    );
    let tie = &state.selected().unwrap().stakeholder(&ines()).unwrap().ties[0];
    assert_eq!(tie.was[0].trust, Some(Trust::clamped(3)));
    assert_eq!(tie.was[0].commitment, None, "nothing is said of it");
}

#[test]
fn what_was_until_a_day_to_come_is_refused_as_checking_would_find_fault_with_it() {
    let mut state = state();
    press(
        &mut state,
        ": 'people-history' Enter g e Down Ctrl-u '3 dec 2026' Enter",
    );
    let Layer::Form(form) = &state.layer else {
        panic!("{:?}", state.layer);
    };
    let why = form.refusal.as_deref().unwrap_or_default();
    assert!(why.contains("until 3 Dec 2026 is not over yet"), "{why}");
    assert_eq!(was(&state)[0].until, day("2026-06-01"));
    // An account's may be to come: a hand-over.
    press(
        &mut state,
        "Esc : 'account-history' Enter g e Ctrl-u '15 dec' Enter",
    );
    let account = state.selected().unwrap();
    assert_eq!(account.was[0].until, day("2026-12-15"));
}

#[test]
fn a_kind_of_move_is_changed_and_goes_back_to_what_it_was() {
    let mut state = state();
    press(&mut state, ": 'moves' Enter g e");
    press(&mut state, "Down Down Ctrl-u '60%' Enter");
    let moves = &state.workspace.settings.moves;
    let likely = moves["visit"].likely.map(|share| share.get());
    assert_eq!(likely, Some(0.6));
    assert_eq!(moves["visit"].times, None, "the rest stays as it comes");
    press(&mut state, "d");
    assert!(state.workspace.settings.moves.is_empty());
    press(&mut state, "u");
    assert_eq!(state.workspace.settings.moves.len(), 1);
    // Nothing that differs needs no row in the file.
    press(&mut state, "e Down Down Ctrl-u '-' Enter");
    assert!(state.workspace.settings.moves.is_empty());
}
