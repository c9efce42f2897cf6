//! What an import would do, as data: one edit, every change, and everything a person should know before.

mod build;
mod changes;
mod deals;
mod events;
mod merge;
mod owned;
mod parents;
mod people;
mod undo;

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use compact_str::CompactString;

use super::base::Base;
use super::batch::{Batch, Left};
use super::link::{Review, link};
use crate::edit::{Edit, ListChange, SettingsChange, apply};
use crate::model::{Date, Gifts, Segment, SegmentId, Workspace};

pub(in crate::import) use changes::digest;
pub use changes::{Change, Item, Proposed, Value, constants_changed};
pub use owned::Owned;
pub use undo::{Undo, is_made, undo};

/// Whose value counts where both sides changed one.
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
    /// Rows of which nothing, or not all, was taken, and why; those of the batch first.
    pub left: Vec<Left>,
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
    /// How many of each thing the plan adds: `accounts`, `people`, `opportunities`, `interactions`, ...
    pub added: BTreeMap<&'static str, usize>,
}

impl Plan {
    /// Whether nothing would change, not even what the next import compares with.
    #[must_use]
    pub fn is_empty(&self, base: &Base) -> bool {
        self.edit.is_empty() && self.base == *base
    }

    /// Rows of which nothing was taken. With the rows used they are all the rows there are.
    #[must_use]
    pub fn rows_left(&self, batch: &Batch) -> usize {
        let used: usize = batch.sources.iter().map(|source| source.used).sum();
        let skipped: HashSet<_> = batch.skipped.iter().map(|left| left.place).collect();
        let linked = used.saturating_sub(self.used);
        skipped.len() + linked
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
    let mut linked = link(batch, workspace, base);
    let mut work = build::Work::new(batch, workspace, base, (options, decided));
    parents::uncircle(&mut linked, workspace, base, (options, decided));
    let order = parents_first(&linked.nodes);
    let mut segments = Segments::new(workspace, base);
    for at in order {
        work.account(&mut linked, at, &mut segments);
    }
    let mut first = Vec::new();
    let mut changes = Vec::new();
    let ends = workspace.settings.team.len()..;
    for (team, member) in ends.zip(linked.members.new_ones()) {
        first.push(SettingsChange::Team(ListChange::insert(
            team,
            member.clone(),
        )));
        changes.push(Change::Member {
            id: member.id.as_str().into(),
            digest: changes::digest(member),
        });
    }
    for (at, segment) in segments.new.iter().enumerate() {
        let place = workspace.settings.segments.len() + at;
        first.push(SettingsChange::Segments(ListChange::insert(
            place,
            segment.clone(),
        )));
        changes.push(Change::Segment {
            id: segment.id.as_str().into(),
            digest: changes::digest(segment),
        });
    }
    changes.append(&mut work.changes);
    let mut edits = Vec::with_capacity(work.edits.len() + 1);
    if !first.is_empty() {
        edits.push(Edit::Settings(first));
    }
    edits.append(&mut work.edits);
    let mut next = std::mem::take(&mut work.next);
    next.members.extend(linked.members.keys());
    next.segments.append(&mut segments.used);
    let mut left = batch.skipped.clone();
    left.append(&mut linked.ledger.left);
    let owned = batch
        .people
        .iter()
        .filter(|person| !person.owner.is_empty());
    match owned.count() {
        0 => {}
        many => drop(work.notes.insert(compact_str::format_compact!(
            "{many} contacts have an owner in the files; who knows whom is a judgement, so no ties were made of it"
        ))),
    }
    let vanished = vanished(&linked.nodes, batch, workspace, base);
    Plan {
        edit: Edit::Group(edits),
        base: next,
        changes,
        conflicts: work.conflicts,
        review: linked.ledger.review,
        left,
        vanished,
        nameless: linked.members.named_by_id(),
        notes: work.notes.into_iter().collect(),
        rows: batch.sources.iter().map(|source| source.rows).sum(),
        used: linked.ledger.used.len(),
        added: work.added,
    }
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

/// People whom an earlier import brought, of a system whose people stand in this batch, and of whom it does not speak.
fn vanished(
    nodes: &[super::link::Node<'_>],
    batch: &Batch,
    workspace: &Workspace,
    base: &Base,
) -> Vec<CompactString> {
    use super::link::keys::system_of;
    let systems: HashSet<&str> = batch
        .people
        .iter()
        .map(|p| system_of(batch, p.place))
        .collect();
    let mut vanished = Vec::new();
    for node in nodes {
        let Some(said) = base.accounts.get(node.id.as_str()) else {
            continue;
        };
        let account = workspace.accounts.get(&node.id);
        for person in node
            .people
            .iter()
            .filter(|p| p.existing && p.rows.is_empty())
        {
            let Some(item) = said.people.get(person.id.as_str()) else {
                continue;
            };
            let known = item
                .ids
                .keys()
                .any(|system| systems.contains(system.as_str()))
                || (item.ids.is_empty() && !systems.is_empty());
            let here = account.and_then(|account| account.stakeholder(&person.id));
            if known && here.is_some_and(|person| person.left.is_none()) {
                vanished.push(compact_str::format_compact!("{} {}", node.id, person.id));
            }
        }
    }
    vanished
}

/// The parts of the market, old and new, by name.
struct Segments {
    by_name: BTreeMap<String, SegmentId>,
    used: BTreeMap<CompactString, CompactString>,
    taken: HashSet<CompactString>,
    new: Vec<Segment>,
}

impl Segments {
    fn new(workspace: &Workspace, base: &Base) -> Self {
        let segments = &workspace.settings.segments;
        let named = |s: &Segment| (s.name.trim().to_lowercase(), s.id.clone());
        let mut by_name: BTreeMap<_, _> = segments.iter().map(named).collect();
        for (name, id) in &base.segments {
            if let Some(segment) = segments.iter().find(|s| s.id.as_str() == id) {
                by_name.insert(name.to_string(), segment.id.clone());
            }
        }
        Self {
            by_name,
            used: BTreeMap::new(),
            taken: segments.iter().map(|s| s.id.as_str().into()).collect(),
            new: Vec::new(),
        }
    }

    fn id(&mut self, name: &str) -> CompactString {
        let plain = name.trim().to_lowercase();
        let id = match self.by_name.get(&plain) {
            Some(id) => id.as_str().into(),
            None => self.make(name, plain.clone()),
        };
        self.used.insert(plain.into(), id.clone());
        id
    }

    fn make(&mut self, name: &str, plain: String) -> CompactString {
        let mut slugs = super::link::keys::Slugs::default();
        self.taken.iter().for_each(|id| slugs.take(id));
        let id = slugs.make(name, "segment");
        let segment = Segment {
            id: SegmentId::new(&id).expect("a slug is an id"),
            name: name.into(),
            retention: None,
            growth: None,
            gross_margin: None,
            gifts: Gifts::Allowed,
        };
        self.taken.insert(id.clone());
        self.by_name.insert(plain, segment.id.clone());
        self.new.push(segment);
        id
    }
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
