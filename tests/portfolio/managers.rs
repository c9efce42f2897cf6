//! Section 12: loads, bands and totals of customer-success managers.

use cultivate::method::portfolio::{Band, Binding, Book, Manager};
use cultivate::model::{
    Account, Commitment, CsmCapacity, Function, Journey, MemberId, PerTier, ProgramKind, Role,
    Settings, Side, Stakeholder, Tie, Trust,
};

use crate::common::{account, day, id, member, monthly, settings, today, workspace};

fn with_manager(own: CsmCapacity) -> Settings {
    let mut settings = settings();
    settings.team = vec![
        member("sales", Function::Sales, None),
        member("mira", Function::CustomerSuccess, Some(own)),
    ];
    settings
}

fn of_mira(mut account: Account) -> Account {
    account.csm = Some(MemberId::new("mira").expect("an id"));
    account
}

fn served(number: usize, arr: f64, complexity: f64) -> Vec<Account> {
    let each = |n| of_mira(account(&format!("a{n:03}"), arr, complexity));
    (0..number).map(each).collect()
}

fn mira(settings: Settings, accounts: Vec<Account>) -> Manager {
    let book = Book::new(&workspace(settings, accounts), today());
    let mut managers = book.managers();
    assert_eq!(
        managers.len(),
        1,
        "only members with a capacity are managers"
    );
    managers.remove(0)
}

#[track_caller]
fn near(found: f64, expected: f64) {
    assert!((found - expected).abs() < 1e-9, "{found} is not {expected}");
}

#[test]
fn the_scores_of_a_member_are_those_of_the_accounts_served() {
    let mut accounts = served(3, 600_000.0, 5.0);
    accounts.push(account("a001b", 600_000.0, 5.0));
    // Without a value it has no place, but Mira serves it.
    accounts.push(of_mira(Account::new(id("b"), "B")));
    let book = Book::new(
        &workspace(with_manager(CsmCapacity::default()), accounts),
        today(),
    );
    let theirs = |member: &str| -> Vec<String> {
        let member = MemberId::new(member).expect("an id");
        let scores = book.served_scores(&member);
        scores.map(|score| score.id.to_string()).collect()
    };
    assert_eq!(theirs("mira"), ["a000", "a001", "a002", "b"]);
    assert!(theirs("sales").is_empty());
    assert!(theirs("nobody").is_empty(), "nor is `a001b` theirs");
}

#[test]
fn capacity_shrinks_with_complexity() {
    // High serves 5 to 15: at complexity 0 (y = 0) 15, at 5 (y = 0.5) 10, at 10 (y = 1) 5.
    for (complexity, load) in [(0.0, 100.0 / 15.0), (5.0, 10.0), (10.0, 20.0)] {
        near(
            mira(
                with_manager(CsmCapacity::default()),
                served(1, 600_000.0, complexity),
            )
            .load,
            load,
        );
    }
    // Low serves 20 to 50: 50, 35, 20.
    for (complexity, load) in [(0.0, 2.0), (5.0, 100.0 / 35.0), (10.0, 5.0)] {
        near(
            mira(
                with_manager(CsmCapacity::default()),
                served(1, 60_000.0, complexity),
            )
            .load,
            load,
        );
    }
    // Tech serves 1000 however complex it is.
    for complexity in [0.0, 10.0] {
        near(
            mira(
                with_manager(CsmCapacity::default()),
                served(1, 600.0, complexity),
            )
            .load,
            0.1,
        );
    }
}

#[test]
fn bands_hold_their_edges() {
    // Each High account of complexity 0 is a fifteenth: 9 make exactly 60, 15 exactly 100, whatever a fifteenth rounds to.
    let bands = [
        (8, Band::Spare),
        (9, Band::Healthy),
        (15, Band::Healthy),
        (16, Band::Overloaded),
    ];
    for (number, band) in bands {
        let found = mira(
            with_manager(CsmCapacity::default()),
            served(number, 600_000.0, 0.0),
        );
        assert_eq!((number, found.band), (number, band));
        assert_eq!(
            found.served.accounts,
            PerTier {
                high: number,
                low: 0,
                tech: 0
            }
        );
    }
}

#[test]
fn a_manager_may_have_own_capacities() {
    // 12 at most: 12 - (12 - 5) * 0.5 = 8.5 accounts.
    let own = |high| CsmCapacity {
        high: Some(high),
        ..CsmCapacity::default()
    };
    near(
        mira(with_manager(own(12)), served(1, 600_000.0, 5.0)).load,
        100.0 / 8.5,
    );
    // 3 at most is below the method's least of 5: 3 - (3 - 3) * 1 = 3 accounts.
    let found = mira(with_manager(own(3)), served(3, 600_000.0, 10.0));
    near(found.load, 100.0);
    assert_eq!(found.band, Band::Healthy);
    // A single Tech account among 500: 0.2 %; a tier that is not named keeps the method's.
    let tech = CsmCapacity {
        tech: Some(500),
        ..CsmCapacity::default()
    };
    near(mira(with_manager(tech), served(1, 600.0, 5.0)).load, 0.2);
    near(
        mira(with_manager(tech), served(1, 600_000.0, 5.0)).load,
        10.0,
    );
}

#[test]
fn hours_stand_beside_the_load() {
    let mut settings = with_manager(CsmCapacity::default());
    // Half of 1600 hours are for planned touches.
    assert_eq!(mira(settings.clone(), Vec::new()).hours, 800.0);
    settings.team[1].hours_per_year = Some(800.0);
    // Necessary, High at complexity 5 and Value: (0.5 + 0.5) * 1 * (2*12/3*6 + 12/3*8 + 12/6*3 + 6) = 48+32+6+6 = 92.
    let mut one = served(1, 600_000.0, 5.0);
    one[0].journey = Some(Journey::Value);
    let found = mira(settings, one);
    // Half of 800; 92 of 400 hours are 23 %, more than one of ten accounts.
    assert_eq!(found.hours, 400.0);
    near(found.served.necessary, 92.0);
    near(found.hours_load, 23.0);
    near(found.load, 10.0);
    assert_eq!(found.binding, Binding::Hours);
}

