//! The facts of an account that can be tried with other values: judgements, and trust and commitment of ties.

use super::people::judgement;
use crate::method::facts::{Facts, Person};
use crate::method::notes;
use crate::method::number::Origin;
use crate::model::{Attitude, Commitment, MemberId, Power, StakeholderId, Trust};

/// What is changed.
#[derive(Debug, Clone, PartialEq)]
pub enum What {
    /// A person's `power` or `attitude`.
    Judgement(StakeholderId, &'static str),
    /// The `trust` or `commitment` of a tie.
    Tie(StakeholderId, MemberId, &'static str),
    /// A constant of the method.
    Constant(String),
}

/// A fact that can be changed: its value, its scale, and the function that sets another value.
pub(super) struct Changeable {
    pub(super) what: What,
    pub(super) from: i64,
    pub(super) low: i64,
    pub(super) high: i64,
    pub(super) set: fn(&mut Person<'_>, usize, i64),
    pub(super) tie: usize,
    pub(super) origin: Origin,
}

impl Changeable {
    /// Lists the known judgements of a person and the values of the ties.
    pub(super) fn of(facts: &Facts<'_>, person: &Person<'_>) -> Vec<Self> {
        let mut all = Vec::new();
        let id = &person.who.id;
        if let Some((power, attitude)) = person.judged() {
            all.push(Self {
                what: What::Judgement(id.clone(), "attitude"),
                from: attitude.get(),
                low: Attitude::LOW,
                high: Attitude::HIGH,
                set: |person, _, to| person.attitude.value = Some(Attitude::clamped(to)),
                tie: 0,
                origin: judgement(person, "attitude"),
            });
            all.push(Self {
                what: What::Judgement(id.clone(), "power"),
                from: power.get(),
                low: Power::LOW,
                high: Power::HIGH,
                set: |person, _, to| person.power.value = Some(Power::clamped(to)),
                tie: 0,
                origin: judgement(person, "power"),
            });
        }
        for (place, tie) in person.ties.iter().enumerate() {
            let member = &facts.prepared.settings.team[tie.member].id;
            let path = format!("stakeholders[{}].ties[{}]", person.index, tie.index);
            let origin = |what: &str, was: Option<usize>| {
                let name = format!("{what}.{id}.{member}");
                match was {
                    _ if tie.index >= person.who.ties.len() => {
                        Origin::nowhere(name, notes::new_tie())
                    }
                    None => Origin::account(name, format!("{path}.{what}")),
                    Some(was) => Origin::account(name, format!("{path}.was[{was}].{what}")),
                }
            };
            all.push(Self {
                what: What::Tie(id.clone(), member.clone(), "trust"),
                from: tie.trust.value.get(),
                low: Trust::LOW,
                high: Trust::HIGH,
                set: |person, tie, to| person.ties[tie].trust.value = Trust::clamped(to),
                tie: place,
                origin: origin("trust", tie.trust.was),
            });
            all.push(Self {
                what: What::Tie(id.clone(), member.clone(), "commitment"),
                from: tie.commitment.value.get(),
                low: Commitment::LOW,
                high: Commitment::HIGH,
                set: |person, tie, to| person.ties[tie].commitment.value = Commitment::clamped(to),
                tie: place,
                origin: origin("commitment", tie.commitment.was),
            });
        }
        all
    }
}
