//! Their people and our team: who of us has ties with whom, and how strong they are; roles that nobody fills.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::line::Line;
use crate::app::state::State;
use crate::field::Subject;
use crate::method::disruption::network_required;
use crate::method::facts::Facts;
use crate::method::power::{Class, class};
use crate::method::reach::role_of;
use crate::method::ties::{personal_depth, strength};
use crate::model::{Account, Attitude, Date, MemberId, Power, RoleKind, StakeholderId, Word};

/// Who of us has ties with whom.
#[derive(Debug, Clone, Default)]
pub struct Matrix {
    /// Ours who have a tie, those with the most first.
    pub members: Vec<MemberId>,
    /// The people who count on the day.
    pub people: HashMap<StakeholderId, PersonTies>,
    /// The roles that the method looks for and nobody fills.
    pub unfilled: Vec<RoleKind>,
}

/// A person's ties, and what else stands in their row.
#[derive(Debug, Clone)]
pub struct PersonTies {
    /// The strength of the tie with each of ours who has one, by the place among the members.
    pub ties: BTreeMap<usize, Strength>,
    /// All ties together, 0..1.
    pub depth: f64,
    /// The class.
    pub class: Class,
    /// Power, when known.
    pub power: Option<Power>,
    /// Attitude, when known.
    pub attitude: Option<Attitude>,
    /// The latest interaction that names the person.
    pub last_contact: Option<Date>,
}

/// How strong a tie is.
#[derive(Debug, Clone, Copy)]
pub struct Strength {
    /// 0..1.
    pub value: f64,
    /// Whether it is live.
    pub live: bool,
}

impl Matrix {
    pub(super) fn new(facts: &Facts<'_>) -> Self {
        let k = facts.prepared.constants();
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        for (_, tie) in facts.ties() {
            *counts.entry(tie.member).or_default() += 1;
        }
        let mut order: Vec<usize> = counts.keys().copied().collect();
        order.sort_by_key(|member| Reverse(counts[member]));
        let columns: HashMap<usize, usize> = order.iter().copied().zip(0..).collect();
        let team = &facts.prepared.settings.team;
        let mut filled = BTreeSet::new();
        let mut people = HashMap::new();
        for person in &facts.people {
            let strengths: Vec<_> = person
                .ties
                .iter()
                .map(|tie| strength::<f64>(facts, person, tie))
                .collect();
            let ties = person.ties.iter().zip(&strengths).map(|(tie, one)| {
                let strength = Strength {
                    value: one.strength,
                    live: one.live,
                };
                (columns[&tie.member], strength)
            });
            let row = PersonTies {
                ties: ties.collect(),
                depth: personal_depth(person, &strengths),
                class: class(k, person.power.value, person.attitude.value),
                power: person.power.value,
                attitude: person.attitude.value,
                last_contact: person.last_contact,
            };
            people.insert(person.who.id.clone(), row);
            filled.insert(role_of(person.who.side, person.who.role));
        }
        let wanted = RoleKind::ALL.iter().copied();
        let wanted = wanted.filter(|role| *role != RoleKind::Network || network_required(facts));
        Self {
            members: order.iter().map(|at| team[*at].id.clone()).collect(),
            people,
            unfilled: wanted.filter(|role| !filled.contains(role)).collect(),
        }
    }

    /// A line a person, advocates first, then by power; the roles that nobody fills; who has left.
    pub(super) fn lines(&self, state: &State, account: &Account) -> Vec<Line> {
        let mut people = state.people();
        // Stable: by power and attitude among those who speak for us, and among the others.
        people.sort_by_key(|who| !who.advocate);
        let people = people.into_iter().map(|who| who.id.clone());
        let people = people.map(|id| Line::Record(Subject::Person(id)));
        let roles = self.unfilled.iter().copied().map(Line::Role);
        let mut left: Vec<_> = account
            .stakeholders
            .iter()
            .filter(|who| !self.people.contains_key(&who.id))
            .collect();
        left.sort_by_key(|who| Reverse(who.left));
        let left = left.into_iter().map(|who| Line::Left(who.id.clone()));
        people.chain(roles).chain(left).collect()
    }
}
