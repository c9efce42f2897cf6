//! Section 21: a constant that enters the figure by which accounts are ranked moves all of them.

use cultivate::method::equity::Verdict;
use cultivate::method::explain::{What, what_if};
use cultivate::method::portfolio::Book;
use cultivate::model::{
    Account, Commitment, Fraction, Function, Journey, MemberId, Role, SegmentBy, Settings, Side,
    Stakeholder, StakeholderId, Tie, Tier, Trust,
};

use crate::common::{account, id, member, settings, today, workspace};

/// Ranked by lifetime value; one account is among the vital few, and Low begins where neither comes by itself.
fn by_ltv() -> Settings {
    let mut settings = settings();
    settings.team = vec![member("ana", Function::CustomerSuccess, None)];
    let k = &mut settings.constants;
    k.segment_by = SegmentBy::Ltv;
    (k.vital_few_least, k.low_floor, k.high_floor) = (1, 500_000.0, 5_000_000.0);
    settings
}

/// Somebody whom Ana knows and nobody has judged.
fn unjudged() -> Stakeholder {
    let who = StakeholderId::new("ines").expect("an id");
    let ana = MemberId::new("ana").expect("an id");
    let mut person = Stakeholder::new(who, "Inês".into(), Side::Business, Some(Role::User));
    let mut tie = Tie::new(ana, Trust::clamped(5), Commitment::clamped(5));
    tie.since = Some(today());
    person.ties.push(tie);
    person
}

fn first() -> Account {
    let mut first = account("first", 100_000.0, 0.0);
    first.journey = Some(Journey::Use);
    first.stakeholders.push(unjudged());
    first
}

/// An account that keeps a retention of its own, which no constant moves.
fn second() -> Account {
    let mut second = account("second", 120_000.0, 0.0);
    second.retention = Some(Fraction::new(0.8).expect("a share"));
    second
}

/// Worth 100,000 * 0.75 * 0.9 / (1.1 - 0.9) = 337,500 and 120,000 * 0.75 * 0.8 / (1.1 - 0.8) = 240,000: `first` is the one
/// of the vital few, so Low, and Unjudged since nobody is judged. With a retention of 0.81 it is worth
/// 100,000 * 0.75 * 0.81 / (1.1 - 0.81) = 209,483, less than the other, whose retention is its own: it is served by
/// programs, where a tie is enough to be judged. Of a target of 45.9 (0.9 of it reach) next to nothing is there: Under.
#[test]
fn a_retention_that_falls_for_all_others_too_costs_the_place_among_the_vital_few() {
    let workspace = workspace(by_ltv(), [first(), second()]);
    let book = Book::new(&workspace, today());
    let found = what_if(&first(), &workspace, &book).expect("it is scored");
    assert_eq!(found.verdict, Verdict::Unjudged);
    let of_retention: Vec<_> = found
        .changes
        .iter()
        .filter(|change| change.what == What::Constant("retention".to_owned()))
        .map(|change| (change.from, change.to, change.step, change.verdict))
        .collect();
    assert_eq!(of_retention, [(0.9, 0.81, 1, Verdict::Under)]);

    // Scored with that constant set in earnest, it is the same.
    let mut settings = by_ltv();
    settings.constants.retention = 0.81;
    let then = Book::new(
        &crate::common::workspace(settings, [first(), second()]),
        today(),
    );
    let score = then.score(&id("first")).expect("it is there");
    let figures = score.result.as_ref().expect("it is scored");
    assert_eq!(
        (figures.tier, figures.verdict),
        (Tier::Tech, Verdict::Under)
    );
    assert!((figures.ltv - 209_482.758_620_69).abs() < 1e-6);
    assert!((figures.equity.target - 45.9).abs() < 0.1);
}

/// Ranked by revenue the places stay: nothing that a retention does can be seen in the tier.
#[test]
fn ranked_by_revenue_the_retention_moves_nobody() {
    let mut settings = by_ltv();
    settings.constants.segment_by = SegmentBy::Arr;
    // The 100,000 of `first` come behind the 120,000 of `second`.
    settings.constants.vital_few_least = 2;
    let workspace = workspace(settings, [first(), second()]);
    let book = Book::new(&workspace, today());
    let found = what_if(&first(), &workspace, &book).expect("it is scored");
    assert_eq!(found.verdict, Verdict::Unjudged);
    let is_retention = |what: &What| *what == What::Constant("retention".to_owned());
    assert!(
        !found
            .changes
            .iter()
            .any(|change| is_retention(&change.what))
    );
}
