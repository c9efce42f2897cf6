//! The law of the book: after any edits it equals the one made from scratch, to the last bit.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use cultivate::method::portfolio::{Book, Changed, Served};
use cultivate::method::score::AccountScore;
use cultivate::model::{Account, AccountId, MemberId, Settings, Tier, Word, Workspace};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, TestRunner};

use crate::common::random::{Change, random_account, random_change, random_settings};
use crate::common::{id, today, workspace};

const IDS: [&str; 14] = [
    "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n",
];

/// One edit of a workspace.
#[derive(Debug, Clone)]
enum Edit {
    /// An account appears, or is replaced altogether.
    Put(Account),
    /// An account goes.
    Remove(AccountId),
    /// A few fields are taken over from another account; nothing happens when there is no such account.
    Change(AccountId, Change, Account),
}

impl Edit {
    fn apply(&self, workspace: &mut Workspace) -> AccountId {
        match self {
            Self::Put(account) => {
                workspace
                    .accounts
                    .insert(account.id.clone(), Arc::new(account.clone()));
                account.id.clone()
            }
            Self::Remove(id) => {
                workspace.accounts.remove(id);
                id.clone()
            }
            Self::Change(id, change, from) => {
                if let Some(account) = workspace.accounts.get_mut(id) {
                    change(Arc::make_mut(account), from);
                }
                id.clone()
            }
        }
    }
}

fn portfolio() -> impl Strategy<Value = Vec<Account>> {
    prop::sample::subsequence(IDS.to_vec(), 0..=IDS.len())
        .prop_flat_map(|ids| ids.into_iter().map(random_account).collect::<Vec<_>>())
}

/// Edits that are seen together, mostly one.
fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let account = select(IDS.to_vec()).prop_flat_map(random_account);
    let edit = prop_oneof![
        1 => account.clone().prop_map(Edit::Put),
        1 => select(IDS.to_vec()).prop_map(|name| Edit::Remove(id(name))),
        6 => (select(IDS.to_vec()), random_change(), account)
            .prop_map(|(name, change, from)| Edit::Change(id(name), change, from)),
    ];
    prop_oneof![4 => prop::collection::vec(edit.clone(), 1), 1 => prop::collection::vec(edit, 2..4)]
}

/// How often the law was put to a real test.
#[derive(Default)]
struct Seen {
    /// An account that nobody edited moved into or out of the vital few, or among the candidates.
    crossings: Cell<usize>,
    /// Its tier followed.
    tiers: Cell<usize>,
    /// An edit left all other accounts as they were.
    alone: Cell<usize>,
}

#[test]
fn a_book_kept_up_to_date_equals_one_from_scratch() {
    let seen = Seen::default();
    let start = (random_settings(), portfolio(), any::<bool>());
    let law = (start, prop::collection::vec(edits(), 1..10));
    let mut runner = TestRunner::new(Config {
        cases: Config::default().cases.max(1_000),
        ..Config::with_source_file(file!())
    });
    let run = runner.run(&law, |((settings, accounts, with_plan), edits)| {
        hold(settings, accounts, with_plan, &edits, &seen);
        Ok(())
    });
    run.unwrap_or_else(|error| panic!("{error}"));
    let (crossings, tiers, alone) = (seen.crossings.get(), seen.tiers.get(), seen.alone.get());
    assert!(
        crossings >= 300 && tiers >= 60 && alone >= 1_000,
        "too tame: {crossings} crossings, {tiers} tiers, {alone} edits that moved nobody else"
    );
}

fn hold(
    settings: Settings,
    accounts: Vec<Account>,
    with_plan: bool,
    edits: &[Vec<Edit>],
    seen: &Seen,
) {
    let make = if with_plan {
        Book::with_plan
    } else {
        Book::new
    };
    let mut workspace = workspace(settings, accounts);
    let mut book = make(&workspace, today());
    for together in edits {
        let ids = applied(together, &mut workspace);
        let before = book.clone();
        let changed = book.update_all(&workspace, &ids);
        assert_eq!(book, make(&workspace, today()));
        told(&before, &book, &changed);
        seen.count(&before, &book, &ids);
    }
}

/// Makes some edits; the accounts they were made to.
fn applied(together: &[Edit], workspace: &mut Workspace) -> BTreeSet<AccountId> {
    together.iter().map(|edit| edit.apply(workspace)).collect()
}

