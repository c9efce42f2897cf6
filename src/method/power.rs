//! Section 8: relationship power (composition).

use super::facts::{Facts, Person};
use super::ladder::End;
use super::number::{Number, Origin, constant};
use super::total::Total;
use crate::method::notes;
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
    /// The value before it is clamped to 0..100; may be negative.
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

/// The sums over people of what pulls for us and what stands against us.
#[derive(Debug, Clone, Default)]
pub(super) struct Pull<N> {
    /// Champions: power times attitude times access.
    pub(super) drive: N,
    /// The same for influencers, whose part is limited.
    pub(super) influence: N,
    /// The champions' power.
    pub(super) champions: N,
    /// Blockers: power times how bad the attitude is.
    pub(super) resist: N,
    /// The power of those who stand against or aside: blockers, and the powerful undecided.
    pub(super) against: N,
}

/// Section 8. `depths` holds each person's depth, in the order of the people.
pub fn power<N: Number>(facts: &Facts<'_>, depths: &[N]) -> PowerScore<N> {
    let people = facts.people.iter().zip(depths);
    let judged = people.filter_map(|(person, depth)| Some((person, person.judged()?, depth)));
    of_pull(
        facts.prepared.constants(),
        pull(facts.prepared.constants(), judged, None),
    )
}

/// Section 19: computes power at one end of its range, with every unknown at its best or worst.
pub(super) fn power_at_end<N: Number>(
    facts: &Facts<'_>,
    depths: &[N],
    point: &N,
    end: End,
) -> PowerScore<N> {
    let k = facts.prepared.constants();
    let people = facts.people.iter().zip(depths);
    let judged = people.map(|(person, depth)| (person, judged_at(person, end), depth));
    let PowerScore { score, net } = of_pull(k, pull(k, judged, Some(end)));
    let score = match end {
        End::Low => score.least(point.clone().scoped("")),
        End::High => score.most(point.clone().scoped("")),
    };
    PowerScore { score, net }
}

/// Section 19: returns a person's power and attitude, unknown values at their best or worst for us.
pub(super) fn judged_at(person: &Person<'_>, end: End) -> (Power, Attitude) {
    let attitude = person.attitude.value.unwrap_or_else(|| match end {
        End::Low => Attitude::clamped(Attitude::LOW),
        End::High => Attitude::clamped(Attitude::HIGH),
    });
    let friend = attitude.get() > 0;
    let power = person.power.value.unwrap_or_else(|| {
        if friend == (end == End::High) {
            Power::clamped(Power::HIGH)
        } else {
            Power::clamped(Power::LOW)
        }
    });
    (power, attitude)
}

