//! What each column of a table holds: how many cells, and a few of them.

use std::collections::HashMap;

use compact_str::CompactString;

use super::texts;
use crate::import::batch::ColumnFacts;
use crate::import::read::Table;

/// How many values are shown.
const SAMPLES: usize = 3;
/// How long one is shown.
const LONGEST: usize = 40;

/// The facts of every column, in order.
pub(super) fn facts(table: &Table) -> Vec<ColumnFacts> {
    let none = |label: &CompactString| ColumnFacts {
        label: label.clone(),
        filled: 0,
        samples: Vec::new(),
    };
    let mut facts: Vec<ColumnFacts> = table.header.iter().map(none).collect();
    for row in table.rows() {
        for (fact, cell) in facts.iter_mut().zip(row.cells()) {
            if cell.trim().is_empty() {
                continue;
            }
            fact.filled += 1;
            if fact.samples.len() < SAMPLES {
                let sample = texts::line(cell).map(|line| texts::cut(&line, LONGEST));
                let new = sample.filter(|sample| !fact.samples.contains(sample));
                fact.samples.extend(new);
            }
        }
    }
    facts
}

/// For each label the position of its column; of two equal ones the first.
pub(super) fn positions(header: &[CompactString]) -> HashMap<&str, usize> {
    let mut positions = HashMap::new();
    for (at, label) in header.iter().enumerate() {
        positions.entry(label.as_str()).or_insert(at);
    }
    positions
}
