//! The figures of each person of an account.

use std::cmp::Reverse;

use super::facts::Facts;
use super::power::{Class, class};
use super::ties::{Strength, personal_depth, strength};
use crate::model::{Attitude, Date, Power};

/// One active person's figures.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PersonScore {
    /// The place in the account's list of stakeholders.
    pub index: u32,
    /// The class.
    pub class: Class,
    /// Power, when known.
    pub power: Option<Power>,
    /// Attitude, when known.
    pub attitude: Option<Attitude>,
    /// 0..1.
    pub depth: f64,
    /// Whether any tie is live.
    pub live: bool,
    /// The latest interaction that names the person.
    pub last_contact: Option<Date>,
}

/// Scores the active people of an account, whether or not it has a score itself; in the order of the file.
#[must_use]
pub fn people_of(facts: &Facts<'_>) -> Box<[PersonScore]> {
    let each = facts.people.iter().map(|person| {
        let ties = person.ties.iter();
        let ties: Vec<_> = ties.map(|tie| strength(facts, person, tie)).collect();
        (personal_depth(person, &ties), ties)
    });
    let (depths, strengths): (Vec<f64>, Vec<_>) = each.unzip();
    people(facts, &depths, &strengths)
}

/// Puts people in the order of the power grid: by power, then attitude, highest first; unknown ones last.
pub fn by_power(people: &mut [PersonScore]) {
    people.sort_by_key(|one| Reverse((one.power, one.attitude)));
}

/// The active people whose depths and ties are scored already, in the order of the file.
pub(super) fn people(
    facts: &Facts<'_>,
    depths: &[f64],
    strengths: &[Vec<Strength<f64>>],
) -> Box<[PersonScore]> {
    let k = facts.prepared.constants();
    let each = facts.people.iter().zip(depths).zip(strengths);
    each.map(|((person, depth), ties)| PersonScore {
        index: u32::try_from(person.index).unwrap_or(u32::MAX),
        class: class(k, person.power.value, person.attitude.value),
        power: person.power.value,
        attitude: person.attitude.value,
        depth: *depth,
        live: ties.iter().any(|tie| tie.live),
        last_contact: person.last_contact,
    })
    .collect()
}
