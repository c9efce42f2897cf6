//! Relationship equity of an account that changes step by step: only whom a step concerns is scored again.

use super::facts::{Facts, Person};
use super::figures::{Built, built};
use super::prepared::Standing;
use super::ties::{Strength, personal_depth, strength};
use super::value::Unscored;
use crate::model::{Account, Action, Effect};

/// An account with its people, each scored once.
#[derive(Debug)]
pub struct Rescoring<'v> {
    facts: Facts<'v>,
    strengths: Vec<Vec<Strength<f64>>>,
    depths: Vec<f64>,
    /// How many times a person was scored.
    scored: usize,
}

impl<'v> Rescoring<'v> {
    /// Scores everybody.
    #[must_use]
    pub fn new(mut facts: Facts<'v>) -> Self {
        let people = std::mem::take(&mut facts.people);
        let mut rescoring = Self {
            facts,
            strengths: Vec::with_capacity(people.len()),
            depths: Vec::with_capacity(people.len()),
            scored: 0,
        };
        for person in people {
            rescoring.insert(rescoring.depths.len(), person);
        }
        rescoring
    }

    /// How many times a person was scored so far.
    #[must_use]
    pub fn scored(&self) -> usize {
        self.scored
    }

    /// Puts a person at a place among the account's people, or takes away who stands there.
    pub fn put(&mut self, place: usize, person: Option<Person<'v>>) {
        let people = &self.facts.people;
        let found = people.binary_search_by_key(&place, |person| person.index);
        if let Ok(at) = found {
            self.remove(at);
        }
        if let (Some(person), Ok(at) | Err(at)) = (person, found) {
            self.insert(at, person);
        }
    }

    /// The same people in another state of the account's own fields.
    pub fn of_account(&mut self, account: &'v Account) {
        let people = std::mem::take(&mut self.facts.people);
        self.facts = Facts::without_people(account, self.facts.prepared);
        self.facts.people = people;
    }

    /// What has been built, and what is warranted.
    ///
    /// # Errors
    /// Says why the account is unscored.
    pub fn built(&self, standing: Standing) -> Result<Built<f64>, Unscored> {
        built(&self.facts, standing, &self.strengths, &self.depths)
    }

    /// The same once one action alone has had its effect: section 18.
    ///
    /// # Errors
    /// Says why the account is unscored.
    pub fn with_action(
        &mut self,
        action: &Action,
        standing: Standing,
    ) -> Result<Built<f64>, Unscored> {
        let concerned = |person: &Person<'_>| {
            let id = &person.who.id;
            let named = |effect: &Effect| match effect {
                Effect::Stakeholder { stakeholder, .. } | Effect::Tie { stakeholder, .. } => {
                    stakeholder == id
                }
                Effect::Touch { with, .. } => with.contains(id),
                Effect::Journey(_) => false,
            };
            action.owner.as_deref() == Some(id.as_str()) || action.effect.iter().any(named)
        };
        let people = self.facts.people.iter().enumerate();
        let before: Vec<(usize, Person<'v>)> = people
            .filter(|(_, person)| concerned(person))
            .map(|(at, person)| (at, person.clone()))
            .collect();
        let journey = (self.facts.journey, self.facts.journey_assumed);
        self.facts.take(action, None);
        before.iter().for_each(|(at, _)| self.score(*at));
        let built = self.built(standing);
        (self.facts.journey, self.facts.journey_assumed) = journey;
        self.facts.journey_changes.clear();
        self.facts.planned.clear();
        for (at, person) in before {
            self.facts.people[at] = person;
            self.score(at);
        }
        built
    }

    fn insert(&mut self, at: usize, person: Person<'v>) {
        self.facts.people.insert(at, person);
        self.depths.insert(at, 0.0);
        self.strengths.insert(at, Vec::new());
        self.score(at);
    }

    fn remove(&mut self, at: usize) {
        self.facts.people.remove(at);
        self.depths.remove(at);
        self.strengths.remove(at);
    }

    fn score(&mut self, at: usize) {
        let person = &self.facts.people[at];
        let ties = person.ties.iter();
        let ties: Vec<_> = ties.map(|tie| strength(&self.facts, person, tie)).collect();
        self.depths[at] = personal_depth(person, &ties);
        self.strengths[at] = ties;
        self.scored += 1;
    }
}
