//! Records joined to accounts, people and members, of the batch itself and of the workspace; what cannot be joined
//! without a guess is listed with its reason.

mod accounts;
mod alike;
mod circles;
mod claims;
mod customers;
pub(in crate::import) mod keys;
mod meeting;
mod members;
mod order;
mod people;
mod persons;
mod pointed;
mod reasons;
mod repeated;
mod said;
mod spoken_of;
mod things;
mod twins;
mod unclear;

use std::collections::{BTreeMap, HashSet};

use compact_str::{CompactString, format_compact};
use serde::Serialize;

use super::base::{Base, Ids};
use super::batch::{Batch, SkippedRow};
use super::record::{
    AccountRecord, DealRecord, HealthRecord, InteractionRecord, PersonRecord, RowPlace,
};
use super::rules::Terms;
use crate::model::{AccountId, MemberId, StakeholderId, Workspace};
use keys::system_of;
pub(in crate::import) use members::{Members, Whom};
use repeated::Repeated;
pub use unclear::{Unclear, What};

/// Everything joined.
#[derive(Debug)]
pub(super) struct Linked<'b> {
    pub(super) nodes: Vec<Node<'b>>,
    pub(super) members: Members,
    pub(super) ledger: Ledger,
    pub(super) look_alikes: Vec<LookAlike>,
    pub(super) namesakes: Vec<Namesakes>,
    /// Ids of people that stand at several of them.
    pub(super) doubtful: Vec<CompactString>,
}

/// One customer with every row that is about it.
#[derive(Debug)]
pub(super) struct Node<'b> {
    pub(super) id: AccountId,
    /// Whether the workspace has it.
    pub(super) existing: bool,
    /// Whether a person took it away after an import.
    pub(super) removed: bool,
    pub(super) ids: Ids,
    pub(super) rows: Vec<&'b AccountRecord>,
    /// Who serves it, as each row says.
    pub(super) served: Vec<Served>,
    /// Position of the superior account.
    pub(super) parent: Option<usize>,
    pub(super) people: Vec<Person<'b>>,
    pub(super) deals: Vec<&'b DealRecord>,
    pub(super) interactions: Vec<Happened<'b>>,
    /// Whether any interaction is about it, though it may have been taken out of here since.
    pub(super) is_told_of: bool,
    pub(super) health: Vec<&'b HealthRecord>,
}

/// Who serves an account, as one row says.
#[derive(Debug, Default)]
pub(super) struct Served {
    pub(super) owner: Option<MemberId>,
    pub(super) csm: Option<MemberId>,
}

/// One person with every row about it.
#[derive(Debug)]
pub(super) struct Person<'b> {
    pub(super) id: StakeholderId,
    pub(super) existing: bool,
    pub(super) removed: bool,
    pub(super) ids: Ids,
    pub(super) rows: Vec<&'b PersonRecord>,
    /// Position of the superior among the account's people.
    pub(super) superior: Option<usize>,
    /// Whether the person left, as the workspace says.
    pub(super) gone: bool,
    /// Whether the files have the person at another account now, and that is to be followed.
    pub(super) leaves: bool,
    /// The account and the place of the person who left there to come here.
    pub(super) came_from: Option<(usize, usize)>,
}

/// A record of an interaction: of a batch that goes on being needed, or of its own, to be let go of on the way.
#[derive(Debug)]
pub(super) enum Told<'b> {
    Lent(&'b InteractionRecord),
    Own(Box<InteractionRecord>),
}

impl std::ops::Deref for Told<'_> {
    type Target = InteractionRecord;

    fn deref(&self) -> &InteractionRecord {
        match self {
            Self::Lent(record) => record,
            Self::Own(record) => record,
        }
    }
}

/// An interaction with those who took part.
#[derive(Debug)]
pub(super) struct Happened<'b> {
    pub(super) record: Told<'b>,
    pub(super) with: Vec<usize>,
}

