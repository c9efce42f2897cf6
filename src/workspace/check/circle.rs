//! Circles: accounts that are their own parents, people who are their own superiors, at any remove.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use ron_patch::{Path, Step};

use super::{Fault, place};
use crate::model::{Account, AccountId};

/// The most of a circle that a message names.
const NAMED: usize = 5;

/// The accounts that are their own parents at some remove, each with its fault.
pub(in crate::workspace) fn circles(
    accounts: &BTreeMap<AccountId, Arc<Account>>,
) -> Vec<(AccountId, Fault)> {
    let parent = |account: &Account| account.parent.as_ref().map(|id| id.as_str().to_owned());
    let upward: BTreeMap<String, Option<String>> = accounts
        .iter()
        .filter(|(_, account)| account.parent.is_some())
        .map(|(id, account)| (id.as_str().to_owned(), parent(account)))
        .collect();
    let mut faults = Vec::new();
    for circle in circles_of(&upward) {
        let way = way(&circle);
        for name in &circle {
            let Some((id, _)) = accounts.get_key_value(name.as_str()) else {
                continue;
            };
            let fault = Fault::new(
                place!("parent"),
                "these accounts are parents of one another",
            );
            faults.push((id.clone(), fault.with(|finding| finding.found(way.clone()))));
        }
    }
    faults
}

/// A circle in words: the most that are named are few, however many it has.
pub(super) fn way(circle: &[String]) -> String {
    let named: Vec<String> = circle
        .iter()
        .take(NAMED)
        .map(|id| format!("`{id}`"))
        .collect();
    let named = named.join(" to ");
    match circle.len().saturating_sub(NAMED) {
        0 => format!("{named} to `{}`", circle[0]),
        more => format!("{named} to {more} more to `{}`", circle[0]),
    }
}

/// Every circle of a relation in which each has at most one above it; each circle begins with its least name.
pub(super) fn circles_of(upward: &BTreeMap<String, Option<String>>) -> Vec<Vec<String>> {
    let mut done: HashSet<&str> = HashSet::new();
    let mut circles = Vec::new();
    for start in upward.keys() {
        let mut way: Vec<&str> = Vec::new();
        let mut place: HashMap<&str, usize> = HashMap::new();
        let mut next = Some(start.as_str());
        while let Some(name) = next.filter(|name| !done.contains(name)) {
            if let Some(&from) = place.get(name) {
                let mut circle: Vec<String> =
                    way[from..].iter().map(|name| (*name).to_owned()).collect();
                let least = (0..circle.len())
                    .min_by_key(|&at| circle[at].clone())
                    .unwrap_or(0);
                circle.rotate_left(least);
                circles.push(circle);
                break;
            }
            place.insert(name, way.len());
            way.push(name);
            next = upward.get(name).and_then(Option::as_deref);
        }
        done.extend(way);
    }
    circles
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The bytes of all messages about a ring of so many accounts.
    fn messages(many: usize) -> usize {
        let id = |n: usize| AccountId::new(&format!("a-{:05}", n % many)).unwrap();
        let accounts = (0..many).map(|n| {
            let mut account = Account::new(id(n), "A");
            account.parent = Some(id(n + 1));
            (id(n), Arc::new(account))
        });
        let faults = circles(&accounts.collect());
        assert_eq!(faults.len(), many, "each account is named once");
        let length = |(_, fault): &(AccountId, Fault)| fault.finding.found.clone().unwrap().len();
        faults.iter().map(length).sum()
    }

    #[test]
    fn a_ring_twice_as_long_has_twice_as_much_said_of_it() {
        let (one, two) = (messages(2_000), messages(4_000));
        assert!(two <= 2 * one + 4_000, "{one} bytes, then {two}");
    }
}
