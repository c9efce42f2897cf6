//! The rows that were not taken, as they were, in a table of their own with the reason: to be mended and imported again.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::Path;

use compact_str::CompactString;

use super::Input;
use crate::import::batch::Source;
use crate::import::read::{Table, read_in, text_in};
use crate::import::{Batch, Plan};
use crate::transfer::{TransferError, problem};
use crate::workspace::private::write_over;

/// What stands in front of a row's own cells.
const HEAD: [&str; 3] = ["file", "line", "why"];

/// Writes them; how many they are. Rows of several tables stand below a header each. A file of that name is only written
/// over if it is such a table.
///
/// # Errors
/// Says why the file cannot be written, or a table cannot be read again.
pub(super) fn write(
    path: &Path,
    files: &[Input],
    (batch, plan): (&Batch, &Plan),
) -> Result<usize, TransferError> {
    let refused = |why: &dyn std::fmt::Display| problem(format!("{}: {why}", path.display()));
    let there = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Vec::new(),
        Err(error) => return Err(refused(&error)),
    };
    let ours = HEAD.join(",");
    if !there.is_empty() && !there.starts_with(ours.as_bytes()) {
        return Err(refused(&"this file is something else; name another one"));
    }
    let mut csv = csv::WriterBuilder::new()
        .flexible(true)
        .from_writer(Vec::new());
    let mut many = 0;
    for (source, lines) in left(batch, plan) {
        let source = &batch.sources[source];
        let (table, text) = table(source, files)?;
        let labels = table
            .iter()
            .flat_map(|table| table.header.iter().map(CompactString::as_str));
        csv.write_record(HEAD.into_iter().chain(labels))
            .map_err(problem)?;
        let rows = table.iter().flat_map(|table| table.rows());
        let rows: HashMap<u32, _> = rows.map(|row| (row.line(), row)).collect();
        let written: Vec<&str> = text.lines().collect();
        for (line, why) in lines {
            let number = line.to_string();
            let begin = [source.file.as_str(), &number, &why];
            let cells: Vec<&str> = match rows.get(&line) {
                Some(row) => row.cells().collect(),
                // What could not be divided into cells stands in one, as it is written.
                None => written
                    .get(line as usize - 1)
                    .copied()
                    .into_iter()
                    .collect(),
            };
            csv.write_record(begin.into_iter().chain(cells))
                .map_err(problem)?;
            many += 1;
        }
    }
    let bytes = csv
        .into_inner()
        .map_err(|error| problem(error.into_error()))?;
    // A name alone has no folder to be synced.
    let whole = std::path::absolute(path).map_err(|error| refused(&error))?;
    write_over(&whole, &bytes).map_err(|error| refused(&error))?;
    Ok(many)
}

/// The rows of which nothing was taken, by table, each once with all its reasons.
fn left(batch: &Batch, plan: &Plan) -> BTreeMap<usize, BTreeMap<u32, String>> {
    let mut left: BTreeMap<usize, BTreeMap<u32, String>> = BTreeMap::new();
    for row in &plan.left {
        if batch.sources.get(row.place.source).is_none() || row.place.line == 0 {
            continue;
        }
        let lines = left.entry(row.place.source).or_default();
        let why = lines.entry(row.place.line).or_default();
        if !why.is_empty() {
            why.push_str("; ");
        }
        why.push_str(&row.why);
    }
    left
}

/// A table once more, and the text of its file, where it is one.
fn table(source: &Source, files: &[Input]) -> Result<(Option<Table>, String), TransferError> {
    let Some(file) = files.iter().find(|file| file.name == source.file) else {
        return Ok((None, String::new()));
    };
    let bytes = file.bytes()?;
    let tables = read_in(&file.name, &bytes, source.encoding);
    let tables = tables.map_err(|error| problem(format!("{}: {error}", file.name)))?;
    let table = tables.into_iter().find(|table| table.sheet == source.sheet);
    let text = match source.sheet {
        Some(_) => String::new(),
        None => text_in(&bytes, source.encoding).into_owned(),
    };
    Ok((table, text))
}
