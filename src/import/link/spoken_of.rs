//! The person that a row points at: by id, else by e-mail address, else by name; what fits several is nobody's.

use compact_str::CompactString;

use super::keys::{foreign_keys, key};
use super::people::{People, bare_name_key, email_key, name_key};
use crate::import::record::Reference;

impl People {
    /// The person that a row points at, with the account; `within` an account where that is known.
    pub(super) fn find(
        &self,
        reference: &Reference,
        system: &str,
        within: Option<usize>,
    ) -> Option<(usize, usize)> {
        let mut keys = keys(reference, system, within).into_iter();
        keys.find_map(|key| {
            let all = self.by.get(&key).iter().map(|number| self.places[*number]);
            let mut there = all.filter(|(account, _)| within.is_none_or(|at| at == *account));
            // One who went from one account to another is at both.
            there.next().filter(|_| there.next().is_none())
        })
    }

    /// The people of an account that a row could point at, where it could be several.
    pub(super) fn several(&self, reference: &Reference, system: &str, at: usize) -> Vec<usize> {
        let mut keys = keys(reference, system, Some(at)).into_iter();
        let several = keys.find_map(|key| {
            let all = self.by.get(&key).iter().copied();
            let there: Vec<usize> = all.filter(|number| self.places[*number].0 == at).collect();
            (there.len() > 1).then_some(there)
        });
        several.unwrap_or_default()
    }

    /// The people that a row could be about, at whatever account: by id, else by name.
    pub(super) fn anywhere(&self, reference: &Reference, system: &str) -> Vec<(usize, usize)> {
        let id = reference.id.as_deref().map(|id| key(system, id));
        let name = reference.name.as_deref().map(bare_name_key);
        let mut keys = id.into_iter().chain(name);
        let found = keys.find_map(|key| match self.by.get(&key) {
            [] => None,
            found => Some(found.iter().map(|number| self.places[*number]).collect()),
        });
        found.unwrap_or_default()
    }

    /// The person that a row is about, at whatever account: by id, else by a name that only one person has.
    pub(super) fn find_anywhere(
        &self,
        reference: &Reference,
        system: &str,
    ) -> Option<(usize, usize)> {
        match self.anywhere(reference, system).as_slice() {
            [one] => Some(*one),
            _ => None,
        }
    }
}

/// The keys under which the person that a row points at may stand, the surest first.
fn keys(reference: &Reference, system: &str, within: Option<usize>) -> Vec<CompactString> {
    let id = reference.id.as_deref();
    let email = reference.email.as_deref().map(|email| match within {
        Some(at) => email_key(at, email),
        None => email.to_lowercase().into(),
    });
    let name = within.and_then(|at| Some(name_key(at, reference.name.as_deref()?)));
    let own = id.map(|id| key(system, id)).into_iter();
    let foreign = id.map_or_else(Vec::new, |id| foreign_keys(system, id));
    own.chain(email).chain(name).chain(foreign).collect()
}