/// What became of the rows.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    /// Rows of which something was taken.
    pub(super) used: HashSet<RowPlace>,
    /// Rows of which nothing was taken, and why.
    pub(super) left: Vec<SkippedRow>,
    /// What was not taken of rows of which something else was.
    pub(super) partly: Vec<SkippedRow>,
    /// People whom the files have at another account.
    pub(super) moved: Vec<Moved>,
    /// Contacts of unknown accounts whose address is at a customer's domain.
    pub(super) strays: Vec<Stray>,
    /// Rows that could be several records: a person decides.
    pub(super) review: Vec<Review>,
    /// Names that several have, by what is named.
    pub(super) unclear: BTreeMap<(What, CompactString), Unclear>,
}

/// A row that could be about several records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// The row.
    pub place: RowPlace,
    /// What it says.
    pub says: CompactString,
    /// What it could be, by id.
    pub candidates: Vec<CompactString>,
}

/// Customers of different names that could be one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct LookAlike {
    /// Their ids.
    pub accounts: Vec<CompactString>,
    /// What they have in common: `the web domain alder.example`.
    pub common: CompactString,
}

/// People of one name at one account who are kept apart, by their addresses or their ids in other systems.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Namesakes {
    /// The account's id.
    pub account: CompactString,
    /// Their name.
    pub name: CompactString,
    /// The id of each, with the address where one is known.
    pub people: Vec<CompactString>,
}

/// A contact that names an account that is neither in the files nor here, and has an e-mail address at a customer's domain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stray {
    /// The row.
    pub place: RowPlace,
    /// Who it is, with the address.
    pub says: CompactString,
    /// The customer of that domain, by id.
    pub account: CompactString,
}

/// A person whom the files have at another account than the workspace. Nothing changes until a person decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// The row.
    pub place: RowPlace,
    /// The account here.
    pub from: CompactString,
    /// The person there.
    pub person: CompactString,
    /// The name.
    pub name: CompactString,
    /// The account in the files.
    pub to: CompactString,
}

/// What a search came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Found {
    None,
    One(usize),
    Many(Vec<CompactString>),
}

impl Node<'_> {
    fn new(id: AccountId, ids: Ids, existing: bool) -> Self {
        Self {
            id,
            existing,
            removed: false,
            ids,
            rows: Vec::new(),
            served: Vec::new(),
            parent: None,
            people: Vec::new(),
            deals: Vec::new(),
            interactions: Vec::new(),
            is_told_of: false,
            health: Vec::new(),
        }
    }

    /// Whether any row is about it.
    pub(super) fn is_touched(&self) -> bool {
        !self.rows.is_empty()
            || !self.deals.is_empty()
            || self.is_told_of
            || !self.health.is_empty()
            || self.people.iter().any(|person| !person.rows.is_empty())
    }
}

impl Person<'_> {
    fn new(id: StakeholderId, ids: Ids, existing: bool) -> Self {
        Self {
            id,
            existing,
            removed: false,
            ids,
            rows: Vec::new(),
            superior: None,
            gone: false,
            leaves: false,
            came_from: None,
        }
    }
}

impl Ledger {
    pub(super) fn used(&mut self, place: RowPlace) {
        self.used.insert(place);
    }

    pub(super) fn left(&mut self, place: RowPlace, why: impl Into<CompactString>) {
        self.left.push(SkippedRow {
            place,
            why: why.into(),
        });
    }

    /// Something of a row that was not taken, while the rest was.
    pub(super) fn partly(&mut self, place: RowPlace, why: impl Into<CompactString>) {
        self.partly.push(SkippedRow {
            place,
            why: why.into(),
        });
    }

    /// Something of a row that could be any of several.
    pub(super) fn unclear(&mut self, place: RowPlace, role: &str, unclear: Unclear) {
        self.left(place, unclear.why(role));
        let of = (unclear.what, unclear.says.clone());
        self.unclear.entry(of).or_insert(unclear).rows += 1;
    }

