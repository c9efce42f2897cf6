//! What somebody else writes at any moment of a save is never lost, and what saving replaces is kept.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use cultivate::edit::{AccountChange, Edit};
use cultivate::model::{Account, AccountId, Workspace};
use cultivate::workspace::{Disk, Patience, SaveError, Storage, Store};

use super::bent::Bent;
use super::{ACCOUNT, Place, attitude, id, target};

/// How somebody else writes a file.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Way {
    InPlace,
    Renamed,
}

/// The disk, where somebody else writes a file once, just before an operation.
struct Intruder {
    file: PathBuf,
    text: String,
    way: Way,
    at: usize,
    count: AtomicUsize,
    can_exchange: bool,
    /// Whether it is written, and whether that was before our version was in place.
    written: Mutex<Option<bool>>,
    placed: AtomicBool,
}

impl Intruder {
    fn next(&self) {
        if self.count.fetch_add(1, Ordering::Relaxed) + 1 != self.at {
            return;
        }
        *self.written.lock().unwrap() = Some(!self.placed.load(Ordering::Relaxed));
        match self.way {
            Way::InPlace => fs::write(&self.file, &self.text).unwrap(),
            Way::Renamed => {
                let beside = self.file.with_extension("theirs");
                fs::write(&beside, &self.text).unwrap();
                fs::rename(beside, &self.file).unwrap();
            }
        }
    }
}

impl Storage for &'static Intruder {
    fn read(&self, path: &Path) -> io::Result<Option<(Vec<u8>, u32)>> {
        self.next();
        Disk.read(path)
    }
    fn create(&self, path: &Path, mode: u32) -> io::Result<File> {
        self.next();
        Disk.create(path, mode)
    }
    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<usize> {
        self.next();
        Disk.write(file, bytes)
    }
    fn sync(&self, file: &File) -> io::Result<()> {
        self.next();
        Disk.sync(file)
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.next();
        self.placed.store(true, Ordering::Relaxed);
        Disk.rename(from, to)
    }
    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
        if !self.can_exchange {
            return Err(io::ErrorKind::Unsupported.into());
        }
        self.next();
        self.placed.store(true, Ordering::Relaxed);
        Disk.exchange(one, other)
    }
    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.next();
        Disk.rename_new(from, to)
    }
    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.next();
        Disk.link(from, to)
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        self.next();
        Disk.remove(path)
    }
    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        self.next();
        Disk.sync_folder(path)
    }
}

/// Every text in the workspace's files and among the kept versions.
fn texts(place: &Place) -> Vec<String> {
    let mut folders = vec![place.root().to_owned()];
    let mut texts = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                texts.push(fs::read_to_string(path).unwrap_or_default());
            }
        }
    }
    texts
}

/// Runs an edit as often as it has operations; before each of them once somebody else writes the account.
fn interrupted(way: Way, can_exchange: bool, edit: impl Fn(&Place) -> Edit) -> usize {
    let theirs = ACCOUNT.replace("640_000", "123_321");
    for at in 1.. {
        let place = Place::in_memory();
        let edit = edit(&place);
        let mut workspace = place.workspace();
        let intruder: &'static Intruder = Box::leak(Box::new(Intruder {
            file: place.file(),
            text: theirs.clone(),
            way,
            at,
            count: AtomicUsize::new(0),
            can_exchange,
            written: Mutex::new(None),
            placed: AtomicBool::new(false),
        }));
        let store = Store::with_storage(place.root(), Box::new(intruder));
        let saved = store.save_edit(&mut workspace, &edit);
        let Some(before_ours) = *intruder.written.lock().unwrap() else {
            saved.unwrap();
            return at;
        };
        let when = format!("{way:?} before operation {at}: {saved:?}");
        Store::new(place.root()).recover().unwrap();
        let found = texts(&place);
        assert!(
            found.iter().any(|text| text.contains("123_321")),
            "{when}: their version is nowhere"
        );
        assert!(
            place.names().iter().all(|name| !name.ends_with("-tmp")),
            "{when}"
        );
        // What is written over our version once it is saved is the writer's own doing.
        if before_ours && saved.is_ok() && matches!(edit, Edit::Account { .. }) {
            assert!(
                place.text().contains("attitude: 4"),
                "{when}: the edit is not there"
            );
        }
    }
    unreachable!()
}

#[test]
fn a_version_that_lands_at_any_moment_of_a_save_is_never_lost() {
    let change = |place: &Place| attitude(&place.workspace(), 4);
    let remove = |_: &Place| Edit::Remove(id());
    let several = |place: &Place| {
        let new = Account::new(AccountId::new("new").unwrap(), "New");
        Edit::Group(vec![
            Edit::Create(new.into()),
            attitude(&place.workspace(), 4),
        ])
    };
    for way in [Way::InPlace, Way::Renamed] {
        let operations = [
            interrupted(way, true, change),
            interrupted(way, true, remove),
            interrupted(way, true, several),
        ];
        assert!(operations.iter().all(|many| *many > 5), "{operations:?}");
    }
    // Without an exchange a rename that lands between the last look and ours cannot be seen; what is written into the
    // file can.
    interrupted(Way::InPlace, false, change);
    interrupted(Way::InPlace, false, several);
}

