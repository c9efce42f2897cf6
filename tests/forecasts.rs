//! Forecasts of renewals against how they ended: figures worked out by hand.

#[expect(dead_code, reason = "other tests use the rest")]
mod common;

use std::sync::Arc;

use common::{account, day, settings, workspace};
use cultivate::invest::backtest::{Forecaster, forecasters};
use cultivate::model::{Date, Forecast, Fraction, MemberId, Renewal, RenewalOutcome, Workspace};

fn forecast(on: &str, likely: f64, by: Option<&str>) -> Forecast {
    Forecast {
        on: day(on),
        renewal: day("2026-06-01"),
        probability: Fraction::new(likely).expect("0 to 1"),
        by: by.map(|id| MemberId::new(id).expect("an id")),
    }
}

/// Twenty renewals of 1 June, settled on 20 May. Mira expected ten of them with 0.9, of which nine renewed, and ten with 0.5, of
/// which five did.
fn twenty() -> Workspace {
    let mut all = Vec::new();
    for number in 0..20 {
        let sure = number < 10;
        let renewed = if sure { number != 0 } else { number % 2 == 0 };
        let mut account = account(&format!("a{number:02}"), 100_000.0, 5.0);
        let outcome = if renewed {
            RenewalOutcome::Renewed
        } else {
            RenewalOutcome::Lost
        };
        let ended = Renewal::new(day("2026-06-01"), outcome, day("2026-05-20"));
        account.renewals.push(ended);
        let likely = if sure { 0.9 } else { 0.5 };
        account.forecasts = vec![
            // The last one counts, whatever the order of the file.
            forecast("2026-03-01", likely, Some("mira")),
            forecast("2026-01-01", 0.1, Some("mira")),
            // Hindsight: the end is known.
            forecast("2026-05-20", f64::from(u8::from(renewed)), Some("mira")),
            forecast("2026-05-30", f64::from(u8::from(renewed)), Some("mira")),
        ];
        all.push(account);
    }
    workspace(settings(), all)
}

fn found(workspace: &Workspace, today: &str) -> Vec<Forecaster> {
    let today: Date = day(today);
    forecasters(workspace, today)
}

fn near(left: f64, right: f64) {
    assert!((left - right).abs() < 1e-9, "{left} is not {right}");
}

#[test]
fn twenty_forecasts_are_held_against_how_the_renewals_ended() {
    let all = found(&twenty(), "2026-11-22");
    assert_eq!(all.len(), 1);
    assert_eq!(all[0].forecasts, 20);
    // (9 x 0.01 + 1 x 0.81 + 10 x 0.25) / 20
    near(all[0].brier.expect("there are enough").value, 0.17);
    let rows: Vec<(usize, f64, f64)> = all[0].reliability.clone();
    assert_eq!(rows.len(), 2);
    for ((number, said, came), wanted) in rows.into_iter().zip([(0.5, 0.5), (0.9, 0.9)]) {
        assert_eq!(number, 10);
        near(said, wanted.0);
        near(came, wanted.1);
    }
}

#[test]
fn fewer_say_nothing_and_each_person_is_held_to_their_own() {
    let mut workspace = twenty();
    let first = workspace
        .accounts
        .values_mut()
        .next()
        .expect("there are twenty");
    let first = Arc::make_mut(first);
    for one in &mut first.forecasts {
        one.by = None;
    }
    let all = found(&workspace, "2026-11-22");
    let counts: Vec<(Option<&str>, usize)> = all
        .iter()
        .map(|one| (one.by.as_ref().map(MemberId::as_str), one.forecasts))
        .collect();
    assert_eq!(counts, [(None, 1), (Some("mira"), 19)]);
    assert!(
        all.iter()
            .all(|one| one.brier.is_none() && one.reliability.is_empty())
    );
    // Before the renewals were settled nothing is known of any.
    assert!(found(&workspace, "2026-05-19").is_empty());
}
