//! Marks: which accounts an edit of several changes. Those that the list does not show stay as they are unless that is
//! asked for.

use std::collections::BTreeSet;

use super::List;
use crate::model::AccountId;

/// What is kept about marks beside the marks themselves.
#[derive(Debug, Clone, Default)]
pub(in crate::app) struct Marks {
    /// The marks that were cleared last.
    before: BTreeSet<AccountId>,
    /// Whether an edit takes the hidden ones too.
    pub(in crate::app) with_hidden: bool,
    /// Whether they have served: an edit was made of all of them.
    pub(in crate::app) spent: bool,
}

impl List {
    /// The marked accounts that the list does not show, in the order of their ids.
    #[must_use]
    pub fn hidden_marks(&self) -> Vec<&AccountId> {
        if self.marked.is_empty() || self.rows.len() == self.everyone.known.len() {
            return Vec::new();
        }
        let is_hidden = |id: &&AccountId| self.place(id).is_none();
        self.marked.iter().filter(is_hidden).collect()
    }

    /// The marked accounts that an edit changes.
    pub(in crate::app) fn taken_marks(&self) -> Vec<AccountId> {
        if self.marks.with_hidden {
            return self.marked.iter().cloned().collect();
        }
        let hidden: BTreeSet<&AccountId> = self.hidden_marks().into_iter().collect();
        let taken = self.marked.iter().filter(|id| !hidden.contains(id));
        taken.cloned().collect()
    }

    /// Takes all marks away, to be brought back if that was not meant.
    pub(in crate::app) fn clear_marks(&mut self) {
        let marked = std::mem::take(&mut self.marked);
        self.marks = Marks {
            before: marked,
            ..Marks::default()
        };
    }

    /// Brings the marks back that were taken away last; says how many.
    pub(in crate::app) fn bring_marks_back(&mut self) -> usize {
        let known = &self.everyone.known;
        let before = std::mem::take(&mut self.marks.before).into_iter();
        self.marked = before.filter(|id| known.contains_key(id)).collect();
        self.marked.len()
    }
}
