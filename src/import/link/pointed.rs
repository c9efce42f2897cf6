//! The customer that a row points at: by id, else by domain, else by name; what fits several is nobody's.

use compact_str::CompactString;

use super::Found;
use super::accounts::Accounts;
use super::keys::{Index, foreign_keys, key};
use crate::import::record::Reference;
use crate::import::tables::plain_name;

impl Accounts<'_> {
    /// The customer that a row points at.
    pub(super) fn find(&self, reference: &Reference, system: &str) -> Found {
        let ids = || reference.id.iter().chain(&reference.others);
        let known = self.of_ids(ids().map(|id| key(system, id)));
        let foreign = || self.of_ids(ids().flat_map(|id| foreign_keys(system, id)));
        match known.unwrap_or_else(|| foreign().unwrap_or_default()) {
            [] => self.weak(reference),
            [one] => Found::One(*one),
            several => self.of_several(reference, several),
        }
    }

    /// The customer of the first of these keys that only one has; else those of the first that any have.
    fn of_ids(&self, keys: impl Iterator<Item = CompactString>) -> Option<&[usize]> {
        let mut several = None;
        for key in keys {
            match self.by_id.get(&key) {
                [] => {}
                one @ [_] => return Some(one),
                many => several = several.or(Some(many)),
            }
        }
        several
    }

    /// Of several customers with one id the one that the name or the domain says.
    pub(super) fn of_several(&self, reference: &Reference, several: &[usize]) -> Found {
        let is_one = |at: &usize| several.contains(at);
        let (named, domained) = self.among(reference, |at| is_one(&at));
        let both = named.iter().filter(|at| domained.contains(at));
        let both: Vec<usize> = both.copied().collect();
        for found in [&both, &named, &domained] {
            if let [one] = found.as_slice() {
                return Found::One(*one);
            }
        }
        Found::Many(several.iter().map(|at| self.shown(*at)).collect())
    }

    /// The customer that an id of a row points at, or a name.
    pub(super) fn called(&self, text: &CompactString, system: &str) -> Option<usize> {
        let by_name = || self.by_name.get(&plain_name(text));
        match (self.by_id.get(&key(system, text)), by_name()) {
            ([one], _) | ([], [one]) => Some(*one),
            _ => None,
        }
    }

    /// The only customer of this name.
    pub(super) fn only_named(&self, name: &str) -> Option<usize> {
        match self.by_name.get(&plain_name(name)) {
            [one] => Some(*one),
            _ => None,
        }
    }

    /// By domain, else by name; several with one domain are told apart by the name, several of one name by the address.
    fn weak(&self, reference: &Reference) -> Found {
        let (named, mut found) = self.among(reference, |_| true);
        let differs = !found.iter().any(|at| named.contains(at));
        // Its own name counts for more than the domain of somebody's address, where no domain of its own is known.
        let by_name = matches!(named.as_slice(), [one] if !self.placed.contains(one));
        if found.is_empty() || (differs && by_name) {
            found.clone_from(&named);
        } else if found.len() != 1 && !differs {
            found.retain(|at| named.contains(at));
        }
        match (found.as_slice(), reference.others.as_slice()) {
            // A list of names: the first that is known.
            ([], [_, ..]) => {
                let mut others = reference.others.iter();
                let known = others.find_map(|name| match self.by_name.get(&plain_name(name)) {
                    [one] => Some(*one),
                    _ => None,
                });
                known.map_or(Found::None, Found::One)
            }
            _ => self.narrowed(found, &named, reference),
        }
    }

    /// The customers of the name, and those of the domain.
    pub(super) fn among(
        &self,
        own: &Reference,
        may: impl Fn(usize) -> bool,
    ) -> (Vec<usize>, Vec<usize>) {
        let all = |index: &Index, key: &str| -> Vec<usize> {
            let there = index.get(key).iter().copied();
            there.filter(|at| may(*at)).collect()
        };
        let name = own.name.as_deref().map(plain_name);
        let name = name.filter(|name| !name.is_empty());
        let named = name.map_or_else(Vec::new, |name| all(&self.by_name, &name));
        let domain = own.domain.as_deref();
        let domained = domain.map_or_else(Vec::new, |domain| all(&self.by_domain, domain));
        (named, domained)
    }

    /// Of several the one at the address.
    pub(super) fn narrowed(
        &self,
        mut found: Vec<usize>,
        named: &[usize],
        reference: &Reference,
    ) -> Found {
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
}
