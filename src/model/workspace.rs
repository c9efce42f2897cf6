//! The whole workspace: the shared settings and every account.

use std::collections::BTreeMap;
use std::sync::Arc;

use compact_str::CompactString;

use super::{
    Account, AccountId, Budget, Constants, Date, Maturity, Member, MemberId, MoveChange, Offering,
    OfferingId, Program, SavedView, Segment, SegmentId,
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
    /// The day from which the team keeps the cadence; absent: always.
    pub cadence_from: Option<Date>,
    /// The method's constants, the workspace's own over the defaults.
    pub constants: Constants,
    /// What differs from the kinds of move that come with the program, by their names.
    pub moves: BTreeMap<CompactString, MoveChange>,
    /// The hours of a manager's quarters.
    pub budgets: Vec<Budget>,
    /// Views that the team shares.
    pub views: Vec<SavedView>,
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

    /// The member who serves an account as its manager on a day: nobody where that member has left.
    #[must_use]
    pub fn csm_on(&self, account: &Account, day: Date) -> Option<&Member> {
        self.here_on(account.csm_on(day).0?, day)
    }

    /// The member who owns an account on a day: nobody where that member has left.
    #[must_use]
    pub fn owner_on(&self, account: &Account, day: Date) -> Option<&Member> {
        self.here_on(account.owner_on(day).0?, day)
    }

    /// A member who has not left by a day.
    #[must_use]
    pub fn here_on(&self, id: &MemberId, day: Date) -> Option<&Member> {
        self.member(id).filter(|member| !member.has_left(day))
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
