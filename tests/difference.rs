//! What changed and why the scores moved: sentences and numbers by hand, and the sum of the parts for any accounts.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so best by stopping"
)]

#[expect(dead_code, reason = "other tests use the rest")]
mod common;

use common::{account, day, id, member, money, settings, today, workspace};
use cultivate::difference::{AccountDifference, Difference, Figures, difference, sentences};
use cultivate::method::portfolio::Book;
use cultivate::model::{
    Account, AccountId, AccountWas, Attitude, Commitment, Date, Function, HealthEntry, HealthScore,
    Interaction, InteractionKind, Journey, Lens, MemberId, Power, Renewal, RenewalOutcome, Role,
    Settings, Side, Stage, StageEntry, Stakeholder, StakeholderId, StakeholderWas, Tie, TieWas,
    Trust, Unknown, View, Workspace,
};

/// Inês Duarte, a buyer of power 9, known to Tom since 24 May with trust and commitment of 8.
fn ines() -> Stakeholder {
    Stakeholder {
        title: Some("COO".into()),
        power: Some(Power::clamped(9)),
        attitude: Some(Attitude::clamped(3)),
        ties: vec![Tie {
            member: MemberId::new("tom").unwrap(),
            trust: Trust::clamped(8),
            commitment: Commitment::clamped(8),
            since: Some(day("2026-05-26")),
            ended: None,
            was: Vec::new(),
        }],
        ..Stakeholder::new(
            StakeholderId::new("ines-duarte").unwrap(),
            "Inês Duarte".into(),
            Side::Business,
            Some(Role::Buyer),
        )
    }
}

/// A touch of Tom with Inês.
fn touch(on: &str, kind: InteractionKind) -> Interaction {
    Interaction {
        on: day(on),
        kind,
        with: [StakeholderId::new("ines-duarte").unwrap()]
            .into_iter()
            .collect(),
        by: [MemberId::new("tom").unwrap()].into_iter().collect(),
        lens: Lens::Functional,
        exchange: None,
        onsite: false,
        hours: None,
        note: None,
        origin: None,
    }
}

fn team() -> Settings {
    let mut settings = settings();
    let mut tom = member("tom", Function::Sales, None);
    tom.name = "Tom Okafor".into();
    settings.team = vec![tom];
    settings
}

/// An account with an LTV at the pivot and a complexity at the pivot, where all four orientations weigh a quarter:
/// ltv_override 1_000_000 gives x = 0.5, complexity 5 gives y = 0.5. Tier High by its revenue.
fn centre() -> Account {
    let mut account = account("harbour", 640_000.0, 5.0);
    account.name = "Harbour Lines".into();
    account.ltv_override = Some(money(1_000_000.0));
    account.journey = Some(Journey::Value);
    account.stakeholders = vec![ines()];
    account
}

/// The difference of one workspace between two days.
fn between_days(settings: Settings, accounts: Vec<Account>, from: Date, to: Date) -> Difference {
    let whole = workspace(settings, accounts);
    let (first, last) = (Book::new(&whole, from), Book::new(&whole, to));
    difference((&whole, &first), (&whole, &last), None)
}

fn between_files(was: &Workspace, now: &Workspace, from: Date, to: Date) -> Difference {
    difference(
        (was, &Book::new(was, from)),
        (now, &Book::new(now, to)),
        None,
    )
}

fn only(difference: &Difference) -> &AccountDifference {
    assert_eq!(difference.accounts.len(), 1);
    &difference.accounts[0]
}

/// The steps as sentences with their effect on depth, power, reach in points.
fn told(one: &AccountDifference) -> Vec<(String, [f64; 3])> {
    let points = |figure: i64| figure as f64 / 1e6;
    let steps = one.walk.steps.iter();
    steps
        .map(|step| {
            let Figures {
                depth,
                power,
                reach,
                ..
            } = step.effect;
            (step.said(), [points(depth), points(power), points(reach)])
        })
        .collect()
}

