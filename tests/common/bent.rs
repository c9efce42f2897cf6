//! The disk, but for how files are read, brought to disk and locked.

use std::fs::File;
use std::io;
use std::path::Path;

use cultivate::workspace::{Disk, Storage};

type Reads = dyn Fn(&Path) -> io::Result<Option<(Vec<u8>, u32)>> + Send + Sync;
type Syncs = dyn Fn(&File) -> io::Result<()> + Send + Sync;
type Locks = dyn Fn(&File) -> io::Result<bool> + Send + Sync;

/// A disk that does some things in another way than the system does.
pub(crate) struct Bent {
    pub(crate) reads: Box<Reads>,
    pub(crate) syncs: Box<Syncs>,
    pub(crate) locks: Box<Locks>,
}

impl Default for Bent {
    fn default() -> Self {
        Self {
            reads: Box::new(|path| Disk.read(path)),
            syncs: Box::new(|file| Disk.sync(file)),
            locks: Box::new(|file| Disk.try_lock(file)),
        }
    }
}

impl Bent {
    /// A file system that knows no locks.
    pub(crate) fn without_locks() -> Self {
        let locks = Box::new(|_: &File| Err(io::ErrorKind::Unsupported.into()));
        Self {
            locks,
            ..Self::default()
        }
    }
}

impl Storage for Bent {
    fn read(&self, path: &Path) -> io::Result<Option<(Vec<u8>, u32)>> {
        (self.reads)(path)
    }
    fn create(&self, path: &Path, mode: u32) -> io::Result<File> {
        Disk.create(path, mode)
    }
    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<usize> {
        Disk.write(file, bytes)
    }
    fn sync(&self, file: &File) -> io::Result<()> {
        (self.syncs)(file)
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        Disk.rename(from, to)
    }
    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
        Disk.exchange(one, other)
    }
    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        Disk.rename_new(from, to)
    }
    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        Disk.link(from, to)
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        Disk.remove(path)
    }
    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        Disk.sync_folder(path)
    }
    fn try_lock(&self, file: &File) -> io::Result<bool> {
        (self.locks)(file)
    }
}
