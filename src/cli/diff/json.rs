//! The comparison for programs; `docs/diff.md` describes it.

use std::io::Write;

use serde::Serialize;

use super::side::Side;
use crate::cli::safe_json::write_json;
use crate::cli::{Failure, Session};
use crate::difference::{
    AccountDifference, Came, Cause, Difference, Fact, Figures, Step, shown_points,
};
use crate::method::VERSION;
use crate::method::equity::Verdict;
use crate::method::insight::{Insight, Severity};
use crate::model::{AccountId, Date, Money, Persona, Tier, Word};

#[derive(Serialize)]
struct DifferenceJson<'a> {
    method_version: u32,
    from: SideJson<'a>,
    to: SideJson<'a>,
    days: i64,
    settings: &'a [&'static str],
    settings_changes: &'a [String],
    came: Vec<CameJson<'a>>,
    gone: Vec<CameJson<'a>>,
    unchanged: usize,
    changed: usize,
    accounts: Vec<AccountJson<'a>>,
}

#[derive(Serialize)]
struct SideJson<'a> {
    workspace: &'a str,
    as_of: Date,
    currency: &'a str,
    accounts: usize,
}

#[derive(Serialize)]
struct CameJson<'a> {
    id: &'a AccountId,
    name: &'a str,
    arr: Option<Money>,
    verdict: Option<Verdict>,
}

#[derive(Serialize)]
struct AccountJson<'a> {
    id: &'a AccountId,
    name: &'a str,
    arr: Both<Option<Money>>,
    verdict: Both<Option<Verdict>>,
    tier: Both<Option<Tier>>,
    orientation: Both<Option<Persona>>,
    score: ScoreJson,
    steps: Vec<StepJson>,
    raised: Vec<InsightJson<'a>>,
    settled: Vec<InsightJson<'a>>,
}

#[derive(Serialize)]
struct Both<T> {
    before: T,
    after: T,
}

#[derive(Serialize)]
struct ScoreJson {
    before: Option<FiguresJson>,
    after: Option<FiguresJson>,
    difference: FiguresJson,
}

/// Points with six decimals.
#[derive(Serialize)]
struct FiguresJson {
    equity: f64,
    target: f64,
    gap: f64,
    depth: f64,
    power: f64,
    reach: f64,
}

#[derive(Serialize)]
struct StepJson {
    cause: &'static str,
    on: Option<Date>,
    dated: bool,
    kind: Option<&'static str>,
    learnt: bool,
    touches: Option<usize>,
    text: String,
    effect: FiguresJson,
}

#[derive(Serialize)]
struct InsightJson<'a> {
    code: &'static str,
    severity: Severity,
    evidence: &'a str,
}

/// Writes the comparison on one line.
pub(super) fn write(
    difference: &Difference,
    before: &Side,
    after: &Side,
    top: Option<usize>,
    session: &mut Session,
) -> Result<(), Failure> {
    let shown = difference.accounts.iter().take(top.unwrap_or(usize::MAX));
    let json = DifferenceJson {
        method_version: VERSION,
        from: SideJson::new(before),
        to: SideJson::new(after),
        days: difference.from.days_to(difference.to),
        settings: &difference.settings,
        settings_changes: &difference.settings_changes,
        came: difference.came.iter().map(CameJson::new).collect(),
        gone: difference.gone.iter().map(CameJson::new).collect(),
        unchanged: difference.unchanged,
        changed: difference.accounts.len(),
        accounts: shown.map(AccountJson::new).collect(),
    };
    write_json(&mut session.out, &json)?;
    writeln!(session.out)?;
    Ok(())
}

impl<'a> SideJson<'a> {
    fn new(side: &'a Side) -> Self {
        Self {
            workspace: &side.workspace.settings.name,
            as_of: side.as_of,
            currency: &side.workspace.settings.currency,
            accounts: side.workspace.accounts.len(),
        }
    }
}

impl<'a> CameJson<'a> {
    fn new(one: &'a Came) -> Self {
        Self {
            id: &one.id,
            name: &one.name,
            arr: one.arr,
            verdict: one.verdict,
        }
    }
}

impl<'a> AccountJson<'a> {
    fn new(account: &'a AccountDifference) -> Self {
        let (was, now) = account.decided;
        let walk = &account.walk;
        Self {
            id: &account.id,
            name: &account.name,
            arr: both(was.arr, now.arr),
            verdict: both(was.verdict, now.verdict),
            tier: both(was.tier, now.tier),
            orientation: both(was.orientation, now.orientation),
            score: ScoreJson {
                before: walk.before.map(FiguresJson::new),
                after: walk.after.map(FiguresJson::new),
                difference: FiguresJson::new(walk.difference()),
            },
            steps: walk.steps.iter().map(StepJson::new).collect(),
            raised: account.raised.iter().map(InsightJson::new).collect(),
            settled: account.settled.iter().map(InsightJson::new).collect(),
        }
    }
}

fn both<T>(before: T, after: T) -> Both<T> {
    Both { before, after }
}

impl FiguresJson {
    fn new(figures: Figures) -> Self {
        Self {
            equity: shown_points(figures.equity),
            target: shown_points(figures.target),
            gap: shown_points(figures.gap()),
            depth: shown_points(figures.depth),
            power: shown_points(figures.power),
            reach: shown_points(figures.reach),
        }
    }
}

impl StepJson {
    fn new(step: &Step) -> Self {
        let fact = match &step.cause {
            Cause::Fact(fact) => Some(fact),
            _ => None,
        };
        Self {
            cause: match &step.cause {
                Cause::Time(_) => "time",
                Cause::Fact(_) => "fact",
                Cause::Settings(_) => "settings",
                Cause::Standing => "standing",
                Cause::Other => "other",
            },
            on: fact.map(|fact| fact.on),
            dated: fact.is_some_and(|fact| fact.dated),
            kind: fact.map(|fact| fact.kind),
            learnt: step.is_learnt(),
            touches: fact.and_then(Fact::touches),
            text: fact.map_or_else(|| step.said(), |fact| fact.text.clone()),
            effect: FiguresJson::new(step.effect),
        }
    }
}

impl<'a> InsightJson<'a> {
    fn new(insight: &'a Insight) -> Self {
        Self {
            code: insight.code.name(),
            severity: insight.severity,
            evidence: &insight.evidence,
        }
    }
}
