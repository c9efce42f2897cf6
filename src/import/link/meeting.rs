//! How the rows of a run get to know the members of whom they speak: whoever is known may tell who others are.

use std::collections::HashSet;

use compact_str::CompactString;

use super::claims::{Said, claims, crowd_keys, crowds, doubted, noted_keys};
use super::keys::system_of;
use super::members::{Chosen, Members};
use super::unclear::Unclear;
use crate::import::batch::Batch;
use crate::import::record::{Reference, RowPlace};
use crate::import::rules::Rules;

impl Members {
    /// Gets to know those of whom rows speak, all of them before any is looked for. Whoever is known may tell who others
    /// are, so it is gone through until nothing more comes of it: a later run, which knows them from its start, then finds
    /// the same.
    pub(super) fn meet<'r>(
        &mut self,
        batch: &'r Batch,
        said: impl Iterator<Item = (RowPlace, &'r Reference)>,
    ) {
        let rules = &batch.terms.rules;
        let users = std::mem::take(&mut self.users);
        let users = users
            .iter()
            .map(|(place, said)| (system_of(batch, *place), said));
        let earlier = std::mem::take(&mut self.open);
        let earlier = earlier.iter().map(|(system, said)| (&**system, said));
        let said = said.map(|(place, reference)| (system_of(batch, place), reference));
        let mut seen = HashSet::new();
        let all = earlier.chain(users).chain(said);
        let all = all.filter(|said| !said.1.is_empty() && seen.insert(*said));
        // Who has an id or an address comes before who has nothing but a name.
        let (mut open, named): (Vec<_>, Vec<_>) = all.partition(|said| !claims(*said).is_empty());
        open.extend(named);
        self.unclear.clear();
        while self.bind_known(&mut open, rules) || self.make_new(&mut open, rules) {}
        self.note(&open, rules);
        self.open = open
            .into_iter()
            .map(|(system, said)| (system.into(), said.clone()))
            .collect();
    }

    /// Binds references to those whom they mean, the surest first; whether there were any.
    fn bind_known(&mut self, open: &mut Vec<Said<'_>>, rules: &Rules) -> bool {
        self.bind_all(open, |own, said| own.by_id(said))
            || self.bind_all(open, |own, said| own.told(said))
            || self.bind_named(open, rules)
    }

    /// Binds references whose name one member has, and those of which a person said whom they mean.
    fn bind_named(&mut self, open: &mut Vec<Said<'_>>, rules: &Rules) -> bool {
        let crowds = crowds(open);
        self.doubted = doubted(open);
        self.bind_all(open, |own, said| {
            let is_crowded = crowd_keys(said).any(|key| crowds[&key].len() > 1);
            match own.candidates(said).as_slice() {
                [] => None,
                [one]
                    if !is_crowded && !own.has_another_id(*one, said) && !own.is_doubted(said) =>
                {
                    Some(*one)
                }
                several => match own.chosen(said, several, rules) {
                    Chosen::One(at) => Some(at),
                    Chosen::New | Chosen::Open(_) => None,
                },
            }
        })
    }

    /// Makes those whom nobody could be, and those who are new as a person said; whether there were any. An id or an
    /// address of somebody who is not clear yet makes nobody.
    fn make_new(&mut self, open: &mut Vec<Said<'_>>, rules: &Rules) -> bool {
        let before = open.len();
        let unclear = open.iter().filter(|said| !self.may_be_new(**said, rules));
        let unclear: HashSet<CompactString> = unclear.flat_map(|said| noted_keys(*said)).collect();
        // One after the other: who is made is there for the next.
        open.retain(|said| {
            let is_free = !noted_keys(*said).any(|key| unclear.contains(&key));
            let new = |own: &mut Self| {
                let is_new = is_free && own.may_be_new(*said, rules);
                is_new.then(|| own.make(said.1)).flatten()
            };
            let at = self.told(*said).or_else(|| new(self));
            if let Some(at) = at {
                self.bind(*said, at);
            }
            at.is_none()
        });
        open.len() < before
    }

    /// Whether nobody who is there could be meant.
    fn may_be_new(&self, said: Said<'_>, rules: &Rules) -> bool {
        let candidates = self.candidates(said);
        let is_said = || matches!(self.chosen(said, &candidates, rules), Chosen::New);
        candidates.is_empty() || is_said()
    }

    /// Binds every reference of which it is known whom it means; whether there were any. All are decided before the first
    /// is bound, so that their order says nothing.
    fn bind_all<'r>(
        &mut self,
        open: &mut Vec<Said<'r>>,
        who: impl Fn(&Self, Said<'r>) -> Option<usize>,
    ) -> bool {
        let before = open.len();
        let decided: Vec<Option<usize>> = open.iter().map(|said| who(self, *said)).collect();
        let mut decided = decided.into_iter();
        open.retain(|said| match decided.next().flatten() {
            Some(at) => {
                self.bind(*said, at);
                false
            }
            None => true,
        });
        open.len() < before
    }

    /// Notes of whose ids and addresses nobody can say whose they are.
    fn note(&mut self, open: &[Said<'_>], rules: &Rules) {
        self.doubted = doubted(open);
        for said in open {
            let candidates = self.candidates(*said);
            if candidates.is_empty() {
                continue;
            }
            if let Chosen::Open(unclear) = self.chosen(*said, &candidates, rules) {
                self.note_keys(*said, &unclear);
            }
        }
        // Whose id or address is another's of these is as unclear.
        for said in open {
            if let Some(unclear) = self.noted(*said).cloned() {
                self.note_keys(*said, &unclear);
            }
        }
    }

    fn note_keys(&mut self, said: Said<'_>, unclear: &Unclear) {
        for key in noted_keys(said) {
            self.unclear.entry(key).or_insert_with(|| unclear.clone());
        }
    }
}
