//! The list of accounts: which are shown, in which order, under which headings, which are marked.
//!
//! Every account is summed up once, and again when an edit changed it. The orders hold pointers to these summaries:
//! an edit moves only the accounts it changed, a longer filter looks only at what is still shown.
//!
//! Each of these rows is strictly in order by what it says itself, whether or not that is still so: so an account stands
//! where its summary, looked up by its id, would be put, and once. While accounts are scored behind the screen old
//! summaries stand beside new ones, in one order all the same.

mod beginning;
mod columns;
mod everyone;
mod heading;
mod marks;
mod matching;
mod noted;
mod order;
mod proposals;
mod summary;
mod wanted;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::entry::filter::Filter;
use crate::method::portfolio::Book;
use crate::method::prepared::Prepared;
use crate::model::{AccountId, MemberId, Settings, Workspace};
use everyone::Mine;
use marks::Marks;
use matching::{Matching, Scratch};

pub(super) use everyone::Everyone;

pub(super) use proposals::term_proposals;

pub use columns::{MARGIN, fitting};
pub use order::{Group, Order, Sort};
pub use proposals::TermProposal;
pub use summary::{Row, Rows, Summary};

/// Up to so many changed accounts are moved one by one; more are merged in, which looks at every account once.
const FEW: usize = 32;

/// The list of accounts.
#[derive(Debug, Clone, Default)]
pub struct List {
    /// The accounts that are shown, in order; as long as nothing is hidden these are all of them, and nothing is copied.
    pub rows: Rows,
    /// The accounts that cannot be read and whose ids the filter keeps, above all others, by id.
    pub broken: Vec<AccountId>,
    /// The headings above the rows; none when the list is not grouped.
    pub headings: Vec<Heading>,
    /// What is typed as the filter.
    pub filter: String,
    /// What in the filter cannot be used, and why.
    pub faults: Vec<String>,
    /// The marked accounts.
    pub marked: BTreeSet<AccountId>,
    /// The columns behind the name; none: those that come with the program.
    chosen: Vec<Sort>,
    pub(in crate::app) marks: Marks,
    /// How many of the columns behind the name are passed over, as far as others are then seen.
    pub passed: usize,
    everyone: Everyone,
    mine: Option<Mine>,
    /// Every account that the filter can choose from, in order.
    all: Rows,
    all_broken: Vec<AccountId>,
    /// What the shown accounts under each heading bring a year, by the heading's rank, in hundredths.
    sums: BTreeMap<u32, i64>,
    understood: Filter,
    matching: Matching,
}

/// A heading in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Heading {
    /// The row it stands above.
    pub start: usize,
    /// How many rows stand under it.
    pub count: usize,
    /// What they bring a year together, in hundredths.
    pub arr: i64,
}

impl List {
    /// What the list is ordered and grouped by.
    #[must_use]
    pub fn order(&self) -> Order {
        self.everyone.order
    }

    /// How many accounts the filter chooses from.
    #[must_use]
    pub fn unfiltered(&self) -> usize {
        self.all.len()
    }

    /// How many can be selected: those that cannot be read, then the rows.
    #[must_use]
    pub fn selectable(&self) -> usize {
        self.broken.len() + self.rows.len()
    }

    /// The account at a place of all that can be selected.
    #[must_use]
    pub fn at(&self, place: usize) -> Option<&AccountId> {
        self.broken.get(place).or_else(|| {
            let row = self.rows.get(place.checked_sub(self.broken.len())?);
            row.map(|row| &row.id)
        })
    }

    /// The account that is selected when no other is: the first that can be read, if there is any.
    #[must_use]
    pub fn first(&self) -> Option<&AccountId> {
        let row = self.rows.first().map(|row| &row.id);
        row.or_else(|| self.broken.first())
    }

    /// Where an account stands among all that can be selected, or would stand if the filter kept it.
    #[must_use]
    pub fn place_of_any(&self, id: &AccountId) -> Option<usize> {
        match self.broken.binary_search(id) {
            Ok(place) => Some(place),
            Err(_) => Some(self.broken.len() + self.place_or_next(id)?),
        }
    }

