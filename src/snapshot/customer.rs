//! The plan that may be sent to the customer: drawn from the joint plan, never from the account.

use super::Stamp;
use super::outline::{Block, Cell, Item, Outline, Section, table};
use super::pictures::year;
use crate::method::joint_plan::{JointPlan, Whose, closing};
use crate::model::{Audience, Date, Stage, Word, written};

/// Lays out a joint plan.
#[must_use]
pub fn outline(plan: &JointPlan, stamp: Stamp) -> Outline {
    let sections = vec![
        objectives(plan),
        commitments(plan),
        rewards(plan),
        Some(calendar(plan)),
        Some(question(plan)),
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
            one.title.to_string().into(),
            one.measure.as_deref().unwrap_or_default().into(),
            day(one.by),
            if one.done { "achieved" } else { "open" }.into(),
        ]
    });
    let columns = ["What", "How we measure it", "By", "Status"];
    section("Our goals", &columns, rows.collect())
}

fn commitments(plan: &JointPlan) -> Option<Section> {
    let rows = plan.commitments.iter().map(|one| {
        let who = one.who.as_ref().map(ToString::to_string);
        vec![
            side(one.whose).into(),
            one.title.to_string().into(),
            who.unwrap_or_default().into(),
            day(one.due),
            if one.done { "done" } else { "open" }.into(),
        ]
    });
    let columns = ["Side", "What", "Who", "By", "Status"];
    section("Who does what", &columns, rows.collect())
}

fn rewards(plan: &JointPlan) -> Option<Section> {
    let rows = plan.rewards.iter();
    let rows = rows.map(|one| vec![side(one.whose).into(), one.title.to_string().into()]);
    section("What we both gain", &["Side", "What"], rows.collect())
}

fn calendar(plan: &JointPlan) -> Section {
    let meeting = match plan.meeting {
        Some(meeting) => {
            let by = if meeting.fixed { "" } else { "by " };
            vec![
                format!("Next meeting: {}", meeting.name()).into(),
                Cell::day(format!("{by}{}", written(meeting.on)), meeting.on),
            ]
        }
        None => vec!["Next meeting".into(), Cell::nothing("to be agreed")],
    };
    let programs = plan.programs.iter().map(|offer| {
        let days: Vec<String> = offer.days.iter().map(|day| written(*day)).collect();
        vec![offer.name.as_str().into(), days.join(", ").into()]
    });
    let rows = std::iter::once(meeting).chain(programs).collect();
    let table = table(&["What", "When"], rows);
    let picture = year(plan).map(Block::Picture);
    Section::new("The year ahead", picture.into_iter().chain(table).collect())
}

/// The closing question, with what the customer has answered before.
fn question(plan: &JointPlan) -> Section {
    let stages = Stage::ALL.iter().map(|stage| {
        let said = plan.described.iter().filter(|(_, said)| said == stage);
        let days: Vec<String> = said.map(|(on, _)| written(*on)).collect();
        Item {
            then: (!days.is_empty()).then(|| format!("You said so on {}.", days.join(", "))),
            ..Item::new("", closing().stage(*stage))
        }
    });
    let blocks = vec![
        Block::Text(closing().question.to_string()),
        Block::List(stages.collect()),
    ];
    Section::new("A question for you", blocks)
}

fn section(heading: &str, names: &[&'static str], rows: Vec<Vec<Cell>>) -> Option<Section> {
    Some(Section::new(heading, vec![table(names, rows)?]))
}

fn day(day: Option<Date>) -> Cell {
    Cell::known(day, |day| Cell::day(written(day), day))
}

pub(super) fn side(whose: Whose) -> &'static str {
    match whose {
        Whose::Yours => "You",
        Whose::Ours => "Us",
        Whose::Both => "Both",
    }
}
