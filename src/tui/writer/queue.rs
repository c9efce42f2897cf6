//! Edits brought to the disk in their order: tried again while something is in the way, held while a person has to
//! choose.

use std::time::{Duration, Instant};

use super::Writer;
use crate::app::{Effect, Message, Ticket};
use crate::edit::Edit;
use crate::tui::outside;
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
            SaveError::Refused(_)
            | SaveError::Patch { .. }
            | SaveError::Unfaithful { .. }
            | SaveError::Unread(_) => {
                self.failure = None;
                self.merged.extend(edit.targets(&self.saved));
                self.done(Message::Refused(ticket, error.to_string()));
            }
            // Whoever writes has soon done: the pause does not grow.
            error @ SaveError::Busy(_) => {
                self.fail(ticket, error.to_string());
                if let Some(failure) = &mut self.failure {
                    failure.pause = FIRST_PAUSE / 2;
                }
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
    pub(super) fn settle(&mut self, ticket: Ticket, mine: bool) {
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
}
