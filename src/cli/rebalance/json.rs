//! A proposal for programs.

use std::io::Write;

use serde::Serialize;

use super::Rebalance;
use crate::cli::safe_json::write_json;
use crate::cli::{Failure, Session};
use crate::invest::rebalance::{Handover, ManagerShift, Shift};
use crate::model::{AccountId, Date, MemberId};

#[derive(Serialize)]
struct ProposalJson<'a> {
    as_of: Date,
    from: Date,
    leaving: Option<&'a MemberId>,
    target: f64,
    limit: f64,
    slack: f64,
    cost: u32,
    bound: f64,
    gap: f64,
    rounds: usize,
    managers: Vec<ManagerJson<'a>>,
    changes: Vec<HandoverJson<'a>>,
    planned: &'a [AccountId],
    unscored: &'a [AccountId],
}

#[derive(Serialize)]
struct ManagerJson<'a> {
    csm: &'a MemberId,
    accounts: [usize; 2],
    load: [f64; 2],
    hours_load: [f64; 2],
}

#[derive(Serialize)]
struct HandoverJson<'a> {
    account: &'a AccountId,
    from: Option<&'a MemberId>,
    to: &'a MemberId,
    given_up: u32,
    there: u32,
    renews: Option<Date>,
}

/// Writes it on one line.
pub(super) fn write(found: &Rebalance<'_>, session: &mut Session) -> Result<(), Failure> {
    let proposal = found.proposal;
    let json = ProposalJson {
        as_of: found.as_of,
        from: proposal.from,
        leaving: proposal.leaving.as_ref(),
        target: proposal.target,
        limit: proposal.limit,
        slack: proposal.slack,
        cost: proposal.cost,
        bound: proposal.bound,
        gap: proposal.gap(),
        rounds: proposal.rounds,
        managers: proposal.managers.iter().map(manager).collect(),
        changes: proposal.changes.iter().map(handover).collect(),
        planned: &proposal.planned,
        unscored: &proposal.unscored,
    };
    write_json(&mut session.out, &json).map_err(std::io::Error::from)?;
    writeln!(session.out)?;
    Ok(())
}

/// Before and after.
fn pair<T: Copy>(shift: Shift<T>) -> [T; 2] {
    [shift.before, shift.after]
}

fn manager(one: &ManagerShift) -> ManagerJson<'_> {
    ManagerJson {
        csm: &one.csm,
        accounts: pair(one.accounts),
        load: pair(one.load),
        hours_load: pair(one.hours_load),
    }
}

fn handover(one: &Handover) -> HandoverJson<'_> {
    HandoverJson {
        account: &one.account,
        from: one.from.as_ref(),
        to: &one.to,
        given_up: one.given_up,
        there: one.there,
        renews: one.renews,
    }
}
