//! Whether the score would have told: what it was before each renewal that is settled, held against how that ended.
//!
//! Whatever is dated after the day of a score is not read for it: what came later is known only as the outcome.

mod measure;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::method::facts::Facts;
use crate::method::portfolio::Book;
use crate::model::{Account, Date, MemberId, Renewal, RenewalOutcome, Tier, Word, Workspace};

pub use measure::{Interval, Measure, measure};

/// How many days before a renewal it is looked at.
pub const DAYS_BEFORE: [i64; 2] = [90, 180];

/// Fewer outcomes, or fewer of them lost, tell nothing.
pub const OUTCOMES_LEAST: usize = 20;
/// The fewest lost ones.
pub const LOST_LEAST: usize = 5;

/// Months in which touches are counted.
const MONTHS: i32 = 12;

/// What may tell that a customer renews: the score, and three simple things to hold it against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sign {
    /// The gap of relationship equity.
    Gap,
    /// Revenue.
    Arr,
    /// Touches in the twelve months before.
    Touches,
    /// Live ties.
    LiveTies,
}

impl Sign {
    /// The score first, then what it is held against.
    pub const ALL: [Self; 4] = [Self::Gap, Self::Arr, Self::Touches, Self::LiveTies];

    /// The name in output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Gap => "equity_gap",
            Self::Arr => "arr",
            Self::Touches => "touches",
            Self::LiveTies => "live_ties",
        }
    }
}

/// One settled renewal, as it looked some days before.
#[derive(Debug, Clone, PartialEq)]
struct Case {
    renewed: bool,
    tier: Tier,
    signs: [f64; 4],
}

/// How well each sign told, so many days before.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    /// The days before the renewal.
    pub days: i64,
    /// Renewals looked at.
    pub outcomes: usize,
    /// Those of them that were lost.
    pub lost: usize,
    /// Renewals that could not be looked at: the account was not scored on that day.
    pub left_out: usize,
    /// How well each sign told, over all; none where there are too few outcomes.
    pub signs: Option<[Measure; 4]>,
    /// The same within each tier that has enough of both.
    pub tiers: Vec<(Tier, [Measure; 4])>,
}

/// One person's forecasts against how the renewals ended.
#[derive(Debug, Clone, PartialEq)]
pub struct Forecaster {
    /// Who; none: nobody is named.
    pub by: Option<MemberId>,
    /// Forecasts whose renewal is settled.
    pub forecasts: usize,
    /// The Brier score: 0 is perfect, 0.25 what a coin gets; none while there are too few.
    pub brier: Option<Interval>,
    /// For each fifth of the scale: how many forecasts, how likely they said, how often it came true.
    pub reliability: Vec<(usize, f64, f64)>,
}

/// Looks at every renewal settled by a day.
#[must_use]
pub fn backtest(workspace: &Workspace, today: Date) -> Vec<Told> {
    DAYS_BEFORE
        .iter()
        .map(|days| told(workspace, today, *days))
        .collect()
}

/// A renewal whose end is known.
struct Settled<'a> {
    account: &'a Account,
    due: Date,
    /// The day from which the end is known.
    on: Date,
    renewed: bool,
}

/// The renewals settled by a day, once each: of several entries for one day the last counts.
fn settled(workspace: &Workspace, today: Date) -> Vec<Settled<'_>> {
    let mut all = Vec::new();
    for account in workspace.accounts.values() {
        let known = account.renewals.iter().filter(|one| one.on <= today);
        let by_due: BTreeMap<Date, &Renewal> = known.map(|one| (one.due, one)).collect();
        all.extend(by_due.into_iter().map(|(due, one)| Settled {
            account,
            due,
            on: one.on,
            renewed: one.outcome != RenewalOutcome::Lost,
        }));
    }
    all
}

