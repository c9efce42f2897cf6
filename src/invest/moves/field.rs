//! The people of an account as moves look at them: how each stands to us, and who of ours could do what.

use std::cmp::Reverse;

use super::catalogue::MoveKind;
use crate::invest::in_order;
use crate::method::depth::counterparts;
use crate::method::disruption::network_required;
use crate::method::facts::{Facts, Person, TieFact};
use crate::method::power::{Class, class};
use crate::method::prepared::Prepared;
use crate::method::reach::role_of;
use crate::method::ties::strength;
use crate::model::{
    Account, Attitude, Function, Power, Role, RoleKind, Side, Stakeholder, StakeholderId, Word,
};

/// An account's people on the day of a book, those of whom only the role is known among them.
pub(super) struct Field<'a> {
    pub(super) facts: Facts<'a>,
    pub(super) people: Vec<Standing>,
    /// The place in the account of the first one of whom only the role is known.
    known: usize,
    /// The least power of those who are looked at, where there are too many to look at everybody.
    power_from: i64,
    /// Those who are for us and have a live tie, the closest to us first; as many as anybody looks through.
    friends: Vec<usize>,
    /// For each of ours the number of live ties in the account.
    live: Vec<usize>,
    csm: Option<usize>,
    owner: Option<usize>,
}

/// How a person stands to us.
pub(super) struct Standing {
    pub(super) class: Class,
    /// Each tie: our member's place in the team, the strength, and whether it is live.
    pub(super) ties: Vec<(usize, f64, bool)>,
}

impl Standing {
    pub(super) fn live(&self) -> usize {
        self.ties.iter().filter(|tie| tie.2).count()
    }

    fn strongest(&self) -> f64 {
        let strengths = self.ties.iter().map(|tie| tie.1);
        strengths.fold(0.0, f64::max)
    }
}

/// As many people are looked at. Whoever has more people than that has moves enough among the powerful.
const MANY: usize = 200;

/// As many friends are asked for an introduction, the closest to us.
const FRIENDS: usize = 50;

fn power(person: &Person<'_>) -> i64 {
    person.power.value.map_or(0, Power::get)
}

/// The least power with which people are looked at, so that not too many are.
fn power_from(facts: &Facts<'_>) -> i64 {
    let mut counts = [0; 11];
    for person in &facts.people {
        counts[power(person).clamp(0, 10) as usize] += 1;
    }
    let mut sum = 0;
    for (power, count) in counts.iter().enumerate().rev() {
        sum += count;
        if sum >= MANY {
            return power as i64;
        }
    }
    0
}

/// Those who are for us and have a live tie, the closest to us first.
fn friends(facts: &Facts<'_>, people: &[Standing], known: usize) -> Vec<usize> {
    let each = facts.people.iter().zip(people).enumerate();
    let able = each.filter(|(_, (person, standing))| {
        let attitude = person.attitude.value.map_or(0, Attitude::get);
        person.index < known && attitude > 0 && standing.live() > 0
    });
    let mut able: Vec<_> = able
        .map(|(at, (person, standing))| {
            (Reverse(in_order(standing.strongest())), &person.who.id, at)
        })
        .collect();
    able.sort();
    able.into_iter().map(|(.., at)| at).take(FRIENDS).collect()
}

/// The account with one unjudged person for each role that nobody fills: without a tie such a person moves no figure.
pub(super) fn with_unfilled_roles(account: &Account, prepared: &Prepared) -> Account {
    let facts = Facts::new(account, prepared);
    let mut wider = account.clone();
    for role in RoleKind::ALL {
        let filled = facts
            .people
            .iter()
            .any(|person| role_of(person.who.side, person.who.role) == *role);
        let counts = *role != RoleKind::Network || network_required(&facts);
        if filled || !counts {
            continue;
        }
        let (side, kind) = match role {
            RoleKind::BusinessBuyer => (Side::Business, Some(Role::Buyer)),
            RoleKind::BusinessUser => (Side::Business, Some(Role::User)),
            RoleKind::TechnologyBuyer => (Side::Technology, Some(Role::Buyer)),
            RoleKind::TechnologyUser => (Side::Technology, Some(Role::User)),
            RoleKind::Network => (Side::Network, None),
        };
        let id = free_id(&wider, role.name());
        let person = Stakeholder::new(id, role.name().into(), side, kind);
        wider.stakeholders.push(person);
    }
    wider
}

fn free_id(account: &Account, name: &str) -> StakeholderId {
    let ids = (0..).map(|number| format!("{}-{number}", name.to_lowercase()));
    let ids = ids.filter_map(|id| StakeholderId::new(&id).ok());
    let mut free = ids.filter(|id| account.stakeholder(id).is_none());
    free.next().expect("there are more numbers than people")
}

