//! Accounts shared out between managers on the screen: accepted one by one or as a whole, held, taken back, and looked at again;
//! and the plan of a point beside what was done.
#![allow(clippy::unwrap_used, reason = "a test stops where it fails")]

#[path = "common/press.rs"]
mod press;

use std::sync::Arc;

use cultivate::app::view::invest::{Part, Point};
use cultivate::app::view::rebalance::{Rebalancing, Status};
use cultivate::app::{Command, Effect, Message, Screen, Size, State, update};
use cultivate::invest::rebalance::{
    ManagerShift, Proposal, RebalanceWishes, Shift, looked_at_again, notes, over, propose,
};
use cultivate::model::{Account, AccountId, Date, MemberId, Workspace};
use cultivate::workspace::schema::{account_from, settings_from};
use press::{press, settled};

/// Each manager can serve two accounts of tier High, so that an account is half a load.
const SETTINGS: &str = r#"(format: 1, name: "W", currency: "EUR", team: [
    (id: "mira", name: "Mira Lund", function: CustomerSuccess, csm: (high: 2)),
    (id: "noor", name: "Noor Aziz", function: CustomerSuccess, csm: (high: 2)),
    (id: "sal", name: "Sal Okafor", function: Sales),
])"#;

/// An account of Mira's where this member has one live tie.
fn account(name: &str, tied: &str, more: &str) -> Arc<Account> {
    let text = format!(
        r#"(name: "{name}", csm: "mira", arr: 700000, journey: Value, complexity_override: 5,
            tier_override: (tier: High, why: "a test"),{more}
            stakeholders: [(id: "p", name: "P", side: Business, role: Buyer, power: 5, attitude: 2,
                ties: [(member: "{tied}", trust: 8, commitment: 8, since: "2026-11-20")])])"#
    );
    let id = AccountId::new(&name.to_lowercase()).unwrap();
    Arc::new(account_from(&text, id).unwrap())
}

/// Mira serves all four; she has live ties in the first two, Noor in the others.
fn four() -> State {
    let names = [
        ("Alder", "mira"),
        ("Birch", "mira"),
        ("Cedar", "noor"),
        ("Dill", "noor"),
    ];
    let accounts = names.map(|(name, tied)| account(name, tied, ""));
    state_of(accounts, "2026-11-29")
}

fn state_of(accounts: [Arc<Account>; 4], today: &str) -> State {
    let workspace = Workspace {
        settings: settings_from(SETTINGS).unwrap(),
        accounts: accounts.map(|one| (one.id.clone(), one)).into(),
    };
    let today: Date = today.parse().unwrap();
    let size = Size {
        width: 100,
        height: 30,
    };
    let mut state = State::new(workspace, today, size);
    state.preferences.ask_me = false;
    state
}

/// The rows, each with what became of it.
fn rows(state: &State) -> Vec<(String, Status)> {
    let rows = state.views.rebalance.rows().iter();
    rows.map(|row| (row.account.to_string(), row.status))
        .collect()
}

fn named(rows: &[(&str, Status)]) -> Vec<(String, Status)> {
    let rows = rows.iter();
    rows.map(|(name, status)| ((*name).to_owned(), *status))
        .collect()
}

/// The higher load of each manager, now and then, in whole per cent.
fn loads(state: &State) -> Vec<[i64; 2]> {
    let managers = state.views.rebalance.managers().iter();
    let whole = |load: f64| load.round() as i64;
    managers
        .map(|one| [whole(one.higher().before), whole(one.higher().after)])
        .collect()
}

fn csm<'a>(state: &'a State, id: &str) -> &'a str {
    let account = state.workspace.accounts.get(id).unwrap();
    account.csm.as_ref().unwrap().as_str()
}

fn saves(effects: &[Effect]) -> usize {
    let saves = effects.iter();
    saves
        .filter(|effect| matches!(effect, Effect::Save(..) | Effect::Unsave(..)))
        .count()
}

