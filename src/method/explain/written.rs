//! A derivation written out as named steps, inputs and constants.

use std::collections::HashSet;
use std::fmt::Write;

use super::{Explanation, Input, Outcome, Step};
use crate::method::trace::{Kind, Traced};

/// How tightly a formula's outermost operation binds; a looser one inside a tighter wants brackets.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Binding {
    Sum,
    Product,
    Atom,
}

/// Writes the derivation of a computed figure.
pub(super) fn computed(figure: &str, section: u8, number: &Traced) -> Explanation {
    let mut explanation = decided(
        figure,
        section,
        Outcome::Number(number.node().value),
        Vec::new(),
        &[number],
    );
    if !matches!(number.node().kind, Kind::Named(..)) {
        let value = number.node().value;
        explanation.steps.push(Step {
            name: figure.to_owned(),
            section,
            formula: formula(number, Binding::Sum),
            value,
        });
    }
    explanation
}

/// Writes the derivation of what was decided from some numbers.
pub(super) fn decided(
    figure: &str,
    section: u8,
    outcome: Outcome,
    because: Vec<String>,
    from: &[&Traced],
) -> Explanation {
    let mut writer = Writer::default();
    for number in from {
        writer.visit(number);
    }
    let Writer {
        steps,
        inputs,
        constants,
        ..
    } = writer;
    Explanation {
        figure: figure.to_owned(),
        section,
        outcome,
        because,
        steps,
        inputs,
        constants,
    }
}

#[derive(Default)]
struct Writer {
    seen: HashSet<String>,
    steps: Vec<Step>,
    inputs: Vec<Input>,
    constants: Vec<(String, f64)>,
}

impl Writer {
    fn visit(&mut self, number: &Traced) {
        let node = number.node();
        match &node.kind {
            Kind::Literal => {}
            Kind::Constant(name) => {
                if self.seen.insert(name.clone()) {
                    self.constants.push((name.clone(), node.value));
                }
            }
            Kind::Given(origin) => {
                if self.seen.insert(origin.name.clone()) {
                    self.inputs.push(Input {
                        origin: origin.clone(),
                        value: node.value,
                    });
                }
            }
            Kind::Named(name, section, inner) => {
                if self.seen.insert(name.clone()) {
                    self.visit(inner);
                    let formula = formula(inner, Binding::Sum);
                    self.steps.push(Step {
                        name: name.clone(),
                        section: *section,
                        formula,
                        value: node.value,
                    });
                }
            }
            Kind::Joined(_, left, right) => {
                self.visit(left);
                self.visit(right);
            }
            Kind::Many(_, parts) | Kind::Function(_, parts) => {
                parts.iter().for_each(|part| self.visit(part))
            }
        }
    }
}

/// Writes one number as a formula over the names below it.
fn formula(number: &Traced, around: Binding) -> String {
    let node = number.node();
    match &node.kind {
        Kind::Literal => node.value.to_string(),
        Kind::Constant(name) | Kind::Named(name, ..) => name.clone(),
        Kind::Given(origin) => origin.name.clone(),
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
                formula(left, own),
                formula(right, right_binding)
            );
            bracketed(text, own, around)
        }
        Kind::Many(sign, parts) => {
            let own = binding(*sign);
            let parts: Vec<String> = parts.iter().map(|part| formula(part, own)).collect();
            bracketed(parts.join(&format!(" {sign} ")), own, around)
        }
        Kind::Function(name, arguments) => {
            let mut text = format!("{name}(");
            for (place, argument) in arguments.iter().enumerate() {
                let comma = if place == 0 { "" } else { ", " };
                let written = write!(text, "{comma}{}", formula(argument, Binding::Sum));
                written.expect("writing to a string cannot fail");
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