    /// Takes in which accounts cannot be read, in the order of their ids.
    pub fn set_broken<'a>(&mut self, ids: impl IntoIterator<Item = &'a AccountId>) {
        self.all_broken = ids.into_iter().cloned().collect();
        self.filter_broken();
    }

    fn filter_broken(&mut self) {
        let mut scratch = Scratch::new();
        let keeps = |id: &&AccountId| {
            let row = Summary::unread((*id).clone());
            self.matching.keeps(&row, &mut scratch)
        };
        self.broken = self.all_broken.iter().filter(keeps).cloned().collect();
    }

    /// Takes everything made again: another day, other settings. What there was is left in its place.
    pub(super) fn exchange(
        &mut self,
        everyone: &mut Everyone,
        mine: Option<&MemberId>,
        prepared: &Prepared,
    ) {
        let order = self.everyone.order;
        std::mem::swap(&mut self.everyone, everyone);
        if self.everyone.order != order {
            self.everyone.order = order;
            order.sort(Arc::make_mut(&mut self.everyone.rows));
        }
        let known = &self.everyone.known;
        self.marked.retain(|id| known.contains_key(id));
        // The settings may have changed, and with them whom a term means.
        self.understand(prepared);
        self.set_mine(mine, &prepared.settings);
    }

    /// Shows somebody's accounts only, or everybody's.
    pub(super) fn set_mine(&mut self, mine: Option<&MemberId>, settings: &Settings) {
        self.mine = mine.map(|me| Mine::new(me, settings));
        self.all = self.everyone.of(self.mine);
        self.rows = self.matching.kept(&self.all);
        self.sum();
        self.head();
    }

    /// Brings the list up to date after some accounts changed, came or went.
    pub fn update<'a>(
        &mut self,
        workspace: &Workspace,
        book: &Book,
        ids: impl IntoIterator<Item = &'a AccountId>,
    ) {
        let (mut old, mut new) = (Vec::new(), Vec::new());
        let Everyone { order, rows, known } = &mut self.everyone;
        let order = *order;
        for id in ids {
            let summary = Summary::new(workspace, book, id);
            if known.get(id).map(|row| &**row) == summary.as_ref() {
                continue;
            }
            old.extend(known.remove(id));
            if let Some(row) = summary.map(Arc::new) {
                known.insert(id.clone(), row.clone());
                new.push(row);
            } else {
                self.marked.remove(id);
            }
        }
        if old.is_empty() && new.is_empty() {
            return;
        }
        // Rows that are shared are changed once, by whoever has them alone.
        let is_all_shown = Arc::ptr_eq(&self.all, &self.rows);
        let is_everyone = Arc::ptr_eq(&self.all, rows);
        if is_all_shown {
            self.rows = Rows::default();
        }
        if is_everyone {
            self.all = Rows::default();
        }
        exchange(Arc::make_mut(rows), &old, &new, order);
        old.retain(|row| self.mine.is_none_or(|mine| mine.has(row)));
        new.retain(|row| self.mine.is_none_or(|mine| mine.has(row)));
        if is_everyone {
            self.all = Arc::clone(rows);
        } else {
            exchange(Arc::make_mut(&mut self.all), &old, &new, order);
        }
        let mut scratch = Scratch::new();
        let group = order.group;
        if group != Group::None {
            let signed = old
                .iter()
                .map(|row| (row, -1))
                .chain(new.iter().map(|row| (row, 1)));
            for (row, sign) in signed {
                if self.matching.keeps(row, &mut scratch) {
                    let sum = self.sums.entry(group.rank(row)).or_default();
                    *sum += sign * row.arr.unwrap_or(0);
                }
            }
        }
        new.retain(|row| self.matching.keeps(row, &mut scratch));
        if is_all_shown {
            self.rows = Arc::clone(&self.all);
        } else {
            exchange(Arc::make_mut(&mut self.rows), &old, &new, order);
        }
        self.head();
    }

    /// Filters by another text.
    pub fn set_filter(&mut self, text: &str, prepared: &Prepared) {
        text.clone_into(&mut self.filter);
        let before = std::mem::take(&mut self.understood);
        self.understand(prepared);
        if self.understood == before {
            return;
        }
        let from = if self.understood.narrows(&before) {
            &self.rows
        } else {
            &self.all
        };
        self.rows = self.matching.kept(from);
        self.sum();
        self.head();
    }

    /// Orders and groups by something else.
    pub fn set_order(&mut self, order: Order) {
        let is_all_shown = Arc::ptr_eq(&self.all, &self.rows);
        let group = self.everyone.order.group;
        // Whoever sorts rows has them alone: nothing is copied, and nothing is left to be freed.
        if is_all_shown {
            self.rows = Rows::default();
        }
        self.all = Rows::default();
        self.everyone.order = order;
        order.sort(Arc::make_mut(&mut self.everyone.rows));
        self.all = self.everyone.of(self.mine);
        if is_all_shown {
            self.rows = Arc::clone(&self.all);
        } else {
            order.sort(Arc::make_mut(&mut self.rows));
        }
        if order.group != group {
            self.sum();
        }
        self.head();
    }

    /// Where an account stands in the list; nothing when it is not shown.
    #[must_use]
    pub fn place(&self, id: &AccountId) -> Option<usize> {
        let row = self.everyone.known.get(id)?;
        self.rows
            .binary_search_by(|other| self.everyone.order.compare(other, row))
            .ok()
    }

    /// Where an account stands, or would stand if the filter kept it.
    #[must_use]
    pub fn place_or_next(&self, id: &AccountId) -> Option<usize> {
        let row = self.everyone.known.get(id)?;
        let found = self
            .rows
            .binary_search_by(|other| self.everyone.order.compare(other, row));
        Some(found.unwrap_or_else(|next| next))
    }

    fn understand(&mut self, prepared: &Prepared) {
        self.understood = Filter::new(&self.filter);
        (self.matching, self.faults) =
            Matching::new(&self.understood, prepared, &self.everyone.rows);
        self.filter_broken();
    }

    /// Adds up what the shown accounts of every heading bring.
    fn sum(&mut self) {
        self.sums.clear();
        let group = self.everyone.order.group;
        if group == Group::None {
            return;
        }
        for row in self.rows.iter() {
            *self.sums.entry(group.rank(row)).or_default() += row.arr.unwrap_or(0);
        }
    }

    /// Finds the headings: the work is that of a few searches for each heading, not of a look at every row.
    fn head(&mut self) {
        self.headings.clear();
        let group = self.everyone.order.group;
        if group == Group::None {
            return;
        }
        let mut start = 0;
        while let Some(first) = self.rows.get(start) {
            let rank = group.rank(first);
            let end = self.rows.partition_point(|row| group.rank(row) <= rank);
            let count = end - start;
            let arr = self.sums.get(&rank).copied().unwrap_or(0);
            self.headings.push(Heading { start, count, arr });
            start = end;
        }
    }
}

/// Takes old summaries out of rows in order and puts new ones in.
fn exchange(rows: &mut Vec<Row>, old: &[Row], new: &[Row], order: Order) {
    if old.len() + new.len() > FEW {
        let gone: BTreeSet<&AccountId> = old.iter().map(|row| &row.id).collect();
        rows.retain(|row| !gone.contains(&row.id));
        let mut new = new.to_vec();
        new.sort_by(|a, b| order.compare(a, b));
        rows.extend(new);
        // The stable sort finds the two runs that are in order already, and only merges them.
        rows.sort_by(|a, b| order.compare(a, b));
        return;
    }
    for row in old {
        if let Ok(place) = rows.binary_search_by(|other| order.compare(other, row)) {
            rows.remove(place);
        }
    }
    for row in new {
        if let Err(place) = rows.binary_search_by(|other| order.compare(other, row)) {
            rows.insert(place, row.clone());
        }
    }
}
