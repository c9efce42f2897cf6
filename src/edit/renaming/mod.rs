//! Gives something another id: all that names it follows, over all files, as one edit.

mod changes;

use std::sync::Arc;

pub use changes::follow_in_filters;
use changes::{account_changes, settings_changes};

use super::reference::{ReferenceMut, visit_mut};
use super::{Edit, EditError, ListChange, SettingsChange, intent};
use crate::model::{
    Account, AccountId, MemberId, ObjectiveId, OfferingId, ProgramId, SegmentId, Settings,
    StakeholderId, Workspace,
};

/// What gets another id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Named {
    /// An account; its file is called by it.
    Account(AccountId),
    /// A person of an account.
    Person(AccountId, StakeholderId),
    /// An objective of an account.
    Objective(AccountId, ObjectiveId),
    /// A member of the team.
    Member(MemberId),
    /// An offering.
    Offering(OfferingId),
    /// A segment.
    Segment(SegmentId),
    /// A program.
    Program(ProgramId),
}

/// The edit that gives something another id, and how far it reaches.
#[derive(Debug, Clone, PartialEq)]
pub struct Renaming {
    /// The edit.
    pub edit: Edit,
    /// How many places name it, beside its own.
    pub places: usize,
    /// How many files change, with its own.
    pub files: usize,
}

/// Returns the edit that gives something another id.
///
/// # Errors
/// Refuses an id that is no slug or is taken, and something that is not there.
pub fn renaming(workspace: &Workspace, what: &Named, to: &str) -> Result<Renaming, EditError> {
    match what {
        Named::Account(id) => account(workspace, id, to),
        Named::Person(id, person) => person_of(workspace, id, person, to),
        Named::Objective(id, objective) => objective_of(workspace, id, objective, to),
        Named::Member(id) => member(workspace, id, to),
        Named::Offering(id) => offering(workspace, id, to),
        Named::Segment(id) => segment(workspace, id, to),
        Named::Program(id) => program(workspace, id, to),
    }
}

fn person_of(
    workspace: &Workspace,
    id: &AccountId,
    person: &StakeholderId,
    to: &str,
) -> Result<Renaming, EditError> {
    let to = fit(StakeholderId::new(to))?;
    within(workspace, id, |account, places| {
        let people = account.stakeholders.iter().map(|who| &who.id);
        let at = found("person", people, person, &to)?;
        account.stakeholders[at].id = to.clone();
        // A member of the team with this id comes first where both may be meant.
        let is_ours = is_member(&workspace.settings, person.as_str());
        follow(account, places, |reference| match reference {
            ReferenceMut::Stakeholder(own) => replace(own, person, &to),
            ReferenceMut::Person(own) => {
                !is_ours && own.as_str() == person.as_str() && set(own, to.as_str().into())
            }
            _ => false,
        });
        Ok(())
    })
}

fn objective_of(
    workspace: &Workspace,
    id: &AccountId,
    objective: &ObjectiveId,
    to: &str,
) -> Result<Renaming, EditError> {
    let to = fit(ObjectiveId::new(to))?;
    within(workspace, id, |account, places| {
        let all = account.objectives.iter().map(|one| &one.id);
        let at = found("objective", all, objective, &to)?;
        account.objectives[at].id = to.clone();
        follow(account, places, |reference| match reference {
            ReferenceMut::Objective(own) => replace(own, objective, &to),
            _ => false,
        });
        Ok(())
    })
}

fn offering(workspace: &Workspace, id: &OfferingId, to: &str) -> Result<Renaming, EditError> {
    let to = fit(OfferingId::new(to))?;
    let all = &workspace.settings.offerings;
    let at = found("offering", all.iter().map(|one| &one.id), id, &to)?;
    let mut new = all[at].clone();
    new.id = to.clone();
    let swap = Swap::new(at, new, SettingsChange::Offerings);
    let follows = |reference: ReferenceMut<'_>| match reference {
        ReferenceMut::Offering(own) => replace(own, id, &to),
        _ => false,
    };
    shared(workspace, swap, |_, _| {}, follows)
}