    /// Each row is used or left: what was left of one that was used is a part of it. In the order of the rows.
    pub(super) fn settle(&mut self) {
        let used = &self.used;
        let (partly, left): (Vec<_>, Vec<_>) = self
            .left
            .drain(..)
            .partition(|row| used.contains(&row.place));
        self.left = left;
        self.partly.extend(partly);
        self.left.sort_by_key(|row| row.place);
        self.partly.sort_by_key(|row| row.place);
        self.partly.dedup();
        self.review.sort_by_key(|review| review.place);
        self.moved.sort_by_key(|moved| moved.place);
        self.strays.sort_by_key(|stray| stray.place);
    }

    pub(super) fn review(&mut self, place: RowPlace, says: &str, candidates: Vec<CompactString>) {
        self.left(
            place,
            "it could match more than one record: see the review list",
        );
        self.review.push(Review {
            place,
            says: says.into(),
            candidates,
        });
    }
}

/// Why a row of an account that is not there is not taken.
fn gone(node: &Node<'_>, terms: &Terms) -> CompactString {
    let id = &node.id;
    if terms.unreadable.contains(id.as_str()) {
        return format_compact!("the file of its account has errors: accounts/{id}.ron");
    }
    format_compact!("its account {id} was deleted here; `--again {id}` takes it in once more")
}

/// Joins the records of a batch; its interactions come beside it. The order of the lines says nothing: records are
/// joined by what they say.
pub(super) fn link<'b>(
    batch: &'b Batch,
    told: impl Iterator<Item = Told<'b>>,
    workspace: &Workspace,
    base: &Base,
) -> Linked<'b> {
    let mut members = Members::new(batch, &workspace.settings, base);
    let mut ledger = Ledger::default();
    let mut accounts = accounts::Accounts::new(workspace, base);
    accounts.expect(batch);
    let records: Vec<&AccountRecord> = batch.accounts.iter().collect();
    // An id that stands at several names says nothing: those rows come last, and in the order of what else they say.
    let (mut unsure, mut sure): (Vec<_>, Vec<_>) = records
        .into_iter()
        .partition(|record| accounts.has_shared_id(record, system_of(batch, record.place)));
    sure.sort_by(|a, b| order::accounts(a, b));
    unsure.sort_by(|a, b| order::without_id(a, b));
    let records: Vec<&AccountRecord> = sure.into_iter().chain(unsure).collect();
    // Of customers of one name and domain only their own table knows how many they are: it comes first.
    let twin = |record: &&AccountRecord| accounts.is_twin(record);
    let (twins, others): (Vec<_>, Vec<_>) = records.into_iter().partition(twin);
    let mut repeated = Repeated::new(batch);
    let mut taken = Vec::new();
    for record in twins.into_iter().chain(others) {
        if repeated.holds(record) {
            ledger.left(record.place, "the same row twice");
            continue;
        }
        let at = customers::join(batch, &mut accounts, &mut ledger, record);
        taken.extend(at.map(|at| (at, record)));
    }
    customers::serve(batch, &mut accounts, &mut members, &mut ledger, &taken);
    for user in &batch.users {
        if members.is_at_odds(batch, user) {
            ledger.partly(user.place, reasons::user(user));
        }
        match members.whom(batch, user.place, &members::named(user)) {
            Whom::Unclear(unclear) => ledger.unclear(user.place, "the user", unclear),
            _ => ledger.used(user.place),
        }
    }
    customers::parents(batch, &mut accounts, &mut ledger);
    let mut people = people::People::new(batch, &mut accounts.nodes, workspace, base);
    persons::link(batch, &mut accounts, &mut people, &mut ledger);
    persons::superiors(batch, &mut accounts, &people, &mut ledger);
    things::link(batch, &mut accounts, &people, &mut ledger);
    let both = (&mut members, &mut ledger);
    things::link_told(batch, told, &mut accounts, &people, both);
    Linked {
        look_alikes: accounts.look_alikes(),
        namesakes: alike::namesakes(&accounts.nodes, workspace),
        doubtful: people.doubtful(),
        nodes: accounts.nodes,
        members,
        ledger,
    }
}
