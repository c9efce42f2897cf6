//! Section 18 of the method, rule by rule. Each expected history is worked out beside the test.

use super::fixture::{account_id, day, member_id, person_id, workspace};
use crate::edit::intent::{self, Timing};
use crate::edit::{AccountChange, Edit, EditError, TieChange, apply};
use crate::model::*;

fn attitude(n: i64) -> Option<Attitude> {
    Some(Attitude::clamped(n))
}

fn on(text: &str) -> Timing {
    Timing::On(day(text))
}

/// Applies what `edit` builds from the account, and says whether it was an edit at all.
fn run(workspace: &mut Workspace, edit: impl FnOnce(&Account) -> Result<Edit, EditError>) -> bool {
    let edit = edit(&workspace.accounts[&account_id()]).expect("a good edit");
    apply(workspace, &edit).expect("applied");
    !edit.is_empty()
}

fn set_attitude(workspace: &mut Workspace, value: Option<Attitude>, timing: Timing) -> bool {
    run(workspace, |a| {
        intent::attitude(a, &person_id("ines"), value, timing)
    })
}

fn ines(workspace: &Workspace) -> &Stakeholder {
    workspace.accounts[&account_id()]
        .stakeholder(&person_id("ines"))
        .expect("she is there")
}

fn was(until: &str, power: Unknown<Power>, attitude: Unknown<Attitude>) -> StakeholderWas {
    let until = day(until);
    StakeholderWas {
        until,
        power,
        attitude,
    }
}

const SILENT_POWER: Unknown<Power> = Unknown::Silent;

#[test]
fn a_first_judgement_remembers_that_nobody_knew() {
    let mut w = workspace();
    assert!(set_attitude(&mut w, attitude(3), on("2026-05-03")));
    let ines = ines(&w);
    assert_eq!(ines.attitude, attitude(3));
    assert_eq!(
        ines.was,
        [was("2026-05-03", SILENT_POWER, Unknown::Unknown)]
    );
    // The day before, nobody knew; from the day on, 3.
    assert_eq!(ines.attitude_on(day("2026-05-02")).0, None);
    assert_eq!(ines.attitude_on(day("2026-05-03")).0, attitude(3));
}

#[test]
fn each_day_of_change_remembers_the_value_before_it_once() {
    let mut w = workspace();
    set_attitude(&mut w, attitude(-2), on("2026-01-10"));
    set_attitude(&mut w, attitude(1), on("2026-05-03"));
    // A second thought on the same day: -2 is what held before it, 1 never held for a day.
    set_attitude(&mut w, attitude(2), on("2026-05-03"));
    let ines = ines(&w);
    assert_eq!(ines.attitude, attitude(2));
    // Newest first, as a file is begun: -2 until May, unknown until January.
    assert_eq!(
        ines.was,
        [
            was(
                "2026-05-03",
                SILENT_POWER,
                Unknown::Known(Attitude::clamped(-2))
            ),
            was("2026-01-10", SILENT_POWER, Unknown::Unknown),
        ]
    );
    assert_eq!(ines.attitude_on(day("2026-05-02")).0, attitude(-2));
    assert_eq!(ines.attitude_on(day("2026-01-09")).0, None);
}

#[test]
fn two_fields_changed_on_one_day_share_an_entry() {
    let mut w = workspace();
    set_attitude(&mut w, attitude(3), Timing::Correction);
    set_attitude(&mut w, attitude(4), on("2026-05-03"));
    let power = Some(Power::clamped(9));
    run(&mut w, |a| {
        intent::power(a, &person_id("ines"), power, on("2026-05-03"))
    });
    // Before the day: attitude 3, power unknown.
    let before = was(
        "2026-05-03",
        Unknown::Unknown,
        Unknown::Known(Attitude::clamped(3)),
    );
    assert_eq!(ines(&w).was, [before]);
}

#[test]
fn a_correction_writes_no_history() {
    let mut w = workspace();
    set_attitude(&mut w, attitude(3), Timing::Correction);
    assert_eq!(ines(&w).attitude, attitude(3));
    assert_eq!(ines(&w).was, []);
}

#[test]
fn the_same_value_is_no_edit() {
    let mut w = workspace();
    set_attitude(&mut w, attitude(3), Timing::Correction);
    assert!(!set_attitude(&mut w, attitude(3), on("2026-05-03")));
    assert_eq!(ines(&w).was, []);
}

#[test]
fn back_to_unknown_keeps_what_was_thought() {
    let mut w = workspace();
    set_attitude(&mut w, attitude(3), Timing::Correction);
    set_attitude(&mut w, None, on("2026-05-03"));
    assert_eq!(ines(&w).attitude, None);
    let three = Unknown::Known(Attitude::clamped(3));
    assert_eq!(ines(&w).was, [was("2026-05-03", SILENT_POWER, three)]);
}

#[test]
fn a_history_written_oldest_first_stays_so() {
    let mut w = workspace();
    let mut account = Account::clone(&w.accounts[&account_id()]);
    account.stakeholders[1].attitude = attitude(1);
    account.stakeholders[1].was = vec![
        was("2024-01-01", SILENT_POWER, Unknown::Unknown),
        was(
            "2025-01-01",
            SILENT_POWER,
            Unknown::Known(Attitude::clamped(0)),
        ),
    ];
    w.accounts.insert(account_id(), account.into());
    set_attitude(&mut w, attitude(2), on("2026-01-01"));
    let untils: Vec<_> = ines(&w).was.iter().map(|w| w.until.to_string()).collect();
    assert_eq!(untils, ["2024-01-01", "2025-01-01", "2026-01-01"]);
}

