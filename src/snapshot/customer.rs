//! The plan that may be sent to the customer: drawn from the joint plan, never from the account.

use super::Stamp;
use super::outline::{Align, Block, Item, Outline, Section, Table};
use crate::method::shared::{JointPlan, Whose, closing};
use crate::model::{Audience, Stage, Word};

/// Lays out a joint plan.
#[must_use]
pub fn outline(plan: &JointPlan, stamp: Stamp) -> Outline {
    let sections = vec![
        objectives(plan),
        commitments(plan),
        rewards(plan),
        calendar(plan),
        question(),
    ];
    Outline {
        audience: Audience::Customer,
        title: format!("Joint success plan, {}", plan.customer),
        stamp,
        sections: sections.into_iter().flatten().collect(),
        opening: 0,
    }
}

fn objectives(plan: &JointPlan) -> Option<Section> {
    let rows = plan.objectives.iter().map(|one| {
        vec![
            one.title.to_string(),
            one.measure.as_deref().unwrap_or_default().to_owned(),
            day(one.by),
            if one.done { "reached" } else { "open" }.to_owned(),
        ]
    });
    let columns = ["What", "How we see it", "By", "State"];
    section("What we want to reach", &columns, rows.collect())
}

fn commitments(plan: &JointPlan) -> Option<Section> {
    let rows = plan.commitments.iter().map(|one| {
        let who = one.who.as_ref().map(ToString::to_string);
        vec![
            side(one.whose).to_owned(),
            one.title.to_string(),
            who.unwrap_or_default(),
            day(one.due),
            if one.done { "done" } else { "open" }.to_owned(),
        ]
    });
    let columns = ["Side", "What", "Who", "By", "State"];
    section("What each of us does", &columns, rows.collect())
}

fn rewards(plan: &JointPlan) -> Option<Section> {
    let rows = plan.rewards.iter();
    let rows = rows.map(|one| vec![side(one.whose).to_owned(), one.title.to_string()]);
    section("What we gain by it", &["Side", "What"], rows.collect())
}

fn calendar(plan: &JointPlan) -> Option<Section> {
    let meeting = plan.meeting.iter().map(|meeting| {
        let by = if meeting.fixed { "" } else { "by " };
        vec!["Next meeting".to_owned(), format!("{by}{}", meeting.on)]
    });
    let programs = plan.programs.iter().map(|offer| {
        let days: Vec<String> = offer.days.iter().map(ToString::to_string).collect();
        vec![offer.name.to_string(), days.join(", ")]
    });
    let rows = meeting.chain(programs).collect();
    section("The year ahead", &["What", "When"], rows)
}

fn question() -> Option<Section> {
    let stages = Stage::ALL
        .iter()
        .map(|stage| Item::new("", closing().stage(*stage)));
    let blocks = vec![
        Block::Text(closing().question.to_string()),
        Block::List(stages.collect()),
    ];
    Some(Section::new("A question to you", blocks))
}

fn section(heading: &str, names: &[&'static str], rows: Vec<Vec<String>>) -> Option<Section> {
    let columns = names.iter().map(|name| (*name, Align::Left)).collect();
    let table = Block::Table(Table { columns, rows });
    let filled = matches!(&table, Block::Table(table) if !table.rows.is_empty());
    filled.then(|| Section::new(heading, vec![table]))
}

fn day(day: Option<crate::model::Date>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

pub(super) fn side(whose: Whose) -> &'static str {
    match whose {
        Whose::Yours => "you",
        Whose::Ours => "we",
        Whose::Both => "both",
    }
}
