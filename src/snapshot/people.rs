//! The people of an account and their ties to us, as tables of the internal plan.

use super::account::{Plan, table};
use super::outline::{Align, Block, Section, Table};
use crate::method::facts::Facts;
use crate::method::ties::{Strength, strength};
use crate::model::{Attitude, Power};

/// Everybody who counts on the day, by power and then attitude; none when nobody is known.
pub(super) fn people(plan: &Plan<'_>) -> Option<Section> {
    let scored = plan.scored()?;
    let mut people: Vec<_> = scored.stakeholders.iter().collect();
    people.sort_by_key(|one| std::cmp::Reverse((one.power, one.attitude)));
    let unknown = || "?".to_owned();
    let rows: Vec<Vec<String>> = people
        .into_iter()
        .map(|one| {
            let who = &plan.account.stakeholders[one.index as usize];
            let above = who.reports_to.as_ref();
            let power = one.power.map(Power::get);
            let attitude = one.attitude.map(Attitude::get);
            vec![
                who.name.to_string(),
                who.title.as_deref().unwrap_or_default().to_owned(),
                one.class.name().to_owned(),
                power.map_or_else(unknown, |power| power.to_string()),
                attitude.map_or_else(unknown, |attitude| format!("{attitude:+}")),
                format!("{:.2}", one.depth),
                above.map(|id| plan.name(id.as_str())).unwrap_or_default(),
            ]
        })
        .collect();
    let columns = vec![
        ("Name", Align::Left),
        ("Title", Align::Left),
        ("Class", Align::Left),
        ("Power", Align::Right),
        ("Attitude", Align::Right),
        ("Depth", Align::Right),
        ("Reports to", Align::Left),
    ];
    let filled = !rows.is_empty();
    filled.then(|| Section::new("People", vec![Block::Table(Table { columns, rows })]))
}

/// Every tie that counts, the strongest first.
pub(super) fn ties(plan: &Plan<'_>) -> Option<Section> {
    let facts = Facts::new(plan.account, plan.book.prepared());
    let team = &plan.workspace.settings.team;
    let mut ties: Vec<(Strength<f64>, Vec<String>)> = facts
        .ties()
        .map(|(person, tie)| {
            let strength = strength::<f64>(&facts, person, tie);
            let row = vec![
                person.who.name.to_string(),
                team[tie.member].name.to_string(),
                tie.trust.value.to_string(),
                tie.commitment.value.to_string(),
                format!("{:.2}", strength.strength),
                if strength.live { "live" } else { "faded" }.to_owned(),
            ];
            (strength, row)
        })
        .collect();
    ties.sort_by(|a, b| b.0.strength.total_cmp(&a.0.strength));
    let rows = ties.into_iter().map(|(_, row)| row).collect();
    let columns = [
        "Their person",
        "Ours",
        "Trust",
        "Commitment",
        "Strength",
        "State",
    ];
    Some(Section::new("Ties", vec![table(&columns, rows)?]))
}