/// What is kept of a workspace while it is edited: every score, and what each manager serves.
#[derive(Debug, Clone, PartialEq)]
struct Kept {
    scores: BTreeMap<AccountId, AccountScore>,
    served: BTreeMap<Option<MemberId>, Served>,
}

/// How what is kept is brought up to date, knowing what it would be from scratch and which accounts were edited.
type Update = fn(&mut Kept, &Kept, &BTreeSet<AccountId>);

impl Kept {
    fn of(book: &Book) -> Self {
        Self {
            scores: book
                .scores()
                .map(|one| (one.id.clone(), one.clone()))
                .collect(),
            served: served(book).into_iter().collect(),
        }
    }

    /// Takes over the scores of the edited accounts and no others.
    fn take_edited(&mut self, fresh: &Self, edited: &BTreeSet<AccountId>) {
        for id in edited {
            match fresh.scores.get(id) {
                Some(score) => self.scores.insert(id.clone(), score.clone()),
                None => self.scores.remove(id),
            };
        }
    }
}

/// The first difference between what is kept under a rule and what comes out from scratch, over random edits.
fn breaks(update: Update) -> bool {
    let start = (random_settings(), portfolio());
    let law = (start, prop::collection::vec(edits(), 1..10));
    let config = Config {
        cases: 500,
        failure_persistence: None,
        max_shrink_iters: 0,
        ..Config::default()
    };
    let run = TestRunner::new(config).run(&law, |((settings, accounts), edits)| {
        let mut workspace = workspace(settings, accounts);
        let mut kept = Kept::of(&Book::new(&workspace, today()));
        for together in &edits {
            let ids = applied(together, &mut workspace);
            let fresh = Kept::of(&Book::new(&workspace, today()));
            update(&mut kept, &fresh, &ids);
            prop_assert!(kept == fresh);
        }
        Ok(())
    });
    run.is_err()
}

#[test]
fn a_book_that_forgets_whom_an_edit_concerns_is_noticed() {
    let everything: Update = |kept, fresh, _| kept.clone_from(fresh);
    assert!(!breaks(everything), "the law itself holds");
    let only_the_edited: Update = |kept, fresh, edited| {
        kept.take_edited(fresh, edited);
        kept.served.clone_from(&fresh.served);
    };
    assert!(breaks(only_the_edited), "others move among the vital few");
    let only_managers_of_now: Update = |kept, fresh, _| {
        kept.scores.clone_from(&fresh.scores);
        // A manager who serves nobody any more keeps what they had.
        for (manager, served) in &fresh.served {
            if Tier::ALL.iter().any(|tier| *served.accounts.get(*tier) > 0) {
                kept.served.insert(manager.clone(), *served);
            }
        }
    };
    assert!(breaks(only_managers_of_now), "an account leaves a manager");
}

/// What an update says has changed is what has.
fn told(before: &Book, after: &Book, changed: &Changed) {
    for name in IDS.map(id) {
        let differs = before.score(&name) != after.score(&name);
        assert_eq!(changed.accounts.contains(&name), differs, "{name}");
    }
    for (old, new) in served(before).iter().zip(served(after)) {
        assert!(
            *old == new || changed.managers.contains(&new.0),
            "{:?}",
            new.0
        );
    }
    for (old, new) in before.segments().iter().zip(after.segments()) {
        assert!(
            *old == new || changed.segments.contains(&new.segment),
            "{:?}",
            new.segment
        );
    }
    assert!(before.market() == after.market() || !changed.segments.is_empty());
}

fn served(book: &Book) -> Vec<(Option<MemberId>, Served)> {
    let managers = book.managers().into_iter();
    let managers = managers.map(|manager| (Some(manager.id), manager.served));
    managers.chain([(None, book.unassigned())]).collect()
}

impl Seen {
    fn count(&self, before: &Book, after: &Book, edited: &BTreeSet<AccountId>) {
        let tier = |score: &AccountScore| score.result.as_ref().ok().map(|scored| scored.tier);
        let mut alone = true;
        for new in after.scores().filter(|score| !edited.contains(&score.id)) {
            let old = before.score(&new.id).expect("nobody edited it");
            if old.standing != new.standing {
                self.crossings.set(self.crossings.get() + 1);
            }
            if tier(old) != tier(new) {
                self.tiers.set(self.tiers.get() + 1);
            }
            alone &= old == new;
        }
        if alone {
            self.alone.set(self.alone.get() + 1);
        }
    }
}
