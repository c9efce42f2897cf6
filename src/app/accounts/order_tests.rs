//! The order that numbers give is the one in which accounts are compared.

use std::sync::Arc;

use super::*;
use crate::app::accounts::beginning::beginning;
use crate::method::insight::{Code, Severity};
use crate::model::{AccountId, Persona, Stage, Word as _};

/// One of the values a column can have, or none, by the number of the account.
fn one<T: Copy>(of: &[T], number: usize) -> Option<T> {
    of.get(number % (of.len() + 1)).copied()
}

/// Accounts with the least and the greatest values of every column, in every combination with a small and a large ARR.
fn rows() -> Vec<Row> {
    let row = |number: usize| {
        let id = AccountId::new(&format!("account-{number}")).expect("an id");
        let mut row = Summary::unread(id);
        row.name = [
            "",
            "\u{0}",
            "alpha",
            "Alpha",
            "alpha beta gamma delta",
            "Ωmega",
        ][number % 6]
            .into();
        row.beginning = beginning(&row.name);
        row.arr = one(&[i64::MIN, -1, 0, 1, i64::MAX], number / 2);
        row.gap = one(&[-2.5, -0.0, 0.0, 7.0], number);
        row.renewal = one(&[i32::MIN, -1, 0, i32::MAX], number);
        row.touch = one(&[i32::MIN, 0, i32::MAX], number);
        row.csm = one(&[0, 1, 2, u32::MAX], number);
        row.segment = one(&[0, 1], number);
        row.health = one(&[0, 1, 100], number);
        row.verdict = one(
            &[
                Verdict::Under,
                Verdict::Unjudged,
                Verdict::Over,
                Verdict::Aligned,
            ],
            number,
        );
        row.tier = one(&[Tier::High, Tier::Low, Tier::Tech], number);
        row.orientation = one(
            &[Persona::ExpertConsultant, Persona::ConciergeGuide],
            number,
        );
        row.vendor = one(&[Stage::Exploratory, Stage::Basic], number);
        row.customer = one(&[Stage::Basic, Stage::Exploratory], number / 3);
        let severities = [Severity::Critical, Severity::Warning, Severity::Info];
        let codes = [Code::ALL[0], Code::ALL[1]];
        row.worst = one(&severities, number).zip(one(&codes, number / 5));
        Arc::new(row)
    };
    (0..400).map(row).collect()
}

#[test]
fn sorting_agrees_with_comparing_in_every_order() {
    for (sort, ..) in Sort::ALL {
        for (group, ..) in Group::ALL {
            for reversed in [false, true] {
                let order = Order {
                    sort,
                    reversed,
                    group,
                };
                let mut sorted = rows();
                order.sort(&mut sorted);
                let pair = sorted
                    .windows(2)
                    .find(|pair| order.compare(&pair[0], &pair[1]) != Ordering::Less);
                assert_eq!(pair, None, "{order:?}");
            }
        }
    }
}
