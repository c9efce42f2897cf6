//! Owners as members of our team: by id, else by e-mail address, else by name. A name that several members have says
//! nothing by itself: a person decides, and until then nobody is meant.

use std::collections::{HashMap, HashSet};

use compact_str::CompactString;

use super::claims::{
    Entry, Said, claims, crowd_keys, crowds, email_key, id_key, name_key, noted_keys, other_keys,
};
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
    unclear: HashMap<CompactString, Unclear>,
    /// Their names: who has nothing but such a name could be any of them.
    doubted: HashSet<CompactString>,
}

/// What a person has said.
enum Chosen {
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
    /// The team, and the users of the batch.
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
        let said: Vec<(RowPlace, Reference)> =
            users.iter().map(|user| (user.place, named(user))).collect();
        own.meet(batch, said.iter().map(|(place, said)| (*place, said)));
        own
    }

    /// Gets to know those of whom rows speak, all of them before any is looked for: who is surely somebody first, then
    /// those who have an id or an address of their own, then names.
    pub(super) fn meet<'r>(
        &mut self,
        batch: &'r Batch,
        said: impl Iterator<Item = (RowPlace, &'r Reference)>,
    ) {
        let mut seen = HashSet::new();
        let said = said.map(|(place, reference)| (system_of(batch, place), reference));
        let mut open: Vec<Said<'r>> = said
            .filter(|said| !said.1.is_empty() && seen.insert(*said))
            .collect();
        // What is bound once may say who others are.
        loop {
            let before = open.len();
            open.retain(|said| match self.sure(*said) {
                Some(at) => {
                    self.bind(*said, at);
                    false
                }
                None => true,
            });
            if open.len() == before {
                break;
            }
        }
        let crowds = crowds(&open);
        let rules = &batch.terms.rules;
        let (known, named): (Vec<_>, Vec<_>) =
            open.into_iter().partition(|said| !claims(*said).is_empty());
        for said in known {
            let is_crowded = crowd_keys(said).any(|key| crowds[&key].len() > 1);
            self.settle(said, is_crowded, rules);
        }
        for said in named {
            self.settle(said, false, rules);
        }
    }

    /// Decides whom a reference means of whom no id or address tells.
    fn settle(&mut self, said: Said<'_>, is_crowded: bool, rules: &Rules) {
        if let Some(at) = self.sure(said).or_else(|| self.foreign(said)) {
            return self.bind(said, at);
        }
        if self.noted(said).is_some() {
            return;
        }
        let candidates = self.candidates(said);
        let at = match candidates.as_slice() {
            [] => self.make(said.1),
            [one] if !is_crowded && !self.has_another_id(*one, said) && !self.is_doubted(said) => {
                Some(*one)
            }
            several => match self.chosen(said, several, rules) {
                Chosen::One(at) => Some(at),
                Chosen::New => self.make(said.1),
                Chosen::Open(unclear) => {
                    for key in noted_keys(said) {
                        self.unclear.insert(key, unclear.clone());
                    }
                    let name = said.1.name.as_deref().map(name_key);
                    self.doubted
                        .extend(name.filter(|_| !claims(said).is_empty()));
                    None
                }
            },
        };
        if let Some(at) = at {
            self.bind(said, at);
        }
    }

    /// Whether a row says nothing but a name, and others of that name could be anybody.
    fn is_doubted(&self, said: Said<'_>) -> bool {
        let name = said.1.name.as_deref().map(name_key);
        let is_doubted = name.is_some_and(|name| self.doubted.contains(&name));
        is_doubted && claims(said).is_empty()
    }

    /// What a person has said of a reference that could be about several members.
    fn chosen(&self, said: Said<'_>, several: &[usize], rules: &Rules) -> Chosen {
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
        if let Some(at) = self.sure(said).or_else(|| self.foreign(said)) {
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

    /// The member who has the id or the address of a reference, and no other.
    fn sure(&self, said: Said<'_>) -> Option<usize> {
        let only = |key: CompactString| match self.by.get(&key) {
            [one] => Some(*one),
            _ => None,
        };
        let by_id = id_key(said).and_then(only);
        let by_email = || said.1.email.as_deref().map(email_key).and_then(only);
        by_id.or_else(|| by_email().filter(|at| !self.list[*at].is_another(said)))
    }

    /// The member whom another system has under an id of which nothing else is said.
    fn foreign(&self, said: Said<'_>) -> Option<usize> {
        let mut keys = other_keys(said).into_iter();
        keys.find_map(|key| match self.by.get(&key) {
            [one] => Some(*one),
            _ => None,
        })
    }

    /// What was noted of an id or an address of which nobody can say whose it is.
    fn noted(&self, said: Said<'_>) -> Option<&Unclear> {
        let email = said.1.email.as_deref().map(email_key);
        let mut keys = id_key(said)
            .into_iter()
            .chain(email)
            .chain(other_keys(said));
        keys.find_map(|key| self.unclear.get(&key))
    }

    /// Those who have the name of a reference, or an address that several have, and of whom no row of this run says that
    /// they are somebody else.
    fn candidates(&self, said: Said<'_>) -> Vec<usize> {
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
    fn has_another_id(&self, at: usize, said: Said<'_>) -> bool {
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
    fn bind(&mut self, said: Said<'_>, at: usize) {
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

    fn make(&mut self, reference: &Reference) -> Option<usize> {
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
