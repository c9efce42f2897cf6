//! Each account as the import would leave it: its own fields here, its people, deals and events beside.

use std::collections::{BTreeMap, BTreeSet};

use compact_str::{CompactString, ToCompactString};

use super::draft::{Draft, Work, with_ids};
use super::named::Named;
use super::rows::{Differing, Word, settle, together};
use super::{Segments, deals, edit_of, events, people};
use crate::import::base::{BaseAccount, Ids};
use crate::import::change::{Change, Item, Value, digest};
use crate::import::link::{Linked, Node};
use crate::import::owned::{Owned, Whose, account_value, map_of, map_text, set_account};
use crate::import::record::{AccountRecord, RowPlace};
use crate::import::rules::Rows;
use crate::model::{Account, Date, Deployment, MemberId};

impl Work<'_> {
    /// Plans one account.
    pub(super) fn account(&mut self, linked: &mut Linked<'_>, at: usize, segments: &mut Segments) {
        let Linked {
            nodes,
            ledger,
            members,
            ..
        } = linked;
        let node = &nodes[at];
        if node.removed || !node.is_touched() {
            return;
        }
        let before = self.workspace.accounts.get(&node.id);
        let mut draft = Draft {
            after: before.map_or_else(
                || Account::new(node.id.clone(), node.id.as_str()),
                |account| Account::clone(account),
            ),
            said: self.base_of(node.id.as_str()),
            changes: Vec::new(),
        };
        let parent = node.parent.map(|parent| nodes[parent].id.as_str());
        self.own(node, parent, &mut draft, segments);
        people::merge(self, nodes, at, &mut draft);
        let node = &nodes[at];
        let revenue = deals::merge(self, node, &mut draft, ledger);
        if let Some(revenue) = revenue.filter(|revenue| !revenue.is_zero()) {
            self.values(&mut draft, vec![(Owned::Arr, revenue.to_compact_string())]);
        }
        // They are many, and go into the draft one by one.
        let happened = std::mem::take(&mut nodes[at].interactions);
        let both = (&*members, &mut *ledger);
        events::merge(self, &nodes[at], happened, &mut draft, both);
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
        let mut words = self.words(node, segments);
        words.push((Owned::Parent, said_by_all(parent)));
        let item = Item::Account;
        let mut values = Vec::new();
        for (field, words) in words {
            let account = draft.after.id.as_str();
            let mine = node.existing.then(|| account_value(&draft.after, field));
            let settled = self.settled((account, &item), field, &words, mine.flatten());
            values.extend(settled.map(|value| (field, value)));
        }
        if !node.existing {
            let mut names = values.iter().filter(|(field, _)| *field == Owned::Name);
            let name = names.next().map(|(_, name)| name);
            // A row that has only an id or a domain.
            let name = name.or_else(|| node.rows.iter().find_map(|row| row.domain.as_ref()));
            draft.after.name = name.cloned().unwrap_or_else(|| node.id.as_str().into());
        }
        self.values(draft, values);
        self.maps(node, draft);
        if !node.existing {
            let tags: BTreeSet<_> = node.rows.iter().flat_map(|row| &row.tags).collect();
            draft.after.tags = tags.into_iter().cloned().collect();
            let notes = node.rows.iter().filter_map(|row| row.notes.as_deref());
            draft.after.notes = together(notes).map(String::into_boxed_str);
        }
        self.products(node, draft);
    }

    /// What each row says of each field.
    fn words(&mut self, node: &Node<'_>, segments: &mut Segments) -> Vec<(Owned, Vec<Word>)> {
        let day = day_of(&node.rows);
        let mut all: BTreeMap<Owned, Vec<Word>> = BTreeMap::new();
        for (row, served) in node.rows.iter().zip(&node.served) {
            let id = |id: &Option<MemberId>| id.as_ref().map(|id| id.as_str().into());
            let on = |day: Option<Date>| day.map(|day| day.to_compact_string());
            let arr = row.arr.as_ref().and_then(|arr| self.amount(arr, row.place));
            let segment = row
                .segment
                .as_ref()
                .and_then(|name| self.segment(segments, name, row.place));
            for (field, text) in [
                (Owned::Name, row.name.clone()),
                (
                    Owned::Website,
                    row.website.clone().or_else(|| row.domain.clone()),
                ),
                (Owned::Owner, id(&served.owner)),
                (Owned::Csm, id(&served.csm)),
                (Owned::Since, on(row.since)),
                (Owned::Renewal, on(row.renewal)),
                (Owned::Segment, segment),
                (Owned::Arr, arr.map(|arr| arr.to_compact_string())),
            ] {
                let word = |text| Word {
                    text,
                    place: row.place,
                    on: day(row),
                };
                all.entry(field).or_default().extend(text.map(word));
            }
        }
        all.into_iter().collect()
    }

    /// The segment that a row names; made where there is none, and nothing where several have the name.
    fn segment(
        &mut self,
        segments: &mut Segments,
        name: &str,
        place: RowPlace,
    ) -> Option<CompactString> {
        match segments.named(name, &self.batch.terms.rules) {
            Named::One(id) => Some(id),
            Named::Unclear(unclear) => {
                self.unclear.push((place, "its segment", unclear));
                None
            }
            Named::Unknown => None,
        }
    }

    /// What several rows come to. Where they differ that is noted, and nothing is taken unless a person said what; but
    /// everything has a name.
    pub(super) fn settled(
        &mut self,
        (account, item): (&str, &Item),
        field: Owned,
        words: &[Word],
        mine: Option<CompactString>,
    ) -> Option<CompactString> {
        let rule = self.batch.terms.rules.rows(Whose::of(item), field);
        let list = |place: RowPlace| match item {
            Item::Deal(_) => Some(place.source),
            _ => self.lists[place.source],
        };
        let settled = settle(field, words, rule, list);
        if settled.repeated > 0 {
            self.repeated += settled.repeated;
        }
        let Some((said, would)) = settled.differing else {
            return settled.value;
        };
        let named = || {
            let known = said.iter().find(|said| Some(&said.text) == mine.as_ref());
            let most = said.iter().max_by_key(|said| said.places.len());
            known.or(most).map(|said| said.text.clone())
        };
        let taken = match field {
            Owned::Name => settled.value.or_else(named),
            _ => settled.value,
        };
        self.differing.push(Differing {
            account: account.into(),
            item: item.clone(),
            field,
            by: rule.filter(|rule| would.contains_key(rule) || *rule == Rows::Leave),
            taken: taken.clone(),
            said,
            would,
        });
        taken
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
        let mut columns: BTreeMap<&CompactString, BTreeSet<&str>> = BTreeMap::new();
        for (label, text) in node.rows.iter().flat_map(|row| &row.extra) {
            columns.entry(label).or_default().insert(text);
        }
        for (label, texts) in columns {
            let texts: Vec<&str> = texts.into_iter().collect();
            let text = CompactString::from(texts.join("; "));
            next.insert(label.clone(), text.clone());
            if extra.get(label) == said.get(label) {
                extra.insert(label.clone(), text);
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
}

impl Work<'_> {
    /// What a new account uses, as far as it is among the offerings; what is not is counted.
    fn products(&mut self, node: &Node<'_>, draft: &mut Draft) {
        let mut unknown = BTreeSet::new();
        let rows = node.rows.iter();
        for (place, product) in rows.flat_map(|row| row.products.iter().map(|one| (row.place, one)))
        {
            let offering = match self.offering(product, place) {
                Named::One(offering) => offering,
                Named::Unclear(_) => continue,
                Named::Unknown => {
                    unknown.insert(product);
                    continue;
                }
            };
            let mut there = draft.after.deployments.iter();
            if !node.existing && !there.any(|one| one.offering == offering) {
                let arr = None;
                draft.after.deployments.push(Deployment { offering, arr });
            }
        }
        for product in unknown {
            *self.offerings.unknown.entry(product.clone()).or_default() += 1;
        }
    }
}

/// A value that no row of the account says differently from another.
fn said_by_all(text: Option<&str>) -> Vec<Word> {
    let word = |text: &str| Word {
        text: text.into(),
        place: RowPlace::default(),
        on: None,
    };
    text.into_iter().map(word).collect()
}

/// The day by which a row is newer than another: when the contract began, where all rows say that, else when it ends.
fn day_of(rows: &[&AccountRecord]) -> fn(&AccountRecord) -> Option<Date> {
    if rows.iter().all(|row| row.since.is_some()) {
        |row| row.since
    } else {
        |row| row.renewal
    }
}
