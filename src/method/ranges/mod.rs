//! Section 19: the range of every figure that depends on unknown values.

mod ask;

pub(in crate::method) use ask::asked;
pub use ask::{AskNext, Unknown, ask_next};

use super::complexity;
use super::depth::Channels;
use super::equity::{Equity, equity};
use super::facts::Facts;
use super::ladder::End;
use super::number::Number;
use super::orientation::{self, ByFactor};
use super::power::power_at_end;
use super::prepared::Prepared;
use crate::model::{Constants, Journey, Persona, Tier};

/// The least and the greatest value that a figure can have.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Range<N> {
    /// The least.
    pub low: N,
    /// The greatest.
    pub high: N,
}

/// The ranges of the figures that depend on something unknown.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ranges<N> {
    /// Relationship depth.
    pub depth: Range<N>,
    /// Relationship power.
    pub power: Range<N>,
    /// Relationship equity.
    pub equity: Range<N>,
    /// Equity against what is warranted.
    pub gap: Range<N>,
}

/// The figures of an account that its ranges are made from.
#[derive(Debug)]
pub struct Known<'a, N> {
    /// Lifetime value.
    pub ltv: &'a N,
    /// Complexity as it is known or assumed.
    pub complexity: &'a N,
    /// The touch tier.
    pub tier: Tier,
    /// The people by channel.
    pub channels: &'a Channels<N>,
    /// Each person's depth.
    pub depths: &'a [N],
    /// Relationship power.
    pub power: &'a N,
    /// Relationship reach, which nothing unknown changes.
    pub reach: &'a N,
}

/// Orientation, targets and weights of an account for one complexity and one journey.
#[derive(Debug, Clone)]
struct Setting<N> {
    orientation: Persona,
    weights: ByFactor<N>,
    targets: ByFactor<N>,
}

/// Both ends of the people's figures: depth by channel, and power.
#[derive(Debug, Clone)]
struct PeopleEnds<N> {
    channels: Range<[N; 4]>,
    power: Range<N>,
}

/// True if anything unknown affects a figure.
#[must_use]
pub fn anything_unknown(facts: &Facts<'_>) -> bool {
    facts.journey_assumed
        || complexity::is_assumed(facts)
        || facts.people.iter().any(|person| person.judged().is_none())
}

/// Between what an assumed complexity can turn out to lie.
#[must_use]
pub fn complexity_range(prepared: &Prepared, assumed: f64) -> Range<f64> {
    let all = complexity::candidates(prepared, &assumed);
    Range {
        low: all.iter().copied().fold(assumed, f64::min),
        high: all.iter().copied().fold(assumed, f64::max),
    }
}

/// The ranges of an account of which something is unknown.
pub fn ranges<N: Number>(facts: &Facts<'_>, known: &Known<'_, N>) -> Ranges<N> {
    let complexities = if complexity::is_assumed(facts) {
        complexity::candidates(facts.prepared, known.complexity)
    } else {
        vec![known.complexity.clone()]
    };
    let settings = settings(facts, known, &complexities, journeys(facts));
    let k = facts.prepared.constants();
    over(k, known, &settings, &PeopleEnds::new(facts, known))
}

impl<N> Range<N> {
    /// Builds a range from a function of the end.
    pub fn new(mut at: impl FnMut(End) -> N) -> Self {
        Self {
            low: at(End::Low),
            high: at(End::High),
        }
    }

    /// The figure at one end.
    pub fn at(&self, end: End) -> &N {
        match end {
            End::Low => &self.low,
            End::High => &self.high,
        }
    }
}

impl Range<f64> {
    /// The distance between the ends.
    #[must_use]
    pub fn width(&self) -> f64 {
        self.high - self.low
    }
}

impl<N: Number> PeopleEnds<N> {
    fn new(facts: &Facts<'_>, known: &Known<'_, N>) -> Self {
        Self {
            channels: Range::new(|end| known.channels.at_end(facts, end)),
            power: Range::new(|end| power_at_end(facts, known.depths, known.power, end).score),
        }
    }
}

