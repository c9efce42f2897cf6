//! What a value was before: dated entries beside the plain field.
//!
//! The plain field holds the current value. An entry says what held on every day before its `until`. The value on
//! day *d* is that of the entry with the smallest `until` after *d* that speaks of the field, else the plain field;
//! of entries with one `until`, the later in the file counts.

use super::{Attitude, Commitment, Date, Journey, Money, Power, Trust};

/// What an entry says of one field that may be unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Unknown<T> {
    /// The entry does not speak of the field.
    #[default]
    Silent,
    /// Nobody knew then.
    Unknown,
    /// It was this.
    Known(T),
}

impl<T: Copy> Unknown<T> {
    /// What it says, if it speaks at all.
    #[must_use]
    pub fn says(self) -> Option<Option<T>> {
        match self {
            Self::Silent => None,
            Self::Unknown => Some(None),
            Self::Known(value) => Some(Some(value)),
        }
    }
}

impl<T> From<Option<T>> for Unknown<T> {
    /// An entry that speaks: of a value, or of nobody knowing.
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Unknown, Self::Known)
    }
}

/// What an account's figures were before a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountWas {
    /// The first day on which it no longer held.
    pub until: Date,
    /// Annual recurring revenue.
    pub arr: Unknown<Money>,
    /// Journey; never unknown.
    pub journey: Option<Journey>,
}

/// What a stakeholder's judgements were before a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StakeholderWas {
    /// The first day on which it no longer held.
    pub until: Date,
    /// Power.
    pub power: Unknown<Power>,
    /// Attitude.
    pub attitude: Unknown<Attitude>,
}

/// What a tie's figures were before a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TieWas {
    /// The first day on which it no longer held.
    pub until: Date,
    /// Trust; never unknown.
    pub trust: Option<Trust>,
    /// Commitment; never unknown.
    pub commitment: Option<Commitment>,
}

impl AccountWas {
    /// An entry that speaks of nothing yet.
    #[must_use]
    pub fn new(until: Date) -> Self {
        let (arr, journey) = (Unknown::Silent, None);
        Self {
            until,
            arr,
            journey,
        }
    }
}

impl StakeholderWas {
    /// An entry that speaks of nothing yet.
    #[must_use]
    pub fn new(until: Date) -> Self {
        let (power, attitude) = (Unknown::Silent, Unknown::Silent);
        Self {
            until,
            power,
            attitude,
        }
    }
}

impl TieWas {
    /// An entry that speaks of nothing yet.
    #[must_use]
    pub fn new(until: Date) -> Self {
        let (trust, commitment) = (None, None);
        Self {
            until,
            trust,
            commitment,
        }
    }
}

/// The entry that holds on a day: its index and what it says.
pub(super) fn on<W, T>(
    was: &[W],
    day: Date,
    until: impl Fn(&W) -> Date,
    says: impl Fn(&W) -> Option<T>,
) -> Option<(usize, T)> {
    let mut best: Option<(Date, usize, T)> = None;
    for (index, entry) in was.iter().enumerate() {
        let end = until(entry);
        if end > day
            && best.as_ref().is_none_or(|(sofar, ..)| end <= *sofar)
            && let Some(value) = says(entry)
        {
            best = Some((end, index, value));
        }
    }
    best.map(|(_, index, value)| (index, value))
}
