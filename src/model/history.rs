//! What a value was before: dated entries beside the plain field.
//!
//! The plain field holds the current value. An entry says what held on every day before its `until`. The value on
//! day *d* is that of the entry with the smallest `until` after *d* that speaks of the field, else the plain field;
//! of entries with one `until`, the later in the file counts.

use super::{Attitude, Commitment, Date, Journey, MemberId, Money, Power, Trust};

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

impl<T> Unknown<T> {
    /// The same of a reference to the value.
    #[must_use]
    pub fn as_ref(&self) -> Unknown<&T> {
        match self {
            Self::Silent => Unknown::Silent,
            Self::Unknown => Unknown::Unknown,
            Self::Known(value) => Unknown::Known(value),
        }
    }

    /// Whether it says that nobody knew.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        matches!(self, Self::Unknown)
    }

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
    /// What a prospect may come to pay.
    pub potential_arr: Unknown<Money>,
    /// Journey.
    pub journey: Unknown<Journey>,
    /// Whether it was a key account; never unknown.
    pub key: Option<bool>,
    /// The customer-success manager; unknown: there was none.
    pub csm: Unknown<MemberId>,
    /// The owner; unknown: there was none.
    pub owner: Unknown<MemberId>,
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
    /// An entry with no fields set.
    #[must_use]
    pub fn new(until: Date) -> Self {
        Self {
            until,
            arr: Unknown::Silent,
            potential_arr: Unknown::Silent,
            journey: Unknown::Silent,
            key: None,
            csm: Unknown::Silent,
            owner: Unknown::Silent,
        }
    }
}

impl StakeholderWas {
    /// An entry with no fields set.
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
    /// An entry with no fields set.
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
pub(super) fn on<'a, W, T>(
    was: &'a [W],
    day: Date,
    until: impl Fn(&W) -> Date,
    says: impl Fn(&'a W) -> Option<T>,
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
