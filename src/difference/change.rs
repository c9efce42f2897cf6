//! One change as it is applied to a frozen account on the way from the earlier state to the later one.

use crate::field::{Differing, Record};
use crate::model::{
    Account, Attitude, Commitment, Interaction, Journey, MemberId, Money, Power, Stakeholder,
    StakeholderId, Tie, Trust,
};

/// What a fact does to the account.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Change {
    Arr(Option<Money>),
    Journey(Journey),
    Joined(Box<Stakeholder>),
    Left(StakeholderId),
    Judged(StakeholderId, Option<Power>, Option<Attitude>),
    /// A field of a person, by its place.
    Person(StakeholderId, usize),
    TieBegun(StakeholderId, Tie),
    TieEnded(StakeholderId, MemberId),
    TieChanged(StakeholderId, MemberId, Trust, Commitment),
    /// A field of a tie that goes on, by its place.
    Tie(StakeholderId, Box<Tie>, usize),
    /// What a touch was and what it is; none where there is none.
    Touch(Option<Box<Interaction>>, Option<Box<Interaction>>),
    /// A field of the account, by its place.
    Field(usize),
    /// What moves no figure of equity.
    Told,
}

impl Change {
    /// The change of a field, if that may move a figure of equity.
    pub(super) fn field(differing: &Differing, change: impl FnOnce(usize) -> Self) -> Self {
        if differing.field.scored {
            change(differing.at)
        } else {
            Self::Told
        }
    }

    /// Brings the account one step further; people and ties take the places they have in `later`.
    pub(super) fn apply(&self, state: &mut Account, later: &Account) {
        match self {
            Self::Arr(arr) => state.arr = *arr,
            Self::Journey(journey) => state.journey = *journey,
            Self::Joined(person) => join(state, person, later),
            Self::Left(id) => state.stakeholders.retain(|person| person.id != *id),
            Self::Touch(was, now) => {
                let touches = &mut state.interactions;
                let is_it = |one: &Interaction| was.as_deref() == Some(one);
                let place = touches.iter().position(is_it);
                let now = now.iter().map(|touch| (**touch).clone());
                let place = place.map_or(touches.len()..touches.len(), |place| place..place + 1);
                touches.splice(place, now);
            }
            Self::Field(at) => copy(state, later, *at),
            Self::Told => {}
            Self::Judged(id, power, attitude) => of(state, id, |person| {
                (person.power, person.attitude) = (*power, *attitude);
            }),
            Self::Person(id, at) => {
                if let Some(now) = later.stakeholder(id) {
                    of(state, id, |person| copy(person, now, *at));
                }
            }
            Self::TieBegun(id, tie) => of(state, id, |person| begin(person, tie, later)),
            Self::TieEnded(id, member) => of(state, id, |person| {
                let place = person.ties.iter().position(|tie| tie.member == *member);
                place.map(|place| person.ties.remove(place));
            }),
            Self::TieChanged(id, member, trust, commitment) => of_tie(state, id, member, |tie| {
                (tie.trust, tie.commitment) = (*trust, *commitment);
            }),
            Self::Tie(id, now, at) => of_tie(state, id, &now.member, |tie| copy(tie, &**now, *at)),
        }
    }
}

/// Changes one person, who may be gone.
fn of(state: &mut Account, id: &StakeholderId, change: impl FnOnce(&mut Stakeholder)) {
    let mut people = state.stakeholders.iter_mut();
    people.find(|person| person.id == *id).map(change);
}

fn of_tie(
    state: &mut Account,
    id: &StakeholderId,
    member: &MemberId,
    change: impl FnOnce(&mut Tie),
) {
    of(state, id, |person| {
        let mut ties = person.ties.iter_mut();
        ties.find(|tie| tie.member == *member).map(change);
    });
}

fn join(state: &mut Account, person: &Stakeholder, later: &Account) {
    let place = |id: &StakeholderId| later.stakeholders.iter().position(|one| one.id == *id);
    let own = place(&person.id);
    let mut others = state.stakeholders.iter();
    let at = others.position(|one| place(&one.id) > own);
    let at = at.unwrap_or(state.stakeholders.len());
    state.stakeholders.insert(at, person.clone());
}

fn begin(person: &mut Stakeholder, tie: &Tie, later: &Account) {
    let ties = later.stakeholder(&person.id).map(|now| now.ties.as_slice());
    let ties = ties.unwrap_or_default();
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
