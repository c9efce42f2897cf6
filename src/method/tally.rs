//! Running sums over an account's people: adding, removing or changing one person costs only the work for that person.

use super::built::PeopleFigures;
use super::channel_mean::ChannelStates;
use super::depth::Counted;
use super::disruption::network_required;
use super::facts::{Facts, Person};
use super::power::{Pull, of_pull, pull_of_one};
use super::reach::{reached_share, role_place};
use super::rungs::Rungs;
use super::ties::Strength;
use super::total::Total;
use crate::model::Persona;

/// What one person adds to the sums.
#[derive(Debug, Clone)]
pub(super) struct Part {
    depth: Counted,
    pull: Pull<f64>,
    /// The role's place, and how far the person is reached.
    reached: (usize, f64),
}

impl Part {
    /// Makes the entry of a person from the scored ties and depth.
    pub(super) fn new(
        facts: &Facts<'_>,
        person: &Person<'_>,
        ties: &[Strength<f64>],
        depth: f64,
    ) -> Self {
        let k = facts.prepared.constants();
        Self {
            depth: Counted::new(facts, person, ties),
            pull: pull_of_one(k, person, depth),
            reached: (role_place(person), reached_share(k, person, ties)),
        }
    }
}

/// The sums.
#[derive(Debug, Clone, Default)]
pub(super) struct Tally {
    channels: [Channel; 4],
    pull: Pull<Total>,
    reached: [Total; 5],
    /// The number of terms summed or visited so far, a measure of the work.
    steps: usize,
}

/// The people of one channel.
#[derive(Debug, Clone, Default)]
struct Channel {
    /// People of known power: their number, the sum of their weights, and the sum of their weighted depths.
    known: (usize, Total, Total),
    /// The depths of people of unknown power.
    others: Rungs,
    /// The number of people with a live tie.
    live: usize,
}

impl Tally {
    /// Adds a person.
    pub(super) fn add(&mut self, part: &Part) {
        self.count(part, Total::add);
        let channel = &mut self.channels[part.depth.channel];
        channel.live += usize::from(part.depth.live);
        match part.depth.weight {
            Some(_) => channel.known.0 += 1,
            None => channel.others.insert(part.depth.depth),
        }
    }

    /// Removes a person who was added before.
    pub(super) fn remove(&mut self, part: &Part) {
        self.count(part, Total::remove);
        let channel = &mut self.channels[part.depth.channel];
        channel.live -= usize::from(part.depth.live);
        match part.depth.weight {
            Some(_) => channel.known.0 -= 1,
            None => channel.others.remove(part.depth.depth),
        }
    }

    fn count(&mut self, part: &Part, count: fn(&mut Total, f64)) {
        let depth = part.depth;
        if let Some(weight) = depth.weight {
            let (_, weights, weighted) = &mut self.channels[depth.channel].known;
            count(weights, weight);
            count(weighted, weight * depth.depth);
        }
        self.pull.each(&part.pull, count);
        count(&mut self.reached[part.reached.0], part.reached.1);
        self.steps += 1;
    }

    /// How many terms were summed or looked at so far.
    pub(super) fn steps(&self) -> usize {
        self.steps
    }

    /// Sections 7 to 9: the people as the factors count them, for an account of this orientation.
    pub(super) fn people(&mut self, facts: &Facts<'_>, orientation: Persona) -> PeopleFigures<f64> {
        let k = facts.prepared.constants();
        let states = ChannelStates {
            live: std::array::from_fn(|place| self.channels[place].live > 0),
            network_required: network_required(facts),
        };
        let channels = std::array::from_fn(|place| self.depth(place));
        PeopleFigures {
            depth: states.depth(k, orientation, channels),
            power: of_pull(k, self.pull.values()),
            reached: self.reached.map(Total::value),
        }
    }

    /// Computes a channel's depth from the people of known power and from those others that raise the mean.
    fn depth(&mut self, place: usize) -> f64 {
        let channel = &self.channels[place];
        let (number, weights, weighted) = channel.known;
        self.steps += 1;
        if number == 0 {
            return channel.others.greatest().unwrap_or(0.0);
        }
        let taken = channel.others.taken((weights.value(), weighted.value()));
        self.steps += taken.steps;
        let mut weights = weights;
        if taken.number > 0 {
            weights.add(taken.number as f64);
        }
        weighted.plus(taken.sum).value() / weights.value()
    }
}
