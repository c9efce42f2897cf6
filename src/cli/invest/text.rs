//! The quarter for people.

use std::io::Write;

use super::Quarter;
use crate::cli::look::STRONG;
use crate::cli::moves::list;
use crate::cli::table::{Cell, Table, write_styled};
use crate::cli::{Failure, Session};
use crate::invest::moves::Move;
use crate::invest::{Plan, Row};
use crate::model::{Account, AccountId, MemberId, shown};
use crate::picture::words::{counted, difference, spoken, worth_of_hours, written};

/// As many touches that do not fit are named, and as many accounts with their moves.
const NAMED: usize = 5;

/// As many moves of an account.
const MOVES: usize = 3;

/// What the columns are.
const HOW_TO_READ: &str =
    "due: hours that keep every rhythm met; given: hours on top; span: nearly as good.";

/// Writes it.
pub(super) fn write(quarter: &Quarter<'_>, session: &mut Session) -> Result<(), Failure> {
    if quarter.plans.is_empty() {
        writeln!(
            session.out,
            "There is no success manager whose hours could be shared out."
        )?;
    }
    for (place, plan) in quarter.plans.iter().enumerate() {
        if place > 0 {
            writeln!(session.out)?;
        }
        of_manager(quarter, plan, session)?;
    }
    if !quarter.without_manager.is_empty() {
        let names = quarter.without_manager.iter();
        let names: Vec<String> = names.map(|id| name(quarter, id)).collect();
        writeln!(session.out, "\nWithout a manager: {}", names.join(", "))?;
    }
    Ok(())
}

fn of_manager(quarter: &Quarter<'_>, plan: &Plan, session: &mut Session) -> Result<(), Failure> {
    let title = member(quarter, &plan.csm);
    write_styled(&mut session.out, &shown(&title), STRONG, session.color)?;
    let due = plan.fits + plan.tech;
    writeln!(
        session.out,
        "   {:.0} hours in the quarter: {due:.0} go to what is due, {:.1} to give",
        plan.budget, plan.room
    )?;
    let heads = [
        "account",
        ">gap",
        ">due",
        ">given",
        ">moves bring",
        ">span",
        "why",
    ];
    if plan.accounts.is_empty() {
        writeln!(
            session.out,
            "No account of tier High or Low has this manager."
        )?;
        return notes(quarter, plan, session);
    }
    let mut table = Table::new(&heads);
    for row in &plan.accounts {
        table.row(cells(quarter, row));
    }
    table.write(&mut session.out, session.width, session.color)?;
    notes(quarter, plan, session)?;
    moves(quarter, plan, session)
}

/// The moves for the hours of the accounts that are given most.
fn moves(quarter: &Quarter<'_>, plan: &Plan, session: &mut Session) -> Result<(), Failure> {
    let chosen = plan.accounts.iter().filter_map(|row| {
        let proposal = quarter.proposal(row)?;
        let moves: Vec<&Move> = proposal.chosen().take(MOVES).collect();
        (!moves.is_empty()).then_some((row, moves))
    });
    let chosen: Vec<_> = chosen.take(NAMED).collect();
    if chosen.is_empty() {
        return Ok(());
    }
    writeln!(session.out)?;
    let title = "Best next moves";
    write_styled(&mut session.out, title, STRONG, session.color)?;
    writeln!(session.out, "   hours, gain and chance are assumed")?;
    for (row, moves) in chosen {
        writeln!(session.out, "{}", name(quarter, &row.account))?;
        list(&moves, &mut session.out, session.width, session.color)?;
    }
    Ok(())
}

fn cells(quarter: &Quarter<'_>, row: &Row) -> Vec<Cell> {
    let span = row.span.filter(|span| span[1] > 0.0);
    let given = if row.held {
        format!("{:.1} held", row.given)
    } else {
        format!("{:.1}", row.given)
    };
    vec![
        name(quarter, &row.account).into(),
        row.gap.map_or_else(|| "-".to_owned(), difference).into(),
        format!("{:.1}", row.fits).into(),
        given.into(),
        brings(quarter, row).into(),
        span.map_or_else(String::new, between).into(),
        why(quarter, row).into(),
    ]
}

/// The least and the most hours, as one number where they are the same.
fn between([low, high]: [f64; 2]) -> String {
    let (low, high) = (low.to_string(), high.to_string());
    if low == high {
        low
    } else {
        format!("{low} to {high}")
    }
}

/// What the moves for its hours bring to the gap.
fn brings(quarter: &Quarter<'_>, row: &Row) -> String {
    let gain = quarter.proposal(row).map_or(0.0, |one| one.filled.gain);
    if gain > 0.0 {
        difference(gain)
    } else {
        String::new()
    }
}

fn why(quarter: &Quarter<'_>, row: &Row) -> String {
    let as_of = quarter.book.prepared().as_of;
    let score = quarter.book.score(&row.account);
    let account = account(quarter, &row.account);
    account.map_or_else(String::new, |account| worth_of_hours(account, score, as_of))
}

fn notes(quarter: &Quarter<'_>, plan: &Plan, session: &mut Session) -> Result<(), Failure> {
    let out = &mut session.out;
    if plan.over > 0.0 {
        writeln!(
            out,
            "The held hours are {:.1} more than there are; nobody else is given any.",
            plan.over
        )?;
    }
    if !plan.accounts.is_empty() {
        writeln!(out, "{HOW_TO_READ}")?;
    }
    if plan.unused > 0.0 {
        writeln!(
            out,
            "{:.1} hours are left that no account can use.",
            plan.unused
        )?;
    }
    if let Some(next) = &plan.next {
        writeln!(
            out,
            "The next half hour would go to {}, which has {:.1} hours.",
            name(quarter, next),
            plan.next_has()
        )?;
    }
    if !plan.does_not_fit.is_empty() {
        let all = counted(plan.does_not_fit.len(), "due touch");
        writeln!(out, "There is no room for {all}:")?;
        for (id, touch) in plan.does_not_fit.iter().take(NAMED) {
            let late = if touch.overdue { ", overdue" } else { "" };
            writeln!(
                out,
                "  {}  {}  {:.1} hours, by {}{late}",
                name(quarter, id),
                spoken(touch.kind),
                touch.hours,
                written(touch.on)
            )?;
        }
        if plan.does_not_fit.len() > NAMED {
            let more = plan.does_not_fit.len() - NAMED;
            writeln!(out, "  and {more} more; --format json lists all")?;
        }
    }
    let judge: Vec<String> = plan.judge_first().map(|id| name(quarter, id)).collect();
    if !judge.is_empty() {
        writeln!(out, "Judge the people first at {}.", judge.join(", "))?;
    }
    Ok(())
}

fn account<'a>(quarter: &Quarter<'a>, id: &AccountId) -> Option<&'a Account> {
    quarter.workspace.accounts.get(id).map(|account| &**account)
}

fn name(quarter: &Quarter<'_>, id: &AccountId) -> String {
    account(quarter, id).map_or_else(
        || id.to_string(),
        |account| shown(&account.name).into_owned(),
    )
}

fn member(quarter: &Quarter<'_>, id: &MemberId) -> String {
    let member = quarter.workspace.settings.member(id);
    member.map_or_else(|| id.to_string(), |member| member.name.to_string())
}
