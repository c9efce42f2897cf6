//! Incremental relationship equity: when one person of an account changes, only that person is scored again, and sums
//! are updated rather than recomputed.

use std::collections::{BTreeSet, HashMap};

use super::built::{Built, built};
use super::facts::{Facts, Person};
use super::prepared::Standing;
use super::tally::{Part, Tally};
use super::ties::{personal_depth, strength};
use super::value::Unscored;
use crate::model::{Account, Action, Effect};

/// An account with its people, each scored once.
#[derive(Debug)]
pub struct Rescoring<'v> {
    /// The account's own facts, without its people.
    facts: Facts<'v>,
    /// Who is there, by place among the account's people.
    people: Vec<Option<Counted<'v>>>,
    /// The index of every person who was ever added, by id.
    places: HashMap<&'v str, usize>,
    tally: Tally,
    /// How many times a person was scored.
    scored: usize,
}

/// A person, and what they add to the sums.
#[derive(Debug)]
struct Counted<'v> {
    person: Person<'v>,
    part: Part,
}

impl<'v> Rescoring<'v> {
    /// Scores everybody.
    #[must_use]
    pub fn new(mut facts: Facts<'v>) -> Self {
        let people = std::mem::take(&mut facts.people);
        let mut rescoring = Self {
            facts,
            people: Vec::with_capacity(people.len()),
            places: HashMap::with_capacity(people.len()),
            tally: Tally::default(),
            scored: 0,
        };
        for person in people {
            rescoring.put(person.index, Some(person));
        }
        rescoring
    }

    /// How many times a person was scored so far.
    #[must_use]
    pub fn scored(&self) -> usize {
        self.scored
    }

    /// How many terms of sums over people were looked at so far.
    #[must_use]
    pub fn summed(&self) -> usize {
        self.tally.steps()
    }

    /// Sets or removes the person at an index among the account's people.
    pub fn put(&mut self, place: usize, person: Option<Person<'v>>) {
        if self.people.len() <= place {
            self.people.resize_with(place + 1, || None);
        }
        if let Some(before) = self.people[place].take() {
            self.tally.remove(&before.part);
        }
        if let Some(person) = person {
            let part = self.part(&person);
            self.tally.add(&part);
            self.places.insert(person.who.id.as_str(), place);
            self.people[place] = Some(Counted { person, part });
        }
    }

    /// Keeps the people and replaces the account's own fields.
    pub fn of_account(&mut self, account: &'v Account) {
        self.facts = Facts::without_people(account, self.facts.prepared);
    }

    /// Computes what has been built against what is warranted.
    ///
    /// # Errors
    /// Returns why the account is unscored.
    pub fn built(&mut self, standing: Standing) -> Result<Built<f64>, Unscored> {
        let (facts, tally) = (&self.facts, &mut self.tally);
        built(facts, standing, |orientation| {
            tally.people(facts, orientation)
        })
    }

    /// Computes the same after the effects of one action alone (section 18).
    ///
    /// # Errors
    /// Says why the account is unscored.
    pub fn with_action(
        &mut self,
        action: &Action,
        standing: Standing,
    ) -> Result<Built<f64>, Unscored> {
        let places = self.concerned(action);
        let mut then = self.facts.clone();
        let now = || {
            places
                .iter()
                .filter_map(|place| self.people[*place].as_ref())
        };
        then.people = now().map(|one| one.person.clone()).collect();
        let before: Vec<Part> = now().map(|one| one.part.clone()).collect();
        then.take(action, None);
        let after: Vec<Part> = then.people.iter().map(|person| self.part(person)).collect();
        before.iter().for_each(|part| self.tally.remove(part));
        after.iter().for_each(|part| self.tally.add(part));
        let tally = &mut self.tally;
        let built = built(&then, standing, |orientation| {
            tally.people(&then, orientation)
        });
        after.iter().for_each(|part| self.tally.remove(part));
        before.iter().for_each(|part| self.tally.add(part));
        built
    }

    /// Returns the indices of the people that an action names, in order.
    fn concerned(&self, action: &Action) -> BTreeSet<usize> {
        let named = action.effect.iter().flat_map(|effect| match effect {
            Effect::Stakeholder { stakeholder, .. } | Effect::Tie { stakeholder, .. } => {
                std::slice::from_ref(stakeholder)
            }
            Effect::Touch { with, .. } => with.as_slice(),
            Effect::Journey(_) => &[],
        });
        let named = named.map(|id| id.as_str()).chain(action.owner.as_deref());
        let places = named.filter_map(|id| self.places.get(id).copied());
        places.collect()
    }

    fn part(&mut self, person: &Person<'_>) -> Part {
        self.scored += 1;
        let ties = person.ties.iter();
        let ties: Vec<_> = ties.map(|tie| strength(&self.facts, person, tie)).collect();
        let depth = personal_depth(person, &ties);
        Part::new(&self.facts, person, &ties, depth)
    }
}
