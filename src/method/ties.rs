//! Section 6: ties, the social capital between one stakeholder and one member of our team.

use super::facts::{Facts, LastTouch, Person, TieFact};
use super::number::{Number, Origin, compared, constant};
use crate::method::notes;
use crate::model::Constants;

/// The strength of one tie.
#[derive(Debug, Clone)]
pub struct Strength<N> {
    /// 0..1.
    pub strength: N,
    /// Whether it is strong and fresh enough to count as alive.
    pub live: bool,
}

/// Section 6. `sqrt(trust * commitment) / 10 * freshness`, freshness halving with every half life.
pub fn strength<N: Number>(facts: &Facts<'_>, person: &Person<'_>, tie: &TieFact) -> Strength<N> {
    let k = facts.prepared.constants();
    let name = |what: &str| tie_name(facts, person, tie, what);
    let trust = N::given(tie.trust.value.as_f64(), || {
        origin(facts, person, tie, "trust", tie.trust.was)
    });
    let commitment = N::given(tie.commitment.value.as_f64(), || {
        origin(facts, person, tie, "commitment", tie.commitment.was)
    });
    let age = N::given(tie.age as f64, || age_origin(facts, person, tie));
    let halvings = age / constant!(k.half_life);
    let freshness = N::literal(0.5)
        .power(halvings)
        .most(constant!(k.freshness_floor))
        .named(6, || name("freshness"));
    let strength =
        ((trust * commitment).root() / N::literal(10.0) * freshness).named(6, || name("strength"));
    let live = is_live(k, strength.value(), tie.age);
    Strength { strength, live }
}

/// Section 6: whether a tie of this strength and age is live.
#[must_use]
pub fn is_live(k: &Constants, strength: f64, age: i64) -> bool {
    compared(strength) >= k.live_strength && age <= k.live_days
}

/// Section 6: a person's depth, `1 - product(1 - strength)` over the ties, 0..1.
pub fn personal_depth<N: Number>(person: &Person<'_>, ties: &[Strength<N>]) -> N {
    let one = || N::literal(1.0);
    (one() - N::product(ties.iter().map(|tie| one() - tie.strength.clone())))
        .named(6, || format!("depth.{}", person.who.id))
}

/// Section 6: `min / max` of given and received; 1 when both are 0.
#[must_use]
pub fn reciprocity(given: i64, received: i64) -> f64 {
    let most = given.max(received);
    if most == 0 {
        1.0
    } else {
        given.min(received) as f64 / most as f64
    }
}

/// Names a figure of a tie: figure, person, member.
fn tie_name(facts: &Facts<'_>, person: &Person<'_>, tie: &TieFact, what: &str) -> String {
    format!(
        "{what}.{}.{}",
        person.who.id, facts.prepared.settings.team[tie.member].id
    )
}

fn origin(
    facts: &Facts<'_>,
    person: &Person<'_>,
    tie: &TieFact,
    what: &str,
    was: Option<usize>,
) -> Origin {
    let name = tie_name(facts, person, tie, what);
    let path = format!("stakeholders[{}].ties[{}]", person.index, tie.index);
    let origin = match was {
        _ if tie.index >= person.who.ties.len() => Origin::nowhere(name, notes::new_tie()),
        None => Origin::account(name, format!("{path}.{what}")),
        Some(index) => Origin::account(name, format!("{path}.was[{index}].{what}")),
    };
    origin.planned(&tie.changes, what)
}

fn age_origin(facts: &Facts<'_>, person: &Person<'_>, tie: &TieFact) -> Origin {
    let name = tie_name(facts, person, tie, "age");
    match tie.touch {
        LastTouch::Interaction(index) => Origin::account(name, format!("interactions[{index}].on"))
            .noted(notes::since_touch(facts.as_of())),
        LastTouch::Since => Origin::account(
            name,
            format!("stakeholders[{}].ties[{}].since", person.index, tie.index),
        )
        .noted(notes::since_beginning(facts.as_of())),
        LastTouch::Planned => {
            Origin::nowhere(name, notes::touched_today()).planned(&tie.changes, "age")
        }
        LastTouch::Never => Origin::nowhere(name, notes::never_touched()),
    }
}
