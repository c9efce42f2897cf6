//! One change as it is applied to a frozen account on the way from the earlier state to the later one.

use super::field::Field;
use crate::model::{
    Account, Attitude, Commitment, Date, Interaction, Journey, MemberId, Money, Power, Stakeholder,
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
    /// Whatever else is written of a person.
    Profile(StakeholderId),
    TieBegun(StakeholderId, Tie),
    TieEnded(StakeholderId, MemberId),
    TieChanged(StakeholderId, MemberId, Trust, Commitment),
    /// The day a tie is dated from was put right.
    TieSince(StakeholderId, MemberId, Option<Date>),
    Touch(Box<Interaction>),
    TouchGone(Box<Interaction>),
    Field(Field),
    /// What moves no figure of equity.
    Told,
}

impl Change {
    /// Whether it can move a figure of equity at all.
    pub(super) fn is_scored(&self) -> bool {
        match self {
            Self::Told => false,
            Self::Field(field) => field.is_scored(),
            _ => true,
        }
    }

    /// Brings the account one step further; people and ties take the places they have in `later`.
    pub(super) fn apply(&self, state: &mut Account, later: &Account) {
        match self {
            Self::Arr(arr) => state.arr = *arr,
            Self::Journey(journey) => state.journey = *journey,
            Self::Joined(person) => join(state, person, later),
            Self::Left(id) => state.stakeholders.retain(|person| person.id != *id),
            Self::Touch(touch) => state.interactions.push((**touch).clone()),
            Self::TouchGone(touch) => {
                let place = state.interactions.iter().position(|one| *one == **touch);
                place.map(|place| state.interactions.remove(place));
            }
            Self::Field(field) => field.copy(state, later),
            Self::Told => {}
            Self::Judged(id, power, attitude) => of(state, id, |person| {
                (person.power, person.attitude) = (*power, *attitude);
            }),
            Self::Profile(id) => {
                if let Some(now) = later.stakeholder(id) {
                    of(state, id, |person| profile(person, now));
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
            Self::TieSince(id, member, since) => {
                of_tie(state, id, member, |tie| tie.since = *since);
            }
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

/// Takes over what has no history.
fn profile(person: &mut Stakeholder, now: &Stakeholder) {
    let dated = Stakeholder {
        power: person.power,
        attitude: person.attitude,
        since: person.since,
        left: person.left,
        was: Vec::new(),
        ties: std::mem::take(&mut person.ties),
        ..now.clone()
    };
    *person = dated;
}
