//! Scoring behind the screen: what is in view is right in the frame of the key, the rest is not shown as if it were.

#[path = "common/mod.rs"]
#[expect(dead_code, reason = "other tests use the rest")]
mod common;

use std::collections::BTreeMap;
use std::sync::Arc;

use common::{account, day, id, settings, today, workspace};
use cultivate::agenda::{Agenda, Whose};
use cultivate::app::{
    Command, Duplicates, Effect, Layer, Message, Row, Scored, Screen, Size, Sort, State, Typed,
    Work, update,
};
use cultivate::edit::Target;
use cultivate::method::portfolio::Book;
use cultivate::model::{AccountWas, Date, SegmentBy, Unknown};

/// More than are scored at once; each had a tenth of its revenue until the first of November.
fn many() -> State {
    let all = (0..1500_u32).map(|n| {
        let name = format!("a{n:04}");
        let mut account = account(&name, f64::from(n + 1) * 1000.0, f64::from(n % 10));
        account.was = vec![AccountWas {
            arr: Unknown::Known(common::money(f64::from(n + 1) * 100.0)),
            ..AccountWas::new(day("2026-11-01"))
        }];
        account
    });
    let size = Size {
        width: 160,
        height: 50,
    };
    State::new(
        workspace(settings(), all.collect::<Vec<_>>()),
        today(),
        size,
    )
}

fn press(state: &mut State, command: Command) -> Vec<Effect> {
    update(state, Message::Command(command))
}

fn work(effects: Vec<Effect>) -> Box<Work> {
    let found = effects.into_iter().find_map(|effect| match effect {
        Effect::Score(work) => Some(work),
        _ => None,
    });
    found.expect("there is something to score")
}

fn answer(work: &Work) -> Message {
    let scored: Option<Scored> = work.scored(|| true);
    Message::Scored(Box::new(scored.expect("it is wanted")))
}

/// Every account's score, and every order that follows from the scores, is what a fresh start gives.
fn assert_whole(state: &State, on: Date) {
    assert!(!state.is_scoring());
    assert_eq!(state.book, Book::new(&state.workspace, on));
    let fresh = State::new(state.workspace.clone(), on, state.size);
    assert_eq!(state.list.rows, fresh.list.rows);
    assert_eq!(state.served, fresh.served);
    assert_eq!(state.quadrant.plot.placed(), fresh.quadrant.plot.placed());
}

#[test]
fn what_is_in_view_is_right_at_once_and_the_rest_follows() {
    let mut state = many();
    press(&mut state, Command::PageDown);
    let work = work(press(&mut state, Command::AsOfBack));
    let then = day("2026-10-22");
    assert_eq!(state.as_of(), then);
    assert!(state.is_scoring() && !state.book.is_complete());

    let whole = Book::new(&state.workspace, then);
    let place = state.account.as_ref().and_then(|id| state.list.place(id));
    let place = place.expect("something is selected");
    for row in &state.list.rows[place.saturating_sub(48)..place + 48] {
        assert_eq!(state.book.score(&row.id), whole.score(&row.id));
    }
    let far = &state.list.rows[1400];
    assert_eq!(state.book.score(&far.id), None);
    let shown = state.row(1400).expect("a row");
    assert_eq!((shown.arr, &shown.name), (None, &far.name));

    // Going there scores what comes into view.
    press(&mut state, Command::Last);
    let last = state.account.clone().expect("the last one");
    assert_eq!(state.book.score(&last), whole.score(&last));

    update(&mut state, answer(&work));
    assert_whole(&state, then);
    assert_eq!(
        state.account,
        Some(last),
        "the selection stays on its account"
    );
}

#[test]
fn an_answer_for_an_earlier_step_is_dropped() {
    let mut state = many();
    let first = work(press(&mut state, Command::AsOfBack));
    let second = work(press(&mut state, Command::AsOfBack));
    update(&mut state, answer(&first));
    assert!(state.is_scoring());
    assert_eq!(state.as_of(), day("2026-09-22"));
    assert!(!state.book.is_complete());
    update(&mut state, answer(&second));
    assert_whole(&state, day("2026-09-22"));
    // It is dropped as well when nothing is awaited any more.
    update(&mut state, answer(&first));
    assert_whole(&state, day("2026-09-22"));
}

#[test]
fn work_that_is_not_wanted_is_given_up() {
    let mut state = many();
    let work = work(press(&mut state, Command::AsOfBack));
    assert_eq!(work.scored(|| false), None);
}

#[test]
fn what_changes_meanwhile_is_scored_again() {
    let mut state = many();
    work(press(&mut state, Command::AsOfBack));
    let back = work(press(&mut state, Command::Today));
    let mut changed = account("a0007", 9_000_000.0, 9.0);
    changed.name = "Grown".into();
    let grown = Message::Changed(Target::Account(id("a0007")), Some(changed.into()));
    update(&mut state, grown);
    update(
        &mut state,
        Message::Changed(Target::Account(id("a0003")), None),
    );
    update(
        &mut state,
        Message::Changed(
            Target::Account(id("new")),
            Some(account("new", 5e6, 5.0).into()),
        ),
    );
    update(&mut state, answer(&back));
    assert_eq!(state.workspace.accounts.len(), 1500);
    assert_whole(&state, today());
    // What Today lists came with the scores; the accounts that changed are looked at again.
    assert!(state.views.today.agenda().is_some());
    press(&mut state, Command::View(Screen::Today));
    let anew = Agenda::new(&state.book, &state.workspace, &Whose::Everybodys);
    assert_eq!(state.views.today.agenda(), Some(&anew));
}

