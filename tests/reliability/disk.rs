//! A disk whose power can be cut before any operation, and what it may hold then.
//!
//! What a file system promises is little: the bytes of a file are safe once the file was brought to the disk, a name
//! once its folder was. Everything else may be there or not; names come in the order in which they were made, and a
//! name may come before the bytes.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Write};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use cultivate::workspace::{Disk, Storage};

/// How files are put in their place: as the program does it, or in a wrong way that must be found out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// Write beside, bring to the disk, exchange, bring the folder to the disk.
    Ours,
    /// Empty the file and write it.
    InPlace,
    /// The same, and bring it to the disk.
    InPlaceSynced,
    /// Write beside and rename; nothing is brought to the disk.
    Unsynced,
    /// The file is brought to the disk, its folder is not.
    FolderUnsynced,
    /// The folder is brought to the disk, the file is not.
    FileUnsynced,
}

impl Way {
    pub(crate) const WRONG: [Self; 5] = [
        Self::InPlace,
        Self::InPlaceSynced,
        Self::Unsynced,
        Self::FolderUnsynced,
        Self::FileUnsynced,
    ];
}

/// Which file each name leads to, by the file's number.
type Names = BTreeMap<PathBuf, u64>;

/// What is known of the disk.
#[derive(Debug, Default)]
struct Known {
    /// The bytes that are safe.
    safe: BTreeMap<u64, Vec<u8>>,
    /// All names after each operation.
    names: Vec<Names>,
    /// After which operation a folder was last brought to the disk.
    folders: BTreeMap<PathBuf, usize>,
    operations: usize,
    /// How often a folder was to be brought to the disk.
    folder_syncs: usize,
    /// What was in the files, written or not, when the power went.
    cut: Option<BTreeMap<u64, Vec<u8>>>,
}

impl Known {
    /// The power goes, if it is not gone.
    fn end(&mut self) {
        let all = self.names.last().into_iter().flatten();
        let bytes = |(path, number): (&PathBuf, &u64)| Some((*number, fs::read(path).ok()?));
        self.cut
            .get_or_insert_with(|| all.filter_map(bytes).collect());
    }
}

/// A disk whose power goes before an operation, counted from 1.
#[derive(Clone)]
pub(crate) struct Failing {
    root: PathBuf,
    way: Way,
    at: usize,
    /// From which time on folders cannot be brought to the disk.
    refused: usize,
    known: Arc<Mutex<Known>>,
}

/// What may be found after a cut.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Found {
    /// Everything that was written: only the process died.
    All,
    /// Only what is safe.
    Safe,
    /// Names up to one of those that were made since, and bytes that are safe: the share says which.
    Names(f64),
}

impl Failing {
    /// All that is there now is safe.
    pub(crate) fn new(root: &Path, way: Way, at: usize) -> Self {
        let names = names(root);
        let bytes = |(path, number): (&PathBuf, &u64)| Some((*number, fs::read(path).ok()?));
        let known = Known {
            safe: names.iter().filter_map(bytes).collect(),
            names: vec![names],
            ..Known::default()
        };
        let known = Arc::new(Mutex::new(known));
        Self {
            root: root.to_owned(),
            way,
            at,
            refused: usize::MAX,
            known,
        }
    }

    /// From so many times on a folder cannot be brought to the disk.
    pub(crate) fn refusing(mut self, folders: usize) -> Self {
        self.refused = folders;
        self
    }

    /// The power goes now, if it is not gone.
    pub(crate) fn end(&self) {
        self.known.lock().expect("no thread failed").end();
    }

    /// Whether the power is gone.
    pub(crate) fn is_cut(&self) -> bool {
        self.known.lock().expect("no thread failed").cut.is_some()
    }

    /// Writes what may be found after the cut into another folder.
    pub(crate) fn found(&self, found: Found, into: &Path) {
        let known = self.known.lock().expect("no thread failed");
        let last = known.names.len() - 1;
        let written = known.cut.as_ref().expect("the power is gone");
        for folder in ["", "accounts", ".cultivate"] {
            fs::create_dir_all(into.join(folder)).expect("a folder");
            let folder = self.root.join(folder);
            let synced = known.folders.get(&folder).copied().unwrap_or(0);
            let at = match found {
                Found::All => last,
                Found::Safe => synced,
                Found::Names(share) => synced.max((last as f64 * share) as usize),
            };
            let here = known.names[at].iter();
            for (path, number) in here.filter(|(path, _)| path.parent() == Some(&folder)) {
                let bytes = match found {
                    Found::All => written.get(number),
                    _ => known.safe.get(number),
                };
                let name = path.strip_prefix(&self.root).expect("within");
                fs::write(into.join(name), bytes.map_or(&[][..], Vec::as_slice)).expect("a file");
            }
        }
    }

