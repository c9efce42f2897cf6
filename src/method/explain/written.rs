//! A derivation written out as named steps, inputs and constants.

use std::collections::HashSet;
use std::fmt::Write;

use super::{Derivation, Explanation, Input, Outcome, Step};
use crate::method::trace::{Kind, Traced};

/// How tightly a formula's outermost operation binds; a looser one inside a tighter wants brackets.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Binding {
    Sum,
    Product,
    Atom,
}

/// A computed figure.
pub(super) fn computed(figure: &str, section: u8, number: &Traced) -> Explanation {
    let outcome = Outcome::Number(number.node().value);
    decided(figure, section, outcome, Vec::new(), &[number])
}

/// What was decided from some numbers.
pub(super) fn decided(
    figure: &str,
    section: u8,
    outcome: Outcome,
    because: Vec<String>,
    from: &[&Traced],
) -> Explanation {
    Explanation {
        figure: figure.to_owned(),
        section,
        outcome,
        because,
        journey: None,
        from: from.iter().map(|number| (*number).clone()).collect(),
    }
}

impl Explanation {
    /// Writes out how the figure came about. Takes time in proportion to all that the figure depends on.
    #[must_use]
    pub fn derivation(&self) -> Derivation {
        let mut writer = Writer::default();
        for number in &self.from {
            writer.visit(number, "");
        }
        let mut derivation = writer.derivation;
        if let (Outcome::Number(value), [number]) = (&self.outcome, self.from.as_slice())
            && !matches!(number.node().kind, Kind::Named(..))
        {
            derivation.steps.push(Step {
                name: self.figure.clone(),
                section: self.section,
                formula: formula(number, Binding::Sum, ""),
                value: *value,
            });
        }
        derivation
    }
}

#[derive(Default)]
struct Writer {
    seen: HashSet<String>,
    derivation: Derivation,
}

impl Writer {
    /// Writes the steps below a number, each after what it uses. `scope` stands before their names.
    fn visit(&mut self, number: &Traced, scope: &str) {
        let node = number.node();
        match &node.kind {
            Kind::Literal => {}
            Kind::Constant(name) => {
                if self.seen.insert(name.clone()) {
                    self.derivation.constants.push((name.clone(), node.value));
                }
            }
            Kind::Given(origin) => {
                if self.seen.insert(origin.name.clone()) {
                    self.derivation.inputs.push(Input {
                        origin: origin.clone(),
                        value: node.value,
                    });
                }
            }
            Kind::Named(name, section, inner) => {
                let name = in_scope(name, *section, scope);
                if self.seen.insert(name.clone()) {
                    self.visit(inner, scope);
                    let formula = formula(inner, Binding::Sum, scope);
                    self.derivation.steps.push(Step {
                        name,
                        section: *section,
                        formula,
                        value: node.value,
                    });
                }
            }
            Kind::Scoped(scope, inner) => self.visit(inner, scope),
            Kind::Joined(_, left, right) => {
                self.visit(left, scope);
                self.visit(right, scope);
            }
            Kind::Many(_, parts) | Kind::Function(_, parts) => {
                parts.iter().for_each(|part| self.visit(part, scope))
            }
        }
    }
}

/// The name of a step within a scope: value, ties and reach are the same in each.
fn in_scope(name: &str, section: u8, scope: &str) -> String {
    if scope.is_empty() || matches!(section, 1 | 6 | 9) || name.starts_with(&format!("{scope}.")) {
        name.to_owned()
    } else {
        format!("{scope}.{name}")
    }
}

/// Writes one number as a formula over the names below it.
fn formula(number: &Traced, around: Binding, scope: &str) -> String {
    let node = number.node();
    match &node.kind {
        Kind::Literal => node.value.to_string(),
        Kind::Constant(name) => name.clone(),
        Kind::Named(name, section, _) => in_scope(name, *section, scope),
        Kind::Given(origin) => origin.name.clone(),
        Kind::Scoped(scope, inner) => formula(inner, around, scope),
        Kind::Joined(sign, left, right) => {
            let own = binding(*sign);
            // What is subtracted or divided by must keep its own brackets.
            let right_binding = match sign {
                '-' => Binding::Product,
                '/' => Binding::Atom,
                _ => own,
            };
            let text = format!(
                "{} {sign} {}",
                formula(left, own, scope),
                formula(right, right_binding, scope)
            );
            bracketed(text, own, around)
        }
        Kind::Many(sign, parts) => {
            let own = binding(*sign);
            let parts: Vec<String> = parts.iter().map(|part| formula(part, own, scope)).collect();
            bracketed(parts.join(&format!(" {sign} ")), own, around)
        }
        Kind::Function(name, arguments) => {
            let mut text = format!("{name}(");
            for (place, argument) in arguments.iter().enumerate() {
                let comma = if place == 0 { "" } else { ", " };
                let argument = formula(argument, Binding::Sum, scope);
                write!(text, "{comma}{argument}").expect("writing to a string cannot fail");
            }
            text + ")"
        }
    }
}

fn binding(sign: char) -> Binding {
    if matches!(sign, '+' | '-') {
        Binding::Sum
    } else {
        Binding::Product
    }
}

fn bracketed(text: String, own: Binding, around: Binding) -> String {
    if own < around {
        format!("({text})")
    } else {
        text
    }
}