/// The search that was begun.
fn search(effects: &[Effect]) -> &Rebalancing {
    let begun = effects.iter().find_map(|effect| match effect {
        Effect::Rebalance(work) => Some(&**work),
        _ => None,
    });
    begun.unwrap()
}

#[test]
fn accounts_are_accepted_one_by_one_and_what_is_left_stays_right() {
    let mut state = four();
    let before = state.workspace.clone();
    press(&mut state, "B");
    assert_eq!(
        rows(&state),
        named(&[("cedar", Status::Open), ("dill", Status::Open)])
    );
    // Four halves for Mira: two of them go where Noor has a tie already.
    assert_eq!(loads(&state), [[200, 100], [0, 100]]);
    assert_eq!(state.account.as_ref().unwrap().as_str(), "cedar");
    let effects = press(&mut state, "Enter");
    assert_eq!(saves(&effects), 1);
    assert_eq!(
        (csm(&state, "cedar"), csm(&state, "dill")),
        ("noor", "mira")
    );
    assert_eq!(
        rows(&state),
        named(&[("cedar", Status::Done), ("dill", Status::Open)])
    );
    assert_eq!(loads(&state), [[150, 100], [50, 100]]);
    assert_eq!(
        state.notice.text,
        "Cedar: Mira Lund → Noor Aziz · Mira Lund 200 % → 150 % · Noor Aziz 0 % → 50 %"
    );
    // The cursor goes on; what it was made of is nothing that has changed.
    assert_eq!(state.account.as_ref().unwrap().as_str(), "dill");
    assert!(!state.views.rebalance.is_stale());
    press(&mut state, "k Enter");
    assert!(state.notice.text.contains("Cedar is handed over already"));
    press(&mut state, "j Enter");
    assert_eq!(loads(&state), [[100, 100], [100, 100]]);
    press(&mut state, "y");
    assert_eq!(state.notice.text, "There is nothing left to hand over.");
    press(&mut state, "u u");
    assert_eq!(state.workspace, before);
    assert_eq!(
        rows(&state),
        named(&[("cedar", Status::Open), ("dill", Status::Open)])
    );
}

#[test]
fn all_are_accepted_as_one_change_and_one_undo_takes_them_back() {
    let mut state = four();
    let before = state.workspace.clone();
    let effects = press(&mut state, "B y");
    assert_eq!(saves(&effects), 1);
    assert_eq!(
        (csm(&state, "cedar"), csm(&state, "dill")),
        ("noor", "noor")
    );
    assert!(state.notice.text.starts_with("2 accounts handed over · "));
    let cedar = state.workspace.accounts.get("cedar").unwrap();
    assert_eq!(cedar.was.len(), 1);
    assert_eq!(cedar.was[0].until.to_string(), "2026-11-29");
    press(&mut state, "u");
    assert_eq!(state.workspace, before);
}

#[test]
fn what_is_held_stays_and_the_rest_is_worked_out_anew() {
    let mut state = four();
    press(&mut state, "B Space");
    // Cedar stays, so that an account goes where Mira has a tie: the first of both, by name.
    let found = rows(&state);
    assert_eq!(found.len(), 3);
    assert_eq!(found[2], ("cedar".to_owned(), Status::Held));
    assert!(found.contains(&("dill".to_owned(), Status::Open)));
    assert_eq!(loads(&state), [[200, 100], [0, 100]]);
    let given_up: u32 = state
        .views
        .rebalance
        .rows()
        .iter()
        .map(|row| row.given_up)
        .sum();
    assert_eq!(given_up, 1);
    press(&mut state, "G Enter");
    assert!(state.notice.text.contains("Cedar is held"));
    press(&mut state, "G Space");
    assert_eq!(
        rows(&state),
        named(&[("cedar", Status::Open), ("dill", Status::Open)])
    );
}