#[test]
fn time_alone_is_one_step_with_what_it_did() {
    // 26 May to 22 November are 180 days, one half life: the tie falls from 0.8 to 0.4.
    // Expert Consultant (x = y = 0.5) requires three channels; only Buyers has somebody: depth 100 * 0.8 / 3 =
    // 26.666667, then 100 * 0.4 / 3 = 13.333333. Power: 9 * 3 / 5 * (0.5 + 0.5 d) / 20: d = 0.8 gives 24.3, d = 0.4
    // gives 18.9. Reach: a tie of 0.4 counts in full, nothing moves.
    let difference = between_days(team(), vec![centre()], day("2026-05-26"), today());
    let one = only(&difference);
    let said = "180 days passed: ties fade without contact".to_owned();
    assert_eq!(told(one), [(said, [-13.333_334, -5.4, 0.0])]);
    // Each orientation weighs a quarter: depth 0.35, power 0.3375, reach 0.3125; reach is 100 * 0.9 * 0.5 / 4 = 11.25.
    // Equity 9.333333 + 8.20125 + 3.515625 = 21.050208; then 4.666667 + 6.37875 + 3.515625 = 14.561042.
    // Target 0.35 * 62.5 + 0.3375 * 38.75 + 0.3125 * 48.75 = 50.1875.
    assert_eq!(one.walk.before.unwrap().equity, 21_050_208);
    assert_eq!(one.walk.after.unwrap().equity, 14_561_042);
    assert_eq!(one.walk.after.unwrap().target, 50_187_500);
    assert!(one.is_time_alone());
    assert_eq!(
        one.headline(),
        "Under: gap -29.1 → -35.6 (equity 21.1 → 14.6, target 50.2)"
    );
}

#[test]
fn a_customer_who_is_lost_loses_every_figure_on_the_day_of_the_loss() {
    // Lost on 5 October, after the renewal of 30 September came and went: the loss counts from the later day. Time has
    // halved the tie as seen from the later day; what is left goes with the customer.
    let mut account = centre();
    let mut lost = Renewal::new(day("2026-09-30"), RenewalOutcome::Lost, day("2026-10-05"));
    lost.why = Some("moved to Portwise".into());
    account.renewals = vec![lost];
    let difference = between_days(team(), vec![account.clone()], day("2026-05-26"), today());
    let one = only(&difference);
    let expected = [
        (
            "180 days passed: ties fade without contact".to_owned(),
            [-13.333_334, -5.4, 0.0],
        ),
        (
            "2026-10-05 The renewal of 2026-09-30 was lost: moved to Portwise".to_owned(),
            [-13.333_333, -18.9, -11.25],
        ),
    ];
    assert_eq!(told(one), expected);
    assert_eq!(one.walk.before.unwrap().equity, 21_050_208);
    assert_eq!(one.walk.after, None);

    // The same between two files of one day, of which only the later one knows.
    let known = workspace(team(), [account]);
    let unknown = workspace(team(), [centre()]);
    let difference = between_files(&unknown, &known, today(), today());
    assert_eq!(told(only(&difference)), expected[1..]);
}

#[test]
fn facts_follow_in_the_order_of_their_dates_and_sum_to_the_difference() {
    let mut account = centre();
    account.stakeholders[0].was = vec![StakeholderWas {
        until: day("2026-08-01"),
        power: Unknown::Silent,
        attitude: Unknown::Known(Attitude::clamped(-1)),
    }];
    account.interactions = vec![touch("2026-11-22", InteractionKind::Call)];
    let difference = between_days(team(), vec![account], day("2026-05-26"), today());
    let one = only(&difference);
    // A blocker first: power 0, which time does not change. Seen from the later day her tie is 0.4 until the call, so
    // the new attitude brings 18.9; the call makes the tie 0.8 again: depth 13.333334, power 5.4.
    assert_eq!(
        told(one),
        [
            (
                "180 days passed: ties fade without contact".to_owned(),
                [-13.333_334, 0.0, 0.0]
            ),
            (
                "2026-08-01 Inês Duarte's attitude rose from -1 to 3: a Champion now".to_owned(),
                [0.0, 18.9, 0.0]
            ),
            (
                "2026-11-22 Call: Tom Okafor with Inês Duarte".to_owned(),
                [13.333_334, 5.4, 0.0]
            ),
        ]
    );
    // Equity 12.848958 to 21.050208: -4.666667 + 6.37875 + 6.489167. Shown 12.8 to 21.1, a difference of 8.3: rounded
    // down the parts are -4.7, 6.3 and 6.4, which lack three tenths, one for each.
    assert_eq!(
        sentences(one)[..4],
        [
            "Under: gap -37.3 → -29.1 (equity 12.8 → 21.1, target 50.2).",
            "2026-11-22 Call: Tom Okafor with Inês Duarte (equity +6.5).",
            "2026-08-01 Inês Duarte's attitude rose from -1 to 3: a Champion now (equity +6.4).",
            "180 days passed: ties fade without contact (equity -4.6).",
        ]
    );
}

