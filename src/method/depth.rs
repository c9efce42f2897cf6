//! Section 7: relationship depth (quality).

use super::channel_mean::ChannelStates;
pub use super::channel_mean::{Depth, required};
use super::disruption;
use super::facts::{Facts, Person};
use super::ladder::{End, Ladder};
use super::number::{Number, Origin, constant};
use super::power::power_of;
use super::ties::Strength;
use super::total::Total;
use crate::method::notes;
use crate::model::{Channel, Constants, Function, Persona, Power, Word};

/// The active people by channel, as depth counts them.
#[derive(Debug, Clone)]
pub struct Channels<N> {
    people: [ChannelPeople<N>; 4],
    states: ChannelStates,
}

/// The people of one channel.
#[derive(Debug, Clone)]
struct ChannelPeople<N> {
    channel: Channel,
    /// Weight and depth of those whose power is known.
    known: Vec<(N, N)>,
    /// The sums of those weights and of the weighted depths.
    known_sums: (f64, f64),
    /// People of unknown power, deepest first: index among the account's people, and depth.
    others: Vec<(usize, N)>,
    /// The depths of people of unknown power.
    ladder: Ladder,
    /// Whether anybody has a live tie.
    live: bool,
}

/// Our functions that are the natural counterparts of a channel.
#[must_use]
pub fn counterparts(channel: Channel) -> &'static [Function] {
    use Function::{
        CustomerSuccess, Engineering, Executive, Marketing, Partner, Product, Sales, Services,
        Support,
    };
    match channel {
        Channel::Users => &[Product, CustomerSuccess, Marketing],
        Channel::Buyers => &[Sales, CustomerSuccess, Executive, Services],
        Channel::Network => &[Partner],
        Channel::It => &[Services, Support, Engineering],
    }
}

impl<N: Number> Channels<N> {
    /// Groups the people by channel. `strengths` holds each person's ties, in the order of the people.
    pub fn new(facts: &Facts<'_>, strengths: &[Vec<Strength<N>>]) -> Self {
        let people: [ChannelPeople<N>; 4] =
            std::array::from_fn(|index| ChannelPeople::new(facts, strengths, Channel::ALL[index]));
        let states = ChannelStates {
            live: std::array::from_fn(|index| people[index].live),
            network_required: disruption::network_required(facts),
        };
        Self { people, states }
    }

    /// Section 7: depth for an account of this orientation.
    pub fn depth(&self, k: &Constants, orientation: Persona) -> Depth<N> {
        let channels = std::array::from_fn(|index| self.people[index].depth());
        self.states.depth(k, orientation, channels)
    }

    /// Section 7: computes depth from given channel depths; a range passes those at its two ends.
    pub fn over_channels(&self, k: &Constants, orientation: Persona, depths: &[N; 4]) -> N {
        self.states.mean(k, orientation, depths)
    }

    /// Section 19: the depths of the channels at one end of their ranges.
    pub fn at_end(&self, facts: &Facts<'_>, end: End) -> [N; 4] {
        std::array::from_fn(|index| self.people[index].at_end(facts, end))
    }
}

impl Channels<f64> {
    /// Lists the people of unknown power: index among the account's people, channel, and index in the channel's ladder.
    pub(super) fn unknown(&self) -> impl Iterator<Item = (usize, (usize, usize))> {
        let channels = self.people.iter().enumerate();
        channels.flat_map(|(channel, people)| {
            let others = people.others.iter().enumerate();
            others.map(move |(at, (place, _))| (*place, (channel, at)))
        })
    }

    /// Section 19: both ends of a channel's range once the power of one person, given by the index in the ladder, is
    /// known.
    pub(super) fn ends_knowing(&self, channel: usize, at: usize, power: f64) -> [f64; 2] {
        self.people[channel].ends_knowing(at, power)
    }
}

impl<N: Number> ChannelPeople<N> {
    fn new(facts: &Facts<'_>, strengths: &[Vec<Strength<N>>], channel: Channel) -> Self {
        let mut people = Self {
            channel,
            known: Vec::new(),
            known_sums: (0.0, 0.0),
            others: Vec::new(),
            ladder: Ladder::default(),
            live: false,
        };
        let (mut weights, mut weighted) = (Total::default(), Total::default());
        for (place, (person, ties)) in facts.people.iter().zip(strengths).enumerate() {
            if person.who.channel() != channel {
                continue;
            }
            let depth = matched_depth(facts, person, ties);
            match weight::<N>(person) {
                Some(weight) => {
                    weights.add(weight.value());
                    weighted.add(weight.value() * depth.value());
                    people.known.push((weight, depth));
                }
                None => people.others.push((place, depth)),
            }
            people.live |= ties.iter().any(|tie| tie.live);
        }
        people.known_sums = (weights.value(), weighted.value());
        people
            .others
            .sort_by(|(_, a), (_, b)| b.value().total_cmp(&a.value()));
        people.ladder = Ladder::new(people.others.iter().map(|(_, depth)| depth.value()));
        people
    }

