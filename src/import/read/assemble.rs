//! From rows of cells to a table: the header found below any title, ragged rows judged, footers of reports passed over.

use std::sync::LazyLock;

use compact_str::{CompactString, format_compact};

use super::{ReadError, RowNote, Table};

/// In how many of the first rows the header is looked for.
const SAMPLE: usize = 40;
/// The most cells that are held.
const MOST_CELLS: usize = 64_000_000;

/// How the lines below a report begin.
static FOOTERS: LazyLock<Vec<String>> = LazyLock::new(|| {
    ron::from_str(include_str!("../../../assets/import/report-marks.ron"))
        .expect("the marks in the program are tested")
});

/// Takes rows one after the other and makes a table of them.
pub(super) struct Assembler {
    file: String,
    sheet: Option<String>,
    /// The delimiter of the text, when it has one.
    delimiter: Option<u8>,
    /// The first rows, until the header is found.
    first: Vec<(u32, Vec<String>)>,
    table: Option<Table>,
    below: bool,
}

impl Assembler {
    pub(super) fn new(file: &str, sheet: Option<&str>, delimiter: Option<u8>) -> Self {
        Self {
            file: file.to_owned(),
            sheet: sheet.map(str::to_owned),
            delimiter,
            first: Vec::new(),
            table: None,
            below: false,
        }
    }

    /// Takes one row. Rows of blank cells are no rows.
    pub(super) fn row<'c>(
        &mut self,
        line: u32,
        cells: impl Iterator<Item = &'c str> + Clone,
    ) -> Result<(), ReadError> {
        if cells.clone().all(|cell| cell.trim().is_empty()) {
            return Ok(());
        }
        if self.table.is_some() {
            return self.take(line, cells);
        }
        self.first.push((line, cells.map(str::to_owned).collect()));
        if self.first.len() < SAMPLE {
            return Ok(());
        }
        self.start()
    }

    /// The table.
    pub(super) fn finish(mut self) -> Result<Table, ReadError> {
        if self.table.is_none() {
            self.start()?;
        }
        self.table.ok_or(ReadError::Empty)
    }

    /// Finds the header among the first rows: the first of nearly as many filled cells as is usual.
    fn start(&mut self) -> Result<(), ReadError> {
        let rows = std::mem::take(&mut self.first);
        let filled = |cells: &[String]| cells.iter().filter(|cell| !cell.trim().is_empty()).count();
        let most = usual(rows.iter().map(|(_, cells)| filled(cells)).collect());
        let Some(at) = rows
            .iter()
            .position(|(_, cells)| filled(cells) * 10 >= most * 7)
        else {
            return Err(ReadError::Empty);
        };
        let labels = (rows[at].0, header(&rows[at].1));
        let mut table = Table::new(&self.file, self.sheet.as_deref(), labels);
        table.skipped = rows[..at]
            .iter()
            .map(|(line, _)| note(*line, "a title above the header"))
            .collect();
        self.table = Some(table);
        for (line, cells) in &rows[at + 1..] {
            self.take(*line, cells.iter().map(String::as_str))?;
        }
        Ok(())
    }

    /// Takes a row below the header.
    fn take<'c>(
        &mut self,
        line: u32,
        cells: impl Iterator<Item = &'c str> + Clone,
    ) -> Result<(), ReadError> {
        let table = self.table.as_mut().expect("the header was found before");
        let width = table.header.len();
        if (table.len() + 1).saturating_mul(width) > MOST_CELLS {
            return Err(ReadError::TooLarge);
        }
        let filled = cells.clone().filter(|cell| !cell.trim().is_empty()).count();
        let first = cells.clone().map(str::trim).find(|cell| !cell.is_empty());
        let footer = first.is_some_and(is_footer);
        if footer || (self.below && filled == 1 && width > 1) {
            self.below = true;
            table
                .skipped
                .push(note(line, "a line of the report below its rows"));
            return Ok(());
        }
        let count = cells.clone().count();
        if count == width
            || cells.clone().skip(width).all(|cell| cell.trim().is_empty()) && count > width
        {
            table.push(line, cells);
        } else if count > width {
            table.skipped.push(note(
                line,
                format_compact!("{count} cells where {width} are expected: perhaps a delimiter in a text without quotes"),
            ));
        } else if count > 1 || self.delimiter.is_none() {
            if self.delimiter.is_some() {
                table.mended.push(note(
                    line,
                    format_compact!(
                        "{count} cells where {width} are expected: the rest is taken as empty"
                    ),
                ));
            }
            table.push(line, cells);
        } else {
            single(table, line, first.unwrap_or_default(), self.delimiter);
        }
        Ok(())
    }
}

/// A row of one cell where several are expected: of another delimiter, or no row at all.
fn single(table: &mut Table, line: u32, cell: &str, delimiter: Option<u8>) {
    let width = table.header.len();
    let other = [',', ';', '\t', '|']
        .into_iter()
        .find(|other| Some(*other as u8) != delimiter && cell.split(*other).count() == width);
    if let Some(other) = other {
        table.push(line, cell.split(other));
        let name = if other == '\t' {
            "tab".to_owned()
        } else {
            format!("`{other}`")
        };
        table.mended.push(note(
            line,
            format_compact!("divided by {name}, unlike the other rows"),
        ));
    } else {
        table.skipped.push(note(
            line,
            format_compact!(
                "one cell where {width} are expected: perhaps a line break in a text without quotes"
            ),
        ));
    }
}

/// The number that stands there most often; of several the largest. Single cells are titles and footers, unless
/// there is nothing else.
fn usual(mut counts: Vec<usize>) -> usize {
    counts.sort_unstable();
    if counts.last().is_some_and(|most| *most > 1) {
        counts.retain(|count| *count > 1);
    }
    counts
        .chunk_by(|a, b| a == b)
        .max_by_key(|same| (same.len(), same[0]))
        .map_or(0, |same| same[0])
}

fn is_footer(cell: &str) -> bool {
    FOOTERS.iter().any(|mark| {
        cell.char_indices()
            .map(|(at, _)| at)
            .chain([cell.len()])
            .nth(mark.chars().count())
            .is_some_and(|end| cell[..end].to_lowercase() == *mark)
    })
}

/// The labels, trimmed; one that stands several times carries its count.
fn header(cells: &[String]) -> Vec<CompactString> {
    let trimmed: Vec<&str> = cells
        .iter()
        .map(|cell| cell.trim_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}'))
        .collect();
    let mut times: std::collections::HashMap<&str, (usize, usize)> =
        std::collections::HashMap::new();
    for label in &trimmed {
        times.entry(label).or_default().0 += 1;
    }
    trimmed
        .iter()
        .map(|label| {
            let (all, seen) = times.get_mut(label).expect("counted above");
            *seen += 1;
            if *all == 1 || label.is_empty() {
                CompactString::from(*label)
            } else {
                format_compact!("{label} {seen}")
            }
        })
        .collect()
}

fn note(line: u32, why: impl Into<CompactString>) -> RowNote {
    RowNote {
        line,
        why: why.into(),
    }
}
