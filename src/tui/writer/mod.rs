//! The thread that owns what is saved: it reads the workspace, brings edits to the disk and looks at what others
//! change there, so that the screen never waits for any of it.

mod exporting;
mod importing;
mod opening;
mod queue;
mod watching;

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::drafts::DraftFile;
use super::run::News;
use super::unsaved::Unsaved;
use crate::app::{Broken, Effect, ExportOrder, FinishedEdit, Message, Ticket};
use crate::edit::Target;
use crate::model::{AccountId, Date, Workspace};
use crate::workspace::{self, Hint, Receipt, Store};
use queue::{Failure, Queued};
use ron_patch::Clash;

/// How long files must be quiet before they are looked at: editors and git write in several steps.
const QUIET: Duration = Duration::from_millis(100);

/// Something for the thread to do.
pub(super) enum Job {
    /// Save an edit: its write, and the write that it takes back.
    Save(Ticket, Option<Ticket>, Arc<FinishedEdit>),
    /// Any other effect of the state's.
    Effect(Effect),
    /// Something may have changed.
    Hint(Hint),
    /// Work on the files beside edits, then read them again: the import that it is of, and the work, which says what was
    /// done or why not.
    Import(u64, Box<dyn FnOnce() -> Result<String, String> + Send>),
    /// Try everything once more and end.
    End,
}

/// Starts the thread: it reads the workspace first. It ends when the sender of jobs is gone and all has been tried.
pub(super) fn start(
    store: Store,
    today: Date,
    jobs: Receiver<Job>,
    news: Sender<News>,
    (unsaved, drafts): (Unsaved, DraftFile),
    hints: Sender<Job>,
) -> JoinHandle<()> {
    thread::spawn(move || {
        // Watching begins first, so that nothing changes unseen between the reading and the watching.
        let tell = move |hint| drop(hints.send(Job::Hint(hint)));
        let watch = store.root().canonicalize().ok().and_then(|root| {
            let watch = workspace::watch(&root, tell);
            watch
                .inspect_err(|error| tracing::warn!(%error, "the workspace is not watched"))
                .ok()
        });
        let Some((saved, broken)) = opening::read(&store, today, &news) else {
            return;
        };
        let mut writer = Writer {
            root: store.root().to_owned(),
            store,
            today,
            saved,
            broken,
            broken_settings: None,
            read_only: None,
            watch,
            queue: VecDeque::new(),
            exports: Vec::new(),
            imports: Vec::new(),
            receipts: BTreeMap::new(),
            merged: BTreeSet::new(),
            conflict: None,
            failure: None,
            hinted: BTreeSet::new(),
            anything: false,
            quiet_at: None,
            ending: false,
            news,
            unsaved,
            drafts,
        };
        writer.look_whether_writable();
        writer.offer_unsaved();
        writer.work(&jobs);
    })
}
struct Writer {
    root: PathBuf,
    today: Date,
    store: Store,
    saved: Workspace,
    broken: BTreeMap<AccountId, Broken>,
    broken_settings: Option<Broken>,
    /// When a folder that cannot be written is asked again.
    read_only: Option<Instant>,
    watch: Option<workspace::Watch>,
    /// What is not on the disk, in the order in which it was done.
    queue: VecDeque<Queued>,
    /// Exports that wait until all before them is on the disk.
    exports: Vec<ExportOrder>,
    imports: Vec<importing::Import>,
    receipts: BTreeMap<Ticket, Receipt>,
    /// Files in which something of others' was taken in, which the screen does not know yet.
    merged: BTreeSet<Target>,
    /// The write that waits for the person's choice, and what it is about.
    conflict: Option<(Ticket, Vec<Clash>)>,
    failure: Option<Failure>,
    hinted: BTreeSet<Target>,
    anything: bool,
    quiet_at: Option<Instant>,
    ending: bool,
    news: Sender<News>,
    unsaved: Unsaved,
    drafts: DraftFile,
}
impl Writer {
    fn work(mut self, jobs: &Receiver<Job>) {
        loop {
            let job = match self.next_at() {
                None => jobs.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(at) => jobs.recv_timeout(at.saturating_duration_since(Instant::now())),
            };
            match job {
                Ok(Job::End) | Err(RecvTimeoutError::Disconnected) => {
                    self.failure = None;
                    self.save_queue();
                    self.import();
                    self.export();
                    return;
                }
                Ok(job) => self.take(job),
                Err(RecvTimeoutError::Timeout) => {}
            }
            while let Ok(job) = jobs.try_recv() {
                self.take(job);
            }
            if self.ending {
                self.failure = None;
            }
            self.save_queue();
            self.import();
            self.export();
            if self.ending {
                return;
            }
            self.look();
            if self.read_only.is_some_and(|at| at <= Instant::now()) {
                self.look_whether_writable();
            }
        }
    }

    /// When there is something to do without a job.
    fn next_at(&self) -> Option<Instant> {
        let again = self.failure.as_ref().map(|failure| failure.again);
        again
            .into_iter()
            .chain(self.quiet_at)
            .chain(self.read_only)
            .min()
    }

    fn take(&mut self, job: Job) {
        match job {
            Job::Save(ticket, undoes, edit) => {
                let edit = undoes.map_or_else(|| edit.clone(), |of| self.exact(of, edit.clone()));
                self.unsaved.replace(ticket, edit.clone());
                self.queue.push_back(Queued::new(ticket, undoes, edit));
                self.try_now();
            }
            Job::Effect(Effect::Again(ticket, number)) => self.again(ticket, number),
            Job::Effect(Effect::Discard(number)) => self.discard(number),
            Job::Effect(Effect::Settle(ticket, mine)) => self.settle(ticket, mine),
            Job::Effect(Effect::Tell(targets)) => {
                targets.iter().for_each(|target| self.say(target))
            }
            Job::Effect(Effect::KeepApart(pair, apart)) => {
                if let Err(error) = workspace::keep_apart(&self.root, &pair, apart) {
                    let why = workspace::io_reason(&error);
                    let text = format!("Active for now, but could not be saved: {why}");
                    self.tell(Message::Warned(text));
                }
                self.unsaved.remove();
            }
            Job::Effect(Effect::Export(order)) => self.exports.push(*order),
            Job::Import(number, work) => self.imports.push((number, work)),
            Job::End => self.ending = true,
            Job::Effect(_) => {}
            Job::Hint(hint) => {
                match hint {
                    Hint::File(target) => drop(self.hinted.insert(target)),
                    Hint::Anything => self.anything = true,
                }
                self.quiet_at = Some(Instant::now() + QUIET);
            }
        }
    }
    fn tell(&self, message: Message) {
        let _ = self.news.send(News::Message(message)); // the loop may have ended
    }
}
