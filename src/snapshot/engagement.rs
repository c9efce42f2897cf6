//! How an account lives: the exchange, change, health, cadence, investment and what is noted.

use super::outline::{Block, Cell, Item, Section, table};
use super::plan::Plan;
use crate::method::disruption::CARRIERS;
use crate::method::investment::Economic;
use crate::model::{Date, Exchange};
use crate::picture::words::{counted, figure, seen_from, spoken, titled};

/// As many entries of a history as a review reads.
const LATEST: usize = 8;

/// Who gave what to whom in the last twelve months; none when nothing was exchanged.
pub(super) fn exchange(plan: &Plan<'_>) -> Option<Section> {
    let as_of = plan.book.prepared().as_of;
    let from = as_of.plus_months(-12);
    let year = plan.account.interactions.iter();
    let mut year: Vec<_> = year
        .filter(|one| one.exchange.is_some() && one.on > from && one.on <= as_of)
        .collect();
    year.sort_by_key(|one| std::cmp::Reverse(one.on));
    if year.is_empty() {
        return None;
    }
    let count = |what| year.iter().filter(|one| one.exchange == Some(what)).count();
    let text = format!(
        "In the last twelve months we gave {}, received {}, and {} were mutual.",
        count(Exchange::Gave),
        count(Exchange::Received),
        count(Exchange::Mutual)
    );
    let rows = year.iter().take(LATEST).map(|one| {
        let with: Vec<String> = one.with.iter().map(|id| plan.name(id.as_str())).collect();
        vec![
            day(one.on),
            one.exchange.map(spoken).unwrap_or_default().into(),
            titled(one.kind).into(),
            with.join(", ").into(),
            one.note.as_deref().unwrap_or_default().into(),
        ]
    });
    let mut blocks = vec![Block::Text(text)];
    blocks.extend(table(&["On", "We", "What", "With", "Note"], rows.collect()));
    Some(Section::new("Exchange", blocks))
}

/// How much of the change that we bring is carried by nobody.
pub(super) fn change(plan: &Plan<'_>) -> Option<Section> {
    let scored = plan.scored()?;
    let items = CARRIERS
        .iter()
        .zip(scored.unmanaged)
        .map(|(channel, left)| Item::new(titled(*channel), format!("{} of 100", figure(left))));
    let text = "Change from our offerings that no relationship supports yet, from 0 to 100:";
    let blocks = vec![Block::Text(text.to_owned()), Block::List(items.collect())];
    Some(Section::new("Change", blocks))
}

/// The latest of what is known of the account's health, and of what the customer says.
pub(super) fn health(plan: &Plan<'_>) -> Option<Section> {
    let as_of = plan.book.prepared().as_of;
    let mut entries: Vec<_> = plan
        .account
        .health
        .iter()
        .filter(|one| one.on <= as_of)
        .collect();
    entries.sort_by_key(|one| std::cmp::Reverse(one.on));
    let rows = entries.iter().take(LATEST).map(|one| {
        vec![
            day(one.on),
            Cell::number(one.score.to_string(), one.score.get() as f64),
            one.why.as_deref().unwrap_or_default().into(),
        ]
    });
    let mut blocks: Vec<Block> = table(&["On", "Health", "Why"], rows.collect())
        .into_iter()
        .collect();
    let mut said: Vec<_> = plan
        .account
        .feedback
        .iter()
        .filter(|one| one.on <= as_of)
        .collect();
    said.sort_by_key(|one| std::cmp::Reverse(one.on));
    let rows = said.iter().take(LATEST).map(|one| {
        vec![
            day(one.on),
            one.who
                .as_ref()
                .map(|id| plan.name(id.as_str()))
                .unwrap_or_default()
                .into(),
            Cell::known(one.score, |score| {
                Cell::number(score.to_string(), score.get() as f64)
            }),
            one.text.as_deref().unwrap_or_default().into(),
            if one.answered { "yes" } else { "no" }.into(),
        ]
    });
    blocks.extend(table(
        &["On", "Who", "Rating", "Said", "Answered"],
        rows.collect(),
    ));
    (!blocks.is_empty()).then(|| Section::new("Health and feedback", blocks))
}

/// What the tier requires, and when it is due.
pub(super) fn cadence(plan: &Plan<'_>) -> Option<Section> {
    let scored = plan.scored()?;
    let as_of = plan.book.prepared().as_of;
    let rows = scored.cadence.iter().map(|one| {
        let state = match (one.met, one.overdue) {
            (true, _) => "met",
            (false, true) => "overdue",
            (false, false) => "due",
        };
        vec![titled(one.kind).into(), due(one.due, as_of), state.into()]
    });
    let met = scored.cadence.iter().filter(|one| one.met).count();
    let kept = scored.adherence.map(|share| {
        let all = counted(scored.cadence.len(), "rhythm");
        format!(
            "{met} of {all} touches required by tier {} are on schedule ({share:.0} %).",
            scored.tier
        )
    });
    let mut blocks: Vec<Block> = kept.map(Block::Text).into_iter().collect();
    blocks.push(table(&["Touch", "Next due", "State"], rows.collect())?);
    Some(Section::new("Cadence", blocks))
}

/// A day as people read it; `never happened` where there is none to count from.
pub(super) fn due(day: Option<Date>, as_of: Date) -> Cell {
    day.map_or_else(
        || Cell::nothing("never happened"),
        |day| Cell::day(format!("{day}, {}", seen_from(day, as_of)), day),
    )
}

/// A day of a history.
fn day(day: Date) -> Cell {
    Cell::day(day.to_string(), day)
}

/// The hours that are feasible, necessary and invested.
pub(super) fn investment(plan: &Plan<'_>) -> Option<Section> {
    let scored = plan.scored()?;
    let sense = match scored.economic {
        Economic::Uneconomic => "It needs more than its value allows.",
        Economic::Squandered => "More was invested than its value allows.",
        Economic::Starved => "Much less was invested than it needs.",
        Economic::Sound => "The effort is in balance.",
    };
    let text = format!(
        "Hours a year: {} feasible by lifetime value, {} necessary by complexity, {} invested in the last twelve \
         months. {sense}",
        figure(scored.feasible),
        figure(scored.necessary),
        figure(scored.invested)
    );
    Some(Section::new("Investment", vec![Block::Text(text)]))
}

/// What is noted of the account.
pub(super) fn notes(plan: &Plan<'_>) -> Option<Section> {
    let notes = plan.account.notes.as_deref()?;
    let lines = notes.lines().map(str::trim).filter(|line| !line.is_empty());
    let blocks: Vec<Block> = lines.map(|line| Block::Text(line.to_owned())).collect();
    (!blocks.is_empty()).then(|| Section::new("Notes", blocks))
}
