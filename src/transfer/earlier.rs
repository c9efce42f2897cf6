//! The last snapshot that the plans of accounts are compared with: a bundle, or the same workspace on an earlier day.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::method::portfolio::Book;
use crate::model::{AccountId, Audience, Date, SNAPSHOTS_FOLDER, Workspace, shown_path};
use crate::snapshot::{Before, bundle, slug};
use crate::workspace::private::{names_within, read_large};
use crate::workspace::{Opened, from_texts};

/// How far a plan looks back when nothing was ever exported.
const DAYS: i64 = 90;

/// What plans are compared with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) enum Since {
    /// The last snapshot in the workspace's folder for them.
    #[default]
    Last,
    /// The workspace on a day.
    Day(Date),
    /// A bundle.
    Bundle(PathBuf),
}

/// The earlier moments of the accounts whose plans are made, each day scored once.
#[derive(Debug, Default)]
pub(crate) struct Earlier {
    days: BTreeMap<AccountId, (Date, &'static str)>,
    books: BTreeMap<Date, Book>,
    bundle: Option<(Workspace, Book)>,
}

impl Earlier {
    /// Looks up what each account is compared with on a day.
    ///
    /// # Errors
    /// Says why what was named is no earlier moment.
    pub(crate) fn new<'a>(
        opened: &Opened,
        as_of: Date,
        since: &Since,
        ids: impl Iterator<Item = &'a AccountId>,
    ) -> Result<Self, String> {
        let mut earlier = Self::default();
        let mut last = BTreeMap::new();
        match since {
            Since::Day(day) if *day >= as_of => {
                return Err(format!("{day} is not earlier than {as_of}"));
            }
            Since::Day(_) => {}
            Since::Bundle(path) => {
                // It was named by a person: links lead where that person wants.
                let path = fs::canonicalize(path).unwrap_or_else(|_| path.clone());
                earlier.bundle = Some(unpacked(&path, as_of)?);
            }
            Since::Last => {
                let (bundle, days) = found(&opened.root, as_of)?;
                // A bundle that cannot be read is no snapshot: the day of the last export will do.
                earlier.bundle = bundle.and_then(|path| unpacked(&path, as_of).ok());
                last = days;
            }
        }
        for id in ids {
            let exported = last.get(&slug(id.as_str())).copied();
            let (day, what) = match (since, &earlier.bundle, exported) {
                (Since::Day(day), ..) => (*day, "according to these files"),
                (Since::Bundle(_), ..) => continue,
                (_, Some((_, book)), day) if day <= Some(book.prepared().as_of) => continue,
                (.., Some(day)) => (day, "the day of its last export, according to these files"),
                (.., None) => (
                    as_of.plus_days(-DAYS),
                    "90 days before, as nothing was exported yet",
                ),
            };
            earlier.days.insert(id.clone(), (day, what));
            let scored = earlier.books.entry(day);
            scored.or_insert_with(|| Book::new(&opened.workspace, day));
        }
        Ok(earlier)
    }

    /// What an account is compared with, given the workspace as it is now.
    pub(crate) fn of<'a>(&'a self, id: &AccountId, now: &'a Workspace) -> Option<Before<'a>> {
        match (self.days.get(id), &self.bundle) {
            (Some((day, what)), _) => Some(Before {
                workspace: now,
                book: self.books.get(day)?,
                what,
            }),
            (None, Some((workspace, book))) => Some(Before {
                workspace,
                book,
                what: "the last bundle",
            }),
            (None, None) => None,
        }
    }
}

fn unpacked(path: &Path, as_of: Date) -> Result<(Workspace, Book), String> {
    let problem = |why: String| format!("{}: {why}", shown_path(path));
    let text = read_large(path).map_err(|error| problem(error.to_string()))?;
    let bundle = bundle::read(&text).map_err(|why| problem(format!("not a bundle: {why}")))?;
    let day: Date = bundle
        .as_of
        .parse()
        .map_err(|error| problem(format!("its date is wrong: {error}")))?;
    if day >= as_of {
        return Err(problem(format!("it is of {day}, not before {as_of}")));
    }
    let (workspace, _) = from_texts(&bundle.files, as_of).map_err(problem)?;
    let book = Book::new(&workspace, day);
    Ok((workspace, book))
}

/// The latest bundle among a workspace's snapshots from before a day, and the latest day of every other internal one by
/// its subject.
fn found(root: &Path, as_of: Date) -> Result<(Option<PathBuf>, BTreeMap<String, Date>), String> {
    let (mut bundle, mut days) = (None, BTreeMap::new());
    let mark = crate::snapshot::mark(Audience::Internal);
    let folder = root.join(SNAPSHOTS_FOLDER);
    let names = names_within(root, SNAPSHOTS_FOLDER)
        .map_err(|error| format!("{} cannot be read: {error}", shown_path(&folder)))?;
    let names = names.into_iter().filter_map(|name| name.into_string().ok());
    for name in names {
        let stem = name
            .strip_prefix(mark)
            .and_then(|name| name.rsplit_once('.'));
        let Some((subject, day, number, ending)) = stem.and_then(|(stem, ending)| {
            let (subject, day, number) = dated(stem)?;
            Some((subject, day, number, ending))
        }) else {
            continue;
        };
        if day >= as_of {
            continue;
        }
        if ending == bundle::FORMAT.format.ending {
            // Of two of one day the one written last; the name decides where that does not.
            bundle = bundle.max(Some((day, number, name.clone())));
        } else {
            let last = days.entry(subject.to_owned()).or_insert(day);
            *last = day.max(*last);
        }
    }
    Ok((bundle.map(|(_, _, name)| folder.join(name)), days))
}

/// The subject, the day and the number that a snapshot's name was made of.
pub(crate) fn dated(stem: &str) -> Option<(&str, Date, u32)> {
    let split = |stem: &'_ str| -> Option<(usize, Date)> {
        let at = stem.len().checked_sub(11)?;
        let day = stem.get(at..)?.strip_prefix('-')?;
        Some((at, day.parse().ok()?))
    };
    if let Some((at, day)) = split(stem) {
        return Some((&stem[..at], day, 1));
    }
    let (stem, number) = stem.rsplit_once('-')?;
    let (at, day) = split(stem)?;
    Some((&stem[..at], day, number.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().expect("a day")
    }

    #[test]
    fn the_latest_snapshots_before_the_day_are_found_by_their_names() {
        let root = tempfile::tempdir().expect("a folder");
        let folder = root.path().join(SNAPSHOTS_FOLDER);
        fs::create_dir(&folder).expect("a folder");
        for name in [
            "INTERNAL-a-b-2026-01-31.md",
            "INTERNAL-a-b-2026-03-01-2.html", // the latest of a-b
            "INTERNAL-a-b-2026-06-01.md",     // of the day itself
            "a-b-2026-04-01.md",              // sent: no plan of ours
            "INTERNAL-a-b.md",
            "INTERNAL-w-2026-02-01.ron",
            "INTERNAL-w-2026-03-05.ron",
            "INTERNAL-w-2026-03-05-10.ron", // the latest: the tenth of its day comes after the ninth
            "INTERNAL-w-2026-03-05-9.ron",
        ] {
            fs::write(folder.join(name), "").expect("a file");
        }
        let (bundle, days) = found(root.path(), day("2026-06-01")).expect("it can be read");
        let last = folder.join("INTERNAL-w-2026-03-05-10.ron");
        assert_eq!(bundle, Some(last));
        let expected = BTreeMap::from([("a-b".to_owned(), day("2026-03-01"))]);
        assert_eq!(days, expected);
    }
}
