//! Section 7: relationship depth (quality).

use super::disruption;
use super::facts::{Facts, Person};
use super::number::{Number, Origin, constant};
use super::ties::Strength;
use crate::model::{Channel, Function, Persona, Word};

/// Depth with its channels.
#[derive(Debug, Clone)]
pub struct Depth<N> {
    /// 0..100.
    pub score: N,
    /// Each channel's depth, 0..1, in the order of [`Channel::ALL`].
    pub channels: [N; 4],
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

/// Section 7. `strengths` holds each person's ties, in the order of the people.
pub fn depth<N: Number>(
    facts: &Facts<'_>,
    strengths: &[Vec<Strength<N>>],
    orientation: Persona,
) -> Depth<N> {
    let channels = std::array::from_fn(|index| of_channel(facts, strengths, Channel::ALL[index]));
    let weights: Vec<N> = Channel::ALL
        .iter()
        .map(|channel| weight(facts, strengths, orientation, *channel))
        .collect();
    let weighted = channels
        .iter()
        .zip(&weights)
        .map(|(depth, weight): (&N, &N)| weight.clone() * depth.clone());
    let sum = N::sum(weighted.collect::<Vec<_>>());
    let score = (N::literal(100.0) * sum / N::sum(weights)).named(7, || "depth".to_owned());
    Depth { score, channels }
}

/// What a channel weighs: 1 when required, less when it merely has a live tie, else nothing.
fn weight<N: Number>(
    facts: &Facts<'_>,
    strengths: &[Vec<Strength<N>>],
    orientation: Persona,
    channel: Channel,
) -> N {
    let k = facts.prepared.constants();
    let network = channel == Channel::Network && disruption::network_required(facts);
    if network || required(orientation).contains(&channel) {
        let why = || Origin::nowhere(format!("k.{channel}"), "required");
        return N::given(1.0, why);
    }
    let mut ties = facts
        .people
        .iter()
        .zip(strengths)
        .filter(|(person, _)| person.who.channel() == channel);
    if ties.any(|(_, ties)| ties.iter().any(|tie| tie.live)) {
        return constant!(k.optional_channel);
    }
    N::given(0.0, || {
        Origin::nowhere(
            format!("k.{channel}"),
            "neither required nor with a live tie",
        )
    })
}

/// The depth of one channel, each person weighing at least 1, a tie of another function counting less.
fn of_channel<N: Number>(facts: &Facts<'_>, strengths: &[Vec<Strength<N>>], channel: Channel) -> N {
    let members: Vec<_> = facts
        .people
        .iter()
        .zip(strengths)
        .filter(|(person, _)| person.who.channel() == channel)
        .collect();
    let name = || format!("channel.{channel}");
    if members.is_empty() {
        return N::given(0.0, || {
            Origin::nowhere(format!("people.{channel}"), "nobody")
        })
        .named(7, name);
    }
    let weights = || {
        members
            .iter()
            .map(|(person, _)| super::power::power_of::<N>(person).most(N::literal(1.0)))
    };
    let depths = members
        .iter()
        .map(|(person, ties)| matched_depth(facts, person, ties, channel));
    let weighted = weights().zip(depths).map(|(weight, depth)| weight * depth);
    (N::sum(weighted.collect::<Vec<_>>()) / N::sum(weights().collect::<Vec<_>>())).named(7, name)
}

/// A person's depth as the channel counts it.
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
