//! `cultivate new`: an empty workspace with comments that say what to fill in.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::folders::{create_folder, write_new};
use super::session::holds_workspace;
use super::{Failure, Outcome, Session};
use crate::edit::Target;
use crate::edit::intent;
use crate::entry::slug;
use crate::model::{CsmCapacity, Function, Member, MemberId, Workspace};
use crate::picture::words::counted;
use crate::snapshot::bundle;
use crate::workspace::make::{ATTRIBUTES, IGNORED, folder_name, is_free, make};
use crate::workspace::out::is_file_name;
use crate::workspace::private::{WriteError, read_large, sync_folder};
use crate::workspace::{self, Store};

/// An account that is all comment but for its name.
const ACCOUNT: &str = include_str!("../../assets/new/example-customer.ron");

/// What `new` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  cultivate new my-portfolio
  cultivate new northwind --name \"Northwind renewals\" --currency USD")]
pub struct Arguments {
    /// The folder to make; it must be new or empty
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// What the portfolio is called [default: the folder's name]
    #[arg(long)]
    name: Option<String>,
    /// The currency of every amount, three letters
    #[arg(long, default_value = "EUR", value_parser = currency)]
    currency: String,
    /// Unpack a bundle that `cultivate export --format ron` has written
    #[arg(long, value_name = "BUNDLE", conflicts_with_all = ["name", "currency"])]
    from: Option<PathBuf>,
}

pub(super) fn run(arguments: Arguments, session: &mut Session) -> Result<Outcome, Failure> {
    let folder = &arguments.folder;
    refuse_unless_free(folder)?;
    if let Some(bundle) = &arguments.from {
        return unpack(bundle, folder, session);
    }
    let name = arguments
        .name
        .clone()
        .unwrap_or_else(|| folder_name(folder));
    make(folder, &name, &arguments.currency, Some(ACCOUNT))
        .map_err(|error| Failure::Problem(format!("{} {error}", folder.display())))?;
    if let Some(folders) = &session.folders {
        folders.remember(folder);
    }
    let place = crate::model::shown_path(folder);
    writeln!(session.out, "{place} is ready. Next:")?;
    writeln!(
        session.out,
        "  fill in {place}/workspace.ron: your team, what you sell"
    )?;
    writeln!(
        session.out,
        "  copy {place}/accounts/example-customer.ron for each customer"
    )?;
    writeln!(session.out, "  cultivate -w {place} check")?;
    Ok(Outcome::Fine)
}

/// Writes the files of a bundle into a folder that is new or empty, to the byte as they were.
fn unpack(bundle: &Path, folder: &Path, session: &mut Session) -> Result<Outcome, Failure> {
    let problem = |why: String| Failure::Problem(format!("{}: {why}", bundle.display()));
    let text = fs::canonicalize(bundle).and_then(|bundle| read_large(&bundle));
    let text = text.map_err(|error| problem(workspace::io_reason(&error)))?;
    let bundle = bundle::read(&text).map_err(|why| problem(format!("not a bundle: {why}")))?;
    if let Some((name, _)) = bundle.files.iter().find(|(name, _)| !is_file_name(name)) {
        return Err(problem(format!("{name:?} is not a file of a workspace")));
    }
    let (settings, accounts): (Vec<_>, Vec<_>) = bundle
        .files
        .iter()
        .partition(|(name, _)| name == "workspace.ron");
    if settings.len() != 1 {
        return Err(problem("there is no workspace.ron in it".to_owned()));
    }
    let written = || -> Result<(), WriteError> {
        create_folder(&folder.join("accounts"))?;
        write_new(&folder.join(".gitattributes"), ATTRIBUTES.as_bytes())?;
        write_new(&folder.join(".gitignore"), IGNORED.as_bytes())?;
        // Last: a folder is a workspace once this file is there.
        for (name, text) in accounts.iter().chain(&settings) {
            write_new(&folder.join(name), text.as_bytes())?;
        }
        sync_folder(&folder.join("accounts")).map_err(WriteError::Unsure)?;
        sync_folder(folder).map_err(WriteError::Unsure)
    };
    let place = crate::model::shown_path(folder);
    written().map_err(|error| {
        if let WriteError::Not(_) = error {
            // The folder was free, so every account in it is of the bundle: it is free again.
            for (name, _) in &accounts {
                let _ = fs::remove_file(folder.join(name)); // perhaps it was never written
            }
        }
        Failure::Problem(format!("{place} {error}"))
    })?;
    if let Some(folders) = &session.folders {
        folders.remember(folder);
    }
    let count = counted(accounts.len(), "account");
    writeln!(session.out, "{place} is ready: {count}")?;
    Ok(Outcome::Fine)
}

/// Makes a workspace for somebody who fills it on the screen: without the example, with this person in the team;
/// gives the person's id there.
pub(super) fn make_for(
    folder: &Path,
    name: &str,
    currency: &str,
    me: Option<&str>,
) -> Result<Option<MemberId>, Failure> {
    let failed =
        |why: String| Failure::Problem(format!("{} cannot be created: {why}", folder.display()));
    refuse_unless_free(folder)?;
    make(folder, name, currency, None)
        .map_err(|error| Failure::Problem(format!("{} {error}", folder.display())))?;
    let Some(me) = me else {
        return Ok(None);
    };
    let id = MemberId::new(&slug(me, "me", |_| false)).expect("a slug is an id");
    let member = Member {
        csm: Some(CsmCapacity::default()),
        ..Member::new(id.clone(), me, Function::CustomerSuccess)
    };
    let text =
        workspace::text(folder, &Target::Settings).map_err(|error| failed(error.to_string()))?;
    let settings = workspace::read_settings(text.as_bytes())
        .map_err(|_| failed("what was written cannot be read".to_owned()))?;
    let edit = intent::put_member(&settings, member).map_err(|error| failed(error.to_string()))?;
    let mut workspace = Workspace {
        settings,
        accounts: BTreeMap::new(),
    };
    Store::new(folder)
        .save_edit(&mut workspace, &edit)
        .map_err(|error| failed(error.to_string()))?;
    Ok(Some(id))
}

/// Only a folder that is not there, holds nothing, or was begun and cut off is taken.
pub(super) fn refuse_unless_free(folder: &Path) -> Result<(), Failure> {
    let place = folder.display();
    if holds_workspace(folder) {
        return Err(Failure::Usage(format!(
            "{place} already holds a workspace; `cultivate {place}` opens it"
        )));
    }
    match is_free(folder) {
        Ok(true) => Ok(()),
        Ok(false) => Err(Failure::Usage(format!(
            "{place} is not empty; name a new or empty folder"
        ))),
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => Err(Failure::Usage(format!(
            "{place} is a file; name a new or empty folder"
        ))),
        Err(error) => Err(Failure::Problem(format!("{place} cannot be read: {error}"))),
    }
}

fn currency(text: &str) -> Result<String, String> {
    if text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_uppercase()) {
        Ok(text.to_owned())
    } else {
        Err("expected three capital letters such as EUR".to_owned())
    }
}
