//! Points: the whole workspace kept as a bundle under a name, and a bundle read back as it would be once unpacked.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use super::earlier::Since;
use super::export::{Wanted, make, put, snapshots};
use crate::field::slug;
use crate::method::VERSION;
use crate::model::{AccountId, Audience, Date, Workspace, shown_path};
use crate::snapshot::bundle;
use crate::snapshot::tables::{Decimal, Kind};
use crate::workspace::private::{folder_within, read_large};
use crate::workspace::{Opened, from_texts, io_reason};

/// The folder of points within that of snapshots.
const FOLDER: &str = "points";

/// A workspace as it was when its bundle was made.
#[derive(Debug)]
pub(crate) struct Unpacked {
    /// The workspace.
    pub(crate) workspace: Workspace,
    /// The day it was made for.
    pub(crate) as_of: Date,
    /// What is to be said of the method, where that was another version.
    pub(crate) warning: Option<String>,
    /// The accounts that cannot be read, each with the reason.
    pub(crate) unread: BTreeMap<AccountId, String>,
}

/// Why a bundle was not read.
#[derive(Debug)]
pub(crate) enum NotUnpacked {
    /// It is no bundle, and why.
    NoBundle(String),
    /// Something is in the way.
    Problem(String),
}

impl fmt::Display for NotUnpacked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoBundle(why) => write!(f, "not a bundle: {why}"),
            Self::Problem(why) => f.write_str(why),
        }
    }
}

/// Reads a bundle.
///
/// # Errors
/// Says what is wrong with the file.
pub(crate) fn unpacked(path: &Path, today: Date) -> Result<Unpacked, NotUnpacked> {
    let text = fs::canonicalize(path).and_then(|path| read_large(&path));
    let text = text.map_err(|error| NotUnpacked::Problem(io_reason(&error).to_string()))?;
    let bundle = bundle::read(&text).map_err(NotUnpacked::NoBundle)?;
    let as_of = bundle.as_of.parse();
    let as_of =
        as_of.map_err(|error| NotUnpacked::Problem(format!("its date is wrong: {error}")))?;
    let warning = (bundle.method != VERSION).then(|| {
        format!(
            "made with version {} of the method; its scores here are those of version {VERSION}",
            bundle.method
        )
    });
    let (workspace, unread) = from_texts(&bundle.files, today).map_err(NotUnpacked::Problem)?;
    Ok(Unpacked {
        workspace,
        as_of,
        warning,
        unread,
    })
}

/// The file of a point.
#[must_use]
pub(crate) fn path_of(root: &Path, name: &str) -> PathBuf {
    let folder = root.join(crate::model::SNAPSHOTS_FOLDER).join(FOLDER);
    folder.join(file_name(name))
}

fn file_name(name: &str) -> String {
    format!("{}.ron", slug(name, "point", |_| false))
}

/// The points that are kept, by the names of their files, in order.
pub(crate) fn names(root: &Path) -> Vec<String> {
    let folder = root.join(crate::model::SNAPSHOTS_FOLDER).join(FOLDER);
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let names = entries.filter_map(|entry| {
        let name = entry.file_name().into_string().ok()?;
        Some(name.strip_suffix(".ron")?.to_owned())
    });
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

/// Keeps the workspace as it is under a name.
///
/// # Errors
/// Says what is in the way; a point of that name is never overwritten.
pub(crate) fn keep(opened: &Opened, name: &str, as_of: Date) -> Result<PathBuf, String> {
    let wanted = Wanted {
        account: None,
        csm: None,
        audience: Audience::Internal,
        format: bundle::FORMAT.format,
        as_of,
        since: Since::Last,
        member: None,
        until: None,
        table: Kind::default(),
        decimal: Decimal::default(),
    };
    let made = make(opened, &wanted)?;
    let parent = snapshots(&opened.root)?;
    let folder = folder_within(&parent, FOLDER).map_err(|error| {
        let folder = shown_path(&parent.join(FOLDER)).to_string();
        format!("{folder} cannot be used: {}", io_reason(&error))
    })?;
    let path = folder.join(file_name(name));
    if fs::symlink_metadata(&path).is_ok() {
        let path = shown_path(&path);
        return Err(format!("there is a point of that name already: {path}"));
    }
    put(&path, &made, false)
}
