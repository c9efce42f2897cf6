//! Which customer a row is, and which one it points at: by id, else by domain, else by name; never by a guess.

use std::collections::{HashMap, HashSet};

use compact_str::{CompactString, format_compact};

use super::keys::{Index, Slugs, key};
use super::twins::{ROW, Twins, group};
use super::{Found, Node};
use crate::import::base::{Base, Ids};
use crate::import::batch::Batch;
use crate::import::record::{AccountRecord, Reference, RowPlace};
use crate::import::tables::{domain_of, plain_name};
use crate::model::{AccountId, Workspace};

/// Every customer of the workspace and of the batch.
#[derive(Debug, Default)]
pub(super) struct Accounts<'b> {
    pub(super) nodes: Vec<Node<'b>>,
    by_id: Index,
    by_domain: Index,
    by_name: Index,
    /// Of this batch only: no workspace keeps addresses.
    by_address: Index,
    /// Whose domain is known: another domain is another customer, whatever its name.
    placed: HashSet<usize>,
    twins: Twins,
    /// Rows without an id so far, by what they say.
    rows: HashMap<String, Vec<AccountRecord>>,
    slugs: Slugs,
}

impl<'b> Accounts<'b> {
    /// Those of the workspace, and those that an earlier import made and a person took away.
    pub(super) fn new(workspace: &Workspace, base: &Base) -> Self {
        let mut own = Self::default();
        for (id, account) in &workspace.accounts {
            let mut ids = account.external.clone();
            let said = base.accounts.get(id.as_str());
            if let Some(said) = said {
                ids.extend(said.ids.clone());
            }
            let at = own.enter(Node::new(id.clone(), ids, true), &account.name);
            if let Some(domain) = account.website.as_deref().and_then(domain_of) {
                own.at_domain(domain, at);
            }
            if let Some(said) = said {
                own.also_known(at, said);
            }
        }
        for (id, said) in &base.accounts {
            let known = said
                .ids
                .iter()
                .any(|(s, i)| !own.by_id.get(&key(s, i)).is_empty());
            let Ok(id) = AccountId::new(id) else { continue };
            if known || workspace.accounts.contains_key(&id) {
                continue;
            }
            let mut node = Node::new(id, said.ids.clone(), false);
            node.removed = true;
            let at = own.enter(node, "");
            own.also_known(at, said);
        }
        own
    }

    /// What the last import called it, whatever a person calls it now.
    fn also_known(&mut self, at: usize, said: &crate::import::base::BaseAccount) {
        use crate::import::owned::Owned;
        if let Some(name) = said.values.get(&Owned::Name) {
            self.by_name.add(plain_name(name).into(), at);
        }
        if let Some(domain) = said.values.get(&Owned::Website).and_then(|w| domain_of(w)) {
            self.at_domain(domain, at);
        }
    }

    fn at_domain(&mut self, domain: CompactString, at: usize) {
        self.by_domain.add(domain, at);
        self.placed.insert(at);
    }

    fn enter(&mut self, node: Node<'b>, name: &str) -> usize {
        let at = self.nodes.len();
        self.slugs.take(node.id.as_str());
        for (system, id) in &node.ids {
            self.by_id.add(key(system, id), at);
        }
        if !name.is_empty() {
            self.by_name.add(plain_name(name).into(), at);
        }
        self.nodes.push(node);
        at
    }

    /// Adds a row: to the customer it is, or as a new one.
    pub(super) fn add(&mut self, record: &'b AccountRecord, system: &str) -> Found {
        let twin = self.twins.holds(record);
        let (external, system) = if twin {
            (&record.row, ROW)
        } else {
            (&record.external, system)
        };
        let own = Reference {
            id: external.clone(),
            email: None,
            domain: record.domain.clone(),
            name: record.name.clone(),
            address: record.address.clone(),
        };
        let found = match self.own(&own, system, twin) {
            Found::None => {
                let name = record.name.as_ref().or(record.domain.as_ref());
                let Some(name) = name.or(record.external.as_ref()) else {
                    return Found::None;
                };
                let id = self.slugs.make(name, "account");
                let id = AccountId::new(&id).expect("a slug is an id");
                Found::One(self.enter(Node::new(id, Ids::new(), false), name))
            }
            found => found,
        };
        if let Found::One(at) = found {
            self.nodes[at].rows.push(record);
            if let Some(id) = external {
                self.by_id.add(key(system, id), at);
                let ids = &mut self.nodes[at].ids;
                ids.entry(system.into()).or_insert_with(|| id.clone());
            }
            for domain in [
                record.domain.clone(),
                record.website.as_deref().and_then(domain_of),
            ] {
                domain.into_iter().for_each(|d| self.at_domain(d, at));
            }
            if let Some(name) = &record.name {
                self.by_name.add(plain_name(name).into(), at);
            }
            if let Some(address) = &record.address {
                self.by_address.add(address.clone(), at);
            }
        }
        found
    }

