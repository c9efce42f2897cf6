//! Numbers that remember how they came about.

use std::fmt;
use std::ops::{Add, Div, Mul, Sub};
use std::rc::Rc;

use super::number::{Number, Origin};

/// A number with its derivation.
#[derive(Debug, Clone)]
pub struct Traced(Rc<Node>);

/// One step of a derivation.
#[derive(Debug)]
pub struct Node {
    /// What the step yields.
    pub value: f64,
    /// How.
    pub kind: Kind,
}

/// How a step yields its value.
#[derive(Debug)]
pub enum Kind {
    /// A number of the formula itself.
    Literal,
    /// A constant of the method: its name, with the row of a table after a dot.
    Constant(String),
    /// A value read from the workspace.
    Given(Origin),
    /// A result that has a name, the section of the method page, and its derivation.
    Named(String, u8, Traced),
    /// The same with a prefix before the names of its steps.
    Scoped(String, Traced),
    /// The same with a prefix before every name, inputs included, for cases where every value may differ.
    Apart(String, Traced),
    /// Two numbers joined by `+`, `-`, `*` or `/`.
    Joined(char, Traced, Traced),
    /// Many numbers joined by `+` or `*`, in one step whatever their number.
    Many(char, Vec<Traced>),
    /// A function of one or two numbers.
    Function(&'static str, Vec<Traced>),
}

impl Traced {
    fn new(value: f64, kind: Kind) -> Self {
        Self(Rc::new(Node { value, kind }))
    }

    /// The step that made it.
    #[must_use]
    pub fn node(&self) -> &Node {
        &self.0
    }

    /// The step of that name, here or below.
    #[must_use]
    pub fn find(&self, wanted: &str) -> Option<Self> {
        match &self.node().kind {
            Kind::Literal | Kind::Constant(_) | Kind::Given(_) => None,
            Kind::Named(name, ..) if name == wanted => Some(self.clone()),
            Kind::Named(_, _, inner) | Kind::Scoped(_, inner) | Kind::Apart(_, inner) => {
                inner.find(wanted)
            }
            Kind::Joined(_, left, right) => left.find(wanted).or_else(|| right.find(wanted)),
            Kind::Many(_, parts) | Kind::Function(_, parts) => {
                parts.iter().find_map(|part| part.find(wanted))
            }
        }
    }

    /// Prefixes every name below, steps and inputs alike.
    #[must_use]
    pub fn apart(self, word: impl fmt::Display) -> Self {
        Self::new(self.value(), Kind::Apart(word.to_string(), self))
    }

    fn joined(self, sign: char, value: f64, other: Self) -> Self {
        Self::new(value, Kind::Joined(sign, self, other))
    }

    fn many(sign: char, value: f64, mut parts: Vec<Self>) -> Self {
        match parts.len() {
            0 => Self::literal(value),
            1 => parts.swap_remove(0),
            _ => Self::new(value, Kind::Many(sign, parts)),
        }
    }

    fn function(name: &'static str, value: f64, arguments: Vec<Self>) -> Self {
        Self::new(value, Kind::Function(name, arguments))
    }
}

impl Add for Traced {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        let value = self.value() + other.value();
        self.joined('+', value, other)
    }
}

impl Sub for Traced {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        let value = self.value() - other.value();
        self.joined('-', value, other)
    }
}

impl Mul for Traced {
    type Output = Self;
    fn mul(self, other: Self) -> Self {
        let value = self.value() * other.value();
        self.joined('*', value, other)
    }
}

impl Div for Traced {
    type Output = Self;
    fn div(self, other: Self) -> Self {
        let value = self.value() / other.value();
        self.joined('/', value, other)
    }
}

impl Number for Traced {
    fn literal(value: f64) -> Self {
        Self::new(value, Kind::Literal)
    }

    fn constant(value: f64, name: impl FnOnce() -> String) -> Self {
        Self::new(value, Kind::Constant(name()))
    }

    fn given(value: f64, origin: impl FnOnce() -> Origin) -> Self {
        Self::new(value, Kind::Given(origin()))
    }

    fn named(self, section: u8, name: impl FnOnce() -> String) -> Self {
        Self::new(self.value(), Kind::Named(name(), section, self))
    }

    fn scoped(self, scope: impl fmt::Display) -> Self {
        Self::new(self.value(), Kind::Scoped(scope.to_string(), self))
    }

    fn value(&self) -> f64 {
        self.0.value
    }

    fn least(self, other: Self) -> Self {
        Self::function("min", self.value().min(other.value()), vec![self, other])
    }

    fn most(self, other: Self) -> Self {
        Self::function("max", self.value().max(other.value()), vec![self, other])
    }

    fn root(self) -> Self {
        Self::function("sqrt", self.value().sqrt(), vec![self])
    }

    fn log(self) -> Self {
        Self::function("log10", self.value().log10(), vec![self])
    }

    fn power(self, exponent: Self) -> Self {
        Self::function(
            "pow",
            self.value().powf(exponent.value()),
            vec![self, exponent],
        )
    }

    fn absolute(self) -> Self {
        Self::function("abs", self.value().abs(), vec![self])
    }

    fn sum(terms: impl IntoIterator<Item = Self>) -> Self {
        let terms: Vec<Self> = terms.into_iter().collect();
        Self::many(
            '+',
            <f64 as Number>::sum(terms.iter().map(Self::value)),
            terms,
        )
    }

    fn total(terms: impl IntoIterator<Item = Self>) -> Self {
        let terms: Vec<Self> = terms.into_iter().collect();
        Self::many(
            '+',
            <f64 as Number>::total(terms.iter().map(Self::value)),
            terms,
        )
    }

    fn product(factors: impl IntoIterator<Item = Self>) -> Self {
        let factors: Vec<Self> = factors.into_iter().collect();
        Self::many(
            '*',
            <f64 as Number>::product(factors.iter().map(Self::value)),
            factors,
        )
    }
}
