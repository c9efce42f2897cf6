//! A formula simplified for people: terms without effect are left out, weighted means are recognized, and digits are
//! added until the printed numbers give the printed result.

use super::labels::{Label, Naming};
use crate::method::explain::digits::whole;
use crate::method::trace::{Kind, Traced};

/// Constants with more characters than this are rounded, such as a twelfth.
const LONG: usize = 9;

/// A part of a formula.
#[derive(Debug, Clone)]
pub(super) enum Said {
    /// A number with its label.
    Number(Number),
    /// Numbers added; true means subtracted.
    Sum(Vec<(bool, Said)>),
    /// Numbers multiplied.
    Product(Vec<Said>),
    /// One divided by another.
    Quotient(Box<Said>, Box<Said>),
    /// A weighted mean.
    Mean(Vec<(f64, Number)>),
    /// A function with its arguments.
    Function(&'static str, Vec<Said>),
}

/// A number in a sentence.
#[derive(Debug, Clone)]
pub(super) struct Number {
    /// The label before it; may be empty.
    pub(super) label: String,
    /// The value as shown: a share of 1 among figures of 100 is multiplied by 100.
    pub(super) value: f64,
    /// The minimum number of decimals; none shows all digits.
    pub(super) decimals: Option<usize>,
    /// Its source; none for the formula's own numbers and for several numbers combined.
    pub(super) from: Option<Traced>,
    /// The factor between its source and the value shown.
    pub(super) scale: f64,
}

impl Number {
    fn exact(value: f64, from: Option<Traced>) -> Self {
        Self {
            label: String::new(),
            value,
            decimals: None,
            from,
            scale: 1.0,
        }
    }

    fn scaled(mut self, by: f64) -> Self {
        self.value *= by;
        self.scale *= by;
        self.decimals = self.decimals.map(|decimals| decimals.saturating_sub(2));
        self
    }
}

impl Said {
    /// Converts a number of a derivation. A named number becomes a leaf.
    pub(super) fn of(number: &Traced, naming: &Naming<'_>) -> Self {
        let node = number.node();
        match &node.kind {
            Kind::Literal => Self::Number(Number::exact(node.value, None)),
            Kind::Constant(name) => Self::Number(Number {
                label: if name.starts_with("journey.") {
                    "journey".to_owned()
                } else {
                    String::new()
                },
                decimals: (whole(node.value).len() > LONG).then_some(4),
                ..Number::exact(node.value, Some(number.clone()))
            }),
            Kind::Given(origin) => {
                let Label {
                    short, decimals, ..
                } = naming.label(&origin.name);
                Self::Number(Number {
                    label: short,
                    decimals: (decimals > 0).then_some(decimals),
                    ..Number::exact(node.value, Some(number.clone()))
                })
            }
            Kind::Named(name, ..) => {
                let Label {
                    short, decimals, ..
                } = naming.label(name);
                Self::Number(Number {
                    label: short,
                    decimals: Some(decimals),
                    ..Number::exact(node.value, Some(number.clone()))
                })
            }
            Kind::Scoped(_, inner) | Kind::Apart(_, inner) => Self::of(inner, naming),
            Kind::Joined('+', left, right) => {
                let mut parts = terms(Self::of(left, naming));
                parts.extend(terms(Self::of(right, naming)));
                Self::Sum(parts)
            }
            Kind::Joined('-', left, right) => difference(left, right, naming),
            Kind::Joined('*', left, right) => product([left, right].into_iter(), naming),
            Kind::Joined(_, left, right) => quotient(left, right, naming),
            Kind::Many('+', parts) => {
                let parts = parts.iter().flat_map(|part| terms(Self::of(part, naming)));
                Self::Sum(parts.collect())
            }
            Kind::Many(_, parts) => product(parts.iter(), naming),
            Kind::Function("min" | "max", parts) => Self::of(winner(parts, node.value), naming),
            Kind::Function(name, parts) => {
                let parts = parts.iter().map(|part| Self::of(part, naming));
                Self::Function(name, parts.collect())
            }
        }
    }

