//! What is dated by itself, and what an edit writes beside the value.

use super::fixture::{account_id, day, workspace};
use crate::edit::intent;
use crate::edit::{Edit, EditError, apply};
use crate::model::*;

fn run(workspace: &mut Workspace, edit: impl FnOnce(&Account) -> Result<Edit, EditError>) -> bool {
    let edit = edit(&workspace.accounts[&account_id()]).expect("a good edit");
    apply(workspace, &edit).expect("applied");
    !edit.is_empty()
}

fn stage(on: &str, view: View, stage: Stage, why: Option<&str>) -> StageEntry {
    let why = why.map(Into::into);
    StageEntry {
        on: day(on),
        view,
        stage,
        why,
        said: false,
    }
}

#[test]
fn stages_stand_in_the_order_of_their_days() {
    let mut w = workspace();
    let entries = [
        stage("2025-06-30", View::Vendor, Stage::Collaborative, None),
        stage("2024-03-01", View::Vendor, Stage::Exploratory, None),
        stage("2025-06-30", View::Customer, Stage::Basic, None),
        // Thought better of on the same day: takes the first one's place.
        stage(
            "2025-06-30",
            View::Vendor,
            Stage::Basic,
            Some("only a pilot"),
        ),
    ];
    for entry in entries.clone() {
        assert!(run(&mut w, |a| intent::set_stage(a, entry)));
    }
    let [_, exploratory, customer, vendor] = entries;
    assert_eq!(
        w.accounts[&account_id()].stages,
        [exploratory, vendor.clone(), customer]
    );
    assert!(!run(&mut w, |a| intent::set_stage(a, vendor)));
}

#[test]
fn answers_of_one_side_and_day_are_one_assessment() {
    let mut w = workspace();
    let of = (day("2026-09-01"), View::Customer);
    run(&mut w, |a| {
        intent::answer(a, of, Statement::ContactBreadth, Stage::Collaborative)
    });
    run(&mut w, |a| {
        intent::answer(a, of, Statement::PriceFocus, Stage::Basic)
    });
    let assessments = &w.accounts[&account_id()].assessments;
    assert_eq!(assessments.len(), 1);
    assert_eq!(
        assessments[0].answers,
        [
            (Statement::ContactBreadth, Stage::Collaborative),
            (Statement::PriceFocus, Stage::Basic),
        ]
        .into()
    );
}

#[test]
fn a_done_action_says_when_and_an_open_one_does_not() {
    let mut w = workspace();
    let id = ActionId::new("a1").expect("an id");
    let action = Action {
        id: id.clone(),
        title: "Ask".into(),
        owner: Some("tom".into()),
        due: None,
        objective: None,
        shared: false,
        status: ActionStatus::Open,
        done_on: None,
        effect: Vec::new(),
    };
    run(&mut w, |a| intent::put_action(a, action.clone()));
    let done = day("2026-10-01");
    let set = |status| {
        let id = id.clone();
        move |a: &Account| intent::set_action_status(a, &id, status, done)
    };
    run(&mut w, set(ActionStatus::Done));
    let now = |w: &Workspace| w.accounts[&account_id()].actions[0].clone();
    assert_eq!(
        (now(&w).status, now(&w).done_on),
        (ActionStatus::Done, Some(done))
    );
    assert!(!run(&mut w, set(ActionStatus::Done)));
    run(&mut w, set(ActionStatus::Open));
    assert_eq!(now(&w), action);
}

#[test]
fn an_insight_is_put_off_once() {
    let mut w = workspace();
    let entry = |until| Snooze {
        insight: "no-champion".into(),
        until: day(until),
        why: None,
    };
    run(&mut w, |a| intent::snooze(a, entry("2027-01-10")));
    run(&mut w, |a| intent::snooze(a, entry("2027-02-10")));
    assert_eq!(w.accounts[&account_id()].snoozed, [entry("2027-02-10")]);
    run(&mut w, |a| intent::unsnooze(a, "no-champion"));
    assert_eq!(w.accounts[&account_id()].snoozed, []);
}
