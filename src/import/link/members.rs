//! Owners as members of our team: by id, else by e-mail address, else by name. A name that several members have says
//! nothing by itself: a person decides, and until then nobody is meant.

use std::collections::{HashMap, HashSet};

use compact_str::CompactString;

use super::claims::{Entry, Said, claims, email_key, id_key, name_key, noted_keys, other_keys};
use super::keys::{Index, Slugs, system_of};
use super::order;
use super::unclear::{Unclear, What};
use crate::import::base::Base;
use crate::import::batch::Batch;
use crate::import::record::{Reference, RowPlace, UserRecord};
use crate::import::rules::{NEW, Rules};
use crate::model::{CsmCapacity, Function, Member, MemberId, Settings};

/// Our team as it is, and those who come to it.
#[derive(Debug, Default)]
pub(in crate::import) struct Members {
    /// Everybody; those of the workspace first.
    list: Vec<Entry>,
    by: Index,
    slugs: Slugs,
    /// Ids, addresses and names of which nobody can say whose they are.
    pub(super) unclear: HashMap<CompactString, Unclear>,
    /// Their names: who has nothing but such a name could be any of them.
    pub(super) doubted: HashSet<CompactString>,
    /// What rows say of users, until these are met.
    pub(super) users: Vec<(RowPlace, Reference)>,
    /// Ids of users of whom rows say different things.
    at_odds: HashSet<CompactString>,
    /// References to them, each with the system of its row.
    pub(super) open: Vec<(CompactString, Reference)>,
}

/// What a person has said.
pub(super) enum Chosen {
    One(usize),
    New,
    Open(Unclear),
}

/// Whom a reference means.
#[derive(Debug)]
pub(in crate::import) enum Whom<'m> {
    Nobody,
    One(&'m Member),
    Unclear(Unclear),
}

impl Members {
    /// The team. The users of the batch are met with the first of whom other rows speak.
    pub(super) fn new(batch: &Batch, settings: &Settings, base: &Base) -> Self {
        let mut own = Self::default();
        for member in &settings.team {
            own.slugs.take(member.id.as_str());
            own.enter(member.clone(), false);
        }
        for (key, id) in &base.members {
            if let Some(at) = own.list.iter().position(|e| e.member.id.as_str() == id) {
                own.by.add(key.clone(), at);
                own.list[at].keys.push(key.clone());
            }
        }
        let mut users: Vec<&UserRecord> = batch.users.iter().collect();
        users.sort_by(|a, b| order::users(a, b));
        own.users = own.agreed(batch, &users);
        own
    }

    /// What rows say of users: of an id at which they say different names or addresses, none of them.
    fn agreed(&mut self, batch: &Batch, users: &[&UserRecord]) -> Vec<(RowPlace, Reference)> {
        let mut all: Vec<(RowPlace, Reference)> = Vec::new();
        let mut by_id: HashMap<CompactString, usize> = HashMap::new();
        for user in users {
            let said = named(user);
            let id = id_key((system_of(batch, user.place), &said));
            let Some((id, at)) = id.as_ref().and_then(|id| Some((id, *by_id.get(id)?))) else {
                by_id.extend(id.map(|id| (id, all.len())));
                all.push((user.place, said));
                continue;
            };
            let known = &mut all[at].1;
            let is_other = |name: &mut CompactString| {
                said.name.as_deref().map(name_key) != Some(name_key(name))
            };
            let names = known.name.take_if(is_other);
            let emails = known
                .email
                .take_if(|email| said.email.as_ref() != Some(email));
            if names.or(emails).is_some() {
                self.at_odds.insert(id.clone());
            }
        }
        all
    }

    /// Whether rows say different things of the user with this id.
    pub(super) fn is_at_odds(&self, batch: &Batch, user: &UserRecord) -> bool {
        let id = id_key((system_of(batch, user.place), &named(user)));
        id.is_some_and(|id| self.at_odds.contains(&id))
    }

    /// Whether a row says nothing but a name, and others of that name could be anybody.
    pub(super) fn is_doubted(&self, said: Said<'_>) -> bool {
        let name = said.1.name.as_deref().map(name_key);
        let is_doubted = name.is_some_and(|name| self.doubted.contains(&name));
        is_doubted && claims(said).is_empty()
    }

