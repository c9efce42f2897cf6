//! What earlier imports said, by our ids: the base of the next merge, kept in the workspace as plain text.

use std::borrow::Cow;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use compact_str::CompactString;
use serde::{Deserialize, Serialize};

use super::change::{Change, Item};
use super::owned::{Owned, account_value, person_value};
use super::rules::Terms;
use crate::model::Workspace;

/// Ids in other systems, by system.
pub type Ids = BTreeMap<CompactString, CompactString>;

/// Values as text, by field.
pub type Values = BTreeMap<Owned, CompactString>;

/// Everything that earlier imports said.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Base {
    /// Our member for each `system:id` of an owner.
    pub members: BTreeMap<CompactString, CompactString>,
    /// Our segment for each name of one, in lower case.
    pub segments: BTreeMap<CompactString, CompactString>,
    /// By account id.
    pub accounts: BTreeMap<CompactString, BaseAccount>,
}

/// What was said of one account.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct BaseAccount {
    /// Its ids in other systems.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub ids: Ids,
    /// Its fields.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub values: Values,
    /// Its people, by id.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub people: BTreeMap<CompactString, BaseItem>,
    /// Its deals, by id.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub deals: BTreeMap<CompactString, BaseItem>,
    /// What happened, as `system:id`: an entry that a person took away does not come back.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub seen: BTreeSet<CompactString>,
    /// The last health score without a day of its own, by column.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub health: BTreeMap<CompactString, i64>,
}

/// What was said of one person or deal.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct BaseItem {
    /// Its ids in other systems.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub ids: Ids,
    /// Its fields.
    pub values: Values,
}

impl Base {
    /// What it says of these changes only.
    #[must_use]
    pub fn only(&self, changes: &[Change]) -> Self {
        let mut some = Self::default();
        for change in changes {
            some.take(self, change);
        }
        some
    }

    fn take(&mut self, from: &Self, change: &Change) {
        match change {
            Change::Member { id, .. } => {
                let keys = from.members.iter().filter(|(_, own)| *own == id);
                self.members
                    .extend(keys.map(|(k, v)| (k.clone(), v.clone())));
            }
            Change::Segment { id, .. } => {
                let names = from.segments.iter().filter(|(_, own)| *own == id);
                self.segments
                    .extend(names.map(|(k, v)| (k.clone(), v.clone())));
            }
            Change::Offering { .. } | Change::Constant { .. } | Change::CadenceFrom { .. } => {}
            Change::Account { id, .. } => {
                let said = from.accounts.get(id).cloned();
                self.accounts.extend(said.map(|said| (id.clone(), said)));
            }
            Change::Person { account, .. }
            | Change::Deal { account, .. }
            | Change::Interaction { account, .. }
            | Change::Health { account, .. } => self.take_in(from, account, change),
            Change::Value(value) => self.take_in(from, &value.account, change),
        }
    }

    fn take_in(&mut self, from: &Self, account: &CompactString, change: &Change) {
        let Some(said) = from.accounts.get(account) else {
            return;
        };
        let some = self.accounts.entry(account.clone()).or_default();
        some.ids = said.ids.clone();
        let whole = |items: &BTreeMap<CompactString, BaseItem>, id: &CompactString| {
            items.get(id).map(|item| (id.clone(), item.clone()))
        };
        match change {
            Change::Person { id, .. } => some.people.extend(whole(&said.people, id)),
            Change::Deal { id, .. } => some.deals.extend(whole(&said.deals, id)),
            Change::Interaction { key, .. } => some.seen.extend(said.seen.get(key).cloned()),
            Change::Health { .. } => some.health = said.health.clone(),
            Change::Value(value) => {
                let one = |values: &Values| values.get(&value.field).cloned();
                let part = |item: &BaseItem| BaseItem {
                    ids: item.ids.clone(),
                    values: one(&item.values)
                        .map(|v| (value.field, v))
                        .into_iter()
                        .collect(),
                };
                match &value.item {
                    Item::Account => {
                        some.values
                            .extend(one(&said.values).map(|v| (value.field, v)));
                    }
                    Item::Person(id) => {
                        let item = said.people.get(id).map(part);
                        item.into_iter().for_each(|i| lay(&mut some.people, id, &i));
                    }
                    Item::Deal(id) => {
                        let item = said.deals.get(id).map(part);
                        item.into_iter().for_each(|i| lay(&mut some.deals, id, &i));
                    }
                }
            }
            Change::Member { .. }
            | Change::Segment { .. }
            | Change::Offering { .. }
            | Change::Constant { .. }
            | Change::CadenceFrom { .. }
            | Change::Account { .. } => {}
        }
    }

