//! Where the relationship stands and goes: both views of its stage, what is to be reached, and what could go wrong.

use super::outline::{Block, Cell, Section, table};
use super::pictures::timeline;
use super::plan::Plan;
use crate::method::stage::stages as stages_on;
use crate::model::{Likelihood, ObjectiveStatus, RiskStatus, View, Word};
use crate::picture::words::counted;

/// Both views of the stage, since when, and why.
pub(super) fn stages(plan: &Plan<'_>) -> Section {
    let as_of = plan.book.prepared().as_of;
    let now = stages_on(plan.account, as_of);
    let theirs = now.customer.map_or("not asked yet", Word::name);
    let steps = |gap: i64| counted(gap.unsigned_abs() as usize, "stage");
    let gap = match now.gap {
        None => String::new(),
        Some(0) => " Both see the same.".to_owned(),
        Some(gap) if gap > 0 => format!(" We think we are {} closer than they do.", steps(gap)),
        Some(gap) => format!(" They think we are {} closer than we do.", steps(gap)),
    };
    let ours = now.vendor.map_or("not set yet", Word::name);
    let text = format!("Our view: {ours}. Theirs: {theirs}.{gap}");
    let mut entries: Vec<_> = plan
        .account
        .stages
        .iter()
        .filter(|one| one.on <= as_of)
        .collect();
    entries.sort_by_key(|entry| entry.on);
    let rows = entries.iter().map(|entry| {
        let (ours, theirs) = match entry.view {
            View::Vendor => (entry.stage.name(), ""),
            View::Customer => ("", entry.stage.name()),
        };
        vec![
            Cell::day(entry.on.to_string(), entry.on),
            ours.into(),
            theirs.into(),
            entry.why.as_deref().unwrap_or_default().into(),
        ]
    });
    let picture = timeline(plan.account, as_of);
    let mut blocks = vec![Block::Text(text), Block::Picture(picture)];
    blocks.extend(table(
        &["Since", "Our view", "Theirs", "Why"],
        rows.collect(),
    ));
    Section::new("Relationship stage", blocks)
}

/// What is still to be reached; none when nothing is.
pub(super) fn objectives(plan: &Plan<'_>) -> Option<Section> {
    let open = plan.account.objectives.iter();
    let open = open.filter(|one| one.status == ObjectiveStatus::Open);
    let rows = open.map(|one| {
        vec![
            one.title.to_string().into(),
            one.measure.as_deref().unwrap_or_default().into(),
            Cell::known(one.by, |day| Cell::day(day.to_string(), day)),
            if one.shared { "yes" } else { "no" }.into(),
        ]
    });
    let columns = ["Objective", "Measure", "By", "Customer sees it"];
    let table = table(&columns, rows.collect())?;
    Some(Section::new("Objectives", vec![table]))
}

/// The open risks; none when nothing is noted.
pub(super) fn risks(plan: &Plan<'_>) -> Option<Section> {
    let open = plan.account.risks.iter();
    let open = open.filter(|one| one.status == RiskStatus::Open);
    let scale = |value: Option<Likelihood>| {
        value.map_or_else(
            || Cell::nothing("?"),
            |value| Cell::number(format!("{value} of 5"), value.get() as f64),
        )
    };
    let rows = open.map(|one| {
        let owner = one.owner.as_ref().map(|id| plan.name(id.as_str()));
        vec![
            one.title.to_string().into(),
            scale(one.likelihood),
            scale(one.severity),
            owner.unwrap_or_else(|| "nobody".to_owned()).into(),
        ]
    });
    let columns = ["Risk", "Likelihood", "Severity", "Who watches it"];
    let table = table(&columns, rows.collect())?;
    Some(Section::new("Risks", vec![table]))
}
