//! What a quarter takes in any case: the fewest touches, each as late as possible, that keep every rhythm met.

use crate::method::cadence::{Due, events};
use crate::method::facts::Facts;
use crate::method::investment::touch_hours;
use crate::method::joint_plan::days_ahead;
use crate::model::{Date, ProgramKind, Requirement, Tier, TouchKind, Word};

/// A quarter in calendar months.
pub const QUARTER: i32 = 3;

/// A touch that a rhythm asks for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DueTouch {
    /// What it is.
    pub kind: TouchKind,
    /// The last day on which it keeps the rhythm met.
    pub on: Date,
    /// Whether it is late already.
    pub overdue: bool,
    /// The hours that it takes.
    pub hours: f64,
}

/// The touches that an account's own rhythms ask for in the quarter from `as_of`, by day, then kind. Each rhythm is counted by
/// itself; those that programs meet are left out. `y` is the account's place on the axis of complexity.
#[must_use]
pub fn due_touches(facts: &Facts<'_>, tier: Tier, cadence: &[Due], y: f64) -> Vec<DueTouch> {
    let rows = facts.prepared.constants().cadence.get(tier).iter();
    let personal = rows.filter(|row| !is_met_by_programs(row.kind));
    let mut touches = Vec::new();
    for row in personal {
        if let Some(due) = cadence.iter().find(|due| due.kind == row.kind) {
            touches.extend(of_row(facts, tier, *row, *due, y));
        }
    }
    touches.sort_by_key(|touch| (touch.on, place(touch.kind)));
    touches
}

/// Whether a rhythm is one of those that programs meet.
fn is_met_by_programs(kind: TouchKind) -> bool {
    kind == TouchKind::Program
        || ProgramKind::ALL
            .iter()
            .any(|program| TouchKind::from(*program) == kind)
}

fn place(kind: TouchKind) -> Option<usize> {
    TouchKind::ALL.iter().position(|other| *other == kind)
}

/// Goes through the quarter day by day: where the rhythm is not met, touches are put on that day until it is.
fn of_row(facts: &Facts<'_>, tier: Tier, row: Requirement, due: Due, y: f64) -> Vec<DueTouch> {
    let as_of = facts.as_of();
    let end = as_of.plus_months(QUARTER);
    let months = i32::try_from(row.months).unwrap_or(i32::MAX);
    let wanted = row.count as usize;
    let mut held: Vec<Date> = events(facts, tier, row.kind).collect();
    held.extend(planned_deliveries(facts, tier, row.kind, end));
    let hours = touch_hours(facts, y, row.kind);
    let mut touches = Vec::new();
    let mut day = due.due.map_or(as_of, |due| due.max(as_of));
    while day < end {
        let after = day.plus_months(-months);
        let there = held.iter().filter(|on| **on > after && **on <= day).count();
        for _ in there..wanted {
            held.push(day);
            touches.push(DueTouch {
                kind: row.kind,
                on: day,
                overdue: due.overdue && day == as_of,
                hours,
            });
        }
        day = day.plus_days(1);
    }
    touches
}

/// The deliveries of programs still to come that meet a rhythm of persons: a roundtable counts as a conversation with an
/// executive where one a year is enough.
fn planned_deliveries(facts: &Facts<'_>, tier: Tier, kind: TouchKind, end: Date) -> Vec<Date> {
    let account = facts.account;
    let counts = |program: ProgramKind| {
        kind == TouchKind::Executive && program == ProgramKind::Roundtable && tier == Tier::Low
    };
    let programs = facts.prepared.settings.programs.iter();
    let programs = programs.filter(|program| {
        counts(program.kind)
            && program.is_meant_for(account, tier)
            && !account.opted_out.contains(&program.id)
    });
    let days = programs.flat_map(|program| days_ahead(program, facts.as_of()));
    days.filter(|day| *day > facts.as_of() && *day < end)
        .collect()
}
