//! Section 20 of the method's page: its laws, over random workspaces, days and deeds. Each law is also put to a rule that
//! breaks it, so that a law that could not fail would be noticed.

#[path = "../common/mod.rs"]
#[expect(dead_code, reason = "other tests use the rest")]
mod common;

mod deeds;
mod difference;
mod good_deeds;
mod later;
mod mutants;
mod ranges;
mod rescoring;

use cultivate::method::prepared::{Prepared, Standing};
use cultivate::method::score::{AccountScore, ScoredAccount, score};
use cultivate::model::{Account, Date, Settings};
use proptest::strategy::Strategy;
use proptest::test_runner::{Config, TestCaseResult, TestError, TestRunner};

/// What floats may be off by.
const SLACK: f64 = 1e-9;

/// Scores an account on a day.
fn scored(account: &Account, settings: &Settings, on: Date) -> AccountScore {
    let prepared = Prepared::new(settings.clone(), on);
    score(account, &prepared, Standing::default())
}

fn figures(score: &AccountScore) -> &ScoredAccount {
    score
        .result
        .as_deref()
        .expect("random accounts have a value")
}

/// Puts a law to so many random cases, or to `PROPTEST_CASES` if that is more; says of the first that breaks it.
fn put<S: Strategy>(
    cases: u32,
    random: &S,
    law: impl Fn(S::Value) -> TestCaseResult,
) -> Result<(), TestError<S::Value>> {
    let config = Config {
        cases: cases.max(Config::default().cases),
        failure_persistence: None,
        max_global_rejects: 200_000,
        max_shrink_iters: 200,
        ..Config::default()
    };
    TestRunner::new(config).run(random, law)
}
