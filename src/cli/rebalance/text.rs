//! A proposal for people.

use std::io::Write;

use super::Rebalance;
use crate::cli::look::STRONG;
use crate::cli::table::{Table, wrapped, write_styled};
use crate::cli::{Failure, Session};
use crate::invest::rebalance::{Handover, Shift, notes};
use crate::model::{AccountId, MemberId, counted, shown, written};
use crate::picture::words::{seen_from, short_money};

/// Writes it.
pub(super) fn write(found: &Rebalance<'_>, session: &mut Session) -> Result<(), Failure> {
    let proposal = found.proposal;
    let changes = proposal.changes.len();
    let title = match &proposal.leaving {
        Some(member) => format!("When {} leaves", name_of(found, member)),
        None => "Accounts between managers".to_owned(),
    };
    write_styled(&mut session.out, &shown(&title), STRONG, session.color)?;
    writeln!(
        session.out,
        "   from {}: {} to hand over",
        written(proposal.from),
        counted(changes, "account")
    )?;
    let heads = ["manager", ">accounts", ">load", ">hours load"];
    let mut table = Table::new(&heads);
    for one in &proposal.managers {
        table.row(vec![
            name_of(found, &one.csm).into(),
            turn(one.accounts, |number| number.to_string()).into(),
            turn(one.load, percent).into(),
            turn(one.hours_load, percent).into(),
        ]);
    }
    table.write(&mut session.out, session.width, session.color)?;
    if changes > 0 {
        writeln!(session.out)?;
        handovers(found, session)?;
    }
    for note in notes(proposal, found.workspace) {
        for line in wrapped(&note, session.width.min(100)) {
            writeln!(session.out, "{line}")?;
        }
    }
    Ok(())
}

fn handovers(found: &Rebalance<'_>, session: &mut Session) -> Result<(), Failure> {
    let heads = [
        "account",
        ">ARR",
        "from",
        "to",
        ">live ties given up",
        ">live ties there",
        "renews",
    ];
    let mut table = Table::new(&heads);
    for one in &found.proposal.changes {
        let nobody = || "nobody".to_owned();
        table.row(vec![
            account(found, &one.account).into(),
            arr(found, one).into(),
            one.from
                .as_ref()
                .map_or_else(nobody, |id| name_of(found, id))
                .into(),
            name_of(found, &one.to).into(),
            one.given_up.to_string().into(),
            one.there.to_string().into(),
            one.renews
                .map_or_else(String::new, |day| seen_from(day, found.as_of))
                .into(),
        ]);
    }
    table.write(&mut session.out, session.width, session.color)?;
    Ok(())
}

/// A figure that stays, or what it was and what it becomes.
fn turn<T: Copy>(shift: Shift<T>, shown: impl Fn(T) -> String) -> String {
    let (before, after) = (shown(shift.before), shown(shift.after));
    if before == after {
        before
    } else {
        format!("{before} to {after}")
    }
}

fn percent(load: f64) -> String {
    format!("{load:.0}")
}

fn arr(found: &Rebalance<'_>, one: &Handover) -> String {
    let account = found.workspace.accounts.get(&one.account);
    let arr = account.and_then(|account| account.arr_on(found.as_of).0);
    arr.map_or_else(|| "-".to_owned(), |arr| short_money(f64::from(arr)))
}

fn account(found: &Rebalance<'_>, id: &AccountId) -> String {
    let account = found.workspace.accounts.get(id);
    account.map_or_else(|| id.to_string(), |account| account.name.to_string())
}

fn name_of(found: &Rebalance<'_>, id: &MemberId) -> String {
    let member = found.workspace.settings.member(id);
    member.map_or_else(|| id.to_string(), |member| member.name.to_string())
}
