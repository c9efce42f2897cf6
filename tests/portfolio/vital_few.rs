//! Section 11: who is among the vital few; section 17: who is a candidate for a key account.

use cultivate::method::portfolio::Book;
use cultivate::model::{Account, Money, SegmentBy, Settings, Tier};

use crate::common::{account, money, settings, today, workspace};

fn named(
    book: &Book,
    wanted: impl Fn(&cultivate::method::prepared::Standing) -> bool,
) -> Vec<String> {
    let scores = book.scores().filter(|score| wanted(&score.standing));
    scores.map(|score| score.id.to_string()).collect()
}

fn vital_few_of(settings: Settings, arrs: &[(&str, f64)]) -> Vec<String> {
    let accounts = arrs.iter().map(|(name, arr)| account(name, *arr, 5.0));
    let book = Book::new(&workspace(settings, accounts), today());
    named(&book, |standing| standing.vital_few)
}

fn equal(number: usize, arr: f64) -> Vec<Account> {
    (0..number)
        .map(|n| account(&format!("a{n:02}"), arr, 5.0))
        .collect()
}

#[test]
fn the_account_that_crosses_the_share_is_in() {
    // 80 % of 1 000 000 is 800 000. Before a 0, before b 700 000, before c 850 000.
    let arrs = [
        ("c", 100_000.0),
        ("a", 700_000.0),
        ("d", 50_000.0),
        ("b", 150_000.0),
    ];
    assert_eq!(vital_few_of(settings(), &arrs), ["a", "b"]);
}

#[test]
fn exactly_at_the_share_is_out() {
    // Before c stand 800 000 of 1 000 000: not less than 80 %. A hundredth less, and c is in.
    let arrs = [("a", 500_000.0), ("b", 300_000.0), ("c", 200_000.0)];
    assert_eq!(vital_few_of(settings(), &arrs), ["a", "b"]);
    let arrs = [("a", 500_000.0), ("b", 299_999.99), ("c", 200_000.0)];
    assert_eq!(vital_few_of(settings(), &arrs), ["a", "b", "c"]);
}

#[test]
fn nobody_below_the_floor() {
    let arrs = [("a", 10_000.0), ("b", 9_999.99), ("c", 9_999.0)];
    assert_eq!(vital_few_of(settings(), &arrs), ["a"]);
}

#[test]
fn no_more_than_the_cap_and_equal_ones_by_id() {
    // ceil(0.2 * 15) = 3, ceil(0.2 * 16) = 4, ceil(0.2 * 5) = 1 but three may always be in.
    for (number, most) in [(15, 3), (16, 4), (5, 3)] {
        let book = Book::new(&workspace(settings(), equal(number, 60_000.0)), today());
        let expected: Vec<_> = (0..most).map(|n| format!("a{n:02}")).collect();
        assert_eq!(
            named(&book, |standing| standing.vital_few),
            expected,
            "{number} accounts"
        );
    }
}

#[test]
fn nobody_when_there_is_nothing_to_share() {
    let mut settings = settings();
    settings.constants.vital_few_floor = 0.0;
    assert_eq!(
        vital_few_of(settings, &[("a", 0.0), ("b", 0.0)]),
        Vec::<String>::new()
    );
}

#[test]
fn the_vital_few_are_served_in_person() {
    // Before b stand 30 000 of 55 000, before c 50 000: 90 %. So a and b are Low, c is Tech.
    let accounts = [("a", 30_000.0), ("b", 20_000.0), ("c", 5_000.0)];
    let accounts = accounts.map(|(name, arr)| account(name, arr, 5.0));
    let book = Book::new(&workspace(settings(), accounts), today());
    let tiers: Vec<Tier> = book
        .scores()
        .map(|score| score.result.as_ref().expect("scored").tier)
        .collect();
    assert_eq!(tiers, [Tier::Low, Tier::Low, Tier::Tech]);
}

#[test]
fn lifetime_values_that_reach_the_share_but_for_rounding_are_out() {
    // Lifetime values of 3 : 1 : 1, so exactly 80 % stand before c. They are floats: at some of these rates their
    // roundings sum to a hair less, which is not less than 80 % once it is rounded to 1e-9.
    for percent in 70..97 {
        let mut settings = settings();
        settings.constants.segment_by = SegmentBy::Ltv;
        settings.constants.retention = f64::from(percent) / 100.0;
        let arrs = [("a", 300_000.0), ("b", 100_000.0), ("c", 100_000.0)];
        assert_eq!(vital_few_of(settings, &arrs), ["a", "b"], "{percent} %");
    }
}

#[test]
fn segmented_by_potential_an_account_that_nobody_has_valued_counts_nothing() {
    // a has a potential but its value diverges: it counts 0. Before c stand 20 000 of 30 000, 67 %.
    let mut settings = settings();
    settings.constants.segment_by = SegmentBy::Potential;
    let mut accounts = equal(3, 1_000.0);
    for (account, potential) in accounts.iter_mut().zip([90_000.0, 20_000.0, 10_000.0]) {
        account.potential_arr = Some(money(potential));
    }
    accounts[0].growth = Some(1.0.try_into().expect("a growth"));
    accounts[0].retention = Some(1.0.try_into().expect("a share"));
    let book = Book::new(&workspace(settings, accounts), today());
    assert_eq!(named(&book, |standing| standing.vital_few), ["a01", "a02"]);
}

#[test]
fn candidates_are_the_first_fifth_by_lifetime_value_of_all_accounts() {
    // Six accounts, ceil(0.2 * 6) = 2. One has no value and is not ranked, but it is counted.
    let mut accounts = equal(6, 60_000.0);
    accounts[0].arr = None;
    accounts[1].arr = Some(Money::ZERO);
    accounts[5].ltv_override = Some(money(9_000_000.0));
    let book = Book::new(&workspace(settings(), accounts), today());
    // a05 by its own lifetime value, then the first of a02, a03 and a04 by id.
    assert_eq!(named(&book, |standing| standing.candidate), ["a02", "a05"]);
}
