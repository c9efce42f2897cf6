//! How renewals ended, what we expected of them, and who else sells to the customer.

use compact_str::CompactString;

use super::{CompetitorStatus, Date, EntryId, Fraction, MemberId, Money, RenewalOutcome};

/// How one renewal ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renewal {
    /// The day it was due.
    pub due: Date,
    /// How it ended.
    pub outcome: RenewalOutcome,
    /// The day it was decided.
    pub on: Date,
    /// Annual recurring revenue after it.
    pub arr: Option<Money>,
    /// The reason.
    pub why: Option<Box<str>>,
}

/// Somebody else who sells to the customer, or tries to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Competitor {
    /// Id within the account.
    pub id: Option<EntryId>,
    /// The name.
    pub name: CompactString,
    /// How it stands.
    pub status: CompetitorStatus,
    /// The day from which it is so; absent: always.
    pub since: Option<Date>,
    /// Free text.
    pub notes: Option<Box<str>>,
}

/// What we expected of a renewal on a day, to be held against how it ended.
#[derive(Debug, Clone, PartialEq)]
pub struct Forecast {
    /// The day on which we expected it.
    pub on: Date,
    /// The renewal's day.
    pub renewal: Date,
    /// How likely it seemed.
    pub probability: Fraction,
    /// Who expected it.
    pub by: Option<MemberId>,
}

impl Renewal {
    /// A renewal without revenue or reason.
    #[must_use]
    pub fn new(due: Date, outcome: RenewalOutcome, on: Date) -> Self {
        Self {
            due,
            outcome,
            on,
            arr: None,
            why: None,
        }
    }

    /// The day from which it counts: a loss from the day on which the contract ends, anything else once it is decided.
    #[must_use]
    pub fn counts_from(&self) -> Date {
        match self.outcome {
            RenewalOutcome::Lost => self.on.max(self.due),
            RenewalOutcome::Renewed | RenewalOutcome::Grown | RenewalOutcome::Reduced => self.on,
        }
    }
}

impl Competitor {
    /// A competitor of whom nothing more is known.
    #[must_use]
    pub fn new(name: &str, status: CompetitorStatus) -> Self {
        Self {
            id: None,
            name: name.into(),
            status,
            since: None,
            notes: None,
        }
    }
}

impl Forecast {
    /// A forecast of nobody in particular.
    #[must_use]
    pub fn new(on: Date, renewal: Date, probability: Fraction) -> Self {
        Self {
            on,
            renewal,
            probability,
            by: None,
        }
    }
}