/// The depth that each step brought or took, by its sentence.
fn depths(one: &AccountDifference) -> Vec<(String, f64)> {
    let told = told(one).into_iter();
    told.map(|(said, [depth, ..])| (said, depth)).collect()
}

#[test]
fn touches_and_changes_of_one_tie_are_one_part() {
    let mut account = centre();
    account.stakeholders[0].ties[0].was = vec![TieWas {
        until: day("2026-08-15"),
        trust: Some(Trust::clamped(2)),
        commitment: None,
    }];
    account.interactions = vec![
        touch("2026-08-01", InteractionKind::Qbr),
        touch("2026-11-22", InteractionKind::Call),
        touch("2026-09-10", InteractionKind::Call),
    ];
    let without = |place: usize| {
        let mut account = account.clone();
        account.interactions.remove(place);
        between_days(team(), vec![account], day("2026-05-26"), today())
    };
    let whole = between_days(team(), vec![account.clone()], day("2026-05-26"), today());
    // sqrt(2 * 8) / 10 = 0.4 fades to 0.2 in one half life; one of three channels, depth 100 * 0.4 / 3 to 100 * 0.2 / 3.
    // Then trust 8 and a touch of today: sqrt(8 * 8) / 10 = 0.8, depth 26.666667, less 6.666667.
    let time = "180 days passed: ties fade without contact".to_owned();
    let moved = |touches: &str| {
        format!(
            "2026-11-22 Tom Okafor's tie with Inês Duarte: {touches} 22 Nov 2026; strengthened: trust rose from 2 to 8"
        )
    };
    let expected = |touches| [(time.clone(), -6.666_666), (moved(touches), 20.0)];
    assert_eq!(depths(only(&whole)), expected("3 touches, the last on"));
    // A touch that a later one superseded earned nothing: without it all figures are the same.
    assert_eq!(
        depths(only(&without(0))),
        expected("2 touches, the last on")
    );
    assert_eq!(only(&whole).walk.after, only(&without(0)).walk.after);
    let told: Vec<_> = only(&whole).walk.facts().collect();
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].0.touches(), Some(3));
}

#[test]
fn a_touch_of_two_ties_is_told_with_each() {
    let mut account = centre();
    let mut rui = ines();
    (rui.id, rui.name) = (StakeholderId::new("rui").unwrap(), "Rui".into());
    account.stakeholders.push(rui);
    let mut both = touch("2026-11-22", InteractionKind::Online);
    both.with.push(StakeholderId::new("rui").unwrap());
    account.interactions = vec![both, touch("2026-11-21", InteractionKind::Call)];
    // Nobody has a tie with the third one: that touch is told by itself.
    let mut other = touch("2026-11-20", InteractionKind::Email);
    other.with = [StakeholderId::new("ada").unwrap()].into_iter().collect();
    account.interactions.push(other);
    let mut ada = ines();
    (ada.id, ada.name) = (StakeholderId::new("ada").unwrap(), "Ada".into());
    ada.ties.clear();
    account.stakeholders.push(ada);
    let difference = between_days(team(), vec![account], day("2026-05-26"), today());
    assert_eq!(
        facts(&difference),
        [
            "2026-11-20 Email: Tom Okafor with Ada",
            "2026-11-22 Tom Okafor's tie with Inês Duarte: 2 touches, the last on 22 Nov 2026",
            "2026-11-22 Online: Tom Okafor with Rui",
        ]
    );
}

