//! What an import would do, as data: one edit, every change, and everything a person should know before.

mod build;
mod deal_rows;
mod deals;
mod draft;
mod events;
mod known;
mod merge;
mod named;
mod notices;
mod offerings;
mod parents;
mod people;
mod rows;
mod segments;
mod undo;

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use compact_str::CompactString;

use super::base::Base;
use super::batch::{Batch, SkippedRow};
use super::change::{Change, Item, Value, digest};
use super::link::{LookAlike, Members, Moved, Namesakes, Review, Stray, Told, Unclear, link};
use super::owned::Owned;
use super::record::RowPlace;
use crate::edit::{Edit, ListChange, SettingsChange, apply};
use crate::model::{Date, Workspace};
use offerings::Offerings;
use segments::Segments;

pub use rows::{Differing, Said};
pub use undo::{Undo, is_made, undo};

/// Whose value wins where both sides changed one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Prefer {
    /// The files'.
    Crm,
    /// The workspace's.
    Mine,
}

/// What was decided before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// The day of the import.
    pub today: Date,
    /// Whose value counts; absent: the workspace's for now, and the conflict is listed.
    pub prefer: Option<Prefer>,
    /// Whether revenue comes from won deals.
    pub arr_from_deals: bool,
}

/// What an import would do.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// The whole of it.
    pub edit: Edit,
    /// What the next import merges against.
    pub base: Base,
    /// Record by record.
    pub changes: Vec<Change>,
    /// Values that both sides changed and that stay as they are.
    pub conflicts: Vec<Value>,
    /// Rows that could be about several records.
    pub review: Vec<Review>,
    /// Names that several members, segments or offerings have: nobody was picked.
    pub unclear: Vec<Unclear>,
    /// Rows of which nothing was taken, and why; those of the batch first.
    pub left: Vec<SkippedRow>,
    /// What was not taken of rows of which the rest was.
    pub partly: Vec<SkippedRow>,
    /// Fields of which several rows of one record say different things.
    pub differing: Vec<Differing>,
    /// Customers of different names that could be one, and were kept apart.
    pub look_alikes: Vec<LookAlike>,
    /// People of one name at one account who were kept apart, where one of them is new.
    pub namesakes: Vec<Namesakes>,
    /// Contacts of unknown accounts that could be at a customer's, by their addresses: nothing was taken.
    pub strays: Vec<Stray>,
    /// People whom the files have at another account: nothing was changed.
    pub moved: Vec<Moved>,
    /// People of whom the files no longer speak: `account person`. Have they left?
    pub vanished: Vec<CompactString>,
    /// New members of whom only the id is known.
    pub nameless: Vec<CompactString>,
    /// What else a person should know.
    pub notes: Vec<CompactString>,
    /// Rows with any text.
    pub rows: usize,
    /// Rows of which something was taken.
    pub used: usize,
    /// Rows of which nothing was taken; each stands among those that are left, with the reason. With the rows that are
    /// used they are all there are.
    pub unused: usize,
    /// Owners of contacts in the files, by their people: no ties are made of them.
    pub owners: Vec<Owner>,
    /// Names of what accounts use that are among no offerings, with how many accounts use them.
    pub offerings: Vec<(CompactString, usize)>,
    /// Whether no account of the files would have any revenue.
    pub unpaid: bool,
    /// How many of each thing that was here stay as they are, of those of which the files speak.
    pub unchanged: BTreeMap<&'static str, usize>,
    /// How many of each thing the plan adds: `accounts`, `people`, `opportunities`, `interactions`, ...
    pub added: BTreeMap<&'static str, usize>,
}

/// The owner of a contact in the files. Who knows whom is a judgement, so it is notices and not taken.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Owner {
    /// The account's id.
    pub account: CompactString,
    /// The person's id.
    pub person: CompactString,
    /// The name of the owner, else the address, else the id.
    pub owner: CompactString,
}

impl Plan {
    /// Whether nothing would change, not even what the next import compares with.
    #[must_use]
    pub fn is_empty(&self, base: &Base) -> bool {
        self.edit.is_empty() && self.base == *base
    }
}

/// Whose value counts in single conflicts: of an account, what of it, which field.
pub type Decided = BTreeMap<(CompactString, Item, Owned), Prefer>;

/// Plans the import of a batch into a workspace.
#[must_use]
pub fn plan(batch: &Batch, workspace: &Workspace, base: &Base, options: Options) -> Plan {
    plan_decided(batch, workspace, base, options, &Decided::new())
}

/// Plans the import of a batch into a workspace, where a person has decided single conflicts.
#[must_use]
pub fn plan_decided(
    batch: &Batch,
    workspace: &Workspace,
    base: &Base,
    options: Options,
    decided: &Decided,
) -> Plan {
    let told = batch.interactions.iter().map(Told::Lent);
    plan_told(batch, told, workspace, base, (options, decided))
}

/// As [`plan_decided`], and takes the interactions out of the batch on the way: of a million rows there is no room for
/// what they say and for what becomes of them side by side.
#[must_use]
pub fn plan_once(
    batch: &mut Batch,
    workspace: &Workspace,
    base: &Base,
    options: Options,
    decided: &Decided,
) -> Plan {
    let told = std::mem::take(&mut batch.interactions);
    let told = told.into_iter().map(|record| Told::Own(Box::new(record)));
    plan_told(batch, told, workspace, base, (options, decided))
}

