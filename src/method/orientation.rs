//! Sections 3 to 5: the place in the quadrant, the blend of orientations, and the scope they warrant.

use super::facts::Facts;
use super::number::{Number, compared, constant};
use crate::model::{Constants, Factors, Journey, PerPersona, Persona, Tier, Word};

/// Where an account stands in the quadrant and what that warrants.
#[derive(Debug, Clone)]
pub struct QuadrantPosition<N> {
    /// Lifetime value on a logarithmic axis, 0..1.
    pub x: N,
    /// Complexity, 0..1.
    pub y: N,
    /// How much of each orientation; sums to 1.
    pub blend: PerPersona<N>,
}

/// One value for each factor of equity.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ByFactor<N> {
    /// Relationship quality.
    pub depth: N,
    /// Relationship composition.
    pub power: N,
    /// Relationship coverage.
    pub reach: N,
}

/// Section 3.
pub fn place<N: Number>(k: &Constants, ltv: &N, complexity: &N) -> QuadrantPosition<N> {
    let half = || N::literal(0.5);
    let one = || N::literal(1.0);
    let ratio = ltv.clone().most(one()) / constant!(k.ltv_pivot);
    let x = (half() + ratio.log() / constant!(k.ltv_decades))
        .within(N::literal(0.0), one())
        .named(3, || "x".to_owned());
    let y = if complexity.compared() <= k.complexity_pivot {
        half() * complexity.clone() / constant!(k.complexity_pivot)
    } else {
        let above: N = complexity.clone() - constant!(k.complexity_pivot);
        half() + half() * above / (N::literal(10.0) - constant!(k.complexity_pivot))
    }
    .named(3, || "y".to_owned());
    let blend = PerPersona::from_fn(|persona| {
        let (high, complex) = corner(persona);
        let of = |axis: &N, side: bool| {
            if side {
                axis.clone()
            } else {
                one() - axis.clone()
            }
        };
        (of(&x, high) * of(&y, complex)).named(3, || format!("blend.{}", persona.name()))
    });
    QuadrantPosition { x, y, blend }
}

impl<N: Number> QuadrantPosition<N> {
    /// The orientation: the corner the account stands in.
    #[must_use]
    pub fn orientation(&self) -> Persona {
        orientation(self.x.value(), self.y.value())
    }

    /// Whether it stands near one of the middle lines.
    #[must_use]
    pub fn borderline(&self, k: &Constants) -> bool {
        let off = (self.x.value() - 0.5)
            .abs()
            .min((self.y.value() - 0.5).abs());
        compared(off) < k.borderline
    }
}

/// The corner of the quadrant that a point stands in.
#[must_use]
pub fn orientation(x: f64, y: f64) -> Persona {
    match (compared(x) >= 0.5, compared(y) >= 0.5) {
        (true, true) => Persona::ExpertConsultant,
        (true, false) => Persona::ConciergeGuide,
        (false, true) => Persona::SpecialistFixer,
        (false, false) => Persona::ServiceCoordinator,
    }
}

/// Which half of each axis a persona stands for: high lifetime value, complex offering.
fn corner(persona: Persona) -> (bool, bool) {
    match persona {
        Persona::ExpertConsultant => (true, true),
        Persona::ConciergeGuide => (true, false),
        Persona::SpecialistFixer => (false, true),
        Persona::ServiceCoordinator => (false, false),
    }
}

/// Section 4: the factor of the account's journey.
pub fn journey_factor<N: Number>(facts: &Facts<'_>) -> N {
    let k = facts.prepared.constants();
    let journey: Journey = facts.journey.value;
    constant!(k.journey[journey])
}

/// Section 5: the targets of the three factors for an account at a journey, 0..100.
pub fn targets<N: Number>(k: &Constants, journey: Journey, blend: &PerPersona<N>) -> ByFactor<N> {
    let target = |name: &'static str, of: fn(&Factors) -> f64| {
        let factor: N = constant!(k.journey[journey]);
        (factor * blended(blend, "targets", name, &k.targets, of))
            .named(5, || format!("target.{name}"))
    };
    ByFactor {
        depth: target("depth", |f| f.depth),
        power: target("power", |f| f.power),
        reach: target("reach", |f| f.reach),
    }
}

/// Section 5: computes the weight of each factor; they sum to 1.
pub fn weights<N: Number>(k: &Constants, blend: &PerPersona<N>, tier: Tier) -> ByFactor<N> {
    let weight = |name: &'static str, of: fn(&Factors) -> f64| {
        blended(blend, "equity_weights", name, &k.equity_weights, of)
    };
    let (depth, power) = (weight("depth", |f| f.depth), weight("power", |f| f.power));
    let name = |factor: &'static str| move || format!("weight.{factor}");
    if tier == Tier::Tech {
        let depth = (depth * constant!(k.personal_weight)).named(5, name("depth"));
        let power = (power * constant!(k.personal_weight)).named(5, name("power"));
        let reach = (N::literal(1.0) - depth.clone() - power.clone()).named(5, name("reach"));
        return ByFactor {
            depth,
            power,
            reach,
        };
    }
    ByFactor {
        depth: depth.named(5, name("depth")),
        power: power.named(5, name("power")),
        reach: weight("reach", |f| f.reach).named(5, name("reach")),
    }
}

fn blended<N: Number>(
    blend: &PerPersona<N>,
    table: &'static str,
    factor: &'static str,
    values: &PerPersona<Factors>,
    of: fn(&Factors) -> f64,
) -> N {
    N::sum(Persona::ALL.iter().map(|persona| {
        let cell = N::constant(of(values.get(*persona)), || {
            format!("{table}.{persona}.{factor}")
        });
        blend.get(*persona).clone() * cell
    }))
}
