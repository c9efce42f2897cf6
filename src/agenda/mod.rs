//! What is due and what needs attention, in order: one list for both the command line and the day's view.

mod action;
mod alike;
mod brief;
mod due;
mod first;
mod needs;
mod phrases;
mod place;
mod since;
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::method::portfolio::Book;
use crate::method::prepared::Prepared;
use crate::model::{Account, AccountId, Date, MemberId, Workspace};

use due::Delivery;
use first::Mark;

pub use action::{due_by, next_step, suggested};
pub use alike::{Alike, Common, alike};
pub use brief::Brief;
pub use due::{Due, What};
pub use first::{First, Unjudged};
pub use needs::{Need, PutOff, Subject, causes};
pub use place::{Place, concerned, place};
pub use since::{Since, since};
pub use words::{due_what, due_when, due_who, nothing_due, since_words, touch_name, verdict_line};

/// Whose accounts are looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whose {
    /// All accounts.
    Everybodys,
    /// Accounts owned or managed by one member.
    Mine(MemberId),
    /// Accounts of one manager.
    ManagedBy(MemberId),
    /// Accounts without a manager.
    Nobodys,
}

/// What deserves attention on a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Agenda {
    /// The day.
    pub as_of: Date,
    /// Whose accounts were looked at.
    pub whose: Whose,
    /// The first tasks after an import, while hardly anything is known.
    pub first: First,
    /// What is due: overdue first, then by day.
    pub due: Vec<Due>,
    /// One entry per account, ordered by its first cause.
    pub needs: Vec<Need>,
    /// The snoozed causes; the one that returns first comes first.
    pub put_off: Vec<PutOff>,
    /// The next due entry, if nothing is due now.
    pub next: Option<Due>,
    /// Needs already covered by `first`.
    aside: Vec<Need>,
    marks: BTreeMap<AccountId, Mark>,
    unjudged: Vec<Unjudged>,
    deliveries: Vec<Delivery>,
}

/// The entries of one account.
#[derive(Default)]
struct Part {
    due: Vec<Due>,
    need: Option<Need>,
    put_off: Vec<PutOff>,
    unjudged: Option<Unjudged>,
    mark: Option<Mark>,
    reached: Vec<usize>,
}

impl Agenda {
    /// Builds the agenda of a set of accounts.
    #[must_use]
    pub fn new(book: &Book, workspace: &Workspace, whose: &Whose) -> Self {
        let prepared = book.prepared();
        let mut agenda = Self {
            as_of: prepared.as_of,
            whose: whose.clone(),
            first: First::default(),
            due: Vec::new(),
            needs: Vec::new(),
            put_off: Vec::new(),
            next: None,
            aside: Vec::new(),
            marks: BTreeMap::new(),
            unjudged: Vec::new(),
            deliveries: due::deliveries(&prepared.settings, prepared.as_of),
        };
        let accounts: Vec<&Arc<Account>> = workspace.accounts.values().collect();
        let parts: Vec<Part> = accounts
            .into_par_iter()
            .map(|account| agenda.part(book, account))
            .collect();
        let ids = workspace.accounts.keys();
        for (id, part) in ids.zip(parts) {
            agenda.take(id, part);
        }
        agenda.settle(book, workspace);
        agenda
    }

    /// Updates the agenda after accounts were changed, added or removed.
    pub fn update(&mut self, book: &Book, workspace: &Workspace, ids: &BTreeSet<AccountId>) {
        let is_of =
            |account: Option<&Arc<Account>>| account.is_some_and(|one| ids.contains(&one.id));
        self.needs.append(&mut self.aside);
        self.due.retain(|due| !is_of(due.account.as_ref()));
        self.needs.retain(|need| !is_of(need.subject.account()));
        self.put_off.retain(|one| !is_of(Some(&one.account)));
        self.unjudged.retain(|one| !ids.contains(&one.account.id));
        for id in ids {
            self.marks.remove(id);
            for delivery in &mut self.deliveries {
                delivery.reached.remove(id);
            }
            if let Some(account) = workspace.accounts.get(id) {
                let part = self.part(book, account);
                self.take(id, part);
            }
        }
        self.settle(book, workspace);
    }