fn told(workspace: &Workspace, today: Date, days: i64) -> Told {
    let mut by_day: BTreeMap<Date, Vec<(&Account, bool)>> = BTreeMap::new();
    for one in settled(workspace, today) {
        let day = by_day.entry(one.due.plus_days(-days)).or_default();
        day.push((one.account, one.renewed));
    }
    let by_day: Vec<_> = by_day.into_iter().collect();
    let seen = by_day.par_iter().map(|(day, there)| {
        let book = Book::new(workspace, *day);
        let cases = there
            .iter()
            .map(|(account, renewed)| case(account, *renewed, &book));
        cases.collect::<Vec<Option<Case>>>()
    });
    let seen: Vec<Option<Case>> = seen.collect::<Vec<_>>().into_iter().flatten().collect();
    let all = seen.len();
    let cases: Vec<Case> = seen.into_iter().flatten().collect();
    let lost = cases.iter().filter(|case| !case.renewed).count();
    let enough = cases.len() >= OUTCOMES_LEAST && lost >= LOST_LEAST;
    let tiers = Tier::ALL.iter().filter_map(|tier| {
        let within: Vec<&Case> = cases.iter().filter(|case| case.tier == *tier).collect();
        let lost = within.iter().filter(|case| !case.renewed).count();
        let enough = enough && within.len() >= OUTCOMES_LEAST && lost >= LOST_LEAST;
        enough.then(|| (*tier, signs(&within)))
    });
    Told {
        days,
        outcomes: cases.len(),
        lost,
        left_out: all - cases.len(),
        tiers: tiers.collect(),
        signs: enough.then(|| signs(&cases.iter().collect::<Vec<_>>())),
    }
}

fn signs(cases: &[&Case]) -> [Measure; 4] {
    std::array::from_fn(|sign| {
        let seen: Vec<(f64, bool)> = cases
            .iter()
            .map(|case| (case.signs[sign], case.renewed))
            .collect();
        measure(&seen)
    })
}

/// How an account looked on the day of the scores; none where it was not scored then.
fn case(account: &Account, renewed: bool, book: &Book) -> Option<Case> {
    let score = book.score(&account.id)?;
    let scored = score.result.as_ref().ok()?;
    let facts = Facts::without_people(account, book.prepared());
    let after = book.prepared().as_of.plus_months(-MONTHS);
    let touches = facts.interactions().filter(|(_, touch)| touch.on > after);
    let live: u32 = score.live_ties.iter().sum();
    Some(Case {
        renewed,
        tier: scored.tier,
        signs: [
            scored.equity.gap,
            score.arr.map_or(0.0, f64::from),
            touches.count() as f64,
            f64::from(live),
        ],
    })
}

/// Forecasts made by a day of renewals settled by then, by who made them; the last one that each made of a renewal counts.
#[must_use]
pub fn forecasters(workspace: &Workspace, today: Date) -> Vec<Forecaster> {
    let mut by: BTreeMap<Option<MemberId>, Vec<(f64, bool)>> = BTreeMap::new();
    for ended in settled(workspace, today) {
        let mut last = BTreeMap::new();
        for one in &ended.account.forecasts {
            // What is said once the end is known is no forecast.
            if one.renewal == ended.due && one.on < ended.due.min(ended.on) {
                let before = last.entry(one.by.clone()).or_insert(one);
                if one.on >= before.on {
                    *before = one;
                }
            }
        }
        for (who, one) in last {
            let all = by.entry(who).or_default();
            all.push((one.probability.get(), ended.renewed));
        }
    }
    by.into_iter()
        .map(|(by, all)| forecaster(by, &all))
        .collect()
}

fn forecaster(by: Option<MemberId>, all: &[(f64, bool)]) -> Forecaster {
    const FIFTHS: usize = 5;
    let enough = all.len() >= OUTCOMES_LEAST;
    let fifth = |likely: f64| ((likely * FIFTHS as f64) as usize).min(FIFTHS - 1);
    let used: BTreeSet<usize> = all.iter().map(|(likely, _)| fifth(*likely)).collect();
    let reliability = used.into_iter().map(|place| {
        let there: Vec<_> = all.iter().filter(|(one, _)| fifth(*one) == place).collect();
        let count = there.len() as f64;
        let said = there.iter().map(|(likely, _)| likely).sum::<f64>() / count;
        let came = there.iter().filter(|(_, renewed)| *renewed).count() as f64 / count;
        (there.len(), said, came)
    });
    Forecaster {
        by,
        forecasts: all.len(),
        brier: enough.then(|| measure::brier(all)),
        reliability: if enough {
            reliability.collect()
        } else {
            Vec::new()
        },
    }
}