    /// What a person has said of a reference that could be about several members.
    pub(super) fn chosen(&self, said: Said<'_>, several: &[usize], rules: &Rules) -> Chosen {
        let unclear = self.unclear(said, several);
        let meant: Vec<&str> = rules.meant(&unclear.says).collect();
        let mut several = several.iter().copied();
        let one = several.find(|at| meant.contains(&self.list[*at].member.id.as_str()));
        match one {
            Some(at) => Chosen::One(at),
            None if unclear.or_new && meant.contains(&NEW) => Chosen::New,
            None => Chosen::Open(unclear),
        }
    }

    /// Whom a reference means; those of whom rows of this run speak have been met.
    pub(in crate::import) fn whom(
        &self,
        batch: &Batch,
        place: RowPlace,
        reference: &Reference,
    ) -> Whom<'_> {
        let said = (system_of(batch, place), reference);
        let one = |at: usize| Whom::One(&self.list[at].member);
        if let Some(at) = self.told(said) {
            return one(at);
        }
        if let Some(unclear) = self.noted(said) {
            return Whom::Unclear(unclear.clone());
        }
        match self.candidates(said).as_slice() {
            [] => Whom::Nobody,
            [at] if !self.is_doubted(said) => one(*at),
            several => match self.chosen(said, several, &batch.terms.rules) {
                Chosen::One(at) => one(at),
                Chosen::New => Whom::Nobody,
                Chosen::Open(unclear) => Whom::Unclear(unclear),
            },
        }
    }

    /// The member that a reference means, if there is one.
    pub(in crate::import) fn find(
        &self,
        batch: &Batch,
        place: RowPlace,
        reference: &Reference,
    ) -> Option<&Member> {
        match self.whom(batch, place, reference) {
            Whom::One(member) => Some(member),
            _ => None,
        }
    }

    /// Whether a member looks after the success of customers; one who is new does.
    pub(super) fn serves(&mut self, id: &MemberId) -> bool {
        let mut entries = self.list.iter_mut();
        let Some(entry) = entries.find(|entry| entry.member.id == *id) else {
            return false;
        };
        if entry.new && entry.member.csm.is_none() {
            entry.member.csm = Some(CsmCapacity::default());
            entry.member.function = Function::CustomerSuccess;
        }
        entry.member.csm.is_some()
    }

    /// The member of whom an id or an address tells.
    pub(super) fn told(&self, said: Said<'_>) -> Option<usize> {
        let known = self.by_id(said).or_else(|| self.by_email(said));
        known.or_else(|| self.foreign(said))
    }

    /// The only member who has the id of a reference.
    pub(super) fn by_id(&self, said: Said<'_>) -> Option<usize> {
        self.only(&id_key(said)?)
    }

    /// The only member who has the address of a reference, if no row says that they are somebody else.
    fn by_email(&self, said: Said<'_>) -> Option<usize> {
        let at = self.only(&email_key(said.1.email.as_deref()?))?;
        (!self.list[at].is_another(said)).then_some(at)
    }

    fn only(&self, key: &str) -> Option<usize> {
        match self.by.get(key) {
            [one] => Some(*one),
            _ => None,
        }
    }

    /// The member whom another system has under an id of which nothing else is said.
    fn foreign(&self, said: Said<'_>) -> Option<usize> {
        let mut keys = other_keys(said).into_iter();
        keys.find_map(|key| self.only(&key))
    }

    /// What was noted of an id or an address of which nobody can say whose it is.
    pub(super) fn noted(&self, said: Said<'_>) -> Option<&Unclear> {
        let email = said.1.email.as_deref().map(email_key);
        let mut keys = id_key(said)
            .into_iter()
            .chain(email)
            .chain(other_keys(said));
        keys.find_map(|key| self.unclear.get(&key))
    }

    /// Those who have the name of a reference, or an address that several have, and of whom no row of this run says that
    /// they are somebody else.
    pub(super) fn candidates(&self, said: Said<'_>) -> Vec<usize> {
        let of = |key: CompactString| -> Vec<usize> {
            let there = self.by.get(&key).iter().copied();
            let may = |at: &usize| !self.list[*at].is_another(said);
            there.filter(may).collect()
        };
        let named = said.1.name.as_deref().map(name_key);
        let named = named.map_or_else(Vec::new, of);
        let email = said.1.email.as_deref().map(email_key);
        let mut shared = email.map_or_else(Vec::new, of);
        if shared.iter().any(|at| named.contains(at)) {
            shared.retain(|at| named.contains(at));
        }
        if shared.is_empty() { named } else { shared }
    }

    /// Whether an earlier run knew the member under another id of the system.
    pub(super) fn has_another_id(&self, at: usize, said: Said<'_>) -> bool {
        let id = id_key(said).filter(|_| !said.0.is_empty());
        let of_system = |key: &&CompactString| key.split_once(':').is_some_and(|k| k.0 == said.0);
        let mut keys = self.list[at].keys.iter().filter(of_system);
        id.is_some_and(|id| keys.any(|key| *key != id))
    }

    fn unclear(&self, said: Said<'_>, candidates: &[usize]) -> Unclear {
        let (system, reference) = said;
        let says = [&reference.email, &reference.id, &reference.name];
        let shown = |at: &usize| {
            let member = &self.list[*at].member;
            (member.id.as_str().into(), member.name.clone())
        };
        Unclear {
            what: What::Member,
            says: says
                .into_iter()
                .flatten()
                .next()
                .cloned()
                .unwrap_or_default(),
            name: reference.name.clone(),
            candidates: candidates.iter().map(shown).collect(),
            // The id of a sheet means nothing outside it: the next run would not know who came of it.
            or_new: reference.email.is_some() || (reference.id.is_some() && !system.is_empty()),
            rows: 0,
        }
    }

    /// Those who are new.
    pub(in crate::import) fn new_ones(&self) -> impl Iterator<Item = &Member> {
        self.list.iter().filter(|e| e.new).map(|e| &e.member)
    }

    /// New members of whom only the id is known, to be renamed.
    pub(in crate::import) fn named_by_id(&self) -> Vec<CompactString> {
        let nameless = self.list.iter().filter(|e| e.named_by_id);
        nameless.map(|e| e.member.id.as_str().into()).collect()
    }

    /// Which member each id in another system is.
    pub(in crate::import) fn keys(&self) -> impl Iterator<Item = (CompactString, CompactString)> {
        self.list.iter().flat_map(|entry| {
            let id = entry.member.id.as_str();
            entry.keys.iter().map(move |key| (key.clone(), id.into()))
        })
    }

    /// Keeps that a reference means a member.
    pub(super) fn bind(&mut self, said: Said<'_>, at: usize) {
        for key in noted_keys(said) {
            self.by.add(key, at);
        }
        let entry = &mut self.list[at];
        if let Some(id) = id_key(said).filter(|_| !said.0.is_empty())
            && !entry.keys.contains(&id)
        {
            entry.keys.push(id);
        }
        for claim in claims(said) {
            if !entry.claims.contains(&claim) {
                entry.claims.push(claim);
            }
        }
        if let Some(name) = &said.1.name {
            self.by.add(name_key(name), at);
        }
    }

    pub(super) fn make(&mut self, reference: &Reference) -> Option<usize> {
        let name = reference.name.as_ref().or(reference.email.as_ref());
        let named_by_id = name.is_none();
        let name = name.or(reference.id.as_ref())?.clone();
        let (local, _) = name.split_once('@').unwrap_or((&name, ""));
        let id = self.slugs.make(&local.replace('.', " "), "member");
        let member = Member {
            id: MemberId::new(&id).expect("a slug is an id"),
            name,
            function: Function::Sales,
            email: reference.email.clone(),
            csm: None,
            hours_per_year: None,
            since: None,
            left: None,
        };
        let at = self.enter(member, true);
        self.list[at].named_by_id = named_by_id;
        Some(at)
    }

    fn enter(&mut self, member: Member, new: bool) -> usize {
        let at = self.list.len();
        self.by.add(name_key(&member.name), at);
        self.by.add(name_key(member.id.as_str()), at);
        if let Some(email) = &member.email {
            self.by.add(email_key(email), at);
        }
        self.list.push(Entry {
            member,
            keys: Vec::new(),
            new,
            named_by_id: false,
            claims: Vec::new(),
        });
        at
    }
}

/// How a row of users speaks of a member.
pub(super) fn named(user: &UserRecord) -> Reference {
    Reference {
        id: user.external.clone(),
        email: user.email.clone(),
        name: user.name.clone(),
        ..Reference::default()
    }
}