#[test]
fn who_leaves_gives_all_away_from_that_day_on() {
    let mut state = four();
    press(&mut state, ": 'rebalance leaving mira on 1 jan' Enter");
    assert_eq!(state.screen, Screen::Rebalance);
    assert_eq!(rows(&state).len(), 4);
    // Four halves for Noor alone; Mira, who leaves, stands last.
    assert_eq!(loads(&state), [[0, 200], [200, 0]]);
    press(&mut state, "Space");
    assert!(
        state
            .notice
            .text
            .contains("cannot stay where it is: its manager leaves")
    );
    press(&mut state, "Enter");
    assert!(
        state.notice.text.contains(", from 1 Jan 2027"),
        "{}",
        state.notice.text
    );
    let alder = state.workspace.accounts.get("alder").unwrap();
    let day = |text: &str| text.parse::<Date>().unwrap();
    assert_eq!(alder.csm_on(day("2026-12-31")).0.unwrap().as_str(), "mira");
    assert_eq!(alder.csm_on(day("2027-01-01")).0.unwrap().as_str(), "noor");
    assert_eq!(loads(&state), [[50, 200], [150, 0]]);
    press(&mut state, "y");
    assert_eq!(state.views.rebalance.number(Status::Done), 4);
    // Back to what is usual, with an empty answer: on the day of today Mira serves all four until January.
    press(&mut state, ": 'rebalance target 100' Enter");
    assert_eq!(state.views.rebalance.proposal().unwrap().planned.len(), 4);
}

#[test]
fn a_target_evens_out_and_what_cannot_be_read_is_refused() {
    let mut state = four();
    press(&mut state, "B y : 'rebalance target 60' Enter");
    // Two halves each is the least there is: nobody can be brought to 60, and nothing has to move.
    let found = state.views.rebalance.proposal().unwrap();
    assert_eq!((found.target, found.changes.len()), (60.0, 0));
    assert!((found.limit - 100.0).abs() <= 0.05);
    press(&mut state, ": 'rebalance 60' Enter");
    let cultivate::app::Layer::Prompt(prompt) = &state.layer else {
        panic!("the question stays open");
    };
    assert!(
        prompt
            .refusal
            .as_ref()
            .unwrap()
            .contains("expected target 85")
    );
}

#[test]
fn other_facts_that_change_are_said_and_worked_out_anew_when_asked_for() {
    let mut state = four();
    press(&mut state, "B");
    // Somebody else gives an account of the proposal to nobody.
    let id = AccountId::new("cedar").unwrap();
    let mut cedar = Account::clone(&state.workspace.accounts[&id]);
    cedar.csm = None;
    let target = cultivate::edit::Target::Account(id);
    settled(&mut state, Message::Changed(target, Some(Arc::new(cedar))));
    assert_eq!(rows(&state)[0], ("cedar".to_owned(), Status::Changed));
    press(&mut state, "g Enter");
    assert!(
        state
            .notice
            .text
            .contains("The manager of Cedar has changed since")
    );
    assert!(!state.views.rebalance.is_stale());
    // And Alder loses its tie.
    let id = AccountId::new("alder").unwrap();
    let mut alder = Account::clone(&state.workspace.accounts[&id]);
    alder.stakeholders[0].ties.clear();
    let target = cultivate::edit::Target::Account(id);
    settled(&mut state, Message::Changed(target, Some(Arc::new(alder))));
    assert!(state.views.rebalance.is_stale());
    press(&mut state, "B");
    assert!(!state.views.rebalance.is_stale());
    // Cedar, of nobody, goes to Noor for 2, and Dill too.
    assert_eq!(
        rows(&state),
        named(&[("cedar", Status::Open), ("dill", Status::Open)])
    );
    assert_eq!(loads(&state), [[150, 100], [0, 100]]);
}

#[test]
fn a_search_is_stopped_and_only_the_latest_is_listened_to() {
    let mut state = four();
    let show = Message::Command(Command::View(Screen::Rebalance));
    let effects = update(&mut state, show.clone());
    let first = search(&effects);
    // Meanwhile nothing can be accepted, and everything else goes on.
    update(&mut state, Message::Command(Command::Open));
    assert!(state.notice.text.contains("still being worked out"));
    let effects = update(&mut state, show);
    let second = search(&effects);
    update(
        &mut state,
        Message::Rebalanced(Box::new(first.done(|_| true))),
    );
    assert!(state.views.rebalance.proposal().is_none());
    let effects = update(&mut state, Message::Command(Command::Back));
    assert!(effects.contains(&Effect::StopRebalance));
    update(
        &mut state,
        Message::Rebalanced(Box::new(second.done(|_| false))),
    );
    assert!(state.views.rebalance.search().is_none());
    let why = state.views.rebalance.refused().unwrap();
    assert_eq!(why, "the search was stopped before there was a proposal");
    press(&mut state, "B");
    assert_eq!(rows(&state).len(), 2);
}

