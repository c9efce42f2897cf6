//! What the team agrees on beside the accounts: a manager's hours, views of the list, its own kinds of move.

use std::collections::BTreeMap;

use compact_str::CompactString;

use super::{AccountId, Attitude, Date, Fraction, Hours, MemberId, Power};

/// The hours that a manager has for accounts in a quarter.
#[derive(Debug, Clone, PartialEq)]
pub struct Budget {
    /// The manager.
    pub csm: MemberId,
    /// The first day of the quarter.
    pub from: Date,
    /// The hours.
    pub hours: Hours,
    /// The hours held for an account, whatever the figures say.
    pub held: BTreeMap<AccountId, Hours>,
}

/// A view of the list of accounts that has a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedView {
    /// The name.
    pub name: CompactString,
    /// Which accounts it shows, as typed.
    pub filter: Option<CompactString>,
    /// How they are sorted.
    pub sort: Option<CompactString>,
    /// How they are grouped.
    pub group: Option<CompactString>,
    /// The columns, in order.
    pub columns: Vec<CompactString>,
    /// What a point of the quadrant stands for.
    pub level: Option<CompactString>,
}

/// What a workspace changes of a kind of move: every value that is absent stays as it comes with the program.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MoveChange {
    /// Whether it is not proposed at all.
    pub off: bool,
    /// How many touches of its kind it takes, more than 0.
    pub times: Option<f64>,
    /// The most people in one meeting.
    pub most: Option<u32>,
    /// How often it works, 0..=1.
    pub likely: Option<Fraction>,
    /// What it is assumed to bring to trust, in points.
    pub trust: Option<u32>,
    /// What it is assumed to bring to commitment, in points.
    pub commitment: Option<u32>,
    /// What it is assumed to bring to attitude, in points.
    pub attitude: Option<u32>,
    /// The attitude from which it brings nothing more.
    pub attitude_most: Option<Attitude>,
    /// The least power of a person it is meant for.
    pub power_least: Option<Power>,
    /// The days without contact after which it is meant.
    pub quiet_days: Option<u32>,
    /// The sentence that proposes it.
    pub say: Option<Box<str>>,
}

impl Budget {
    /// A manager's hours of a quarter, none of them held.
    #[must_use]
    pub fn new(csm: MemberId, from: Date, hours: Hours) -> Self {
        let held = BTreeMap::new();
        Self {
            csm,
            from,
            hours,
            held,
        }
    }
}

impl SavedView {
    /// A view that shows every account as the list does.
    #[must_use]
    pub fn new(name: &str) -> Self {
        Self {
            name: name.into(),
            filter: None,
            sort: None,
            group: None,
            columns: Vec::new(),
            level: None,
        }
    }
}
