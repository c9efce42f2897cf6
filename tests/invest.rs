//! Where the next hours go: numbers worked out by hand, and departures held against the account without that person.

#[expect(dead_code, reason = "other tests use the rest")]
mod common;

use std::sync::Arc;

use common::{account, day, id, member, settings, workspace};
use cultivate::invest::backtest::backtest;
use cultivate::invest::departures::{Ours, ours, theirs};
use cultivate::invest::{By, Plan, Wishes, plan};
use cultivate::method::portfolio::Book;
use cultivate::model::{
    Account, Attitude, Commitment, CsmCapacity, Date, Function, Journey, MemberId, Power, Renewal,
    RenewalOutcome, Role, Side, Stage, StageEntry, Stakeholder, StakeholderId, StakeholderWas, Tie,
    TouchKind, Trust, Unknown, View, Workspace,
};

/// Two accounts of one manager, at which nothing ever happened: `large` of tier High and `small` of tier Low. Complexity 5
/// puts both in the middle, so that an hour of the method is an hour here (0.5 + 0.5, journey Value).
fn two() -> Workspace {
    let mut settings = settings();
    let capacity = Some(CsmCapacity::default());
    settings.team = vec![member("mira", Function::CustomerSuccess, capacity)];
    let accounts = [("large", 600_000.0), ("small", 100_000.0)].map(|(name, arr)| {
        let mut account = account(name, arr, 5.0);
        account.journey = Some(Journey::Value);
        account.csm = Some(settings.team[0].id.clone());
        account
    });
    workspace(settings, accounts)
}

fn planned(workspace: &Workspace, wishes: &Wishes) -> Plan {
    let book = Book::new(workspace, common::today());
    plan(workspace, &book, &workspace.settings.team[0], wishes)
}

fn with_hours(hours: f64) -> Wishes {
    Wishes {
        hours: Some(hours),
        ..Wishes::default()
    }
}

fn given(plan: &Plan) -> Vec<(&str, f64)> {
    let rows = plan.accounts.iter();
    rows.map(|row| (row.account.as_str(), row.given)).collect()
}

fn near(left: f64, right: f64) {
    assert!((left - right).abs() < 1e-6, "{left} is not {right}");
}

#[test]
fn a_quarter_is_what_was_worked_out_by_hand() {
    let plan = planned(&two(), &with_hours(100.0));
    // High: two visits of 6, a QBR of 8, an executive of 3, a plan review of 6. Low: a visit of 6, an executive of 3, an
    // online meeting of 1.5 in each of three months.
    near(plan.base, 29.0 + 13.5);
    near(plan.fits, 42.5);
    near(plan.room, 57.5);
    // Nobody is judged: nothing is missing, and attention 30 alone counts.
    let [large, small] = &plan.accounts[..] else {
        panic!("{:?}", plan.accounts);
    };
    near(large.worth, 180_000.0);
    near(small.worth, 30_000.0);
    // Needed in a quarter: (8 x 6 + 4 x 8 + 2 x 3 + 6) / 4 = 23 of (600,000 x 0.75 x 0.1 / 90) / 4 = 125 less 29.
    near(large.upper, 23.0);
    // (4 x 6 + 12 x 1.5 + 3) / 4 = 11.25, but (100,000 x 0.75 x 0.1 / 90) / 4 = 20.83 less 13.5 is less.
    near(small.upper, 100_000.0 * 0.075 / 90.0 / 4.0 - 13.5);
    assert_eq!(given(&plan), [("large", 23.0), ("small", 7.0)]);
    near(plan.unused, 27.5);
    near(
        plan.total,
        180_000.0 * (53.0_f64 / 30.0).ln() + 30_000.0 * (21.5_f64 / 14.5).ln(),
    );
    assert_eq!(plan.next, None);
    let first: Vec<&str> = plan.judge_first().map(|id| id.as_str()).collect();
    assert_eq!(first, ["large", "small"]);
}

#[test]
fn each_half_hour_goes_where_it_does_most() {
    // 50 less 15 % leaves 42.5, which all due touches just take.
    let plan = planned(&two(), &with_hours(50.0));
    near(plan.fits, 42.5);
    // 180,000 ln(37.5 / 37) = 2,416 is more than 30,000 ln(15 / 14.5) = 1,017.
    assert_eq!(given(&plan), [("large", 7.5), ("small", 0.0)]);
    assert_eq!(plan.next.as_ref().map(|id| id.as_str()), Some("large"));
    near(plan.next_has(), 36.5);
}

