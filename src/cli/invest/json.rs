//! The quarter for programs.

use std::io::Write;

use serde::Serialize;

use super::Quarter;
use crate::cli::moves::{MoveJson, moves};
use crate::cli::safe_json::write_json;
use crate::cli::{Failure, Session};
use crate::invest::moves::Proposal;
use crate::invest::{DueTouch, Plan, Row};
use crate::method::equity::Verdict;
use crate::model::{AccountId, Date, MemberId, TouchKind};

#[derive(Serialize)]
struct QuarterJson<'a> {
    as_of: Date,
    by: &'static str,
    managers: Vec<ManagerJson<'a>>,
    without_manager: &'a [&'a AccountId],
}

#[derive(Serialize)]
struct ManagerJson<'a> {
    csm: &'a MemberId,
    budget: f64,
    tech: f64,
    base: f64,
    fits: f64,
    room: f64,
    over: f64,
    unused: f64,
    total: f64,
    next: Option<NextJson<'a>>,
    judge_first: Vec<&'a AccountId>,
    does_not_fit: Vec<LeftOutJson<'a>>,
    accounts: Vec<AccountJson<'a>>,
}

#[derive(Serialize)]
struct NextJson<'a> {
    account: &'a AccountId,
    hours: f64,
}

#[derive(Serialize)]
struct LeftOutJson<'a> {
    account: &'a AccountId,
    #[serde(flatten)]
    touch: TouchJson,
}

#[derive(Serialize)]
struct TouchJson {
    kind: TouchKind,
    on: Date,
    overdue: bool,
    hours: f64,
}

#[derive(Serialize)]
struct AccountJson<'a> {
    account: &'a AccountId,
    verdict: Verdict,
    gap: Option<f64>,
    value: f64,
    worth: f64,
    base: f64,
    fits: f64,
    given: f64,
    held: bool,
    upper: f64,
    span: Option<[f64; 2]>,
    touches: Vec<TouchJson>,
    moves_bring: f64,
    moves: Vec<MoveJson<'a>>,
}

/// Writes it on one line.
pub(super) fn write(quarter: &Quarter<'_>, session: &mut Session) -> Result<(), Failure> {
    let json = QuarterJson {
        as_of: quarter.book.prepared().as_of,
        by: quarter.by.name(),
        managers: quarter
            .plans
            .iter()
            .map(|plan| manager(quarter, plan))
            .collect(),
        without_manager: &quarter.without_manager,
    };
    write_json(&mut session.out, &json).map_err(std::io::Error::from)?;
    writeln!(session.out)?;
    Ok(())
}

fn manager<'a>(quarter: &'a Quarter<'_>, plan: &'a Plan) -> ManagerJson<'a> {
    ManagerJson {
        csm: &plan.csm,
        budget: plan.budget,
        tech: plan.tech,
        base: plan.base,
        fits: plan.fits,
        room: plan.room,
        over: plan.over,
        unused: plan.unused,
        total: plan.total,
        next: plan.next.as_ref().map(|account| NextJson {
            account,
            hours: plan.next_has(),
        }),
        judge_first: plan.judge_first().collect(),
        does_not_fit: plan
            .does_not_fit
            .iter()
            .map(|(account, touch)| LeftOutJson {
                account,
                touch: self::touch(touch),
            })
            .collect(),
        accounts: plan
            .accounts
            .iter()
            .map(|row| account(row, quarter.proposal(row)))
            .collect(),
    }
}

fn account<'a>(row: &'a Row, proposal: Option<&'a Proposal>) -> AccountJson<'a> {
    AccountJson {
        account: &row.account,
        verdict: row.verdict,
        gap: row.gap,
        value: row.value,
        worth: row.worth,
        base: row.base,
        fits: row.fits,
        given: row.given,
        held: row.held,
        upper: row.upper,
        span: row.span,
        touches: row.touches.iter().map(touch).collect(),
        moves_bring: proposal.map_or(0.0, |one| one.filled.gain),
        moves: proposal.map_or_else(Vec::new, moves),
    }
}

fn touch(touch: &DueTouch) -> TouchJson {
    TouchJson {
        kind: touch.kind,
        on: touch.on,
        overdue: touch.overdue,
        hours: touch.hours,
    }
}
