//! Our own people.

use compact_str::CompactString;

use super::{Date, Function, MemberId};

/// A person of our team.
#[derive(Debug, Clone, PartialEq)]
pub struct Member {
    /// Id within the workspace.
    pub id: MemberId,
    /// The name, in any script.
    pub name: CompactString,
    /// What the person works in.
    pub function: Function,
    /// The e-mail address.
    pub email: Option<CompactString>,
    /// Present for a customer-success manager: capacities that differ from the method's.
    pub csm: Option<CsmCapacity>,
    /// Hours of work a year, where they differ from the method's; more than 0.
    pub hours_per_year: Option<f64>,
    /// The first day; absent: always.
    pub since: Option<Date>,
    /// The first day on which the person was gone.
    pub left: Option<Date>,
}

/// The most accounts of each tier that one manager can serve; at least 1 where given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CsmCapacity {
    /// High touch.
    pub high: Option<u32>,
    /// Low touch.
    pub low: Option<u32>,
    /// Tech touch.
    pub tech: Option<u32>,
}

impl Member {
    /// Whether the member is gone on a day: such a member serves and owns nobody and holds no tie.
    #[must_use]
    pub fn has_left(&self, day: Date) -> bool {
        self.left.is_some_and(|left| left <= day)
    }

    /// A member who serves no accounts as a manager.
    #[must_use]
    pub fn new(id: MemberId, name: &str, function: Function) -> Self {
        Self {
            id,
            name: name.into(),
            function,
            email: None,
            csm: None,
            hours_per_year: None,
            since: None,
            left: None,
        }
    }
}
