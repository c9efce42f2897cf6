//! Law 4: the parts of a difference sum to it exactly, whatever happened between two days or differs between two files.

use cultivate::difference::{Cause, Difference, Figures, difference};
use cultivate::method::portfolio::Book;
use cultivate::model::{
    Account, AccountWas, Attitude, Journey, Power, Settings, StakeholderId, StakeholderWas, TieWas,
    Trust, Unknown, Workspace,
};
use proptest::prelude::*;

use crate::common::random::{random_account, random_settings};
use crate::common::{money, today, workspace};
use crate::put;

/// Histories, dates and touches drawn over an account, so that all of it happens between the days of the laws.
fn with_history(mut account: Account, draws: &[i64]) -> Account {
    let mut draws = draws.iter().copied().cycle();
    let draw = move |below: i64| draws.next().unwrap_or(0).rem_euclid(below);
    let mut near = {
        let mut next = draw;
        move || today().plus_days(next(400) - 330)
    };
    let arr = if near() < today() {
        Unknown::Unknown
    } else {
        Unknown::Known(money(40_000.0))
    };
    account.was.extend([
        AccountWas {
            arr,
            ..AccountWas::new(near())
        },
        AccountWas {
            journey: Unknown::Known(Journey::Use),
            ..AccountWas::new(near())
        },
    ]);
    let ids: Vec<StakeholderId> = account
        .stakeholders
        .iter()
        .map(|one| one.id.clone())
        .collect();
    for touch in &mut account.interactions {
        touch.with = ids.iter().cloned().collect();
    }
    for person in &mut account.stakeholders {
        let half = today().plus_days(-150);
        (person.since, person.left) = (Some(near()), Some(near()));
        person.since = person.since.filter(|day| *day > half);
        person.left = person.left.filter(|day| *day > half);
        person.was = vec![
            StakeholderWas {
                until: near(),
                power: Unknown::Known(Power::clamped(7)),
                attitude: Unknown::Unknown,
            },
            StakeholderWas {
                until: near(),
                power: Unknown::Silent,
                attitude: Unknown::Known(Attitude::clamped(-2)),
            },
        ];
        for tie in &mut person.ties {
            tie.since = Some(near());
            tie.ended = Some(near()).filter(|day| *day > half);
            tie.was = vec![TieWas {
                until: near(),
                trust: Some(Trust::clamped(9)),
                commitment: None,
            }];
        }
    }
    account
}

/// What a rule makes of a difference before it is told.
type Told = fn(Difference) -> Difference;

/// What every difference must hold to: the parts sum to the difference to the last digit, and both ends are the scores.
fn holds(told: Difference, first: &Book, last: &Book) -> Result<(), TestCaseError> {
    for one in &told.accounts {
        let sum = one
            .walk
            .steps
            .iter()
            .fold(Figures::default(), |sum, step| sum.plus(step.effect));
        prop_assert_eq!(sum, one.walk.difference());
        let equity = |book: &Book| {
            let scored = book.score(&one.id)?.result.as_ref().ok()?;
            Some((scored.equity.score * 1e6).round() as i64)
        };
        prop_assert_eq!(one.walk.before.map(|figures| figures.equity), equity(first));
        prop_assert_eq!(one.walk.after.map(|figures| figures.equity), equity(last));
        // The facts and the time explain all of it; nothing is left over for a step without a name.
        for step in &one.walk.steps {
            prop_assert!(step.cause != Cause::Other, "{:#?}", one);
        }
    }
    Ok(())
}

fn parts_of_two_days_sum(told: Told, cases: u32) -> Result<(), String> {
    let accounts = (random_account("one"), random_account("two"));
    let draws = prop::collection::vec(0_i64..10_000, 40);
    let random = (random_settings(), accounts, draws, 0_i64..300, 0_i64..300);
    let run = put(
        cases,
        &random,
        |(settings, (one, two), draws, from, days)| {
            let accounts = [
                with_history(one, &draws[..20]),
                with_history(two, &draws[20..]),
            ];
            let whole = workspace(settings, accounts);
            let from = today().plus_days(-from);
            let to = from.plus_days(days);
            let (first, last) = (Book::new(&whole, from), Book::new(&whole, to));
            let found = difference((&whole, &first), (&whole, &last), None);
            holds(told(found), &first, &last)
        },
    );
    run.map_err(|error| error.to_string())
}

/// Two workspaces with nothing in common but the names of their accounts.
fn two_files() -> impl Strategy<Value = [Workspace; 2]> {
    let one = || {
        let accounts = (random_account("one"), random_account("two"));
        let draws = prop::collection::vec(0_i64..10_000, 20);
        (random_settings(), accounts, draws)
    };
    let made = |(settings, (one, two), draws): (Settings, (Account, Account), Vec<i64>)| {
        workspace(settings, [with_history(one, &draws), two])
    };
    (one(), one()).prop_map(move |(was, now)| [made(was), made(now)])
}

fn parts_of_two_files_sum(told: Told, cases: u32) -> Result<(), String> {
    let run = put(cases, &(two_files(), 0_i64..300), |([was, now], days)| {
        let from = today().plus_days(-days);
        let (first, last) = (Book::new(&was, from), Book::new(&now, today()));
        let found = difference((&was, &first), (&now, &last), None);
        holds(told(found), &first, &last)
    });
    run.map_err(|error| error.to_string())
}

#[test]
fn the_parts_of_two_days_sum_to_the_difference() {
    parts_of_two_days_sum(|found| found, 400).unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn the_parts_of_two_files_sum_to_the_difference() {
    parts_of_two_files_sum(|found| found, 400).unwrap_or_else(|error| panic!("{error}"));
}

/// Each part rounded on its own to the tenth that is shown.
fn rounded_alone(mut found: Difference) -> Difference {
    for account in &mut found.accounts {
        for step in &mut account.walk.steps {
            let equity = &mut step.effect.equity;
            *equity = (*equity as f64 / 1e5).round() as i64 * 100_000;
        }
    }
    found
}

/// A fact that a later one superseded credited once more, as the first version did with touches.
fn credited_twice(mut found: Difference) -> Difference {
    for account in &mut found.accounts {
        let steps = &mut account.walk.steps;
        let fact = steps
            .iter()
            .find(|step| matches!(step.cause, Cause::Fact(_)));
        steps.extend(fact.cloned());
    }
    found
}

/// What was learnt left out of the sum.
fn without_what_was_learnt(mut found: Difference) -> Difference {
    for account in &mut found.accounts {
        account.walk.steps.retain(|step| !step.is_learnt());
    }
    found
}

#[test]
fn parts_that_do_not_sum_are_noticed() {
    let mutants: [(&str, Told); 3] = [
        ("each part rounded on its own", rounded_alone),
        ("a superseded fact credited again", credited_twice),
        ("what was learnt left out", without_what_was_learnt),
    ];
    for (rule, told) in mutants {
        assert!(parts_of_two_days_sum(told, 2_000).is_err(), "{rule}, days");
        assert!(
            parts_of_two_files_sum(told, 2_000).is_err(),
            "{rule}, files"
        );
    }
}
