//! Customers of the files that could be one, and people of one name at one of them.

use std::collections::BTreeMap;

use compact_str::{CompactString, format_compact};

use super::accounts::Accounts;
use super::{LookAlike, Namesakes, Node, Person};
use crate::import::rules::LookAlikes;
use crate::import::tables::plain_name;
use crate::model::Workspace;

impl Accounts<'_> {
    /// Customers of different names that have something in common by which they could be one; only where one of them is
    /// new, and nobody has said that they are several.
    pub(super) fn look_alikes(&self) -> Vec<LookAlike> {
        if self.rule == Some(LookAlikes::Apart) {
            return Vec::new();
        }
        let is_new = |at: &usize| !self.nodes[*at].existing && !self.nodes[*at].removed;
        let mut all = Vec::new();
        for (domain, places) in self.by_domain.several() {
            if places.iter().any(is_new) {
                let there = places.iter().filter(|at| !self.nodes[**at].removed);
                all.push(LookAlike {
                    accounts: there.map(|at| self.shown(*at)).collect(),
                    common: format_compact!("the web domain {domain}"),
                });
            }
        }
        for (id, names) in &self.said.contested {
            let shown = id.trim_start_matches(':');
            let places = names.iter().filter_map(|name| {
                let places = self.by_name.get(&plain_name(name));
                places.first().map(|at| self.shown(*at))
            });
            all.push(LookAlike {
                accounts: places.collect(),
                common: format_compact!("the id {shown}"),
            });
        }
        all.retain(|alike| alike.accounts.len() > 1);
        all.sort();
        all
    }
}

/// People of one name at one account who were kept apart, where one of them is new.
pub(super) fn namesakes(nodes: &[Node<'_>], workspace: &Workspace) -> Vec<Namesakes> {
    let is_new = |person: &&Person<'_>| !person.existing && !person.removed;
    let mut all = Vec::new();
    for node in nodes {
        if !node.people.iter().any(|person| is_new(&person)) {
            continue;
        }
        let account = workspace.accounts.get(&node.id);
        let mut named: BTreeMap<String, Vec<(&Person<'_>, CompactString)>> = BTreeMap::new();
        for person in node.people.iter().filter(|person| !person.removed) {
            let here = account.and_then(|account| account.stakeholder(&person.id));
            let said = person.rows.iter().find_map(|row| row.name.clone());
            if let Some(name) = said.or_else(|| here.map(|here| here.name.as_str().into())) {
                let said = person.rows.iter().find_map(|row| row.email.clone());
                let known = || {
                    here?
                        .contact
                        .as_deref()?
                        .email
                        .as_deref()
                        .map(CompactString::from)
                };
                let email = said.or_else(known);
                let shown = match email {
                    Some(email) => format_compact!("{} ({email})", person.id),
                    None => person.id.as_str().into(),
                };
                named
                    .entry(plain_name(&name))
                    .or_default()
                    .push((person, shown));
            }
        }
        for people in named.into_values().filter(|people| people.len() > 1) {
            if people.iter().any(|(person, _)| is_new(person)) {
                let rows = people.iter().flat_map(|(person, _)| &person.rows);
                let name = rows.filter_map(|row| row.name.clone()).min();
                all.push(Namesakes {
                    account: node.id.as_str().into(),
                    name: name.unwrap_or_default(),
                    people: people.into_iter().map(|(_, shown)| shown).collect(),
                });
            }
        }
    }
    all.sort();
    all
}