#[test]
fn a_day_before_a_recorded_change_is_refused() {
    let mut w = workspace();
    set_attitude(&mut w, attitude(3), on("2026-05-03"));
    let account = &w.accounts[&account_id()];
    let ines = person_id("ines");
    let refused = intent::attitude(account, &ines, attitude(0), on("2026-05-02"));
    assert_eq!(
        refused.expect_err("refused").to_string(),
        "attitude was changed on 2026-05-03 already, after 2026-05-02: give a later day, or mark a correction"
    );
    // Another field's history does not stand in the way.
    assert!(intent::power(account, &ines, Some(Power::clamped(1)), on("2026-05-02")).is_ok());
}

#[test]
fn points_are_added_within_the_range() {
    let mut w = workspace();
    set_attitude(&mut w, attitude(-3), Timing::Correction);
    run(&mut w, |a| {
        intent::attitude_by(a, &person_id("ines"), -2, Timing::Correction)
    });
    assert_eq!(ines(&w).attitude, attitude(-5));
    let account = &w.accounts[&account_id()];
    let beyond = intent::attitude_by(account, &person_id("ines"), -1, Timing::Correction);
    assert_eq!(
        beyond.expect_err("refused").to_string(),
        "attitude: -6 is out of range: expected -5 to 5"
    );
    let unknown = intent::power_by(account, &person_id("ines"), 1, Timing::Correction);
    assert_eq!(
        unknown.expect_err("refused").to_string(),
        "power is unknown, so it cannot be changed by points: give its value first"
    );
}

#[test]
fn trust_and_commitment_of_one_day_share_an_entry() {
    let mut w = workspace();
    let (person, tom) = (person_id("ines"), member_id("tom"));
    let timing = on("2026-05-03");
    run(&mut w, |a| {
        let trust = vec![TieChange::Trust(Trust::clamped(8))];
        intent::set_tie(a, &person, &tom, trust, timing)
    });
    run(&mut w, |a| {
        let commitment = vec![TieChange::Commitment(Commitment::clamped(4))];
        intent::set_tie(a, &person, &tom, commitment, timing)
    });
    let tie = &ines(&w).ties[0];
    assert_eq!((tie.trust.get(), tie.commitment.get()), (8, 4));
    // Trust 7 and commitment 6 held until the day.
    let before = TieWas {
        until: day("2026-05-03"),
        trust: Some(Trust::clamped(7)),
        commitment: Some(Commitment::clamped(6)),
    };
    assert_eq!(tie.was, [before]);
}

#[test]
fn revenue_and_journey_are_remembered() {
    let mut w = workspace();
    let money = |minor| Some(Money::from_minor(minor).expect("an amount"));
    run(&mut w, |a| {
        let arr = vec![AccountChange::Arr(money(56_000_000))];
        intent::set(a, arr, on("2025-01-01"))
    });
    run(&mut w, |a| {
        let arr = AccountChange::Arr(money(64_000_000));
        let journey = AccountChange::Journey(Some(Journey::Purchase));
        intent::set(a, vec![arr, journey], on("2026-01-01"))
    });
    let account = &w.accounts[&account_id()];
    let entry = |until, arr, journey| AccountWas {
        arr,
        journey,
        ..AccountWas::new(day(until))
    };
    let before = Unknown::Known(money(56_000_000).expect("an amount"));
    assert_eq!(
        account.was,
        [
            entry("2026-01-01", before, Unknown::Unknown),
            entry("2025-01-01", Unknown::Unknown, Unknown::Silent),
        ]
    );
}

#[test]
fn people_and_ties_come_and_go_on_a_day() {
    let mut w = workspace();
    let mira = member_id("mira");
    let figures = (Trust::clamped(3), Commitment::clamped(2));
    let since = on("2026-05-03");
    run(&mut w, |a| {
        intent::add_stakeholder(a, super::fixture::stakeholder("ana"), since)
    });
    run(&mut w, |a| {
        intent::add_tie(a, &person_id("ana"), &mira, figures, since)
    });
    run(&mut w, |a| {
        intent::end_tie(a, &person_id("ana"), &mira, day("2026-06-01"))
    });
    run(&mut w, |a| {
        intent::add_tie(a, &person_id("ana"), &mira, figures, on("2026-07-01"))
    });
    run(&mut w, |a| {
        intent::stakeholder_left(a, &person_id("ana"), day("2026-08-01"))
    });
    let account = &w.accounts[&account_id()];
    let ana = account.stakeholder(&person_id("ana")).expect("added");
    assert_eq!(ana.since, Some(day("2026-05-03")));
    assert_eq!(ana.left, Some(day("2026-08-01")));
    let spans: Vec<_> = ana.ties.iter().map(|tie| (tie.since, tie.ended)).collect();
    // The second tie starts over; the gap in June stays a gap.
    assert_eq!(
        spans,
        [
            (Some(day("2026-05-03")), Some(day("2026-06-01"))),
            (Some(day("2026-07-01")), None),
        ]
    );
    let early = intent::end_tie(account, &person_id("ana"), &mira, day("2026-06-30"));
    assert!(matches!(early, Err(EditError::EndsBefore { .. })));
}
