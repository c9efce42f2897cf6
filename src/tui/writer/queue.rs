//! Edits brought to the disk in their order: tried again while something is in the way, held while a person has to
//! choose, kept for the person where they are refused.

use std::sync::Arc;
use std::time::{Duration, Instant};

use ron_patch::Clash;

use super::Writer;
use crate::app::{FinishedEdit, Message, Ticket};
use crate::edit::{self, Contents, Target};
use crate::tui::outside;
use crate::tui::unsaved::LeftEdit;
use crate::workspace::{Receipt, SaveError};

/// The first pause before a write is tried again; each further one is twice as long.
const FIRST_PAUSE: Duration = Duration::from_secs(1);

/// The longest pause.
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

/// Why the first write of the queue failed, and when it is tried again.
pub(super) struct Failure {
    why: String,
    pause: Duration,
    pub(super) again: Instant,
}

/// An edit that is not on the disk.
#[derive(Clone)]
pub(super) struct Queued {
    ticket: Ticket,
    /// The write that it takes back.
    undoes: Option<Ticket>,
    edit: Arc<FinishedEdit>,
    /// Whether the screen does not show it.
    is_new: bool,
    /// What others changed too, where the person has chosen that the edit stands.
    agreed: Vec<Clash>,
}

impl Queued {
    pub(super) fn new(ticket: Ticket, undoes: Option<Ticket>, edit: Arc<FinishedEdit>) -> Self {
        Self {
            ticket,
            undoes,
            edit,
            is_new: false,
            agreed: Vec::new(),
        }
    }

    pub(super) fn targets(&self) -> impl Iterator<Item = Target> + '_ {
        self.edit.before.targets()
    }
}

impl Writer {
    pub(super) fn try_now(&mut self) {
        if let Some(failure) = &mut self.failure {
            failure.again = Instant::now();
        }
    }

    /// Saves in order; stops at the first that fails or waits for a choice.
    pub(super) fn save_queue(&mut self) {
        while self.conflict.is_none() {
            let due = |failure: &Failure| failure.again <= Instant::now();
            if !self.failure.as_ref().is_none_or(due) {
                break;
            }
            let Some(queued) = self.queue.front().cloned() else {
                break;
            };
            match self.attempt(&queued) {
                Ok(receipt) => self.saved(&queued, receipt),
                Err(error) => self.not_saved(&queued, error),
            }
        }
        // What is not on the disk now is in the drafts, also if the program is killed.
        self.drafts.keep_edits(self.unsaved.left());
        if self.queue.is_empty() {
            for target in std::mem::take(&mut self.merged) {
                self.say(&target);
            }
        }
    }

    fn attempt(&mut self, queued: &Queued) -> Result<Receipt, SaveError> {
        let (edit, agreed) = (&queued.edit, queued.agreed.as_slice());
        let undone = queued.undoes.and_then(|of| self.receipts.get(&of));
        match undone {
            Some(receipt) => self.store.undo_agreed(&mut self.saved, receipt, agreed),
            None => {
                let (saved, base) = (&mut self.saved, &edit.before);
                self.store.save_on(saved, &edit.edit, base, agreed)
            }
        }
    }

    fn saved(&mut self, queued: &Queued, receipt: Receipt) {
        let merged = receipt.merged;
        if merged || queued.is_new {
            let targets = receipt.files.iter().map(|file| file.target.clone());
            self.merged.extend(targets);
        }
        if let Some(of) = queued.undoes {
            self.receipts.remove(&of);
        }
        self.receipts.insert(queued.ticket, receipt);
        self.failure = None;
        self.done(queued.ticket, Message::Saved(queued.ticket, merged));
    }

    fn not_saved(&mut self, queued: &Queued, error: SaveError) {
        let ticket = queued.ticket;
        match error {
            SaveError::Conflict { file, clashes } => {
                self.unsaved.stuck("somebody else has changed the same");
                let conflict = outside::conflict(ticket, file, &clashes);
                self.conflict = Some((ticket, clashes));
                self.tell(Message::Conflict(conflict));
            }
            // One that is tried again is no reason for others to wait until a file is mended.
            error if queued.is_new && matches!(error, SaveError::Damaged { .. }) => {
                self.give_up(queued, &error);
            }
            error @ (SaveError::Refused(_)
            | SaveError::Patch { .. }
            | SaveError::Unfaithful { .. }
            | SaveError::Unread(_)) => self.give_up(queued, &error),
            // Whoever writes has soon done: the pause does not grow.
            error @ (SaveError::Busy(_) | SaveError::Held { .. }) => {
                self.fail(ticket, error.to_string());
                if let Some(failure) = &mut self.failure {
                    failure.pause = FIRST_PAUSE / 2;
                }
            }
            // What the disk or somebody else is in the way of now may work later.
            error => self.fail(ticket, error.to_string()),
        }
    }

