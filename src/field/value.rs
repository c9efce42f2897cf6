//! The value of any field: read from text, compared and shown.

use std::collections::BTreeMap;

use compact_str::CompactString;

use crate::model::{Date, Effect, Money};

/// The value of a field.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Unknown, or none.
    Nothing,
    /// Said to be unknown, where nothing said means something else.
    Unknown,
    /// A text, or the id of something.
    Text(CompactString),
    /// `true` or `false`.
    Yes(bool),
    /// A day.
    Date(Date),
    /// An amount.
    Money(Money),
    /// A whole number.
    Whole(i64),
    /// A number, a share or a number of hours.
    Real(f64),
    /// A word of a closed list.
    Word(&'static str),
    /// Several values; never empty.
    List(Vec<Value>),
    /// The values of a small record's fields, in their order.
    Parts(Vec<Value>),
    /// Texts by key; never empty.
    Pairs(BTreeMap<CompactString, CompactString>),
    /// The expected effects of an action.
    Effect(Box<Effect>),
}

impl Value {
    /// True if there is no value.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        *self == Self::Nothing
    }

    /// Returns the text of an id or a free text.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Returns the value as a number for comparing: an amount, a number, or the days since a fixed day.
    #[must_use]
    pub fn figure(&self) -> Option<f64> {
        match self {
            Self::Money(amount) => Some(amount.as_f64()),
            Self::Whole(number) => Some(*number as f64),
            Self::Real(number) => Some(*number),
            _ => None,
        }
    }
}