    /// One more operation: fails when the power is gone.
    fn next(&self) -> io::Result<()> {
        let mut known = self.known.lock().expect("no thread failed");
        known.operations += 1;
        if known.operations >= self.at {
            known.end();
        }
        match known.cut {
            Some(_) => Err(io::Error::other("the power is gone")),
            None => Ok(()),
        }
    }

    /// Looks at all names after an operation.
    fn note<T>(&self, done: io::Result<T>) -> io::Result<T> {
        let mut known = self.known.lock().expect("no thread failed");
        if known.cut.is_none() {
            known.names.push(names(&self.root));
        }
        done
    }

    fn is_safe(&self, file: &File) -> io::Result<()> {
        let number = file.metadata()?.ino();
        let bytes = names(&self.root)
            .into_iter()
            .find(|(_, other)| *other == number);
        let bytes = bytes.map(|(path, _)| fs::read(path)).transpose()?;
        let mut known = self.known.lock().expect("no thread failed");
        known.safe.insert(number, bytes.unwrap_or_default());
        Ok(())
    }

    /// Writes into a file that is there, and leaves its old bytes beside it, as an exchange would.
    fn write_in_place(&self, new: &Path, path: &Path) -> io::Result<()> {
        let (bytes, old) = (fs::read(new)?, fs::read(path)?);
        let mut file = File::create(path)?;
        self.next()?;
        file.write_all(&bytes)?;
        if self.way == Way::InPlaceSynced {
            self.next()?;
            file.sync_all()?;
            self.is_safe(&file)?;
        }
        fs::write(new, old)
    }
}

/// Every name in the folders that saving writes to.
fn names(root: &Path) -> Names {
    let folders = ["", "accounts", ".cultivate"].map(|folder| root.join(folder));
    let entries = folders
        .iter()
        .filter_map(|folder| fs::read_dir(folder).ok());
    let files = entries.flatten().filter_map(|entry| {
        let entry = entry.ok()?;
        let found = entry.metadata().ok()?;
        found.is_file().then(|| (entry.path(), found.ino()))
    });
    files.collect()
}

impl Storage for Failing {
    fn read(&self, path: &Path) -> io::Result<Option<(Vec<u8>, u32)>> {
        self.next()?;
        Disk.read(path)
    }

    fn create(&self, path: &Path, mode: u32) -> io::Result<File> {
        self.next()?;
        let file = Disk.create(path, mode)?;
        // The number may have been that of a file that is gone.
        let number = file.metadata()?.ino();
        self.known
            .lock()
            .expect("no thread failed")
            .safe
            .remove(&number);
        self.note(Ok(file))
    }

    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<usize> {
        self.next()?;
        Disk.write(file, bytes)
    }

    fn sync(&self, file: &File) -> io::Result<()> {
        self.next()?;
        match self.way {
            Way::Unsynced | Way::FileUnsynced | Way::InPlace => Ok(()),
            _ => self.is_safe(file),
        }
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.next()?;
        self.note(Disk.rename(from, to))
    }

    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
        self.next()?;
        match self.way {
            Way::InPlace | Way::InPlaceSynced => self.note(self.write_in_place(one, other)),
            _ => self.note(Disk.exchange(one, other)),
        }
    }

    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.next()?;
        self.note(Disk.rename_new(from, to))
    }

    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.next()?;
        self.note(Disk.link(from, to))
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.next()?;
        self.note(Disk.remove(path))
    }

    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        self.next()?;
        let mut known = self.known.lock().expect("no thread failed");
        known.folder_syncs += 1;
        if known.folder_syncs >= self.refused {
            return Err(io::ErrorKind::StorageFull.into());
        }
        if !matches!(self.way, Way::Unsynced | Way::FolderUnsynced) {
            let last = known.names.len() - 1;
            known.folders.insert(path.to_owned(), last);
        }
        Ok(())
    }
}
