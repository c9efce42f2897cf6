//! Section 7: relationship depth (quality).

use super::disruption;
use super::facts::{Facts, Person};
use super::ladder::{End, Ladder};
use super::number::{Number, Origin, constant};
use super::power::power_of;
use super::ties::Strength;
use crate::model::{Channel, Constants, Function, Persona, Power, Word};

/// Depth with its channels.
#[derive(Debug, Clone)]
pub struct Depth<N> {
    /// 0..100.
    pub score: N,
    /// Each channel's depth, 0..1, in the order of [`Channel::ALL`].
    pub channels: [N; 4],
}

/// The active people by channel, as depth counts them.
#[derive(Debug, Clone)]
pub struct Channels<N> {
    people: [ChannelPeople<N>; 4],
    /// Whether the technology rewires the network, so that it is required.
    network_required: bool,
}

/// The people of one channel.
#[derive(Debug, Clone)]
struct ChannelPeople<N> {
    channel: Channel,
    /// Weight and depth of those whose power is known.
    known: Vec<(N, N)>,
    /// The same summed: the weights, and the weighted depths.
    known_sums: (f64, f64),
    /// The others from the greatest depth down: place among the account's people, and depth.
    others: Vec<(usize, N)>,
    /// The depths of the others.
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

/// The channels that an orientation requires; the network's disruption may require the network besides.
#[must_use]
pub fn required(orientation: Persona) -> &'static [Channel] {
    match orientation {
        Persona::ExpertConsultant => &[Channel::Users, Channel::Buyers, Channel::It],
        Persona::ConciergeGuide => &[Channel::Users, Channel::Buyers],
        Persona::SpecialistFixer => &[Channel::Users, Channel::It],
        Persona::ServiceCoordinator => &[Channel::Users],
    }
}

impl<N: Number> Channels<N> {
    /// Sorts the people by channel. `strengths` holds each person's ties, in the order of the people.
    pub fn new(facts: &Facts<'_>, strengths: &[Vec<Strength<N>>]) -> Self {
        Self {
            people: std::array::from_fn(|index| {
                ChannelPeople::new(facts, strengths, Channel::ALL[index])
            }),
            network_required: disruption::network_required(facts),
        }
    }

    /// Section 7: depth for an account of this orientation.
    pub fn depth(&self, k: &Constants, orientation: Persona) -> Depth<N> {
        let channels = std::array::from_fn(|index| self.people[index].depth());
        let score = self.over_channels(k, orientation, &channels);
        Depth { score, channels }
    }

    /// Section 7: depth from the depths of the channels, which a range takes at its ends.
    pub fn over_channels(&self, k: &Constants, orientation: Persona, depths: &[N; 4]) -> N {
        let counted = self.counted(k, orientation, depths);
        let mut weights = Vec::with_capacity(depths.len());
        let mut terms = Vec::with_capacity(depths.len());
        for (index, depth) in depths.iter().enumerate() {
            let weight = self.weight(k, orientation, index, counted[index]);
            terms.push(weight.clone() * depth.clone());
            weights.push(weight);
        }
        (N::literal(100.0) * N::sum(terms) / N::sum(weights)).named(7, || "depth".to_owned())
    }

    /// Section 19: the depths of the channels at one end of their ranges.
    pub fn at_end(&self, facts: &Facts<'_>, end: End) -> [N; 4] {
        std::array::from_fn(|index| self.people[index].at_end(facts, end))
    }

    /// Which channels count: the required ones, and others with a live tie while they raise the mean.
    fn counted(&self, k: &Constants, orientation: Persona, depths: &[N; 4]) -> [bool; 4] {
        let mut counted =
            std::array::from_fn(|index| self.requires(orientation, Channel::ALL[index]));
        let required = || (0..depths.len()).filter(|index| counted[*index]);
        let mut weight = required().count() as f64;
        let mut sum: f64 = required().map(|index| depths[index].value()).sum();
        let optional = |index: &usize| !counted[*index] && self.people[*index].live;
        let mut optional: Vec<usize> = (0..depths.len()).filter(optional).collect();
        optional.sort_by(|a, b| depths[*b].value().total_cmp(&depths[*a].value()));
        for index in optional {
            let depth = depths[index].value();
            if depth <= sum / weight {
                break;
            }
            counted[index] = true;
            weight += k.optional_channel;
            sum += k.optional_channel * depth;
        }
        counted
    }

