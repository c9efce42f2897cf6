//! Rules of the method's first version, which break its laws: written by hand from what the score tells.

use cultivate::method::depth::{counterparts, required};
use cultivate::method::facts::Facts;
use cultivate::method::power::Class;
use cultivate::method::prepared::Prepared;
use cultivate::method::reach::role_of;
use cultivate::method::ties::strength;
use cultivate::model::{Account, Channel, Date, DisruptionLevel, RoleKind, Settings, Word};

use crate::good_deeds::factors;
use crate::{figures, scored};

/// Depth with everybody of a channel in its mean, whoever is unknown with a weight of 1.
pub(crate) fn everybody_in_the_mean(account: &Account, settings: &Settings, on: Date) -> [f64; 3] {
    let [_, power, reach] = factors(account, settings, on);
    let (means, live) = channels(account, settings, on);
    [
        depth(account, settings, on, &means, &live, false),
        power,
        reach,
    ]
}

/// Depth with every channel that has a live tie, whether or not that raises it.
pub(crate) fn every_live_channel(account: &Account, settings: &Settings, on: Date) -> [f64; 3] {
    let [_, power, reach] = factors(account, settings, on);
    let score = scored(account, settings, on);
    let means = figures(&score).channels.map(|depth| depth / 100.0);
    let (_, live) = channels(account, settings, on);
    [
        depth(account, settings, on, &means, &live, true),
        power,
        reach,
    ]
}

/// Power over the whole power of everybody who is judged and can drive or stop change.
pub(crate) fn power_of_the_powerful(account: &Account, settings: &Settings, on: Date) -> [f64; 3] {
    let [depth, _, reach] = factors(account, settings, on);
    let score = scored(account, settings, on);
    let mut sums = [0.0; 3];
    let (mut cap, mut lift) = (0.0, 0.0);
    for person in &figures(&score).stakeholders {
        let (Some(power), Some(attitude)) = (person.power, person.attitude) else {
            continue;
        };
        let (power, attitude) = (power.as_f64(), attitude.as_f64());
        cap += if power >= 6.0 { power } else { 0.0 };
        let pull = power * attitude / 5.0 * (0.5 + 0.5 * person.depth);
        match person.class {
            Class::Champion => sums[0] += pull,
            Class::Influencer => lift += pull,
            Class::Blocker => sums[1] += power * -attitude / 5.0,
            _ => {}
        }
    }
    let cap: f64 = f64::max(cap, 16.0);
    let net = 100.0 * (sums[0] + lift.min(0.25 * cap) - sums[1]) / cap;
    [depth, net.clamp(0.0, 100.0), reach]
}

/// Reach with a network that counts half as soon as anybody is mapped there.
pub(crate) fn mapped_network(account: &Account, settings: &Settings, on: Date) -> [f64; 3] {
    let of = |account: &Account| factors(account, settings, on);
    let [depth, power, reach] = of(account);
    let network = |person: &cultivate::model::Stakeholder| {
        person.active_on(on) && role_of(person.side, person.role) == RoleKind::Network
    };
    if !account.stakeholders.iter().any(network)
        || account.disruption.network >= Some(DisruptionLevel::clamped(2))
    {
        return [depth, power, reach];
    }
    // Required, the network weighs 1 of 5; the first version gave it 0.5 of 4.5.
    let mut required = account.clone();
    required.disruption.network = Some(DisruptionLevel::clamped(2));
    let mut without = account.clone();
    without.stakeholders.retain(|person| !network(person));
    let (with, without) = (of(&required)[2], of(&without)[2]);
    let network = 5.0 * with - 4.0 * without;
    [depth, power, (4.0 * without + 0.5 * network) / 4.5]
}

/// The depth of each channel with everybody in the mean, and whether it has a live tie.
fn channels(account: &Account, settings: &Settings, on: Date) -> ([f64; 4], [bool; 4]) {
    let prepared = Prepared::new(settings.clone(), on);
    let facts = Facts::new(account, &prepared);
    let (mut sums, mut live) = ([(0.0, 0.0); 4], [false; 4]);
    for person in &facts.people {
        let channel = person.who.channel();
        let place = Channel::ALL
            .iter()
            .position(|one| *one == channel)
            .expect("listed");
        let mut without = 1.0;
        for tie in &person.ties {
            let strength = strength::<f64>(&facts, person, tie);
            let natural = counterparts(channel).contains(&tie.function);
            without *= 1.0 - strength.strength * if natural { 1.0 } else { 0.6 };
            live[place] |= strength.live;
        }
        let weight = person
            .power
            .value
            .map_or(1.0, |power| power.as_f64().max(1.0));
        sums[place].0 += weight;
        sums[place].1 += weight * (1.0 - without);
    }
    (
        sums.map(|(weight, sum)| if weight > 0.0 { sum / weight } else { 0.0 }),
        live,
    )
}

/// Depth over the channels: the required ones, and those with a live tie, always or only where they raise it.
fn depth(
    account: &Account,
    settings: &Settings,
    on: Date,
    means: &[f64; 4],
    live: &[bool; 4],
    always: bool,
) -> f64 {
    let score = scored(account, settings, on);
    let required = required(figures(&score).orientation);
    let network = account.disruption.network >= Some(DisruptionLevel::clamped(2));
    let (mut weight, mut sum) = (0.0, 0.0);
    let mut optional = Vec::new();
    for ((channel, mean), live) in Channel::ALL.iter().zip(means).zip(live) {
        if required.contains(channel) || *channel == Channel::Network && network {
            weight += 1.0;
            sum += mean;
        } else if *live {
            optional.push(*mean);
        }
    }
    optional.sort_by(|a, b| b.total_cmp(a));
    for mean in optional {
        if always || mean > sum / weight {
            weight += 0.5;
            sum += 0.5 * mean;
        }
    }
    100.0 * sum / weight
}
