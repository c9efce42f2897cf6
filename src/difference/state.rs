//! The account on the walk from one moment to another, changed fact by fact.

use super::change::Change;
use super::frozen;
use super::moment::Moment;
use super::touches::{Latest, Tied};
use crate::field::Record;
use crate::model::{Account, Date, MemberId, Renewal, Stakeholder, StakeholderId, Tie};

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

/// The result of applying a fact.
#[derive(Debug, Clone)]
pub(super) enum Turn {
    /// Nothing that is scored.
    Nothing,
    /// The account's own fields.
    Account(Box<Account>),
    /// One of its people, by place.
    Person(usize, Option<Box<Known>>),
}

/// A person, and when each of the ties was touched last.
#[derive(Debug, Clone)]
pub(super) struct Known {
    pub(super) who: Stakeholder,
    pub(super) touched: Vec<Option<Date>>,
}

impl<'a> State<'a> {
    /// Starts with the account as it was at the earlier moment.
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

    /// The account without its people.
    pub(super) fn account(&self) -> Account {
        self.account.clone()
    }

    /// Returns everybody who is active, by index.
    pub(super) fn people(&self) -> Vec<Option<Box<Known>>> {
        (0..self.people.len())
            .map(|place| self.known(place))
            .collect()
    }

    fn known(&self, place: usize) -> Option<Box<Known>> {
        let who = self.people[place].as_ref()?;
        let last = |tie: &Tie| {
            let pair = self.tied.pair(who.id.as_str(), tie.member.as_str())?;
            self.touched.get(&pair).copied()
        };
        Some(Box::new(Known {
            touched: who.ties.iter().map(last).collect(),
            who: who.clone(),
        }))
    }

    /// Applies a change, and returns what it changed.
    pub(super) fn apply(&mut self, change: &Change) -> Turn {
        let later = self.later;
        match change {
            Change::Told => return Turn::Nothing,
            Change::Arr(arr) => self.account.arr = *arr,
            Change::Dated(at, value) => {
                let row = &Account::ROWS[*at];
                let taken = (row.set)(&mut self.account, value.clone());
                debug_assert_eq!(taken, Ok(()), "{}", row.field.name);
            }
            Change::Field(at) => copy(&mut self.account, later, *at),
            Change::Renewals(day) => {
                self.account.renewals = frozen::until(&later.renewals, *day, Renewal::counts_from);
            }
            of_person => {
                let place = self.apply_to_person(of_person);
                let turn = |place| Turn::Person(place, self.known(place));
                return place.map_or(Turn::Nothing, turn);
            }
        }
        Turn::Account(Box::new(self.account()))
    }

    /// Applies a change to a person, and returns the person's index.
    fn apply_to_person(&mut self, change: &Change) -> Option<usize> {
        let id = match change {
            Change::Joined(person) => &person.id,
            Change::TieMoved(moved) => &moved.who,
            Change::Left(id)
            | Change::Judged(id, ..)
            | Change::Person(id, _)
            | Change::TieBegun(id, _)
            | Change::TieEnded(id, _)
            | Change::Tie(id, ..) => id,
            Change::Told
            | Change::Arr(_)
            | Change::Dated(..)
            | Change::Field(_)
            | Change::Renewals(_) => return None,
        };
        let now = self.later_person(id);
        match change {
            Change::Joined(person) => self.put(id, Some((**person).clone())),
            Change::Left(_) => self.put(id, None),
            Change::Judged(_, power, attitude) => self.of(id, |person| {
                (person.power, person.attitude) = (*power, *attitude);
            }),
            Change::Person(_, at) => self.of(id, |person| {
                now.into_iter().for_each(|now| copy(person, now, *at));
            }),
            Change::TieBegun(_, tie) => self.of(id, |person| {
                begin(person, tie, now.map_or(&[], |now| now.ties.as_slice()));
            }),
            Change::TieEnded(_, member) => self.of(id, |person| {
                let place = person.ties.iter().position(|tie| tie.member == *member);
                place.map(|place| person.ties.remove(place));
            }),
            Change::Tie(_, now, at) => self.of_tie(id, &now.member, |tie| copy(tie, &**now, *at)),
            Change::TieMoved(moved) => {
                self.of_tie(id, &moved.member, |tie| {
                    (tie.trust, tie.commitment) = (moved.trust, moved.commitment);
                });
                self.touch(id, &moved.member);
            }
            Change::Told
            | Change::Arr(_)
            | Change::Dated(..)
            | Change::Field(_)
            | Change::Renewals(_) => {}
        }
        self.tied.person(id.as_str())
    }

    /// Copies a tie's last touch from the later moment.
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

    /// Changes a person, if still active.
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

/// Inserts a tie at its position in the later file.
fn begin(person: &mut Stakeholder, tie: &Tie, ties: &[Tie]) {
    let place = |member: &MemberId| ties.iter().rposition(|one| one.member == *member);
    let own = place(&tie.member);
    let at = person.ties.iter().position(|one| place(&one.member) > own);
    let at = at.unwrap_or(person.ties.len());
    person.ties.insert(at, tie.clone());
}

/// Copies a field.
fn copy<R: Record>(to: &mut R, from: &R, at: usize) {
    let row = &R::ROWS[at];
    let taken = (row.set)(to, (row.get)(from));
    debug_assert_eq!(taken, Ok(()), "{}", row.field.name);
}
