//! Section 9: relationship reach (coverage).

use std::collections::BTreeSet;

use super::disruption;
use super::facts::{Facts, Person};
use super::number::{Number, Origin, constant};
use super::ties::Strength;
use crate::method::notes;
use crate::model::{Constants, Role, RoleKind, Side, Tier, Word};

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

/// Returns the role under which reach counts a person, from side and role. A channel override has no effect here.
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

/// Section 9: 0..100. `reached` has how many people of each role are reached, in the order of [`RoleKind::ALL`].
pub fn reach<N: Number>(facts: &Facts<'_>, reached: [N; 5], tier: Tier) -> N {
    let k = facts.prepared.constants();
    let personal = personal(facts, reached);
    let meant = Programs::new(facts, tier);
    let full = || -> N { constant!(k.kinds_wanted[tier]) };
    let share = || -> N { constant!(k.human_share[tier]) };
    let undeclined =
        |name: &'static str| -> (N, N) { (share(), kinds::<N>(name, &meant.recent, k) / full()) };
    let blended = |(human, programs): (N, N)| {
        let programmatic = programs.least(N::literal(1.0));
        human.clone() * personal.clone() + (N::literal(1.0) - human) * programmatic
    };
    let score = if meant.declined.is_empty() {
        blended(undeclined("kinds"))
    } else {
        // An account that declines programs is reached in person instead, but declining never raises reach.
        let human = if meant.kept_kinds.is_empty() {
            N::given(1.0, || {
                Origin::nowhere("human_share", notes::all_declined())
            })
        } else {
            share()
        };
        let kept = N::given(meant.kept_kinds.len().max(1) as f64, || {
            Origin::nowhere("kinds_kept", notes::kinds_kept())
        });
        let received: N = kinds::<N>("kinds", &meant.received, k) / full().least(kept);
        blended((human, received)).least(blended(undeclined("kinds_undeclined")))
    };
    (N::literal(100.0) * score).named(9, || "reach".to_owned())
}

fn personal<N: Number>(facts: &Facts<'_>, reached: [N; 5]) -> N {
    let k = facts.prepared.constants();
    let covered = |role: RoleKind| {
        let share = reached[place(role)].clone() / constant!(k.role_targets[role]);
        share
            .least(N::literal(1.0))
            .named(9, || format!("covered.{}", role.name()))
    };
    let weighed = |role: RoleKind| -> N { constant!(k.role_weights[role]) };
    let required =
        |role: &&RoleKind| **role != RoleKind::Network || disruption::network_required(facts);
    let counted: Vec<RoleKind> = RoleKind::ALL.iter().filter(required).copied().collect();
    let mut weights: Vec<N> = counted.iter().map(|role| weighed(*role)).collect();
    let terms = counted.iter().map(|role| weighed(*role) * covered(*role));
    let mut terms: Vec<N> = terms.collect();
    let sum = |parts: &[N]| -> f64 { parts.iter().map(N::value).sum() };
    let mean = |terms: &[N], weights: &[N]| {
        let weight = sum(weights);
        if weight > 0.0 {
            sum(terms) / weight
        } else {
            0.0
        }
    };
    if !counted.contains(&RoleKind::Network) {
        let network = covered(RoleKind::Network);
        if network.value() > mean(&terms, &weights) {
            let weight: N = constant!(k.optional_network);
            terms.push(weight.clone() * network);
            weights.push(weight);
        }
    }
    if sum(&weights) <= 0.0 {
        return N::literal(0.0).named(9, || "personal".to_owned());
    }
    (N::sum(terms) / N::sum(weights)).named(9, || "personal".to_owned())
}

/// Counts the people reached in each role, in the order of [`RoleKind::ALL`]. Each person counts in proportion to the
/// strength of the best live tie. `strengths` holds each person's ties, in the order of the people.
pub fn reached<N: Number>(facts: &Facts<'_>, strengths: &[Vec<Strength<N>>]) -> [N; 5] {
    let k = facts.prepared.constants();
    std::array::from_fn(|at| {
        let people = facts.people.iter().zip(strengths);
        let theirs = people.filter(|(person, _)| role_place(person) == at);
        let each = theirs.map(|(person, ties)| reached_share(k, person, ties));
        let total = N::total(each.collect::<Vec<_>>());
        total.named(9, || format!("reached.{}", RoleKind::ALL[at].name()))
    })
}

/// Returns how far a person is reached, 0..1.
pub(super) fn reached_share<N: Number>(
    k: &Constants,
    person: &Person<'_>,
    ties: &[Strength<N>],
) -> N {
    (best(person, ties) / constant!(k.full_strength)).least(N::literal(1.0))
}

/// The place of a person's role in [`RoleKind::ALL`].
pub(super) fn role_place(person: &Person<'_>) -> usize {
    place(role_of(person.who.side, person.who.role))
}

fn place(role: RoleKind) -> usize {
    let found = RoleKind::ALL.iter().position(|other| *other == role);
    found.expect("every role is in the list")
}

/// The greatest strength among a person's live ties; 0 without one.
fn best<N: Number>(person: &Person<'_>, ties: &[Strength<N>]) -> N {
    let live = ties
        .iter()
        .filter(|tie| tie.live)
        .map(|tie| tie.strength.clone());
    live.reduce(N::most).unwrap_or_else(|| {
        N::given(0.0, || {
            Origin::nowhere(format!("best.{}", person.who.id), notes::no_live_tie())
        })
    })
}

/// The program kinds meant for an account, as section 9 counts them.
struct Programs {
    /// Kinds delivered within the last quarter if nothing had been declined.
    recent: BTreeSet<&'static str>,
    /// Kinds delivered within the last quarter that the account did not decline.
    received: BTreeSet<&'static str>,
    /// Kinds that it declined, of those delivered within 12 months.
    declined: BTreeSet<&'static str>,
    /// Kinds that it kept, of the same.
    kept_kinds: BTreeSet<&'static str>,
}

impl Programs {
    fn new(facts: &Facts<'_>, tier: Tier) -> Self {
        let k = facts.prepared.constants();
        let as_of = facts.as_of();
        let year = as_of.plus_months(-k.invested_months);
        let mut programs = Self {
            recent: BTreeSet::new(),
            received: BTreeSet::new(),
            declined: BTreeSet::new(),
            kept_kinds: BTreeSet::new(),
        };
        for (_, deliveries) in facts.prepared.meant_for(facts.account, tier) {
            let Some(latest) = deliveries.days_for(facts.account).first() else {
                continue;
            };
            let kind = deliveries.kind.name();
            let kept = !facts.account.opted_out.contains(&deliveries.program);
            if latest.days_to(as_of) <= k.program_days {
                programs.recent.insert(kind);
                if kept {
                    programs.received.insert(kind);
                }
            }
            if *latest > year {
                let kinds = if kept {
                    &mut programs.kept_kinds
                } else {
                    &mut programs.declined
                };
                kinds.insert(kind);
            }
        }
        programs
    }
}

fn kinds<N: Number>(name: &str, kinds: &BTreeSet<&'static str>, k: &Constants) -> N {
    N::given(kinds.len() as f64, || {
        let names: Vec<_> = kinds.iter().copied().collect();
        Origin::nowhere(name, notes::kinds(k.program_days, names.join(", ")))
    })
}
