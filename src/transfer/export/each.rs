//! The plan of every account, a file each, on many threads. However it ends, every file that is there is complete.

use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use rayon::prelude::*;

use super::{Maker, Wanted, bring_to_disk, make_folder, remember, unwritten};
use crate::model::{AccountId, counted, shown_path};
use crate::snapshot::Told;
use crate::transfer::TransferError;
use crate::workspace::{Opened, out};

/// Most of the time a thread waits for the disk, which brings many files there at once in little more time than one.
const THREADS: usize = 16;

/// Where the files go, and who follows it.
pub(crate) struct Each<'a> {
    /// The folder, made where it is missing.
    pub(crate) folder: &'a Path,
    /// Whether files that are there are written over.
    pub(crate) over: bool,
    /// Once it is true no further file is begun.
    pub(crate) stop: &'a AtomicBool,
    /// Told how many of how many files are written, from any thread.
    pub(crate) tell: &'a (dyn Fn(usize, usize) + Sync),
}

/// Writes a snapshot of every account; gives how many, and what else is to be said.
///
/// # Errors
/// Says what is in the way, before anything is written where that can be known.
pub(crate) fn each(
    opened: &Opened,
    wanted: &Wanted,
    to: &Each<'_>,
) -> Result<(usize, Option<String>), TransferError> {
    let ids: Vec<&AccountId> = opened.workspace.accounts.keys().collect();
    let maker = Maker::new(opened, wanted, ids.iter().copied()).map_err(TransferError::Usage)?;
    make_folder(to.folder).map_err(TransferError::Problem)?;
    let told = Mutex::default();
    let all = Files {
        maker,
        wanted,
        to,
        told,
    };
    all.nothing_in_the_way(&ids)?;
    let written = all.write(&ids);
    let told = all.told.into_inner().unwrap_or_default();
    let note = remember(&opened.root, told).err();
    written.map(|()| (ids.len(), note))
}

/// The files that are to be written.
struct Files<'a> {
    maker: Maker<'a>,
    wanted: &'a Wanted,
    to: &'a Each<'a>,
    /// What the calendars told that are written.
    told: Mutex<Told>,
}

impl Files<'_> {
    fn of(&self, id: &AccountId) -> Wanted {
        Wanted {
            account: Some(id.clone()),
            ..self.wanted.clone()
        }
    }

    fn path(&self, wanted: &Wanted) -> PathBuf {
        self.to.folder.join(self.maker.name(wanted))
    }

    /// What is there already is found before anything is written: half of the files would help nobody.
    fn nothing_in_the_way(&self, ids: &[&AccountId]) -> Result<(), TransferError> {
        let paths = ids.iter().map(|id| self.path(&self.of(id)));
        let mut there = paths.filter(|path| !self.to.over && path.symlink_metadata().is_ok());
        let Some(first) = there.next() else {
            return Ok(());
        };
        let others = match there.count() {
            0 => String::new(),
            number => format!(" and {}", counted(number, "other")),
        };
        Err(TransferError::Problem(format!(
            "{}{others} already there, so nothing was written; --force overwrites them",
            shown_path(&first)
        )))
    }

    /// Writes them all, then brings their names to the disk at once, also when it could not go on to the end.
    fn write(&self, ids: &[&AccountId]) -> Result<(), TransferError> {
        let done = AtomicUsize::new(0);
        let one = |id: &&AccountId| {
            if self.to.stop.load(Ordering::Relaxed) {
                return Err("stopped".to_owned());
            }
            let wanted = self.of(id);
            let path = self.path(&wanted);
            let made = self.maker.make(&wanted)?;
            out::place(&path, &made.file(), self.to.over)
                .map_err(|error| unwritten(&path, &error))?;
            if let Ok(mut told) = self.told.lock() {
                told.join(made.told);
            }
            (self.to.tell)(done.fetch_add(1, Ordering::Relaxed) + 1, ids.len());
            Ok(())
        };
        let threads = rayon::ThreadPoolBuilder::new().num_threads(THREADS).build();
        let written = match &threads {
            Ok(threads) => threads.install(|| ids.par_iter().try_for_each(one)),
            // Where there are no more threads, one does it all.
            Err(_) => ids.iter().try_for_each(one),
        };
        let folder = shown_path(self.to.folder);
        let kept = bring_to_disk(self.to.folder);
        written.and(kept).map_err(|why| {
            let done = done.load(Ordering::Relaxed);
            let all = counted(ids.len(), "file");
            TransferError::Problem(format!(
                "{why}; {done} of {all} are in {folder}, each complete"
            ))
        })
    }
}
