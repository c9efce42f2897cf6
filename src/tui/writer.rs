//! The thread that owns what is saved: it reads the workspace, brings edits to the disk and looks at what others
//! change there, so that the screen never waits for any of it.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::outside::{self, Seen};
use super::run::{News, fail_at};
use super::unsaved::Unsaved;
use crate::app::{Broken, Effect, Message, Ticket};
use crate::edit::{Edit, Target};
use crate::method::portfolio::Book;
use crate::model::{AccountId, Date, Workspace};
use crate::workspace::{self, Hint, Progress, Receipt, SaveError, Store};

/// The first pause before a write is tried again; each further one is twice as long.
const FIRST_PAUSE: Duration = Duration::from_secs(1);

/// The longest pause.
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

/// How long files must be quiet before they are looked at: editors and git write in several steps.
const QUIET: Duration = Duration::from_millis(100);

/// Something for the thread to do.
pub(super) enum Job {
    /// An effect of the state's.
    Effect(Effect),
    /// Something may have changed.
    Hint(Hint),
    /// Try everything once more and end.
    End,
}

/// Starts the thread: it reads the workspace first. It ends when the sender of jobs is gone and all has been tried.
pub(super) fn start(
    root: PathBuf,
    today: Date,
    jobs: Receiver<Job>,
    news: Sender<News>,
    unsaved: Unsaved,
    hints: Sender<Job>,
) -> JoinHandle<()> {
    thread::spawn(move || {
        // Watching begins first, so that nothing changes unseen between the reading and the watching.
        let tell = move |hint| drop(hints.send(Job::Hint(hint)));
        let watch = root.canonicalize().ok().and_then(|root| {
            let watch = workspace::watch(&root, tell);
            watch
                .inspect_err(|error| tracing::warn!(%error, "the workspace is not watched"))
                .ok()
        });
        let Some((saved, broken)) = read(&root, today, &news) else {
            return;
        };
        let writer = Writer {
            store: Store::new(&root),
            root,
            today,
            saved,
            broken,
            watch,
            queue: VecDeque::new(),
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
        };
        writer.work(&jobs);
    })
}

/// Reads and scores the workspace and sends it; keeps a copy as what is saved.
fn read(
    root: &std::path::Path,
    today: Date,
    news: &Sender<News>,
) -> Option<(Workspace, BTreeMap<AccountId, Broken>)> {
    let tell = |message| drop(news.send(News::Message(message))); // without a loop nobody listens
    let opened = workspace::open_telling(root, today, &|progress| match progress {
        Progress::Found(ids) => tell(Message::Found(ids.to_vec())),
        Progress::Read(done, all) => tell(Message::Reading(done, all)),
    });
    let opened = match opened {
        Ok(opened) => opened,
        Err(error) => {
            let _ = news.send(News::Unopened(error.to_string()));
            return None;
        }
    };
    let problems = &opened.problems;
    let broken = opened.broken.into_iter().map(|(id, places)| {
        let broken = outside::broken(&id, problems.get(places).unwrap_or_default());
        (id, broken)
    });
    let broken: BTreeMap<AccountId, Broken> = broken.collect();
    let book = Book::new(&opened.workspace, today);
    tell(Message::Read(
        Box::new(opened.workspace.clone()),
        Box::new(book),
        broken.clone(),
    ));
    fail_at("writer");
    Some((opened.workspace, broken))
}

struct Writer {
    root: PathBuf,
    today: Date,
    store: Store,
    saved: Workspace,
    broken: BTreeMap<AccountId, Broken>,
    watch: Option<workspace::Watch>,
    /// What is not on the disk, in the order in which it was done.
    queue: VecDeque<Effect>,
    receipts: BTreeMap<Ticket, Receipt>,
    /// Files in which something of others' was taken in, which the screen does not know yet.
    merged: BTreeSet<Target>,
    /// The write that waits for the person's choice.
    conflict: Option<Ticket>,
    failure: Option<Failure>,
    hinted: BTreeSet<Target>,
    anything: bool,
    quiet_at: Option<Instant>,
    ending: bool,
    news: Sender<News>,
    unsaved: Unsaved,
}

