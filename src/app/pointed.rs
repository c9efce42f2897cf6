//! What the pointer can point at, named by what it is and never by where it stands.

use crate::model::{AccountId, Attitude, MemberId, Power, StakeholderId};

/// Something on the screen that can be selected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Thing {
    /// An account of the list, or of the quadrant.
    Account(AccountId),
    /// A person of the selected account.
    Person(StakeholderId),
    /// A manager; none: the accounts that nobody serves.
    Manager(Option<MemberId>),
    /// An account below its manager.
    Served(AccountId),
}

/// Where something was let go of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Onto {
    /// A place in the power grid.
    Judgement(Attitude, Power),
    /// A manager; none: nobody.
    Manager(Option<MemberId>),
}
