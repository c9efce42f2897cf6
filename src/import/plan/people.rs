//! The people of one account: contact data merged, judgements left alone, side and role suggested for who is new.

use std::collections::HashMap;

use compact_str::{CompactString, ToCompactString, format_compact};

use super::draft::{Draft, Work, with_ids};
use super::rows::{Word, together};
use crate::import::change::{Change, Item, Value, digest};
use crate::import::link::{Node, Person};
use crate::import::owned::{Owned, map_text, person_value, set_person};
use crate::import::record::PersonRecord;
use crate::import::tables::suggest;
use crate::model::{Contact, Role, Side, Stakeholder, StakeholderId};

/// Merges everybody of whom a row speaks, and lets those go who are followed to another account.
pub(super) fn merge(work: &mut Work<'_>, nodes: &[Node<'_>], at: usize, draft: &mut Draft) {
    let node = &nodes[at];
    let people = draft.after.stakeholders.iter().enumerate();
    let mut places: HashMap<StakeholderId, usize> =
        people.map(|(at, person)| (person.id.clone(), at)).collect();
    let mut made = Vec::new();
    for person in node.people.iter().filter(|person| person.leaves) {
        leave(work, draft, &places, person);
    }
    for person in node
        .people
        .iter()
        .filter(|p| !p.removed && !p.rows.is_empty())
    {
        let superior = person.superior.map(|at| &node.people[at]);
        let superior = superior.filter(|s| places.contains_key(&s.id) || !s.rows.is_empty());
        let superior = superior.map(|s| &s.id);
        let mine = places.get(&person.id).copied();
        let values = values(work, draft, person, superior, mine);
        let at = *places.entry(person.id.clone()).or_insert_with(|| {
            let from = person.came_from.map(|(account, place)| {
                let from = &nodes[account];
                (from.id.as_str(), from.people[place].id.as_str())
            });
            let from = from.and_then(|from| came_from(work, from));
            let new = new(person, &values, from);
            draft.after.stakeholders.push(new);
            made.push(draft.after.stakeholders.len() - 1);
            draft.after.stakeholders.len() - 1
        });
        one(work, draft, at, person, values);
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

/// Lets a person go to another account: here they left on the day of the import.
fn leave(
    work: &mut Work<'_>,
    draft: &mut Draft,
    places: &HashMap<StakeholderId, usize>,
    person: &Person<'_>,
) {
    let Some(at) = places.get(&person.id) else {
        return;
    };
    let there = &mut draft.after.stakeholders[*at];
    let (from, to) = (there.left, work.options.today);
    there.left = Some(to);
    draft.changes.push(Change::Value(Value {
        account: draft.after.id.as_str().into(),
        item: Item::Person(person.id.as_str().into()),
        field: Owned::Left,
        from: from.map(|day| day.to_compact_string()),
        to: Some(to.to_compact_string()),
    }));
}

/// Where somebody comes from, with what was known of them there: nothing of it is taken over.
fn came_from(work: &Work<'_>, (account, person): (&str, &str)) -> Option<String> {
    let from = work.workspace.accounts.get(account)?;
    let person = from.stakeholders.iter().find(|p| p.id.as_str() == person)?;
    let judged = [
        person.power.map(|power| format!("power {}", power.get())),
        person
            .attitude
            .map(|attitude| format!("attitude {:+}", attitude.get())),
    ];
    let judged: Vec<String> = judged.into_iter().flatten().collect();
    let judged = match judged.as_slice() {
        [] => String::new(),
        judged => format!(", there with {}", judged.join(" and ")),
    };
    let day = work.options.today;
    Some(format!("Came from {} ({day}){judged}.", from.name))
}

fn one(
    work: &mut Work<'_>,
    draft: &mut Draft,
    at: usize,
    person: &Person<'_>,
    values: Vec<(Owned, CompactString)>,
) {
    let account: CompactString = draft.after.id.as_str().into();
    let id: CompactString = person.id.as_str().into();
    let mut said = draft.said.people.remove(&id).unwrap_or_default();
    said.ids.extend(person.ids.clone());
    let item = Item::Person(id.clone());
    for (field, crm) in values {
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
fn values(
    work: &mut Work<'_>,
    draft: &Draft,
    person: &Person<'_>,
    superior: Option<&StakeholderId>,
    mine: Option<usize>,
) -> Vec<(Owned, CompactString)> {
    let item = Item::Person(person.id.as_str().into());
    let account = draft.after.id.as_str();
    type Text = fn(&PersonRecord) -> Option<&CompactString>;
    let texts: [(Owned, Text); 6] = [
        (Owned::Name, |row| row.name.as_ref()),
        (Owned::Title, |row| row.title.as_ref()),
        (Owned::Department, |row| row.department.as_ref()),
        (Owned::Email, |row| row.email.as_ref()),
        (Owned::Phone, |row| row.phone.as_ref()),
        (Owned::Hint, |row| row.hint.as_ref()),
    ];
    let mut values = Vec::new();
    for (field, text) in texts {
        let rows = person.rows.iter();
        let words = rows.filter_map(|row| {
            Some(Word {
                text: text(row)?.clone(),
                place: row.place,
                on: row.modified,
            })
        });
        let words: Vec<Word> = words.collect();
        let mine = mine.and_then(|at| person_value(&draft.after.stakeholders[at], field));
        let settled = work.settled((account, &item), field, &words, mine);
        values.extend(settled.map(|text| (field, text)));
    }
    values.extend(superior.map(|id| (Owned::ReportsTo, id.as_str().into())));
    values
}

/// A person of whom nobody has judged anything.
fn new(
    person: &Person<'_>,
    values: &[(Owned, CompactString)],
    from: Option<String>,
) -> Stakeholder {
    let value = |field| {
        let mut values = values.iter();
        values.find_map(|(own, text)| (*own == field).then_some(text))
    };
    let name = value(Owned::Name).or_else(|| value(Owned::Email));
    let suggested = suggest(
        value(Owned::Title).map(CompactString::as_str),
        value(Owned::Department).map(CompactString::as_str),
    );
    let (side, role) = suggested.map_or((Side::Business, Role::User), |s| (s.side, s.role));
    let notes = person.rows.iter().filter_map(|row| row.notes.as_deref());
    let notes = together(notes.chain(from.as_deref()));
    Stakeholder {
        contact: Some(Box::new(Contact {
            suggested: vec!["side".into(), "role".into()],
            notes: notes.map(String::into_boxed_str),
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
