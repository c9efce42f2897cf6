//! Records joined to accounts, people and members, of the batch itself and of the workspace; what cannot be joined
//! without a guess is listed with its reason.

mod accounts;
mod circles;
pub(in crate::import) mod keys;
mod members;
mod people;
mod persons;
mod things;
mod twins;

use std::collections::HashSet;

use compact_str::CompactString;

use super::base::{Base, Ids};
use super::batch::{Batch, SkippedRow};
use super::record::{
    AccountRecord, DealRecord, HealthRecord, InteractionRecord, PersonRecord, RowPlace,
};
use crate::model::{AccountId, MemberId, StakeholderId, Workspace};
use keys::system_of;
pub(in crate::import) use members::Members;

/// Everything joined.
#[derive(Debug)]
pub(super) struct Linked<'b> {
    pub(super) nodes: Vec<Node<'b>>,
    pub(super) members: Members,
    pub(super) ledger: Ledger,
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
    pub(super) owner: Option<MemberId>,
    pub(super) csm: Option<MemberId>,
    /// Position of the superior account.
    pub(super) parent: Option<usize>,
    pub(super) people: Vec<Person<'b>>,
    pub(super) deals: Vec<&'b DealRecord>,
    pub(super) interactions: Vec<Happened<'b>>,
    pub(super) health: Vec<&'b HealthRecord>,
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
}

/// An interaction with those who took part.
#[derive(Debug)]
pub(super) struct Happened<'b> {
    pub(super) record: &'b InteractionRecord,
    pub(super) with: Vec<usize>,
    pub(super) by: Option<MemberId>,
}

/// What became of the rows.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    /// Rows of which something was taken.
    pub(super) used: HashSet<RowPlace>,
    /// What was not taken, and why; a row may stand here although something else of it was.
    pub(super) left: Vec<SkippedRow>,
    /// Rows that could be several records: a person decides.
    pub(super) review: Vec<Review>,
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
            owner: None,
            csm: None,
            parent: None,
            people: Vec::new(),
            deals: Vec::new(),
            interactions: Vec::new(),
            health: Vec::new(),
        }
    }

    /// Whether any row is about it.
    pub(super) fn is_touched(&self) -> bool {
        !self.rows.is_empty()
            || !self.deals.is_empty()
            || !self.interactions.is_empty()
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

    fn review(&mut self, place: RowPlace, says: &str, candidates: Vec<CompactString>) {
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
const GONE: &str = "its account was removed from the workspace, or its file has errors";

/// Joins the records of a batch.
pub(super) fn link<'b>(batch: &'b Batch, workspace: &Workspace, base: &Base) -> Linked<'b> {
    let mut members = Members::new(batch, &workspace.settings, base);
    let mut ledger = Ledger::default();
    for user in &batch.users {
        ledger.used(user.place);
    }
    let mut accounts = accounts::Accounts::new(workspace, base);
    accounts.expect(batch);
    // Of customers of one name and domain only their own table knows how many they are: it comes first.
    let twin = |record: &&AccountRecord| accounts.is_twin(record);
    let (twins, others): (Vec<_>, Vec<_>) = batch.accounts.iter().partition(twin);
    for record in twins.into_iter().chain(others) {
        customer(batch, &mut accounts, &mut members, &mut ledger, record);
    }
    parents(batch, &mut accounts, &mut ledger);
    let mut people = people::People::new(&mut accounts.nodes, workspace, base);
    persons::link(batch, &mut accounts, &mut people, &mut ledger);
    persons::superiors(batch, &mut accounts, &people, &mut ledger);
    things::link(batch, &mut accounts, &people, &mut members, &mut ledger);
    Linked {
        nodes: accounts.nodes,
        members,
        ledger,
    }
}

/// Joins a row that is a customer.
fn customer<'b>(
    batch: &'b Batch,
    accounts: &mut accounts::Accounts<'b>,
    members: &mut Members,
    ledger: &mut Ledger,
    record: &'b AccountRecord,
) {
    if accounts.is_repeated(record) {
        return ledger.left(record.place, "the same row twice");
    }
    match accounts.add(record, system_of(batch, record.place)) {
        Found::One(at) if accounts.nodes[at].removed => ledger.left(record.place, GONE),
        Found::One(at) => {
            ledger.used(record.place);
            own(&mut accounts.nodes[at], members, batch, record);
        }
        Found::Many(many) => {
            let says = record.name.as_ref().or(record.domain.as_ref());
            ledger.review(record.place, says.map_or("", |says| says), many);
        }
        Found::None => ledger.left(record.place, "it does not say which customer it is"),
    }
}

fn own(node: &mut Node<'_>, members: &mut Members, batch: &Batch, record: &AccountRecord) {
    if node.owner.is_none() {
        node.owner = members.resolve(batch, record.place, &record.owner, false);
    }
    if node.csm.is_none() {
        node.csm = members.resolve(batch, record.place, &record.csm, true);
    }
}

fn parents(batch: &Batch, accounts: &mut accounts::Accounts<'_>, ledger: &mut Ledger) {
    for at in 0..accounts.nodes.len() {
        let rows = accounts.nodes[at].rows.clone();
        let Some(row) = rows.iter().find(|row| !row.parent.is_empty()) else {
            continue;
        };
        match accounts.find(&row.parent, system_of(batch, row.place)) {
            Found::One(parent) if parent == at || accounts.nodes[parent].removed => {}
            Found::One(parent) => accounts.nodes[at].parent = Some(parent),
            _ => ledger.left(row.place, "its parent account is not in the files"),
        }
    }
    let mut above: Vec<Option<usize>> = accounts.nodes.iter().map(|node| node.parent).collect();
    for at in circles::cut(&mut above) {
        accounts.nodes[at].parent = None;
        if let Some(row) = accounts.nodes[at].rows.first() {
            ledger.left(row.place, "it would be its own parent account");
        }
    }
}
