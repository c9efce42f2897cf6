//! Each operation on files fails once, and ever after.

use std::fs::File;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use cultivate::workspace::{Disk, SaveError, Storage, Store};

use super::bent::Bent;
use super::{ACCOUNT, Place, attitude};

/// Which operations fail, counted from 1.
#[derive(Debug, Clone, Copy)]
pub(super) enum Rule {
    Once(usize),
    EverAfter(usize),
    /// No operation fails, but a write takes few bytes at a time.
    ShortWrites,
}

/// The disk, but for the operations that fail.
pub(super) struct Faulty {
    rule: Rule,
    count: Arc<AtomicUsize>,
    synced: AtomicBool,
    /// Whether several files are written side by side: then the order of their operations says nothing of one file.
    many: bool,
    error: io::ErrorKind,
}

impl Faulty {
    pub(super) fn new(rule: Rule) -> Self {
        Self::with(rule, io::ErrorKind::StorageFull)
    }

    pub(super) fn with(rule: Rule, error: io::ErrorKind) -> Self {
        let (count, synced) = Default::default();
        Self {
            rule,
            count,
            synced,
            many: false,
            error,
        }
    }

    /// For several files that are written side by side.
    pub(super) fn many(rule: Rule) -> Self {
        Self {
            many: true,
            ..Self::new(rule)
        }
    }

    /// How many operations there have been.
    pub(super) fn count(&self) -> Arc<AtomicUsize> {
        Arc::clone(&self.count)
    }

    fn next(&self) -> io::Result<()> {
        let number = self.count.fetch_add(1, Ordering::Relaxed) + 1;
        let fails = match self.rule {
            Rule::Once(at) => number == at,
            Rule::EverAfter(at) => number >= at,
            Rule::ShortWrites => false,
        };
        if fails {
            Err(self.error.into())
        } else {
            Ok(())
        }
    }
}

impl Storage for Faulty {
    fn read(&self, path: &Path) -> io::Result<Option<(Vec<u8>, u32)>> {
        self.next()?;
        Disk.read(path)
    }

    fn create(&self, path: &Path, mode: u32) -> io::Result<File> {
        self.next()?;
        self.synced.store(false, Ordering::Relaxed);
        Disk.create(path, mode)
    }

    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<usize> {
        if let Rule::ShortWrites = self.rule {
            return Disk.write(file, &bytes[..bytes.len().min(7)]);
        }
        // A full disk takes a part before it says so.
        self.next()
            .or_else(|error| Disk.write(file, &bytes[..bytes.len() / 2]).and(Err(error)))?;
        Disk.write(file, bytes)
    }

    fn sync(&self, file: &File) -> io::Result<()> {
        let again = self.synced.swap(true, Ordering::Relaxed);
        assert!(
            self.many || !again,
            "a file is brought to the disk once; a second try may lie"
        );
        self.next()?;
        Disk.sync(file)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.next()?;
        Disk.rename(from, to)
    }

    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
        self.next()?;
        Disk.exchange(one, other)
    }

    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.next()?;
        Disk.rename_new(from, to)
    }

    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.next()?;
        Disk.link(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.next()?;
        Disk.remove(path)
    }

    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        self.next()?;
        Disk.sync_folder(path)
    }
}

#[test]
fn whatever_fails_once_the_old_file_or_the_new_one_is_whole_and_saving_again_works() {
    let mut unsure = 0;
    for at in 1.. {
        let place = Place::new();
        let mut workspace = place.workspace();
        let before = workspace.clone();
        let edit = attitude(&workspace, 4);
        let storage = Faulty::with(Rule::Once(at), io::ErrorKind::PermissionDenied);
        let count = storage.count();
        let store = Store::with_storage(place.root(), Box::new(storage));
        let saved = store.save_edit(&mut workspace, &edit);
        if count.load(Ordering::Relaxed) < at {
            saved.unwrap();
            assert!(at > 7, "only {at} operations were made to fail");
            break;
        }
        // Nothing that fails is passed over: the edit is not acknowledged.
        let error = saved.expect_err("an operation failed");
        assert_eq!(workspace, before, "the edit is still to be made");
        if let SaveError::Unsure { .. } = error {
            unsure += 1;
            assert_ne!(place.text(), ACCOUNT);
        } else {
            assert_eq!(place.text(), ACCOUNT);
        }
        // The same store, without a restart.
        store.save_edit(&mut workspace, &edit).unwrap();
        assert_eq!(workspace, place.workspace());
        assert_eq!(place.text().matches("2026-11-01").count(), 1, "saved once");
    }
    assert_eq!(
        unsure, 1,
        "only the folder's way to the disk leaves it open"
    );
}

#[test]
fn whatever_fails_for_good_the_file_is_whole_and_the_error_says_so() {
    for at in 1.. {
        let place = Place::new();
        let mut workspace = place.workspace();
        let before = workspace.clone();
        let edit = attitude(&workspace, 4);
        let storage = Faulty::new(Rule::EverAfter(at));
        let count = storage.count();
        let store = Store::with_storage(place.root(), Box::new(storage));
        let saved = store.save_edit(&mut workspace, &edit);
        if count.load(Ordering::Relaxed) < at {
            saved.unwrap();
            break;
        }
        let error = saved.expect_err("an operation failed").to_string();
        assert!(
            error.starts_with("accounts/harbour-lines.ron") || error.starts_with(".cultivate"),
            "{error}"
        );
        assert_eq!(workspace, before);
        drop(store);
        Store::new(place.root())
            .save_edit(&mut workspace, &edit)
            .unwrap();
        assert_eq!(workspace, place.workspace());
        assert!(
            place.names().iter().all(|name| !name.ends_with("-tmp")),
            "swept"
        );
    }
}

#[test]
fn short_writes_do_not_show() {
    let place = Place::new();
    let mut workspace = place.workspace();
    let edit = attitude(&workspace, 4);
    let store = Store::with_storage(place.root(), Box::new(Faulty::new(Rule::ShortWrites)));
    store.save_edit(&mut workspace, &edit).unwrap();
    assert_eq!(workspace, place.workspace());
}

#[test]
fn a_file_system_that_cannot_bring_folders_to_the_disk_is_noted() {
    let mut noted = 0;
    for at in 1..20 {
        let place = Place::new();
        let mut workspace = place.workspace();
        let edit = attitude(&workspace, 4);
        let storage = Faulty::with(Rule::Once(at), io::ErrorKind::InvalidInput);
        let store = Store::with_storage(place.root(), Box::new(storage));
        if let Ok(receipt) = store.save_edit(&mut workspace, &edit) {
            noted += receipt.notes.len();
        }
    }
    assert_eq!(noted, 1);
}

/// Somebody writes between the reading and the renaming: the second look sees it.
#[test]
fn a_change_between_the_reading_and_the_renaming_is_seen() {
    let place = Place::new();
    let (theirs, is_written) = (place.file(), AtomicBool::new(false));
    let late = Bent {
        syncs: Box::new(move |file| {
            Disk.sync(file)?;
            if !is_written.swap(true, Ordering::Relaxed) {
                std::fs::write(&theirs, ACCOUNT.replace("640_000", "1"))?;
            }
            Ok(())
        }),
        ..Bent::default()
    };
    let mut workspace = place.workspace();
    let edit = attitude(&workspace, 4);
    let store = Store::with_storage(place.root(), Box::new(late));
    let receipt = store.save_edit(&mut workspace, &edit).unwrap();
    assert!(receipt.merged);
    assert!(place.text().contains("arr: 1,") && place.text().contains("attitude: 4"));
    assert_eq!(workspace, place.workspace());
}
