//! Taking a whole run back: what is still as the run left it goes back, what was edited since stays and is named.

use std::collections::BTreeMap;
use std::sync::Arc;

use compact_str::CompactString;

use super::draft::is_bare;
use crate::edit::{Edit, ListChange, SettingsChange, apply};
use crate::import::change::{Change, Item, Value, digest};
use crate::import::link::keys::key;
use crate::import::owned::{
    Owned, account_value, deal_value, person_value, set_account, set_deal, set_person,
};
use crate::model::{Account, AccountId, Date, EntryId, Interaction, Money, Unknown, Workspace};

/// What taking a run back comes to.
#[derive(Debug, Clone, PartialEq)]
pub struct Undo {
    /// The whole of it.
    pub edit: Edit,
    /// How many changes go back.
    pub back: usize,
    /// What stays because it was edited since, or because something else needs it.
    pub spared: Vec<Change>,
}

/// Plans to take back a run of a day.
#[must_use]
pub fn undo(changes: &[Change], workspace: &Workspace, on: Date) -> Undo {
    let mut own = Undoing {
        scratch: workspace.clone(),
        edits: Vec::new(),
        back: 0,
        spared: Vec::new(),
    };
    let mut within: BTreeMap<&str, Vec<&Change>> = BTreeMap::new();
    for change in changes {
        match change {
            Change::Member { .. }
            | Change::Segment { .. }
            | Change::Offering { .. }
            | Change::Constant { .. }
            | Change::CadenceFrom { .. }
            | Change::Account { .. } => {}
            Change::Person { account, .. }
            | Change::Deal { account, .. }
            | Change::Interaction { account, .. }
            | Change::Health { account, .. }
            | Change::Value(Value { account, .. }) => {
                within.entry(account).or_default().push(change)
            }
        }
    }
    for (account, changes) in within {
        own.account(account, &changes, on);
    }
    // Those below went in last: they go first.
    for change in changes.iter().rev() {
        if let Change::Account { id, digest: made } = change {
            own.created(id, made, change);
        }
    }
    for change in changes.iter().rev() {
        own.settings(change);
    }
    Undo {
        edit: Edit::Group(own.edits),
        back: own.back,
        spared: own.spared,
    }
}

struct Undoing {
    scratch: Workspace,
    edits: Vec<Edit>,
    back: usize,
    spared: Vec<Change>,
}

impl Undoing {
    fn spare(&mut self, change: &Change) {
        self.spared.push(change.clone());
    }

    /// Takes an edit that works; whether it does.
    fn take(&mut self, edit: Edit) -> bool {
        let works = apply(&mut self.scratch, &edit).is_ok();
        if works {
            self.edits.push(edit);
        }
        works
    }

    fn created(&mut self, id: &CompactString, made: &CompactString, change: &Change) {
        let Ok(id) = AccountId::new(id) else { return };
        let Some(account) = self.scratch.accounts.get(&id) else {
            return;
        };
        if digest(&**account) == *made && self.take(Edit::Remove(id)) {
            self.back += 1;
        } else {
            self.spare(change);
        }
    }

    fn account(&mut self, id: &str, changes: &[&Change], on: Date) {
        let before = self.scratch.accounts.get(id).cloned();
        let Some(before) = before else {
            return;
        };
        let mut after = Account::clone(&before);
        let mut kept = Vec::new();
        for change in changes.iter().rev() {
            if back(&mut after, change, on).is_none() {
                kept.push(*change);
            }
        }
        if after != *before && !self.take(Edit::Replace(Arc::new(after))) {
            kept = changes.to_vec();
        }
        self.back += changes.len() - kept.len();
        kept.into_iter().for_each(|change| self.spare(change));
    }

    fn settings(&mut self, change: &Change) {
        let settings = &self.scratch.settings;
        let gone = match change {
            Change::Member { id, digest: made } => {
                let Some(at) = settings.team.iter().position(|m| m.id.as_str() == id) else {
                    return;
                };
                let same = digest(&settings.team[at]) == *made;
                same.then_some(SettingsChange::Team(ListChange::Remove { at }))
            }
            Change::Segment { id, digest: made } => {
                let Some(at) = settings.segments.iter().position(|s| s.id.as_str() == id) else {
                    return;
                };
                let same = digest(&settings.segments[at]) == *made;
                same.then_some(SettingsChange::Segments(ListChange::Remove { at }))
            }
            Change::Offering { id, digest: made } => {
                let mut offerings = settings.offerings.iter();
                let Some(at) = offerings.position(|o| o.id.as_str() == id) else {
                    return;
                };
                let same = digest(&settings.offerings[at]) == *made;
                same.then_some(SettingsChange::Offerings(ListChange::Remove { at }))
            }
            Change::Constant { name, from, to } => {
                let mut constants = settings.constants.clone();
                let there = name.of(&mut constants);
                let (Ok(old), Ok(new)) = (from.parse::<f64>(), to.parse::<f64>()) else {
                    return;
                };
                let same = there.total_cmp(&new).is_eq();
                *there = old;
                same.then(|| SettingsChange::Constants(Box::new(constants)))
            }
            Change::CadenceFrom { to } => {
                // Accounts that stay came on that day: nothing was late before.
                let alone = is_bare(&self.scratch);
                let same = alone && settings.cadence_from == Some(*to);
                same.then_some(SettingsChange::CadenceFrom(None))
            }
            _ => return,
        };
        match gone {
            Some(gone) => {
                if self.take(Edit::Settings(vec![gone])) {
                    self.back += 1;
                } else {
                    self.spare(change);
                }
            }
            None => self.spare(change),
        }
    }
}