#[test]
fn what_is_judged_for_the_first_time_is_learnt() {
    let mut account = centre();
    // Nobody knew her power, her attitude was -1: on one day both become what they are.
    account.stakeholders[0].was = vec![StakeholderWas {
        until: day("2026-08-01"),
        power: Unknown::Unknown,
        attitude: Unknown::Known(Attitude::clamped(-1)),
    }];
    let difference = between_days(team(), vec![account], day("2026-05-26"), today());
    let one = only(&difference);
    let judged: Vec<(String, bool, i64)> = one
        .walk
        .steps
        .iter()
        .map(|step| (step.said(), step.is_learnt(), step.effect.power))
        .collect();
    let first = "2026-08-01 Inês Duarte's power was judged for the first time (9): a Blocker now";
    let then = "2026-08-01 Inês Duarte's attitude rose from -1 to 3: a Champion now";
    // Of unknown power she is in no class, and as a blocker power is held at 0: to learn that she is one moves nothing.
    assert_eq!(judged[1], (first.to_owned(), true, 0));
    // All power there is was won by the attitude.
    let won = one.walk.after.unwrap().power;
    assert!(won > 0);
    assert_eq!(judged[2], (then.to_owned(), false, won));
    let said = sentences(one);
    assert!(
        said.iter().any(|one| one.starts_with(&then[..20])),
        "{said:?}"
    );
}

#[test]
fn twice_as_many_people_take_twice_the_work() {
    let scored = |people: usize| {
        let mut account = centre();
        let first = account.stakeholders.remove(0);
        for number in 0..people {
            let id = StakeholderId::new(&format!("p{number}")).unwrap();
            for on in ["2026-11-05", "2026-11-20"] {
                let with = [id.clone()].into_iter().collect();
                let touch = touch(on, InteractionKind::Call);
                account.interactions.push(Interaction { with, ..touch });
            }
            let who = first.clone();
            account.stakeholders.push(Stakeholder { id, ..who });
        }
        let difference = between_days(team(), vec![account], day("2026-10-31"), today());
        let walk = &only(&difference).walk;
        assert_eq!(walk.facts().count(), people);
        (walk.scored, walk.summed)
    };
    // Everybody at the start, everybody once for the touches of the own tie, everybody at the end. Were all scored
    // again for each part it would be the square.
    // Sums over people are kept: everybody is counted at the start and at the end, each part takes one out and puts one
    // in, and after each of them and after the time the four channels are looked at.
    let summed = |people: usize| 2 * people + 2 * people + 4 * (people + 1);
    assert_eq!(scored(100), (3 * 100, summed(100)));
    assert_eq!(scored(200), (3 * 200, summed(200)));
}

/// The sentences of all facts.
fn facts(difference: &Difference) -> Vec<String> {
    only(difference)
        .walk
        .facts()
        .map(|(fact, _)| fact.said())
        .collect()
}

