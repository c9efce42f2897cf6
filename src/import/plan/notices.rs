//! What a plan tells beside its changes: who has vanished, who owns whom, what stays as it is.

use std::collections::{BTreeMap, HashSet};

use compact_str::{CompactString, format_compact};

use super::Owner;
use super::draft::Work;
use crate::import::base::Base;
use crate::import::batch::Batch;
use crate::import::change::{Change, Item};
use crate::import::link::keys::system_of;
use crate::import::link::{Linked, Node};
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
    nodes: &[Node<'_>],
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
    for node in nodes {
        let Some(said) = base.accounts.get(node.id.as_str()) else {
            continue;
        };
        let account = workspace.accounts.get(&node.id);
        for person in node
            .people
            .iter()
            .filter(|p| p.existing && p.rows.is_empty())
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
            if known && here.is_some_and(|person| person.left.is_none()) {
                vanished.push(format_compact!("{} {}", node.id, person.id));
            }
        }
    }
    vanished
}