impl<'a> Field<'a> {
    /// The facts are those of an account with its unfilled roles; so many of its people are known.
    pub(super) fn new(facts: Facts<'a>, known: usize) -> Self {
        let prepared = facts.prepared;
        let mut live = vec![0; prepared.settings.team.len()];
        let k = prepared.constants();
        let people = facts.people.iter().map(|person| {
            let ties = person.ties.iter().map(|tie| {
                let strength = strength::<f64>(&facts, person, tie);
                live[tie.member] += usize::from(strength.live);
                (tie.member, strength.strength, strength.live)
            });
            Standing {
                ties: ties.collect(),
                class: class(k, person.power.value, person.attitude.value),
            }
        });
        let people: Vec<Standing> = people.collect();
        Self {
            power_from: power_from(&facts),
            friends: friends(&facts, &people, known),
            people,
            known,
            live,
            csm: prepared.csm_index(facts.account),
            owner: prepared.owner_index(facts.account),
            facts,
        }
    }

    /// The people who are known, each with the place among all. Of very many only the powerful are looked at.
    pub(super) fn known(&self) -> impl Iterator<Item = (usize, &Person<'a>, &Standing)> {
        let looked_at = |person: &Person<'_>| power(person) >= self.power_from;
        self.all()
            .filter(move |(_, person, _)| person.index < self.known && looked_at(person))
            .take(MANY)
    }

    /// Whether a person is known, and not only the role.
    pub(super) fn is_known(&self, place: usize) -> bool {
        self.facts.people[place].index < self.known
    }

    /// Whether there are so many people that no account can be scored again for each.
    pub(super) fn is_large(&self) -> bool {
        self.people.len() > MANY
    }

    /// Those of whom only the role is known.
    pub(super) fn unfilled(&self) -> impl Iterator<Item = (usize, &Person<'a>, &Standing)> {
        self.all()
            .filter(|(_, person, _)| person.index >= self.known)
    }

    fn all(&self) -> impl Iterator<Item = (usize, &Person<'a>, &Standing)> {
        let people = self.facts.people.iter().zip(&self.people);
        people
            .enumerate()
            .map(|(at, (person, standing))| (at, person, standing))
    }

    /// Who looks after the account: its manager, else its owner.
    pub(super) fn keeper(&self) -> Option<usize> {
        self.csm.or(self.owner)
    }

    /// Whoever of ours is closest to a person, whose tie need not be live.
    pub(super) fn closest(&self, place: usize) -> Option<usize> {
        let ties = self.people[place].ties.iter();
        let team = &self.facts.prepared.settings.team;
        let order = |tie: &&(usize, f64, bool)| (Reverse(in_order(tie.1)), &team[tie.0].id);
        ties.min_by_key(order).map(|tie| tie.0)
    }

    /// The tie of a person with one of ours.
    pub(super) fn tie(&self, place: usize, member: usize) -> Option<&TieFact> {
        let mut ties = self.facts.people[place].ties.iter();
        ties.find(|tie| tie.member == member)
    }

    /// Who of ours could begin a tie with a person: somebody with a natural function and no live tie with the person. Sellers and
    /// managers of other accounts only with a live tie in this one. First who has one here, then manager, owner, function.
    pub(super) fn counterpart(&self, place: usize, kind: &MoveKind) -> Option<usize> {
        let prepared = self.facts.prepared;
        let (person, standing) = (&self.facts.people[place], &self.people[place]);
        let natural = counterparts(person.who.channel());
        let able = |at: usize, function: Function| {
            let wanted = kind.functions.is_empty() || kind.functions.contains(&function);
            let tied = standing.ties.iter().any(|tie| tie.0 == at && tie.2);
            let theirs = Some(at) == self.csm || Some(at) == self.owner || self.live[at] > 0;
            let assigned = matches!(function, Function::Sales | Function::CustomerSuccess);
            wanted && natural.contains(&function) && !tied && (theirs || !assigned)
        };
        let team = prepared.settings.team.iter().enumerate();
        let here = team.filter(|(_, member)| {
            let came = member.since.is_none_or(|since| since <= prepared.as_of);
            came && !member.has_left(prepared.as_of)
        });
        let candidates = here.filter(|(at, member)| able(*at, member.function));
        let order = |(at, member): &(usize, &crate::model::Member)| {
            let function = natural
                .iter()
                .position(|function| *function == member.function);
            (
                self.live[*at] == 0,
                Some(*at) != self.csm,
                Some(*at) != self.owner,
                function,
                self.live[*at],
                member.id.clone(),
            )
        };
        candidates.min_by_key(order).map(|(at, _)| at)
    }

    /// Who at the customer could introduce us to a person: a supporter with a live tie; first whoever is directly above or below,
    /// then who is closest to us.
    pub(super) fn introducer(&self, place: usize) -> Option<usize> {
        let target = self.facts.people[place].who;
        let near = |at: &usize| {
            let who = self.facts.people[*at].who;
            who.reports_to.as_ref() == Some(&target.id)
                || target.reports_to.as_ref() == Some(&who.id)
        };
        let others = || self.friends.iter().copied().filter(|at| *at != place);
        others().find(near).or_else(|| others().next())
    }

    pub(super) fn name_of_ours(&self, member: usize) -> &str {
        &self.facts.prepared.settings.team[member].name
    }
}