/// Why the first write of the queue failed, and when it is tried again.
struct Failure {
    why: String,
    pause: Duration,
    again: Instant,
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
            if self.ending {
                return;
            }
            self.look();
        }
    }

    /// When there is something to do without a job.
    fn next_at(&self) -> Option<Instant> {
        let again = self.failure.as_ref().map(|failure| failure.again);
        again.into_iter().chain(self.quiet_at).min()
    }

    fn take(&mut self, job: Job) {
        match job {
            Job::Effect(effect @ (Effect::Save(..) | Effect::Unsave(..))) => {
                self.queue.push_back(effect);
                self.try_now();
            }
            Job::Effect(Effect::Settle(ticket, mine)) => self.settle(ticket, mine),
            Job::Effect(Effect::Tell(targets)) => {
                targets.iter().for_each(|target| self.say(target))
            }
            Job::End => self.ending = true,
            Job::Effect(Effect::Editor(_) | Effect::Quit | Effect::Suspend) => {}
            Job::Hint(hint) => {
                match hint {
                    Hint::File(target) => drop(self.hinted.insert(target)),
                    Hint::Anything => self.anything = true,
                }
                self.quiet_at = Some(Instant::now() + QUIET);
            }
        }
    }

    fn try_now(&mut self) {
        if let Some(failure) = &mut self.failure {
            failure.again = Instant::now();
        }
    }

    /// Saves in order; stops at the first that fails or waits for a choice.
    fn save_queue(&mut self) {
        while self.conflict.is_none() {
            let due = |failure: &Failure| failure.again <= Instant::now();
            if !self.failure.as_ref().is_none_or(due) {
                return;
            }
            let Some(effect) = self.queue.front().cloned() else {
                break;
            };
            let (ticket, edit, result) = self.attempt(&effect);
            match result {
                Ok(receipt) => self.saved(ticket, &effect, receipt),
                Err(error) => self.not_saved(ticket, &edit, error),
            }
        }
        if self.queue.is_empty() {
            for target in std::mem::take(&mut self.merged) {
                self.say(&target);
            }
        }
    }

    fn attempt(&mut self, effect: &Effect) -> (Ticket, Edit, Result<Receipt, SaveError>) {
        match effect {
            Effect::Unsave(ticket, of, inverse) => {
                let result = match self.receipts.get(of) {
                    Some(receipt) => self.store.undo(&mut self.saved, receipt),
                    None => self.store.save_edit(&mut self.saved, inverse),
                };
                (*ticket, inverse.clone(), result)
            }
            Effect::Save(ticket, edit) => {
                let result = self.store.save_edit(&mut self.saved, edit);
                (*ticket, edit.clone(), result)
            }
            _ => unreachable!("only writes are in the queue"),
        }
    }

    fn saved(&mut self, ticket: Ticket, effect: &Effect, receipt: Receipt) {
        let merged = receipt.merged;
        if merged {
            let targets = receipt.files.iter().map(|file| file.target.clone());
            self.merged.extend(targets);
        }
        if let Effect::Unsave(_, of, _) = effect {
            self.receipts.remove(of);
        }
        self.receipts.insert(ticket, receipt);
        self.failure = None;
        self.done(Message::Saved(ticket, merged));
    }

    fn not_saved(&mut self, ticket: Ticket, edit: &Edit, error: SaveError) {
        match error {
            SaveError::Conflict { file, .. } => {
                self.conflict = Some(ticket);
                let conflict = outside::conflict(ticket, file, edit, &self.store, &self.saved);
                self.tell(Message::Conflict(conflict));
            }
            SaveError::Refused(_) | SaveError::Patch { .. } | SaveError::Unfaithful { .. } => {
                self.failure = None;
                self.merged.extend(edit.targets(&self.saved));
                self.done(Message::Refused(ticket, error.to_string()));
            }
            // What the disk or somebody else is in the way of now may work later.
            error => self.fail(ticket, error.to_string()),
        }
    }

    fn fail(&mut self, ticket: Ticket, why: String) {
        let before = self.failure.take();
        let pause = before.as_ref().map_or(FIRST_PAUSE, |failure| {
            (failure.pause * 2).min(LONGEST_PAUSE)
        });
        if before.is_none_or(|failure| failure.why != why) {
            self.tell(Message::NotSaved(ticket, why.clone()));
        }
        let again = Instant::now() + pause;
        self.failure = Some(Failure { why, pause, again });
    }

    /// Ends a conflict: theirs becomes what is saved, and mine is written over it, or given up.
    fn settle(&mut self, ticket: Ticket, mine: bool) {
        if self.conflict != Some(ticket) {
            return;
        }
        self.conflict = None;
        let Some(Effect::Save(_, edit) | Effect::Unsave(_, _, edit)) = self.queue.front().cloned()
        else {
            return;
        };
        let targets = edit.targets(&self.saved);
        for target in &targets {
            // A file that cannot be read now fails again when the edit is saved.
            let _ = self.store.refresh(&mut self.saved, target);
        }
        self.merged.extend(targets);
        if !mine {
            self.done(Message::Dropped(ticket));
        }
    }

    /// The first of the queue is over, on the disk or for good.
    fn done(&mut self, message: Message) {
        self.queue.pop_front();
        // The news first: who waits for the count may end the program.
        self.tell(message);
        self.unsaved.remove();
    }

    /// Looks at the files that may have changed, once they are quiet and nothing of ours is under way.
    fn look(&mut self) {
        if self.quiet_at.is_none_or(|at| at > Instant::now()) {
            return;
        }
        self.quiet_at = None;
        if !self.queue.is_empty() {
            // Perhaps the file that was in the way has come right.
            self.try_now();
            self.save_queue();
        }
        let mut targets = std::mem::take(&mut self.hinted);
        if std::mem::take(&mut self.anything) {
            if let Some(watch) = &mut self.watch {
                watch.renew();
            }
            targets.extend(outside::every(&self.root, &self.saved));
            targets.extend(self.broken.keys().cloned().map(Target::Account));
        }
        // A file with a write before it is compared when that is saved.
        let waiting = self.queue.iter().filter_map(|effect| match effect {
            Effect::Save(_, edit) | Effect::Unsave(_, _, edit) => Some(edit.targets(&self.saved)),
            _ => None,
        });
        let waiting: BTreeSet<Target> = waiting.flatten().collect();
        for target in targets.difference(&waiting) {
            self.reread(target);
        }
    }

    fn reread(&mut self, target: &Target) {
        let was_broken = matches!(target, Target::Account(id) if self.broken.contains_key(id));
        match outside::look(&self.root, &self.store, &mut self.saved, target, self.today) {
            Seen::Same if was_broken => self.say(target),
            Seen::Same => {}
            Seen::Changed => self.say(target),
            Seen::Settings(why) => self.tell(Message::Warned(why)),
            Seen::Broken(id, broken) => {
                let old = self.broken.insert(id.clone(), broken.clone());
                if old.as_ref() != Some(&broken) {
                    self.tell(Message::Broke(id, broken));
                }
            }
        }
    }

    /// Says what is saved of a file.
    fn say(&mut self, target: &Target) {
        let message = match target {
            Target::Settings => Message::Settings(Box::new(self.saved.settings.clone())),
            Target::Account(id) => {
                self.broken.remove(id);
                Message::Changed(target.clone(), self.saved.accounts.get(id).cloned())
            }
        };
        self.tell(message);
    }

    fn tell(&self, message: Message) {
        let _ = self.news.send(News::Message(message)); // the loop may have ended
    }
}
