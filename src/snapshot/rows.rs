//! Plans as CSV: the internal one has an account a row, the customer's a promise, aim, gain or day.

use super::Stamp;
use super::customer::side;
use super::format::{Internal, Write, Writer};
use super::tables::{Cell, Decimal, Sheet, write_delimited};
use crate::method::joint_plan::JointPlan;
use crate::model::{Date, Format};

/// The format.
pub static FORMAT: Writer = Writer {
    format: Format {
        ending: "csv",
        letter: 't',
        name: "CSV, a table for a spreadsheet",
        whole: false,
    },
    write: Write::Plans {
        internal,
        customer,
        says_changes: false,
    },
};

fn internal(plan: &Internal<'_>) -> Result<Vec<u8>, String> {
    let mark = Some("INTERNAL: not for the customer");
    delimited(&plan.table.sheet(&plan.contents()), plan.decimal, mark)
}

fn customer(plan: &JointPlan, _: &Stamp, decimal: Decimal) -> Result<Vec<u8>, String> {
    delimited(&joint(plan), decimal, None)
}

fn delimited(sheet: &Sheet, decimal: Decimal, mark: Option<&str>) -> Result<Vec<u8>, String> {
    let mut out = Vec::new();
    write_delimited(sheet, decimal, mark, &mut out)
        .map_err(|error| format!("the table cannot be written: {error}"))?;
    Ok(out)
}

/// A joint plan as a table.
#[must_use]
pub fn joint(plan: &JointPlan) -> Sheet {
    let row = |kind: &str, what: &str, side: &str, who: &str, by: Option<Date>, state: &str| {
        let text = |text: &str| Cell::text(Some(text).filter(|text| !text.is_empty()));
        vec![
            text(kind),
            text(what),
            text(side),
            text(who),
            Cell::day(by),
            text(state),
        ]
    };
    let mut rows = Vec::new();
    for one in &plan.objectives {
        let state = if one.done { "achieved" } else { "open" };
        rows.push(row("objective", &one.title, "", "", one.by, state));
    }
    for one in &plan.commitments {
        let who = one.who.as_deref().unwrap_or_default();
        let state = if one.done { "done" } else { "open" };
        let side = side(one.whose);
        rows.push(row("commitment", &one.title, side, who, one.due, state));
    }
    for one in &plan.rewards {
        rows.push(row("gain", &one.title, side(one.whose), "", None, ""));
    }
    if let Some(meeting) = plan.meeting {
        let state = if meeting.fixed {
            "fixed"
        } else {
            "to be agreed"
        };
        rows.push(row(
            "meeting",
            "Next meeting",
            "",
            "",
            Some(meeting.on),
            state,
        ));
    }
    for offer in &plan.programs {
        let days = offer.days.iter();
        rows.extend(days.map(|on| row("program", &offer.name, "", "", Some(*on), "")));
    }
    Sheet {
        name: "joint plan",
        head: vec!["kind", "what", "side", "who", "by", "state"],
        rows,
    }
}
