//! A line of totals below the rows of a table: its name says so, and its amounts are the sums of those above it.

use super::columns::Columns;
use super::numbers;
use super::words::WORDS;
use crate::import::dialect::Field;
use crate::import::read::Table;

/// Fields whose amounts are added up.
const AMOUNTS: [Field; 3] = [Field::AccountArr, Field::AccountMrr, Field::DealAmount];
/// How many rows there have to be above it.
const ROWS: usize = 2;

/// The line, where the last row is one.
pub(super) fn line<'t>(table: &'t Table, columns: &Columns<'t>) -> Option<u32> {
    let last = table.rows().last().filter(|_| table.len() > ROWS)?;
    let name = last.cells().map(str::trim).find(|cell| !cell.is_empty())?;
    let name = name.trim_end_matches(':').to_lowercase();
    if !WORDS.totals.contains(&name) {
        return None;
    }
    let amounts = AMOUNTS.iter().flat_map(|field| columns.cells(last, *field));
    let amounts: Vec<(&str, usize)> = amounts.collect();
    let is_sum = |(text, column): &(&str, usize)| {
        let decimals = columns.settled.decimals(*column);
        let read = |text: &str| numbers::number(text, decimals).ok().map(|n| n.value);
        let above = table.rows().take(table.len() - 1);
        let sum: f64 = above.filter_map(|row| read(row.cell(*column))).sum();
        read(text).is_some_and(|total| (total - sum).abs() < 0.01)
    };
    (!amounts.is_empty() && amounts.iter().all(is_sum)).then(|| last.line())
}