    /// Keeps an edit that is refused for the person, and goes on with the next.
    fn give_up(&mut self, queued: &Queued, error: &SaveError) {
        let (ticket, why) = (queued.ticket, error.to_string());
        self.failure = None;
        self.unsaved.keep(LeftEdit {
            edit: queued.edit.clone(),
            why: why.clone(),
        });
        self.drop_from_screen(queued);
        self.tell_unsaved();
        self.done(ticket, Message::Refused(ticket, why));
    }

    fn fail(&mut self, ticket: Ticket, why: String) {
        let before = self.failure.take();
        let pause = before.as_ref().map_or(FIRST_PAUSE, |failure| {
            (failure.pause * 2).min(LONGEST_PAUSE)
        });
        self.unsaved.stuck(&why);
        if before.is_none_or(|failure| failure.why != why) {
            self.tell(Message::NotSaved(ticket, why.clone()));
        }
        let again = Instant::now() + pause;
        self.failure = Some(Failure { why, pause, again });
    }

    /// Has the screen show, once nothing is on its way, what the files of an edit say without it.
    fn drop_from_screen(&mut self, queued: &Queued) {
        for target in queued.targets() {
            // What cannot be read is looked at as any file that somebody broke.
            let _ = self.store.refresh(&mut self.saved, &target);
            self.merged.insert(target);
        }
    }

    /// Ends a conflict: mine is put over theirs, or given up.
    pub(super) fn settle(&mut self, ticket: Ticket, mine: bool) {
        let Some((_, clashes)) = self.conflict.take_if(|(open, _)| *open == ticket) else {
            return;
        };
        let Some(first) = self.queue.front_mut() else {
            return;
        };
        if mine {
            first.agreed = clashes;
            return;
        }
        let given_up = first.clone();
        self.drop_from_screen(&given_up);
        self.done(ticket, Message::Dropped(ticket));
    }

    /// The edit that takes back exactly what was saved: the screen may have found its entries at other places by now.
    pub(super) fn exact(&self, of: Ticket, edit: Arc<FinishedEdit>) -> Arc<FinishedEdit> {
        let Some(receipt) = self.receipts.get(&of) else {
            return edit;
        };
        let mut then = self.saved.clone();
        receipt.after.put(&mut then);
        let applied = edit::apply(&mut then, &receipt.inverse);
        let exact = || FinishedEdit {
            edit: receipt.inverse.clone(),
            before: receipt.after.clone(),
            after: Contents::of(&then, receipt.after.targets()),
            words: edit.words.clone(),
        };
        applied.map_or_else(|_| edit.clone(), |_| Arc::new(exact()))
    }

    /// Queues an edit again that could not be saved.
    pub(super) fn again(&mut self, ticket: Ticket, number: u64) {
        match self.unsaved.take(number) {
            Some(edit) => {
                self.unsaved.add_edit(ticket, edit.clone());
                let mut queued = Queued::new(ticket, None, edit);
                queued.is_new = true;
                self.queue.push_back(queued);
                self.tell_unsaved();
                self.try_now();
            }
            None => self.tell(Message::Dropped(ticket)),
        }
    }

    /// Forgets an edit that could not be saved.
    pub(super) fn discard(&mut self, number: u64) {
        self.unsaved.take(number);
        self.tell_unsaved();
    }

    /// Tells the screen which edits could not be saved.
    pub(super) fn tell_unsaved(&self) {
        self.tell(Message::Unsaved(self.unsaved.listed()));
    }

    /// The first of the queue is over, on the disk or for good.
    fn done(&mut self, ticket: Ticket, message: Message) {
        self.queue.pop_front();
        // The news first: who waits for the count may end the program.
        self.tell(message);
        self.unsaved.done(ticket);
    }
}
