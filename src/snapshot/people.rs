//! The people of an account and their ties to us, as tables of the internal plan.

use std::collections::HashMap;

use super::outline::{Align, Block, Branch, Cell, Section, figures as table_of, table};
use super::pictures::grid;
use super::plan::Plan;
use crate::method::facts::Facts;
use crate::method::ties::{Strength, strength};
use crate::model::{Attitude, Channel, Power, Stakeholder, Word};
use crate::picture::grid::{Figure, ranked};
use crate::picture::words::{figure, titled};

/// Everybody who counts on the day: where they stand, who they are, who reports to whom; none when nobody is known.
pub(super) fn people(plan: &Plan<'_>) -> Option<Section> {
    let prepared = plan.book.prepared();
    let facts = Facts::new(plan.account, prepared);
    let people = ranked(&facts);
    let unknown = || Cell::nothing("?");
    let rows: Vec<Vec<Cell>> = people
        .iter()
        .enumerate()
        .map(|(place, one)| {
            let power = one.power.map(Power::get);
            let attitude = one.attitude.map(Attitude::get);
            vec![
                Cell::count(place + 1),
                one.who.name.as_str().into(),
                one.who.title.as_deref().unwrap_or_default().into(),
                one.class.name().into(),
                power.map_or_else(unknown, |power| {
                    Cell::number(power.to_string(), power as f64)
                }),
                attitude.map_or_else(unknown, |one| Cell::number(signed(one), one as f64)),
                Cell::number(format!("{:.2}", one.depth), one.depth),
                marks(one.who).into(),
            ]
        })
        .collect();
    let columns = vec![
        ("No.", Align::Right),
        ("Name", Align::Left),
        ("Title", Align::Left),
        ("Class", Align::Left),
        ("Power", Align::Right),
        ("Attitude", Align::Right),
        ("Depth", Align::Right),
        ("Mark", Align::Left),
    ];
    let table = table_of(columns, rows)?;
    let mut blocks = Vec::new();
    if people.iter().any(|one| one.place().is_some()) {
        let picture = grid(plan.account, &people, prepared.constants(), prepared.as_of);
        blocks.push(Block::Picture(picture));
    }
    blocks.push(table);
    let scales = "Power runs from 0 to 10, attitude from -5 to +5, the depth of the relationship from 0 to 1.";
    blocks.push(Block::Text(scales.to_owned()));
    let chart = chart(&people);
    if chart.iter().any(|branch| branch.depth > 0) {
        blocks.push(Block::Text("Who reports to whom:".to_owned()));
        blocks.push(Block::Tree(chart));
    }
    Some(Section::new("Stakeholder map", blocks))
}

/// An attitude with its sign; none before a zero.
fn signed(attitude: i64) -> String {
    match attitude {
        0 => "0".to_owned(),
        _ => format!("{attitude:+}"),
    }
}

fn marks(who: &Stakeholder) -> String {
    let marks = [(who.guardian, "guardian"), (who.advocate, "advocate")];
    let marks: Vec<&str> = marks
        .iter()
        .filter(|(is, _)| *is)
        .map(|(_, mark)| *mark)
        .collect();
    marks.join(", ")
}