#[test]
fn what_does_not_fit_is_named() {
    // 49 less 15 % leaves 41.65: 29 of the large one, then 6 + 3 + 1.5 + 1.5 of the small one; 0.65 is not enough.
    let plan = planned(&two(), &with_hours(49.0));
    near(plan.fits, 41.0);
    near(plan.room, 8.0);
    let out = plan.does_not_fit.iter();
    let out: Vec<(&str, TouchKind, Date)> = out
        .map(|(id, touch)| (id.as_str(), touch.kind, touch.on))
        .collect();
    assert_eq!(out, [("small", TouchKind::Online, day("2027-01-22"))]);
}

#[test]
fn held_hours_come_first_and_may_pass_the_bound() {
    let mut wishes = with_hours(100.0);
    wishes.held.insert(id("small"), 20.0);
    let plan = planned(&two(), &wishes);
    assert_eq!(given(&plan), [("large", 23.0), ("small", 20.0)]);
    near(plan.unused, 57.5 - 43.0);
    assert_eq!(plan.accounts[1].span, None);
    wishes.held.insert(id("small"), 60.0);
    let plan = planned(&two(), &wishes);
    assert_eq!(given(&plan), [("small", 60.0), ("large", 0.0)]);
    near(plan.over, 2.5);
}

#[test]
fn renewing_counts_four_times_and_by_renewing_nothing_else_counts() {
    let mut workspace = two();
    let small = workspace.accounts.get_mut(&id("small")).unwrap();
    Arc::make_mut(small).renewal = Some(day("2027-01-22"));
    let plan = planned(&workspace, &with_hours(100.0));
    let value = |plan: &Plan, name: &str| {
        let row = plan.accounts.iter().find(|row| row.account == id(name));
        row.unwrap().value
    };
    near(value(&plan, "small"), 400_000.0);
    let wishes = Wishes {
        by: By::Renewing,
        ..with_hours(100.0)
    };
    let plan = planned(&workspace, &wishes);
    near(value(&plan, "large"), 0.0);
    assert_eq!(given(&plan), [("small", 7.0), ("large", 0.0)]);
}

#[test]
fn a_departure_costs_what_the_account_without_the_person_scores_less() {
    let today = common::today();
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("accounts")).unwrap();
    for (path, text) in cultivate::cli::demo::files(today) {
        std::fs::write(folder.path().join(path), text).unwrap();
    }
    let whole = cultivate::workspace::open(folder.path(), today)
        .unwrap()
        .workspace;
    let book = Book::new(&whole, today);
    let all = theirs(&whole, &book);
    assert!(all.len() > 100, "{}", all.len());
    for one in &all {
        let mut account = (*whole.accounts[&one.loss.account]).clone();
        account.stakeholders.retain(|who| who.id != one.person);
        let now = book.score(&account.id).unwrap();
        let then = cultivate::method::score::score(&account, book.prepared(), now.standing);
        let (now, then) = (now.result.as_ref().unwrap(), then.result.unwrap());
        near(one.loss.fall.equity, now.equity.score - then.equity.score);
        near(one.loss.fall.depth, now.depth.score - then.depth.score);
        near(one.loss.fall.power, now.power.score - then.power.score);
        near(one.loss.fall.reach, now.reach.score - then.reach.score);
        assert!(!one.successors.contains(&one.person));
    }
    assert!(all.iter().any(|one| one.loss.exposed), "somebody matters");
}

/// A buyer whom colleagues have known since yesterday, each with so much trust and commitment.
fn buyer(account: &mut Account, ties: &[(&str, i64)]) {
    let id = StakeholderId::new("ann").expect("an id");
    let mut person = Stakeholder::new(id, "Ann".into(), Side::Business, Some(Role::Buyer));
    person.ties = ties
        .iter()
        .map(|(member, value)| Tie {
            since: Some(day("2026-11-21")),
            ..Tie::new(
                MemberId::new(member).expect("an id"),
                Trust::clamped(*value),
                Commitment::clamped(*value),
            )
        })
        .collect();
    account.stakeholders.push(person);
}

