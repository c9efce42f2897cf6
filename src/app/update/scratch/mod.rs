//! Scratch: edits are tried in memory and written nowhere; what the files say stays beside, for the figures as they are.

mod actions;
mod begin;
mod outside;
mod phrases;

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::app::command::Command;
use crate::app::effect::Effect;
use crate::app::finished::FinishedEdit;
use crate::app::history::{Done, History, Ticket};
use crate::app::refusal::Refusal;
use crate::app::state::State;
use crate::edit::{Contents, Target};
use crate::method::insight::Code;
use crate::method::portfolio::Book;
use crate::method::score::AccountScore;
use crate::model::{Account, AccountId, Date, Workspace};

pub use actions::Proposal;
pub(in crate::app) use actions::{keep, proposals, stays};
pub(in crate::app) use begin::{begin_or_leave, discard, take_up};
pub(in crate::app) use outside::outside;

/// Why no action can be made.
pub(in crate::app) fn nothing_to_keep(proposals: &[Proposal]) -> String {
    match proposals {
        [] => phrases::nothing_to_make(),
        _ => phrases::nothing_chosen(),
    }
}

/// What a figure is as it is saved, beside what it is by what is tried.
pub(in crate::app) fn as_saved(saved: Option<String>, tried: Option<String>) -> String {
    let word = |figure: Option<String>| figure.unwrap_or_else(phrases::no_figure);
    phrases::as_saved(word(saved), word(tried))
}

/// As many edits are named; of the others the number is said.
const NAMED: usize = 5;

/// What the files say while edits are only tried.
#[derive(Debug, Clone)]
pub(in crate::app) struct Scratch {
    /// The workspace as it is saved.
    base: Arc<Workspace>,
    /// Its scores.
    book: Book,
    /// What could be undone before; the state's own history is that of what is tried.
    history: History,
    /// Edits that no longer fit, because others changed the same.
    aside: Vec<Done>,
}

impl Scratch {
    /// Scores what is saved for another day.
    pub(in crate::app) fn rescore(&mut self, day: Date) {
        if self.book.prepared().as_of != day {
            self.book = Book::new(&self.base, day);
        }
    }
}

impl State {
    /// True while edits are only tried.
    #[must_use]
    pub fn is_scratch(&self) -> bool {
        self.scratch.is_some()
    }

    /// The number of edits that are tried; none outside scratch.
    #[must_use]
    pub fn tried_edits(&self) -> Option<usize> {
        self.scratch.as_ref().map(|_| self.history.done().len())
    }

    /// The scores as they are, which stand before the arrow where two figures are shown.
    #[must_use]
    pub fn book_now(&self) -> &Book {
        self.scratch
            .as_ref()
            .map_or(&self.book, |scratch| &scratch.book)
    }

    /// The scores behind the arrow: with what is tried, else with the plan; none where one figure is shown.
    #[must_use]
    pub fn book_then(&self) -> Option<&Book> {
        match &self.scratch {
            Some(_) => Some(&self.book),
            None => self.planned.as_ref(),
        }
    }

    /// True if figures stand in pairs: as they are, and as they become.
    #[must_use]
    pub fn shows_two(&self) -> bool {
        self.book_then().is_some()
    }

    /// An account's score before the arrow, and behind it where two figures are shown. One that is only tried is shown
    /// alone.
    #[must_use]
    pub fn now_and_then(&self, id: &AccountId) -> (Option<&AccountScore>, Option<&AccountScore>) {
        let then = self.book_then().and_then(|book| book.score(id));
        match (self.book_now().score(id), then) {
            (None, then) if self.is_scratch() => (then, None),
            pair => pair,
        }
    }

    /// True if what is tried raises a cause that the account does not have as it is saved.
    #[must_use]
    pub fn is_tried_cause(&self, id: &AccountId, code: Code) -> bool {
        let saved = self.scratch.as_ref().and_then(|one| one.book.score(id));
        saved.is_some_and(|score| score.insights.iter().all(|one| one.code != code))
    }