    /// Computes the channel's depth from the people of known power and from those others that raise the mean.
    fn depth(&self) -> N {
        let name = || format!("channel.{}", self.channel);
        if self.known.is_empty() {
            let greatest = self.others.first().map(|(_, depth)| depth.clone());
            return greatest
                .unwrap_or_else(|| {
                    let people = || format!("people.{}", self.channel);
                    N::given(0.0, || Origin::nowhere(people(), notes::nobody()))
                })
                .named(7, name);
        }
        let taken = self.ladder.taken(End::High, self.known_sums, 1.0, None);
        let others = self.others[..taken].iter();
        let weighted = self.known.iter().map(|(w, d)| w.clone() * d.clone());
        let weighted = N::total(weighted.chain(others.map(|(_, depth)| depth.clone())));
        let weights = self.known.iter().map(|(weight, _)| weight.clone());
        let count = (taken > 0).then(|| N::literal(taken as f64));
        (weighted / N::total(weights.chain(count))).named(7, name)
    }

    /// Computes the least or greatest depth that the channel can have: each person of unknown power weighs 1 or 10,
    /// whichever moves the mean further.
    fn at_end(&self, facts: &Facts<'_>, end: End) -> N {
        let point = self.depth();
        if self.others.is_empty() {
            return point;
        }
        let (weight, sum) = self.known_sums;
        let all = (weight + self.ladder.len() as f64, sum + self.ladder.sum());
        let taken = self.ladder.taken(end, all, HEAVIER, None);
        let heavy = |at: usize| match end {
            End::High => at < taken,
            End::Low => at >= self.others.len() - taken,
        };
        let others = || {
            self.others.iter().enumerate().map(|(at, (place, depth))| {
                let weight = if heavy(at) { Power::HIGH as f64 } else { 1.0 };
                let id = &facts.people[*place].who.id;
                let origin =
                    || Origin::nowhere(format!("{end}.weight.{id}"), notes::power_unknown());
                (N::given(weight, origin), depth.clone())
            })
        };
        let everybody = || self.known.iter().cloned().chain(others());
        let mean = N::sum(everybody().map(|(weight, depth)| weight * depth))
            / N::sum(everybody().map(|(weight, _)| weight));
        let widened = match end {
            End::Low => mean.least(point),
            End::High => mean.most(point),
        };
        widened
            .scoped("")
            .named(19, || format!("{end}.channel.{}", self.channel))
    }
}

/// The difference in weight between the greatest power and none: 10 - 1.
const HEAVIER: f64 = Power::HIGH as f64 - 1.0;

impl ChannelPeople<f64> {
    /// Computes both ends once the power of the person at an index of the ladder is known.
    fn ends_knowing(&self, at: usize, power: f64) -> [f64; 2] {
        let (depth, own) = (self.others[at].1, power.max(1.0));
        let (weight, sum) = self.known_sums;
        let known = (weight + own, sum + own * depth);
        let mean = |end: End, start: (f64, f64), each: f64| {
            let taken = self.ladder.taken(end, start, each, Some(at));
            let (weight, sum) = start;
            let more = self.ladder.sum_of(end, taken, Some(at));
            (sum + each * more) / (weight + each * taken as f64)
        };
        let point = mean(End::High, known, 1.0);
        let all = (
            known.0 + (self.ladder.len() - 1) as f64,
            known.1 + self.ladder.sum() - depth,
        );
        [
            mean(End::Low, all, HEAVIER).min(point),
            mean(End::High, all, HEAVIER).max(point),
        ]
    }
}

/// One person as depth counts them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Counted {
    /// The channel's place in [`Channel::ALL`].
    pub(super) channel: usize,
    /// The person's weight; none while the power is unknown.
    pub(super) weight: Option<f64>,
    /// The depth in the channel, 0..1.
    pub(super) depth: f64,
    /// Whether any tie is live.
    pub(super) live: bool,
}

impl Counted {
    /// Makes the entry of a person from the scored ties.
    pub(super) fn new(facts: &Facts<'_>, person: &Person<'_>, ties: &[Strength<f64>]) -> Self {
        let channel = person.who.channel();
        let place = Channel::ALL.iter().position(|other| *other == channel);
        Self {
            channel: place.expect("every channel is in the list"),
            weight: weight(person),
            depth: matched_depth(facts, person, ties),
            live: ties.iter().any(|tie| tie.live),
        }
    }
}

/// Returns a person's weight in the channel; none while the power is unknown.
fn weight<N: Number>(person: &Person<'_>) -> Option<N> {
    person.power.value?;
    Some(power_of::<N>(person).most(N::literal(1.0)))
}

/// Computes a person's depth in the channel: a tie of a function that is no natural counterpart counts less.
fn matched_depth<N: Number>(facts: &Facts<'_>, person: &Person<'_>, ties: &[Strength<N>]) -> N {
    let k = facts.prepared.constants();
    let one = || N::literal(1.0);
    let natural = counterparts(person.who.channel());
    let without = person.ties.iter().zip(ties).map(|(tie, strength)| {
        let counted = if natural.contains(&tie.function) {
            strength.strength.clone()
        } else {
            strength.strength.clone() * constant!(k.cross_function)
        };
        one() - counted
    });
    (one() - N::product(without.collect::<Vec<_>>()))
        .named(7, || format!("channel_depth.{}", person.who.id))
}
