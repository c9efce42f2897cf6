//! Best next moves: their gains, hours and order worked out by hand, and those chosen for some hours.

#[expect(dead_code, reason = "other tests use the rest")]
mod common;

use std::sync::Arc;

use common::{account, day, id, member, monthly, settings, workspace};
use cultivate::invest::DueTouch;
use cultivate::invest::moves::{Catalogue, Filled, Move, fill, moves};
use cultivate::method::insight::Code;
use cultivate::method::portfolio::Book;
use cultivate::model::{
    Action, ActionId, Attitude, Commitment, CsmCapacity, Effect, Fraction, Function,
    InteractionKind, Journey, MemberId, MoveChange, Power, ProgramKind, Role, Side, Stakeholder,
    StakeholderId, Tie, TouchKind, Trust, Workspace,
};

fn person(id: &str, role: Role, power: i64, attitude: i64) -> Stakeholder {
    let key = StakeholderId::new(id).expect("an id");
    let mut person = Stakeholder::new(key, id.into(), Side::Business, Some(role));
    person.power = Some(Power::new(power).expect("0 to 10"));
    person.attitude = Some(Attitude::new(attitude).expect("-5 to 5"));
    person
}

/// An account of 600,000 a year and complexity 5, which is of tier High and an Expert Consultant's: channels Users, Buyers and It.
/// Ana uses it, has power 8 and attitude 3, and a tie with Mira of 4 and 4 that began today. Ben buys, has power 5 and attitude 1,
/// and no tie. An hour of the method is an hour here (0.5 + 0.5, journey Value).
fn one() -> Workspace {
    let mut settings = settings();
    let capacity = Some(CsmCapacity::default());
    settings.team = vec![member("mira", Function::CustomerSuccess, capacity)];
    let mut account = account("large", 600_000.0, 5.0);
    account.journey = Some(Journey::Value);
    account.csm = Some(settings.team[0].id.clone());
    let mut ana = person("ana", Role::User, 8, 3);
    let points = (Trust::clamped(4), Commitment::clamped(4));
    let mut tie = Tie::new(settings.team[0].id.clone(), points.0, points.1);
    tie.since = Some(common::today());
    ana.ties.push(tie);
    account.stakeholders = vec![ana, person("ben", Role::Buyer, 5, 1)];
    workspace(settings, [account])
}

/// The moves of the one account, on the day of all tests.
fn found(workspace: &Workspace) -> (Book, Vec<Move>) {
    let book = Book::new(workspace, common::today());
    let account = &workspace.accounts[&id("large")];
    let moves = moves(account, &book, &Catalogue::of(&workspace.settings));
    (book, moves)
}

fn chosen(workspace: &Workspace, given: f64, due: &[DueTouch]) -> Filled {
    let (book, moves) = found(workspace);
    let account = &workspace.accounts[&id("large")];
    let catalogue = Catalogue::of(&workspace.settings);
    fill(account, &book, &catalogue, &moves, (given, due))
}

/// What depth, power and reach weigh in the account's equity.
fn weights(book: &Book) -> [f64; 3] {
    let score = book.score(&id("large")).expect("it is scored");
    let weights = &score.result.as_ref().expect("it has a value").weights;
    [weights.depth, weights.power, weights.reach]
}

fn ids(moves: &[Move]) -> Vec<&str> {
    moves.iter().map(|one| &*one.id).collect()
}

fn near(left: f64, right: f64) {
    assert!((left - right).abs() < 1e-6, "{left} is not {right}");
}

/// Introduced to Ben with 4 and 4: a strength of 0.4. Buyers go from 0 to 0.4, a third of depth. Ben's access goes from 0.5 to
/// 0.7, which lifts 5 x 1/5 x 0.2 = 0.2 of 20 wanted. One of two buyers is reached, of four roles, and persons are 0.9 of reach.
fn introduced(book: &Book) -> f64 {
    let [depth, power, reach] = weights(book);
    0.7 * (depth * 40.0 / 3.0 + power * 1.0 + reach * 90.0 / 8.0)
}

/// Ana in person: 5 and 5, a strength of 0.5. Users go from 0.4 to 0.5; her access from 0.7 to 0.75, 8 x 3/5 x 0.05 = 0.24 of 20.
/// She is reached as it is.
fn in_person(book: &Book) -> f64 {
    let [depth, power, _] = weights(book);
    0.8 * (depth * 10.0 / 3.0 + power * 1.2)
}