fn program(workspace: &Workspace, id: &ProgramId, to: &str) -> Result<Renaming, EditError> {
    let to = fit(ProgramId::new(to))?;
    let all = &workspace.settings.programs;
    let at = found("program", all.iter().map(|one| &one.id), id, &to)?;
    let mut new = all[at].clone();
    new.id = to.clone();
    let swap = Swap::new(at, new, SettingsChange::Programs);
    let follows = |reference: ReferenceMut<'_>| match reference {
        ReferenceMut::Program(own) => replace(own, id, &to),
        _ => false,
    };
    shared(workspace, swap, |_, _| {}, follows)
}

/// An account: its file, what is below it, the hours that are held for it, and the team's views that ask for it.
fn account(workspace: &Workspace, id: &AccountId, to: &str) -> Result<Renaming, EditError> {
    let to = fit(AccountId::new(to))?;
    let own = workspace.accounts.get(id);
    let own = own.ok_or_else(|| EditError::NoAccount(id.clone()))?;
    let all = workspace.accounts.values();
    let below = all.filter(|one| one.parent.as_ref() == Some(id)).count();
    let (edit, held) = account_renamed(own, &workspace.settings, to)?;
    Ok(Renaming {
        files: 1 + below + usize::from(held > 0),
        edit,
        places: below + held,
    })
}

/// Returns the edit that gives an account another id, and how many places of the settings name it. Account and settings may be ahead
/// of the workspace, as when several edits become one.
///
/// # Errors
/// None here; `apply` checks the id.
pub fn account_renamed(
    own: &Account,
    settings: &Settings,
    to: AccountId,
) -> Result<(Edit, usize), EditError> {
    let mut after = settings.clone();
    let mut places = 0;
    for budget in &mut after.budgets {
        if let Some(hours) = budget.held.remove(&own.id) {
            budget.held.insert(to.clone(), hours);
            places += 1;
        }
    }
    let (from, new) = (own.id.as_str(), to.as_str());
    places += follow_in_filters(after.views.iter_mut(), &["parent"], from, new);
    let changes = settings_changes(settings, &after);
    let mut edits = vec![intent::rename(own, to)?];
    edits.extend((!changes.is_empty()).then_some(Edit::Settings(changes)));
    Ok((Edit::Group(edits), places))
}

fn member(workspace: &Workspace, id: &MemberId, to: &str) -> Result<Renaming, EditError> {
    let to = fit(MemberId::new(to))?;
    let at = found(
        "member",
        workspace.settings.team.iter().map(|one| &one.id),
        id,
        &to,
    )?;
    let mut new = workspace.settings.team[at].clone();
    new.id = to.clone();
    let swap = Swap::new(at, new, SettingsChange::Team);
    let in_settings = |settings: &mut Settings, places: &mut usize| {
        for budget in &mut settings.budgets {
            *places += usize::from(replace(&mut budget.csm, id, &to));
        }
        *places += follow_in_filters(
            settings.views.iter_mut(),
            &["csm", "owner"],
            id.as_str(),
            to.as_str(),
        );
    };
    shared(workspace, swap, in_settings, |reference| match reference {
        ReferenceMut::Member(own) | ReferenceMut::Csm(own) => replace(own, id, &to),
        ReferenceMut::Person(own) => own.as_str() == id.as_str() && set(own, to.as_str().into()),
        _ => false,
    })
}

fn segment(workspace: &Workspace, id: &SegmentId, to: &str) -> Result<Renaming, EditError> {
    let to = fit(SegmentId::new(to))?;
    let at = found(
        "segment",
        workspace.settings.segments.iter().map(|one| &one.id),
        id,
        &to,
    )?;
    let mut new = workspace.settings.segments[at].clone();
    new.id = to.clone();
    let swap = Swap::new(at, new, SettingsChange::Segments);
    let in_settings = |settings: &mut Settings, places: &mut usize| {
        let programs = settings.programs.iter_mut();
        for own in programs.flat_map(|program| &mut program.segments) {
            *places += usize::from(replace(own, id, &to));
        }
        *places += follow_in_filters(
            settings.views.iter_mut(),
            &["segment"],
            id.as_str(),
            to.as_str(),
        );
    };
    shared(workspace, swap, in_settings, |reference| match reference {
        ReferenceMut::Segment(own) => replace(own, id, &to),
        _ => false,
    })
}

