//! Every numeric figure of one account, computed in one pass over any kind of number.

use super::built::{Built, PeopleFigures};
use super::cadence::{self, Due};
use super::complexity::complexity;
use super::depth::Channels;
use super::disruption::unmanaged;
use super::equity::VerdictFacts;
use super::facts::Facts;
use super::investment::{Investment, investment};
use super::number::Number;
use super::orientation::{self, QuadrantPosition};
use super::power::power;
use super::prepared::Standing;
use super::ranges::{Known, Ranges, anything_unknown, ranges};
use super::reach::reached;
use super::tier::tier;
use super::ties::{Strength, personal_depth, strength};
use super::value::{Unscored, Value, value};
use serde::Serialize;

use crate::model::{Capacity, Constants, CsmCapacity, Member, Persona, Tier};

/// Every figure of an account.
#[derive(Debug, Clone)]
pub struct Figures<N> {
    /// Section 1.
    pub value: Value<N>,
    /// Section 2: 0..10.
    pub complexity: N,
    /// Sections 3 to 16, or why the account is unscored.
    pub scored: Result<Scored<N>, Unscored>,
}

/// The figures of an account that has a place in the quadrant.
#[derive(Debug, Clone)]
pub struct Scored<N> {
    /// Section 1: lifetime value.
    pub ltv: N,
    /// Section 3.
    pub place: QuadrantPosition<N>,
    /// Section 3: the corner.
    pub orientation: Persona,
    /// Section 11.
    pub tier: Tier,
    /// Sections 5 to 10: what has been built against what is warranted.
    pub built: Built<N>,
    /// Section 6: each person's ties, in the order of the people.
    pub strengths: Vec<Vec<Strength<N>>>,
    /// Section 6: each person's depth, 0..1.
    pub depths: Vec<N>,
    /// Section 7: the people by channel.
    pub channels: Channels<N>,
    /// Section 10: what the verdict looks at besides the gap.
    pub verdict: VerdictFacts,
    /// Section 19; `None` if nothing is unknown, in which case each range is its point.
    pub ranges: Option<Ranges<N>>,
    /// Section 13: the requirements.
    pub cadence: Vec<Due>,
    /// Section 13: 0..100; `None` where nothing is required.
    pub adherence: Option<N>,
    /// Section 15: hours a year.
    pub investment: Investment<N>,
    /// Section 16: 0..100 for users, buyers and network.
    pub unmanaged: [N; 3],
}

/// Computes every figure of an account. `standing` is its place among all others.
pub fn figures<N: Number>(facts: &Facts<'_>, standing: Standing) -> Figures<N> {
    let value = value::<N>(facts);
    let complexity = complexity::<N>(facts);
    let scored = value.ltv.clone().map(|ltv| {
        let tier = tier(facts, &super::value::value::<f64>(facts), standing);
        scored(facts, tier, ltv, &value.margin, &complexity)
    });
    Figures {
        value,
        complexity,
        scored,
    }
}

fn scored<N: Number>(
    facts: &Facts<'_>,
    tier: Tier,
    ltv: N,
    margin: &N,
    complexity: &N,
) -> Scored<N> {
    let k = facts.prepared.constants();
    let place = orientation::place(k, &ltv, complexity);
    let orientation = place.orientation();
    let strengths: Vec<Vec<Strength<N>>> = facts
        .people
        .iter()
        .map(|person| {
            person
                .ties
                .iter()
                .map(|tie| strength(facts, person, tie))
                .collect()
        })
        .collect();
    let depths: Vec<N> = facts
        .people
        .iter()
        .zip(&strengths)
        .map(|(person, ties)| personal_depth(person, ties))
        .collect();
    let channels = Channels::new(facts, &strengths);
    let people = PeopleFigures {
        depth: channels.depth(k, orientation),
        power: power(facts, &depths),
        reached: reached(facts, &strengths),
    };
    let built = Built::new(facts, tier, &place, people);
    let cadence = cadence::cadence(facts, tier);
    let adherence = cadence::adherence(&cadence);
    let investment = investment(facts, tier, margin, &place.y);
    let verdict = VerdictFacts::new(facts, tier, &investment.values());
    let unmanaged = unmanaged(facts, &built.depth.channels);
    let mut scored = Scored {
        ltv,
        place,
        orientation,
        tier,
        built,
        strengths,
        depths,
        channels,
        verdict,
        ranges: None,
        cadence,
        adherence,
        investment,
        unmanaged,
    };
    if anything_unknown(facts) {
        scored.ranges = Some(ranges(facts, &scored.known(complexity)));
    }
    scored
}

impl<N> Scored<N> {
    /// Returns the figures from which the ranges are computed.
    pub fn known<'a>(&'a self, complexity: &'a N) -> Known<'a, N> {
        Known {
            ltv: &self.ltv,
            complexity,
            tier: self.tier,
            channels: &self.channels,
            depths: &self.depths,
            power: &self.built.power.score,
            reach: &self.built.reach,
        }
    }
}

/// Which of a manager's two loads is the greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub enum Binding {
    /// The number of accounts.
    Accounts,
    /// The hours that they make necessary.
    Hours,
}

impl Binding {
    /// The unit of the load.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Accounts => "accounts",
            Self::Hours => "hours",
        }
    }
}

/// Section 12: computes an account's weight in its manager's load, as a share of one manager. `own` is the manager's
/// own maximum for that tier, if it differs from the method's.
pub fn load_weight<N: Number>(capacity: Capacity, own: Option<N>, tier: Tier, y: &N) -> N {
    let most = own.unwrap_or_else(|| {
        N::constant(f64::from(capacity.most), || format!("capacity.{tier}.most"))
    });
    let least = N::constant(f64::from(capacity.least), || {
        format!("capacity.{tier}.least")
    })
    .least(most.clone());
    let accounts = match tier {
        Tier::Tech => most,
        Tier::High | Tier::Low => most.clone() - (most - least) * y.clone(),
    };
    N::literal(1.0) / accounts
}

/// Section 12: returns a manager's own maximum of accounts of a tier, if set.
#[must_use]
pub fn own_capacity(own: Option<CsmCapacity>, tier: Tier) -> Option<u32> {
    own.and_then(|own| match tier {
        Tier::High => own.high,
        Tier::Low => own.low,
        Tier::Tech => own.tech,
    })
}

/// Section 12: the hours a year that a manager has for planned touches.
#[must_use]
pub fn planned_hours(member: &Member, k: &Constants) -> f64 {
    member.hours_per_year.unwrap_or(k.hours_per_year) * k.planned_share
}