/// Sums over people by power, attitude and depth. At an end of a range unknown values are assumed.
pub(super) fn pull<'a, 'b: 'a, N: Number + 'a>(
    k: &Constants,
    people: impl Iterator<Item = (&'a Person<'b>, (Power, Attitude), &'a N)> + Clone,
    end: Option<End>,
) -> Pull<N> {
    let of = |wanted: Class| {
        people.clone().filter(move |(_, (power, attitude), _)| {
            class(k, Some(*power), Some(*attitude)) == wanted
        })
    };
    let power = |(person, (power, _), _): (&Person<'_>, (Power, Attitude), &N)| {
        assumed_or(
            power_of(person),
            person.power.value.is_none(),
            power.as_f64(),
            || ("power", &person.who.id, end),
        )
    };
    let share = |(person, (_, attitude), _): (&Person<'_>, (Power, Attitude), &N)| -> N {
        let unknown = person.attitude.value.is_none();
        let attitude: N = assumed_or(attitude_of(person), unknown, attitude.as_f64(), || {
            ("attitude", &person.who.id, end)
        });
        attitude.absolute() / N::literal(5.0)
    };
    let pulls = |one: (&'a Person<'b>, (Power, Attitude), &'a N)| {
        let rest: N = N::literal(1.0) - constant!(k.unknown_access);
        let access: N = constant!(k.unknown_access);
        let id = &one.0.who.id;
        let access: N = (access + rest * one.2.clone()).named(8, || format!("access.{id}"));
        let power: N = power(one);
        (power * share(one) * access).named(8, || format!("pull.{id}"))
    };
    let resists = |one: (&'a Person<'b>, (Power, Attitude), &'a N)| {
        let power: N = power(one);
        (power * share(one)).named(8, || format!("resist.{}", one.0.who.id))
    };
    let strong = |one: &(&Person<'_>, (Power, Attitude), &N)| one.1.0.get() >= k.power_pivot;
    let aside = of(Class::Undecided).filter(strong);
    Pull {
        drive: N::total(of(Class::Champion).map(pulls)).named(8, || "drive".to_owned()),
        influence: N::total(of(Class::Influencer).map(pulls)).named(8, || "influence".to_owned()),
        champions: N::total(of(Class::Champion).map(power)).named(8, || "champions".to_owned()),
        resist: N::total(of(Class::Blocker).map(resists)).named(8, || "resist".to_owned()),
        against: N::total(of(Class::Blocker).chain(aside).map(power))
            .named(8, || "against".to_owned()),
    }
}

/// Returns what one person adds to the sums; `depth` is the person's depth.
pub(super) fn pull_of_one(k: &Constants, person: &Person<'_>, depth: f64) -> Pull<f64> {
    let judged = person.judged();
    pull(
        k,
        judged.map(|judged| (person, judged, &depth)).into_iter(),
        None,
    )
}

impl Pull<Total> {
    /// Adds one person's part to each sum.
    pub(super) fn each(&mut self, part: &Pull<f64>, count: fn(&mut Total, f64)) {
        count(&mut self.drive, part.drive);
        count(&mut self.influence, part.influence);
        count(&mut self.champions, part.champions);
        count(&mut self.resist, part.resist);
        count(&mut self.against, part.against);
    }

    /// The sums as floats.
    pub(super) fn values(&self) -> Pull<f64> {
        Pull {
            drive: self.drive.value(),
            influence: self.influence.value(),
            champions: self.champions.value(),
            resist: self.resist.value(),
            against: self.against.value(),
        }
    }
}

/// Section 8: power from its sums.
pub(super) fn of_pull<N: Number>(k: &Constants, pull: Pull<N>) -> PowerScore<N> {
    let Pull {
        drive,
        influence,
        champions,
        resist,
        against,
    } = pull;
    let share: N = constant!(k.influencer_lift);
    let limit = share * champions.most(constant!(k.power_wanted));
    let lift = influence.least(limit).named(8, || "lift".to_owned());
    let moving = drive + lift;
    let most = (moving.clone() + against).most(constant!(k.power_wanted));
    let net = (N::literal(100.0) * (moving - resist) / most).named(8, || "net".to_owned());
    let score = net
        .clone()
        .within(N::literal(0.0), N::literal(100.0))
        .named(8, || "power".to_owned());
    PowerScore { score, net }
}

/// Returns a judgement, or the value that a range assumes in its place.
fn assumed_or<'a, N: Number>(
    known: N,
    unknown: bool,
    assumed: f64,
    whose: impl FnOnce() -> (&'a str, &'a crate::model::StakeholderId, Option<End>),
) -> N {
    if !unknown {
        return known;
    }
    N::given(assumed, || {
        let (what, id, end) = whose();
        let end = end.map_or_else(String::new, |end| format!("{end}."));
        Origin::nowhere(format!("{end}{what}.{id}"), notes::unknown_at_end())
    })
}

/// Returns a person's power; 0 if unknown.
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
        (true, _) => Origin::nowhere(name, notes::unknown()),
        (_, None) => Origin::account(name, format!("stakeholders[{}].{what}", person.index)),
        (_, Some(index)) => Origin::account(
            name,
            format!("stakeholders[{}].was[{index}].{what}", person.index),
        ),
    };
    origin.planned(&person.changes, what)
}