/// Takes one change within an account back; nothing when it was edited since.
fn back(account: &mut Account, change: &Change, on: Date) -> Option<()> {
    match change {
        Change::Person {
            id, digest: made, ..
        } => {
            let people = &mut account.stakeholders;
            let at = people.iter().position(|p| p.id.as_str() == id)?;
            (digest(&people[at]) == *made).then(|| drop(people.remove(at)))
        }
        Change::Deal {
            id, digest: made, ..
        } => {
            let deals = &mut account.opportunities;
            let own =
                |d: &crate::model::Opportunity| d.id.as_ref().is_some_and(|d| d.as_str() == id);
            let at = deals.iter().position(own)?;
            (digest(&deals[at]) == *made).then(|| drop(deals.remove(at)))
        }
        Change::Interaction {
            key: own,
            digest: made,
            ..
        } => {
            let all = &mut account.interactions;
            let at = all.iter().rposition(|i| is_from(i, own))?;
            (digest(&all[at]) == *made).then(|| drop(all.remove(at)))
        }
        Change::Health { digest: made, .. } => {
            let at = account
                .health
                .iter()
                .rposition(|entry| digest(entry) == *made)?;
            account.health.remove(at);
            Some(())
        }
        Change::Value(value) => value_back(account, value, on),
        Change::Member { .. }
        | Change::Segment { .. }
        | Change::Offering { .. }
        | Change::Constant { .. }
        | Change::CadenceFrom { .. }
        | Change::Account { .. } => None,
    }
}

fn value_back(account: &mut Account, value: &Value, on: Date) -> Option<()> {
    let (field, from) = (value.field, value.from.as_deref());
    match &value.item {
        Item::Account => {
            (account_value(account, field) == value.to).then_some(())?;
            set_account(account, field, from)?;
            let old = from.and_then(|text| Money::try_from(text.parse::<f64>().ok()?).ok());
            if let (Owned::Arr, Some(old)) = (field, old) {
                let own =
                    |w: &crate::model::AccountWas| w.until == on && w.arr == Unknown::Known(old);
                if let Some(at) = account.was.iter().rposition(own) {
                    account.was.remove(at);
                }
            }
            Some(())
        }
        Item::Person(id) => {
            let mut people = account.stakeholders.iter_mut();
            let person = people.find(|p| p.id.as_str() == id)?;
            (person_value(person, field) == value.to).then_some(())?;
            set_person(person, field, from)
        }
        Item::Deal(id) => {
            let mut deals = account.opportunities.iter_mut();
            let deal = deals.find(|d| d.id.as_ref().is_some_and(|d| d.as_str() == id))?;
            (deal_value(deal, field) == value.to).then_some(())?;
            set_deal(deal, field, from)
        }
    }
}

/// Whether a workspace shows that a change was made: the thing is there, the field has its new value.
#[must_use]
pub fn is_made(change: &Change, workspace: &Workspace) -> bool {
    let settings = &workspace.settings;
    let account = |id: &str| workspace.accounts.get(id).map(|account| &**account);
    match change {
        Change::Member { id, .. } => settings.team.iter().any(|m| m.id.as_str() == id),
        Change::Segment { id, .. } => settings.segments.iter().any(|s| s.id.as_str() == id),
        Change::Offering { id, .. } => settings.offerings.iter().any(|o| o.id.as_str() == id),
        Change::Constant { name, to, .. } => {
            let there = *name.of(&mut settings.constants.clone());
            to.parse().is_ok_and(|to: f64| there.total_cmp(&to).is_eq())
        }
        Change::CadenceFrom { to } => settings.cadence_from == Some(*to),
        Change::Account { id, .. } => account(id).is_some(),
        Change::Person {
            account: of, id, ..
        } => account(of).is_some_and(|a| a.stakeholders.iter().any(|p| p.id.as_str() == id)),
        Change::Deal {
            account: of, id, ..
        } => account(of).is_some_and(|a| {
            let ids = a.opportunities.iter().filter_map(|deal| deal.id.as_ref());
            ids.map(EntryId::as_str).any(|own| own == id)
        }),
        Change::Interaction {
            account: of, key, ..
        } => account(of).is_some_and(|a| a.interactions.iter().any(|i| is_from(i, key))),
        Change::Health {
            account: of,
            digest: made,
        } => account(of).is_some_and(|a| a.health.iter().any(|entry| digest(entry) == *made)),
        Change::Value(value) => account(&value.account).is_some_and(|a| says(a, value)),
    }
}

fn is_from(interaction: &Interaction, own: &str) -> bool {
    let origin = interaction.origin.as_ref();
    origin.is_some_and(|o| o.external.iter().any(|(s, id)| key(s, id) == own))
}

/// Whether the field has the value that the run gave it.
fn says(account: &Account, value: &Value) -> bool {
    let now = match &value.item {
        Item::Account => account_value(account, value.field),
        Item::Person(id) => {
            let mut people = account.stakeholders.iter();
            let person = people.find(|p| p.id.as_str() == id);
            person.and_then(|person| person_value(person, value.field))
        }
        Item::Deal(id) => {
            let mut deals = account.opportunities.iter();
            let deal = deals.find(|d| d.id.as_ref().is_some_and(|d| d.as_str() == id));
            deal.and_then(|deal| deal_value(deal, value.field))
        }
    };
    now == value.to
}
