//! The list of accounts: which are shown, in which order, which are marked.

use std::collections::BTreeSet;

use crate::method::portfolio::Book;
use crate::model::{AccountId, MemberId, Workspace};

/// What the list is ordered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// The worst insight, then ARR.
    #[default]
    Severity,
    /// The name.
    Name,
    /// Annual recurring revenue, highest first.
    Arr,
    /// The equity gap, lowest first.
    Gap,
    /// The renewal, nearest first.
    Renewal,
}

/// One shown account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The account.
    pub id: AccountId,
}

/// The list of accounts.
#[derive(Debug, Clone, Default)]
pub struct List {
    /// The accounts that are shown, in order.
    pub rows: Vec<Row>,
    /// What is typed as the filter.
    pub filter: String,
    /// What the list is ordered by.
    pub sort: Sort,
    /// The marked accounts.
    pub marked: BTreeSet<AccountId>,
}

impl List {
    /// Makes the rows anew, after a change of filter or order.
    pub fn rebuild(&mut self, workspace: &Workspace, book: &Book, mine: Option<&MemberId>) {
        let filter = self.filter.to_lowercase();
        let wanted = |id: &AccountId| {
            let Some(account) = workspace.accounts.get(id) else {
                return false;
            };
            let is_mine = mine.is_none_or(|me| {
                account.csm.as_ref() == Some(me) || account.owner.as_ref() == Some(me)
            });
            is_mine && account.name.to_lowercase().contains(&filter)
        };
        let mut rows: Vec<Row> = workspace
            .accounts
            .keys()
            .filter(|id| wanted(id))
            .map(|id| Row { id: id.clone() })
            .collect();
        rows.sort_by_cached_key(|row| sort_key(self.sort, workspace, book, &row.id));
        self.rows = rows;
    }

    /// Where an account stands in the list.
    #[must_use]
    pub fn place(&self, id: &AccountId) -> Option<usize> {
        self.rows.iter().position(|row| row.id == *id)
    }
}

fn sort_key(sort: Sort, workspace: &Workspace, book: &Book, id: &AccountId) -> (i64, i64, String) {
    let score = book.score(id);
    let account = workspace.accounts.get(id);
    let arr = score
        .and_then(|score| score.arr)
        .map_or(0, |arr| -arr.minor());
    let first = match sort {
        Sort::Severity => score
            .and_then(|score| score.insights.first())
            .map_or(3, |worst| worst.severity as i64),
        Sort::Arr => arr,
        Sort::Gap => score
            .and_then(|score| score.result.as_ref().ok())
            .map_or(i64::MAX, |s| (s.equity.gap * 1e6) as i64),
        Sort::Renewal => account
            .and_then(|account| account.renewal)
            .map_or(i64::MAX, |day| book.prepared().as_of.days_to(day)),
        Sort::Name => 0,
    };
    let name = account
        .map(|account| account.name.to_lowercase().to_string())
        .unwrap_or_default();
    let second = if sort == Sort::Name { 0 } else { arr };
    (first, second, name)
}
