//! Which person a row is, within its customer: by id, else by e-mail address, else by name.

use std::collections::HashMap;

use compact_str::{CompactString, format_compact};

use super::keys::{Index, Slugs, key};
use super::{Found, Node, Person};
use crate::import::base::{Base, Ids};
use crate::import::owned::Owned;
use crate::import::record::{PersonRecord, Reference};
use crate::import::tables::plain_name;
use crate::model::{StakeholderId, Workspace};

/// Where every person of every linked customer stands.
#[derive(Debug, Default)]
pub(super) struct People {
    /// `system:id`, `account e-mail`, `account name`, and the bare e-mail address.
    by: Index,
    /// Account and position of each number in the index.
    places: Vec<(usize, usize)>,
    slugs: HashMap<usize, Slugs>,
}

impl People {
    /// The people of the workspace's accounts, and those whom a person took away after an import.
    pub(super) fn new(nodes: &mut [Node<'_>], workspace: &Workspace, base: &Base) -> Self {
        let mut own = Self::default();
        for (at, node) in nodes.iter_mut().enumerate() {
            let said = base.accounts.get(node.id.as_str());
            let account = workspace.accounts.get(&node.id);
            for person in account.iter().flat_map(|account| &account.stakeholders) {
                let contact = person.contact.as_deref();
                let mut ids = contact.map_or_else(Ids::new, |c| c.external.clone());
                let item = said.and_then(|said| said.people.get(person.id.as_str()));
                if let Some(item) = item {
                    ids.extend(item.ids.clone());
                }
                let email = contact.and_then(|c| c.email.as_deref());
                let entry = Person::new(person.id.clone(), ids, true);
                let number = own.enter(at, node, entry, &person.name, email);
                if let Some(item) = item {
                    own.also_known(number, at, item);
                }
            }
            for (id, item) in said.iter().flat_map(|said| &said.people) {
                let there = node.people.iter().any(|person| person.id.as_str() == id);
                let Ok(id) = StakeholderId::new(id) else {
                    continue;
                };
                if !there {
                    let mut entry = Person::new(id, item.ids.clone(), false);
                    entry.removed = true;
                    let number = own.enter(at, node, entry, "", None);
                    own.also_known(number, at, item);
                }
            }
        }
        own
    }

    fn also_known(&mut self, number: usize, at: usize, item: &crate::import::base::BaseItem) {
        if let Some(name) = item.values.get(&Owned::Name) {
            self.by.add(name_key(at, name), number);
        }
        if let Some(email) = item.values.get(&Owned::Email) {
            self.by.add(email_key(at, email), number);
        }
    }

    fn enter<'b>(
        &mut self,
        at: usize,
        node: &mut Node<'b>,
        person: Person<'b>,
        name: &str,
        email: Option<&str>,
    ) -> usize {
        let number = self.places.len();
        self.slugs.entry(at).or_default().take(person.id.as_str());
        for (system, id) in &person.ids {
            self.by.add(key(system, id), number);
        }
        self.places.push((at, node.people.len()));
        node.people.push(person);
        self.describe(number, at, name, email);
        number
    }

    fn describe(&mut self, number: usize, at: usize, name: &str, email: Option<&str>) {
        if !name.is_empty() {
            self.by.add(name_key(at, name), number);
            self.by.add(bare_name_key(name), number);
        }
        if let Some(email) = email {
            self.by.add(email_key(at, email), number);
            self.by
                .add(format_compact!("{}", email.to_lowercase()), number);
        }
    }

    /// Adds a row to a customer's person, old or new. The position of the person, or the candidates.
    pub(super) fn add<'b>(
        &mut self,
        nodes: &mut [Node<'b>],
        at: usize,
        record: &'b PersonRecord,
        system: &str,
    ) -> Found {
        let name = record.name.as_ref().or(record.email.as_ref());
        let Some(name) = name.or(record.external.as_ref()).cloned() else {
            return Found::None;
        };
        let number = match self.own(nodes, at, record, system) {
            Found::One(number) => number,
            Found::Many(many) => return Found::Many(many),
            Found::None => {
                let (local, _) = name.split_once('@').unwrap_or((&name, ""));
                let slugs = self.slugs.entry(at).or_default();
                let id = slugs.make(&local.replace('.', " "), "person");
                let id = StakeholderId::new(&id).expect("a slug is an id");
                let person = Person::new(id, Ids::new(), false);
                self.enter(at, &mut nodes[at], person, "", None)
            }
        };
        let (account, place) = self.places[number];
        let person = &mut nodes[account].people[place];
        person.rows.push(record);
        if let Some(id) = &record.external {
            self.by.add(key(system, id), number);
            let ids = person.ids.entry(system.into());
            ids.or_insert_with(|| id.clone());
        }
        let name = record.name.clone().unwrap_or_default();
        self.describe(number, account, &name, record.email.as_deref());
        Found::One(number)
    }