    /// The customer that a row itself is. One that has another id in the same system is another one.
    fn own(&self, own: &Reference, system: &str, twin: bool) -> Found {
        let Some(id) = &own.id else {
            return self.weak(own, |at| self.may_be(own, at));
        };
        match self.by_id.get(&key(system, id)) {
            [one] => Found::One(*one),
            _ if twin => self.twin(own),
            _ => self.weak(own, |at| {
                !self.nodes[at].ids.contains_key(system) && self.may_be(own, at)
            }),
        }
    }

    /// One of several of one name and domain whose row is not as it was: the only one that is left, if this is the only
    /// row that is left.
    fn twin(&self, own: &Reference) -> Found {
        let free = |at: usize| {
            let node = &self.nodes[at];
            let known = node.existing || node.removed;
            known && !self.twins.is_claimed(at) && self.may_be(own, at)
        };
        match self.weak(own, free) {
            Found::One(at) if !self.twins.is_last(own) => Found::Many(vec![self.shown(at)]),
            found => found,
        }
    }

    /// Looks through the rows for several customers of one name and domain.
    pub(super) fn expect(&mut self, batch: &Batch) {
        self.twins = Twins::expect(batch, &self.by_id);
    }

    /// Whether the row is one of several customers of one name and domain.
    pub(super) fn is_twin(&self, record: &AccountRecord) -> bool {
        self.twins.holds(record)
    }

    /// Whether the domains of a row and of a customer do not speak against each other.
    fn may_be(&self, own: &Reference, at: usize) -> bool {
        own.domain.as_ref().is_none_or(|domain| {
            !self.placed.contains(&at) || self.by_domain.get(domain).contains(&at)
        })
    }

    /// Whether the row stands in its table before, the same in every column; one with an id of its own is found by it.
    pub(super) fn is_repeated(&mut self, record: &AccountRecord) -> bool {
        let Some(row) = &record.row else { return false };
        let whole = AccountRecord {
            place: RowPlace {
                line: 0,
                ..record.place
            },
            ..record.clone()
        };
        let (_, group) = group(record);
        let same = self.rows.entry(format!("{row} {group}")).or_default();
        let repeated = same.contains(&whole);
        if !repeated {
            same.push(whole);
        }
        repeated
    }

    /// The customer that a row points at.
    pub(super) fn find(&self, reference: &Reference, system: &str) -> Found {
        let by_id = reference
            .id
            .as_ref()
            .map(|id| self.by_id.get(&key(system, id)));
        match by_id {
            Some([one]) => Found::One(*one),
            _ => self.weak(reference, |_| true),
        }
    }

    /// By domain, else by name; several with one domain are told apart by the name, several of one name by the address.
    fn weak(&self, reference: &Reference, may: impl Fn(usize) -> bool) -> Found {
        let among = |index: &Index, key: &str| -> Vec<usize> {
            index
                .get(key)
                .iter()
                .copied()
                .filter(|at| may(*at))
                .collect()
        };
        let name = reference
            .name
            .as_deref()
            .map(plain_name)
            .filter(|n| !n.is_empty());
        let named = name.map_or_else(Vec::new, |name| among(&self.by_name, &name));
        let domain = reference.domain.as_deref();
        let mut found = domain.map_or_else(Vec::new, |domain| among(&self.by_domain, domain));
        if found.len() != 1 && found.iter().any(|at| named.contains(at)) {
            found.retain(|at| named.contains(at));
        } else if found.is_empty() {
            found.clone_from(&named);
        }
        // Where even the name differs an address says nothing: several firms stand in one street.
        let alike = reference.name.is_none() || found.iter().all(|at| named.contains(at));
        if let (true, Some(address)) = (alike && found.len() > 1, &reference.address) {
            let there = self.by_address.get(address);
            if found.iter().any(|at| there.contains(at)) {
                found.retain(|at| there.contains(at));
            }
        }
        match found.as_slice() {
            [] => Found::None,
            [one] => Found::One(*one),
            many => Found::Many(many.iter().map(|at| self.shown(*at)).collect()),
        }
    }

    fn shown(&self, at: usize) -> CompactString {
        format_compact!("{}", self.nodes[at].id)
    }
}
