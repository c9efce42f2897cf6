//! Finding anything by typing: what there is to be found, as an index that follows the workspace block by block.
//!
//! Each account has a block with the texts of its people, plan, touches and notes. A block holds the account it was
//! made from: where the workspace holds another by now, only that block is made again.

mod block;
mod fold;
mod item;
mod ranked;
mod sought;

use std::sync::Arc;

use rayon::prelude::*;

use crate::field::List;
use crate::model::{Account, AccountId, StakeholderId, Workspace};
use block::Block;

pub(super) use fold::{folded, has_word, holds};
pub use ranked::excerpt;

/// Up to so many accounts are looked through at once: that takes no longer than a frame.
const AT_ONCE: usize = 1000;

/// The most results that are listed.
pub(super) const MOST: usize = 100;

/// Something that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// An account.
    Account(AccountId),
    /// A person of an account.
    Person(AccountId, StakeholderId),
    /// An entry of one of an account's lists, by its place.
    Entry(AccountId, List, usize),
    /// What is noted about an account.
    AccountNotes(AccountId),
    /// What is noted about a person.
    PersonNotes(AccountId, StakeholderId),
    /// An entry of one of the lists that all accounts share, by its place.
    Shared(List, usize),
}

/// What can be found.
#[derive(Debug, Clone, Default)]
pub struct FindIndex {
    accounts: Vec<Indexed>,
    shared: Block,
}

/// An account with its block.
#[derive(Debug, Clone)]
struct Indexed {
    account: Arc<Account>,
    block: Block,
}

/// A workspace to be indexed behind the screen.
#[derive(Debug, Clone, PartialEq)]
pub struct FindWork(Arc<Workspace>);

impl FindWork {
    /// A workspace as it is now.
    #[must_use]
    pub fn new(workspace: Arc<Workspace>) -> Self {
        Self(workspace)
    }

    /// Makes the index.
    #[must_use]
    pub fn done(&self) -> FindIndex {
        let mut index = FindIndex::default();
        index.follow(&self.0);
        index
    }
}

impl Indexed {
    fn new(account: &Arc<Account>) -> Self {
        Self {
            account: Arc::clone(account),
            block: Block::of_account(account),
        }
    }
}

impl FindIndex {
    /// The work for another thread, where there is too much of it for a frame.
    #[must_use]
    pub(super) fn work(&self, workspace: &Arc<Workspace>) -> Option<Box<FindWork>> {
        let missing = workspace.accounts.len().saturating_sub(self.accounts.len());
        (missing > AT_ONCE).then(|| Box::new(FindWork::new(Arc::clone(workspace))))
    }

    /// Brings the index up to date with the workspace; says for how many accounts something had to be done.
    pub fn follow(&mut self, workspace: &Workspace) -> usize {
        self.shared = Block::of_settings(&workspace.settings);
        let accounts = &workspace.accounts;
        let same = |(one, other): (&Indexed, &Arc<Account>)| Arc::ptr_eq(&one.account, other);
        if self.accounts.len() == accounts.len()
            && self.accounts.iter().zip(accounts.values()).all(same)
        {
            return 0;
        }
        let mut old = std::mem::take(&mut self.accounts).into_iter().peekable();
        let mut made = 0;
        let mut next = |account: &Arc<Account>| loop {
            match old.peek() {
                Some(one) if Arc::ptr_eq(&one.account, account) => return old.next(),
                Some(one) if one.account.id < account.id => drop(old.next()),
                _ => {
                    made += 1;
                    return None;
                }
            }
        };
        let kept: Vec<(Option<Indexed>, &Arc<Account>)> = accounts
            .values()
            .map(|account| (next(account), account))
            .collect();
        let blocks = kept.into_par_iter().with_min_len(64);
        self.accounts = blocks
            .map(|(one, account)| one.unwrap_or_else(|| Indexed::new(account)))
            .collect();
        made
    }

    /// What fits a text best, the best first.
    #[must_use]
    pub(super) fn found(&self, text: &str) -> Vec<Found> {
        let hits = ranked::best(&self.accounts, &self.shared, text);
        hits.into_iter().filter_map(|hit| self.named(hit)).collect()
    }

    fn named(&self, (block, item): (usize, usize)) -> Option<Found> {
        match self.accounts.get(block) {
            Some(one) => one.block.item(item)?.of_account(&one.account),
            None => self.shared.item(item)?.of_settings(),
        }
    }
}
