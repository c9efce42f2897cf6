//! What each column of a table holds: how many cells, and a few of them.

use std::collections::{BTreeSet, HashMap};

use compact_str::CompactString;

use super::texts;
use crate::import::batch::ColumnFacts;
use crate::import::read::Table;

/// How many values are shown.
const SAMPLES: usize = 3;
/// How many of the first rows are looked at for further values.
const LOOKED_AT: usize = 200;
/// How long one is shown.
const LONGEST: usize = 40;

/// The facts of every column, in order.
pub(super) fn facts(table: &Table) -> Vec<ColumnFacts> {
    let none = |label: &CompactString| ColumnFacts {
        label: label.clone(),
        filled: 0,
        samples: Vec::new(),
        values: Vec::new(),
    };
    let mut facts: Vec<ColumnFacts> = table.header.iter().map(none).collect();
    // As they stand in the cells: most columns of a large table have the same few values in every row.
    let mut samples: Vec<Vec<&str>> = vec![Vec::new(); facts.len()];
    for row in table.rows() {
        for ((fact, samples), cell) in facts.iter_mut().zip(&mut samples).zip(row.cells()) {
            if cell.trim().is_empty() {
                continue;
            }
            fact.filled += 1;
            if samples.len() < SAMPLES && !samples.contains(&cell) {
                samples.push(cell);
            }
        }
    }
    let shown = |cell: &str| texts::line(cell).map(|line| texts::cut(&line, LONGEST));
    for (at, (fact, samples)) in facts.iter_mut().zip(samples).enumerate() {
        let cells = table.rows().take(LOOKED_AT).map(|row| row.cell(at));
        let further: BTreeSet<&str> = cells.filter(|cell| !samples.contains(cell)).collect();
        fact.values = further.into_iter().filter_map(shown).collect();
        fact.samples = samples.into_iter().filter_map(shown).collect();
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
