//! The record that a form, a command or a sentence is about. Its fields are read and set by index.

use compact_str::CompactString;

use super::kind::Field;
use super::list::List;
use super::row::{Record, changes, fields};
use super::{Scope, Value};
use crate::edit::intent::{self, Timing};
use crate::edit::{Edit, EditError, ListChange, SettingsChange, StakeholderChange};
use crate::model::{
    Account, Commitment, Constants, Date, MemberId, MoveChange, Settings, Stakeholder,
    StakeholderId, Tie, Trust,
};

/// A record of an account or of the settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// The workspace's own fields.
    Workspace,
    /// The constants of the method.
    Method,
    /// What the workspace changes of a kind of move, by the kind's name.
    Move(CompactString),
    /// The account.
    Account,
    /// A person of the account.
    Person(StakeholderId),
    /// Finds the latest tie of a person with a member.
    Tie(StakeholderId, MemberId),
    /// An entry of a list, by index.
    Entry(List, usize),
}

/// Values for fields, each with the field's index.
pub type Values = Vec<(usize, Value)>;

impl Subject {
    /// Returns its fields.
    #[must_use]
    pub fn fields(&self) -> Vec<&'static Field> {
        match self {
            Self::Workspace => fields::<Settings>(),
            Self::Method => fields::<Constants>(),
            Self::Move(_) => fields::<MoveChange>(),
            Self::Account => fields::<Account>(),
            Self::Person(_) => fields::<Stakeholder>(),
            Self::Tie(..) => fields::<Tie>(),
            Self::Entry(list, _) => list.fields(),
        }
    }

    /// Returns the value of a field; none if the record does not exist.
    #[must_use]
    pub fn value(&self, scope: Scope<'_>, field: usize) -> Option<Value> {
        Some(match self {
            Self::Workspace => value(scope.settings, field),
            Self::Method => value(&scope.settings.constants, field),
            Self::Move(kind) => value(&of_move(scope, kind), field),
            Self::Account => value(scope.account?, field),
            Self::Person(id) => value(scope.account?.stakeholder(id)?, field),
            Self::Tie(id, member) => value(tie(scope.account?, id, member)?, field),
            Self::Entry(list, at) => list.entry(scope, *at)?.value(field),
        })
    }

    /// Returns one edit that sets fields on a day.
    ///
    /// # Errors
    /// Refuses a missing record, a value that does not fit, and a day before a recorded change.
    pub fn set(
        &self,
        scope: Scope<'_>,
        values: Values,
        timing: Timing,
        day: Date,
    ) -> Result<Edit, EditError> {
        let account = || scope.account.ok_or_else(|| self.missing());
        match self {
            Self::Workspace => {
                let old = scope.settings;
                intent::set_settings(old, changed(old, &with(old, values)?)?)
            }
            Self::Method => {
                let old = &scope.settings.constants;
                intent::set_settings(scope.settings, changed(old, &with(old, values)?)?)
            }
            Self::Move(kind) => set_move(scope, kind, values),
            Self::Account => {
                let old = account()?;
                intent::set(old, changed(old, &with(old, values)?)?, timing)
            }
            Self::Person(id) => {
                let old = account()?.stakeholder(id).ok_or_else(|| self.missing())?;
                // Setting the same side confirms it, so the change is made even if the value stays.
                let given = confirming(&values);
                let new = with(old, values)?;
                let mut changes = changed(old, &new)?;
                changes.extend(given.into_iter().map(|confirm| confirm(&new)));
                intent::set_stakeholder(account()?, id, changes, timing)
            }
            Self::Tie(id, member) => {
                let old = tie(account()?, id, member).ok_or_else(|| self.missing())?;
                let changes = changed(old, &with(old, values)?)?;
                intent::set_tie(account()?, id, member, changes, timing)
            }
            Self::Entry(list, at) => {
                let old = list.entry(scope, *at).ok_or_else(|| self.missing())?;
                let mut new = old.clone();
                for (field, value) in values {
                    let name = list.fields()[field].name;
                    new.set(field, value).map_err(|why| misfit(name, why))?;
                }
                new.settle(&old, day);
                new.fits(day).map_err(|why| misfit("until", why))?;
                new.put(scope, Some(*at))
            }
        }
    }

    fn missing(&self) -> EditError {
        let (what, id) = match self {
            Self::Workspace | Self::Method | Self::Move(_) | Self::Account => {
                ("account", "selected".to_owned())
            }
            Self::Person(id) => ("stakeholder", id.to_string()),
            Self::Tie(_, member) => ("tie with", member.to_string()),
            Self::Entry(list, at) => (list.noun(), at.to_string()),
        };
        EditError::Missing { what, id }
    }
}