    /// What it says of the records that are here. Of one that was deleted here and made again by hand nothing is said but
    /// its ids: it is a new one, and takes what the files say. Accounts that are to be taken `again` are unknown.
    #[must_use]
    pub(super) fn as_here(&self, workspace: &Workspace, terms: &Terms) -> Cow<'_, Self> {
        let mut base = Cow::Borrowed(self);
        for (id, said) in &self.accounts {
            let Some(account) = workspace.accounts.get(id.as_str()) else {
                if terms.takes_again(id) {
                    base.to_mut().accounts.remove(id);
                }
                continue;
            };
            let value = |field| account_value(account, field);
            if is_remade(&said.ids, &said.values, &account.external, value) {
                let ids = said.ids.clone();
                let anew = BaseAccount {
                    ids,
                    ..BaseAccount::default()
                };
                base.to_mut().accounts.insert(id.clone(), anew);
                continue;
            }
            let none = Ids::new();
            let people = account.stakeholders.iter().filter(|person| {
                let item = said.people.get(person.id.as_str());
                let ids = person.contact.as_deref().map_or(&none, |c| &c.external);
                let value = |field| person_value(person, field);
                item.is_some_and(|item| is_remade(&item.ids, &item.values, ids, value))
            });
            for person in people {
                let said = base.to_mut().accounts.get_mut(id);
                let item = said.and_then(|said| said.people.get_mut(person.id.as_str()));
                item.into_iter().for_each(|item| item.values.clear());
            }
        }
        base
    }

    /// Takes a person out, and whoever was said to report to them; whether anything was said of them.
    pub fn forget(&mut self, account: &str, person: &str) -> bool {
        let Some(said) = self.accounts.get_mut(account) else {
            return false;
        };
        let mut is_changed = said.people.remove(person).is_some();
        for item in said.people.values_mut() {
            let reports = item.values.get(&Owned::ReportsTo);
            if reports.is_some_and(|superior| superior == person) {
                item.values.remove(&Owned::ReportsTo);
                is_changed = true;
            }
        }
        is_changed
    }

    /// Lays what another base says over this one.
    pub fn lay_over(&mut self, other: &Self) {
        let pairs = |map: &BTreeMap<CompactString, CompactString>| map.clone();
        self.members.extend(pairs(&other.members));
        self.segments.extend(pairs(&other.segments));
        for (id, said) in &other.accounts {
            let own = self.accounts.entry(id.clone()).or_default();
            own.ids.extend(pairs(&said.ids));
            own.values.extend(said.values.clone());
            own.seen.extend(said.seen.iter().cloned());
            own.health.extend(said.health.clone());
            said.people
                .iter()
                .for_each(|(id, i)| lay(&mut own.people, id, i));
            said.deals
                .iter()
                .for_each(|(id, i)| lay(&mut own.deals, id, i));
        }
    }
}

/// Whether a record is not the one of which an import spoke: it has none of the ids that the import gave it, or, where
/// there are none, nothing of all that the import said.
fn is_remade(
    said: &Ids,
    values: &Values,
    here: &Ids,
    value: impl Fn(Owned) -> Option<CompactString>,
) -> bool {
    // Ids of a sheet mean nothing outside it, and are kept nowhere else.
    let mut kept = said
        .iter()
        .filter(|(system, _)| !system.is_empty())
        .peekable();
    if kept.peek().is_some() {
        return !kept.any(|(system, id)| here.get(system) == Some(id));
    }
    let mut others = values.keys().filter(|field| **field != Owned::Name);
    values.len() > 2 && others.all(|field| value(*field).is_none())
}

fn lay(items: &mut BTreeMap<CompactString, BaseItem>, id: &CompactString, item: &BaseItem) {
    match items.entry(id.clone()) {
        Entry::Vacant(free) => drop(free.insert(item.clone())),
        Entry::Occupied(mut there) => {
            there.get_mut().ids.extend(item.ids.clone());
            there.get_mut().values.extend(item.values.clone());
        }
    }
}
