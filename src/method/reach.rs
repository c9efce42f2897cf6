//! Section 9: relationship reach (coverage).

use std::collections::BTreeSet;

use super::disruption;
use super::facts::{Facts, Person};
use super::number::{Number, Origin, constant};
use super::ties::Strength;
use crate::model::{Role, RoleKind, Side, Tier, Word};

impl Word for RoleKind {
    const LIST: &'static str = "role";
    const ALL: &'static [Self] = &[
        Self::BusinessBuyer,
        Self::BusinessUser,
        Self::TechnologyBuyer,
        Self::TechnologyUser,
        Self::Network,
    ];
    fn name(self) -> &'static str {
        match self {
            Self::BusinessBuyer => "BusinessBuyer",
            Self::BusinessUser => "BusinessUser",
            Self::TechnologyBuyer => "TechnologyBuyer",
            Self::TechnologyUser => "TechnologyUser",
            Self::Network => "Network",
        }
    }
}

/// The role that reach counts a person under, from side and role; a channel of its own changes nothing here.
#[must_use]
pub fn role_of(side: Side, role: Option<Role>) -> RoleKind {
    match (side, role) {
        (Side::Network, _) => RoleKind::Network,
        (Side::Business, Some(Role::Buyer)) => RoleKind::BusinessBuyer,
        (Side::Business, _) => RoleKind::BusinessUser,
        (Side::Technology, Some(Role::Buyer)) => RoleKind::TechnologyBuyer,
        (Side::Technology, _) => RoleKind::TechnologyUser,
    }
}

/// Section 9: 0..100. `strengths` holds each person's ties, in the order of the people.
pub fn reach<N: Number>(facts: &Facts<'_>, strengths: &[Vec<Strength<N>>], tier: Tier) -> N {
    let k = facts.prepared.constants();
    let human: N = constant!(k.human_share[tier]);
    let programs = N::literal(1.0) - human.clone();
    let score = human * personal(facts, strengths) + programs * programmatic(facts, tier);
    (N::literal(100.0) * score).named(9, || "reach".to_owned())
}

fn personal<N: Number>(facts: &Facts<'_>, strengths: &[Vec<Strength<N>>]) -> N {
    let k = facts.prepared.constants();
    let counted: Vec<(RoleKind, N)> = RoleKind::ALL
        .iter()
        .map(|role| (*role, weight(facts, *role)))
        .filter(|(_, weight): &(_, N)| weight.value() > 0.0)
        .collect();
    if counted.is_empty() {
        return N::literal(0.0).named(9, || "personal".to_owned());
    }
    let covered = counted.iter().map(|(role, weight)| {
        let share = reached(facts, strengths, *role) / constant!(k.role_targets[*role]);
        weight.clone() * share.least(N::literal(1.0))
    });
    let covered = N::sum(covered.collect::<Vec<_>>());
    (covered / N::sum(counted.into_iter().map(|(_, weight)| weight)))
        .named(9, || "personal".to_owned())
}

fn weight<N: Number>(facts: &Facts<'_>, role: RoleKind) -> N {
    let k = facts.prepared.constants();
    if role != RoleKind::Network || disruption::network_required(facts) {
        return constant!(k.role_weights[role]);
    }
    if facts
        .people
        .iter()
        .any(|person| role_of(person.who.side, person.who.role) == role)
    {
        return constant!(k.optional_network);
    }
    N::literal(0.0)
}

/// How many people of a role are reached: each counts as far as the best live tie is strong.
fn reached<N: Number>(facts: &Facts<'_>, strengths: &[Vec<Strength<N>>], role: RoleKind) -> N {
    let k = facts.prepared.constants();
    let people = facts.people.iter().zip(strengths);
    let theirs = people.filter(|(person, _)| role_of(person.who.side, person.who.role) == role);
    let each = theirs.map(|(person, ties)| {
        (best(person, ties) / constant!(k.full_strength)).least(N::literal(1.0))
    });
    N::sum(each.collect::<Vec<_>>()).named(9, || format!("reached.{}", role.name()))
}

/// The greatest strength among a person's live ties; 0 without one.
fn best<N: Number>(person: &Person<'_>, ties: &[Strength<N>]) -> N {
    let live = ties
        .iter()
        .filter(|tie| tie.live)
        .map(|tie| tie.strength.clone());
    live.reduce(N::most).unwrap_or_else(|| {
        N::given(0.0, || {
            Origin::nowhere(format!("best.{}", person.who.id), "no live tie")
        })
    })
}

fn programmatic<N: Number>(facts: &Facts<'_>, tier: Tier) -> N {
    let k = facts.prepared.constants();
    let as_of = facts.as_of();
    let recent = facts
        .prepared
        .reaching(facts.account, tier)
        .filter(|(_, deliveries)| {
            let latest = deliveries.days_for(facts.account).first();
            latest.is_some_and(|day| day.days_to(as_of) <= k.program_days)
        });
    let kinds: BTreeSet<&'static str> = recent
        .map(|(_, deliveries)| deliveries.kind.name())
        .collect();
    let count = N::given(kinds.len() as f64, || {
        let names: Vec<_> = kinds.iter().copied().collect();
        Origin::nowhere(
            "kinds",
            format!(
                "kinds delivered in the last {} days: {}",
                k.program_days,
                names.join(", ")
            ),
        )
    });
    (count / constant!(k.kinds_wanted[tier]))
        .least(N::literal(1.0))
        .named(9, || "programmatic".to_owned())
}
