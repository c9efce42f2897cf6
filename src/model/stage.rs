//! Dated opinions of the relationship stage, and the assessments behind them.

use std::collections::BTreeMap;

use super::{Date, Stage, Statement, View};

/// One side's opinion of the stage from a day on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StageEntry {
    /// The day.
    pub on: Date,
    /// Whose opinion.
    pub view: View,
    /// The stage.
    pub stage: Stage,
    /// The reason.
    pub why: Option<Box<str>>,
    /// Whether the customer said so; without it, it is our guess and never quoted to them.
    pub said: bool,
}

/// One side's answers to the seven statements.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assessment {
    /// The day.
    pub on: Date,
    /// Whose answers.
    pub view: View,
    /// The stage whose description fits best, for each answered statement.
    pub answers: BTreeMap<Statement, Stage>,
}

impl StageEntry {
    /// An opinion without a reason.
    #[must_use]
    pub fn new(on: Date, view: View, stage: Stage) -> Self {
        Self {
            on,
            view,
            stage,
            why: None,
            said: false,
        }
    }
}

impl Assessment {
    /// An assessment without answers yet.
    #[must_use]
    pub fn new(on: Date, view: View) -> Self {
        let answers = BTreeMap::new();
        Self { on, view, answers }
    }
}
