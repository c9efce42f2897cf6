//! Section 8: relationship power (composition).

use super::facts::Facts;
use super::facts::Person;
use super::number::{Number, Origin, constant};
use crate::model::{Attitude, Constants, Power};
use serde::{Deserialize, Serialize};

/// What a person is to the offering.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Class {
    /// Power and a good attitude: drives change.
    Champion,
    /// A good attitude with little power.
    Influencer,
    /// Power and a bad attitude: resists change.
    Blocker,
    /// A bad attitude with little power.
    Detractor,
    /// Neither for nor against.
    Undecided,
    /// Power or attitude is not known.
    Unknown,
}

impl Class {
    /// Every class, those that move most first.
    pub const ALL: [Self; 6] = [
        Self::Champion,
        Self::Influencer,
        Self::Blocker,
        Self::Detractor,
        Self::Undecided,
        Self::Unknown,
    ];

    /// The name in output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Champion => "Champion",
            Self::Influencer => "Influencer",
            Self::Blocker => "Blocker",
            Self::Detractor => "Detractor",
            Self::Undecided => "Undecided",
            Self::Unknown => "Unknown",
        }
    }
}

/// Power with what it is made of.
#[derive(Debug, Clone)]
pub struct PowerScore<N> {
    /// 0..100.
    pub score: N,
    /// Before it is held within 0..100; may be negative.
    pub net: N,
}

/// Section 8: the class of a person.
#[must_use]
pub fn class(k: &Constants, power: Option<Power>, attitude: Option<Attitude>) -> Class {
    let (Some(power), Some(attitude)) = (power, attitude) else {
        return Class::Unknown;
    };
    let strong = power.get() >= k.power_pivot;
    match (attitude.get().signum(), strong) {
        (0, _) => Class::Undecided,
        (1, true) => Class::Champion,
        (1, false) => Class::Influencer,
        (_, true) => Class::Blocker,
        (_, false) => Class::Detractor,
    }
}

/// Section 8. `depths` holds each person's depth, in the order of the people.
pub fn power<N: Number>(facts: &Facts<'_>, depths: &[N]) -> PowerScore<N> {
    let k = facts.prepared.constants();
    let of = |wanted: Class| {
        let people = facts.people.iter().zip(depths);
        people.filter(move |(person, _)| {
            class(k, person.power.value, person.attitude.value) == wanted
        })
    };
    let pull = |(person, depth): (&Person<'_>, &N)| {
        let access: N = constant!(k.unknown_access);
        let rest: N = N::literal(1.0) - constant!(k.unknown_access);
        power_of::<N>(person) * attitude_of::<N>(person) / N::literal(5.0)
            * (access + rest * depth.clone())
    };
    let cap = cap::<N>(facts);
    let drive = N::sum(of(Class::Champion).map(pull)).named(8, || "drive".to_owned());
    let limit = cap.clone() * constant!(k.influencer_lift);
    let lift = N::sum(of(Class::Influencer).map(pull))
        .least(limit)
        .named(8, || "lift".to_owned());
    let resistance = of(Class::Blocker).map(|(person, _)| {
        power_of::<N>(person) * attitude_of::<N>(person).absolute() / N::literal(5.0)
    });
    let resist = N::sum(resistance).named(8, || "resist".to_owned());
    let net = (N::literal(100.0) * (drive + lift - resist) / cap).named(8, || "net".to_owned());
    let score = net
        .clone()
        .within(N::literal(0.0), N::literal(100.0))
        .named(8, || "power".to_owned());
    PowerScore { score, net }
}

/// The power among those who can drive or stop change and whose attitude is known, but at least what is wanted.
fn cap<N: Number>(facts: &Facts<'_>) -> N {
    let k = facts.prepared.constants();
    let strong = facts.people.iter().filter(|person| {
        person
            .judged()
            .is_some_and(|(power, _)| power.get() >= k.power_pivot)
    });
    N::sum(strong.map(power_of))
        .most(constant!(k.power_wanted))
        .named(8, || "cap".to_owned())
}

/// A person's power; 0 when nobody knows it.
pub(super) fn power_of<N: Number>(person: &Person<'_>) -> N {
    let value = person.power.value.map_or(0.0, Power::as_f64);
    N::given(value, || {
        judgement(
            person,
            "power",
            person.power.value.is_none(),
            person.power.was,
        )
    })
}

fn attitude_of<N: Number>(person: &Person<'_>) -> N {
    let value = person.attitude.value.map_or(0.0, Attitude::as_f64);
    N::given(value, || {
        judgement(
            person,
            "attitude",
            person.attitude.value.is_none(),
            person.attitude.was,
        )
    })
}

fn judgement(person: &Person<'_>, what: &str, unknown: bool, was: Option<usize>) -> Origin {
    let name = format!("{what}.{}", person.who.id);
    let origin = match (unknown, was) {
        (true, _) => Origin::nowhere(name, "nobody knows"),
        (_, None) => Origin::account(name, format!("stakeholders[{}].{what}", person.index)),
        (_, Some(index)) => Origin::account(
            name,
            format!("stakeholders[{}].was[{index}].{what}", person.index),
        ),
    };
    origin.planned(&person.changes, what)
}