    fn own(&self, nodes: &[Node<'_>], at: usize, record: &PersonRecord, system: &str) -> Found {
        if let Some(id) = &record.external
            && let [one] = self.by.get(&key(system, id))
        {
            return Found::One(*one);
        }
        let person = |number: usize| {
            let (account, place) = self.places[number];
            &nodes[account].people[place]
        };
        let may = |number: &&usize| {
            record.external.is_none() || !person(**number).ids.contains_key(system)
        };
        let among = |key: CompactString| -> Vec<usize> {
            self.by.get(&key).iter().filter(may).copied().collect()
        };
        let named = record.name.as_deref();
        let named = named.map_or_else(Vec::new, |name| among(name_key(at, name)));
        let email = record.email.as_deref();
        let mut found = email.map_or_else(Vec::new, |email| among(email_key(at, email)));
        if found.len() > 1 && found.iter().any(|at| named.contains(at)) {
            found.retain(|at| named.contains(at));
        } else if found.is_empty() {
            // Two of one name with two addresses are two people.
            let differs = |number: &usize| {
                let known = person(*number)
                    .rows
                    .iter()
                    .find_map(|row| row.email.as_ref());
                matches!((known, &record.email), (Some(one), Some(other)) if one != other)
            };
            found = named
                .into_iter()
                .filter(|number| !differs(number))
                .collect();
        }
        match found.as_slice() {
            [] => Found::None,
            [one] => Found::One(*one),
            many => {
                let shown = |number: &usize| {
                    let (account, _) = self.places[*number];
                    format_compact!("{} {}", nodes[account].id, person(*number).id)
                };
                Found::Many(many.iter().map(shown).collect())
            }
        }
    }

    /// The person that a row points at, with the account; `within` an account where that is known.
    pub(super) fn find(
        &self,
        reference: &Reference,
        system: &str,
        within: Option<usize>,
    ) -> Option<(usize, usize)> {
        let keys = [
            reference.id.as_deref().map(|id| key(system, id)),
            match (reference.email.as_deref(), within) {
                (Some(email), Some(at)) => Some(email_key(at, email)),
                (Some(email), None) => Some(email.to_lowercase().into()),
                (None, _) => None,
            },
            within.and_then(|at| Some(name_key(at, reference.name.as_deref()?))),
        ];
        keys.into_iter()
            .flatten()
            .find_map(|key| match self.by.get(&key) {
                [one] => {
                    let (account, place) = self.places[*one];
                    within
                        .is_none_or(|at| at == account)
                        .then_some((account, place))
                }
                _ => None,
            })
    }

    /// The person that a row is about, at whatever account: by id, else by a name that only one person has.
    pub(super) fn find_anywhere(
        &self,
        reference: &Reference,
        system: &str,
    ) -> Option<(usize, usize)> {
        let id = reference.id.as_deref().map(|id| key(system, id));
        let name = reference.name.as_deref().map(bare_name_key);
        let mut keys = id.into_iter().chain(name);
        keys.find_map(|key| match self.by.get(&key) {
            [one] => Some(self.places[*one]),
            _ => None,
        })
    }

    /// Account and position of a person.
    pub(super) fn place(&self, number: usize) -> (usize, usize) {
        self.places[number]
    }
}

fn email_key(at: usize, email: &str) -> CompactString {
    format_compact!("{at} e-mail {}", email.to_lowercase())
}

fn bare_name_key(name: &str) -> CompactString {
    format_compact!("name {}", plain_name(name))
}

fn name_key(at: usize, name: &str) -> CompactString {
    format_compact!("{at} name {}", plain_name(name))
}
