//! Why a figure is what it is: its formula, its inputs and where each was read, the constants, the section.
//!
//! An explanation is the derivation that the formulas themselves leave behind when they run over
//! [`Traced`] numbers. Evaluating its steps from top to bottom gives the figure again; [`words`] says the same in plain
//! words and rounded numbers.

mod account;
mod actions;
mod asked;
mod causes;
mod changeable;
mod collect;
mod constants;
mod decisions;
pub mod digits;
mod group;
mod manager;
mod people;
mod phrases;
mod portfolio;
mod reason;
mod summed;
mod touches;
mod trial;
mod unknown;
mod what_if;
pub mod words;
mod written;

pub use account::{explain, figures_of};
pub use asked::{Asked, Whose};
pub use changeable::What;
pub use manager::{explain_manager, manager_figures};
pub use portfolio::{explain_portfolio, portfolio_figures};
pub use reason::{Reason, Term, Test};
pub use what_if::{Change, Held, WhatIf, what_if};

use super::number::Origin;
use super::trace::Traced;

/// One figure, and the numbers it was computed from. The derivation is written out only on demand, since that takes far
/// longer than computing it.
#[derive(Debug, Clone)]
pub struct Explanation {
    /// The figure's name.
    pub figure: String,
    /// The section of the method page.
    pub section: u8,
    /// What it is.
    pub outcome: Outcome,
    /// For decided figures: the rule, and the comparisons that decided.
    pub because: Vec<Reason>,
    /// The changes by open actions to the account's journey, which selects the constant `journey`.
    pub journey: Option<Origin>,
    from: Vec<Traced>,
}

/// A derivation written out.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Derivation {
    /// Named steps; each uses only earlier steps, inputs and constants.
    pub steps: Vec<Step>,
    /// What was read from the workspace.
    pub inputs: Vec<Input>,
    /// The constants of the method that were used.
    pub constants: Vec<(String, f64)>,
}

/// What a figure is.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// A number.
    Number(f64),
    /// A word, such as a tier or a verdict.
    Word(String),
    /// There is none.
    Nothing,
}

/// One named step of a derivation.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// The name that later steps use.
    pub name: String,
    /// The section of the method page.
    pub section: u8,
    /// The formula over names and numbers.
    pub formula: String,
    /// What it yields.
    pub value: f64,
}

/// One value read from the workspace.
#[derive(Debug, Clone, PartialEq)]
pub struct Input {
    /// Its name in the formulas, its place, and how it was derived.
    pub origin: Origin,
    /// The value.
    pub value: f64,
}

/// A name that no figure has.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no figure is called {found:?}")]
pub struct UnknownFigure {
    /// The requested name.
    pub found: String,
    /// The available names.
    pub known: Vec<String>,
}
