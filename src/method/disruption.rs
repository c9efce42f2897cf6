//! Section 16: change and disruption, and how much of it no relationship carries.

use super::facts::Facts;
use super::number::{Number, Origin};
use crate::method::notes;
use crate::model::{Channel, DisruptionLevel, Disruptions, Word};

/// The channels that carry a disruption.
pub const CARRIERS: [Channel; 3] = [Channel::Users, Channel::Buyers, Channel::Network];

/// Section 16: computes the change that no relationship carries, 0..100, in the order of [`CARRIERS`], from the
/// channels' depths.
pub fn unmanaged<N: Number>(facts: &Facts<'_>, depths: &[N; 4]) -> [N; 3] {
    CARRIERS.map(|channel| {
        let place = Channel::ALL
            .iter()
            .position(|other| *other == channel)
            .expect("every carrier is a channel");
        let share = disruption::<N>(facts, channel) / N::literal(4.0);
        let uncarried = N::literal(1.0) - depths[place].clone();
        (N::literal(100.0) * share * uncarried).named(16, || format!("unmanaged.{channel}"))
    })
}

/// True if the network is required because of its disruption.
#[must_use]
pub fn network_required(facts: &Facts<'_>) -> bool {
    level(facts, Channel::Network).0 >= facts.prepared.constants().network_required
}

fn disruption<N: Number>(facts: &Facts<'_>, channel: Channel) -> N {
    let (level, origin) = level(facts, channel);
    N::given(level as f64, || origin.origin(channel))
}

/// Where a level of disruption was read.
enum LevelOrigin {
    Own,
    Offering(usize),
    Nowhere,
}

impl LevelOrigin {
    fn origin(self, channel: Channel) -> Origin {
        let (name, field) = (format!("disruption.{channel}"), field(channel));
        match self {
            Self::Own => Origin::account(name, format!("disruption.{field}")),
            Self::Offering(index) => {
                Origin::settings(name, format!("offerings[{index}].disruption.{field}"))
                    .noted(notes::highest_deployed())
            }
            Self::Nowhere => Origin::nowhere(name, notes::nothing_deployed()),
        }
    }
}

/// The account's own disruption when given, else the highest among the offerings it has deployed, else 0.
fn level(facts: &Facts<'_>, channel: Channel) -> (i64, LevelOrigin) {
    if let Some(own) = of(&facts.account.disruption, channel) {
        return (own.get(), LevelOrigin::Own);
    }
    let deployed = facts
        .account
        .deployments
        .iter()
        .filter_map(|d| facts.prepared.offering(&d.offering));
    let levels = deployed
        .filter_map(|(index, offering)| Some((of(&offering.disruption, channel)?.get(), index)));
    match levels.max_by_key(|(level, _)| *level) {
        Some((level, index)) => (level, LevelOrigin::Offering(index)),
        None => (0, LevelOrigin::Nowhere),
    }
}

fn of(disruptions: &Disruptions, channel: Channel) -> Option<DisruptionLevel> {
    match channel {
        Channel::Users => disruptions.users,
        Channel::Buyers => disruptions.buyers,
        Channel::Network => disruptions.network,
        Channel::It => None,
    }
}

fn field(channel: Channel) -> &'static str {
    match channel {
        Channel::Users => "users",
        Channel::Buyers => "buyers",
        Channel::Network => "network",
        Channel::It => "it",
    }
}
