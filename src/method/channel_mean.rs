//! Section 7: relationship depth as the mean of the channels that count.

use super::number::{Number, Origin, constant};
use crate::method::notes;
use crate::model::{Channel, Constants, Persona, Word};

/// Depth with its channels.
#[derive(Debug, Clone)]
pub struct Depth<N> {
    /// 0..100.
    pub score: N,
    /// Each channel's depth, 0..1, in the order of [`Channel::ALL`].
    pub channels: [N; 4],
}

/// The facts that decide which channels count, in the order of [`Channel::ALL`].
#[derive(Debug, Clone, Copy)]
pub(super) struct ChannelStates {
    /// Whether anybody has a live tie.
    pub(super) live: [bool; 4],
    /// True if the network is required because of its disruption.
    pub(super) network_required: bool,
}

/// Returns the channels that an orientation requires. A high network disruption requires the network as well.
#[must_use]
pub fn required(orientation: Persona) -> &'static [Channel] {
    match orientation {
        Persona::ExpertConsultant => &[Channel::Users, Channel::Buyers, Channel::It],
        Persona::ConciergeGuide => &[Channel::Users, Channel::Buyers],
        Persona::SpecialistFixer => &[Channel::Users, Channel::It],
        Persona::ServiceCoordinator => &[Channel::Users],
    }
}

impl ChannelStates {
    /// Computes depth for an account of this orientation.
    pub(super) fn depth<N: Number>(
        self,
        k: &Constants,
        orientation: Persona,
        channels: [N; 4],
    ) -> Depth<N> {
        let score = self.mean(k, orientation, &channels);
        Depth { score, channels }
    }

    /// Computes depth from given channel depths; a range passes those at its two ends.
    pub(super) fn mean<N: Number>(self, k: &Constants, orientation: Persona, depths: &[N; 4]) -> N {
        let counted = self.counted(k, orientation, depths);
        let mut weights = Vec::with_capacity(depths.len());
        let mut terms = Vec::with_capacity(depths.len());
        for (index, depth) in depths.iter().enumerate() {
            let weight: N = self.weight(k, orientation, index, counted[index]);
            terms.push(weight.clone() * depth.clone());
            weights.push(weight);
        }
        (N::literal(100.0) * N::sum(terms) / N::sum(weights)).named(7, || "depth".to_owned())
    }

    /// Selects the channels that count: the required ones, and others with a live tie while they raise the mean.
    fn counted<N: Number>(self, k: &Constants, orientation: Persona, depths: &[N; 4]) -> [bool; 4] {
        let mut counted =
            std::array::from_fn(|index| self.requires(orientation, Channel::ALL[index]));
        let required = || (0..depths.len()).filter(|index| counted[*index]);
        let mut weight = required().count() as f64;
        let mut sum: f64 = required().map(|index| depths[index].value()).sum();
        let optional = |index: &usize| !counted[*index] && self.live[*index];
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

    fn requires(self, orientation: Persona, channel: Channel) -> bool {
        required(orientation).contains(&channel)
            || channel == Channel::Network && self.network_required
    }

    fn weight<N: Number>(
        self,
        k: &Constants,
        orientation: Persona,
        index: usize,
        counted: bool,
    ) -> N {
        let channel = Channel::ALL[index];
        let given = |weight: f64, why: fn() -> String| {
            N::given(weight, || Origin::nowhere(format!("k.{channel}"), why()))
        };
        match (self.requires(orientation, channel), counted) {
            (true, _) => given(1.0, notes::required),
            (false, true) => constant!(k.optional_channel),
            (false, false) if self.live[index] => given(0.0, notes::would_not_raise),
            (false, false) => given(0.0, notes::neither),
        }
    }
}
