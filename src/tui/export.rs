//! Carrying out an export, for the command line and the dashboard alike: from a folder on disk to a file outside.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::method::portfolio::Book;
use crate::method::shared::joint_plan;
use crate::method::{self};
use crate::model::{AccountId, Audience, Date, Format, shown};
use crate::snapshot::{self, Stamp, bundle, customer, file_name, markdown::markdown};
use crate::workspace::{Opened, out};

/// What is wanted.
#[derive(Debug, Clone)]
pub(crate) struct Wanted {
    /// The account; none: the whole workspace.
    pub(crate) account: Option<AccountId>,
    /// Who may read it.
    pub(crate) audience: Audience,
    /// What it is written in.
    pub(crate) format: Format,
    /// The day it is for.
    pub(crate) as_of: Date,
}

/// A snapshot that is not written yet.
#[derive(Debug)]
pub(crate) struct Made {
    /// The name of its file.
    pub(crate) name: String,
    /// Its text.
    pub(crate) text: String,
}

/// Makes a snapshot of a workspace as it was read.
///
/// # Errors
/// Says what cannot be exported, and why.
pub(crate) fn make(opened: &Opened, wanted: &Wanted) -> Result<Made, String> {
    let Wanted {
        audience,
        format,
        as_of,
        ..
    } = *wanted;
    let stamp = |inputs: String| Stamp {
        workspace: opened.workspace.settings.name.to_string(),
        as_of,
        method: method::VERSION,
        inputs,
    };
    match (format, &wanted.account, audience) {
        (Format::Ron, None, Audience::Internal) => {
            let files = out::texts(&opened.root, &opened.hashes)
                .map_err(|error| format!("the workspace cannot be read: {error}"))?;
            let folder = opened.root.file_name().unwrap_or_default();
            Ok(Made {
                name: file_name(audience, &folder.to_string_lossy(), as_of, format),
                text: bundle::write(&files, &stamp(out::inputs_of(&files))),
            })
        }
        (Format::Ron, _, Audience::Customer) => {
            Err("a bundle holds everything; it is never for a customer".to_owned())
        }
        (Format::Ron, Some(_), _) => {
            Err("a bundle holds the whole workspace; leave the account out".to_owned())
        }
        (Format::Markdown, None, _) => {
            Err("say which account; of several there is no plan in Markdown yet".to_owned())
        }
        (Format::Markdown, Some(id), _) => {
            let book = Book::new(&opened.workspace, as_of);
            let stamp = stamp(out::inputs(&opened.hashes));
            let none = || format!("there is no account {id} that can be read");
            let outline = match audience {
                Audience::Internal => {
                    snapshot::account::outline(&opened.workspace, &book, id, stamp)
                }
                Audience::Customer => opened.workspace.accounts.get(id).map(|account| {
                    let plan = joint_plan(account, book.prepared(), book.score(id));
                    customer::outline(&plan, stamp)
                }),
            };
            Ok(Made {
                name: file_name(audience, id.as_str(), as_of, format),
                text: markdown(&outline.ok_or_else(none)?),
            })
        }
    }
}

/// Writes a snapshot into a folder, which is made where it is missing; with `another` under the next free name.
///
/// # Errors
/// Says what is in the way and what to do.
pub(crate) fn put_in(
    folder: &Path,
    made: &Made,
    over: bool,
    another: bool,
) -> Result<PathBuf, String> {
    make_folder(folder)
        .map_err(|error| format!("the folder {} cannot be made: {error}", plain(folder)))?;
    let path = folder.join(&made.name);
    let taken = fs::symlink_metadata(&path).is_ok();
    if !(another && taken) {
        return put(&path, made, over);
    }
    let (stem, end) = made.name.rsplit_once('.').unwrap_or((&made.name, ""));
    let mut others = (2..1000).map(|number| folder.join(format!("{stem}-{number}.{end}")));
    let free = others.find(|path| fs::symlink_metadata(path).is_err());
    put(&free.unwrap_or(path), made, over)
}

/// Writes a snapshot to a path.
///
/// # Errors
/// As [`put_in`].
pub(crate) fn put(path: &Path, made: &Made, over: bool) -> Result<PathBuf, String> {
    out::put_out(path, made.text.as_bytes(), over).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => {
            format!("{} is there already; --force writes over it", plain(path))
        }
        io::ErrorKind::StorageFull => {
            format!("the disk is full: {} was not written", plain(path))
        }
        _ => format!("{} cannot be written: {error}", plain(path)),
    })?;
    Ok(path.to_owned())
}

fn make_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// A path as it may be shown.
pub(crate) fn plain(path: &Path) -> String {
    shown(&path.to_string_lossy()).into_owned()
}