/// Renames within one account.
fn within(
    workspace: &Workspace,
    id: &AccountId,
    rename: impl FnOnce(&mut Account, &mut usize) -> Result<(), EditError>,
) -> Result<Renaming, EditError> {
    let before = workspace.accounts.get(id);
    let before = before.ok_or_else(|| EditError::NoAccount(id.clone()))?;
    let (mut after, mut places) = (Account::clone(before), 0);
    rename(&mut after, &mut places)?;
    Ok(Renaming {
        edit: Edit::account(id, account_changes(before, &after)),
        places,
        files: 1,
    })
}

/// An entry of the settings that takes another's place.
struct Swap {
    insert: SettingsChange,
    remove: SettingsChange,
}

impl Swap {
    fn new<T>(at: usize, new: T, change: fn(ListChange<T>) -> SettingsChange) -> Self {
        Self {
            insert: change(ListChange::insert(at + 1, new)),
            remove: change(ListChange::Remove { at }),
        }
    }
}

/// Renames what all accounts share: the new entry is there before anything names it, and the old one goes last.
fn shared(
    workspace: &Workspace,
    swap: Swap,
    in_settings: impl FnOnce(&mut Settings, &mut usize),
    mut in_account: impl FnMut(ReferenceMut<'_>) -> bool,
) -> Result<Renaming, EditError> {
    let mut places = 0;
    let mut after = workspace.settings.clone();
    in_settings(&mut after, &mut places);
    let mut first = vec![swap.insert];
    first.extend(settings_changes(&workspace.settings, &after));
    let mut edits = vec![Edit::Settings(first)];
    for (id, before) in &workspace.accounts {
        let (mut after, was) = (Arc::clone(before), places);
        follow(Arc::make_mut(&mut after), &mut places, &mut in_account);
        if places > was {
            edits.push(Edit::account(id, account_changes(before, &after)));
        }
    }
    let files = edits.len();
    edits.push(Edit::Settings(vec![swap.remove]));
    Ok(Renaming {
        edit: Edit::Group(edits),
        places,
        files,
    })
}

/// Gives every reference of an account to `take`, and counts those that it changes.
fn follow(
    account: &mut Account,
    places: &mut usize,
    mut take: impl FnMut(ReferenceMut<'_>) -> bool,
) {
    visit_mut(account, &mut |reference, _| {
        *places += usize::from(take(reference));
    });
}

/// The place of what is renamed; refuses an id that another has.
fn found<'a, I: PartialEq + ToString + 'a>(
    what: &'static str,
    ids: impl Iterator<Item = &'a I>,
    from: &I,
    to: &I,
) -> Result<usize, EditError> {
    let mut place = None;
    for (at, id) in ids.enumerate() {
        if id == to && to != from {
            let id = to.to_string();
            return Err(EditError::Duplicate { what, id });
        }
        if id == from {
            place = Some(at);
        }
    }
    let id = from.to_string();
    place.ok_or(EditError::Missing { what, id })
}

fn fit<I>(id: Result<I, impl ToString>) -> Result<I, EditError> {
    id.map_err(|why| EditError::Misfit {
        field: "id",
        why: why.to_string(),
    })
}

fn is_member(settings: &Settings, text: &str) -> bool {
    settings
        .team
        .iter()
        .any(|member| member.id.as_str() == text)
}

/// Replaces an id by another where it is the one; says whether it was.
fn replace<I: PartialEq + Clone>(own: &mut I, from: &I, to: &I) -> bool {
    own == from && set(own, to.clone())
}

fn set<I>(own: &mut I, to: I) -> bool {
    *own = to;
    true
}