#[test]
fn gains_hours_and_order_are_what_was_worked_out_by_hand() {
    let (book, moves) = found(&one());
    assert_eq!(ids(&moves), ["introduced", "one-to-one", "visit"]);
    assert_eq!(moves[0].sentence, "ana introduces mira to ben");
    assert_eq!(moves[1].sentence, "mira meets ana in person");
    near(moves[0].gain, introduced(&book));
    near(moves[0].hours, 6.0);
    near(moves[0].per_hour(), introduced(&book) / 6.0);
    // Only Ana has a live tie: with Ben there are two.
    assert_eq!(moves[0].ends, [Code::SingleThread]);
    near(moves[1].gain, in_person(&book));
    near(moves[1].hours, 6.0);
    assert!(moves[1].ends.is_empty());
}

#[test]
fn a_gain_is_that_of_the_action_which_the_move_becomes() {
    let workspace = one();
    let (book, moves) = found(&workspace);
    let gap = |book: &Book| {
        let score = book.score(&id("large")).expect("it is scored");
        score.result.as_ref().expect("it has a value").equity.gap
    };
    for one in &moves {
        let mut planned = workspace.clone();
        let account = planned.accounts.get_mut(&id("large")).expect("it is there");
        let mut action = Action::new(ActionId::new("a1").expect("an id"), &one.sentence);
        action.owner = Some(one.us.as_str().into());
        action.effect.clone_from(&one.effect);
        Arc::make_mut(account).actions.push(action);
        let then = Book::with_plan(&planned, common::today());
        near(one.gain, (gap(&then) - gap(&book)) * one.likely);
    }
}

#[test]
fn moves_fill_the_hours_one_after_another() {
    let workspace = one();
    let (book, _) = found(&workspace);
    assert_eq!(chosen(&workspace, 5.5, &[]), Filled::default());
    let six = chosen(&workspace, 6.0, &[]);
    near(six.gain, introduced(&book));
    near(six.hours, 6.0);
    let twelve = chosen(&workspace, 12.0, &[]);
    assert_eq!(twelve.taken.len(), 2);
    near(twelve.gain, introduced(&book) + in_person(&book));
    // The second hour with Ana brings no more depth than the first, but her tie is at 6 and 6 by then: 0.1 as well.
    let all = chosen(&workspace, 100.0, &[]);
    near(all.gain, introduced(&book) + 2.0 * in_person(&book));
    near(all.hours, 18.0);
}

#[test]
fn a_move_takes_the_place_of_a_touch_of_its_kind_that_is_due() {
    let workspace = one();
    let touch = |hours| DueTouch {
        kind: TouchKind::InPerson,
        on: common::today(),
        overdue: false,
        hours,
    };
    let free = chosen(&workspace, 0.0, &[touch(6.0)]);
    assert_eq!(free.taken.len(), 1);
    near(free.hours, 0.0);
    // Two hours of the first are not covered by what is due; then nothing is left for the second.
    let part = chosen(&workspace, 2.0, &[touch(4.0)]);
    assert_eq!(part.taken.len(), 1);
    near(part.hours, 2.0);
}

#[test]
fn at_most_so_many_moves_are_about_one_person() {
    let mut workspace = one();
    let change = MoveChange {
        off: true,
        ..MoveChange::default()
    };
    workspace.settings.moves.insert("introduced".into(), change);
    let (book, moves) = found(&workspace);
    let mut catalogue = Catalogue::of(&workspace.settings);
    catalogue.most_per_person = 1;
    assert_eq!(ids(&moves), ["one-to-one", "visit"]);
    let account = &workspace.accounts[&id("large")];
    let filled = fill(account, &book, &catalogue, &moves, (100.0, &[]));
    assert_eq!(filled.taken.len(), 1);
}

#[test]
fn what_an_open_action_covers_stands_below_as_planned() {
    let mut workspace = one();
    let account = workspace
        .accounts
        .get_mut(&id("large"))
        .expect("it is there");
    let mut action = Action::new(ActionId::new("a1").expect("an id"), "Meet Ben");
    action.effect = vec![Effect::Tie {
        stakeholder: StakeholderId::new("ben").expect("an id"),
        member: MemberId::new("mira").expect("an id"),
        trust: 2,
        commitment: 2,
    }];
    Arc::make_mut(account).actions.push(action);
    let (_, moves) = found(&workspace);
    assert_eq!(ids(&moves), ["one-to-one", "visit", "introduced"]);
    assert!(moves[2].planned && !moves[0].planned);
    assert_eq!(chosen(&workspace, 6.0, &[]).taken.len(), 1);
}

