//! Random accounts of which much is unknown, and good deeds done to them.

use cultivate::model::{
    Account, Attitude, Channel, Commitment, Date, DisruptionLevel, Driver, Function, Interaction,
    InteractionKind, Lens, MemberId, Named, Offering, OfferingId, Power, Program, ProgramId,
    ProgramKind, Role, Settings, Side, Stakeholder, StakeholderId, Tie, Trust, Word,
};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::common::facts::{Facts, random_facts};
use crate::common::random::{near_day, plain_account, random_settings};
use crate::common::{member, monthly, today};

/// Our people: each works in something else, so that ties match some channels and not others.
const OURS: [(&str, Function); 6] = [
    ("ana", Function::CustomerSuccess),
    ("ben", Function::CustomerSuccess),
    ("cora", Function::Executive),
    ("dev", Function::Support),
    ("eve", Function::Partner),
    ("fay", Function::Sales),
];

/// What may be done to an account. No deed but the last one makes anything worse.
#[derive(Debug, Clone)]
pub(crate) enum Deed {
    Touch(i64, Vec<Index>, Vec<Index>),
    NewTie(Index, NewTie),
    Trust(Index, Index, i64),
    Commitment(Index, Index, i64),
    Attitude(Index, i64),
    Map(Box<Stakeholder>),
    Program(ProgramKind, i64),
}

/// A tie that is added: member, trust, commitment, days since it began.
pub(crate) type NewTie = (&'static str, i64, i64, Option<i64>);

/// A workspace with an account in it that has a value, of a customer who is not lost.
pub(crate) fn random_case() -> impl Strategy<Value = (Settings, Account, Date)> {
    case(false)
}

/// The same of a customer who may be lost.
pub(crate) fn random_case_or_lost() -> impl Strategy<Value = (Settings, Account, Date)> {
    case(true)
}

fn case(lost: bool) -> impl Strategy<Value = (Settings, Account, Date)> {
    let network = option::of((0_i64..=4).prop_map(DisruptionLevel::clamped));
    let declined = prop::collection::vec(select(vec!["letter", "hour", "class"]), 0..3);
    let people = prop::collection::vec(person(), 0..7);
    let touches = prop::collection::vec((-700_i64..60, indices(), indices()), 0..6);
    let account = (
        plain_account("a"),
        random_facts(lost),
        people,
        touches,
        network,
        declined,
    );
    let account = account.prop_map(
        |(mut account, facts, people, touches, network, declined): (_, Facts, _, _, _, _)| {
            account.ltv_override = account
                .ltv_override
                .or(Some(crate::common::money(900_000.0)));
            account.stakeholders = people.into_iter().enumerate().map(named).collect();
            account.interactions = Vec::new();
            for (days, with, by) in touches {
                touch(&mut account, days, &with, &by);
            }
            facts.add_to(&mut account);
            account.disruption.network = network;
            account.opted_out = declined
                .into_iter()
                .map(|id| ProgramId::new(id).expect("an id"))
                .collect();
            account
        },
    );
    let left = option::weighted(0.3, near_day());
    let random = (random_settings(), account, -40_i64..40, left);
    random.prop_map(|(mut settings, account, days, left)| {
        let ours = OURS.map(|(id, function)| member(id, function, None));
        settings.team.retain(|one| one.id.as_str() == "gia");
        settings.team.splice(0..0, ours);
        settings.team[1].left = left;
        settings
            .programs
            .push(monthly("class", ProgramKind::Training));
        (settings, account, today().plus_days(days))
    })
}

/// What we sell: nothing, or a few offerings.
pub(crate) fn random_offerings() -> impl Strategy<Value = Vec<Offering>> {
    let offering = [0_i64..=10, 0_i64..=10, 0_i64..=10];
    let made = |(place, [expertise, pricing, time]): (usize, [i64; 3])| Offering {
        id: OfferingId::new(&format!("offering-{place}")).expect("an id"),
        name: "Offering".into(),
        deployment_expertise: Driver::clamped(expertise),
        pricing: Driver::clamped(pricing),
        time_to_value: Driver::clamped(time),
        disruption: Default::default(),
    };
    prop::collection::vec(offering, 0..4)
        .prop_map(move |all| all.into_iter().enumerate().map(made).collect())
}

/// A deed.
pub(crate) fn random_deed() -> impl Strategy<Value = Deed> {
    let days = -500_i64..20;
    let raise = 1_i64..=10;
    let new = (
        select(OURS.map(|(id, _)| id).to_vec()),
        0_i64..=10,
        0_i64..=10,
        option::of(0_i64..600),
    );
    prop_oneof![
        (days.clone(), indices(), indices())
            .prop_map(|(days, with, by)| Deed::Touch(days, with, by)),
        (any::<Index>(), new).prop_map(|(who, tie)| Deed::NewTie(who, tie)),
        (any::<Index>(), any::<Index>(), raise.clone())
            .prop_map(|(who, tie, by)| Deed::Trust(who, tie, by)),
        (any::<Index>(), any::<Index>(), raise.clone())
            .prop_map(|(who, tie, by)| Deed::Commitment(who, tie, by)),
        (any::<Index>(), raise).prop_map(|(who, by)| Deed::Attitude(who, by)),
        person().prop_map(|person| {
            let power = None;
            let id = StakeholderId::new("mapped").expect("an id");
            Deed::Map(Box::new(Stakeholder {
                id,
                power,
                ..person
            }))
        }),
        (select(ProgramKind::ALL.to_vec()), days)
            .prop_map(|(kind, days)| Deed::Program(kind, days)),
    ]
}

impl Deed {
    /// Does it; whether there was anybody to do it to.
    pub(crate) fn done(&self, settings: &mut Settings, account: &mut Account) -> bool {
        let people = account.stakeholders.len();
        let there = |who: &Index| (people > 0).then(|| who.index(people));
        match self {
            Self::Touch(days, with, by) => touch(account, *days, with, by),
            Self::NewTie(who, new) => {
                let Some(place) = there(who) else {
                    return false;
                };
                let person = &mut account.stakeholders[place];
                if person.ties.iter().any(|tie| tie.member.as_str() == new.0) {
                    return false;
                }
                person.ties.push(tied(*new));
            }
            Self::Trust(who, tie, by) => {
                let tie = there(who).and_then(|place| tie_of(account, place, tie));
                let Some(tie) = tie else { return false };
                tie.trust = Trust::clamped(tie.trust.get() + by);
            }
            Self::Commitment(who, tie, by) => {
                let tie = there(who).and_then(|place| tie_of(account, place, tie));
                let Some(tie) = tie else { return false };
                tie.commitment = Commitment::clamped(tie.commitment.get() + by);
            }
            Self::Attitude(who, by) => {
                let Some(place) = there(who) else {
                    return false;
                };
                let person = &mut account.stakeholders[place];
                let Some(attitude) = &mut person.attitude else {
                    return false;
                };
                *attitude = Attitude::clamped(attitude.get() + by);
            }
            Self::Map(person) => account.stakeholders.push((**person).clone()),
            Self::Program(kind, days) => {
                let dates = vec![today().plus_days(*days)];
                let starts = None;
                let new = Program {
                    starts,
                    dates,
                    ..monthly("new", *kind)
                };
                settings.programs.push(new);
            }
        }
        true
    }
}

fn tie_of<'a>(account: &'a mut Account, place: usize, tie: &Index) -> Option<&'a mut Tie> {
    let ties = &mut account.stakeholders[place].ties;
    (!ties.is_empty()).then(|| {
        let at = tie.index(ties.len());
        &mut ties[at]
    })
}

