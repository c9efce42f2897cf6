//! A plan and an account in the making, and how a value is decided between the files and the workspace.

use std::collections::{BTreeMap, BTreeSet};

use compact_str::{CompactString, format_compact};

use super::merge::{Outcome, merge};
use super::named::Named;
use super::offerings::Offerings;
use super::rows::Differing;
use super::{Decided, Options};
use crate::edit::Edit;
use crate::import::base::{Base, BaseAccount, Ids, Values};
use crate::import::batch::Batch;
use crate::import::change::{Change, Item, Value};
use crate::import::currency::may_mean;
use crate::import::link::Unclear;
use crate::import::link::keys::is_list;
use crate::import::owned::{Owned, account_value, set_account};
use crate::import::record::{Amount, RowPlace};
use crate::import::tables::plain_name;
use crate::model::{
    Account, AccountWas, Date, Money, OfferingId, OpportunityStatus, Workspace, written,
};

/// A plan in the making.
pub(super) struct Work<'w> {
    pub(super) batch: &'w Batch,
    pub(super) workspace: &'w Workspace,
    pub(super) base: &'w Base,
    pub(super) options: Options,
    decided: &'w Decided,
    pub(super) window: Option<Window>,
    pub(super) next: Base,
    pub(super) edits: Vec<Edit>,
    pub(super) changes: Vec<Change>,
    pub(super) conflicts: Vec<Value>,
    pub(super) notes: BTreeSet<CompactString>,
    pub(super) added: BTreeMap<&'static str, usize>,
    /// Fields of which several rows say different things.
    pub(super) differing: Vec<Differing>,
    /// In how many rows an amount stands that was counted before.
    pub(super) repeated: usize,
    /// For each table whose rows are entries of a list, which kind of list.
    pub(super) lists: Vec<Option<usize>>,
    /// How many of the accounts would have revenue.
    pub(super) paid: usize,
    /// What accounts use.
    pub(super) offerings: Offerings,
    /// Rows whose amount is in another currency.
    pub(super) foreign: BTreeSet<(RowPlace, CompactString)>,
    /// Rows that name what several things here are called, and what of the row does.
    pub(super) unclear: Vec<(RowPlace, &'static str, Unclear)>,
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
            window: Window::of(batch),
            next: base.clone(),
            edits: Vec::new(),
            changes: Vec::new(),
            conflicts: Vec::new(),
            notes: BTreeSet::new(),
            added: BTreeMap::new(),
            differing: Vec::new(),
            repeated: 0,
            lists: lists(batch),
            foreign: BTreeSet::new(),
            unclear: Vec::new(),
            met: BTreeMap::new(),
            paid: 0,
            offerings: Offerings::new(workspace),
        }
    }

    pub(super) fn add(&mut self, what: &'static str, many: usize) {
        if many > 0 {
            *self.added.entry(what).or_default() += many;
        }
    }

    /// The offering that a file calls by its name; nothing where a person has to say which, or what it is.
    pub(super) fn offering(&mut self, name: &str, place: RowPlace) -> Named<OfferingId> {
        let terms = &self.batch.terms;
        let complex = terms.offerings.get(plain_name(name).as_str());
        let named = self.offerings.named(name, complex.copied(), &terms.rules);
        if let Named::Unclear(unclear) = &named {
            self.unclear.push((place, "its product", unclear.clone()));
        }
        named
    }

    /// The day from which the team keeps the cadence, where this import brings the first customers and nobody has named
    /// one: what was due before anybody looked is not late.
    pub(super) fn begun(&mut self) -> Option<Date> {
        let is_first = self.base.accounts.is_empty() && is_bare(self.workspace);
        let is_open = self.workspace.settings.cadence_from.is_none();
        if !(is_first && is_open && self.added.contains_key("accounts")) {
            return None;
        }
        let today = self.options.today;
        self.notes.insert(format_compact!(
            "no touch counts as overdue from before {}, the day of this first import",
            written(today)
        ));
        Some(today)
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
                    arr: Some(arr).into(),
                    ..AccountWas::new(self.options.today)
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

    /// An amount in the workspace's currency; another is not taken.
    pub(super) fn amount(&mut self, amount: &Amount, place: RowPlace) -> Option<Money> {
        let own = &self.workspace.settings.currency;
        let Some(currency) = &amount.currency else {
            return Some(amount.money);
        };
        let same = may_mean(currency, own);
        if !same {
            let note = format_compact!(
                "amounts in {} were not imported: the workspace is in {own}, and nothing is converted",
                currency.trim()
            );
            self.notes.insert(note);
            let why = format_compact!(
                "its amount, {} {}, is not in {own}, the currency of the workspace",
                amount.money,
                currency.trim()
            );
            self.foreign.insert((place, why));
        }
        same.then_some(amount.money)
    }
}

/// For each table whose rows are entries of a list, such as contracts, the first table with the same columns: the amounts
/// of one kind of list may be added up.
fn lists(batch: &Batch) -> Vec<Option<usize>> {
    let print = |at: usize| {
        let mapping = batch.sources[at].mapping.as_ref();
        mapping.map(|mapping| mapping.fingerprint.as_str())
    };
    let first = |at: usize| (0..=at).find(|other| *other == at || print(*other) == print(at));
    let all = 0..batch.sources.len();
    all.map(|at| first(at).filter(|_| is_list(batch, at)))
        .collect()
}

/// Whether there is no customer yet: the example that a new workspace comes with is none.
pub(super) fn is_bare(workspace: &Workspace) -> bool {
    workspace.accounts.values().all(|account| {
        account.arr.is_none()
            && account.potential_arr.is_none()
            && account.stakeholders.is_empty()
            && account.interactions.is_empty()
    })
}

/// The twelve months up to the newest day on which a deal was won.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Window {
    after: Date,
    until: Date,
}

impl Window {
    pub(super) fn of(batch: &Batch) -> Option<Self> {
        let won = batch
            .deals
            .iter()
            .filter(|deal| deal.status == OpportunityStatus::Won);
        let until = won.filter_map(|deal| deal.closes).max()?;
        Some(Self {
            after: until.plus_months(-12),
            until,
        })
    }

    pub(super) fn holds(self, day: Date) -> bool {
        self.after < day && day <= self.until
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