#[test]
fn a_workspace_changes_what_is_assumed() {
    let mut workspace = one();
    let change = MoveChange {
        likely: Some(Fraction::new(0.35).expect("0 to 1")),
        times: Some(2.0),
        ..MoveChange::default()
    };
    workspace.settings.moves.insert("introduced".into(), change);
    workspace
        .settings
        .moves
        .insert("visti".into(), MoveChange::default());
    let (book, moves) = found(&workspace);
    let changed = moves.iter().find(|one| &*one.id == "introduced");
    let changed = changed.expect("it is still worth its hours");
    near(changed.gain, introduced(&book) / 2.0);
    near(changed.hours, 12.0);
    let unknown: Vec<&str> = Catalogue::unknown(&workspace.settings).collect();
    assert_eq!(unknown, ["visti"]);
}

#[test]
fn a_role_that_nobody_fills_is_found() {
    let mut workspace = one();
    workspace
        .settings
        .team
        .push(member("kai", Function::Engineering, None));
    let (book, moves) = found(&workspace);
    let find: Vec<&Move> = moves.iter().filter(|one| &*one.id == "find").collect();
    // Who decides and who runs it. It goes from 0 to 0.3; of one wanted 0.75 is reached, of two 0.375.
    assert_eq!(find.len(), 2);
    assert_eq!(
        find[0].sentence,
        "kai finds out who decides in IT, and meets them"
    );
    let [depth, _, reach] = weights(&book);
    near(
        find[0].gain,
        0.6 * (depth * 10.0 + reach * 90.0 * 0.75 / 4.0),
    );
    near(
        find[1].gain,
        0.6 * (depth * 10.0 + reach * 90.0 * 0.375 / 4.0),
    );
    near(find[0].hours, 9.0);
    assert!(find[0].effect.is_empty() && find[0].people.is_empty());
}

#[test]
fn an_invitation_brings_the_next_delivery() {
    let mut workspace = one();
    let mut letter = monthly("letter", ProgramKind::Newsletter);
    letter.starts = Some(day("2026-12-01"));
    workspace.settings.programs.push(letter);
    let (book, moves) = found(&workspace);
    // One of two kinds wanted, in the tenth of reach that programs make.
    let [.., reach] = weights(&book);
    let invite = moves.iter().find(|one| &*one.id == "invite");
    let invite = invite.expect("the letter has not reached them");
    near(invite.gain, 0.7 * reach * 5.0);
    near(invite.hours, 0.5);
    assert_eq!(invite.sentence, "mira invites them to letter");
    // What reaches them already needs no invitation.
    workspace.settings.programs[0].starts = Some(day("2026-11-01"));
    assert!(!ids(&found(&workspace).1).contains(&"invite"));
}

#[test]
fn people_who_were_silent_are_called_each_by_who_is_closest() {
    let mut workspace = one();
    let account = workspace
        .accounts
        .get_mut(&id("large"))
        .expect("it is there");
    // 90 days: a freshness of 0.5 ^ 0.5.
    Arc::make_mut(account).stakeholders[0].ties[0].since = Some(day("2026-08-24"));
    let (book, moves) = found(&workspace);
    let call = moves.iter().find(|one| &*one.id == "catch-up");
    let call = call.expect("it has been quiet");
    let [depth, power, reach] = weights(&book);
    let risen = 0.4 * (1.0 - 0.5_f64.sqrt());
    let reached = 1.0 - 0.5_f64.sqrt();
    // Her access rises by half of it, 8 x 3/5 of 20; a third of the users wanted is reached in full again.
    let gain = depth * 100.0 * risen / 3.0
        + power * 100.0 * 4.8 * risen / 2.0 / 20.0
        + reach * 90.0 * reached / 3.0 / 4.0;
    near(call.gain, 0.95 * gain);
    near(call.hours, 0.75);
    assert_eq!(
        call.sentence,
        "mira calls ana: no contact for at least 60 days"
    );
    assert!(matches!(
        call.effect.as_slice(),
        [Effect::Touch { kind: InteractionKind::Call, with }] if with.len() == 1
    ));
}

#[test]
fn where_nobody_is_judged_nothing_is_proposed() {
    let mut workspace = one();
    let account = workspace
        .accounts
        .get_mut(&id("large"))
        .expect("it is there");
    for person in &mut Arc::make_mut(account).stakeholders {
        person.power = None;
    }
    assert!(found(&workspace).1.is_empty());
}