#[test]
fn edits_meanwhile_leave_every_account_once_and_in_order() {
    let letters = Sort::ALL.iter().map(|(_, letter, _)| *letter);
    let mut state = many();
    press(&mut state, Command::AsOfBack);
    assert!(state.is_scoring());
    for letter in letters {
        for turned in [false, true] {
            press(&mut state, Command::Sort);
            update(&mut state, Message::Typed(Typed::Char(letter)));
            press(&mut state, Command::Last);
            // Somebody else has given what is selected another revenue, and taken the one before away.
            for (id, arr) in [
                (state.account.clone(), Some(5.0)),
                (state.list.at(700).cloned(), None),
            ] {
                let id = id.expect("there are many accounts");
                let changed = arr.map(|arr| Arc::new(account(id.as_str(), arr, 5.0)));
                update(&mut state, Message::Changed(Target::Account(id), changed));
            }
            let (rows, order) = (&state.list.rows, state.list.order());
            assert_eq!(
                rows.len(),
                state.workspace.accounts.len(),
                "{letter} {turned}"
            );
            let in_order = |one: &Row, next: &Row| order.compare(one, next).is_lt();
            assert!(rows.is_sorted_by(in_order), "{letter} {turned}");
            for (place, row) in rows.iter().enumerate().step_by(97) {
                assert_eq!(state.list.place(&row.id), Some(place), "{letter} {turned}");
            }
        }
    }
}

#[test]
fn customers_that_could_be_one_are_found_behind_the_screen() {
    let mut state = many();
    let accounts = &mut Arc::make_mut(&mut state.workspace).accounts;
    for name in ["a0003", "a0007"] {
        Arc::make_mut(accounts.get_mut(&id(name)).expect("it is there")).name = "Harbour".into();
    }
    let effects = press(&mut state, Command::Duplicates);
    let [Effect::Compare(work)] = &effects[..] else {
        panic!("{effects:?}");
    };
    let waiting = Duplicates {
        waits: true,
        ..Duplicates::default()
    };
    assert_eq!(state.layer, Layer::Duplicates(waiting));
    let pairs = work.done();
    let mut closed = state.clone();
    press(&mut closed, Command::Back);
    for state in [&mut state, &mut closed] {
        update(state, Message::Alike(pairs.clone()));
    }
    assert_eq!(closed.layer, Layer::default(), "nobody waits any more");
    let Layer::Duplicates(list) = &state.layer else {
        panic!("{:?}", state.layer);
    };
    assert!(!list.waits);
    let found = list.pairs.iter().map(|pair| (&pair.keep, &pair.other));
    assert_eq!(found.collect::<Vec<_>>(), [(&id("a0003"), &id("a0007"))]);
}

#[test]
fn the_plan_beside_comes_in_the_same_way() {
    let mut state = many();
    let plan = work(press(&mut state, Command::WithPlan));
    let here = state.account.clone().expect("the first one");
    let whole = Book::with_plan(&state.workspace, today());
    let planned = state.planned.as_ref().expect("the plan is shown");
    assert_eq!(planned.score(&here), whole.score(&here));
    assert!(!planned.is_complete() && state.book.is_complete());
    update(&mut state, answer(&plan));
    assert_eq!(state.planned, Some(whole));
    assert!(!state.is_scoring());
    // Left before the answer: nothing is awaited.
    press(&mut state, Command::WithPlan);
    let plan = work(press(&mut state, Command::WithPlan));
    press(&mut state, Command::WithPlan);
    assert!(!state.is_scoring() && state.planned.is_none());
    update(&mut state, answer(&plan));
    assert!(state.planned.is_none());
}

#[test]
fn a_day_chosen_while_the_files_are_read_is_kept() {
    let whole = many();
    let mut state = State::new(workspace(settings(), Vec::new()), today(), whole.size);
    press(&mut state, Command::AsOfBack);
    let read = Work::of_reading(whole.workspace.clone(), today()).scored(|| true);
    let read = Box::new(read.expect("it is wanted"));
    let effects = update(
        &mut state,
        Message::Read(whole.workspace, read, BTreeMap::new()),
    );
    assert_eq!(state.as_of(), day("2026-10-22"));
    update(&mut state, answer(&work(effects)));
    assert_whole(&state, day("2026-10-22"));
}

#[test]
fn a_book_that_is_begun_knows_every_standing_and_the_curve() {
    // Few different figures, so that equal ones lie on both sides of every division.
    for (number, figures) in [(1, 1), (2, 1), (3, 2), (10, 3), (97, 4), (240, 60)] {
        for by in [SegmentBy::Arr, SegmentBy::Ltv, SegmentBy::Potential] {
            let accounts = (0..number).map(|n: u32| {
                let figure = n * 7919 % figures;
                let name = format!("a{n:04}");
                account(&name, f64::from(figure) * 40_000.0, f64::from(n % 3))
            });
            let mut settings = settings();
            settings.constants.segment_by = by;
            let workspace = workspace(settings, accounts.collect::<Vec<_>>());
            let whole = Book::new(&workspace, today());
            let mut begun = Book::begun(&workspace, today());
            begun.add(&workspace, workspace.accounts.keys());
            assert!(begun.scores().eq(whole.scores()), "{number} by {by:?}");
            assert_eq!(begun.pareto(), whole.pareto(), "{number} by {by:?}");
            let mut planned = whole.begun_with_plan();
            planned.add(&workspace, workspace.accounts.keys());
            let with_plan = Book::with_plan(&workspace, today());
            assert!(
                planned.scores().eq(with_plan.scores()),
                "{number} by {by:?}"
            );
        }
    }
}
