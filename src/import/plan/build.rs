//! Each account as the import would leave it: its own fields here, its people, deals and events beside.

use std::collections::{BTreeMap, BTreeSet};

use compact_str::{CompactString, ToCompactString, format_compact};

use super::changes::{Change, Item, Value, digest};
use super::merge::{Outcome, merge};
use super::owned::{account_value, map_of, map_text, set_account};
use super::{Decided, Options, Owned, Segments, deals, edit_of, events, people};
use crate::edit::Edit;
use crate::import::base::{Base, BaseAccount, Ids, Values};
use crate::import::batch::Batch;
use crate::import::link::{Linked, Node};
use crate::import::record::Amount;
use crate::import::tables::plain_name;
use crate::model::{Account, AccountWas, Deployment, Money, Workspace};

/// A plan in the making.
pub(super) struct Work<'w> {
    pub(super) batch: &'w Batch,
    pub(super) workspace: &'w Workspace,
    base: &'w Base,
    pub(super) options: Options,
    decided: &'w Decided,
    pub(super) window: Option<deals::Window>,
    pub(super) next: Base,
    pub(super) edits: Vec<Edit>,
    pub(super) changes: Vec<Change>,
    pub(super) conflicts: Vec<Value>,
    pub(super) notes: BTreeSet<CompactString>,
    pub(super) added: BTreeMap<&'static str, usize>,
    /// How many of the accounts would have revenue.
    pub(super) paid: usize,
    /// How many things that were here the files speak of.
    pub(super) met: BTreeMap<&'static str, usize>,
}

/// One account in the making.
pub(super) struct Draft {
    pub(super) after: Account,
    pub(super) said: BaseAccount,
    pub(super) changes: Vec<Change>,
}

