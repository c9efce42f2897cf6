//! Each account as the import would leave it: its own fields here, its people, deals and events beside.

use compact_str::{CompactString, ToCompactString, format_compact};

use super::draft::{Draft, Work, first, with_ids};
use super::{Segments, deals, edit_of, events, people};
use crate::import::base::{BaseAccount, Ids};
use crate::import::change::{Change, Item, Value, digest};
use crate::import::link::{Linked, Node};
use crate::import::owned::{Owned, account_value, map_of, map_text, set_account};
use crate::import::tables::plain_name;
use crate::model::{Account, Deployment};

impl Work<'_> {
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
            said: self.base_of(node.id.as_str()),
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
        // They are in the draft now, and many; one is kept to know that there were any.
        let happened = &mut nodes[at].interactions;
        happened.truncate(1);
        happened.shrink_to_fit();
        self.finish(before.map(|account| &**account), draft);
    }

    fn base_of(&self, id: &str) -> BaseAccount {
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
            for tag in rows.iter().flat_map(|row| &row.tags) {
                if !draft.after.tags.contains(tag) {
                    draft.after.tags.push(tag.clone());
                }
            }
            draft.after.tags.sort();
            draft.after.notes = rows
                .iter()
                .find_map(|row| row.notes.as_deref())
                .map(Box::from);
        }
        self.products(node, draft);
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
                    "\"{product}\" is not in your offerings yet: add it in workspace.ron, with how complex it is"
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
}
