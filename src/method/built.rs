//! What has been built against what is warranted: relationship equity, from the people as the factors count them.

use super::channel_mean::Depth;
use super::complexity::complexity;
use super::equity::{Equity, equity};
use super::facts::Facts;
use super::number::Number;
use super::orientation::{self, ByFactor, QuadrantPosition};
use super::power::PowerScore;
use super::prepared::Standing;
use super::reach::reach;
use super::tier::tier;
use super::value::{Unscored, value};
use crate::model::{Persona, Tier};

/// The people of an account as the factors count them.
#[derive(Debug, Clone)]
pub struct PeopleFigures<N> {
    /// Section 7.
    pub depth: Depth<N>,
    /// Section 8.
    pub power: PowerScore<N>,
    /// Section 9: how many people of each role are reached, in the order of the roles.
    pub reached: [N; 5],
}

/// What has been built against what is warranted, with what both are made from.
#[derive(Debug, Clone)]
pub struct Built<N> {
    /// Section 5: 0..100.
    pub targets: ByFactor<N>,
    /// Section 5: they sum to 1.
    pub weights: ByFactor<N>,
    /// Section 7.
    pub depth: Depth<N>,
    /// Section 8.
    pub power: PowerScore<N>,
    /// Section 9: 0..100.
    pub reach: N,
    /// Section 10.
    pub equity: Equity<N>,
}

impl<N: Number> Built<N> {
    /// Sections 5 to 10, for an account of a tier at a place of the quadrant.
    pub fn new(
        facts: &Facts<'_>,
        tier: Tier,
        place: &QuadrantPosition<N>,
        people: PeopleFigures<N>,
    ) -> Self {
        let k = facts.prepared.constants();
        let targets = orientation::targets(k, facts.journey.value, &place.blend);
        let weights = orientation::weights(k, &place.blend, tier);
        let PeopleFigures {
            depth,
            power,
            reached,
        } = people;
        let reach = reach(facts, reached, tier);
        let scores = ByFactor {
            depth: depth.score.clone(),
            power: power.score.clone(),
            reach: reach.clone(),
        };
        let equity = equity(&weights, &scores, &targets);
        Self {
            targets,
            weights,
            depth,
            power,
            reach,
            equity,
        }
    }
}

/// Computes relationship equity alone. `people` gives the figures of the people, counted already, for an orientation.
///
/// # Errors
/// Returns why the account is unscored.
pub fn built(
    facts: &Facts<'_>,
    standing: Standing,
    people: impl FnOnce(Persona) -> PeopleFigures<f64>,
) -> Result<Built<f64>, Unscored> {
    let value = value::<f64>(facts);
    let complexity = complexity::<f64>(facts);
    let tier = tier(facts, &value, standing);
    let place = orientation::place(facts.prepared.constants(), &value.ltv?, &complexity);
    let people = people(place.orientation());
    Ok(Built::new(facts, tier, &place, people))
}
