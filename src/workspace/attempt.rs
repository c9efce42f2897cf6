//! One try of saving an edit: what others changed is taken in, the texts are made, and written.

use super::files::{self, Content, Found, file_name, find};
use rayon::prelude::*;
use ron_patch::Clash;

use super::journal::{Place, Step};
use super::merge;
use super::receipt::{Receipt, Written};
use super::replace;
use super::save_error::SaveError;
use crate::edit::{self, Contents, Edit, Target};
use crate::model::{AccountId, Workspace};

/// A file with its text before and after.
pub(super) type Planned = (Target, Option<String>, Option<String>);

pub(super) fn attempt(
    place: Place<'_>,
    workspace: &mut Workspace,
    edit: &Edit,
    targets: &[Target],
    given: &[(Target, Option<Content>)],
    agreed: &[Clash],
) -> Result<Receipt, SaveError> {
    let found = targets
        .iter()
        .map(|target| find(place.storage, place.root, target));
    let found = found.collect::<Result<Vec<Option<Found>>, _>>()?;
    let says = |found: &Option<Found>| found.as_ref().map(|found| found.content.clone());
    let mut inverse = edit::apply(workspace, edit)?;
    let merged = found
        .iter()
        .zip(given)
        .any(|(f, (_, given))| says(f) != *given);
    let there = || {
        found
            .iter()
            .zip(targets)
            .all(|(f, t)| says(f) == Content::of(workspace, t))
    };
    // A file that already says what the edit makes of it was written before, but not known to be safe.
    if merged && !there() {
        inverse = if edit.keeps_files() {
            merge::onto(workspace, given, &found, agreed)?
        } else {
            for (found, target) in found.iter().zip(targets) {
                Content::put(says(found), workspace, target);
            }
            again(workspace, edit, &inverse, given, &found, agreed)?
        };
    }
    let files = texts(workspace, edit, targets, &found)?;
    let (files, note) = write(place, files)?;
    let notes = note.into_iter().collect();
    Ok(Receipt {
        files,
        inverse,
        after: Contents::of(workspace, targets.iter().cloned()),
        merged,
        notes,
    })
}

/// Every file with its old and its new text; those that stay the same are left out unless all do.
fn texts(
    workspace: &Workspace,
    edit: &Edit,
    targets: &[Target],
    found: &[Option<Found>],
) -> Result<Vec<Planned>, SaveError> {
    let text = |(target, old): (&Target, &Option<Found>)| {
        let before = old.as_ref().map(|old| old.text.clone());
        let Some(new) = Content::of(workspace, target) else {
            return Ok((target.clone(), before, None));
        };
        // A renamed account takes its text along, comments and all.
        let base = old.as_ref().or_else(|| {
            let from = renamed_from(edit, target)?;
            let at = targets
                .iter()
                .position(|t| *t == Target::Account(from.clone()))?;
            found[at].as_ref()
        });
        let text = files::text_of(target, base, &new)?;
        Ok((target.clone(), before, Some(text)))
    };
    // An import writes thousands; each is written and read back on its own.
    let texts: Vec<Result<Planned, SaveError>> = targets.par_iter().zip(found).map(text).collect();
    let mut files = texts.into_iter().collect::<Result<Vec<_>, _>>()?;
    if files.iter().any(|(_, old, new)| old != new) {
        files.retain(|(_, old, new)| old != new);
    }
    Ok(files)
}

pub(super) fn write(
    place: Place<'_>,
    mut files: Vec<Planned>,
) -> Result<(Vec<Written>, Option<String>), SaveError> {
    // New files before old ones go: a crash in a folder without a journal leaves one too many, not one too few.
    files.sort_by_key(|(_, _, new)| new.is_none());
    let digest = |text: &String| blake3::hash(text.as_bytes());
    // The new texts may be many: each is there once.
    let both = files.into_iter().map(|(target, before, after)| {
        let written = Written {
            target: target.clone(),
            after: after.as_ref().map(digest),
            before,
        };
        let step = Step {
            target,
            before: written.before.as_ref().map(digest),
            after,
        };
        (written, step)
    });
    let (written, steps): (Vec<Written>, Vec<Step>) = both.unzip();
    let safe = place.carry_out(&steps)?;
    Ok((written, unsafe_note(safe)))
}

/// What is said where a file system cannot bring a folder to the disk.
pub(super) fn unsafe_note(safe: bool) -> Option<String> {
    (!safe).then(|| "this file system cannot confirm that it is safe".to_owned())
}

pub(super) fn untouched(place: Place<'_>, files: &[Written]) -> Result<bool, SaveError> {
    for file in files {
        let name = file_name(&file.target);
        let now = replace::digest(place.storage, &place.root.join(&name));
        let now = now.map_err(|source| SaveError::NotRead { file: name, source })?;
        if now != file.after {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Applies an edit that makes files or takes them away to what others made of them: only if it replaces the same as it
/// would have before, or it is `agreed` that it shall.
fn again(
    workspace: &mut Workspace,
    edit: &Edit,
    seen: &Edit,
    given: &[(Target, Option<Content>)],
    found: &[Option<Found>],
    agreed: &[Clash],
) -> Result<Edit, SaveError> {
    let inverse = edit::apply(workspace, edit)?;
    if inverse == *seen {
        return Ok(inverse);
    }
    let tree = |content: Option<&Content>| content.map(Content::tree);
    for ((target, before), found) in given.iter().zip(found) {
        let theirs = found.as_ref().map(|found| &found.content);
        let clash = Clash {
            place: Vec::new(),
            before: tree(before.as_ref()),
            mine: tree(Content::of(workspace, target).as_ref()),
            theirs: tree(theirs),
        };
        if theirs != before.as_ref() && !agreed.contains(&clash) {
            return Err(merge::conflict(target, vec![clash]));
        }
    }
    Ok(inverse)
}

/// The id that an edit gives to an account under another id before.
fn renamed_from<'a>(edit: &'a Edit, target: &Target) -> Option<&'a AccountId> {
    match edit {
        Edit::Rename { from, to } => (*target == Target::Account(to.clone())).then_some(from),
        Edit::Group(edits) => edits.iter().find_map(|edit| renamed_from(edit, target)),
        _ => None,
    }
}

pub(super) fn contents(
    workspace: &Workspace,
    targets: &[Target],
) -> Vec<(Target, Option<Content>)> {
    let content = |target: &Target| (target.clone(), Content::of(workspace, target));
    targets.iter().map(content).collect()
}

pub(super) fn put_back(given: Vec<(Target, Option<Content>)>, workspace: &mut Workspace) {
    for (target, content) in given {
        Content::put(content, workspace, &target);
    }
}
