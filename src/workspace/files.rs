//! The files of a workspace as values: their names, and reading one with its text, byte for byte.

use std::path::Path;
use std::sync::Arc;

use ron_patch::{Conventions, Tree};

use super::save_error::SaveError;
use super::schema;
use super::storage::Storage;
use crate::edit::{Contents, Target};
use crate::model::{Account, AccountId, Settings, Workspace};

/// Editors on some systems put this before a text; it is kept where it stands.
const MARK: char = '\u{feff}';

/// What a file says.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Content {
    Settings(Box<Settings>),
    Account(Arc<Account>),
}

/// A file as it was found.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) text: String,
    pub(super) content: Content,
}

/// `workspace.ron`, `accounts/harbour-lines.ron`: within the workspace, with `/` on every system.
#[must_use]
pub fn file_name(target: &Target) -> String {
    match target {
        Target::Settings => "workspace.ron".to_owned(),
        Target::Account(id) => format!("accounts/{id}.ron"),
    }
}

/// The file of that name; nothing for any other name, so that no path leads out of the workspace.
pub(super) fn parse_name(name: &str) -> Option<Target> {
    if name == "workspace.ron" {
        return Some(Target::Settings);
    }
    let stem = name.strip_prefix("accounts/")?.strip_suffix(".ron")?;
    AccountId::new(stem).ok().map(Target::Account)
}

/// The text of a file as contents have it, in the layout of a new one; nothing where there is no such file.
#[must_use]
pub fn contents_text(contents: &Contents, target: &Target) -> Option<String> {
    let content = Content::among(contents, target)?;
    Some(content.tree().write(conventions(target)))
}

/// Puts the text of a file into contents; nothing where the name is none or the text cannot be read.
pub fn read_contents(contents: &mut Contents, name: &str, text: Option<&str>) -> Option<()> {
    let target = parse_name(name)?;
    let content = text.map(|text| Content::read(text, &target)).transpose();
    match (content.ok()?, target) {
        (Some(Content::Settings(settings)), _) => contents.settings = Some(settings),
        (None, Target::Settings) => return None,
        (Some(Content::Account(account)), Target::Account(id)) => {
            contents.accounts.insert(id, Some(account));
        }
        (None, Target::Account(id)) => drop(contents.accounts.insert(id, None)),
        (Some(Content::Account(_)), Target::Settings) => return None,
    }
    Some(())
}

/// Whether a text can be read as that file.
pub(super) fn is_readable(text: &str, target: &Target) -> bool {
    Content::read(text, target).is_ok()
}

/// Reads a file; nothing when there is none.
pub(super) fn find(
    storage: &dyn Storage,
    root: &Path,
    target: &Target,
) -> Result<Option<Found>, SaveError> {
    let file = file_name(target);
    let read = storage.read(&root.join(&file));
    let read = read.map_err(|source| SaveError::NotRead {
        file: file.clone(),
        source,
    })?;
    let Some((bytes, _)) = read else {
        return Ok(None);
    };
    let damaged = |why: String| SaveError::Damaged {
        file: file.clone(),
        why,
    };
    let text = String::from_utf8(bytes).map_err(|error| damaged(error.to_string()))?;
    let content = Content::read(&text, target).map_err(|error| damaged(error.to_string()))?;
    Ok(Some(Found { text, content }))
}

/// How the file is written where it leaves a choice.
pub(super) fn conventions(target: &Target) -> &'static Conventions {
    match target {
        Target::Settings => &schema::SETTINGS_CONVENTIONS,
        Target::Account(_) => &schema::ACCOUNT_CONVENTIONS,
    }
}

/// The text of a file after an edit: the old text, changed where the value changed; or a new one. It is read back,
/// and refused if it does not say what it should.
pub(super) fn text_of(
    target: &Target,
    old: Option<&Found>,
    new: &Content,
) -> Result<String, SaveError> {
    let file = || file_name(target);
    let conventions = conventions(target);
    let text = match old {
        Some(old) => {
            let changes = ron_patch::diff(&old.content.tree(), &new.tree(), conventions);
            let (mark, body) = split_mark(&old.text);
            let unpatched = |source| SaveError::Patch {
                file: file(),
                source,
            };
            let changes = ron_patch::keep_comments(body, changes).map_err(unpatched)?;
            let patched = ron_patch::apply(body, &changes, conventions);
            format!("{mark}{}", patched.map_err(unpatched)?)
        }
        None => new.tree().write(conventions),
    };
    match Content::read(&text, target) {
        Ok(back) if back == *new => Ok(text),
        _ => Err(SaveError::Unfaithful { file: file() }),
    }
}

impl Content {
    /// What a workspace says for a file; nothing where the file is not to be.
    pub(super) fn of(workspace: &Workspace, target: &Target) -> Option<Self> {
        match target {
            Target::Settings => Some(Self::Settings(Box::new(workspace.settings.clone()))),
            Target::Account(id) => workspace.accounts.get(id).cloned().map(Self::Account),
        }
    }

    /// What contents say of a file.
    pub(super) fn among(contents: &Contents, target: &Target) -> Option<Self> {
        match target {
            Target::Settings => contents.settings.clone().map(Self::Settings),
            Target::Account(id) => contents.accounts.get(id)?.clone().map(Self::Account),
        }
    }

    /// Puts what a file says into a workspace.
    pub(super) fn put(content: Option<Self>, workspace: &mut Workspace, target: &Target) {
        match (content, target) {
            (Some(Self::Settings(settings)), _) => workspace.settings = *settings,
            (Some(Self::Account(account)), Target::Account(id)) => {
                workspace.accounts.insert(id.clone(), account);
            }
            (None, Target::Account(id)) => {
                workspace.accounts.remove(id);
            }
            (None | Some(Self::Account(_)), Target::Settings) => {}
        }
    }

    pub(super) fn read(text: &str, target: &Target) -> Result<Self, ron::error::SpannedError> {
        let (_, body) = split_mark(text);
        Ok(match target {
            Target::Settings => Self::Settings(Box::new(schema::settings_from(body)?)),
            Target::Account(id) => Self::Account(Arc::new(schema::account_from(body, id.clone())?)),
        })
    }

    pub(super) fn tree(&self) -> Tree {
        match self {
            Self::Settings(settings) => schema::settings_tree(settings),
            Self::Account(account) => schema::account_tree(account),
        }
    }
}

/// The byte order mark, if any, and the rest.
pub(super) fn split_mark(text: &str) -> (&str, &str) {
    let length = if text.starts_with(MARK) {
        MARK.len_utf8()
    } else {
        0
    };
    text.split_at(length)
}
