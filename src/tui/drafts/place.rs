//! The files of one workspace's drafts: one for each process that has it open, held by a lock that ends with the
//! process. The next process to start takes over what the others left.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Kept;
use crate::app::{Draft, FinishedEdit};
use crate::edit::Contents;
use crate::model::{AccountId, StakeholderId};
use crate::tui::unsaved::LeftEdit;
use crate::workspace::private::{
    create_folder, open_private, read_plain, sweep_beside, write_over,
};
use crate::workspace::{contents_text, file_name, read_contents};

/// Why an edit is in no file that was only tried.
const TRIED: &str = "it was only tried";

/// The most processes on one workspace whose drafts are kept.
const MOST_PROCESSES: usize = 16;

/// A draft as the file spells it. One with files is a finished edit: its text says what it does.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct DraftRecord {
    #[serde(default)]
    account: Option<String>,
    #[serde(default)]
    person: Option<String>,
    question: String,
    text: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    files: Vec<FileRecord>,
    /// Whether it was only tried.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    tried: bool,
}

/// A file of a finished edit: its name, and what it said before and says with it.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FileRecord {
    file: String,
    before: Option<String>,
    after: Option<String>,
}

/// The file of this process, and the lock that says so.
pub(super) struct Place {
    file: PathBuf,
    _lock: File,
}

impl Place {
    pub(super) fn file(&self) -> &Path {
        &self.file
    }
}

/// Takes a place of its own for this process, with every draft that processes left which are gone, the latest last.
/// What cannot be read stays where it is.
pub(super) fn take(file: &Path) -> Option<(Place, Kept)> {
    create_folder(file.parent()?).ok()?;
    let mut places = Vec::new();
    let mut found = Vec::new();
    for number in 0..MOST_PROCESSES {
        let Some(place) = lock(numbered(file, number), places.is_empty()) else {
            continue;
        };
        let Some(drafts) = read(&place.file) else {
            continue;
        };
        let _ = sweep_beside(&place.file); // a later start tries again
        let changed = fs::metadata(&place.file).and_then(|meta| meta.modified());
        found.push((changed.ok(), drafts));
        places.push(place);
    }
    found.sort_by_key(|(changed, _)| *changed);
    let mut left = Kept::default();
    for (_, kept) in found {
        for text in kept.texts {
            left.texts.retain(|other| *other != text);
            left.texts.push(text);
        }
        for edit in kept.edits {
            left.edits.retain(|other| other.edit != edit.edit);
            left.edits.push(edit);
        }
        for edit in kept.tried {
            left.tried.retain(|other| *other != edit);
            left.tried.push(edit);
        }
    }
    let mut places = places.into_iter();
    let own = places.next()?;
    let others: Vec<Place> = places.collect();
    if !others.is_empty() && write(&own.file, &left).is_ok() {
        for other in &others {
            let _ = fs::remove_file(&other.file); // there may be none
        }
    }
    Some((own, left))
}

/// Whether a process has the workspace open whose drafts are in these files.
#[must_use]
pub fn is_open(file: &Path) -> bool {
    (0..MOST_PROCESSES).any(|number| {
        let lock = numbered(file, number).with_extension("lock");
        let Ok(lock) = open_private(OpenOptions::new().write(true), &lock) else {
            return false;
        };
        matches!(lock.try_lock(), Err(TryLockError::WouldBlock))
    })
}

/// `x.ron`, `x.1.ron`, `x.2.ron` and so on.
fn numbered(file: &Path, number: usize) -> PathBuf {
    match number {
        0 => file.to_owned(),
        _ => file.with_extension(format!("{number}.ron")),
    }
}

/// Locks the place of a file, unless a process holds it, or it was never used and none is `wanted`.
fn lock(file: PathBuf, wanted: bool) -> Option<Place> {
    let mut options = OpenOptions::new();
    options.write(true).create(wanted);
    let lock = open_private(&mut options, &file.with_extension("lock")).ok()?;
    match lock.try_lock() {
        Ok(()) => {}
        // Where there are no locks, all processes share one file.
        Err(TryLockError::Error(_)) if wanted => {}
        Err(_) => return None,
    }
    Some(Place { file, _lock: lock })
}

