//! Writes out a derivation as named steps, inputs and constants.

use std::collections::HashSet;
use std::fmt::Write;

use super::{Derivation, Explanation, Input, Outcome, Reason, Step};
use crate::method::trace::{Kind, Traced};

/// The prefix of the names within, and whether every name gets it.
#[derive(Clone, Copy)]
struct Scope<'s> {
    word: &'s str,
    all: bool,
}

/// No prefix.
const NO_SCOPE: Scope<'static> = Scope {
    word: "",
    all: false,
};

/// The precedence of a formula's outermost operation; a lower one inside a higher one needs brackets.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Binding {
    Sum,
    Product,
    Atom,
}

/// Makes a computed figure.
pub(super) fn computed(figure: &str, section: u8, number: &Traced) -> Explanation {
    let outcome = Outcome::Number(number.node().value);
    decided(figure, section, outcome, Vec::new(), &[number])
}

/// Makes a decided figure from some numbers.
pub(super) fn decided(
    figure: &str,
    section: u8,
    outcome: Outcome,
    because: Vec<Reason>,
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

/// Returns a step of an explanation as a figure.
pub(super) fn step_named(explanation: &Explanation, name: &str) -> Option<Explanation> {
    let step = explanation.from.iter().find_map(|from| from.find(name))?;
    let Kind::Named(_, section, _) = &step.node().kind else {
        return None;
    };
    Some(computed(name, *section, &step))
}

impl Explanation {
    /// Returns the numbers it was computed from.
    pub(super) fn from(&self) -> &[Traced] {
        &self.from
    }

    /// Writes out the derivation. Takes time proportional to everything the figure depends on.
    #[must_use]
    pub fn derivation(&self) -> Derivation {
        let mut writer = Writer::default();
        for number in &self.from {
            writer.visit(number, NO_SCOPE);
        }
        let mut derivation = writer.derivation;
        if let (Outcome::Number(value), [number]) = (&self.outcome, self.from.as_slice())
            && !matches!(number.node().kind, Kind::Named(..))
        {
            derivation.steps.push(Step {
                name: self.figure.clone(),
                section: self.section,
                formula: formula(number, Binding::Sum, NO_SCOPE),
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
    /// Writes the steps below a number, each after those it uses. `scope` prefixes their names.
    fn visit(&mut self, number: &Traced, scope: Scope<'_>) {
        let node = number.node();
        match &node.kind {
            Kind::Literal => {}
            Kind::Constant(name) => {
                if self.seen.insert(name.clone()) {
                    self.derivation.constants.push((name.clone(), node.value));
                }
            }
            Kind::Given(origin) => {
                let name = input_in_scope(&origin.name, scope);
                if self.seen.insert(name.clone()) {
                    let mut origin = origin.clone();
                    origin.name = name;
                    self.derivation.inputs.push(Input {
                        origin,
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
            Kind::Scoped(..) | Kind::Apart(..) => {
                let (inner, within) = entered(number, scope);
                self.visit(inner, within);
            }
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

/// Returns the name of a step within a scope; value, ties and reach are the same in each scope.
fn in_scope(name: &str, section: u8, Scope { word, all }: Scope<'_>) -> String {
    let same = !all && matches!(section, 1 | 6 | 9);
    if word.is_empty() || same || name.starts_with(&format!("{word}.")) {
        name.to_owned()
    } else {
        format!("{word}.{name}")
    }
}

/// Returns the name of an input within a scope; prefixed only if every value may differ there.
fn input_in_scope(name: &str, Scope { word, all }: Scope<'_>) -> String {
    if all {
        format!("{word}.{name}")
    } else {
        name.to_owned()
    }
}

/// Enters a scope and returns its content. If every name is already prefixed, no other prefix is added.
fn entered<'n>(number: &'n Traced, around: Scope<'n>) -> (&'n Traced, Scope<'n>) {
    match &number.node().kind {
        Kind::Apart(word, inner) => (inner, Scope { word, all: true }),
        Kind::Scoped(_, inner) if around.all => (inner, around),
        Kind::Scoped(word, inner) => (inner, Scope { word, all: false }),
        _ => (number, around),
    }
}

/// Writes one number as a formula over the names below it.
fn formula(number: &Traced, around: Binding, scope: Scope<'_>) -> String {
    let node = number.node();
    match &node.kind {
        Kind::Literal => node.value.to_string(),
        Kind::Constant(name) => name.clone(),
        Kind::Named(name, section, _) => in_scope(name, *section, scope),
        Kind::Given(origin) => input_in_scope(&origin.name, scope),
        Kind::Scoped(..) | Kind::Apart(..) => {
            let (inner, within) = entered(number, scope);
            formula(inner, around, within)
        }
        Kind::Joined(sign, left, right) => {
            let own = binding(*sign);
            // A subtrahend or divisor must keep its own brackets.
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