impl<'w> Work<'w> {
    pub(super) fn new(
        batch: &'w Batch,
        workspace: &'w Workspace,
        base: &'w Base,
        (options, decided): (Options, &'w Decided),
    ) -> Self {
        Self {
            batch,
            workspace,
            base,
            options,
            decided,
            window: deals::Window::of(batch),
            next: base.clone(),
            edits: Vec::new(),
            changes: Vec::new(),
            conflicts: Vec::new(),
            notes: BTreeSet::new(),
            added: BTreeMap::new(),
            met: BTreeMap::new(),
            paid: 0,
        }
    }

    /// Plans one account.
    pub(super) fn account(&mut self, linked: &mut Linked<'_>, at: usize, segments: &mut Segments) {
        let Linked { nodes, ledger, .. } = linked;
        let node = &nodes[at];
        if node.removed || !node.is_touched() {
            return;
        }
        let before = self.workspace.accounts.get(&node.id);
        let name = first(
            node.rows
                .iter()
                .map(|row| row.name.as_ref().or(row.domain.as_ref())),
        );
        let name = name.unwrap_or_else(|| node.id.as_str().into());
        let mut draft = Draft {
            after: before.map_or_else(
                || Account::new(node.id.clone(), &name),
                |account| Account::clone(account),
            ),
            said: self.said(node.id.as_str()),
            changes: Vec::new(),
        };
        let parent = node.parent.map(|parent| nodes[parent].id.as_str());
        self.own(node, parent, &mut draft, segments);
        people::merge(self, node, &mut draft);
        let revenue = deals::merge(self, node, &mut draft, ledger);
        if let Some(revenue) = revenue.filter(|revenue| !revenue.is_zero()) {
            self.values(&mut draft, vec![(Owned::Arr, revenue.to_compact_string())]);
        }
        events::merge(self, node, &mut draft, ledger);
        self.finish(before.map(|account| &**account), draft);
    }

    fn said(&self, id: &str) -> BaseAccount {
        self.base.accounts.get(id).cloned().unwrap_or_default()
    }

    fn finish(&mut self, before: Option<&Account>, draft: Draft) {
        let id: CompactString = draft.after.id.as_str().into();
        self.paid += usize::from(draft.after.arr.is_some());
        self.next.accounts.insert(id.clone(), draft.said);
        match before {
            Some(before) if *before == draft.after => return,
            Some(_) => self.changes.extend(draft.changes),
            None => {
                self.add("accounts", 1);
                let digest = digest(&draft.after);
                self.changes.push(Change::Account { id, digest });
            }
        }
        self.edits.push(edit_of(before.is_some(), draft.after));
    }

    pub(super) fn add(&mut self, what: &'static str, many: usize) {
        if many > 0 {
            *self.added.entry(what).or_default() += many;
        }
    }

    fn own(
        &mut self,
        node: &Node<'_>,
        parent: Option<&str>,
        draft: &mut Draft,
        segments: &mut Segments,
    ) {
        let rows = &node.rows;
        let mut values = Vec::new();
        let mut say = |field, value: Option<CompactString>| {
            values.extend(value.map(|value| (field, value)));
        };
        say(Owned::Name, first(rows.iter().map(|row| row.name.as_ref())));
        say(
            Owned::Website,
            first(
                rows.iter()
                    .map(|row| row.website.as_ref().or(row.domain.as_ref())),
            ),
        );
        say(
            Owned::Owner,
            node.owner.as_ref().map(|id| id.as_str().into()),
        );
        say(Owned::Csm, node.csm.as_ref().map(|id| id.as_str().into()));
        say(Owned::Parent, parent.map(CompactString::new));
        say(
            Owned::Since,
            rows.iter()
                .find_map(|row| row.since)
                .map(|d| d.to_compact_string()),
        );
        say(
            Owned::Renewal,
            rows.iter()
                .find_map(|row| row.renewal)
                .map(|d| d.to_compact_string()),
        );
        let segment = first(rows.iter().map(|row| row.segment.as_ref()));
        say(Owned::Segment, segment.map(|name| segments.id(&name)));
        let arr = rows.iter().find_map(|row| row.arr.as_ref());
        say(
            Owned::Arr,
            arr.and_then(|arr| self.amount(arr))
                .map(|arr| arr.to_compact_string()),
        );
        self.values(draft, values);
        self.maps(node, draft);
        if !node.existing {
            draft.after.notes = rows
                .iter()
                .find_map(|row| row.notes.as_deref())
                .map(Box::from);
        }
        self.products(node, draft);
    }

    /// Merges an account's values.
    pub(super) fn values(&mut self, draft: &mut Draft, values: Vec<(Owned, CompactString)>) {
        let account: CompactString = draft.after.id.as_str().into();
        for (field, crm) in values {
            let mine = account_value(&draft.after, field);
            let decided = self.decide(
                &account,
                &Item::Account,
                field,
                (mine, crm),
                &mut draft.said.values,
            );
            let Some(value) = decided else { continue };
            if field == Owned::Arr
                && let Some(arr) = draft.after.arr
            {
                draft.after.was.push(AccountWas {
                    until: self.options.today,
                    arr: Some(arr).into(),
                    journey: None,
                });
            }
            if set_account(&mut draft.after, field, value.to.as_deref()).is_some() {
                draft.changes.push(Change::Value(value));
            }
        }
    }

    /// What becomes of one value: the change, if it changes. The base follows, and conflicts are listed.
    pub(super) fn decide(
        &mut self,
        account: &CompactString,
        item: &Item,
        field: Owned,
        (mine, crm): (Option<CompactString>, CompactString),
        said: &mut Values,
    ) -> Option<Value> {
        let key = (account.clone(), item.clone(), field);
        let prefer = self.decided.get(&key).copied().or(self.options.prefer);
        let outcome = merge(said.get(&field), &crm, mine.as_ref(), prefer);
        let value = Value {
            account: account.clone(),
            item: item.clone(),
            field,
            from: mine,
            to: Some(crm.clone()),
        };
        if outcome == Outcome::Conflict {
            self.conflicts.push(value);
            return None;
        }
        said.insert(field, crm);
        (outcome == Outcome::Updates).then_some(value)
    }

    /// Ids in other systems, and columns that are kept.
    fn maps(&mut self, node: &Node<'_>, draft: &mut Draft) {
        draft.said.ids.extend(node.ids.clone());
        let external = with_ids(&draft.after.external, &node.ids);
        self.map(draft, Owned::External, external);
        let mut extra = draft.after.extra.clone();
        let said = map_of(
            draft
                .said
                .values
                .get(&Owned::Extra)
                .map(CompactString::as_str),
        );
        let said = said.unwrap_or_default();
        let mut next = said.clone();
        for (label, text) in node.rows.iter().flat_map(|row| &row.extra) {
            next.insert(label.clone(), text.clone());
            if extra.get(label) == said.get(label) {
                extra.insert(label.clone(), text.clone());
            }
        }
        if let Some(text) = map_text(&next) {
            draft.said.values.insert(Owned::Extra, text);
        }
        self.map(draft, Owned::Extra, extra);
    }

    fn map(&mut self, draft: &mut Draft, field: Owned, map: Ids) {
        let (from, to) = (account_value(&draft.after, field), map_text(&map));
        if from != to && set_account(&mut draft.after, field, to.as_deref()).is_some() {
            draft.changes.push(Change::Value(Value {
                account: draft.after.id.as_str().into(),
                item: Item::Account,
                field,
                from,
                to,
            }));
        }
    }

    /// What a new account uses, as far as it is among our offerings; how complex another one is nobody has said.
    fn products(&mut self, node: &Node<'_>, draft: &mut Draft) {
        for product in node.rows.iter().flat_map(|row| &row.products) {
            let plain = plain_name(product);
            let offerings = &self.workspace.settings.offerings;
            let Some(offering) = offerings.iter().find(|o| plain_name(&o.name) == plain) else {
                let note = format_compact!(
                    "`{product}` is none of your offerings: enter it in workspace.ron, with how complex it is"
                );
                self.notes.insert(note);
                continue;
            };
            let there = draft
                .after
                .deployments
                .iter()
                .any(|d| d.offering == offering.id);
            if !node.existing && !there {
                draft.after.deployments.push(Deployment {
                    offering: offering.id.clone(),
                    arr: None,
                });
            }
        }
    }

    /// An amount in the workspace's currency; another is not taken.
    pub(super) fn amount(&mut self, amount: &Amount) -> Option<Money> {
        let own = &self.workspace.settings.currency;
        let Some(currency) = &amount.currency else {
            return Some(amount.money);
        };
        let code = currency.trim().to_uppercase();
        let same = match code.as_str() {
            "$" => own.ends_with('D'),
            "€" => own == "EUR",
            "£" => own == "GBP",
            "¥" => own == "JPY" || own == "CNY",
            code => *own == code,
        };
        if !same {
            let note = format_compact!(
                "amounts in {code} were not taken: the workspace counts in {own}, and nothing is converted"
            );
            self.notes.insert(note);
        }
        same.then_some(amount.money)
    }
}

/// Ids that are there, and those that come; one that is there stays.
pub(super) fn with_ids(there: &Ids, coming: &Ids) -> Ids {
    let mut all = there.clone();
    for (system, id) in coming.iter().filter(|(system, _)| !system.is_empty()) {
        all.entry(system.clone()).or_insert_with(|| id.clone());
    }
    all
}

/// The first of several texts that is one.
pub(super) fn first<'a>(
    mut texts: impl Iterator<Item = Option<&'a CompactString>>,
) -> Option<CompactString> {
    texts.find_map(|text| text.cloned())
}
