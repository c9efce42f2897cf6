//! `cultivate export --each`: a file for every account, on many threads, with how far it is while somebody looks on.
//!
//! However it ends, by a full disk or by Ctrl-C, every file that is there is complete.

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use rayon::prelude::*;
use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;

use super::Arguments;
use crate::cli::{Failure, Outcome, Session};
use crate::model::SNAPSHOTS_FOLDER;
use crate::model::{AccountId, shown_path};
use crate::picture::words::counted;
use crate::transfer::export::{Maker, Wanted, make_folder, unwritten};
use crate::workspace::{Opened, out, private::sync_folder, said};

/// Most of the time a thread waits for the disk, which brings many files there at once in little more time than one.
const THREADS: usize = 16;

/// How often somebody who looks on is told how far it is.
const TOLD: Duration = Duration::from_millis(100);

/// Writes a snapshot of every account into a folder.
pub(super) fn each(
    opened: &Opened,
    wanted: &Wanted,
    arguments: &Arguments,
    session: &mut Session,
) -> Result<Outcome, Failure> {
    let folder = folder(opened, wanted, arguments)?;
    let ids: Vec<&AccountId> = opened.workspace.accounts.keys().collect();
    let maker = Maker::new(opened, wanted, ids.iter().copied()).map_err(Failure::Usage)?;
    make_folder(&folder).map_err(Failure::Problem)?;
    let all = Files {
        maker,
        wanted,
        over: arguments.force,
        folder: &folder,
    };
    all.nothing_in_the_way(&ids)?;
    all.write(&ids)?;
    let number = counted(ids.len(), "file");
    writeln!(session.out, "{number} in {}", shown_path(&folder))?;
    Ok(session.outcome())
}

/// The folder that the files go to.
fn folder(opened: &Opened, wanted: &Wanted, arguments: &Arguments) -> Result<PathBuf, Failure> {
    if wanted.format.whole {
        return Err(Failure::Usage(
            "a bundle holds the whole workspace; leave --each out".to_owned(),
        ));
    }
    match arguments.out.as_deref() {
        Some(out) if out == Path::new("-") || (out.exists() && !out.is_dir()) => Err(
            Failure::Usage("--each writes many files: --out is a folder".to_owned()),
        ),
        Some(out) => Ok(out.to_owned()),
        None => Ok(opened.root.join(SNAPSHOTS_FOLDER)),
    }
}

/// The files that are to be written.
struct Files<'a> {
    maker: Maker<'a>,
    wanted: &'a Wanted,
    over: bool,
    folder: &'a Path,
}

impl Files<'_> {
    fn of(&self, id: &AccountId) -> Wanted {
        Wanted {
            account: Some(id.clone()),
            ..self.wanted.clone()
        }
    }

    fn path(&self, wanted: &Wanted) -> PathBuf {
        self.folder.join(self.maker.name(wanted))
    }

    /// What is there already is found before anything is written: half of the files would help nobody.
    fn nothing_in_the_way(&self, ids: &[&AccountId]) -> Result<(), Failure> {
        let paths = ids.iter().map(|id| self.path(&self.of(id)));
        let mut there = paths.filter(|path| !self.over && path.symlink_metadata().is_ok());
        let Some(first) = there.next() else {
            return Ok(());
        };
        let others = match there.count() {
            0 => String::new(),
            number => format!(" and {}", counted(number, "other")),
        };
        Err(Failure::Problem(format!(
            "{}{others} there already, nothing was written; --force writes over them",
            shown_path(&first)
        )))
    }

    /// Writes them all, then brings their names to the disk at once, also when it could not go on to the end.
    fn write(&self, ids: &[&AccountId]) -> Result<(), Failure> {
        let stop = Arc::new(AtomicBool::new(false));
        for signal in [SIGINT, SIGTERM] {
            // Where the system refuses, a signal ends the program as it always did. A second one does so anyway.
            let _ = flag::register_conditional_shutdown(signal, 128 + signal, Arc::clone(&stop));
            let _ = flag::register(signal, Arc::clone(&stop));
        }
        let progress = Progress::new(ids.len());
        let one = |id: &&AccountId| {
            if stop.load(Ordering::Relaxed) {
                return Err("stopped".to_owned());
            }
            let wanted = self.of(id);
            let path = self.path(&wanted);
            let made = self.maker.make(&wanted)?;
            out::place(&path, made.text.as_bytes(), self.over)
                .map_err(|error| unwritten(&path, &error))?;
            progress.one_more();
            Ok(())
        };
        let threads = rayon::ThreadPoolBuilder::new().num_threads(THREADS).build();
        let written = match &threads {
            Ok(threads) => threads.install(|| ids.par_iter().try_for_each(one)),
            // Where there are no more threads, one does it all.
            Err(_) => ids.iter().try_for_each(one),
        };
        progress.end();
        let kept = sync_folder(self.folder).map_err(|error| {
            let (folder, why) = (shown_path(self.folder), said(&error));
            format!("it is not known whether the disk keeps what is in {folder}: {why}")
        });
        written.and(kept).map_err(|why| {
            let done = progress.done.load(Ordering::Relaxed);
            let all = counted(ids.len(), "file");
            let folder = shown_path(self.folder);
            Failure::Problem(format!(
                "{why}; {done} of {all} are in {folder}, each complete"
            ))
        })
    }
}

/// How far it is, told on standard error while that is a terminal.
struct Progress {
    done: AtomicUsize,
    all: usize,
    begun: Option<Instant>,
    told: AtomicUsize,
}

impl Progress {
    fn new(all: usize) -> Self {
        Self {
            done: AtomicUsize::new(0),
            all,
            begun: std::io::stderr().is_terminal().then(Instant::now),
            told: AtomicUsize::new(0),
        }
    }

    fn one_more(&self) {
        let number = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        let Some(begun) = self.begun else { return };
        let now = (begun.elapsed().as_millis() / TOLD.as_millis()) as usize;
        if self.told.fetch_max(now, Ordering::Relaxed) < now || number == self.all {
            // Nothing depends on it: whoever cannot be told goes without.
            let _ = write!(
                std::io::stderr(),
                "\r{number} of {} (Ctrl-C stops)",
                self.all
            );
        }
    }

    /// Takes the line away: what came of it is said elsewhere.
    fn end(&self) {
        if self.begun.is_some() {
            let _ = write!(std::io::stderr(), "\r{:40}\r", "");
        }
    }
}