fn plan_told<'b>(
    batch: &'b Batch,
    told: impl Iterator<Item = Told<'b>>,
    workspace: &Workspace,
    base: &Base,
    (options, decided): (Options, &Decided),
) -> Plan {
    let here = base.as_here(workspace, &batch.terms);
    let base = &*here;
    let mut early = Vec::new();
    let told = told.filter(|record| {
        let is_held = record.on <= options.today;
        if !is_held {
            early.push(notices::to_come(record));
        }
        is_held
    });
    let mut linked = link(batch, told, workspace, base);
    linked.ledger.left.append(&mut early);
    let mut work = draft::Work::new(batch, workspace, base, (options, decided));
    parents::leave_out_circles(&mut linked, workspace, base, (options, decided));
    work.notes.extend(notices::forgotten(batch.forgotten));
    work.notes.extend(batch.notes.iter().cloned());
    work.notes.extend(std::mem::take(&mut linked.doubtful));
    let order = parents_first(&linked.nodes);
    let mut segments = Segments::new(workspace, base);
    for at in order {
        work.account(&mut linked, at, &mut segments);
    }
    let begun = work.begun();
    let news = (&linked.members, &segments, &work.offerings);
    let (first, mut changes) = settings(workspace, news, begun);
    changes.append(&mut work.changes);
    let mut edits = Vec::with_capacity(work.edits.len() + 1);
    if !first.is_empty() {
        edits.push(Edit::Settings(first));
    }
    edits.append(&mut work.edits);
    let mut next = std::mem::take(&mut work.next);
    next.members.extend(linked.members.keys());
    next.segments.append(&mut segments.used);
    for (place, why) in std::mem::take(&mut work.foreign) {
        linked.ledger.partly(place, why);
    }
    for (place, role, unclear) in std::mem::take(&mut work.unclear) {
        linked.ledger.unclear(place, role, unclear);
    }
    linked.ledger.settle();
    work.notes.extend(notices::repeated(work.repeated));
    work.notes.extend(notices::settled(&work.differing));
    let unknown = work.offerings.unknown.iter().map(offerings::unknown);
    work.notes.extend(unknown.collect::<Vec<_>>());
    work.add("offerings", work.offerings.new.len());
    let mut left = batch.skipped.clone();
    left.append(&mut linked.ledger.left);
    let used = &linked.ledger.used;
    let unused: HashSet<RowPlace> = left.iter().map(|left| left.place).collect();
    Plan {
        edit: Edit::Group(edits),
        base: next,
        vanished: notices::vanished(&linked, batch, workspace, base),
        nameless: linked.members.named_by_id(),
        rows: batch.sources.iter().map(|source| source.rows).sum(),
        used: used.len(),
        unused: unused.difference(used).count(),
        owners: notices::owners(batch, &linked),
        unpaid: work.paid == 0,
        offerings: std::mem::take(&mut work.offerings.unknown)
            .into_iter()
            .collect(),
        unchanged: notices::unchanged(&linked, &changes, &work),
        left,
        partly: linked.ledger.partly,
        differing: work.differing,
        look_alikes: linked.look_alikes,
        namesakes: linked.namesakes,
        strays: linked.ledger.strays,
        moved: linked.ledger.moved,
        changes,
        review: linked.ledger.review,
        unclear: linked.ledger.unclear.into_values().collect(),
        conflicts: work.conflicts,
        notes: work.notes.into_iter().collect(),
        added: work.added,
    }
}

/// The day from which the cadence is kept, where the import begins it, then new members, parts of the market and offerings: what
/// accounts name is there before them.
fn settings(
    workspace: &Workspace,
    (members, segments, offerings): (&Members, &Segments, &Offerings),
    begun: Option<Date>,
) -> (Vec<SettingsChange>, Vec<Change>) {
    let mut edits = Vec::new();
    let mut changes = Vec::new();
    if let Some(to) = begun {
        edits.push(SettingsChange::CadenceFrom(Some(to)));
        changes.push(Change::CadenceFrom { to });
    }
    for (at, member) in (workspace.settings.team.len()..).zip(members.new_ones()) {
        let insert = ListChange::insert(at, member.clone());
        edits.push(SettingsChange::Team(insert));
        changes.push(Change::Member {
            id: member.id.as_str().into(),
            digest: digest(member),
        });
    }
    for (at, segment) in (workspace.settings.segments.len()..).zip(&segments.new) {
        let insert = ListChange::insert(at, segment.clone());
        edits.push(SettingsChange::Segments(insert));
        changes.push(Change::Segment {
            id: segment.id.as_str().into(),
            digest: digest(segment),
        });
    }
    for (at, offering) in (workspace.settings.offerings.len()..).zip(&offerings.new) {
        let insert = ListChange::insert(at, offering.clone());
        edits.push(SettingsChange::Offerings(insert));
        changes.push(Change::Offering {
            id: offering.id.as_str().into(),
            digest: digest(offering),
        });
    }
    (edits, changes)
}

/// Applies a plan to a workspace in memory; the edit that takes it back.
///
/// # Errors
/// Those of the edit, which a plan made for this workspace does not have.
pub fn try_on(workspace: &mut Workspace, plan: &Plan) -> Result<Edit, crate::edit::EditError> {
    apply(workspace, &plan.edit)
}

/// Superior accounts before those below them: an account is created when what it names is there.
fn parents_first(nodes: &[super::link::Node<'_>]) -> Vec<usize> {
    let mut done = vec![false; nodes.len()];
    let mut order = Vec::with_capacity(nodes.len());
    let mut waiting = Vec::new();
    for start in 0..nodes.len() {
        let mut at = Some(start);
        while let Some(next) = at.filter(|at| !done[*at]) {
            done[next] = true;
            waiting.push(next);
            at = nodes[next].parent;
        }
        order.extend(waiting.drain(..).rev());
    }
    order
}

/// An account in a new state, as an edit.
fn edit_of(existing: bool, account: crate::model::Account) -> Edit {
    let account = Arc::new(account);
    if existing {
        Edit::Replace(account)
    } else {
        Edit::Create(account)
    }
}
