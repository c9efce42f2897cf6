//! Plans as CSV: the internal one has an account a row, the customer's a promise, aim, gain or day.

use super::customer::side;
use super::format::{Internal, Write, Writer};
use super::safe_json::rounded;
use super::scores::csv::{guarded, write};
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
        customer: |plan, _| rows(plan),
        says_changes: false,
    },
};

fn internal(plan: &Internal<'_>) -> Result<String, String> {
    let mut out = Vec::new();
    let number = |value: &f64| rounded(*value).to_string();
    let failed = |error: &dyn std::fmt::Display| format!("the table cannot be written: {error}");
    let mark = Some("INTERNAL: not for the customer");
    let prepared = plan.book.prepared();
    write(
        plan.workspace,
        prepared,
        plan.scores(),
        number,
        mark,
        &mut out,
    )
    .map_err(|error| failed(&error))?;
    String::from_utf8(out).map_err(|error| failed(&error))
}

/// Writes a joint plan.
#[must_use]
pub fn rows(plan: &JointPlan) -> String {
    let mut all = vec![["kind", "what", "side", "who", "by", "state"].map(str::to_owned)];
    let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let row = |kind: &str, what: &str, side: &str, who: &str, by: String, state: &str| {
        [
            kind.to_owned(),
            guarded(what),
            side.to_owned(),
            guarded(who),
            by,
            state.to_owned(),
        ]
    };
    for one in &plan.objectives {
        let state = if one.done { "achieved" } else { "open" };
        all.push(row("objective", &one.title, "", "", day(one.by), state));
    }
    for one in &plan.commitments {
        let who = one.who.as_deref().unwrap_or_default();
        let state = if one.done { "done" } else { "open" };
        all.push(row(
            "commitment",
            &one.title,
            side(one.whose),
            who,
            day(one.due),
            state,
        ));
    }
    for one in &plan.rewards {
        all.push(row(
            "gain",
            &one.title,
            side(one.whose),
            "",
            String::new(),
            "",
        ));
    }
    if let Some(meeting) = plan.meeting {
        let state = if meeting.fixed {
            "fixed"
        } else {
            "to be agreed"
        };
        all.push(row(
            "meeting",
            "Next meeting",
            "",
            "",
            meeting.on.to_string(),
            state,
        ));
    }
    for offer in &plan.programs {
        for on in &offer.days {
            all.push(row("program", &offer.name, "", "", on.to_string(), ""));
        }
    }
    let mut csv = csv::Writer::from_writer(Vec::new());
    for row in all {
        csv.write_record(row).expect("memory takes what is written");
    }
    let bytes = csv.into_inner().expect("memory takes what is written");
    String::from_utf8(bytes).expect("every cell is text")
}
