//! What formulas are written over: plain floats to compute, or traced numbers that remember how they came about.
//!
//! Every formula of the method is a function generic over [`Number`]. Run with `f64` it compiles to plain
//! arithmetic; run with [`Traced`](super::trace::Traced) the same function yields its own derivation. So a figure
//! and its explanation cannot drift apart.

use std::fmt;
use std::ops::{Add, Div, Mul, Sub};

use super::total::Total;
use crate::model::AccountId;

/// A number a formula can be computed with.
pub trait Number:
    Clone + Add<Output = Self> + Sub<Output = Self> + Mul<Output = Self> + Div<Output = Self>
{
    /// A number that belongs to the formula itself, such as the 100 of a percentage.
    fn literal(value: f64) -> Self;

    /// A constant of the method; the name says the row of a table after a dot.
    fn constant(value: f64, name: impl FnOnce() -> String) -> Self;

    /// A value read from the workspace. The origin is asked for only when somebody wants to know.
    fn given(value: f64, origin: impl FnOnce() -> Origin) -> Self;

    /// Gives an intermediate result a name and the section of the method page it comes from.
    fn named(self, section: u8, name: impl FnOnce() -> String) -> Self;

    /// Prefixes the names of the steps within, for formulas that run again with other values. Steps of sections 1, 6
    /// and 9 keep their names, since unknown values do not change them.
    fn scoped(self, scope: impl fmt::Display) -> Self;

    /// The value.
    fn value(&self) -> f64;

    /// The lesser of two.
    fn least(self, other: Self) -> Self;

    /// The greater of two.
    fn most(self, other: Self) -> Self;

    /// The square root.
    fn root(self) -> Self;

    /// The decimal logarithm.
    fn log(self) -> Self;

    /// This number to a power.
    fn power(self, exponent: Self) -> Self;

    /// The absolute value.
    fn absolute(self) -> Self;

    /// Clamps the number between two bounds.
    fn within(self, low: Self, high: Self) -> Self {
        self.most(low).least(high)
    }

    /// The sum of many; of none: 0.
    fn sum(terms: impl IntoIterator<Item = Self>) -> Self {
        terms
            .into_iter()
            .reduce(|sum, term| sum + term)
            .unwrap_or_else(|| Self::literal(0.0))
    }

    /// Sums over people exactly, independent of their order, so that one term can be subtracted again. Of none: 0.
    fn total(terms: impl IntoIterator<Item = Self>) -> Self;

    /// The product of many; of none: 1.
    fn product(factors: impl IntoIterator<Item = Self>) -> Self {
        factors
            .into_iter()
            .reduce(|product, factor| product * factor)
            .unwrap_or_else(|| Self::literal(1.0))
    }

    /// The value as it is compared with a constant: rounded to 1e-9.
    fn compared(&self) -> f64 {
        compared(self.value())
    }
}

/// A float as it is compared with a constant: rounded to 1e-9, so that 0.1 + 0.2 meets 0.3. It is never the -0 that floats
/// make of an empty sum, which is put in order before 0.
#[must_use]
pub fn compared(value: f64) -> f64 {
    (value * 1e9).round() / 1e9 + 0.0
}

/// Where a value was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// What the formula calls it.
    pub name: String,
    /// Where it stands.
    pub place: InputSource,
    /// How the value was derived from the field, if it is not the plain value.
    pub note: Option<String>,
    /// The changes that open actions make to the field's value, in order.
    pub planned: Vec<PlannedChange>,
}

/// What one effect of an open action did to a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedChange {
    /// The value, by its field's name.
    pub what: &'static str,
    /// The value before; none where there was none.
    pub was: Option<String>,
    /// The change in words: `+1`.
    pub change: String,
    /// The action's id.
    pub action: String,
    /// Where the effect stands in the account's file; none for an action that is not in it.
    pub path: Option<String>,
}

/// Where a value stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InputSource {
    /// In the account's file, at a path such as `stakeholders[2].ties[0].trust`.
    Account(String),
    /// In `workspace.ron`, at a path.
    Settings(String),
    /// In the file of an account among many, at a path.
    Of(AccountId, String),
    /// Nowhere: a default, or what was counted over many places.
    Nowhere,
}

impl Origin {
    /// A plain value of the account's file.
    #[must_use]
    pub fn account(name: impl Into<String>, path: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            place: InputSource::Account(path.into()),
            note: None,
            planned: Vec::new(),
        }
    }

    /// A plain value of `workspace.ron`.
    #[must_use]
    pub fn settings(name: impl Into<String>, path: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            place: InputSource::Settings(path.into()),
            note: None,
            planned: Vec::new(),
        }
    }

    /// A plain value of one account's file among many.
    #[must_use]
    pub fn of(name: impl Into<String>, account: &AccountId, path: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            place: InputSource::Of(account.clone(), path.into()),
            note: None,
            planned: Vec::new(),
        }
    }

    /// A value that stands nowhere, with how it came about.
    #[must_use]
    pub fn nowhere(name: impl Into<String>, note: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            place: InputSource::Nowhere,
            note: Some(note.into()),
            planned: Vec::new(),
        }
    }

    /// Adds those changes by open actions that concern one field.
    #[must_use]
    pub fn planned(mut self, changes: &[PlannedChange], what: &str) -> Self {
        let own = changes.iter().filter(|change| change.what == what);
        self.planned = own.cloned().collect();
        self
    }

    /// Adds the change by one open action.
    #[must_use]
    pub fn planned_by(mut self, change: Option<&PlannedChange>) -> Self {
        self.planned.extend(change.cloned());
        self
    }

    /// Adds how the value was derived from the field.
    #[must_use]
    pub fn noted(mut self, note: impl Into<String>) -> Self {
        self.note = Some(note.into());
        self
    }
}

impl Number for f64 {
    fn literal(value: f64) -> Self {
        value
    }
    fn constant(value: f64, _: impl FnOnce() -> String) -> Self {
        value
    }
    fn given(value: f64, _: impl FnOnce() -> Origin) -> Self {
        value
    }
    fn named(self, _: u8, _: impl FnOnce() -> String) -> Self {
        self
    }
    fn scoped(self, _: impl fmt::Display) -> Self {
        self
    }
    fn value(&self) -> f64 {
        *self
    }
    fn least(self, other: Self) -> Self {
        self.min(other)
    }
    fn most(self, other: Self) -> Self {
        self.max(other)
    }
    fn root(self) -> Self {
        self.sqrt()
    }
    fn log(self) -> Self {
        self.log10()
    }
    fn power(self, exponent: Self) -> Self {
        self.powf(exponent)
    }
    fn absolute(self) -> Self {
        self.abs()
    }
    fn total(terms: impl IntoIterator<Item = Self>) -> Self {
        Total::of(terms).value()
    }
}

/// A constant of the method by its field's name: `constant!(k.ltv_pivot)`, or a row of a table:
/// `constant!(k.human_share[tier])`.
macro_rules! constant {
    ($k:ident . $name:ident) => {
        $crate::method::number::Number::constant($k.$name as f64, || stringify!($name).to_owned())
    };
    ($k:ident . $name:ident [ $key:expr ]) => {
        $crate::method::number::Number::constant(*$k.$name.get($key), || {
            format!(
                concat!(stringify!($name), ".{}"),
                $crate::model::Word::name($key)
            )
        })
    };
}
pub(crate) use constant;
