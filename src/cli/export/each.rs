//! `cultivate export --each`: a file for every account, with its progress on a terminal, until it is done or stopped.

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;

use super::Arguments;
use crate::cli::{Failure, Outcome, Session};
use crate::model::{counted, shown_path};
use crate::transfer::export::{Each, Wanted, snapshots};
use crate::workspace::Opened;

/// How often the progress is shown.
const INTERVAL: Duration = Duration::from_millis(100);

/// Writes a snapshot of every account into a folder.
pub(super) fn each(
    opened: &Opened,
    wanted: &Wanted,
    arguments: &Arguments,
    session: &mut Session,
) -> Result<Outcome, Failure> {
    let folder = folder(opened, wanted, arguments)?;
    let stop = Arc::new(AtomicBool::new(false));
    for signal in [SIGINT, SIGTERM] {
        // Where the system refuses, a signal ends the program as it always did. A second one does so anyway.
        let _ = flag::register_conditional_shutdown(signal, 128 + signal, Arc::clone(&stop));
        let _ = flag::register(signal, Arc::clone(&stop));
    }
    let progress = Progress::new();
    let written = crate::transfer::export::each(
        opened,
        wanted,
        &Each {
            folder: &folder,
            over: arguments.force,
            stop: &stop,
            tell: &|done, all| progress.show(done, all),
        },
    );
    progress.end();
    let (number, note) = written?;
    note.iter().for_each(|note| session.message(note));
    let number = counted(number, "file");
    writeln!(session.out, "{number} in {}", shown_path(&folder))?;
    Ok(session.outcome())
}

/// The folder that the files go to.
fn folder(opened: &Opened, wanted: &Wanted, arguments: &Arguments) -> Result<PathBuf, Failure> {
    if wanted.format.whole {
        return Err(Failure::Usage(
            "a bundle holds the whole workspace; omit --each".to_owned(),
        ));
    }
    match arguments.out.as_deref() {
        Some(out) if out == Path::new("-") || (out.exists() && !out.is_dir()) => Err(
            Failure::Usage("--each writes many files: --out is a folder".to_owned()),
        ),
        Some(out) => Ok(out.to_owned()),
        None => snapshots(&opened.root).map_err(Failure::Problem),
    }
}

/// The progress on standard error, where that is a terminal.
struct Progress {
    begun: Option<Instant>,
    /// The interval in which it was last shown.
    shown: AtomicUsize,
}

impl Progress {
    fn new() -> Self {
        Self {
            begun: std::io::stderr().is_terminal().then(Instant::now),
            shown: AtomicUsize::new(0),
        }
    }

    fn show(&self, done: usize, all: usize) {
        let Some(begun) = self.begun else { return };
        let now = (begun.elapsed().as_millis() / INTERVAL.as_millis()) as usize;
        if self.shown.fetch_max(now, Ordering::Relaxed) < now || done == all {
            // Nothing depends on it: a terminal that takes no text goes without.
            let _ = write!(std::io::stderr(), "\r{done} of {all} (Ctrl-C stops)");
        }
    }

    /// Clears the line: the result is reported elsewhere.
    fn end(&self) {
        if self.begun.is_some() {
            let _ = write!(std::io::stderr(), "\r{:40}\r", "");
        }
    }
}