#[test]
fn without_locks_no_acknowledged_edit_is_lost() {
    const WRITERS: usize = 4;
    const EDITS: usize = 25;
    let place = Place::in_memory();
    let root = place.root().to_owned();
    let writers: Vec<_> = (0..WRITERS)
        .map(|who| {
            let (root, mut workspace) = (root.clone(), place.workspace());
            std::thread::spawn(move || {
                let store = Store::with_storage(&root, Box::new(Bent::without_locks()));
                for n in 0..EDITS {
                    let key = format!("w{who}-{n}");
                    let build = |workspace: &Workspace| {
                        let mut extra = workspace.accounts[&id()].extra.clone();
                        extra.insert(key.as_str().into(), "1".into());
                        let change = AccountChange::Extra(extra);
                        Ok::<_, SaveError>(Edit::account(&id(), vec![change]))
                    };
                    let receipt = store.save_built(&mut workspace, &target(), build).unwrap();
                    let notes = receipt.unwrap().notes;
                    assert!(
                        notes.concat().contains("does not support locks"),
                        "{notes:?}"
                    );
                }
            })
        })
        .collect();
    writers
        .into_iter()
        .for_each(|writer| writer.join().unwrap());
    let account = &place.workspace().accounts[&id()];
    assert_eq!(account.extra.len(), WRITERS * EDITS);
}

#[test]
fn the_file_of_a_dead_process_keeps_nobody_out() {
    let place = Place::new();
    let mut child = std::process::Command::new("true").spawn().unwrap();
    child.wait().unwrap();
    let mut workspace = place.workspace();
    let edit = attitude(&workspace, 4);
    let host = fs::read_to_string("/proc/sys/kernel/hostname").unwrap_or_default();
    fs::create_dir(place.root().join(".cultivate")).unwrap();
    let held = place.root().join(".cultivate/lock.held");
    fs::write(&held, format!("{} {}", child.id(), host.trim())).unwrap();
    let store = Store::with_storage(place.root(), Box::new(Bent::without_locks()));
    if host.is_empty() {
        return; // only this system says what its name is
    }
    store.save_edit(&mut workspace, &edit).unwrap();
    assert!(!held.exists());
    // Of a process elsewhere nobody knows.
    fs::write(&held, "4711 elsewhere").unwrap();
    let hurried = store.waiting(Patience {
        most: std::time::Duration::ZERO,
        ..Patience::default()
    });
    let error = hurried.save_edit(&mut workspace, &attitude(&place.workspace(), 2));
    let Err(SaveError::Held { by, file }) = error else {
        panic!("{error:?}");
    };
    assert_eq!(by, "process 4711 on elsewhere");
    assert_eq!(file, ".cultivate/lock.held");
}

#[test]
fn what_saving_replaced_is_kept_privately_and_bounded() {
    let place = Place::new();
    let kept = tempfile::tempdir().unwrap();
    let folder = kept.path().join("versions");
    let store = Store::new(place.root()).keeping_in(Some(folder.clone()));
    let mut workspace = place.workspace();
    for n in 0..25 {
        let edit = attitude(&workspace, n % 2);
        store.save_edit(&mut workspace, &edit).unwrap();
    }
    store
        .save_edit(&mut workspace, &Edit::Remove(id()))
        .unwrap();
    let versions = store.versions(&target()).unwrap();
    assert_eq!(versions.len(), 20, "the last twenty");
    assert!(
        versions
            .windows(2)
            .all(|two| two[0].replaced > two[1].replaced)
    );
    assert!(versions[0].text.contains("attitude: 0"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let of = folder.join("accounts/harbour-lines");
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&folder), mode(&of)), (0o700, 0o700));
        let file = fs::read_dir(of).unwrap().next().unwrap().unwrap().path();
        assert_eq!(mode(&file), 0o600);
    }
    // A deleted account comes back to the byte, and that can be taken back.
    let receipt = store
        .lock()
        .unwrap()
        .restore(&mut workspace, &target(), &versions[0].text)
        .unwrap();
    assert_eq!(place.text(), versions[0].text);
    assert_eq!(workspace, place.workspace());
    store.undo(&mut workspace, &receipt).unwrap();
    assert!(!place.file().exists());
}

#[test]
fn a_version_is_kept_on_another_file_system_too() {
    // In memory and on the disk, where the machine has both.
    let place = Place::in_memory();
    let kept = tempfile::tempdir().unwrap();
    let store = Store::new(place.root()).keeping_in(Some(kept.path().join("versions")));
    let mut workspace = place.workspace();
    let edit = attitude(&workspace, 4);
    store.save_edit(&mut workspace, &edit).unwrap();
    drop(store); // waits for what is being copied
    let store = Store::new(place.root()).keeping_in(Some(kept.path().join("versions")));
    let versions = store.versions(&target()).unwrap();
    assert_eq!(versions.len(), 1);
    assert_eq!(versions[0].text, ACCOUNT);
    assert!(place.names().iter().all(|name| !name.ends_with("-tmp")));
}

/// A name that leads to another file is not written into when the lock names its holder.
#[cfg(unix)]
#[test]
fn a_planted_lock_harms_no_file() {
    let place = Place::new();
    fs::create_dir(place.root().join(".cultivate")).unwrap();
    fs::hard_link(place.file(), place.root().join(".cultivate/lock")).unwrap();
    Store::new(place.root()).recover().unwrap();
    assert_eq!(place.text(), ACCOUNT);
}