    /// The number of accounts included.
    #[must_use]
    pub fn accounts(&self) -> usize {
        self.marks.len()
    }

    /// True if anything needs attention.
    #[must_use]
    pub fn is_quiet(&self) -> bool {
        self.due.is_empty() && self.needs.is_empty() && self.first.is_empty()
    }

    fn part(&self, book: &Book, account: &Arc<Account>) -> Part {
        let (prepared, score) = (book.prepared(), book.score(&account.id));
        let lost = account.lost(self.as_of).is_some();
        let mut part = Part::default();
        if !self.whose.include(account, prepared) {
            if let (Some(me), false) = (self.whose.member(), lost) {
                part.due = due::actions_of(account, score, self.as_of, Some(me));
            }
            return part;
        }
        part.mark = Some(first::mark(score));
        if let Some(score) = score.filter(|_| !lost) {
            part.due = due::of_account(account, score, prepared);
            (part.need, part.put_off) = needs::of_account(account, score);
            part.unjudged = first::unjudged(account, score);
            part.reached = due::reached(&self.deliveries, account, score, prepared);
        }
        part
    }

    fn take(&mut self, id: &AccountId, part: Part) {
        self.due.extend(part.due);
        self.needs.extend(part.need);
        self.put_off.extend(part.put_off);
        self.unjudged.extend(part.unjudged);
        if let Some(mark) = part.mark {
            self.marks.insert(id.clone(), mark);
        }
        for place in part.reached {
            self.deliveries[place].reached.insert(id.clone());
        }
    }

    /// Sorts everything and rebuilds the parts that depend on all accounts.
    fn settle(&mut self, book: &Book, workspace: &Workspace) {
        self.due.retain(|due| due.account.is_some());
        let programs = self.deliveries.iter().filter_map(Delivery::due);
        self.due.extend(programs);
        // Stable sorts are cheap here: most entries are already in order.
        self.due
            .sort_by(|a, b| a.key(self.as_of).cmp(&b.key(self.as_of)));
        self.needs.retain(|need| need.subject.account().is_some());
        self.needs.extend(needs::of_managers(book, &self.whose));
        self.needs.sort_by(|a, b| a.key().cmp(&b.key()));
        self.put_off.sort_by(|a, b| a.key().cmp(&b.key()));
        self.unjudged.sort_by(|a, b| a.key().cmp(&b.key()));
        self.first = First::new(&self.marks, &self.unjudged);
        let (needs, aside) = std::mem::take(&mut self.needs)
            .into_iter()
            .partition(|need| !self.first.stands_for(need));
        (self.needs, self.aside) = (needs, aside);
        self.next = None;
        if self.due.is_empty() {
            self.next = due::next(book, workspace, &self.whose);
        }
    }
}

impl Whose {
    /// The member whose accounts they are; none for everybody's.
    #[must_use]
    pub fn member(&self) -> Option<&MemberId> {
        match self {
            Self::Everybodys | Self::Nobodys => None,
            Self::Mine(member) | Self::ManagedBy(member) => Some(member),
        }
    }

    pub(crate) fn include(&self, account: &Account, prepared: &Prepared) -> bool {
        match self {
            Self::Everybodys => true,
            Self::Mine(me) => prepared.is_theirs(account, me),
            Self::ManagedBy(csm) => prepared.is_served_by(account, csm),
            Self::Nobodys => prepared.csm(account).is_none(),
        }
    }

    /// True if causes about a manager (none: about the workspace) are included.
    fn include_manager(&self, manager: Option<&MemberId>) -> bool {
        match self {
            Self::Everybodys => true,
            Self::Mine(me) | Self::ManagedBy(me) => manager == Some(me),
            Self::Nobodys => false,
        }
    }
}

#[cfg(test)]
mod tests;
