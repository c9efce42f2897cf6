//! The first run on a terminal: what the person chooses there, carried out.

use std::path::{Path, PathBuf};

use super::{Failure, Outcome, Session, demo, new, open, settings};
use crate::app::{FirstRun, Wish};
use crate::tui;
use crate::workspace::patch::Tree;
use crate::workspace::set_own;

/// Why an export cannot be brought. Nothing here, once [`export`] brings one.
const NO_EXPORT: Option<&str> =
    Some("not there yet: it will be `cultivate import FILE... --into DIR`");

/// Asks how to begin until there is a workspace, and opens it.
pub(super) fn run(session: &mut Session) -> Result<Outcome, Failure> {
    let own = settings::read(session).unwrap_or_default();
    let look = open::look(session, &own);
    let mut first = FirstRun::new(NO_EXPORT);
    loop {
        let wish = tui::first_run(&mut first, look)
            .map_err(|error| Failure::Problem(format!("the terminal cannot be used: {error}")))?;
        let made = match wish {
            Wish::Leave => return Ok(Outcome::Fine),
            Wish::Demo => demo::ready(session),
            Wish::Export { files, folder } => export(&files, &at(&folder)),
            Wish::Empty {
                name,
                currency,
                me,
                folder,
            } => empty(session, &name, &currency, me.as_deref(), &folder),
        };
        match made {
            Ok(folder) => {
                session.choose(folder);
                return open::dashboard(session);
            }
            Err(Failure::Usage(why) | Failure::Problem(why)) => first.refuse(why),
            Err(other) => return Err(other),
        }
    }
}

/// Brings the files of an export into a new workspace: the one place where the importer is called.
fn export(_files: &str, _folder: &Path) -> Result<PathBuf, Failure> {
    Err(Failure::Usage(NO_EXPORT.unwrap_or_default().to_owned()))
}

/// Makes an empty workspace, with the person as its first member.
fn empty(
    session: &Session,
    name: &str,
    currency: &str,
    me: Option<&str>,
    folder: &str,
) -> Result<PathBuf, Failure> {
    let folder = at(folder);
    let id = new::make_for(&folder, name, currency, me)?;
    if let (Some(id), Some(file)) = (id, settings::file(session)) {
        let me = ("me", Some(Tree::Str(id.as_str().to_owned())));
        if let Err(why) = set_own(&file, &[me, ("ask_me", None)]) {
            session.message(&format!("who you are is not kept: {why}"));
        }
    }
    Ok(folder)
}

/// A folder as people type it: `~` is the home folder.
fn at(typed: &str) -> PathBuf {
    match typed.strip_prefix("~/").zip(std::env::home_dir()) {
        Some((rest, home)) => home.join(rest),
        None => PathBuf::from(typed),
    }
}
