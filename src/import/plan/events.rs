//! What happened at one account, and how it does: each entry once, however often its row comes.

use std::collections::{HashMap, HashSet};

use compact_str::{CompactString, ToCompactString, format_compact};

use super::draft::{Draft, Work};
use crate::import::change::{Change, digest};
use crate::import::link::keys::{key, system_of};
use crate::import::link::{Happened, Ledger, Members, Node, Told};
use crate::import::record::{HealthRecord, InteractionRecord, Reference};
use crate::model::{Date, HealthEntry, Interaction, Lens, MemberId, Origin};

/// The system of entries without an id of their own: a digest of the row stands for one.
const ROW: &str = "import";

/// Adds what is new.
pub(super) fn merge(
    work: &mut Work<'_>,
    node: &Node<'_>,
    happened: Vec<Happened<'_>>,
    draft: &mut Draft,
    (members, ledger): (&Members, &mut Ledger),
) {
    interactions(work, node, happened, draft, (members, ledger));
    health(work, node, draft, ledger);
}

fn interactions(
    work: &mut Work<'_>,
    node: &Node<'_>,
    happened: Vec<Happened<'_>>,
    draft: &mut Draft,
    (members, ledger): (&Members, &mut Ledger),
) {
    let origins = draft
        .after
        .interactions
        .iter()
        .filter_map(|i| i.origin.as_ref());
    let mut known: HashSet<CompactString> = origins
        .flat_map(|o| o.external.iter().map(|(s, i)| key(s, i)))
        .collect();
    let mut new = Vec::new();
    for (system, id, mut happened) in once(work, happened, ledger) {
        let place = happened.record.place;
        ledger.used(place);
        let key = key(&system, &id);
        let seen = !draft.said.seen.insert(key.clone());
        if !known.insert(key.clone()) {
            *work.met.entry("interactions").or_default() += 1;
        } else if !seen {
            let by = members.find(work.batch, place, &happened.record.by);
            let by = by.map(|member| member.id.clone());
            happened.with.retain(|at| !node.people[*at].removed);
            new.push((key, interaction(node, happened, (system, id), by)));
        }
    }
    new.sort_by(|(a, one), (b, other)| (one.on, a).cmp(&(other.on, b)));
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

/// Each interaction once, with the system and the id by which it is known: of several rows of one id that say the same,
/// but for who took part, all people; of rows that say different things the latest, and the others are told.
fn once<'b>(
    work: &Work<'_>,
    happened: Vec<Happened<'b>>,
    ledger: &mut Ledger,
) -> Vec<(CompactString, CompactString, Happened<'b>)> {
    let mut alike: HashMap<CompactString, usize> = HashMap::new();
    let mut all: Vec<(CompactString, CompactString, Happened<'b>)> =
        Vec::with_capacity(happened.len());
    let mut places: HashMap<CompactString, usize> = HashMap::with_capacity(happened.len());
    for one in happened {
        let system = system_of(work.batch, one.record.place);
        let (system, id) = match &one.record.external {
            Some(id) if !system.is_empty() => (CompactString::new(system), id.clone()),
            _ => (ROW.into(), row_id(&one, &mut alike)),
        };
        let next = all.len();
        let at = *places.entry(key(&system, &id)).or_insert(next);
        if at == next {
            all.push((system, id, one));
            continue;
        }
        let there = &mut all[at].2;
        if says(&there.record) == says(&one.record) {
            let before = there.with.len();
            there.with.extend(one.with);
            there.with.sort_unstable();
            there.with.dedup();
            if there.with.len() > before {
                ledger.used(one.record.place);
            } else {
                let why = "the same activity twice: its id stands in another row";
                ledger.left(one.record.place, why);
            }
            continue;
        }
        let loser = if says(&there.record) < says(&one.record) {
            std::mem::replace(there, one)
        } else {
            one
        };
        let why = "another row has the id of this activity and says something else";
        ledger.left(loser.record.place, why);
    }
    all
}

/// What a row says of an interaction, but for who took part; in the order in which rows count.
fn says(record: &InteractionRecord) -> impl Ord + use<'_> {
    let hours = record.hours.map(|hours| hours.get().to_bits());
    (record.on, record.kind, &record.note, hours, &*record.by)
}

/// A digest of what the row says; equal rows are numbered.
fn row_id(happened: &Happened<'_>, alike: &mut HashMap<CompactString, usize>) -> CompactString {
    let r = &happened.record;
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
    happened: Happened<'_>,
    origin: (CompactString, CompactString),
    by: Option<MemberId>,
) -> Interaction {
    let Happened { record, with } = happened;
    let with = with.iter();
    Interaction {
        on: record.on,
        kind: record.kind,
        with: with.map(|at| node.people[*at].id.clone()).collect(),
        by: by.into_iter().collect(),
        lens: Lens::Functional,
        exchange: record.exchange,
        onsite: false,
        hours: record.hours,
        note: match record {
            Told::Lent(record) => record.note.as_deref().map(Box::from),
            Told::Own(record) => record.note.map(|note| Box::from(note.as_str())),
        },
        origin: Some(Box::new(Origin {
            id: None,
            external: origin.into(),
        })),
    }
}

fn health(work: &mut Work<'_>, node: &Node<'_>, draft: &mut Draft, ledger: &mut Ledger) {
    let today = work.options.today;
    let day = |record: &HealthRecord| record.on.unwrap_or(today);
    let mut scores: HashMap<(Date, &CompactString), HashSet<i64>> = HashMap::new();
    for record in &node.health {
        let of = scores.entry((day(record), &record.source)).or_default();
        of.insert(record.score.get());
    }
    scores.retain(|_, all| all.len() > 1);
    for record in &node.health {
        if scores.contains_key(&(day(record), &record.source)) {
            let why = "rows give several health scores for one day: none of them was taken";
            ledger.left(record.place, why);
            continue;
        }
        ledger.used(record.place);
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