#[test]
fn the_past_is_looked_at_and_not_edited() {
    let mut state = four();
    press(&mut state, "B [ Enter");
    assert!(state.notice.text.contains("press"), "{}", state.notice.text);
    assert_eq!(csm(&state, "cedar"), "mira");
    assert_ne!(state.views.rebalance.proposal().unwrap().from, state.today);
}

fn manager(csm: &str, load: [f64; 2], hours: [f64; 2]) -> ManagerShift {
    let shift = |[before, after]: [f64; 2]| Shift { before, after };
    ManagerShift {
        csm: MemberId::new(csm).unwrap(),
        accounts: Shift::default(),
        load: shift(load),
        hours_load: shift(hours),
    }
}

/// Mira comes from 150 by accounts to 80 by hours, Noor from 60 by hours to 100 by accounts.
fn proposal() -> Proposal {
    Proposal {
        from: "2026-11-29".parse().unwrap(),
        leaving: None,
        target: 100.0,
        limit: 100.0,
        slack: 0.0,
        cost: 40,
        bound: 38.9,
        rounds: 7,
        managers: vec![
            manager("mira", [150.0, 70.0], [90.0, 80.2]),
            manager("noor", [50.0, 100.0], [60.0, 90.0]),
        ],
        changes: Vec::new(),
        planned: Vec::new(),
        unscored: Vec::new(),
    }
}

#[test]
fn the_higher_of_both_loads_counts_and_the_gap_is_rounded_up() {
    let said = notes(&proposal(), &four().workspace);
    // 1.1 of 40 is 2.75 %.
    assert_eq!(
        said,
        [
            "The higher of the two loads is 60 to 150 % now, and 80 to 100 % then.",
            "The changes cost 40 points: at most 3 % from the best possible within these loads.",
        ]
    );
}

#[test]
fn costs_are_whole_so_that_a_bound_just_below_leaves_nothing_cheaper() {
    let cheapest = Proposal {
        bound: 39.2,
        limit: 104.04,
        slack: 1.0,
        ..proposal()
    };
    assert_eq!(
        notes(&cheapest, &four().workspace)[1..],
        [
            "There is more work than 100 % for everybody: somebody carries at least 104 %.",
            "Accounts cannot be split, so a load may be up to 1 point higher.",
            "The changes cost 40 points; no other proposal within these loads costs less.",
        ]
    );
}

#[test]
fn who_carries_too_much_for_a_while_is_named_and_who_did_before_is_not() {
    let now = [
        manager("mira", [140.0, 70.0], [90.0, 80.0]),
        manager("noor", [110.4, 100.0], [60.0, 90.0]),
    ];
    assert_eq!(
        over(&proposal(), &now, &four().workspace),
        ["Noor Aziz carries 110 % by now: more than 100 %, until other accounts are handed over."]
    );
    let now = [manager("noor", [100.4, 100.0], [60.0, 90.0])];
    assert_eq!(
        over(&proposal(), &now, &four().workspace),
        <[String; 0]>::default()
    );
}

