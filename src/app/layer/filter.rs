//! The filter of the accounts: every key narrows the list at once, terms are listed and completed, and earlier filters
//! come back.

use super::{Behaviour, Footer, Hints};
use crate::app::accounts::{TermProposal, term_proposals};
use crate::app::effect::Effect;
use crate::app::line::Line;
use crate::app::message::Typed;
use crate::app::pane::Pane;
use crate::app::refusal::Refusal;
use crate::app::state::State;
use crate::entry::filter::last_piece;

/// The most filters that are remembered; the oldest goes first.
const MOST: usize = 50;

/// The filter as it is typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    /// What is typed.
    pub line: Line,
    /// How many filters back the line is, and what was typed before it went there.
    past: Option<(usize, String)>,
    /// What was typed of the term that is being completed, and the place among the proposals for it.
    completed: Option<(String, usize)>,
}

impl Filter {
    /// The filter with a text to begin with.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self {
            line: Line::new(text),
            past: None,
            completed: None,
        }
    }

    /// What the term with the cursor may go on to, and which of that is chosen.
    #[must_use]
    pub fn proposals(&self, state: &State) -> (Vec<TermProposal>, Option<usize>) {
        let (before, _) = self.line.halves();
        match &self.completed {
            Some((stem, place)) => (term_proposals(state, stem), Some(*place)),
            None => (term_proposals(state, &before[last_piece(before)..]), None),
        }
    }

    /// Puts the next proposal, or the one before, in the place of what is typed of the term.
    fn complete(&mut self, state: &State, forward: bool) {
        let (before, after) = self.line.halves();
        let start = last_piece(before);
        let stem = match &self.completed {
            Some((stem, _)) => stem.clone(),
            None => before[start..].to_owned(),
        };
        let proposals = term_proposals(state, &stem);
        let count = proposals.len();
        let place = match &self.completed {
            _ if count == 0 => return,
            Some((_, place)) if forward => (place + 1) % count,
            Some((_, place)) => (place + count - 1) % count,
            None if forward => 0,
            None => count - 1,
        };
        let mut line = Line::new(&format!("{}{}", &before[..start], proposals[place].text));
        line.append(after);
        self.line = line;
        // A term without its value is completed further.
        let only = count == 1;
        self.completed = (!only).then_some((stem, place));
    }

    /// Goes to an earlier filter, or to a later one; past the latest to what was typed.
    fn remember(&mut self, state: &State, earlier: bool) {
        let filters = &state.filters;
        let (at, typed) = match self.past.take() {
            Some((at, typed)) => (at, typed),
            None => (0, self.line.text().to_owned()),
        };
        let to = match earlier {
            true => (at + 1).min(filters.len()),
            false => at.saturating_sub(1),
        };
        self.line = match to.checked_sub(1) {
            Some(back) => Line::new(&filters[filters.len() - 1 - back]),
            None => Line::new(&typed),
        };
        self.past = (to > 0).then_some((to, typed));
    }
}

impl Behaviour for Filter {
    fn hints(&self, _: &State) -> Hints {
        Hints::Words(
            &[
                "Enter keeps the filter",
                "Tab completes",
                "Up Down earlier filters",
            ],
            "Esc clears it",
        )
    }

    fn footer(&self, state: &State) -> Option<Footer> {
        let (before, after) = self.line.halves();
        Some(Footer::Line {
            text: format!("filter: {before}▏{after}"),
            refusal: state.list.faults.first().cloned(),
            remark: "",
        })
    }

    fn yields_to_click(&self) -> bool {
        true
    }

    fn typed(mut self, state: &mut State, typed: Typed) -> Result<Vec<Effect>, Refusal> {
        match typed {
            Typed::Accept => {
                state.remember_filter();
                return Ok(Vec::new());
            }
            Typed::Tab | Typed::BackTab => self.complete(state, typed == Typed::Tab),
            Typed::Previous | Typed::Next => {
                self.completed = None;
                self.remember(state, typed == Typed::Previous);
            }
            typed => {
                self.completed = None;
                self.past = None;
                self.line.take(typed);
            }
        }
        filter(state, self.line.text());
        self.stay(state)
    }

    fn pasted(mut self, state: &mut State, text: &str) -> Result<Vec<Effect>, Refusal> {
        self.line.insert(text);
        filter(state, self.line.text());
        self.stay(state)
    }

    fn back(self, state: &mut State) -> Vec<Effect> {
        state.remember_filter();
        filter(state, "");
        Vec::new()
    }

    fn wheel(self, state: &mut State, _: Pane, _: bool) -> Result<Vec<Effect>, Refusal> {
        self.stay(state)
    }

    /// Puts a proposal in the place of what is typed of the term.
    fn clicked(mut self, state: &mut State, row: usize) -> Result<Vec<Effect>, Refusal> {
        let stem = match self.completed.take() {
            Some((stem, _)) => stem,
            None => {
                let (before, _) = self.line.halves();
                before[last_piece(before)..].to_owned()
            }
        };
        self.completed = row.checked_sub(1).map(|before| (stem, before));
        self.complete(state, true);
        filter(state, self.line.text());
        self.stay(state)
    }
}

impl State {
    /// Remembers the filter that is in use.
    pub(in crate::app) fn remember_filter(&mut self) {
        let filter = self.list.filter.trim().to_owned();
        if filter.is_empty() {
            return;
        }
        self.filters.retain(|other| *other != filter);
        self.filters.push(filter);
        if self.filters.len() > MOST {
            self.filters.remove(0);
        }
    }
}

/// Shows the accounts that a filter finds, and selects one of them.
pub(in crate::app) fn filter(state: &mut State, text: &str) {
    state.list.set_filter(text, state.book.prepared());
    state.refilter_plot();
    let shown = state
        .account
        .as_ref()
        .is_some_and(|id| state.list.place(id).is_some() || state.list.broken.contains(id));
    if !shown {
        state.select(state.list.first().cloned());
    }
}
