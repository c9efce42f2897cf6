//! The two things that are compared: each a day of the workspace, a bundle, or a folder.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use crate::cli::{Failure, Session};
use crate::entry::{self, Lean};
use crate::model::{AccountId, Date, Workspace, shown};
use crate::picture::words::counted;
use crate::snapshot::FORMATS;
use crate::transfer::earlier::dated;
use crate::transfer::points::{NotUnpacked, Unpacked, unpacked as unpacked_bundle};
use crate::workspace::{self, Opened};

/// One side of a comparison.
pub(super) struct Side {
    /// The workspace; both days of one workspace share it.
    pub(super) workspace: Arc<Workspace>,
    /// The day.
    pub(super) as_of: Date,
    /// Whether accounts could not be read.
    pub(super) broken: bool,
    unread: BTreeSet<AccountId>,
}

/// What a word on the command line names.
enum Named {
    Day(Date),
    Path,
}

/// Reads both sides. What one of them cannot read is left out of both: it neither came nor went.
pub(super) fn both(a: &str, b: &str, session: &mut Session) -> Result<(Side, Side), Failure> {
    let mut own = None;
    let mut first = side(a, &mut own, session)?;
    let mut last = side(b, &mut own, session)?;
    let unread: BTreeSet<AccountId> = first.unread.union(&last.unread).cloned().collect();
    for side in [&mut first, &mut last] {
        if unread
            .iter()
            .any(|id| side.workspace.accounts.contains_key(id))
        {
            let workspace = Arc::make_mut(&mut side.workspace);
            workspace.accounts.retain(|id, _| !unread.contains(id));
        }
    }
    Ok((first, last))
}

/// Reads one side; `own` keeps the workspace that days are of.
fn side(
    word: &str,
    own: &mut Option<(Arc<Workspace>, BTreeSet<AccountId>)>,
    session: &mut Session,
) -> Result<Side, Failure> {
    let today = session.today;
    match named(word, today)? {
        Named::Day(as_of) => {
            if own.is_none() {
                *own = Some(opened(session.open_whole()?));
            }
            let (workspace, unread) = own.as_ref().expect("it was opened just now");
            Ok(Side {
                workspace: Arc::clone(workspace),
                as_of,
                broken: !unread.is_empty(),
                unread: unread.clone(),
            })
        }
        Named::Path if Path::new(word).is_dir() => folder(Path::new(word), session),
        Named::Path => unpacked(word, session),
    }
}

/// A day is meant where a word reads like one in full; else what is there; else a day as people say it.
fn named(word: &str, today: Date) -> Result<Named, Failure> {
    if let Ok(day) = word.parse() {
        return Ok(Named::Day(day));
    }
    if Path::new(word).exists() {
        return Ok(Named::Path);
    }
    let day = entry::date(word, today, Lean::Past);
    day.map(Named::Day).map_err(|_| {
        Failure::Usage(format!(
            "{word:?} is not a date, and there is no such file or folder; a date is written 2026-06-30, -3m or today"
        ))
    })
}

fn opened(opened: Opened) -> (Arc<Workspace>, BTreeSet<AccountId>) {
    let unread = opened.broken.keys().cloned().collect();
    (Arc::new(opened.workspace), unread)
}

fn folder(root: &Path, session: &Session) -> Result<Side, Failure> {
    let today = session.today;
    let whole =
        workspace::open(root, today).map_err(|error| Failure::Problem(error.to_string()))?;
    let firsts = whole.broken.values().cloned();
    let firsts = firsts.filter_map(|mut places| whole.problems.get(places.next()?));
    firsts.for_each(|problem| session.message(&problem.to_string()));
    let (workspace, unread) = opened(whole);
    left_out(unread.len(), session);
    Ok(Side {
        workspace,
        as_of: today,
        broken: !unread.is_empty(),
        unread,
    })
}

/// Reads a bundle as it would be read once unpacked.
fn unpacked(path: &str, session: &Session) -> Result<Side, Failure> {
    let found = unpacked_bundle(Path::new(path), session.today);
    let Unpacked {
        workspace,
        as_of,
        warning,
        unread,
    } = found.map_err(|why| match (why, to_read(Path::new(path))) {
        (NotUnpacked::NoBundle(_), Some(instead)) => Failure::Usage(format!("{path}: {instead}")),
        (why @ NotUnpacked::NoBundle(_), None) => Failure::Problem(format!(
            "{path}: {why}; only bundles (`cultivate export --format ron`) and folders can be compared"
        )),
        (NotUnpacked::Problem(why), _) => Failure::Problem(format!("{path}: {why}")),
    })?;
    if let Some(warning) = warning {
        session.message(&format!("{path}: {warning}"));
    }
    unread.values().for_each(|why| session.message(why));
    let unread: BTreeSet<AccountId> = unread.into_keys().collect();
    left_out(unread.len(), session);
    Ok(Side {
        workspace: Arc::new(workspace),
        as_of,
        broken: !unread.is_empty(),
        unread,
    })
}

/// What to compare instead of a plan that is made to be read; none where it is no such plan.
fn to_read(path: &Path) -> Option<String> {
    let (stem, ending) = path.file_name()?.to_str()?.rsplit_once('.')?;
    let mut plans = FORMATS.iter().filter(|writer| !writer.format.whole);
    plans.find(|writer| writer.format.ending == ending)?;
    let said = format!(
        "a {} plan says what the scores were, and does not say why",
        ending.to_uppercase()
    );
    let Some((_, day, _)) = dated(stem) else {
        return Some(format!(
            "{said}; compare bundles (`cultivate export --format ron`), or days"
        ));
    };
    // Of several bundles of that day in its folder the last by name.
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let bundles = fs::read_dir(folder.unwrap_or(Path::new(".")));
    let bundles = bundles.into_iter().flatten().flatten();
    let names = bundles.filter_map(|entry| entry.file_name().into_string().ok());
    let of_the_day = names.filter(|name| {
        let stem = name.strip_suffix(".ron");
        stem.and_then(dated).is_some_and(|(_, of, _)| of == day)
    });
    Some(match of_the_day.max() {
        Some(bundle) => format!("{said}; the bundle {bundle} beside it does"),
        None => format!("{said}; `cultivate diff {day}` compares that day with today"),
    })
}

fn left_out(number: usize, session: &Session) {
    if number > 0 {
        let accounts = counted(number, "account");
        session.message(&shown(&format!("{accounts} left out")));
    }
}
