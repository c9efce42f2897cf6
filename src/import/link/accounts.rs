//! Which customer a row is, and which one it points at: by id, else by name and domain; never by a guess. Different
//! names with one id or one domain are different customers until a person says otherwise.

use std::collections::{HashMap, HashSet};

use compact_str::CompactString;

use super::keys::{Index, Slugs, any_key, earlier_key, key};
use super::said::SaidOnce;
use super::twins::{ROW, Twins};
use super::{Found, Node};
use crate::import::base::{Base, BaseAccount, Ids};
use crate::import::batch::Batch;
use crate::import::owned::Owned;
use crate::import::record::{AccountRecord, Reference};
use crate::import::rules::LookAlikes;
use crate::import::tables::{domain_of, plain_name};
use crate::model::{AccountId, Workspace, without_number};

/// Every customer.
#[derive(Debug, Default)]
pub(super) struct Accounts<'b> {
    pub(super) nodes: Vec<Node<'b>>,
    pub(super) by_id: Index,
    pub(super) by_domain: Index,
    pub(super) by_name: Index,
    /// Of this batch only: no workspace keeps addresses.
    pub(super) by_address: Index,
    /// Whose domain is known: another domain is another customer, whatever its name.
    pub(super) placed: HashSet<usize>,
    /// Whose name is known: another name is another customer, whatever its domain.
    named: HashSet<usize>,
    /// What those that were here are called: by the workspace, and by the last import.
    known_as: HashMap<usize, Vec<String>>,
    /// Those of whom a row has an id that stands at other names as well.
    doubtful: HashSet<usize>,
    twins: Twins,
    pub(super) said: SaidOnce,
    pub(super) rule: Option<LookAlikes>,
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
            own.named.insert(at);
            own.known_as.insert(at, vec![plain_name(&account.name)]);
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
            own.named.insert(at);
            own.also_known(at, said);
        }
        own
    }

    /// What the last import called it, whatever a person calls it now.
    fn also_known(&mut self, at: usize, said: &BaseAccount) {
        if let Some(name) = said.values.get(&Owned::Name) {
            let name = plain_name(name);
            self.by_name.add(name.as_str().into(), at);
            self.known_as.entry(at).or_default().push(name);
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
            let system = without_number(system);
            self.by_id.add(key(system, id), at);
            if let Some(key) = earlier_key(system, id) {
                self.by_id.add(key, at);
            }
        }
        if !name.is_empty() {
            self.by_name.add(plain_name(name).into(), at);
        }
        self.nodes.push(node);
        at
    }

    /// Looks through the rows before any is joined.
    pub(super) fn expect(&mut self, batch: &Batch) {
        self.twins = Twins::expect(batch, &self.by_id);
        self.rule = batch.terms.rules.look_alikes;
        self.said = SaidOnce::of(batch, self.rule != Some(LookAlikes::Merge));
    }

    /// Whether an id says nothing about a row: it stands at other names as well, and is not known to be this one's.
    fn is_contested(&self, id: &CompactString, name: Option<&str>) -> bool {
        self.said.contested.contains_key(id)
            && !matches!(self.by_id.get(id), [one] if self.is_known_as(*one, name))
    }

    fn is_known_as(&self, at: usize, name: Option<&str>) -> bool {
        let names = self.known_as.get(&at);
        name.is_none_or(|name| names.is_some_and(|names| names.contains(&plain_name(name))))
    }

    /// Adds a row: to the customer it is, or as a new one.
    pub(super) fn add(&mut self, record: &'b AccountRecord, system: &str) -> Found {
        let twin = self.twins.holds(record);
        let (external, system) = if twin {
            (&record.row, ROW)
        } else {
            (&record.external, system)
        };
        let name = record.name.as_deref();
        let said = external.as_ref();
        let external = said.filter(|id| !self.is_contested(&key(system, id), name));
        let is_doubtful = said.is_some() && external.is_none();
        let own = Reference {
            id: external.cloned(),
            domain: record.domain.clone(),
            name: record.name.clone(),
            address: record.address.clone(),
            ..Reference::default()
        };
        let found = if is_doubtful {
            // Somebody without an id of that system, but not one who has another.
            self.alike(&own, |at| {
                !self.nodes[at].ids.contains_key(system) && self.may_be(&own, at)
            })
        } else {
            self.own(&own, system, twin)
        };
        let found = match found {
            Found::None => {
                let name = record.name.as_ref().or(record.domain.as_ref());
                // An id that stands at several names says nothing by itself.
                let Some(name) = name.or(external) else {
                    return Found::None;
                };
                let id = self.slugs.make(name, "account");
                let id = AccountId::new(&id).expect("a slug is an id");
                Found::One(self.enter(Node::new(id, Ids::new(), false), name))
            }
            found => found,
        };
        if let Found::One(at) = found {
            self.join(record, at, external.map(|id| (system, id)));
            if is_doubtful {
                self.doubtful.insert(at);
            }
        }
        found
    }

    /// Joins a row to its customer.
    fn join(&mut self, record: &'b AccountRecord, at: usize, id: Option<(&str, &CompactString)>) {
        self.nodes[at].rows.push(record);
        if let Some((system, id)) = id {
            self.by_id.add(key(system, id), at);
            if system != ROW {
                self.by_id.add(any_key(system, id), at);
            }
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
            self.named.insert(at);
        }
        if let Some(address) = &record.address {
            self.by_address.add(address.clone(), at);
        }
    }

    /// The customer that a row itself is. One that has another id in the same system is another one.
    fn own(&self, own: &Reference, system: &str, twin: bool) -> Found {
        let Some(id) = &own.id else {
            return self.alike(own, |at| self.may_be(own, at));
        };
        match self.by_id.get(&key(system, id)) {
            [one] => Found::One(*one),
            _ if twin => self.twin(own),
            several @ [_, ..] => self.of_several(own, several),
            [] => self.alike(own, |at| {
                let has_another = self.nodes[at].ids.contains_key(system);
                !has_another && !self.doubtful.contains(&at) && self.may_be(own, at)
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
        match self.alike(own, free) {
            Found::One(at) if !self.twins.is_last(own) => Found::Many(vec![self.shown(at)]),
            found => found,
        }
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

    /// By name and domain. One domain with another name is another customer; where it could be one that was here and of
    /// whom no row speaks, under a new name, a person decides.
    fn alike(&self, own: &Reference, may: impl Fn(usize) -> bool) -> Found {
        let (named, domained) = self.among(own, may);
        if own.name.is_none() {
            return self.narrowed(domained, &named, own);
        }
        let both: Vec<usize> = domained
            .iter()
            .copied()
            .filter(|at| named.contains(at))
            .collect();
        if !both.is_empty() {
            return self.narrowed(both, &named, own);
        }
        if !named.is_empty() {
            return self.narrowed(named.clone(), &named, own);
        }
        let merges = self.rule == Some(LookAlikes::Merge);
        let open = |at: &usize| {
            let is_there = merges && !self.nodes[*at].removed;
            is_there || !self.named.contains(at)
        };
        let joined: Vec<usize> = domained.iter().copied().filter(open).collect();
        if !joined.is_empty() {
            return self.narrowed(joined, &named, own);
        }
        let perhaps = |at: &&usize| self.nodes[**at].existing && !self.is_spoken_of(**at);
        let perhaps: Vec<usize> = domained.iter().filter(perhaps).copied().collect();
        if perhaps.is_empty() || self.rule == Some(LookAlikes::Apart) {
            return Found::None;
        }
        Found::Many(perhaps.into_iter().map(|at| self.shown(at)).collect())
    }

    /// Whether a row of the batch names a customer that was here, by its id or by its name.
    fn is_spoken_of(&self, at: usize) -> bool {
        let names = self.known_as.get(&at);
        let mut names = names.into_iter().flatten();
        let mut ids = self.nodes[at].ids.iter();
        names.any(|name| self.said.names.contains(name))
            || ids.any(|(system, id)| self.said.ids.contains(&key(system, id)))
    }

    pub(super) fn shown(&self, at: usize) -> CompactString {
        self.nodes[at].id.as_str().into()
    }

    /// Whether the id of a row stands at several names in the files.
    pub(super) fn has_shared_id(&self, record: &AccountRecord, system: &str) -> bool {
        let id = record.external.as_ref();
        id.is_some_and(|id| self.said.contested.contains_key(&key(system, id)))
    }

    /// Whether an id stands at several customers.
    pub(super) fn is_shared(&self, id: &CompactString, system: &str) -> bool {
        let key = key(system, id);
        self.said.contested.contains_key(&key) || self.by_id.get(&key).len() > 1
    }
}
