//! Recomputes an account's figures fact by fact.

use super::figures::Figures;
use super::state::{Known, Turn};
use crate::method::facts::{Facts, Person};
use crate::method::prepared::{Prepared, Standing};
use crate::method::rescoring::Rescoring;
use crate::model::Account;

/// The account with its people, each scored once. A fact rescores only the people it concerns.
pub(super) struct Replay<'v> {
    prepared: &'v Prepared,
    account: Rescoring<'v>,
}

impl<'v> Replay<'v> {
    /// Scores everybody under the given settings and day.
    pub(super) fn new(
        prepared: &'v Prepared,
        account: &'v Account,
        people: &'v [Option<Box<Known>>],
    ) -> Self {
        let mut facts = Facts::without_people(account, prepared);
        let people = people.iter().enumerate();
        let there = people.filter_map(|(place, known)| Some((place, known.as_deref()?)));
        facts.people = there
            .map(|(place, known)| person(place, known, prepared))
            .collect();
        Self {
            prepared,
            account: Rescoring::new(facts),
        }
    }

    /// Applies what a fact changed.
    pub(super) fn take(&mut self, turn: &'v Turn) {
        match turn {
            Turn::Nothing => {}
            Turn::Account(account) => self.account.of_account(account),
            Turn::Person(place, known) => {
                let known = known.as_deref();
                let person = known.map(|known| person(*place, known, self.prepared));
                self.account.put(*place, person);
            }
        }
    }

    /// Returns the figures; none for an unscored account.
    pub(super) fn figures(&mut self, standing: Standing) -> Option<Figures> {
        let built = self.account.built(standing);
        built.ok().map(|built| Figures::of(&built))
    }

    /// The number of times a person was scored.
    pub(super) fn scored(&self) -> usize {
        self.account.scored()
    }

    /// The number of terms visited in sums over people.
    pub(super) fn summed(&self) -> usize {
        self.account.summed()
    }
}

fn person<'v>(place: usize, known: &'v Known, prepared: &'v Prepared) -> Person<'v> {
    Person::touched(place, &known.who, prepared, &known.touched)
}
