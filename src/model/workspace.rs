//! The whole workspace: the shared settings and every account.

use std::collections::BTreeMap;
use std::sync::Arc;

use compact_str::CompactString;

use super::{
    Account, AccountId, Constants, Maturity, Member, MemberId, Offering, OfferingId, Program,
    Segment, SegmentId,
};

/// Everything a person works on.
#[derive(Debug, Clone, PartialEq)]
pub struct Workspace {
    /// What all accounts share.
    pub settings: Settings,
    /// Every account that could be read, by id.
    pub accounts: BTreeMap<AccountId, Arc<Account>>,
}

/// What all accounts share: the file `workspace.ron`. Lists keep its order.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// The name.
    pub name: CompactString,
    /// The currency of every amount, such as `EUR`.
    pub currency: CompactString,
    /// The age of our own company.
    pub maturity: Maturity,
    /// The method's constants, the workspace's own over the defaults.
    pub constants: Constants,
    /// Our people.
    pub team: Vec<Member>,
    /// What we sell.
    pub offerings: Vec<Offering>,
    /// The parts of the market.
    pub segments: Vec<Segment>,
    /// The programs.
    pub programs: Vec<Program>,
}

impl Settings {
    /// A member of the team by id.
    #[must_use]
    pub fn member(&self, id: &MemberId) -> Option<&Member> {
        self.team.iter().find(|member| member.id == *id)
    }

    /// An offering by id.
    #[must_use]
    pub fn offering(&self, id: &OfferingId) -> Option<&Offering> {
        self.offerings.iter().find(|offering| offering.id == *id)
    }

    /// A segment by id.
    #[must_use]
    pub fn segment(&self, id: &SegmentId) -> Option<&Segment> {
        self.segments.iter().find(|segment| segment.id == *id)
    }
}
