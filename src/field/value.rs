//! The value of any field, whatever its record: what is read from a text, compared, and shown.

use std::collections::BTreeMap;

use compact_str::CompactString;

use crate::model::{Date, Effect, Money};

/// The value of a field.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Unknown, or none.
    Nothing,
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
    /// What an action is expected to bring.
    Effect(Box<Effect>),
}

impl Value {
    /// Whether there is no value.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        *self == Self::Nothing
    }

    /// The text of an id or of a free text.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The value as a figure, for comparing: an amount, a number, the days since a first day.
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