/// What a file holds; nothing when that is not known. A damaged file is put aside.
fn read(file: &Path) -> Option<Kept> {
    let bytes = match read_plain(file) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Some(Kept::default()),
        read => read.ok()?,
    };
    let records = ron::de::from_bytes::<Vec<DraftRecord>>(&bytes).ok();
    let kept = records.and_then(|records| {
        let mut kept = Kept::default();
        for record in records {
            if record.files.is_empty() {
                kept.texts.push(draft_of(record));
            } else if record.tried {
                kept.tried.push(edit_of(record)?.1);
            } else {
                let (why, edit) = edit_of(record)?;
                let edit = Arc::new(edit);
                kept.edits.push(LeftEdit { edit, why });
            }
        }
        Some(kept)
    });
    match kept {
        Some(kept) => Some(kept),
        None => put_aside(file).ok().map(|()| Kept::default()),
    }
}

fn draft_of(record: DraftRecord) -> Draft {
    Draft {
        account: record.account.and_then(|id| AccountId::new(&id).ok()),
        person: record.person.and_then(|id| StakeholderId::new(&id).ok()),
        question: record.question,
        text: record.text,
    }
}

/// A finished edit, and why it is in no file; nothing where a text of its files cannot be read.
fn edit_of(record: DraftRecord) -> Option<(String, FinishedEdit)> {
    let (mut before, mut after) = (Contents::default(), Contents::default());
    for file in record.files {
        read_contents(&mut before, &file.file, file.before.as_deref())?;
        read_contents(&mut after, &file.file, file.after.as_deref())?;
    }
    let edit = FinishedEdit {
        edit: after.from(&before),
        before,
        after,
        words: record.text,
    };
    Some((record.question, edit))
}

fn record_of_edit(why: &str, edit: &FinishedEdit, tried: bool) -> DraftRecord {
    let file = |target| FileRecord {
        file: file_name(&target),
        before: contents_text(&edit.before, &target),
        after: contents_text(&edit.after, &target),
    };
    DraftRecord {
        account: None,
        person: None,
        question: why.to_owned(),
        text: edit.words.clone(),
        files: edit.before.targets().map(file).collect(),
        tried,
    }
}

/// Renames a damaged file to a name that is free.
fn put_aside(file: &Path) -> io::Result<()> {
    let names = (1..=MOST_PROCESSES).map(|number| match number {
        1 => file.with_extension("unreadable"),
        _ => file.with_extension(format!("unreadable-{number}")),
    });
    let mut free = names.filter(|name| fs::symlink_metadata(name).is_err());
    fs::rename(file, free.next().ok_or(io::ErrorKind::AlreadyExists)?)
}

