//! The back-test for programs.

use std::collections::BTreeMap;
use std::io::Write;

use serde::Serialize;

use super::Backtest;
use crate::cli::safe_json::write_json;
use crate::cli::{Failure, Session};
use crate::invest::backtest::{Forecaster, Interval, Measure, Sign, Told};
use crate::model::{Date, MemberId, Word};

#[derive(Serialize)]
struct BacktestJson<'a> {
    as_of: Date,
    backtests: Vec<ToldJson>,
    forecasters: Vec<ForecasterJson<'a>>,
}

/// `signs` is null where there are too few outcomes.
#[derive(Serialize)]
struct ToldJson {
    days_before: i64,
    outcomes: usize,
    lost: usize,
    left_out: usize,
    signs: Option<BTreeMap<&'static str, MeasureJson>>,
    tiers: BTreeMap<&'static str, BTreeMap<&'static str, MeasureJson>>,
}

#[derive(Serialize)]
struct MeasureJson {
    auc: f64,
    auc_range: [f64; 2],
    brier: f64,
    brier_range: [f64; 2],
}

#[derive(Serialize)]
struct ForecasterJson<'a> {
    by: Option<&'a MemberId>,
    forecasts: usize,
    brier: Option<f64>,
    brier_range: Option<[f64; 2]>,
    reliability: Vec<ReliabilityJson>,
}

#[derive(Serialize)]
struct ReliabilityJson {
    forecasts: usize,
    said: f64,
    came: f64,
}

/// Writes it on one line.
pub(super) fn write(found: &Backtest<'_>, session: &mut Session) -> Result<(), Failure> {
    let json = BacktestJson {
        as_of: found.as_of,
        backtests: found.told.iter().map(told).collect(),
        forecasters: found.forecasters.iter().map(forecaster).collect(),
    };
    write_json(&mut session.out, &json).map_err(std::io::Error::from)?;
    writeln!(session.out)?;
    Ok(())
}

fn told(one: &Told) -> ToldJson {
    ToldJson {
        days_before: one.days,
        outcomes: one.outcomes,
        lost: one.lost,
        left_out: one.left_out,
        signs: one.signs.as_ref().map(signs),
        tiers: one
            .tiers
            .iter()
            .map(|(tier, measures)| (tier.name(), signs(measures)))
            .collect(),
    }
}

fn signs(measures: &[Measure; 4]) -> BTreeMap<&'static str, MeasureJson> {
    let named = Sign::ALL.into_iter().zip(measures);
    named
        .map(|(sign, one)| (sign.name(), measure(one)))
        .collect()
}

fn measure(one: &Measure) -> MeasureJson {
    MeasureJson {
        auc: one.auc.value,
        auc_range: ends(one.auc),
        brier: one.brier.value,
        brier_range: ends(one.brier),
    }
}

fn ends(interval: Interval) -> [f64; 2] {
    [interval.low, interval.high]
}

fn forecaster(one: &Forecaster) -> ForecasterJson<'_> {
    let reliability = one.reliability.iter();
    ForecasterJson {
        by: one.by.as_ref(),
        forecasts: one.forecasts,
        brier: one.brier.map(|brier| brier.value),
        brier_range: one.brier.map(ends),
        reliability: reliability
            .map(|(forecasts, said, came)| ReliabilityJson {
                forecasts: *forecasts,
                said: *said,
                came: *came,
            })
            .collect(),
    }
}
