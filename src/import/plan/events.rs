//! What happened at one account, and how it does: each entry once, however often its row comes.

use std::collections::{HashMap, HashSet};

use compact_str::{CompactString, format_compact};

use super::build::{Draft, Work};
use super::changes::{Change, digest};
use crate::import::link::keys::{key, system_of};
use crate::import::link::{Happened, Node};
use crate::model::{HealthEntry, Interaction, Lens, Origin};

/// The system of entries without an id of their own: a digest of the row stands for one.
const ROW: &str = "import";

/// Adds what is new.
pub(super) fn merge(work: &mut Work<'_>, node: &Node<'_>, draft: &mut Draft) {
    interactions(work, node, draft);
    health(work, node, draft);
}

fn interactions(work: &mut Work<'_>, node: &Node<'_>, draft: &mut Draft) {
    let origins = draft
        .after
        .interactions
        .iter()
        .filter_map(|i| i.origin.as_ref());
    let mut known: HashSet<CompactString> = origins
        .flat_map(|o| o.external.iter().map(|(s, i)| key(s, i)))
        .collect();
    let mut alike: HashMap<CompactString, usize> = HashMap::new();
    let mut new = Vec::new();
    for happened in &node.interactions {
        let system = system_of(work.batch, happened.record.place);
        let (system, id) = match &happened.record.external {
            Some(id) if !system.is_empty() => (CompactString::new(system), id.clone()),
            _ => (ROW.into(), row_id(happened, &mut alike)),
        };
        let key = key(&system, &id);
        let seen = !draft.said.seen.insert(key.clone());
        if known.insert(key.clone()) && !seen {
            new.push((key, interaction(node, happened, system, id)));
        }
    }
    new.sort_by_key(|(_, interaction)| interaction.on);
    work.add("interactions", new.len());
    for (key, interaction) in new {
        if node.existing {
            draft.changes.push(Change::Interaction {
                account: draft.after.id.as_str().into(),
                key,
                digest: digest(&interaction),
            });
        }
        draft.after.interactions.push(interaction);
    }
}

/// A digest of what the row says; equal rows are numbered.
fn row_id(happened: &Happened<'_>, alike: &mut HashMap<CompactString, usize>) -> CompactString {
    let r = happened.record;
    let row = digest(&(r.on, r.kind, &r.people, &r.by, &r.deal, &r.note, r.hours));
    let times = alike.entry(row.clone()).or_default();
    *times += 1;
    match times {
        1 => row,
        times => format_compact!("{row}-{times}"),
    }
}

fn interaction(
    node: &Node<'_>,
    happened: &Happened<'_>,
    system: CompactString,
    id: CompactString,
) -> Interaction {
    let record = happened.record;
    let with = happened.with.iter();
    Interaction {
        on: record.on,
        kind: record.kind,
        with: with.map(|at| node.people[*at].id.clone()).collect(),
        by: happened.by.iter().cloned().collect(),
        lens: Lens::Functional,
        exchange: record.exchange,
        onsite: false,
        hours: record.hours,
        note: record.note.as_deref().map(Box::from),
        origin: Some(Box::new(Origin {
            id: None,
            external: [(system, id)].into(),
        })),
    }
}

fn health(work: &mut Work<'_>, node: &Node<'_>, draft: &mut Draft) {
    for record in &node.health {
        let on = record.on.unwrap_or(work.options.today);
        let score = record.score.get();
        let before = match record.on {
            // A score without a day counts from the day on which it changed.
            None => draft.said.health.insert(record.source.clone(), score) == Some(score),
            Some(_) => false,
        };
        let there = draft.after.health.iter().any(|entry| {
            entry.on == on
                && entry.source.as_ref() == Some(&record.source)
                && entry.score == record.score
        });
        if before || there {
            continue;
        }
        let entry = HealthEntry {
            on,
            score: record.score,
            source: Some(record.source.clone()),
            why: None,
        };
        work.add("health", 1);
        if node.existing {
            draft.changes.push(Change::Health {
                account: draft.after.id.as_str().into(),
                digest: digest(&entry),
            });
        }
        draft.after.health.push(entry);
    }
}