#[test]
fn a_proposal_looked_at_again_is_what_it_was_until_something_is_done() {
    let state = four();
    let wishes = RebalanceWishes {
        from: state.today,
        held: [].into(),
        leaving: None,
        target: 100.0,
    };
    let found = propose(&state.workspace, &state.book, &wishes).unwrap();
    let wanted = found.handed_over();
    let wanted = wanted
        .map(|(account, to)| (account.clone(), to.clone()))
        .collect();
    let again = looked_at_again(&state.workspace, &state.book, &wishes, &wanted).unwrap();
    assert_eq!(again.managers, found.managers);
    assert_eq!(again.changes, found.changes);
    // Who is no manager takes nothing: the account stays where it is.
    let sal = MemberId::new("sal").unwrap();
    let wanted = wanted.keys().map(|id| (id.clone(), sal.clone())).collect();
    let again = looked_at_again(&state.workspace, &state.book, &wishes, &wanted).unwrap();
    assert_eq!(again.changes, []);
    assert!((again.managers[0].higher().after - 200.0).abs() < 1e-9);
}

/// The four a quarter later; Cedar was visited once.
fn a_quarter_later() -> State {
    let touch = r#" interactions: [(on: "2026-12-10", kind: InPerson, with: ["p"], by: ["mira"]),
        (on: "2026-11-29", kind: InPerson, with: ["p"], by: ["mira"])],"#;
    let names = [
        ("Alder", "mira", ""),
        ("Birch", "mira", ""),
        ("Cedar", "noor", touch),
        ("Dill", "noor", ""),
    ];
    let accounts = names.map(|(name, tied, more)| account(name, tied, more));
    state_of(accounts, "2027-02-28")
}

fn autumn() -> Arc<Point> {
    let then = four();
    Arc::new(Point {
        name: "autumn".to_owned(),
        workspace: Workspace::clone(&then.workspace),
        book: then.book,
        warning: None,
    })
}

#[test]
fn the_plan_of_a_point_stands_beside_what_was_done() {
    let mut state = a_quarter_later();
    let effects = press(&mut state, "I F 'autumn' Enter");
    assert!(effects.contains(&Effect::ReadPoint("autumn".to_owned())));
    let point = autumn();
    let cedar_then = point
        .book
        .score(&AccountId::new("cedar").unwrap())
        .unwrap()
        .result
        .clone()
        .unwrap();
    settled(&mut state, Message::Point(Ok(point)));
    assert_eq!(state.views.invest.part(), Part::Frozen);
    // 800 hours a year; what was done on the day of the point itself is not since then, and a visit takes 6 hours.
    let quarter = state.frozen_quarter().unwrap().clone();
    assert_eq!(
        (quarter.csm.as_str(), quarter.budget, quarter.spent),
        ("mira", 200.0, 6.0)
    );
    assert_eq!(quarter.accounts.len(), 4);
    for row in &quarter.accounts {
        let visits = usize::from(row.account.as_str() == "cedar");
        assert_eq!((row.touches, row.spent), (visits, 6.0 * visits as f64));
        assert!(row.spent.is_sign_positive(), "nothing is not -0.0");
        let gap = state
            .book
            .score(&row.account)
            .unwrap()
            .result
            .as_ref()
            .unwrap()
            .equity
            .gap;
        assert_eq!(row.gap, Some(gap));
        assert_eq!(row.moved(), Some(gap - row.gap_then.unwrap()));
    }
    let cedar = quarter
        .accounts
        .iter()
        .find(|row| row.account.as_str() == "cedar");
    assert_eq!(cedar.unwrap().gap_then, Some(cedar_then.equity.gap));
    // Nobody's visit is taken off by another manager; Noor had no account.
    press(&mut state, "l");
    assert_eq!(state.frozen_quarter().unwrap().accounts, []);
    press(&mut state, "h F");
    assert_eq!(state.views.invest.part(), Part::Accounts);
}

#[test]
fn a_point_is_not_shown_before_its_day_and_why_it_is_not_read_is_said() {
    let mut state = a_quarter_later();
    press(&mut state, "I");
    let why = "There is no point `spring`; there are: autumn.";
    settled(&mut state, Message::Point(Err(why.to_owned())));
    assert_eq!(state.notice.text, why);
    press(&mut state, "@ '2026-11-28' Enter");
    settled(&mut state, Message::Point(Ok(autumn())));
    assert!(
        state.notice.text.contains("later than the day shown"),
        "{}",
        state.notice.text
    );
    assert_ne!(state.views.invest.part(), Part::Frozen);
}
