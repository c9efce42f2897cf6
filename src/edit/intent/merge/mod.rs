//! Two accounts that are one customer, made one: what the one has stays, what only the other has comes to it, and both
//! histories stand together. What differs is written into the notes, so that nothing is lost.

mod fields;
mod lists;
mod people;

use std::collections::HashSet;
use std::sync::Arc;

use compact_str::{CompactString, format_compact};

use super::AccountChange;
use crate::edit::{Edit, EditError};
use crate::model::{
    Account, AccountId, CALENDAR, Date, MemberId, Money, Settings, Workspace, grouped, written,
};

/// Removes the other account, moves its content to the kept one, and makes its child accounts children of the kept one.
///
/// # Errors
/// Refuses an account that is not there, and an account with itself.
pub fn merge(
    workspace: &Workspace,
    keep: &AccountId,
    other: &AccountId,
    on: Date,
) -> Result<Edit, EditError> {
    let account = |id: &AccountId| {
        let account = workspace.accounts.get(id);
        account.ok_or_else(|| EditError::NoAccount(id.clone()))
    };
    let (kept, gone) = (account(keep)?, account(other)?);
    if keep == other {
        return Err(EditError::Needs {
            place: keep.to_string(),
            why: "an account cannot be merged with itself",
        });
    }
    let (mut merged, _) = merged(&workspace.settings, kept, gone, on);
    merged.parent = parent(workspace, kept, gone);
    let mut edits = vec![Edit::Replace(Arc::new(merged))];
    let below = workspace.accounts.values();
    let below = below.filter(|one| one.parent.as_ref() == Some(other) && one.id != *keep);
    edits.extend(below.map(|one| {
        let change = AccountChange::Parent(Some(keep.clone()));
        Edit::account(&one.id, vec![change])
    }));
    edits.push(Edit::Remove(other.clone()));
    Ok(Edit::Group(edits))
}

/// What the notes will say that differed and is not taken over, for a person to see before.
#[must_use]
pub fn differing(settings: &Settings, keep: &Account, other: &Account, on: Date) -> Vec<String> {
    merged(settings, keep, other, on).1
}

/// The account that both become, and what differed.
fn merged(
    settings: &Settings,
    keep: &Account,
    other: &Account,
    on: Date,
) -> (Account, Vec<String>) {
    let mut merged = keep.clone();
    let mut other = other.clone();
    let mut differs = Differs {
        all: Vec::new(),
        settings,
    };
    let paired = people::pair(&merged, &mut other);
    lists::rename(&merged, &mut other);
    fields::take(&mut merged, &other, &mut differs);
    people::take(&mut merged, &other, &paired, &mut differs);
    lists::take(&mut merged, &other, &mut differs);
    let on = written(on);
    let mut told = format!("Merged with {} ({}) on {on}.", other.name, other.id);
    if !differs.all.is_empty() {
        told += &format!(" What differed there: {}.", differs.all.join("; "));
    }
    let notes = [merged.notes.as_deref(), other.notes.as_deref(), Some(&told)];
    let notes: Vec<&str> = notes.into_iter().flatten().collect();
    merged.notes = Some(notes.join("\n\n").into_boxed_str());
    (merged, differs.all)
}

/// What only the other says and is not taken over, in words: members, segments and offerings by their names.
struct Differs<'s> {
    all: Vec<String>,
    settings: &'s Settings,
}

/// What a member is called.
fn member(settings: &Settings, id: &MemberId) -> String {
    let member = settings.member(id);
    member.map_or_else(|| id.to_string(), |member| member.name.to_string())
}

/// An amount as people write it.
fn money(amount: &Money) -> String {
    grouped(&amount.to_string())
}

impl Differs<'_> {
    fn say(&mut self, what: &str, value: impl std::fmt::Display) {
        self.all.push(format!("{what} {value}"));
    }

    /// Takes a value where there is none; where there is another one that is noted. Whether it was taken.
    fn fill<T: Clone + PartialEq>(
        &mut self,
        what: &str,
        into: &mut Option<T>,
        from: Option<&T>,
        shown: impl Fn(&T) -> String,
    ) -> bool {
        match (into.as_ref(), from) {
            (None, Some(value)) => {
                *into = Some(value.clone());
                return true;
            }
            (Some(own), Some(value)) if own != value => self.say(what, shown(value)),
            _ => {}
        }
        false
    }
}

/// The account above: that of the kept one, else that of the other; neither of the two themselves, nor one below them.
fn parent(workspace: &Workspace, keep: &Account, other: &Account) -> Option<AccountId> {
    let is_below = |id: &AccountId, above: &AccountId| {
        let steps =
            std::iter::successors(Some(id), |id| workspace.accounts.get(*id)?.parent.as_ref());
        let mut steps = steps.take(workspace.accounts.len() + 1);
        steps.any(|id| id == above)
    };
    let fits = |id: &&AccountId| !is_below(id, &keep.id) && !is_below(id, &other.id);
    let parents = [keep.parent.as_ref(), other.parent.as_ref()];
    parents.into_iter().flatten().find(fits).cloned()
}

/// Ids in other systems: a second one of a system is kept beside the first, so that an import still knows both.
fn with_ids<'i>(
    into: &mut std::collections::BTreeMap<CompactString, CompactString>,
    from: impl Iterator<Item = (&'i CompactString, &'i CompactString)>,
) {
    for (system, id) in from.filter(|(system, _)| *system != CALENDAR) {
        let known = into.values().any(|own| own == id);
        let next = || {
            let numbered = (2..).map(|number| format_compact!("{system}-{number}"));
            let mut free = std::iter::once(system.clone()).chain(numbered);
            free.find(|key| !into.contains_key(key))
        };
        if let Some(key) = (!known).then(next).flatten() {
            into.insert(key, id.clone());
        }
    }
}

/// An id that nobody has: the same where it is free, else with a number behind it.
fn free(id: &str, taken: &mut HashSet<String>) -> String {
    const LONGEST: usize = 56;
    let short = &id[..id.len().min(LONGEST)];
    let numbered = (2..).map(|number| format!("{}-{number}", short.trim_end_matches('-')));
    let mut all = std::iter::once(id.to_owned()).chain(numbered);
    let free = all.find(|id| !taken.contains(id)).unwrap_or_default();
    taken.insert(free.clone());
    free
}
