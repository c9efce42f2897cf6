//! The people of the selected account as the power grid shows them, kept for as long as the account, the day and the
//! settings are the same: with thousands of people no key and no frame works all of them out again.

use std::sync::{Arc, Weak};

use super::initials::distinct;
use super::state::State;
use super::view::Screen;
use crate::method::facts::Facts;
use crate::method::prepared::Prepared;
use crate::method::score::{PersonScore, by_power, people_of};
use crate::model::Account;

/// Everybody of an account who counts on the day.
#[derive(Debug, Default)]
pub struct People {
    /// By power, then attitude, highest first; unknown ones last.
    pub scores: Box<[PersonScore]>,
    /// Their initials in the same order, told apart where letters can.
    pub initials: Box<[String]>,
}

/// The people that were worked out last, and of what. Who is pointed to weakly is not changed in place: whatever is
/// changed is somebody else.
#[derive(Debug, Clone, Default)]
pub(super) struct Roster {
    made_from: (Weak<Account>, Weak<Prepared>),
    people: Arc<People>,
}

impl Roster {
    fn is_of(&self, account: &Arc<Account>, prepared: &Arc<Prepared>) -> bool {
        let (old, before) = &self.made_from;
        std::ptr::eq(old.as_ptr(), Arc::as_ptr(account))
            && std::ptr::eq(before.as_ptr(), Arc::as_ptr(prepared))
    }
}

impl State {
    /// Everybody of the selected account who counts on the day; none where no account is selected.
    #[must_use]
    pub fn roster(&self) -> Arc<People> {
        let Some(account) = self.selected() else {
            return Arc::default();
        };
        let known = self.known_roster().cloned();
        known.unwrap_or_else(|| Arc::new(self.all_people(account)))
    }

    /// The same, where it is worked out already.
    pub(super) fn known_roster(&self) -> Option<&Arc<People>> {
        let of_now = |account| self.roster.is_of(account, self.book.shared_prepared());
        self.selected()
            .is_some_and(of_now)
            .then_some(&self.roster.people)
    }

    /// Works the people out while they are shown, if they are not those that were worked out last.
    pub(super) fn refresh_roster(&mut self) {
        let Some(account) = self.selected() else {
            return;
        };
        let prepared = self.book.shared_prepared();
        if self.screen == Screen::Dashboard && !self.roster.is_of(account, prepared) {
            self.roster = Roster {
                people: Arc::new(self.all_people(account)),
                made_from: (Arc::downgrade(account), Arc::downgrade(prepared)),
            };
        }
    }

    fn all_people(&self, account: &Account) -> People {
        let scored = self.book.score(&account.id);
        let scored = scored.and_then(|score| score.result.as_ref().ok());
        let mut scores = match scored {
            Some(scored) => scored.stakeholders.clone(),
            None => people_of(&Facts::new(account, self.book.prepared())),
        };
        by_power(&mut scores);
        let who = |one: &PersonScore| account.stakeholders.get(one.index as usize);
        let names: Vec<&str> = scores
            .iter()
            .map(|one| who(one).map_or("", |who| who.name.as_str()))
            .collect();
        People {
            initials: distinct(&names).into(),
            scores,
        }
    }
}
