//! An edit put together with what others made of its files: each field and each entry of a list by itself.

use ron_patch::{Clash, Merge, merge, merge_whole_fields};

use super::files::{Content, Found, conventions, file_name};
use super::save_error::SaveError;
use crate::edit::{self, Contents, Edit, EditError, Target};
use crate::model::Workspace;

/// Puts the edit's files together with what others made of them. The workspace says what the edit made of them; then
/// it says both. Gives what takes the edit back from there. Of `agreed` clashes it is known that mine stands.
pub(super) fn onto(
    workspace: &mut Workspace,
    given: &[(Target, Option<Content>)],
    found: &[Option<Found>],
    agreed: &[Clash],
) -> Result<Edit, SaveError> {
    let mut door = Vec::with_capacity(given.len());
    for ((target, before), theirs) in given.iter().zip(found) {
        let mine = Content::of(workspace, target);
        let theirs = theirs.as_ref().map(|found| &found.content);
        let both = match (mine, before, theirs) {
            (Some(mine), Some(before), Some(theirs)) => {
                merged(target, [before, &mine, theirs], agreed)?
            }
            (_, _, None) if let Target::Account(id) = target => {
                return Err(EditError::NoAccount(id.clone()).into());
            }
            // A file that nobody could read at the beginning, or `workspace.ron` taken away.
            (mine, ..) => mine.ok_or_else(|| conflict(target, Vec::new()))?,
        };
        Content::put(theirs.cloned(), workspace, target);
        if theirs != Some(&both) {
            door.push(match both {
                Content::Settings(settings) => Edit::ReplaceSettings(settings),
                Content::Account(account) => Edit::Replace(account),
            });
        }
    }
    // What is new in one file may be named in another, and so may what goes.
    let applied = edit::apply(workspace, &Edit::Group(door.clone()));
    door.reverse();
    let applied =
        applied.or_else(|why| edit::apply(workspace, &Edit::Group(door)).map_err(|_| why));
    Ok(applied?)
}

/// Whether a workspace says already what an edit made of `before`, whatever else it says.
#[must_use]
pub fn says(workspace: &Workspace, before: &Contents, after: &Contents) -> bool {
    before.targets().all(|target| {
        let now = Content::of(workspace, &target);
        let [before, after] = [before, after].map(|contents| Content::among(contents, &target));
        match (&before, &after, &now) {
            (_, after, now) if after == now => true,
            (Some(before), Some(after), Some(now)) => {
                merged(&target, [before, after, now], &[]).is_ok_and(|both| both == *now)
            }
            _ => false,
        }
    })
}

/// Brings an edit that was never saved onto what a workspace says now: what its files say there, and what they say with
/// it. Where both changed the same the edit stands, and the last is false. None: one of its files is gone, or came
/// otherwise.
#[must_use]
pub fn rebased(
    workspace: &Workspace,
    before: &Contents,
    after: &Contents,
) -> Option<(Contents, Contents, bool)> {
    let now = Contents::of(workspace, before.targets());
    let mut with = Contents::default();
    let mut clean = true;
    for target in before.targets() {
        let found = Content::of(workspace, &target);
        let [was, mine] = [before, after].map(|contents| Content::among(contents, &target));
        let both = match (&was, &mine, &found) {
            (was, mine, found) if was == found => mine.clone(),
            (Some(was), Some(mine), Some(found)) => {
                let contents = [was, mine, found];
                Some(match merged(&target, contents, &[]) {
                    Err(SaveError::Conflict { clashes, .. }) => {
                        clean = false;
                        merged(&target, contents, &clashes).ok()?
                    }
                    both => both.ok()?,
                })
            }
            (Some(_), None, Some(_)) => {
                clean = false;
                None
            }
            (_, mine, found) if mine == found => mine.clone(),
            _ => return None,
        };
        match (both, target) {
            (Some(Content::Settings(settings)), _) => with.settings = Some(settings),
            (Some(Content::Account(account)), Target::Account(id)) => {
                with.accounts.insert(id, Some(account));
            }
            (None, Target::Account(id)) => drop(with.accounts.insert(id, None)),
            (_, Target::Settings) => return None,
        }
    }
    Some((now, with, clean))
}

/// A file with both changes.
fn merged(
    target: &Target,
    [before, mine, theirs]: [&Content; 3],
    agreed: &[Clash],
) -> Result<Content, SaveError> {
    let trees = [before.tree(), mine.tree(), theirs.tree()];
    let conventions = conventions(target);
    let mut both = merge(&trees[0], &trees[1], &trees[2], conventions);
    let read = |both: &Merge| Content::read(&both.tree.write(conventions), target).ok();
    let content = read(&both).or_else(|| {
        both = merge_whole_fields(&trees[0], &trees[1], &trees[2], conventions);
        read(&both)
    });
    let open = both.clashes.iter().any(|clash| !agreed.contains(clash));
    match content {
        Some(content) if !open => Ok(content),
        _ => Err(conflict(target, both.clashes)),
    }
}

pub(super) fn conflict(target: &Target, clashes: Vec<Clash>) -> SaveError {
    SaveError::Conflict {
        file: file_name(target),
        clashes,
    }
}