/// Writes what is kept; the file of nothing is removed.
pub(super) fn write(file: &Path, kept: &Kept) -> io::Result<()> {
    if *kept == Kept::default() {
        return match fs::remove_file(file) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        };
    }
    let texts = kept.texts.iter().map(|draft| DraftRecord {
        account: draft.account.as_ref().map(ToString::to_string),
        person: draft.person.as_ref().map(ToString::to_string),
        question: draft.question.clone(),
        text: draft.text.clone(),
        files: Vec::new(),
        tried: false,
    });
    let edits = kept.edits.iter();
    let edits = edits.map(|left| record_of_edit(&left.why, &left.edit, false));
    let tried = kept.tried.iter();
    let tried = tried.map(|edit| record_of_edit(TRIED, edit, true));
    let records: Vec<DraftRecord> = texts.chain(edits).chain(tried).collect();
    let text = ron::to_string(&records).map_err(io::Error::other)?;
    create_folder(file.parent().unwrap_or(Path::new(".")))?;
    write_over(file, text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Account;

    fn draft(text: &str) -> Draft {
        Draft {
            account: AccountId::new("harbour").ok(),
            person: None,
            question: "account arr".to_owned(),
            text: text.to_owned(),
        }
    }

    /// As they are typed.
    fn texts(texts: &[&str]) -> Kept {
        Kept {
            texts: texts.iter().map(|text| draft(text)).collect(),
            ..Kept::default()
        }
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("the folder");
        let mut names: Vec<String> = entries
            .map(|entry| entry.expect("an entry").file_name().into_string())
            .map(|name| name.expect("a plain name"))
            .filter(|name| !name.ends_with(".lock"))
            .collect();
        names.sort();
        names
    }

    #[test]
    fn what_is_typed_comes_back_and_goes_when_it_is_accepted() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("drafts").join("x.ron");
        let (own, left) = take(&file).expect("a place");
        assert_eq!((own.file(), left), (&*file, Kept::default()));
        write(&file, &texts(&["70\"0k"])).expect("it is written");
        drop(own);
        let (own, left) = take(&file).expect("a place");
        assert_eq!(left, texts(&["70\"0k"]));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = fs::metadata(&file).expect("the file").permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
        write(own.file(), &Kept::default()).expect("it is removed");
        assert!(!file.exists());
    }

    #[test]
    fn each_process_has_a_file_and_the_next_takes_what_the_dead_left() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("x.ron");
        let places = [0, 1, 2].map(|_| take(&file).expect("a place").0);
        for (place, text) in places.iter().zip(["1", "2", "3"]) {
            write(place.file(), &texts(&[text])).expect("it is written");
        }
        assert_eq!(names(folder.path()), ["x.1.ron", "x.2.ron", "x.ron"]);
        let [first, second, third] = places;
        drop((second, third));
        let half_written = folder.path().join(".x.2.ron.4711-0.cultivate-tmp");
        fs::write(half_written, "[(").expect("a temporary file");
        let (own, left) = take(&file).expect("a place");
        assert_eq!(left, texts(&["2", "3"]), "the first is still there");
        assert_eq!(names(folder.path()), ["x.1.ron", "x.ron"]);
        drop((first, own));
        let (_, mut left) = take(&file).expect("a place");
        left.texts.sort_by(|one, other| one.text.cmp(&other.text));
        assert_eq!(left, texts(&["1", "2", "3"]));
        assert_eq!(names(folder.path()), ["x.ron"]);
    }

    #[test]
    fn what_cannot_be_read_is_put_aside_or_left_and_never_overwritten() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("x.ron");
        for damaged in ["[(quest", "\u{0}"] {
            fs::write(&file, damaged).expect("a damaged file");
            assert_eq!(take(&file).expect("a place").1, Kept::default());
        }
        assert_eq!(names(folder.path()), ["x.unreadable", "x.unreadable-2"]);
        assert!(!is_open(&file));
        fs::create_dir(&file).expect("what is no file");
        let (own, _) = take(&file).expect("a place");
        assert_eq!(own.file(), folder.path().join("x.1.ron"));
        assert!(is_open(&file));
    }

    #[test]
    fn a_finished_edit_comes_back_as_it_was() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("x.ron");
        let id = AccountId::new("harbour").expect("a slug");
        let account = |name: &str| Some(Arc::new(Account::new(id.clone(), name)));
        let contents = |name: Option<&str>| Contents {
            settings: None,
            accounts: [(id.clone(), name.and_then(account))].into(),
        };
        let edits = [
            (Some("Harbour"), Some("Harbour \"2\"\nLines")),
            (None, Some("New")),
            (Some("Old"), None),
        ];
        let edits = edits.map(|(before, after)| {
            let (before, after) = (contents(before), contents(after));
            FinishedEdit {
                edit: after.from(&before),
                before,
                after,
                words: "Harbour: a name".to_owned(),
            }
        });
        let left = edits.each_ref().map(|edit| LeftEdit {
            edit: Arc::new(edit.clone()),
            why: "the disk is full".to_owned(),
        });
        let kept = Kept {
            texts: vec![draft("70k")],
            edits: left.to_vec(),
            tried: edits.to_vec(),
        };
        let (own, _) = take(&file).expect("a place");
        write(own.file(), &kept).expect("it is written");
        drop(own);
        assert_eq!(take(&file).expect("a place").1, kept);
    }
}