#[test]
fn every_history_and_dated_list_is_told() {
    let mut account = centre();
    account.was = vec![
        AccountWas {
            arr: Unknown::Known(money(560_000.0)),
            ..AccountWas::new(day("2026-09-01"))
        },
        AccountWas {
            journey: Unknown::Known(Journey::Use),
            ..AccountWas::new(day("2026-09-02"))
        },
    ];
    let tie = &mut account.stakeholders[0].ties[0];
    tie.was = vec![TieWas {
        until: day("2026-09-03"),
        trust: Some(Trust::clamped(6)),
        commitment: Some(Commitment::clamped(8)),
    }];
    tie.ended = Some(day("2026-09-05"));
    account.stakeholders[0].left = Some(day("2026-09-06"));
    let mut rui = ines();
    (rui.id, rui.name) = (StakeholderId::new("rui").unwrap(), "Rui".into());
    (rui.since, rui.title, rui.attitude) = (Some(day("2026-09-04")), None, None);
    account.stakeholders.push(rui);
    let stage = |on: &str, view, stage, why: Option<&str>| StageEntry {
        on: day(on),
        view,
        stage,
        why: why.map(Into::into),
        said: false,
    };
    account.stages = vec![
        stage("2026-01-01", View::Vendor, Stage::Basic, None),
        stage(
            "2026-09-07",
            View::Vendor,
            Stage::Collaborative,
            Some("joint pilot"),
        ),
        stage("2026-09-08", View::Customer, Stage::Basic, None),
        stage("2027-01-01", View::Customer, Stage::Integrated, None),
    ];
    let health = |on: &str, score| HealthEntry {
        on: day(on),
        score: HealthScore::clamped(score),
        source: None,
        why: None,
    };
    account.health = vec![health("2026-08-01", 70), health("2026-09-09", 62)];
    let difference = between_days(team(), vec![account], day("2026-08-31"), today());
    assert_eq!(
        facts(&difference),
        [
            "2026-09-01 ARR rose from 560k to 640k EUR",
            "2026-09-02 The customer moved on from Use to Value",
            "2026-09-03 Tom Okafor's tie with Inês Duarte strengthened: trust rose from 6 to 8",
            "2026-09-04 Rui joined: power 9, known to Tom Okafor",
            "2026-09-05 Tom Okafor's tie with Inês Duarte ended",
            "2026-09-06 Inês Duarte left (Champion)",
            "2026-09-07 Our view of the stage moved from Basic to Collaborative: joint pilot",
            "2026-09-08 The customer's view of the stage is Basic",
            "2026-09-09 Health fell from 70 to 62",
        ]
    );
    // The journey's factor goes from 0.75 to 1: a quarter of the whole target of 50.1875.
    let journey = &only(&difference).walk.steps[2];
    assert_eq!(journey.effect.target, 12_546_875);
}

#[test]
fn two_files_are_compared_and_what_bears_no_date_takes_the_later() {
    let was = centre();
    let mut now = was.clone();
    now.stakeholders[0].power = Some(Power::clamped(5));
    now.key = true;
    now.csm = Some(MemberId::new("tom").unwrap());
    now.interactions = vec![touch("2026-05-01", InteractionKind::Qbr)];
    let (from, to) = (day("2026-11-01"), today());
    let (mut first, mut last) = (workspace(team(), [was]), workspace(team(), [now]));
    let other = |name: &str| std::sync::Arc::new(account(name, 20_000.0, 5.0));
    first.accounts.insert(id("gone"), other("gone"));
    last.accounts.insert(id("new"), other("new"));
    let difference = between_files(&first, &last, from, to);
    assert_eq!(
        facts(&difference),
        [
            // Written down late: dated all the same.
            "2026-05-01 QBR: Tom Okafor with Inês Duarte",
            // What the account is comes first, then its people.
            "CSM changed from none to Tom Okafor",
            "Key account changed from no to yes",
            "Inês Duarte's power fell from 9 to 5: an Influencer now",
        ]
    );
    let names = |all: &[cultivate::difference::Came]| -> Vec<AccountId> {
        all.iter().map(|one| one.id.clone()).collect()
    };
    assert_eq!(names(&difference.came), [id("new")]);
    assert_eq!(names(&difference.gone), [id("gone")]);
}

#[test]
fn other_settings_are_a_step_of_their_own() {
    let first = workspace(team(), [centre()]);
    let mut settings = team();
    settings.constants.power_wanted = 18.0;
    let last = workspace(settings, [centre()]);
    let difference = between_files(&first, &last, day("2026-05-26"), day("2026-05-26"));
    assert_eq!(difference.settings, ["constants of the method"]);
    // 4.86 of 20 is 24.3, of 18 it is 27.
    let said = "The workspace's constants of the method changed".to_owned();
    assert_eq!(told(only(&difference)), [(said, [0.0, 2.7, 0.0])]);
}

#[test]
fn nothing_is_nothing() {
    let difference = between_days(team(), vec![centre()], today(), today());
    assert!(difference.accounts.is_empty());
    assert_eq!(difference.unchanged, 1);
    // Three days on which nothing happens to an account of which nobody knows anybody.
    let quiet = account("quiet", 10_000.0, 5.0);
    let difference = between_days(team(), vec![quiet], day("2026-11-19"), today());
    assert!(difference.accounts.is_empty());
}