#[test]
fn colleagues_who_expose_no_revenue_are_ranked_by_what_falls() {
    let mut settings = settings();
    let sellers = ["ada", "ben", "cleo", "dan"];
    settings.team = sellers.map(|id| member(id, Function::Sales, None)).to_vec();
    // The prospect hangs on Ada alone and pays nothing; the customer keeps Cleo when Ben leaves, but less than without Ada.
    let mut prospect = account("prospect", 0.0, 5.0);
    prospect.potential_arr = Some(common::money(100_000.0));
    buyer(&mut prospect, &[("ada", 3)]);
    let mut customer = account("customer", 100_000.0, 5.0);
    buyer(&mut customer, &[("ben", 8), ("cleo", 3)]);
    let workspace = workspace(settings, [prospect, customer]);
    let all = ours(&workspace, &Book::new(&workspace, common::today()));
    let ranked: Vec<&str> = all.iter().map(|one| one.member.as_str()).collect();
    // A closeness of 0.86 falls to 0.3, of 0.3 to 0, of 0.86 to 0.8; Dan has no tie.
    assert_eq!(ranked, ["ben", "ada", "cleo", "dan"]);
    let exposed = |one: &Ours| one.exposed().count();
    assert_eq!(all.iter().map(exposed).collect::<Vec<_>>(), [0, 1, 0, 0]);
    // What is nothing is written as 0, and never as -0.
    for one in &all {
        for sum in [one.arr(), one.ltv(), one.weakened_arr()] {
            assert!(sum.is_sign_positive(), "{}: {sum}", one.member);
        }
    }
}

/// Accounts whose renewals of 2026-06-01 are settled: the outcome follows how somebody powerful thinks of us (`planted`), or does
/// not.
fn settled(planted: bool) -> Workspace {
    let mut workspace = workspace(settings(), []);
    for number in 0..60_u32 {
        let name = format!("a{number}");
        let mut account = account(
            &name,
            100_000.0 + f64::from(number * 37 % 60) * 1_000.0,
            5.0,
        );
        account.journey = Some(Journey::Value);
        let friendly = number % 3 != 0;
        let renewed = if planted { friendly } else { number % 4 != 1 };
        let mut person = Stakeholder::new(
            StakeholderId::new("ann").expect("an id"),
            "Ann".into(),
            Side::Business,
            Some(Role::Buyer),
        );
        person.power = Some(Power::clamped(9));
        person.attitude = Some(Attitude::clamped(if friendly { 4 } else { -3 }));
        account.stakeholders.push(person);
        let outcome = if renewed {
            RenewalOutcome::Renewed
        } else {
            RenewalOutcome::Lost
        };
        let due = day("2026-06-01");
        account.renewals.push(Renewal::new(due, outcome, due));
        workspace
            .accounts
            .insert(account.id.clone(), Arc::new(account));
    }
    workspace
}

#[test]
fn a_planted_signal_is_found_and_noise_is_chance() {
    for told in backtest(&settled(true), common::today()) {
        assert_eq!((told.outcomes, told.lost, told.left_out), (60, 20, 0));
        let [gap, arr, ..] = told.signs.unwrap();
        assert!(gap.auc.low > 0.9, "{gap:?}");
        assert!(arr.auc.low < 0.5 && arr.auc.high > 0.5, "{arr:?}");
        assert!(gap.brier.high < arr.brier.low, "{gap:?} {arr:?}");
    }
    for told in backtest(&settled(false), common::today()) {
        let [gap, ..] = told.signs.unwrap();
        assert!(gap.auc.low < 0.5 && gap.auc.high > 0.5, "{gap:?}");
    }
}

#[test]
fn nothing_that_came_later_is_read() {
    let before = settled(true);
    let mut after = before.clone();
    for account in after.accounts.values_mut() {
        let account = Arc::make_mut(account);
        // Both looks are before March: what is written of the time after them changes nothing.
        account.stakeholders[0].attitude = Some(Attitude::clamped(0));
        let attitude = before.accounts[&account.id].stakeholders[0]
            .attitude
            .unwrap();
        account.stakeholders[0].was.push(StakeholderWas {
            until: day("2026-03-10"),
            power: Unknown::Silent,
            attitude: Unknown::Known(attitude),
        });
        account.stages.push(StageEntry {
            on: day("2026-04-01"),
            view: View::Vendor,
            stage: Stage::Interconnected,
            why: None,
            said: false,
        });
    }
    assert_eq!(
        backtest(&before, common::today()),
        backtest(&after, common::today())
    );
}

#[test]
fn too_few_outcomes_tell_nothing() {
    let mut few = settled(true);
    let kept: Vec<_> = few.accounts.keys().take(19).cloned().collect();
    few.accounts.retain(|id, _| kept.contains(id));
    assert!(
        backtest(&few, common::today())
            .iter()
            .all(|told| told.signs.is_none())
    );
}