#[test]
fn the_mean_gap_is_weighted_by_revenue() {
    let mut accounts = served(2, 300_000.0, 0.0);
    accounts[1].arr = Some(100_000.0.try_into().expect("an amount"));
    accounts[1].journey = Some(Journey::Value);
    let book = Book::new(
        &workspace(with_manager(CsmCapacity::default()), accounts.clone()),
        today(),
    );
    let gaps: Vec<f64> = book
        .scores()
        .map(|score| score.result.as_ref().expect("scored").equity.gap)
        .collect();
    assert!(
        (gaps[0] - gaps[1]).abs() > 5.0,
        "different gaps, or the weights would not show"
    );
    near(
        book.managers()[0].served.gap.expect("accounts"),
        0.75 * gaps[0] + 0.25 * gaps[1],
    );
    // Prospects bring no revenue yet: the plain mean.
    for account in &mut accounts {
        account.potential_arr = account.arr.take();
    }
    let book = Book::new(
        &workspace(with_manager(CsmCapacity::default()), accounts),
        today(),
    );
    let gaps: Vec<f64> = book
        .scores()
        .map(|score| score.result.as_ref().expect("scored").equity.gap)
        .collect();
    near(
        book.managers()[0].served.gap.expect("accounts"),
        (gaps[0] + gaps[1]) / 2.0,
    );
    assert_eq!(
        mira(with_manager(CsmCapacity::default()), Vec::new())
            .served
            .gap,
        None
    );
}

#[test]
fn unscored_accounts_are_nobodys_work() {
    let mut accounts = served(2, 600_000.0, 0.0);
    accounts[1].arr = None;
    let found = mira(with_manager(CsmCapacity::default()), accounts);
    assert_eq!((found.served.number(), found.served.arr), (1, 600_000.0));
}

#[test]
fn renewals_within_half_a_year_and_the_part_at_risk() {
    // 22 November 2026 and 180 days: 21 May 2027.
    let mut settings = with_manager(CsmCapacity::default());
    settings.programs = vec![
        monthly("letter", ProgramKind::Newsletter),
        monthly("hour", ProgramKind::Webinar),
    ];
    let mut accounts = served(5, 40_000.0, 0.0);
    let days = [
        "2026-11-21",
        "2026-11-22",
        "2027-05-21",
        "2027-05-22",
        "2027-05-21",
    ];
    for (account, renewal) in accounts.iter_mut().zip(days) {
        account.renewal = Some(day(renewal));
    }
    // One large account of nobody's keeps the small ones in tier Tech. There two programs reach them: all are Aligned,
    // but a004, which wants neither and, with a tie that reaches nobody, is Under. A renewal of today or yesterday has
    // passed unsettled: critical, so a000 and a001 are at risk too. Four renew: 160,000.
    accounts[4].opted_out = settings
        .programs
        .iter()
        .map(|program| program.id.clone())
        .collect();
    let mut person = Stakeholder::new(
        "ann".parse().expect("an id"),
        "Ann".into(),
        Side::Business,
        Some(Role::User),
    );
    let nobody = (Trust::clamped(0), Commitment::clamped(0));
    person.ties = vec![Tie::new("mira".parse().expect("an id"), nobody.0, nobody.1)];
    accounts[4].stakeholders = vec![person];
    accounts.push(account("large", 2_000_000.0, 0.0));
    let found = mira(settings, accounts).served;
    assert_eq!(
        found.accounts,
        PerTier {
            high: 0,
            low: 0,
            tech: 5
        }
    );
    assert_eq!((found.renewing, found.at_risk), (160_000.0, 120_000.0));
    assert_eq!(found.unclear, 0.0);
    assert_eq!((found.under, found.overdue), (1, 0));
}

#[test]
fn overdue_touches_are_counted_one_by_one() {
    // In use, nobody knows since when. Tech requires a webinar, a newsletter, a training and any program. The letter and
    // the hour come every month: only the training is overdue, for the account that wants neither too: of it nothing else is required.
    let mut settings = with_manager(CsmCapacity::default());
    settings.programs = vec![
        monthly("letter", ProgramKind::Newsletter),
        monthly("hour", ProgramKind::Webinar),
    ];
    let mut accounts = served(2, 9_000.0, 0.0);
    accounts[1].opted_out = settings
        .programs
        .iter()
        .map(|program| program.id.clone())
        .collect();
    for account in &mut accounts {
        account.journey = Some(Journey::Use);
    }
    assert_eq!(mira(settings, accounts).served.overdue, 2);
}

#[test]
fn accounts_without_a_manager_are_never_dropped() {
    let mut unscored = account("b", 1.0, 5.0);
    unscored.arr = None;
    let accounts = vec![
        account("a", 60_000.0, 5.0),
        unscored,
        of_mira(account("c", 60_000.0, 5.0)),
    ];
    let book = Book::new(
        &workspace(with_manager(CsmCapacity::default()), accounts),
        today(),
    );
    let names: Vec<_> = book
        .unassigned_scores()
        .map(|score| score.id.to_string())
        .collect();
    assert_eq!(names, ["a", "b"]);
    assert_eq!(
        (book.unassigned().number(), book.unassigned().arr),
        (1, 60_000.0)
    );
}
