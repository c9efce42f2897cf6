//! Owners as members of our team: by id, else by e-mail address, else by name.

use compact_str::CompactString;

use super::keys::{Index, Slugs, any_key, foreign_keys, key, system_of};
use super::order;
use crate::import::base::Base;
use crate::import::batch::Batch;
use crate::import::record::{Reference, RowPlace, UserRecord};
use crate::model::{CsmCapacity, Function, Member, MemberId, Settings};

/// Our team as it is, and those who come to it.
#[derive(Debug, Default)]
pub(in crate::import) struct Members {
    /// Everybody; those of the workspace first.
    list: Vec<Entry>,
    by: Index,
    slugs: Slugs,
}

#[derive(Debug)]
struct Entry {
    member: Member,
    keys: Vec<CompactString>,
    new: bool,
    named_by_id: bool,
}

impl Members {
    /// The team, and the users of the batch; a user file makes members only of those who own something.
    pub(super) fn new(batch: &Batch, settings: &Settings, base: &Base) -> Self {
        let mut own = Self::default();
        for member in &settings.team {
            own.slugs.take(member.id.as_str());
            own.enter(member.clone(), false);
        }
        for (key, id) in &base.members {
            if let Some(at) = own.list.iter().position(|e| e.member.id.as_str() == id) {
                own.by.add(key.clone(), at);
            }
        }
        let mut users: Vec<&UserRecord> = batch.users.iter().collect();
        users.sort_by(|a, b| order::users(a, b));
        for user in users {
            let reference = Reference {
                id: user.external.clone(),
                email: user.email.clone(),
                name: user.name.clone(),
                ..Reference::default()
            };
            own.resolve(batch, user.place, &reference, false);
        }
        own
    }

    /// The member that a reference means, made if there is none; nothing for a reference to nobody.
    pub(super) fn resolve(
        &mut self,
        batch: &Batch,
        place: RowPlace,
        reference: &Reference,
        csm: bool,
    ) -> Option<MemberId> {
        let system = system_of(batch, place);
        let id = reference.id.as_deref().map(|id| key(system, id));
        let keys = keys(system, reference);
        let found = self
            .known(&keys)
            .or_else(|| self.foreign(system, reference));
        let at = match found {
            Some(at) => at,
            None => self.make(reference)?,
        };
        let any = reference.id.as_deref().map(|id| any_key(system, id));
        for key in keys.into_iter().chain(any) {
            self.by.add(key, at);
        }
        let entry = &mut self.list[at];
        if let Some(id) = id
            && !system.is_empty()
            && !entry.keys.contains(&id)
        {
            entry.keys.push(id);
        }
        if csm && entry.new && entry.member.csm.is_none() {
            entry.member.csm = Some(CsmCapacity::default());
            entry.member.function = Function::CustomerSuccess;
        }
        (!csm || entry.member.csm.is_some()).then(|| entry.member.id.clone())
    }

    /// The member that a reference means, if there is one.
    pub(in crate::import) fn find(
        &self,
        batch: &Batch,
        place: RowPlace,
        reference: &Reference,
    ) -> Option<&Member> {
        let keys = keys(system_of(batch, place), reference);
        let system = system_of(batch, place);
        let at = self
            .known(&keys)
            .or_else(|| self.foreign(system, reference))?;
        Some(&self.list[at].member)
    }

    /// The member whom another system has under an id of which nothing else is said.
    fn foreign(&self, system: &str, reference: &Reference) -> Option<usize> {
        let id = reference.id.as_deref();
        let id = id.filter(|_| reference.name.is_none() && reference.email.is_none())?;
        self.known(&foreign_keys(system, id))
    }

    fn known(&self, keys: &[CompactString]) -> Option<usize> {
        keys.iter().find_map(|key| match self.by.get(key) {
            [one] => Some(*one),
            _ => None,
        })
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
        });
        at
    }
}

/// Every key under which a reference is looked for, the surest first.
fn keys(system: &str, reference: &Reference) -> Vec<CompactString> {
    let id = reference.id.as_deref().map(|id| key(system, id));
    let email = reference.email.as_deref().map(email_key);
    let name = reference.name.as_deref().map(name_key);
    [id, email, name].into_iter().flatten().collect()
}

fn email_key(email: &str) -> CompactString {
    CompactString::from(format!("e-mail {}", email.to_lowercase()))
}

fn name_key(name: &str) -> CompactString {
    let words: Vec<&str> = name.split_whitespace().collect();
    CompactString::from(format!("name {}", words.join(" ").to_lowercase()))
}
