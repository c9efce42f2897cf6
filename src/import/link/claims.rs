//! By what the files tell members of one name apart: the ids and addresses under which they speak of them.

use std::collections::{HashMap, HashSet};

use compact_str::{CompactString, format_compact};

use super::keys::{any_key, foreign_keys, key};
use crate::import::record::Reference;
use crate::model::Member;

/// A reference, with the system of its row.
pub(super) type Said<'r> = (&'r str, &'r Reference);

/// The kind of claim that an e-mail address is.
const EMAIL: &str = "e-mail";

/// A member, and what is known of them.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) member: Member,
    pub(super) keys: Vec<CompactString>,
    pub(super) new: bool,
    pub(super) named_by_id: bool,
    /// By which ids and addresses the files of this run speak of them.
    pub(super) claims: Vec<Claim>,
}

/// An id with its system, or an e-mail address: two of one kind are two members.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Claim {
    pub(super) kind: CompactString,
    pub(super) is: CompactString,
}

impl Entry {
    /// Whether the files of this run speak of somebody else: by another id in the same system, or by another address.
    /// One address with two ids is one member, unless the names differ.
    pub(super) fn is_another(&self, said: Said<'_>) -> bool {
        let claims = claims(said);
        let (mut same_id, mut other_id, mut same_email, mut other_email) =
            (false, false, false, false);
        for claim in &claims {
            let of_kind = self.claims.iter().filter(|own| own.kind == claim.kind);
            for own in of_kind {
                let is_same = own.is == claim.is;
                match claim.kind.as_str() {
                    EMAIL => {
                        (same_email, other_email) = (same_email || is_same, other_email || !is_same)
                    }
                    _ => (same_id, other_id) = (same_id || is_same, other_id || !is_same),
                }
            }
        }
        // The address that the member is known by is theirs, whatever others the rows say.
        let own = self.member.email.as_deref().map(email_key);
        same_email |= own.is_some() && own == said.1.email.as_deref().map(email_key);
        let is_named = said.1.name.as_deref();
        let is_named = is_named.is_none_or(|name| name_key(name) == name_key(&self.member.name));
        match (same_id, same_email) {
            (true, _) => false,
            (false, true) => other_id && !is_named,
            (false, false) => other_id || other_email,
        }
    }
}

/// For each name those who claim it, by the kind of claim: several of one kind are several members of one name.
pub(super) fn crowds(open: &[Said<'_>]) -> HashMap<CompactString, HashSet<CompactString>> {
    let mut crowds: HashMap<CompactString, HashSet<CompactString>> = HashMap::new();
    for said in open {
        for (key, claim) in crowd_keys(*said).zip(claims(*said)) {
            crowds.entry(key).or_default().insert(claim.is);
        }
    }
    crowds
}

/// The names of those who have an id or an address: who has nothing but such a name could be any of them.
pub(super) fn doubted(open: &[Said<'_>]) -> HashSet<CompactString> {
    let claiming = open.iter().filter(|said| !claims(**said).is_empty());
    claiming
        .filter_map(|said| said.1.name.as_deref().map(name_key))
        .collect()
}

/// Where the claims of a reference stand among those of its name.
pub(super) fn crowd_keys(said: Said<'_>) -> impl Iterator<Item = CompactString> {
    let name = said.1.name.as_deref().map(name_key);
    let claims = claims(said).into_iter();
    claims.filter_map(move |claim| Some(format_compact!("{} {}", claim.kind, name.as_ref()?)))
}

/// By what a reference is told from others of its name.
pub(super) fn claims(said: Said<'_>) -> Vec<Claim> {
    let id = id_key(said).map(|is| Claim {
        kind: format_compact!("id in {}", said.0),
        is,
    });
    let email = said.1.email.as_deref().map(|email| Claim {
        kind: EMAIL.into(),
        is: email_key(email),
    });
    id.into_iter().chain(email).collect()
}

/// The keys under which it is noted that nobody can say whose an id or an address is.
pub(super) fn noted_keys(said: Said<'_>) -> impl Iterator<Item = CompactString> {
    let (system, reference) = said;
    let any = reference.id.as_deref().map(|id| any_key(system, id));
    let email = reference.email.as_deref().map(email_key);
    id_key(said).into_iter().chain(any).chain(email)
}

/// The keys under which another system may have an id of which nothing else is said.
pub(super) fn other_keys((system, reference): Said<'_>) -> Vec<CompactString> {
    let id = reference.id.as_deref();
    let id = id.filter(|_| reference.name.is_none() && reference.email.is_none());
    id.map_or_else(Vec::new, |id| foreign_keys(system, id))
}

pub(super) fn id_key((system, reference): Said<'_>) -> Option<CompactString> {
    reference.id.as_deref().map(|id| key(system, id))
}

pub(super) fn email_key(email: &str) -> CompactString {
    format_compact!("e-mail {}", email.to_lowercase())
}

pub(super) fn name_key(name: &str) -> CompactString {
    let words: Vec<&str> = name.split_whitespace().collect();
    format_compact!("name {}", words.join(" ").to_lowercase())
}
