//! The accounts of a saved view: which of them, in which order, with which columns.

use std::sync::Arc;

use crate::app::{Size, Sort, State};
use crate::cli::outcome::say;
use crate::cli::{Failure, Session, settings};
use crate::method::portfolio::Book;
use crate::method::score::AccountScore;
use crate::model::{AccountId, Date, Workspace};

/// What a saved view shows.
#[derive(Debug)]
pub(super) struct View {
    /// The accounts, in order.
    pub(super) accounts: Vec<AccountId>,
    /// The headings of its groups, each with the number of accounts above it.
    pub(super) headings: Vec<(usize, String)>,
    /// The columns behind the name; none: the usual ones.
    pub(super) columns: Vec<Sort>,
    /// Which of how many accounts these are, in words.
    pub(super) words: String,
}

impl View {
    /// Looks a view up by its name, among the person's own and those of the team, and applies it.
    ///
    /// # Errors
    /// There is no such view, or the person's settings cannot be read.
    pub(super) fn new(
        name: &str,
        workspace: &Arc<Workspace>,
        as_of: Date,
        session: &Session,
    ) -> Result<Self, Failure> {
        let own = settings::read(session)?;
        let size = Size {
            width: 80,
            height: 24,
        };
        let mut state = State::new(Arc::clone(workspace), as_of, size);
        state.preferences.views = own.views.into_iter().map(Into::into).collect();
        let view = state.saved_view(name).map_err(Failure::Problem)?.clone();
        let mut faults = state.apply_saved_view(&view);
        faults.extend(state.list.faults.iter().cloned());
        for fault in faults {
            say(&format!("view {}: {fault}", view.name));
        }
        let list = &state.list;
        let filter = match list.filter.as_str() {
            "" => String::new(),
            filter => format!(" match {filter}"),
        };
        let words = format!(
            "{}: {} of {} accounts{filter}",
            view.name,
            list.rows.len(),
            list.unfiltered()
        );
        let starts = list.headings.iter().map(|heading| heading.start);
        let headings = starts.enumerate();
        let headings = headings.map(|(at, start)| (start, state.heading_words(at)));
        Ok(Self {
            headings: headings.collect(),
            accounts: list.rows.iter().map(|row| row.id.clone()).collect(),
            columns: if view.columns.is_empty() {
                Vec::new()
            } else {
                list.columns().to_vec()
            },
            words,
        })
    }

    /// The heading above the account at a place.
    pub(super) fn heading(&self, place: usize) -> Option<&str> {
        let found = self.headings.iter().find(|(start, _)| *start == place);
        found.map(|(_, words)| words.as_str())
    }

    /// The scores of its accounts, in its order.
    pub(super) fn scores<'a>(&self, book: &'a Book) -> Vec<&'a AccountScore> {
        self.accounts
            .iter()
            .filter_map(|id| book.score(id))
            .collect()
    }
}