    /// Returns the numbers it consists of, each once, in order.
    pub(super) fn numbers(&self) -> Vec<&Number> {
        match self {
            Self::Number(number) => vec![number],
            Self::Sum(parts) => parts.iter().flat_map(|(_, part)| part.numbers()).collect(),
            Self::Product(parts) | Self::Function(_, parts) => {
                parts.iter().flat_map(Self::numbers).collect()
            }
            Self::Quotient(left, right) => {
                let mut all = left.numbers();
                all.extend(right.numbers());
                all
            }
            Self::Mean(items) => items.iter().map(|(_, number)| number).collect(),
        }
    }
}

fn terms(said: Said) -> Vec<(bool, Said)> {
    match said {
        Said::Sum(parts) => parts,
        other => vec![(false, other)],
    }
}

fn is_literal(number: &Traced, value: f64) -> bool {
    matches!(number.node().kind, Kind::Literal) && number.node().value == value
}

fn difference(left: &Traced, right: &Traced, naming: &Naming<'_>) -> Said {
    // 1 - (1 - x) is x: with a single tie the depth is its strength.
    if let (true, Kind::Joined('-', one, inner)) = (is_literal(left, 1.0), &right.node().kind)
        && is_literal(one, 1.0)
    {
        return Said::of(inner, naming);
    }
    let mut parts = terms(Said::of(left, naming));
    let right = match Said::of(right, naming) {
        Said::Sum(parts) if parts.len() == 1 => parts.into_iter().next().map(|(_, part)| part),
        other => Some(other),
    };
    parts.extend(right.map(|right| (true, right)));
    Said::Sum(parts)
}

fn product<'n>(parts: impl Iterator<Item = &'n Traced>, naming: &Naming<'_>) -> Said {
    let said = parts
        .filter(|part| !is_literal(part, 1.0))
        .flat_map(|part| match Said::of(part, naming) {
            Said::Product(parts) => parts,
            other => vec![other],
        });
    let mut said: Vec<Said> = said.collect();
    match said.len() {
        0 => Said::Number(Number::exact(1.0, None)),
        1 => said.swap_remove(0),
        _ => Said::Product(said),
    }
}

fn quotient(left: &Traced, right: &Traced, naming: &Naming<'_>) -> Said {
    let (percent, numerator) = match &left.node().kind {
        Kind::Joined('*', hundred, inner) if is_literal(hundred, 100.0) => (true, inner),
        _ => (false, left),
    };
    if let Some(items) = weighted(numerator, right, naming) {
        let items = items.into_iter().map(|(weight, number)| {
            (
                weight,
                if percent {
                    number.scaled(100.0)
                } else {
                    number
                },
            )
        });
        let mut items: Vec<(f64, Number)> = items.collect();
        return match items.len() {
            1 => Said::Number(items.swap_remove(0).1),
            _ => Said::Mean(items),
        };
    }
    if is_literal(right, 1.0) {
        return Said::of(left, naming);
    }
    Said::Quotient(
        Box::new(Said::of(left, naming)),
        Box::new(Said::of(right, naming)),
    )
}

/// Recognizes a weighted mean; none for other quotients.
fn weighted(over: &Traced, under: &Traced, naming: &Naming<'_>) -> Option<Vec<(f64, Number)>> {
    let parts = match &over.node().kind {
        Kind::Many('+', parts) => parts.clone(),
        _ => vec![over.clone()],
    };
    let each = parts.iter().map(|part| {
        let (weight, value) = match &part.node().kind {
            Kind::Joined('*', weight, value) => (weight.node().value, value),
            _ => (1.0, part),
        };
        match Said::of(value, naming) {
            Said::Number(number) if number.from.is_some() => Some((weight, number)),
            _ => None,
        }
    });
    let each: Vec<(f64, Number)> = each.collect::<Option<_>>()?;
    let sum: f64 = each.iter().map(|(weight, _)| weight).sum();
    let fits = (sum - under.node().value).abs() <= 1e-9 * sum.abs().max(1.0);
    let counted = each.into_iter().filter(|(weight, _)| *weight != 0.0);
    let counted: Vec<(f64, Number)> = counted.collect();
    (fits && !counted.is_empty()).then_some(counted)
}

/// Returns the argument that a minimum or maximum selects; of equal ones the more informative.
fn winner(parts: &[Traced], value: f64) -> &Traced {
    let rank = |part: &&Traced| match part.node().kind {
        Kind::Literal => 0,
        Kind::Constant(_) => 1,
        _ => 2,
    };
    let equal = parts.iter().filter(|part| part.node().value == value);
    equal.max_by_key(rank).unwrap_or(&parts[0])
}
