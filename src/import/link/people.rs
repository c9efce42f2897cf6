//! Which person a row is, within its customer: by id, else by e-mail address, else by name.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use compact_str::{CompactString, format_compact};

use super::keys::{Index, Slugs, any_key, earlier_key, key, system_of};
use super::{Node, Person};
use crate::import::base::{Base, Ids};
use crate::import::batch::Batch;
use crate::import::owned::Owned;
use crate::import::record::PersonRecord;
use crate::import::tables::plain_name;
use crate::model::{StakeholderId, Workspace, without_number};

/// Where every person of every linked customer stands.
#[derive(Debug, Default)]
pub(super) struct People {
    /// `system:id`, `account e-mail`, `account name`, and the bare e-mail address.
    pub(super) by: Index,
    /// Account and position of each number in the index.
    pub(super) places: Vec<(usize, usize)>,
    slugs: HashMap<usize, Slugs>,
    /// Ids that stand at several people, with their names as written.
    contested: BTreeMap<CompactString, BTreeSet<CompactString>>,
}

/// What a row's person came to.
pub(super) enum Who {
    /// The person at the account of the row.
    Here(usize),
    /// The person at another account, who has not left there.
    Elsewhere(usize),
    /// It could be one of these.
    Many(Vec<CompactString>),
    /// The row does not say.
    Nobody,
}

