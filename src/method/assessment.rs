//! The stage assessment's texts: seven statements of `assets/assessment.ron`, each described once for every stage.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;
use serde::de::{Deserializer, Error};

use crate::model::{Stage, Statement, Word};

/// One statement as it is put to both sides.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatementText {
    /// Which statement.
    #[serde(deserialize_with = "statement")]
    pub id: Statement,
    /// What it is about.
    pub title: Box<str>,
    /// The question to ourselves.
    pub ours: Box<str>,
    /// The question to the customer.
    pub theirs: Box<str>,
    stages: BTreeMap<Stage, Box<str>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Asset {
    statements: Vec<StatementText>,
}

static ASSESSMENT: LazyLock<Vec<StatementText>> = LazyLock::new(|| {
    let asset: Asset = ron::from_str(include_str!("../../assets/assessment.ron"))
        .expect("a test holds assets/assessment.ron to this shape");
    asset.statements
});

/// The seven statements in the order they are asked.
#[must_use]
pub fn statements() -> &'static [StatementText] {
    &ASSESSMENT
}

impl StatementText {
    /// What the statement looks like in a stage; `None` for Integrated, which no answer offers.
    #[must_use]
    pub fn stage(&self, stage: Stage) -> Option<&str> {
        self.stages.get(&stage).map(|text| &**text)
    }
}

/// A statement by its name, which the asset writes as a string.
fn statement<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Statement, D::Error> {
    let name = String::deserialize(deserializer)?;
    let found = Statement::ALL
        .iter()
        .find(|statement| statement.name() == name);
    found
        .copied()
        .ok_or_else(|| D::Error::custom(format!("no statement is called {name}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_seven_statements_stand_in_their_order() {
        let ids: Vec<Statement> = statements().iter().map(|statement| statement.id).collect();
        assert_eq!(ids, Statement::ALL);
    }

    #[test]
    fn every_statement_is_asked_and_described() {
        for statement in statements() {
            assert!(!statement.title.is_empty());
            assert!(statement.ours.ends_with('?'), "{}", statement.ours);
            assert!(statement.theirs.ends_with('?'), "{}", statement.theirs);
            let described: Vec<&str> = Stage::ALL
                .iter()
                .filter_map(|stage| statement.stage(*stage))
                .collect();
            assert_eq!(described.len(), 4);
            assert!(described.iter().all(|text| text.ends_with('.')));
        }
    }
}
