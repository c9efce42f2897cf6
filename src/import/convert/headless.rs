//! Tables without a header: their first line is a row like the others.

use compact_str::CompactString;

use super::dates::{self, Order};
use super::facts::facts;
use super::numbers::{self, Decimals};
use super::texts;
use crate::import::batch::{Batch, SkippedRow, Source};
use crate::import::dialect::is_known_label;
use crate::import::read::Table;
use crate::import::record::RowPlace;

/// How many rows are compared with the first line.
const LOOKED_AT: usize = 20;

const WHY: &str =
    "the first line looks like data, not like names of columns: give it a header line";

/// Whether the first line holds an e-mail address, a day, or a number above numbers, and no label that anybody knows.
pub(in crate::import) fn has_no_header(table: &Table) -> bool {
    let header = || table.header.iter().map(|label| label.trim());
    if header().any(is_known_label) {
        return false;
    }
    header().enumerate().any(|(column, cell)| {
        let says = cell.contains(|c: char| c.is_ascii_digit());
        texts::email(cell).is_some()
            || cell.starts_with("http://")
            || cell.starts_with("https://")
            || (says && is_day(cell))
            || (is_number(cell) && !is_year(cell) && holds_numbers(table, column))
    })
}

fn is_day(cell: &str) -> bool {
    let divided = cell.contains(['-', '/', '.', ' ']);
    divided
        && dates::date(cell, Order::Day)
            .or_else(|_| dates::date(cell, Order::Month))
            .is_ok()
}

fn is_number(cell: &str) -> bool {
    numbers::number(cell, Decimals::Point).is_ok()
}

/// Columns of years have years for labels.
fn is_year(cell: &str) -> bool {
    cell.len() == 4
        && cell
            .parse()
            .is_ok_and(|year: u16| (1900..2200).contains(&year))
}

fn holds_numbers(table: &Table, column: usize) -> bool {
    let cells = table
        .rows()
        .take(LOOKED_AT)
        .map(|row| row.cell(column).trim());
    let mut cells = cells.filter(|cell| !cell.is_empty()).peekable();
    cells.peek().is_none() || cells.all(is_number)
}

/// Leaves such a table out, with its first line.
pub(in crate::import) fn headless(batch: &mut Batch, table: &Table) {
    let source = batch.sources.len();
    let place = |line| RowPlace { source, line };
    let first = std::iter::once(table.header_line);
    let lines = first.chain(table.rows().map(|row| row.line()));
    let why = CompactString::const_new(WHY);
    batch
        .skipped
        .extend(table.skipped.iter().map(|note| SkippedRow {
            place: place(note.line),
            why: note.why.clone(),
        }));
    batch.skipped.extend(lines.map(|line| SkippedRow {
        place: place(line),
        why: why.clone(),
    }));
    batch.sources.push(Source {
        file: table.file.clone(),
        sheet: table.sheet.clone(),
        encoding: table.encoding,
        mapping: None,
        guess: None,
        called: Some("a table without a header line".into()),
        confidence: None,
        likely: Vec::new(),
        facts: facts(table),
        rows: table.len() + table.skipped.len() + 1,
        used: 0,
        columns: Vec::new(),
        unknown_columns: Vec::new(),
    });
}
