//! The figures of a group of accounts: a segment, or the whole market.

use super::collect::Wanted;
use super::manager::{arr, revenue};
use super::summed::{count, sum};
use super::written::decided;
use super::{Explanation, Outcome, Reason, phrases};
use crate::method::number::{Number, Origin};
use crate::method::orientation::orientation;
use crate::method::portfolio::{Book, Counted, Group, counted_of};
use crate::method::trace::Traced;
use crate::model::{Account, Journey};

/// Explains the figures of a group; `start` prefixes their names.
pub(super) fn of_group(
    start: &str,
    accounts: &[&Account],
    group: &Group,
    book: &Book,
    all: &mut Wanted<'_>,
) {
    if !all.below(start) {
        return;
    }
    let mut number = |name: &str, section: u8, number: Traced| {
        let named = number.named(section, || name.to_owned());
        all.number(&format!("{start}{name}"), section, &named);
    };
    number(
        "accounts",
        3,
        count(accounts.iter().copied(), "one of the group"),
    );
    let scored: Vec<(&Account, Counted)> = accounts
        .iter()
        .filter_map(|account| Some((*account, counted_of(account, book)?)))
        .collect();
    number(
        "scored",
        3,
        count(
            scored.iter().map(|(account, _)| *account),
            "explain ACCOUNT ltv",
        ),
    );
    let arrs = accounts.iter().map(|account| arr(account, book.prepared()));
    let arr = sum("arr", "the arr of each file", arrs.collect());
    number("arr", 3, arr);
    middle(start, &scored, book, all);
    journeys(start, accounts, group, book, all);
}

/// Explains the middle of a group in the quadrant.
fn middle(start: &str, scored: &[(&Account, Counted)], book: &Book, all: &mut Wanted<'_>) {
    let weights: Vec<Traced> = scored
        .iter()
        .map(|(account, _)| revenue(account, book.prepared()))
        .collect();
    let paid = weights.iter().map(Traced::value).sum::<f64>() > 0.0;
    let axis = |name: &'static str, of: fn(&Counted) -> f64| {
        let each: Vec<Traced> = scored
            .iter()
            .map(|(account, counted)| {
                Traced::given(of(counted), || {
                    Origin::nowhere(
                        format!("{name}.{}", account.id),
                        format!("explain {} {name}", account.id),
                    )
                })
            })
            .collect();
        if paid {
            let weighted = weights
                .iter()
                .cloned()
                .zip(each)
                .map(|(weight, each)| weight * each);
            let note = format!("explain ACCOUNT revenue, times explain ACCOUNT {name}");
            let weighted = sum(&format!("revenue_times_{name}"), &note, weighted.collect());
            weighted / sum("revenue", "explain ACCOUNT revenue", weights.clone())
        } else {
            let number = Traced::literal(each.len() as f64);
            sum(name, &format!("explain ACCOUNT {name}"), each) / number
        }
        .named(3, || name.to_owned())
    };
    if scored.is_empty() {
        for name in ["x", "y", "orientation"] {
            let figure = format!("{start}{name}");
            all.add(&figure, || none(&figure));
        }
        return;
    }
    let (x, y) = (axis("x", |one| one.x), axis("y", |one| one.y));
    all.number(&format!("{start}x"), 3, &x);
    all.number(&format!("{start}y"), 3, &y);
    let figure = format!("{start}orientation");
    all.add(&figure, || {
        let outcome = Outcome::Word(orientation(x.value(), y.value()).to_string());
        let test = |name: &str, axis: &Traced| {
            Reason::test(
                name,
                (name, axis.value()),
                ("middle", 0.5),
                "the middle line",
            )
            .of(format!("{start}{name}"))
        };
        let because = vec![test("x", &x), test("y", &y)];
        decided(&figure, 3, outcome, because, &[&x, &y])
    });
}

fn none(figure: &str) -> Explanation {
    let because = vec![Reason::said(phrases::group_nowhere())];
    decided(figure, 3, Outcome::Nothing, because, &[])
}

/// Explains how the accounts are distributed over the customer journey.
fn journeys(start: &str, accounts: &[&Account], group: &Group, book: &Book, all: &mut Wanted<'_>) {
    let score = |account: &Account| book.score(&account.id);
    for journey in crate::model::Word::ALL {
        let journey: Journey = *journey;
        let there = || {
            let all = accounts.iter().copied();
            all.filter(|account| score(account).is_some_and(|score| score.journey == journey))
        };
        let mut number = |last: &str, number: Traced| {
            let name = format!("journeys.{journey}.{last}");
            let named = number.named(4, || name.clone());
            all.number(&format!("{start}{name}"), 4, &named);
        };
        number("accounts", count(there(), "explain ACCOUNT journey"));
        let assumed =
            there().filter(|account| score(account).is_some_and(|score| score.journey_assumed));
        number("assumed", count(assumed, "explain ACCOUNT journey_assumed"));
        let revenues = there().map(|account| revenue(account, book.prepared()));
        let revenue = sum("revenue", "explain ACCOUNT revenue", revenues.collect());
        number("revenue", revenue);
    }
    all.option(
        &format!("{start}journeys.median"),
        4,
        group.journeys.median,
        || vec![Reason::said(phrases::median_journey())],
    );
}