impl People {
    /// The people of the workspace's accounts, and those whom a person took away after an import.
    pub(super) fn new(
        batch: &Batch,
        nodes: &mut [Node<'_>],
        workspace: &Workspace,
        base: &Base,
    ) -> Self {
        let mut own = Self {
            contested: contested(batch),
            ..Self::default()
        };
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
                let mut entry = Person::new(person.id.clone(), ids, true);
                entry.gone = person.left.is_some();
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
            let system = without_number(system);
            self.by.add(key(system, id), number);
            if let Some(key) = earlier_key(system, id) {
                self.by.add(key, number);
            }
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

    /// Adds a row to a customer's person, old or new. The number of the person, or the candidates. Nothing is added to
    /// somebody at another account.
    pub(super) fn add<'b>(
        &mut self,
        nodes: &mut [Node<'b>],
        at: usize,
        record: &'b PersonRecord,
        system: &str,
    ) -> Who {
        match self.own(nodes, at, record, system) {
            Who::Nobody => self.add_here(nodes, at, record, system, None),
            Who::Here(number) => self.add_here(nodes, at, record, system, Some(number)),
            other => other,
        }
    }

    /// Adds a row to the person of this number, or to a new one.
    pub(super) fn add_here<'b>(
        &mut self,
        nodes: &mut [Node<'b>],
        at: usize,
        record: &'b PersonRecord,
        system: &str,
        number: Option<usize>,
    ) -> Who {
        let name = record.name.as_ref().or(record.email.as_ref());
        let Some(name) = name.or(record.external.as_ref()).cloned() else {
            return Who::Nobody;
        };
        let number = number.unwrap_or_else(|| {
            let (local, _) = name.split_once('@').unwrap_or((&name, ""));
            let slugs = self.slugs.entry(at).or_default();
            let id = slugs.make(&local.replace('.', " "), "person");
            let id = StakeholderId::new(&id).expect("a slug is an id");
            let person = Person::new(id, Ids::new(), false);
            self.enter(at, &mut nodes[at], person, "", None)
        });
        let (account, place) = self.places[number];
        let person = &mut nodes[account].people[place];
        person.rows.push(record);
        if let Some(id) = self.id(record, system) {
            self.by.add(id, number);
            let own = record.external.as_deref().unwrap_or_default();
            self.by.add(any_key(system, own), number);
            let ids = person.ids.entry(system.into());
            ids.or_insert_with(|| record.external.clone().unwrap_or_default());
        }
        let name = record.name.clone().unwrap_or_default();
        self.describe(number, account, &name, record.email.as_deref());
        Who::Here(number)
    }

    /// The key of a row's own id; nothing for one that stands at several people.
    fn id(&self, record: &PersonRecord, system: &str) -> Option<CompactString> {
        let id = key(system, record.external.as_ref()?);
        (!self.contested.contains_key(&id)).then_some(id)
    }

    fn own(&self, nodes: &[Node<'_>], at: usize, record: &PersonRecord, system: &str) -> Who {
        let person = |number: usize| {
            let (account, place) = self.places[number];
            &nodes[account].people[place]
        };
        let id = self.id(record, system);
        if let Some(id) = &id {
            let all = self.by.get(id).iter().copied();
            let (here, elsewhere): (Vec<usize>, Vec<usize>) =
                all.partition(|number| self.places[*number].0 == at);
            // Who left another account is somebody new here.
            let there: Vec<usize> = elsewhere.into_iter().filter(|n| !person(*n).gone).collect();
            match (here.as_slice(), there.as_slice()) {
                ([one], _) => return Who::Here(*one),
                ([], []) => {}
                ([], [one]) => return Who::Elsewhere(*one),
                ([], several) => return Who::Many(self.shown(nodes, several)),
                (several, _) => {
                    let alike = self.alike(nodes, at, record, None);
                    let mut alike = alike.into_iter().filter(|one| several.contains(one));
                    return match (alike.next(), alike.next()) {
                        (Some(one), None) => Who::Here(one),
                        _ => Who::Many(self.shown(nodes, several)),
                    };
                }
            }
        }
        match self.alike(nodes, at, record, id.map(|_| system)).as_slice() {
            [] => Who::Nobody,
            [one] => Who::Here(*one),
            many => Who::Many(self.shown(nodes, many)),
        }
    }

    /// People as candidates: `account person`.
    pub(super) fn shown(&self, nodes: &[Node<'_>], numbers: &[usize]) -> Vec<CompactString> {
        let shown = |number: &usize| {
            let (account, place) = self.places[*number];
            let node = &nodes[account];
            format_compact!("{} {}", node.id, node.people[place].id)
        };
        numbers.iter().map(shown).collect()
    }

    /// The people of an account who have the e-mail address or the name of a row, and no other id in its system.
    pub(super) fn alike(
        &self,
        nodes: &[Node<'_>],
        at: usize,
        record: &PersonRecord,
        system: Option<&str>,
    ) -> Vec<usize> {
        let person = |number: usize| {
            let (account, place) = self.places[number];
            &nodes[account].people[place]
        };
        let may = |number: &usize| system.is_none_or(|s| !person(*number).ids.contains_key(s));
        let among = |key: CompactString| -> Vec<usize> {
            self.by.get(&key).iter().copied().filter(may).collect()
        };
        let named = record.name.as_deref();
        let named = named.map_or_else(Vec::new, |name| among(name_key(at, name)));
        let email = record.email.as_deref();
        let mut found = email.map_or_else(Vec::new, |email| among(email_key(at, email)));
        // Two names at one address in one table are two people: the address is an office's.
        found.retain(|number| {
            !person(*number)
                .rows
                .iter()
                .any(|row| shares_office(row, record))
        });
        if found.len() > 1 && found.iter().any(|at| named.contains(at)) {
            found.retain(|at| named.contains(at));
        } else if found.is_empty() {
            // Two of one name with two addresses are two people.
            let differs = |number: &usize| {
                let mut rows = person(*number).rows.iter();
                let known = rows.find_map(|row| row.email.as_ref());
                matches!((known, &record.email), (Some(one), Some(other)) if one != other)
            };
            found = named;
            found.retain(|number| !differs(number));
        }
        found
    }

    /// What is to be said of ids that stand at several people.
    pub(super) fn doubtful(&self) -> Vec<CompactString> {
        let shown = |(id, names): (&CompactString, &BTreeSet<CompactString>)| {
            let names: Vec<&str> = names.iter().map(CompactString::as_str).collect();
            let id = id.trim_start_matches(':');
            format_compact!(
                "the id {id} stands at several people and was not taken: {}",
                names.join(", ")
            )
        };
        self.contested.iter().map(shown).collect()
    }

    /// Account and position of a person.
    pub(super) fn place(&self, number: usize) -> (usize, usize) {
        self.places[number]
    }
}

/// Whether two rows of one table have the same e-mail address and different names.
fn shares_office(one: &PersonRecord, other: &PersonRecord) -> bool {
    let differ = match (&one.name, &other.name) {
        (Some(one), Some(other)) => plain_name(one) != plain_name(other),
        _ => false,
    };
    differ && one.place.source == other.place.source && one.email == other.email
}

/// Ids that stand at different names, and not at one e-mail address.
fn contested(batch: &Batch) -> BTreeMap<CompactString, BTreeSet<CompactString>> {
    type Rows<'b> = HashMap<CompactString, Vec<&'b PersonRecord>>;
    let mut rows = Rows::new();
    for record in &batch.people {
        if let Some(id) = &record.external {
            let id = key(system_of(batch, record.place), id);
            rows.entry(id).or_default().push(record);
        }
    }
    let mut contested = BTreeMap::new();
    for (id, rows) in rows.into_iter().filter(|(_, rows)| rows.len() > 1) {
        let names: BTreeSet<&CompactString> =
            rows.iter().filter_map(|row| row.name.as_ref()).collect();
        let plain: BTreeSet<String> = names.iter().map(|name| plain_name(name)).collect();
        let emails: BTreeSet<_> = rows.iter().map(|row| &row.email).collect();
        let is_one = emails.len() == 1 && rows[0].email.is_some();
        if plain.len() > 1 && !is_one {
            contested.insert(id, names.into_iter().cloned().collect());
        }
    }
    contested
}

pub(super) fn email_key(at: usize, email: &str) -> CompactString {
    format_compact!("{at} e-mail {}", email.to_lowercase())
}

pub(super) fn bare_name_key(name: &str) -> CompactString {
    format_compact!("name {}", plain_name(name))
}

pub(super) fn name_key(at: usize, name: &str) -> CompactString {
    format_compact!("{at} name {}", plain_name(name))
}
