//! The accounts of each customer-success manager in the order they are shown, kept up to date edit by edit.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Bound::{Excluded, Unbounded};
use std::sync::Arc;

use super::state::State;
use crate::method::portfolio::Book;
use crate::model::{Account, AccountId, MemberId, Workspace};

/// Who serves which accounts. Looking at a few of a manager's accounts, and moving one to another manager, costs the
/// same however many there are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Served {
    all: Ranking,
    /// Whose accounts alone are shown, and those of them; none: everybody's are.
    mine: Option<(MemberId, Ranking)>,
}

/// Accounts by manager and in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Ranking {
    by_manager: BTreeMap<Option<MemberId>, BTreeSet<Rank>>,
    /// Where each account stands now.
    ranks: HashMap<AccountId, (Option<MemberId>, Rank)>,
}

/// Where an account stands among those of its manager: the worst insight first, then the greatest ARR, then by id.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    /// The severity's number; 3: no insight.
    severity: u8,
    arr: Reverse<i64>,
    id: AccountId,
}

impl Served {
    /// Orders every account.
    #[must_use]
    pub fn new(workspace: &Workspace, book: &Book) -> Self {
        Self {
            all: Ranking::new(book, workspace.accounts.iter()),
            mine: None,
        }
    }

    /// Orders every account, and shows those that are mine, or all.
    #[must_use]
    pub fn mine(workspace: &Workspace, book: &Book, mine: Option<&MemberId>) -> Self {
        let mut served = Self::new(workspace, book);
        served.show(workspace, book, mine);
        served
    }

    /// Shows the accounts that are mine, or all.
    pub(super) fn show(&mut self, workspace: &Workspace, book: &Book, mine: Option<&MemberId>) {
        self.mine = mine.map(|me| {
            let all = workspace.accounts.iter();
            let theirs = all.filter(|(_, account)| book.prepared().is_theirs(account, me));
            (me.clone(), Ranking::new(book, theirs))
        });
    }

    /// Puts an account where it belongs now: after an edit, or when it is new or gone.
    pub fn update(&mut self, workspace: &Workspace, book: &Book, id: &AccountId) {
        let account = workspace.accounts.get(id).map(|account| &**account);
        self.all.update(book, id, account);
        if let Some((me, mine)) = &mut self.mine {
            let mine_now = account.filter(|account| book.prepared().is_theirs(account, me));
            mine.update(book, id, mine_now);
        }
    }

    /// How many accounts a manager serves; `None`: how many nobody does.
    #[must_use]
    pub fn number(&self, manager: Option<&MemberId>) -> usize {
        self.of(manager).map_or(0, BTreeSet::len)
    }

    /// A manager's first account.
    #[must_use]
    pub fn first(&self, manager: Option<&MemberId>) -> Option<&AccountId> {
        self.of(manager)?.first().map(|place| &place.id)
    }

    /// A manager's last account.
    #[must_use]
    pub fn last(&self, manager: Option<&MemberId>) -> Option<&AccountId> {
        self.of(manager)?.last().map(|place| &place.id)
    }

    /// Whether a manager serves an account; `None`: whether nobody does.
    #[must_use]
    pub fn serves(&self, manager: Option<&MemberId>, id: &AccountId) -> bool {
        self.around(manager, id).is_some()
    }

    /// A manager's accounts after one of them, nearest first.
    pub fn after(
        &self,
        manager: Option<&MemberId>,
        id: &AccountId,
    ) -> impl Iterator<Item = &AccountId> {
        let range = self.around(manager, id);
        range
            .map(|(all, at)| all.range((Excluded(at), Unbounded)))
            .into_iter()
            .flatten()
            .map(|place| &place.id)
    }

    /// A manager's accounts before one of them, nearest first.
    pub fn before(
        &self,
        manager: Option<&MemberId>,
        id: &AccountId,
    ) -> impl Iterator<Item = &AccountId> {
        let range = self.around(manager, id);
        range
            .map(|(all, at)| all.range(..at).rev())
            .into_iter()
            .flatten()
            .map(|place| &place.id)
    }

    fn around(
        &self,
        manager: Option<&MemberId>,
        id: &AccountId,
    ) -> Option<(&BTreeSet<Rank>, &Rank)> {
        let (served_by, place) = self.shown().ranks.get(id)?;
        let all = self.of(manager)?;
        (served_by.as_ref() == manager).then_some((all, place))
    }

    fn of(&self, manager: Option<&MemberId>) -> Option<&BTreeSet<Rank>> {
        self.shown().by_manager.get(&manager.cloned())
    }

    fn shown(&self) -> &Ranking {
        self.mine.as_ref().map_or(&self.all, |(_, mine)| mine)
    }
}

impl Ranking {
    fn new<'a>(
        book: &Book,
        accounts: impl Iterator<Item = (&'a AccountId, &'a Arc<Account>)>,
    ) -> Self {
        let placed = accounts.map(|(id, account)| {
            let place = rank(book, id);
            (id.clone(), (manager_of(book, account), place))
        });
        let ranks: HashMap<_, _> = placed.collect();
        let mut by_manager: BTreeMap<_, Vec<Rank>> = BTreeMap::new();
        for (manager, place) in ranks.values() {
            match by_manager.get_mut(manager) {
                Some(all) => all.push(place.clone()),
                None => drop(by_manager.insert(manager.clone(), vec![place.clone()])),
            }
        }
        let ordered = by_manager.into_iter();
        Self {
            by_manager: ordered
                .map(|(manager, all)| (manager, all.into_iter().collect()))
                .collect(),
            ranks,
        }
    }

    /// Takes in what an account has become, when it is still one of these.
    fn update(&mut self, book: &Book, id: &AccountId, account: Option<&Account>) {
        if let Some((manager, old)) = self.ranks.remove(id)
            && let Some(all) = self.by_manager.get_mut(&manager)
        {
            all.remove(&old);
            if all.is_empty() {
                self.by_manager.remove(&manager);
            }
        }
        if let Some(account) = account {
            let (manager, new) = (manager_of(book, account), rank(book, id));
            self.ranks
                .insert(id.clone(), (manager.clone(), new.clone()));
            self.by_manager.entry(manager).or_default().insert(new);
        }
    }
}

impl State {
    /// The managers in the order of the team, nobody last. Of mine only those who serve an account of mine, but all
    /// while accounts are held, to be put down with any of them.
    #[must_use]
    pub fn managers(&self) -> Vec<Option<&MemberId>> {
        let me = self.shown_for().filter(|_| self.portfolio.held.is_empty());
        let team = self.workspace.settings.team.iter();
        let day = self.as_of();
        let managers = team.filter(|member| member.csm.is_some() && !member.has_left(day));
        let mut all: Vec<_> = managers
            .map(|member| Some(&member.id))
            .chain([None])
            .collect();
        if me.is_some() {
            all.retain(|id| *id == me || self.served.number(*id) > 0);
        }
        if all.is_empty() {
            all.push(None);
        }
        all
    }
}

/// Who serves an account on the book's day.
fn manager_of(book: &Book, account: &Account) -> Option<MemberId> {
    Some(book.prepared().csm(account)?.id.clone())
}

fn rank(book: &Book, id: &AccountId) -> Rank {
    let score = book.score(id);
    let worst = score.and_then(|score| score.insights.first());
    let arr = score.and_then(|score| score.arr);
    Rank {
        severity: worst.map_or(3, |insight| insight.severity as u8),
        arr: Reverse(arr.map_or(0, |arr| arr.minor())),
        id: id.clone(),
    }
}