/// The people below their superiors. Whoever only a circle of superiors holds stands at the top.
fn chart(people: &[Figure<'_>]) -> Vec<Branch> {
    let places = (0..).zip(people).map(|(place, one)| (&one.who.id, place));
    let places: HashMap<_, usize> = places.collect();
    let above = |one: &Figure<'_>| places.get(one.who.reports_to.as_ref()?).copied();
    let above: Vec<Option<usize>> = people.iter().map(above).collect();
    let mut below = vec![Vec::new(); people.len()];
    let mut waiting = Vec::new();
    for (place, superior) in above.iter().enumerate().rev() {
        match superior {
            Some(superior) => below[*superior].push(place),
            None => waiting.push((place, 0)),
        }
    }
    let mut chart = Vec::new();
    let mut seen = vec![false; people.len()];
    let circles = (0..people.len()).rev().map(|place| (place, 0));
    let mut all: Vec<(usize, usize)> = circles.collect();
    all.extend(waiting);
    while let Some((place, depth)) = all.pop() {
        if std::mem::replace(&mut seen[place], true) {
            continue;
        }
        let who = people[place].who;
        let title = who
            .title
            .as_ref()
            .map_or(String::new(), |title| format!(", {title}"));
        chart.push(Branch {
            depth,
            text: format!("{}{title}", who.name),
        });
        all.extend(below[place].iter().map(|next| (*next, depth + 1)));
    }
    chart
}

/// The four key relationships: who is known in each, how deep it goes, who carries it.
pub(super) fn channels(plan: &Plan<'_>) -> Option<Section> {
    let scored = plan.scored()?;
    let facts = Facts::new(plan.account, plan.book.prepared());
    let people = ranked(&facts);
    let team = &plan.workspace.settings.team;
    let mut live: Vec<_> = facts
        .ties()
        .map(|(person, tie)| (person, tie, strength::<f64>(&facts, person, tie)))
        .filter(|(.., strength)| strength.live)
        .collect();
    live.sort_by(|a, b| b.2.strength.total_cmp(&a.2.strength));
    let strongest: Vec<_> = live
        .iter()
        .map(|(person, tie, _)| (*person, *tie))
        .collect();
    let rows = Channel::ALL.iter().enumerate().map(|(place, channel)| {
        let there = || people.iter().filter(|one| one.who.channel() == *channel);
        let names: Vec<&str> = there().map(|one| one.who.name.as_str()).collect();
        let best = strongest
            .iter()
            .find(|(person, _)| person.who.channel() == *channel);
        vec![
            titled(*channel).into(),
            if names.is_empty() {
                "nobody known".into()
            } else {
                names.join(", ").into()
            },
            Cell::number(
                plan.score.live_ties[place].to_string(),
                plan.score.live_ties[place],
            ),
            Cell::number(figure(scored.channels[place]), scored.channels[place]),
            best.map_or_else(
                || "no live tie".to_owned(),
                |(person, tie)| format!("{} with {}", team[tie.member].name, person.who.name),
            )
            .into(),
        ]
    });
    let columns = vec![
        ("Channel", Align::Left),
        ("People", Align::Left),
        ("Live ties", Align::Right),
        ("Depth", Align::Right),
        ("Strongest tie", Align::Left),
    ];
    let table = table_of(columns, rows.collect())?;
    let scale = Block::Text("Depth runs from 0 to 100.".to_owned());
    Some(Section::new("Four key relationships", vec![table, scale]))
}

/// Every tie that counts, the strongest first.
pub(super) fn ties(plan: &Plan<'_>) -> Option<Section> {
    let facts = Facts::new(plan.account, plan.book.prepared());
    let team = &plan.workspace.settings.team;
    let mut ties: Vec<(Strength<f64>, Vec<Cell>)> = facts
        .ties()
        .map(|(person, tie)| {
            let strength = strength::<f64>(&facts, person, tie);
            let row = vec![
                person.who.name.as_str().into(),
                team[tie.member].name.as_str().into(),
                Cell::number(tie.trust.value.to_string(), tie.trust.value.get() as f64),
                Cell::number(
                    tie.commitment.value.to_string(),
                    tie.commitment.value.get() as f64,
                ),
                Cell::number(format!("{:.2}", strength.strength), strength.strength),
                if strength.live { "live" } else { "faded" }.into(),
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
    let scales = "Trust and commitment run from 0 to 10, strength from 0 to 1: it fades while nobody touches the tie.";
    let blocks = vec![table(&columns, rows)?, Block::Text(scales.to_owned())];
    Some(Section::new("Ties", blocks))
}
