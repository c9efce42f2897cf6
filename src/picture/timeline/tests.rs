//! The timeline's geometry, by hand: days counted on the calendar.

use super::*;
use crate::model::{
    AccountId, AccountWas, Ambition, Interaction, InteractionKind, StageEntry, Unknown,
};

fn day(text: &str) -> Date {
    text.parse().expect("a date")
}

/// The days of 2026, of which there are 364 between the first and the last.
fn year() -> Window {
    Window {
        first: day("2026-01-01"),
        last: day("2026-12-31"),
    }
}

fn account() -> Account {
    Account::new(AccountId::new("a").expect("an id"), "A")
}

fn entry(on: &str, view: View, stage: Stage) -> StageEntry {
    StageEntry {
        on: day(on),
        view,
        stage,
        why: None,
        said: false,
    }
}

#[test]
fn three_quarters_of_the_window_are_past() {
    let window = Window::around(day("2026-11-22"), 24, 0);
    // 18 months back, and 24 on from there.
    assert_eq!(window.first, day("2025-05-22"));
    assert_eq!(window.last, day("2027-05-22"));
    assert_eq!(
        Window::around(day("2026-11-22"), 24, -6).first,
        day("2024-11-22")
    );
    for edge in [i32::MIN, i32::MAX] {
        let window = Window::around(day("2026-11-22"), 24, edge);
        assert!(window.first < window.last, "{edge}");
    }
}

#[test]
fn views_are_steps_and_the_gap_is_where_both_are_known_and_differ() {
    let mut account = account();
    account.stages = vec![
        entry("2025-06-01", View::Vendor, Stage::Exploratory),
        // Of two entries of a day the later in the file counts.
        entry("2026-07-02", View::Vendor, Stage::Integrated),
        entry("2026-07-02", View::Vendor, Stage::Collaborative),
        entry("2026-04-02", View::Customer, Stage::Exploratory),
        entry("2026-12-30", View::Customer, Stage::Basic),
    ];
    // 2 July is day 182 (31+28+31+30+31+30 = 181 days before it, plus one), that is 182/364 = 0.5; 2 April is 91/364.
    let until = day("2026-10-01");
    let ours = spans(&account, View::Vendor, year(), until);
    let end = 273.0 / 364.0;
    assert_eq!(
        ours,
        [
            Span {
                from: 0.0,
                to: 0.5,
                stage: 0
            },
            Span {
                from: 0.5,
                to: end,
                stage: 2
            }
        ]
    );
    let theirs = spans(&account, View::Customer, year(), until);
    assert_eq!(
        theirs,
        [Span {
            from: 0.25,
            to: end,
            stage: 0
        }]
    );
    assert_eq!(
        gaps(&ours, &theirs),
        [Gap {
            from: 0.5,
            to: end,
            ours: 2,
            theirs: 0
        }]
    );
    assert_eq!(top(&account), Stage::Integrated, "an entry names it");
}

#[test]
fn integrated_has_a_row_only_where_it_is_used_or_aimed_for() {
    let mut account = account();
    assert_eq!(top(&account), Stage::Interconnected);
    account.ambition = Some(Ambition {
        stage: Stage::Integrated,
        by: None,
    });
    assert_eq!(top(&account), Stage::Integrated);
}

