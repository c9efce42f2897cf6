//! An account on the way from one moment to another: what a fact makes of it, and its figures there.

use super::change::Change;
use super::figures::Figures;
use super::frozen;
use super::touches::{Latest, Tied};
use super::walk::Moment;
use crate::field::Record;
use crate::method::facts::{Facts, Person};
use crate::method::figures::figures;
use crate::method::prepared::{Prepared, Standing};
use crate::model::{Account, MemberId, Stakeholder, StakeholderId, Tie};

/// The account without its people and touches, the people at the places they have in the later file, and when each tie
/// was touched last.
pub(super) struct State<'a> {
    account: Account,
    people: Vec<Option<Stakeholder>>,
    tied: Tied<'a>,
    touched: Latest,
    later: &'a Account,
    touched_later: Latest,
}

impl<'a> State<'a> {
    /// The account as it was at the earlier moment; from then on only time passes.
    pub(super) fn new(before: &Moment<'a>, after: &Moment<'a>) -> Self {
        let (from, to) = (before.prepared.as_of, after.prepared.as_of);
        let (earlier, later) = (before.account, after.account);
        let tied = Tied::new([later, earlier]);
        let mut people = vec![None; tied.len()];
        for who in earlier
            .stakeholders
            .iter()
            .filter(|who| who.active_on(from))
        {
            if let Some(place) = tied.person(who.id.as_str()) {
                people[place] = Some(frozen::stakeholder(who, from));
            }
        }
        Self {
            account: frozen::account(earlier, from),
            people,
            touched: tied.latest(earlier, from),
            later,
            touched_later: tied.latest(later, to),
            tied,
        }
    }

    /// Its figures with some settings on their day.
    pub(super) fn figures(&self, prepared: &Prepared, standing: Standing) -> Option<Figures> {
        let mut facts = Facts::without_people(&self.account, prepared);
        let people = self.people.iter().enumerate();
        let there = people.filter_map(|(place, who)| Some((place, who.as_ref()?)));
        facts.people = there
            .map(|(place, who)| {
                let last = |member: &MemberId| {
                    let pair = self.tied.pair(who.id.as_str(), member.as_str())?;
                    self.touched.get(&pair).copied()
                };
                Person::touched(place, who, prepared, last)
            })
            .collect();
        Figures::of(&figures(&facts, standing))
    }

    /// Brings the account one step further.
    pub(super) fn apply(&mut self, change: &Change) {
        let later = self.later;
        match change {
            Change::Arr(arr) => self.account.arr = *arr,
            Change::Dated(at, value) => {
                let row = &Account::ROWS[*at];
                let taken = (row.set)(&mut self.account, value.clone());
                debug_assert_eq!(taken, Ok(()), "{}", row.field.name);
            }
            Change::Field(at) => copy(&mut self.account, later, *at),
            Change::Told => {}
            Change::Joined(person) => self.put(&person.id, Some((**person).clone())),
            Change::Left(id) => self.put(id, None),
            Change::Judged(id, power, attitude) => self.of(id, |person| {
                (person.power, person.attitude) = (*power, *attitude);
            }),
            Change::Person(id, at) => {
                if let Some(now) = self.later_person(id) {
                    self.of(id, |person| copy(person, now, *at));
                }
            }
            Change::TieBegun(id, tie) => {
                let ties = self.later_person(id).map(|now| now.ties.as_slice());
                self.of(id, |person| begin(person, tie, ties.unwrap_or_default()));
            }
            Change::TieEnded(id, member) => self.of(id, |person| {
                let place = person.ties.iter().position(|tie| tie.member == *member);
                place.map(|place| person.ties.remove(place));
            }),
            Change::Tie(id, now, at) => {
                self.of_tie(id, &now.member, |tie| copy(tie, &**now, *at));
            }
            Change::TieMoved(moved) => {
                self.of_tie(&moved.who, &moved.member, |tie| {
                    (tie.trust, tie.commitment) = (moved.trust, moved.commitment);
                });
                self.touch(&moved.who, &moved.member);
            }
        }
    }

    /// Takes over when a tie was touched last at the later moment.
    fn touch(&mut self, who: &StakeholderId, member: &MemberId) {
        if let Some(pair) = self.tied.pair(who.as_str(), member.as_str()) {
            match self.touched_later.get(&pair) {
                Some(last) => self.touched.insert(pair, *last),
                None => self.touched.remove(&pair),
            };
        }
    }

    fn put(&mut self, id: &StakeholderId, person: Option<Stakeholder>) {
        if let Some(place) = self.tied.person(id.as_str()) {
            self.people[place] = person;
        }
    }

    /// Changes one person, who may be gone.
    fn of(&mut self, id: &StakeholderId, change: impl FnOnce(&mut Stakeholder)) {
        let place = self.tied.person(id.as_str());
        let person = place.and_then(|place| self.people[place].as_mut());
        person.map(change);
    }

    fn of_tie(&mut self, id: &StakeholderId, member: &MemberId, change: impl FnOnce(&mut Tie)) {
        self.of(id, |person| {
            let mut ties = person.ties.iter_mut();
            ties.find(|tie| tie.member == *member).map(change);
        });
    }

    fn later_person(&self, id: &StakeholderId) -> Option<&'a Stakeholder> {
        let people = &self.later.stakeholders;
        people.get(self.tied.person(id.as_str())?)
    }
}

/// Adds a tie at the place that it has in the later file.
fn begin(person: &mut Stakeholder, tie: &Tie, ties: &[Tie]) {
    let place = |member: &MemberId| ties.iter().rposition(|one| one.member == *member);
    let own = place(&tie.member);
    let at = person.ties.iter().position(|one| place(&one.member) > own);
    let at = at.unwrap_or(person.ties.len());
    person.ties.insert(at, tie.clone());
}

/// Takes a field over.
fn copy<R: Record>(to: &mut R, from: &R, at: usize) {
    let row = &R::ROWS[at];
    let taken = (row.set)(to, (row.get)(from));
    debug_assert_eq!(taken, Ok(()), "{}", row.field.name);
}