/// Section 19: the possible journeys of an account; only the stated one if it states one.
fn journeys<'a>(facts: &'a Facts<'_>) -> &'a [Journey] {
    match (facts.journey_assumed, facts.arr.value) {
        (false, _) => std::slice::from_ref(&facts.journey.value),
        (true, Some(arr)) if !arr.is_zero() => &[
            Journey::Purchase,
            Journey::Use,
            Journey::Value,
            Journey::Advocate,
        ],
        (true, _) => &[Journey::Aware, Journey::Purchase],
    }
}

/// Every combination of a complexity and a journey.
fn settings<N: Number>(
    facts: &Facts<'_>,
    known: &Known<'_, N>,
    complexities: &[N],
    journeys: &[Journey],
) -> Vec<Setting<N>> {
    let k = facts.prepared.constants();
    let mut all = Vec::with_capacity(complexities.len() * journeys.len());
    for complexity in complexities {
        let place = orientation::place(k, known.ltv, complexity);
        let orientation = place.orientation();
        let weights = orientation::weights(k, &place.blend, known.tier);
        all.extend(journeys.iter().map(|journey| Setting {
            orientation,
            weights: weights.clone(),
            targets: orientation::targets(k, *journey, &place.blend),
        }));
    }
    all
}

/// Computes the least and greatest of each figure over all combinations, with the people at both ends.
fn over<N: Number>(
    k: &Constants,
    known: &Known<'_, N>,
    settings: &[Setting<N>],
    people: &PeopleEnds<N>,
) -> Ranges<N> {
    let at = |end: End| {
        let depth_of = |orientation: Persona| {
            let channels = people.channels.at(end);
            known.channels.over_channels(k, orientation, channels)
        };
        let mut depth: Option<(Persona, N)> = None;
        let each = settings.iter().map(|setting| {
            // Combinations of one complexity are adjacent and often share an orientation.
            let depth = match &depth {
                Some((orientation, depth)) if *orientation == setting.orientation => depth.clone(),
                _ => {
                    let new = depth_of(setting.orientation);
                    depth = Some((setting.orientation, new.clone()));
                    new
                }
            };
            let scores = ByFactor {
                depth: depth.clone(),
                power: people.power.at(end).clone(),
                reach: known.reach.clone(),
            };
            let Equity { score, gap, .. } = equity(&setting.weights, &scores, &setting.targets);
            [depth, score, gap]
        });
        each.reduce(|furthest, next| further(end, furthest, next))
            .expect("an account has a complexity and a journey")
            .map(|figure| figure.scoped(end))
    };
    let [low, high] = End::BOTH.map(at);
    let [depth, equity, gap] = pairs(low, high);
    let power = people.power.clone();
    let power = Range {
        low: power.low.scoped(End::Low),
        high: power.high.scoped(End::High),
    };
    Ranges {
        depth: depth.named("depth.range"),
        power: power.named("power.range"),
        equity: equity.named("equity.range"),
        gap: gap.named("equity.gap_range"),
    }
}

/// Merges two triples, keeping of each figure the value further towards an end.
fn further<N: Number>(end: End, one: [N; 3], other: [N; 3]) -> [N; 3] {
    let [a, b, c] = one;
    let [d, e, f] = other;
    let pick = |one: N, other: N| {
        let closer = match end {
            End::Low => other.value() < one.value(),
            End::High => other.value() > one.value(),
        };
        if closer { other } else { one }
    };
    [pick(a, d), pick(b, e), pick(c, f)]
}

fn pairs<N>([a, b, c]: [N; 3], [d, e, f]: [N; 3]) -> [Range<N>; 3] {
    [(a, d), (b, e), (c, f)].map(|(low, high)| Range { low, high })
}

impl<N: Number> Range<N> {
    fn named(self, name: &str) -> Self {
        let Self { low, high } = self;
        Self {
            low: low.named(19, || format!("{name}.low")),
            high: high.named(19, || format!("{name}.high")),
        }
    }
}