    fn requires(&self, orientation: Persona, channel: Channel) -> bool {
        required(orientation).contains(&channel)
            || channel == Channel::Network && self.network_required
    }

    fn weight(&self, k: &Constants, orientation: Persona, index: usize, counted: bool) -> N {
        let channel = Channel::ALL[index];
        let given = |weight: f64, why: &str| {
            N::given(weight, || Origin::nowhere(format!("k.{channel}"), why))
        };
        match (self.requires(orientation, channel), counted) {
            (true, _) => given(1.0, "required"),
            (false, true) => constant!(k.optional_channel),
            (false, false) if self.people[index].live => {
                given(0.0, "not required, and it would not raise depth")
            }
            (false, false) => given(0.0, "neither required nor with a live tie"),
        }
    }
}

impl Channels<f64> {
    /// The places of those whose power is unknown, among the account's people, with the channel and their place in
    /// its ladder.
    pub(super) fn unknown(&self) -> impl Iterator<Item = (usize, (usize, usize))> {
        let channels = self.people.iter().enumerate();
        channels.flat_map(|(channel, people)| {
            let others = people.others.iter().enumerate();
            others.map(move |(at, (place, _))| (*place, (channel, at)))
        })
    }

    /// Section 19: both ends of a channel's range once the power of the one at a place of its ladder is known.
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
        for (place, (person, ties)) in facts.people.iter().zip(strengths).enumerate() {
            if person.who.channel() != channel {
                continue;
            }
            let depth = matched_depth(facts, person, ties, channel);
            match person.power.value {
                Some(_) => {
                    let weight = power_of::<N>(person).most(N::literal(1.0));
                    people.known_sums.0 += weight.value();
                    people.known_sums.1 += weight.value() * depth.value();
                    people.known.push((weight, depth));
                }
                None => people.others.push((place, depth)),
            }
            people.live |= ties.iter().any(|tie| tie.live);
        }
        people
            .others
            .sort_by(|(_, a), (_, b)| b.value().total_cmp(&a.value()));
        people.ladder = Ladder::new(people.others.iter().map(|(_, depth)| depth.value()));
        people
    }

    /// The channel's depth: those of known power, and of the others those that raise the mean.
    fn depth(&self) -> N {
        let name = || format!("channel.{}", self.channel);
        if self.known.is_empty() {
            let greatest = self.others.first().map(|(_, depth)| depth.clone());
            return greatest
                .unwrap_or_else(|| {
                    let people = || format!("people.{}", self.channel);
                    N::given(0.0, || Origin::nowhere(people(), "nobody"))
                })
                .named(7, name);
        }
        let taken = self.ladder.taken(End::High, self.known_sums, 1.0, None);
        let others = self.others[..taken].iter();
        let weighted = self.known.iter().map(|(w, d)| w.clone() * d.clone());
        let weighted = N::sum(weighted.chain(others.map(|(_, depth)| depth.clone())));
        let weights = self.known.iter().map(|(weight, _)| weight.clone());
        let count = (taken > 0).then(|| N::literal(taken as f64));
        (weighted / N::sum(weights.chain(count))).named(7, name)
    }

    /// The least or the greatest depth that the channel can turn out to have: whoever's power is unknown weighs 1 or
    /// 10, whichever moves the mean further.
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
                    || Origin::nowhere(format!("{end}.weight.{id}"), "nobody knows the power");
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

/// How much heavier somebody of the greatest power is than somebody of none.
const HEAVIER: f64 = Power::HIGH as f64 - 1.0;

impl ChannelPeople<f64> {
    /// Both ends once the power of the other at a place of the ladder is known.
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

/// A person's depth as the channel counts it: a tie of another function counts less.
fn matched_depth<N: Number>(
    facts: &Facts<'_>,
    person: &Person<'_>,
    ties: &[Strength<N>],
    channel: Channel,
) -> N {
    let k = facts.prepared.constants();
    let one = || N::literal(1.0);
    let without = person.ties.iter().zip(ties).map(|(tie, strength)| {
        let natural = counterparts(channel).contains(&tie.function);
        let counted = if natural {
            strength.strength.clone()
        } else {
            strength.strength.clone() * constant!(k.cross_function)
        };
        one() - counted
    });
    (one() - N::product(without.collect::<Vec<_>>()))
        .named(7, || format!("channel_depth.{}", person.who.id))
}