/// Returns the edit that begins a person's tie with a member, with its first values.
///
/// # Errors
/// Refuses a missing person, and a value that does not fit.
pub fn begin_tie(
    scope: Scope<'_>,
    id: &StakeholderId,
    member: &MemberId,
    values: Values,
    timing: Timing,
) -> Result<Edit, EditError> {
    let subject = Subject::Tie(id.clone(), member.clone());
    let account = scope.account.ok_or_else(|| subject.missing())?;
    let who = account.stakeholder(id);
    let ties = &who.ok_or_else(|| subject.missing())?.ties;
    let blank = Tie {
        since: timing.day(),
        ..Tie::new(member.clone(), Trust::clamped(0), Commitment::clamped(0))
    };
    let new = ListChange::push(ties, with(&blank, values)?);
    let change = vec![StakeholderChange::Ties(new)];
    intent::set_stakeholder(account, id, change, Timing::Correction)
}

/// The latest tie of a person with a member.
fn tie<'a>(account: &'a Account, id: &StakeholderId, member: &MemberId) -> Option<&'a Tie> {
    let ties = &account.stakeholder(id)?.ties;
    ties.iter().rev().find(|tie| tie.member == *member)
}

/// What the workspace changes of a kind of move.
fn of_move(scope: Scope<'_>, kind: &CompactString) -> MoveChange {
    scope.settings.moves.get(kind).cloned().unwrap_or_default()
}

/// Returns the edit of a kind of move; one that is as it comes needs no entry.
fn set_move(scope: Scope<'_>, kind: &CompactString, values: Values) -> Result<Edit, EditError> {
    let new = with(&of_move(scope, kind), values)?;
    let mut moves = scope.settings.moves.clone();
    match new == MoveChange::default() {
        true => drop(moves.remove(kind)),
        false => drop(moves.insert(kind.clone(), new)),
    }
    intent::set_settings(scope.settings, vec![SettingsChange::Moves(moves)])
}

fn value<R: Record>(record: &R, field: usize) -> Value {
    (R::ROWS[field].get)(record)
}

/// Returns a record with other values.
fn with<R: Record>(old: &R, values: Values) -> Result<R, EditError> {
    let mut new = old.clone();
    for (field, value) in values {
        let row = &R::ROWS[field];
        if row.field.fixed && (row.get)(old) != value {
            let why = format!("the {} of a {} cannot be changed", row.field.label, R::NAME);
            return Err(misfit(row.field.name, why));
        }
        (row.set)(&mut new, value).map_err(|why| misfit(row.field.name, why))?;
    }
    Ok(new)
}

/// Returns the changes that turn one record into the other; refuses a difference that no change can make.
fn changed<R: Record>(old: &R, new: &R) -> Result<Vec<R::Change>, EditError> {
    let changes = changes(old, new);
    if changes.is_empty() && old != new {
        return Err(misfit(R::NAME, "nothing changes this field".to_owned()));
    }
    Ok(changes)
}

fn misfit(field: &'static str, why: String) -> EditError {
    EditError::Misfit { field, why }
}

type Confirm = fn(&Stakeholder) -> crate::edit::StakeholderChange;

/// Returns the given changes of side and role, whether or not they differ.
fn confirming(values: &Values) -> Vec<Confirm> {
    use crate::edit::StakeholderChange::{Role, Side};
    let rows: [(&str, Confirm); 2] = [
        ("side", |who| Side(who.side)),
        ("role", |who| Role(who.role)),
    ];
    let given = |name: &str| {
        let fields = values.iter();
        fields
            .map(|(at, _)| Stakeholder::ROWS[*at].field.name)
            .any(|field| field == name)
    };
    rows.into_iter()
        .filter(|(name, _)| given(name))
        .map(|(_, confirm)| confirm)
        .collect()
}
