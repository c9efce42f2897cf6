//! The people of one account: contact data merged, judgements left alone, side and role suggested for who is new.

use std::collections::HashMap;

use compact_str::{CompactString, format_compact};

use super::draft::{Draft, Work, first, with_ids};
use crate::import::change::{Change, Item, Value, digest};
use crate::import::link::{Node, Person};
use crate::import::owned::{Owned, map_text, person_value, set_person};
use crate::import::tables::suggest;
use crate::model::{Contact, Role, Side, Stakeholder, StakeholderId};

/// Merges everybody of whom a row speaks.
pub(super) fn merge(work: &mut Work<'_>, node: &Node<'_>, draft: &mut Draft) {
    let people = draft.after.stakeholders.iter().enumerate();
    let mut places: HashMap<StakeholderId, usize> =
        people.map(|(at, person)| (person.id.clone(), at)).collect();
    let mut made = Vec::new();
    for person in node
        .people
        .iter()
        .filter(|p| !p.removed && !p.rows.is_empty())
    {
        let at = *places.entry(person.id.clone()).or_insert_with(|| {
            draft.after.stakeholders.push(new(person));
            made.push(draft.after.stakeholders.len() - 1);
            draft.after.stakeholders.len() - 1
        });
        let superior = person.superior.map(|at| &node.people[at]);
        let superior = superior.filter(|s| places.contains_key(&s.id) || !s.rows.is_empty());
        one(work, draft, at, person, superior.map(|s| &s.id));
    }
    leave_out_circles(work, draft);
    work.add("people", made.len());
    for at in made {
        let person = &draft.after.stakeholders[at];
        draft.changes.push(Change::Person {
            account: draft.after.id.as_str().into(),
            id: person.id.as_str().into(),
            digest: digest(person),
        });
    }
}

fn one(
    work: &mut Work<'_>,
    draft: &mut Draft,
    at: usize,
    person: &Person<'_>,
    superior: Option<&StakeholderId>,
) {
    let account: CompactString = draft.after.id.as_str().into();
    let id: CompactString = person.id.as_str().into();
    let mut said = draft.said.people.remove(&id).unwrap_or_default();
    said.ids.extend(person.ids.clone());
    let item = Item::Person(id.clone());
    for (field, crm) in values(person, superior) {
        let mine = person_value(&draft.after.stakeholders[at], field);
        let decided = work.decide(&account, &item, field, (mine, crm), &mut said.values);
        let Some(value) = decided else { continue };
        let there = &mut draft.after.stakeholders[at];
        if set_person(there, field, value.to.as_deref()).is_some() && person.existing {
            draft.changes.push(Change::Value(value));
        }
    }
    let there = &mut draft.after.stakeholders[at];
    let from = person_value(there, Owned::External);
    let own = there.contact.as_deref().map(|c| c.external.clone());
    let to = map_text(&with_ids(&own.unwrap_or_default(), &person.ids));
    if from != to && set_person(there, Owned::External, to.as_deref()).is_some() && person.existing
    {
        let field = Owned::External;
        draft.changes.push(Change::Value(Value {
            account,
            item,
            field,
            from,
            to,
        }));
    }
    draft.said.people.insert(id, said);
}

/// What the rows say.
fn values(person: &Person<'_>, superior: Option<&StakeholderId>) -> Vec<(Owned, CompactString)> {
    let rows = &person.rows;
    let said = [
        (Owned::Name, first(rows.iter().map(|row| row.name.as_ref()))),
        (
            Owned::Title,
            first(rows.iter().map(|row| row.title.as_ref())),
        ),
        (
            Owned::Department,
            first(rows.iter().map(|row| row.department.as_ref())),
        ),
        (
            Owned::Email,
            first(rows.iter().map(|row| row.email.as_ref())),
        ),
        (
            Owned::Phone,
            first(rows.iter().map(|row| row.phone.as_ref())),
        ),
        (Owned::Hint, first(rows.iter().map(|row| row.hint.as_ref()))),
        (Owned::ReportsTo, superior.map(|id| id.as_str().into())),
    ];
    said.into_iter()
        .filter_map(|(field, text)| Some((field, text?)))
        .collect()
}

/// A person of whom nobody has judged anything.
fn new(person: &Person<'_>) -> Stakeholder {
    let text = |field: fn(&crate::import::record::PersonRecord) -> Option<&CompactString>| {
        person.rows.iter().find_map(|row| field(row))
    };
    let name = text(|row| row.name.as_ref()).or_else(|| text(|row| row.email.as_ref()));
    let title = text(|row| row.title.as_ref()).map(CompactString::as_str);
    let department = text(|row| row.department.as_ref()).map(CompactString::as_str);
    let suggested = suggest(title, department);
    let (side, role) = suggested.map_or((Side::Business, Role::User), |s| (s.side, s.role));
    let notes = text(|row| row.notes.as_ref()).map(|notes| Box::from(notes.as_str()));
    Stakeholder {
        contact: Some(Box::new(Contact {
            suggested: vec!["side".into(), "role".into()],
            notes,
            ..Contact::default()
        })),
        ..Stakeholder::new(
            person.id.clone(),
            name.cloned().unwrap_or_else(|| person.id.as_str().into()),
            side,
            Some(role),
        )
    }
}

/// Superiors of the files and of the workspace may make a circle together: the files give way.
fn leave_out_circles(work: &mut Work<'_>, draft: &mut Draft) {
    let people = &mut draft.after.stakeholders;
    let places: HashMap<StakeholderId, usize> = people
        .iter()
        .enumerate()
        .map(|(at, p)| (p.id.clone(), at))
        .collect();
    for at in 0..people.len() {
        let mut above = at;
        for _ in 0..people.len() {
            let next = people[above]
                .reports_to
                .as_ref()
                .and_then(|id| places.get(id));
            let Some(next) = next else { break };
            above = *next;
            if above == at {
                break;
            }
        }
        let circular = above == at && people[at].reports_to.is_some();
        if circular {
            let id = people[at].id.clone();
            let own = work.workspace.accounts.get(&draft.after.id);
            let own = own.and_then(|account| account.stakeholder(&id)?.reports_to.clone());
            if own != people[at].reports_to {
                people[at].reports_to = own;
                let account = &draft.after.id;
                work.notes.insert(format_compact!(
                    "{account} {id}: the manager in the files would make a circle and was left out"
                ));
                draft
                    .changes
                    .retain(|change| !is_superior(change, id.as_str()));
            }
        }
    }
}

fn is_superior(change: &Change, id: &str) -> bool {
    matches!(change, Change::Value(Value { item: Item::Person(person), field: Owned::ReportsTo, .. }) if person == id)
}
