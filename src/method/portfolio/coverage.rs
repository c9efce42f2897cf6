//! Section 9: the coverage audit, relationships on every route to market.

use super::contribution::Contribution;
use super::sums::{Count, Sign};
use crate::model::{Channel, Route, SegmentId, Word};

/// Section 9: one channel of the accounts of one segment that are served by one route to market.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    /// The segment; `None` for the accounts without one.
    pub segment: Option<SegmentId>,
    /// The route to market.
    pub route: Route,
    /// The channel.
    pub channel: Channel,
    /// All accounts there.
    pub accounts: usize,
    /// Those with at least one live tie in the channel.
    pub covered: usize,
    /// Live ties in the channel.
    pub ties: usize,
}

/// What the accounts of one segment and route add up to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct CoverageSums {
    accounts: Count,
    covered: [Count; 4],
    ties: [Count; 4],
}

impl CoverageSums {
    /// Adds or takes away one account.
    pub(super) fn count(&mut self, account: &Contribution, sign: Sign) {
        self.accounts.count(1, sign);
        for (place, live) in account.live_ties.iter().enumerate() {
            self.covered[place].count(usize::from(*live > 0), sign);
            self.ties[place].count(*live as usize, sign);
        }
    }

    /// Whether no account is served that way.
    pub(super) fn is_empty(&self) -> bool {
        self.accounts.value() == 0
    }

    /// One row for each channel.
    pub(super) fn rows(
        &self,
        segment: Option<SegmentId>,
        route: Route,
    ) -> impl Iterator<Item = Coverage> {
        let channels = Channel::ALL.iter().enumerate();
        channels.map(move |(place, channel)| Coverage {
            segment: segment.clone(),
            route,
            channel: *channel,
            accounts: self.accounts.value(),
            covered: self.covered[place].value(),
            ties: self.ties[place].value(),
        })
    }
}
