//! What needs attention: one entry per account with its first cause, and the snoozed causes.

use std::cmp::Reverse;
use std::sync::Arc;

use super::Whose;
use crate::method::insight::{Code, Insight, Severity};
use crate::method::portfolio::Book;
use crate::method::score::AccountScore;
use crate::model::{Account, Date, MemberId, Money};

/// An account, a manager or the workspace, with the first cause that needs attention.
#[derive(Debug, Clone, PartialEq)]
pub struct Need {
    /// What it is about.
    pub subject: Subject,
    /// The account's ARR.
    pub arr: Option<Money>,
    /// How much the first cause matters.
    pub severity: Severity,
    /// The first cause.
    pub code: Code,
    /// The number of further causes, Info included.
    pub more: usize,
    /// The whole first cause of a manager or the workspace; an account's causes are in its score.
    own: Option<Box<Insight>>,
}

/// What a cause is about.
#[derive(Debug, Clone, PartialEq)]
pub enum Subject {
    /// An account.
    Account(Arc<Account>),
    /// A manager and all their accounts.
    Manager(MemberId),
    /// The whole workspace.
    Workspace,
}

/// A snoozed cause.
#[derive(Debug, Clone, PartialEq)]
pub struct PutOff {
    /// The account.
    pub account: Arc<Account>,
    /// The cause.
    pub code: Code,
    /// How much it matters.
    pub severity: Severity,
    /// The first day on which it shows again.
    pub until: Date,
}

impl Subject {
    /// The account that it is about.
    #[must_use]
    pub fn account(&self) -> Option<&Arc<Account>> {
        match self {
            Self::Account(account) => Some(account),
            Self::Manager(_) | Self::Workspace => None,
        }
    }
}

impl Need {
    /// The sort key: by severity; accounts before managers and the workspace; accounts of known value first, the
    /// largest first.
    pub(super) fn key(&self) -> impl Ord + '_ {
        let account = self.subject.account().map(|account| &account.id);
        let manager = match &self.subject {
            Subject::Manager(manager) => Some(manager),
            Subject::Account(_) | Subject::Workspace => None,
        };
        let largest = Reverse(self.arr);
        let is_about = (account.is_none(), self.arr.is_none(), largest, account);
        (
            self.severity,
            is_about,
            manager.is_none(),
            self.code,
            manager,
        )
    }
}

impl PutOff {
    pub(super) fn key(&self) -> impl Ord + '_ {
        (
            self.until,
            self.severity,
            &self.account.id,
            self.code.rank(),
        )
    }
}

/// Returns an account's need, if it has a cause above Info, and its snoozed causes.
pub(super) fn of_account(
    account: &Arc<Account>,
    score: &AccountScore,
) -> (Option<Need>, Vec<PutOff>) {
    let mut open = score
        .insights
        .iter()
        .filter(|one| one.snoozed_until.is_none());
    let first = open.next().filter(|one| one.severity != Severity::Info);
    let need = first.map(|first| Need {
        subject: Subject::Account(account.clone()),
        arr: score.arr,
        severity: first.severity,
        code: first.code,
        more: open.count(),
        own: None,
    });
    let off = score.insights.iter().filter_map(|insight| {
        Some(PutOff {
            account: account.clone(),
            code: insight.code,
            severity: insight.severity,
            until: insight.snoozed_until?,
        })
    });
    (need, off.collect())
}

/// Lists the needs of managers and of the workspace.
pub(super) fn of_managers(book: &Book, whose: &Whose) -> Vec<Need> {
    let found = book.insights().into_iter().filter(|found| {
        let matters = found.insight.severity != Severity::Info;
        matters && whose.include_manager(found.manager.as_ref())
    });
    found
        .map(|found| Need {
            arr: None,
            severity: found.insight.severity,
            code: found.insight.code,
            more: 0,
            subject: found.manager.map_or(Subject::Workspace, Subject::Manager),
            own: Some(Box::new(found.insight)),
        })
        .collect()
}

/// Returns every cause of a need that is not snoozed, worst first.
#[must_use]
pub fn causes<'a>(book: &'a Book, need: &'a Need) -> Vec<&'a Insight> {
    if let Some(own) = &need.own {
        return vec![own];
    }
    let account = need.subject.account();
    let score = account.and_then(|account| book.score(&account.id));
    let all = score.map_or(&[][..], |score| &score.insights);
    all.iter()
        .filter(|one| one.snoozed_until.is_none())
        .collect()
}
