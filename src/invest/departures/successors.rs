//! Who could take over from somebody who leaves.

use std::cmp::Reverse;

use crate::invest::in_order;
use crate::method::depth::counterparts;
use crate::method::facts::{Facts, Person};
use crate::method::ties::{Strength, personal_depth, strength};
use crate::model::{Attitude, MemberId, Power, StakeholderId};

/// As many are named: who is further down is not asked.
const NAMED: usize = 5;

/// The people of an account with the strength of their ties, looked at once for all departures.
pub(super) struct Field<'a> {
    facts: &'a Facts<'a>,
    people: Vec<Standing<'a>>,
    /// For each of ours: the strength of all ties in the account, and how many of them are live.
    ours: Vec<(f64, usize)>,
}

/// A person with what the ties amount to.
struct Standing<'a> {
    person: &'a Person<'a>,
    depth: f64,
    /// Each of ours with a tie, and its strength.
    ties: Vec<(usize, f64)>,
}

impl<'a> Field<'a> {
    pub(super) fn new(facts: &'a Facts<'a>) -> Self {
        let mut ours = vec![(0.0, 0); facts.prepared.settings.team.len()];
        let people = facts.people.iter().map(|person| {
            let ties = person.ties.iter();
            let ties: Vec<(usize, Strength<f64>)> = ties
                .map(|tie| (tie.member, strength(facts, person, tie)))
                .collect();
            for (member, tie) in &ties {
                ours[*member].0 += tie.strength;
                ours[*member].1 += usize::from(tie.live);
            }
            let (members, strengths): (Vec<usize>, Vec<Strength<f64>>) = ties.into_iter().unzip();
            Standing {
                person,
                depth: personal_depth(person, &strengths),
                ties: members
                    .into_iter()
                    .zip(strengths.iter().map(|tie| tie.strength))
                    .collect(),
            }
        });
        let people = people.collect();
        Self {
            facts,
            people,
            ours,
        }
    }

    /// The people with a tie to one of ours.
    pub(super) fn tied(&self, member: usize) -> impl Iterator<Item = &'a Person<'a>> {
        let has = move |one: &&Standing<'_>| one.ties.iter().any(|(other, _)| *other == member);
        self.people.iter().filter(has).map(|one| one.person)
    }

    /// Those of the same channel who are not against us: of the same role first, then who reports to the one who leaves,
    /// by depth, by power, by id.
    pub(super) fn of_theirs(&self, leaving: &Person<'_>) -> Vec<StakeholderId> {
        let leaving = leaving.who;
        let others = self.people.iter().filter(|one| {
            let attitude = one.person.attitude.value.map(Attitude::get);
            one.person.who.id != leaving.id
                && one.person.who.channel() == leaving.channel()
                && attitude.is_some_and(|attitude| attitude >= 0)
        });
        let mut ranked: Vec<_> = others
            .map(|one| {
                let who = one.person.who;
                let role = who.role == leaving.role && who.side == leaving.side;
                let below = who.reports_to.as_ref() == Some(&leaving.id);
                let power = one.person.power.value.map_or(-1, Power::get);
                let depth = in_order(one.depth);
                (!role, !below, Reverse(depth), Reverse(power), &who.id)
            })
            .collect();
        ranked.sort();
        let first = ranked.into_iter().take(NAMED);
        first.map(|(.., id)| id.clone()).collect()
    }

    /// Those of ours who could take over a tie: with a natural function first, by the strength of their own tie with the
    /// person, of the same function, by the strength of their ties in the account, with the fewest live ties, by id.
    pub(super) fn of_ours(&self, person: &Person<'_>, leaving: usize) -> Vec<MemberId> {
        let prepared = self.facts.prepared;
        let team = &prepared.settings.team;
        let natural = counterparts(person.who.channel());
        let own = self
            .people
            .iter()
            .find(|one| one.person.index == person.index);
        let others = team.iter().enumerate().filter(|(place, member)| {
            let able =
                natural.contains(&member.function) || member.function == team[leaving].function;
            *place != leaving && able && !member.has_left(prepared.as_of)
        });
        let mut ranked: Vec<_> = others
            .map(|(place, member)| {
                let with = own.and_then(|own| own.ties.iter().find(|(other, _)| *other == place));
                let (all, live) = self.ours[place];
                (
                    !natural.contains(&member.function),
                    Reverse(in_order(with.map_or(0.0, |(_, strength)| *strength))),
                    member.function != team[leaving].function,
                    Reverse(in_order(all)),
                    live,
                    &member.id,
                )
            })
            .collect();
        ranked.sort();
        let first = ranked.into_iter().take(NAMED);
        first.map(|(.., id)| id.clone()).collect()
    }
}
