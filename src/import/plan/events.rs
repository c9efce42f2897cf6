//! What happened at one account, and how it does: each entry once, however often its row comes.

use std::collections::{HashMap, HashSet};

use compact_str::{CompactString, ToCompactString, format_compact};

use super::draft::{Draft, Work};
use crate::import::change::{Change, digest};
use crate::import::link::keys::{key, system_of};
use crate::import::link::{Happened, Ledger, Node};
use crate::import::record::Reference;
use crate::model::{HealthEntry, Interaction, Lens, Origin};

/// The system of entries without an id of their own: a digest of the row stands for one.
const ROW: &str = "import";

/// Adds what is new.
pub(super) fn merge(work: &mut Work<'_>, node: &Node<'_>, draft: &mut Draft, ledger: &mut Ledger) {
    interactions(work, node, draft, ledger);
    health(work, node, draft);
}

fn interactions(work: &mut Work<'_>, node: &Node<'_>, draft: &mut Draft, ledger: &mut Ledger) {
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
    let mut met = HashSet::new();
    for happened in &node.interactions {
        let system = system_of(work.batch, happened.record.place);
        let (system, id) = match &happened.record.external {
            Some(id) if !system.is_empty() => (CompactString::new(system), id.clone()),
            _ => (ROW.into(), row_id(happened, &mut alike)),
        };
        let key = key(&system, &id);
        if !met.insert(key.clone()) {
            ledger.left(
                happened.record.place,
                "the same activity twice: its id stands in a row before",
            );
            continue;
        }
        ledger.used(happened.record.place);
        let seen = !draft.said.seen.insert(key.clone());
        if !known.insert(key.clone()) {
            *work.met.entry("interactions").or_default() += 1;
        } else if !seen {
            new.push((key, interaction(node, happened, system, id)));
        }
    }
    new.sort_by_key(|(_, interaction)| interaction.on);
    work.add("interactions", new.len());
    draft.after.interactions.reserve_exact(new.len());
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
    let said = |who: &Reference| {
        let ways = [&who.id, &who.email, &who.domain, &who.name];
        ways.map(|way| way.clone().unwrap_or_default())
    };
    let people: Vec<_> = r.people.iter().map(|who| said(who)).collect();
    let (by, deal, about) = (said(&r.by), said(&r.deal), said(&r.about));
    // Only texts and numbers: what the next version of the program adds to a record must not make old rows new.
    let hours = r.hours.map(|hours| hours.get());
    let row = digest(&(
        r.on.to_compact_string(),
        r.kind.to_compact_string(),
        people,
        by,
        deal,
        about,
        &r.note,
        hours,
    ));
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
            external: (system, id).into(),
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
