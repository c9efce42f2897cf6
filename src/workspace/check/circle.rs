//! Circles: accounts that are their own parents, people who are their own superiors, at any remove.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use ron_patch::{Path, Step};

use super::{Fault, place};
use crate::model::{Account, AccountId};

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
        let way = circle.join("` to `");
        for name in &circle {
            let Some((id, _)) = accounts.get_key_value(name.as_str()) else {
                continue;
            };
            let fault = Fault::new(
                place!("parent"),
                "these accounts are parents of one another",
            );
            faults.push((
                id.clone(),
                fault.with(|finding| finding.found(format!("`{way}` to `{}`", circle[0]))),
            ));
        }
    }
    faults
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