fn indices() -> impl Strategy<Value = Vec<Index>> {
    prop::collection::vec(any::<Index>(), 0..4)
}

fn touch(account: &mut Account, days: i64, with: &[Index], by: &[Index]) {
    let people: Vec<StakeholderId> = account
        .stakeholders
        .iter()
        .map(|one| one.id.clone())
        .collect();
    let with: Named<StakeholderId> = match people.as_slice() {
        [] => Named::new(),
        people => with
            .iter()
            .map(|index| people[index.index(people.len())].clone())
            .collect(),
    };
    let by = by.iter().map(|index| index.get(&OURS).0);
    account.interactions.push(Interaction {
        on: today().plus_days(days),
        kind: InteractionKind::Call,
        with,
        by: by.map(|id| MemberId::new(id).expect("an id")).collect(),
        lens: Lens::Functional,
        exchange: None,
        onsite: false,
        hours: None,
        note: None,
        origin: None,
    });
}

fn person() -> impl Strategy<Value = Stakeholder> {
    let judged = (
        option::weighted(0.6, 0_i64..=10),
        option::weighted(0.6, -5_i64..=5),
    );
    let tie = (
        select(OURS.map(|(id, _)| id).to_vec()),
        0_i64..=10,
        0_i64..=10,
        option::of(0_i64..600),
    );
    let ties = prop::collection::vec(tie, 0..3);
    let place = (
        select(Side::ALL.to_vec()),
        select(Role::ALL.to_vec()),
        option::weighted(0.2, select(Channel::ALL.to_vec())),
    );
    (place, judged, ties).prop_map(|((side, role, channel), (power, attitude), ties)| {
        let id = StakeholderId::new("unnamed").expect("an id");
        let mut person = Stakeholder::new(id, "Somebody".into(), side, Some(role));
        person.channel = channel;
        person.power = power.map(Power::clamped);
        person.attitude = attitude.map(Attitude::clamped);
        for tie in ties {
            if person
                .ties
                .iter()
                .all(|other| other.member.as_str() != tie.0)
            {
                person.ties.push(tied(tie));
            }
        }
        person
    })
}

fn tied((member, trust, commitment, since): NewTie) -> Tie {
    let member = MemberId::new(member).expect("an id");
    let mut tie = Tie::new(
        member,
        Trust::clamped(trust),
        Commitment::clamped(commitment),
    );
    tie.since = since.map(|days| today().plus_days(-days));
    tie
}

fn named((place, mut person): (usize, Stakeholder)) -> Stakeholder {
    person.id = StakeholderId::new(&format!("person-{place}")).expect("an id");
    person
}
