//! What a plan tells beside its changes: who has vanished, who owns whom, what stays as it is.

use std::collections::{BTreeMap, HashSet};

use compact_str::{CompactString, format_compact};

use super::Owner;
use super::draft::Work;
use super::rows::Differing;
use crate::import::base::Base;
use crate::import::batch::{Batch, SkippedRow};
use crate::import::change::{Change, Item};
use crate::import::link::Linked;
use crate::import::link::keys::system_of;
use crate::import::owned::Owned;
use crate::import::record::InteractionRecord;
use crate::import::rules::Rows;
use crate::model::Workspace;

/// That people were passed over, and how many.
pub(super) fn forgotten(many: usize) -> Option<CompactString> {
    match many {
        0 => None,
        1 => Some("1 person was forgotten here and not imported".into()),
        _ => Some(format_compact!(
            "{many} people were forgotten here and not imported"
        )),
    }
}

/// Why an activity of a day to come is not taken: it was not held. A later import takes it.
pub(super) fn to_come(record: &InteractionRecord) -> SkippedRow {
    SkippedRow {
        place: record.place,
        why: format_compact!(
            "an activity of a day to come, \"{}\": import it again once it has happened",
            record.on
        ),
    }
}

/// That amounts stand in several rows of one record and were counted once.
pub(super) fn repeated(many: usize) -> Option<CompactString> {
    let rows = match many {
        0 => return None,
        1 => "1 row".to_owned(),
        many => format!("{many} rows"),
    };
    Some(format_compact!(
        "{rows} repeat an amount of the same record: it was counted once; `--rows sum` adds rows up"
    ))
}

/// How fields of which rows said different things were settled, as a person decided.
pub(super) fn settled(differing: &[Differing]) -> Vec<CompactString> {
    let mut counts: BTreeMap<(Owned, Rows), usize> = BTreeMap::new();
    let by = |one: &Differing| one.by.filter(|_| one.taken.is_some());
    for (one, rule) in differing.iter().filter_map(|one| Some((one, by(one)?))) {
        *counts.entry((one.field, rule)).or_default() += 1;
    }
    let line = |((field, rule), many): ((Owned, Rows), usize)| {
        let how = match rule {
            Rows::Sum => "the sum of the rows",
            Rows::Newest => "that of the newest row",
            Rows::Oldest => "that of the oldest row",
            Rows::Leave => "left as it is",
        };
        format_compact!(
            "{}, where rows of one record differ: {how} ({many})",
            field.words()
        )
    };
    counts.into_iter().map(line).collect()
}

/// Who owns which contact in the files; one of whom nothing is known here by what the files call them.
pub(super) fn owners(batch: &Batch, linked: &Linked<'_>) -> Vec<Owner> {
    let mut owners = Vec::new();
    for node in linked.nodes.iter().filter(|node| !node.removed) {
        for person in &node.people {
            let mut rows = person.rows.iter();
            let Some(row) = rows.find(|row| !row.owner.is_empty()) else {
                continue;
            };
            let known = linked.members.find(batch, row.place, &row.owner);
            let said = [&row.owner.name, &row.owner.email, &row.owner.id];
            let said = said.into_iter().flatten().next().cloned();
            owners.push(Owner {
                account: node.id.as_str().into(),
                person: person.id.as_str().into(),
                owner: known
                    .map(|member| member.name.clone())
                    .or(said)
                    .unwrap_or_default(),
            });
        }
    }
    owners
}

/// What was here, is spoken of, and stays as it is.
pub(super) fn unchanged(
    linked: &Linked<'_>,
    changes: &[Change],
    work: &Work<'_>,
) -> BTreeMap<&'static str, usize> {
    let mut changed: HashSet<(&str, &Item)> = HashSet::new();
    for change in changes {
        if let Change::Value(value) = change {
            changed.insert((&value.account, &value.item));
        }
    }
    let of = |kind: fn(&Item) -> bool| changed.iter().filter(|(_, item)| kind(item)).count();
    let nodes = || linked.nodes.iter().filter(|node| node.existing);
    let people = nodes().flat_map(|node| &node.people);
    let people = people.filter(|person| person.existing && !person.rows.is_empty());
    let met = |what: &str| work.met.get(what).copied().unwrap_or(0);
    let accounts = nodes().filter(|node| node.is_touched()).count();
    let accounts = accounts.saturating_sub(of(|item| *item == Item::Account));
    let people = people.count();
    let people = people.saturating_sub(of(|item| matches!(item, Item::Person(_))));
    let deals = met("opportunities").saturating_sub(of(|item| matches!(item, Item::Deal(_))));
    [
        ("accounts", accounts),
        ("people", people),
        ("opportunities", deals),
        ("interactions", met("interactions")),
    ]
    .into()
}

/// People whom an earlier import brought, of a system whose people stand in this batch, and of whom it does not speak.
pub(super) fn vanished(
    linked: &Linked<'_>,
    batch: &Batch,
    workspace: &Workspace,
    base: &Base,
) -> Vec<CompactString> {
    let systems: HashSet<&str> = batch
        .people
        .iter()
        .map(|p| system_of(batch, p.place))
        .collect();
    let mut vanished = Vec::new();
    let moved = linked.ledger.moved.iter();
    let moved: HashSet<(&str, &str)> = moved
        .map(|moved| (moved.from.as_str(), moved.person.as_str()))
        .collect();
    for node in &linked.nodes {
        let Some(said) = base.accounts.get(node.id.as_str()) else {
            continue;
        };
        let account = workspace.accounts.get(&node.id);
        for person in node
            .people
            .iter()
            .filter(|p| p.existing && p.rows.is_empty() && !p.leaves)
        {
            let Some(item) = said.people.get(person.id.as_str()) else {
                continue;
            };
            let known = item
                .ids
                .keys()
                .any(|system| systems.contains(system.as_str()))
                || (item.ids.is_empty() && !systems.is_empty());
            let here = account.and_then(|account| account.stakeholder(&person.id));
            let moved = moved.contains(&(node.id.as_str(), person.id.as_str()));
            if known && !moved && here.is_some_and(|person| person.left.is_none()) {
                vanished.push(format_compact!("{} {}", node.id, person.id));
            }
        }
    }
    vanished
}