    /// The causes of an account that what is tried ends.
    #[must_use]
    pub fn causes_gone(&self, id: &AccountId) -> Vec<Code> {
        let saved = self.scratch.as_ref().and_then(|one| one.book.score(id));
        let Some((saved, now)) = saved.zip(self.book.score(id)) else {
            return Vec::new();
        };
        let ended = |code: &Code| now.insights.iter().all(|one| one.code != *code);
        let codes = saved.insights.iter().map(|one| one.code);
        codes.filter(ended).collect()
    }

    /// The workspace as it is saved with its scores, while edits are only tried.
    #[must_use]
    pub fn saved(&self) -> Option<(&Arc<Workspace>, &Book)> {
        let scratch = self.scratch.as_ref()?;
        Some((&scratch.base, &scratch.book))
    }

    /// An account as it is saved, while edits are only tried.
    #[must_use]
    pub fn saved_account(&self, id: &AccountId) -> Option<&Arc<Account>> {
        self.scratch.as_ref()?.base.accounts.get(id)
    }

    /// Forgets an edit that never came to the disk.
    pub(in crate::app) fn forget_edit(&mut self, ticket: Ticket) {
        match &mut self.scratch {
            Some(scratch) => scratch.history.forget(ticket),
            None => self.history.forget(ticket),
        }
    }

    /// Whether a command can run although edits are only tried.
    ///
    /// # Errors
    /// Says what it would write or hand out.
    pub(in crate::app) fn can_run_in_scratch(&self, command: Command) -> Result<(), Refusal> {
        if !self.is_scratch() {
            return Ok(());
        }
        let key = self.key_for(Command::Scratch);
        let why = match command {
            Command::Import
            | Command::ImportUndo
            | Command::ResetDemo
            | Command::Point
            | Command::Editor
            | Command::Save
            | Command::Settings
            | Command::Me => phrases::writes(key),
            Command::Export | Command::Copy | Command::Present => phrases::hands_out(key),
            Command::AsOf | Command::AsOfBack | Command::AsOfOn => phrases::today_only(key),
            Command::WithPlan => phrases::no_plan(key, self.key_for(Command::WithPlan)),
            _ => return Ok(()),
        };
        Err(why.into())
    }

    /// Nothing is written while edits are only tried.
    ///
    /// # Errors
    /// Says how to leave that.
    pub(in crate::app) fn writes_at_all(&self) -> Result<(), Refusal> {
        match self.is_scratch() {
            true => Err(phrases::writes(self.key_for(Command::Scratch)).into()),
            false => Ok(()),
        }
    }

    /// What has to be kept for the next start; none outside scratch.
    pub(super) fn tried(&self) -> Option<Effect> {
        let scratch = self.scratch.as_ref()?;
        let targets = self.tried_targets(&scratch.base);
        let (before, after) = [&scratch.base, &self.workspace]
            .map(|workspace| Contents::of(workspace, targets.iter().cloned()))
            .into();
        let words = self.tried_words();
        let edit = FinishedEdit {
            edit: after.from(&before),
            before,
            after,
            words,
        };
        let kept = (!targets.is_empty()).then_some(edit);
        let before = self.tried_before.iter().cloned();
        Some(Effect::Tried(kept.into_iter().chain(before).collect()))
    }

    /// The files that differ by what is tried.
    fn tried_targets(&self, base: &Workspace) -> BTreeSet<Target> {
        let mut targets = BTreeSet::new();
        for done in self.history.done() {
            for workspace in [base, &*self.workspace] {
                targets.extend(done.edit.targets(workspace));
                targets.extend(done.inverse.targets(workspace));
            }
        }
        targets.retain(|target| differs(target, base, &self.workspace));
        targets
    }

    /// What the tried edits do.
    fn tried_words(&self) -> String {
        words_of(self.history.done())
    }
}

/// Whether a file says something else in another workspace.
fn differs(target: &Target, one: &Workspace, other: &Workspace) -> bool {
    match target {
        Target::Settings => one.settings != other.settings,
        Target::Account(id) => one.accounts.get(id) != other.accounts.get(id),
    }
}

/// What some edits do: the first of them by name.
fn words_of(edits: &[Done]) -> String {
    let mut words: Vec<String> = edits
        .iter()
        .take(NAMED)
        .map(|done| done.words.clone())
        .collect();
    if let Some(more) = edits.len().checked_sub(NAMED).filter(|more| *more > 0) {
        words.push(format!("and {more} more"));
    }
    words.join("; ")
}
