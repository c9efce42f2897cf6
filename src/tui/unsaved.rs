//! The edits that are not on the disk yet, for whoever ends the program: they are waited for a little, and what is left
//! is kept for the next start.

use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::time::{Duration, Instant};

use super::drafts::DraftFile;
use crate::app::{FinishedEdit, Ticket, UnsavedEdit};
use crate::model::shown;

/// Why an edit is in no file that the program had no time to save.
const ENDED: &str = "the program ended before it was saved";

/// How much longer the end waits to take out of the drafts what was saved meanwhile.
const LONGER: Duration = Duration::from_millis(100);

/// A finished edit that is in no file, and why.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct LeftEdit {
    pub(super) edit: Arc<FinishedEdit>,
    pub(super) why: String,
}

/// What is not on the disk, for whoever has to wait for it.
#[derive(Clone, Default)]
pub(super) struct Unsaved(Arc<(Mutex<Waiting>, Condvar)>);

#[derive(Default)]
struct Waiting {
    /// Edits on their way to the disk, in the order in which they were done.
    queue: Vec<(Ticket, Arc<FinishedEdit>)>,
    /// Why the first of them is not there yet.
    why: Option<String>,
    /// Edits that could not be saved, by their numbers.
    kept: Vec<(u64, LeftEdit)>,
    numbers: u64,
    /// How much else is on its way.
    others: usize,
}

impl Unsaved {
    /// Something else than an edit is on its way.
    pub(super) fn add(&self) {
        self.waiting().others += 1;
    }

    /// It is on the disk, or given up.
    pub(super) fn remove(&self) {
        let mut waiting = self.waiting();
        waiting.others = waiting.others.saturating_sub(1);
        self.0.1.notify_all();
    }

    /// An edit is on its way.
    pub(super) fn add_edit(&self, ticket: Ticket, edit: Arc<FinishedEdit>) {
        self.waiting().queue.push((ticket, edit));
    }

    /// Puts another edit in the place of one that is on its way.
    pub(super) fn replace(&self, ticket: Ticket, edit: Arc<FinishedEdit>) {
        let mut waiting = self.waiting();
        let mut queue = waiting.queue.iter_mut();
        if let Some((_, old)) = queue.find(|(other, _)| *other == ticket) {
            *old = edit;
        }
    }

    /// An edit is on the disk, or given up.
    pub(super) fn done(&self, ticket: Ticket) {
        let mut waiting = self.waiting();
        waiting.queue.retain(|(other, _)| *other != ticket);
        waiting.why = None;
        self.0.1.notify_all();
    }

    /// Says why the first edit is not on the disk yet.
    pub(super) fn stuck(&self, why: &str) {
        self.waiting().why = Some(why.to_owned());
    }

    /// Keeps an edit that could not be saved.
    pub(super) fn keep(&self, left: LeftEdit) {
        let mut waiting = self.waiting();
        waiting.numbers += 1;
        let number = waiting.numbers;
        waiting.kept.push((number, left));
    }

    /// Takes an edit that could not be saved out of those that are kept.
    pub(super) fn take(&self, number: u64) -> Option<Arc<FinishedEdit>> {
        let kept = &mut self.waiting().kept;
        let at = kept.iter().position(|(other, _)| *other == number)?;
        Some(kept.remove(at).1.edit)
    }

    /// Keeps only some of the edits that could not be saved.
    pub(super) fn keep_only(&self, wanted: impl Fn(&FinishedEdit) -> bool) {
        self.waiting().kept.retain(|(_, left)| wanted(&left.edit));
    }

    /// The edits that could not be saved, for the person.
    pub(super) fn listed(&self) -> Vec<UnsavedEdit> {
        let listed = |(number, left): &(u64, LeftEdit)| UnsavedEdit {
            number: *number,
            words: left.edit.words.clone(),
            why: left.why.clone(),
        };
        self.waiting().kept.iter().map(listed).collect()
    }

    /// Every edit that is in no file now, in the order in which they were done.
    pub(super) fn left(&self) -> Vec<LeftEdit> {
        let waiting = self.waiting();
        let why = waiting.why.as_deref().unwrap_or(ENDED);
        let queued = waiting.queue.iter().map(|(_, edit)| LeftEdit {
            edit: edit.clone(),
            why: why.to_owned(),
        });
        let kept = waiting.kept.iter().map(|(_, left)| left.clone());
        kept.chain(queued).collect()
    }

    /// Forgets everything.
    pub(super) fn clear(&self) {
        let mut waiting = self.waiting();
        (waiting.queue, waiting.kept, waiting.why) = Default::default();
    }

    /// Waits until everything is on the disk, but no longer than this.
    fn wait(&self, longest: Duration) {
        let is_open = |waiting: &mut Waiting| waiting.others > 0 || !waiting.queue.is_empty();
        let waited = self
            .0
            .1
            .wait_timeout_while(self.waiting(), longest, is_open);
        drop(waited);
    }

    /// Ends the program's work: what is typed and every edit that is in no file goes to the drafts at once, edits that
    /// reach the disk within this time leave them again. Gives what the person should know when the terminal is theirs.
    pub(super) fn settle(&self, drafts: &DraftFile, longest: Duration) -> Option<String> {
        let until = Instant::now() + longest;
        drafts.keep_edits(self.left());
        let first = drafts.flush();
        self.wait(longest);
        let left = self.left();
        drafts.keep_edits(left.clone());
        let before = first.wait(until);
        let after = drafts.flush().wait(Instant::now() + LONGER);
        last_words(&left, before.or(after))
    }

    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        self.0
            .0
            .lock()
            .unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}

/// What is said of edits that are left when the program ends.
fn last_words(left: &[LeftEdit], kept: Result<(), String>) -> Option<String> {
    let (count, them) = match left.len() {
        0 => return None,
        1 => ("1 edit is".to_owned(), "it"),
        more => (format!("{more} edits are"), "them"),
    };
    let Err(why) = kept else {
        return Some(format!(
            "{count} not saved yet: the next start offers {them} again.\n"
        ));
    };
    let mut text =
        format!("{count} not saved, and could not be kept for the next start either: {why}\n");
    for left in left {
        text.push_str(&format!(
            "  {}: {}\n",
            shown(&left.edit.words),
            shown(&left.why)
        ));
    }
    Some(text)
}
