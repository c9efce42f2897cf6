//! Departures for programs.

use std::io::Write;

use serde::Serialize;

use super::Departures;
use crate::cli::safe_json::write_json;
use crate::cli::{Failure, Session};
use crate::invest::departures::{Fall, Loss, Ours, OursRow, Theirs};
use crate::method::equity::Verdict;
use crate::model::{AccountId, Date, MemberId, StakeholderId};

#[derive(Serialize)]
struct DeparturesJson<'a> {
    as_of: Date,
    theirs: Vec<TheirsJson<'a>>,
    ours: Vec<OursJson<'a>>,
}

#[derive(Serialize)]
struct TheirsJson<'a> {
    #[serde(flatten)]
    loss: LossJson<'a>,
    person: &'a StakeholderId,
    successors: &'a [StakeholderId],
}

#[derive(Serialize)]
struct LossJson<'a> {
    account: &'a AccountId,
    fall: FallJson,
    before: Verdict,
    after: Verdict,
    exposed: bool,
    last_tie: bool,
    arr: f64,
    ltv: f64,
}

#[derive(Serialize)]
struct FallJson {
    depth: f64,
    power: f64,
    reach: f64,
    equity: f64,
}

#[derive(Serialize)]
struct OursJson<'a> {
    member: &'a MemberId,
    accounts: usize,
    exposed: Vec<&'a AccountId>,
    arr: f64,
    ltv: f64,
    weakened_arr: f64,
    rows: Vec<RowJson<'a>>,
}

#[derive(Serialize)]
struct RowJson<'a> {
    #[serde(flatten)]
    loss: LossJson<'a>,
    ties: Vec<TieJson<'a>>,
}

#[derive(Serialize)]
struct TieJson<'a> {
    person: &'a StakeholderId,
    successors: &'a [MemberId],
}

/// Writes them on one line.
pub(super) fn write(
    found: &Departures<'_>,
    top: Option<usize>,
    session: &mut Session,
) -> Result<(), Failure> {
    let most = top.unwrap_or(usize::MAX);
    let json = DeparturesJson {
        as_of: found.as_of,
        theirs: found.theirs.iter().take(most).map(theirs).collect(),
        ours: found.ours.iter().take(most).map(ours).collect(),
    };
    write_json(&mut session.out, &json).map_err(std::io::Error::from)?;
    writeln!(session.out)?;
    Ok(())
}

fn theirs(one: &Theirs) -> TheirsJson<'_> {
    TheirsJson {
        loss: loss(&one.loss),
        person: &one.person,
        successors: &one.successors,
    }
}

fn ours(one: &Ours) -> OursJson<'_> {
    OursJson {
        member: &one.member,
        accounts: one.rows.len(),
        exposed: one.exposed().map(|loss| &loss.account).collect(),
        arr: one.arr(),
        ltv: one.ltv(),
        weakened_arr: one.weakened_arr(),
        rows: one.rows.iter().map(row).collect(),
    }
}

fn row(one: &OursRow) -> RowJson<'_> {
    let ties = one
        .ties
        .iter()
        .map(|(person, successors)| TieJson { person, successors });
    RowJson {
        loss: loss(&one.loss),
        ties: ties.collect(),
    }
}

fn loss(loss: &Loss) -> LossJson<'_> {
    let Fall {
        depth,
        power,
        reach,
        equity,
    } = loss.fall;
    LossJson {
        account: &loss.account,
        fall: FallJson {
            depth,
            power,
            reach,
            equity,
        },
        before: loss.before,
        after: loss.after,
        exposed: loss.exposed,
        last_tie: loss.last_tie,
        arr: loss.arr,
        ltv: loss.ltv,
    }
}