#[test]
fn ticks_are_as_fine_as_their_labels_allow() {
    let labels = |window: Window, columns| -> Vec<String> {
        window
            .ticks(columns)
            .into_iter()
            .map(|tick| tick.label)
            .collect()
    };
    // Twelve months in 80 columns leave 6.7 each; in 40 a quarter has ten; in 12 only the year has six.
    let months = [
        "2026", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    assert_eq!(labels(year(), 80), months);
    assert_eq!(labels(year(), 40), ["2026", "Q2", "Q3", "Q4"]);
    assert_eq!(labels(year(), 12), ["2026"]);
    let summer = Window {
        first: day("2026-06-15"),
        last: day("2026-09-15"),
    };
    assert_eq!(
        labels(summer, 60),
        ["Jul 2026", "Aug", "Sep"],
        "the year is said somewhere"
    );
    let long = Window {
        first: day("2021-06-01"),
        last: day("2031-06-01"),
    };
    assert_eq!(labels(long, 40), ["2022", "2024", "2026", "2028", "2030"]);
}

#[test]
fn journey_steps_begin_where_the_entry_before_ended() {
    let mut account = account();
    let was = |until: &str, journey| AccountWas {
        journey: Unknown::Known(journey),
        ..AccountWas::new(day(until))
    };
    account.since = Some(day("2025-03-01"));
    account.was = vec![
        was("2026-04-02", Journey::Purchase),
        was("2026-07-02", Journey::Use),
    ];
    account.journey = Some(Journey::Value);
    let steps = journey(&account, year(), day("2026-12-31"));
    let shown: Vec<_> = steps
        .iter()
        .map(|s| (s.journey, s.from, s.to, s.begins))
        .collect();
    assert_eq!(
        shown,
        [
            (Journey::Purchase, 0.0, 0.25, false),
            (Journey::Use, 0.25, 0.5, true),
            (Journey::Value, 0.5, 1.0, true)
        ]
    );
}

#[test]
fn a_gap_opens_when_one_stands_above_the_other_and_what_came_later_begins_on_the_day() {
    let mut account = account();
    account.stages = vec![
        entry("2025-06-01", View::Vendor, Stage::Basic),
        entry("2026-02-01", View::Customer, Stage::Collaborative),
        // Ours passes theirs: that is another gap; it grows in June and stays the same one.
        entry("2026-04-02", View::Vendor, Stage::Interconnected),
        entry("2026-06-01", View::Customer, Stage::Basic),
        entry("2026-07-02", View::Customer, Stage::Interconnected),
    ];
    let since = |on: &str| apart_since(&account, day(on));
    assert_eq!(since("2026-01-31"), None, "theirs is not known");
    assert_eq!(since("2026-03-01"), Some(day("2026-02-01")));
    assert_eq!(since("2026-06-30"), Some(day("2026-04-02")));
    assert_eq!(since("2026-07-02"), None, "they agree");
    // Seen from 2 April (91/364) their stage of that day goes on to 1 June (151/364), the next to 2 July (182/364),
    // the last to the day it is, 1 October (273/364).
    let days = (day("2026-04-02"), day("2026-10-01"));
    let theirs = later(&account, View::Customer, year(), days);
    let shown: Vec<_> = theirs.iter().map(|s| (s.from, s.to, s.stage)).collect();
    let at = |days: f64| days / 364.0;
    assert_eq!(
        shown,
        [
            (at(91.0), at(151.0), 2),
            (at(151.0), at(182.0), 1),
            (at(182.0), at(273.0), 3)
        ]
    );
    // Nothing came after the day that it is.
    let now = (days.1, days.1);
    assert!(later(&account, View::Customer, year(), now).is_empty());
}

#[test]
fn what_is_of_one_kind_and_one_day_stands_together() {
    let touch = |on: &str, lens| Interaction {
        on: day(on),
        kind: InteractionKind::Call,
        with: Default::default(),
        by: Default::default(),
        lens,
        exchange: None,
        onsite: false,
        hours: None,
        note: None,
        origin: None,
    };
    let mut account = account();
    account.interactions = vec![
        touch("2026-07-02", Lens::Social),
        touch("2026-04-02", Lens::Functional),
        touch("2026-07-02", Lens::Functional),
        touch("2026-12-31", Lens::Social),
        touch("2026-07-02", Lens::Functional),
        touch("2025-12-31", Lens::Functional),
    ];
    account.renewal = Some(day("2026-12-31"));
    let marked = |x, mark, number| Marked { x, mark, number };
    // 91 and 182 of the 364 days; what lies before the window is nowhere, and what came after the day is told apart.
    assert_eq!(
        marks(&account, year(), day("2026-10-01")),
        [
            marked(0.25, Mark::Functional, 1),
            marked(0.5, Mark::Functional, 2),
            marked(0.5, Mark::Social, 1),
            marked(1.0, Mark::Later, 1),
            marked(1.0, Mark::Renewal, 1),
        ]
    );
    // However many touches there are: no more places than days.
    let many = account.interactions.clone();
    account.interactions = std::iter::repeat_n(many, 500).flatten().collect();
    assert_eq!(marks(&account, year(), day("2026-10-01")).len(), 5);
}
