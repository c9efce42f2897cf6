//! A table as it stood in a file: a header, rows of text with their lines, and what was left out.

use compact_str::CompactString;
use encoding_rs::Encoding;

/// One table: the only one of a delimited file, or one sheet of a workbook. Every row has as many cells as the header.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// The file's name.
    pub file: String,
    /// The sheet, for a workbook.
    pub sheet: Option<String>,
    /// The labels, trimmed; one that stands several times carries its count (`Email 1`, `Email 2`).
    pub header: Vec<CompactString>,
    /// The line of the header; from 1.
    pub header_line: u32,
    /// What a text was read as that is in no form of Unicode.
    pub encoding: Option<&'static Encoding>,
    /// Rows that could not be taken.
    pub skipped: Vec<RowNote>,
    /// Rows that were taken after a defect was mended.
    pub mended: Vec<RowNote>,
    /// All cells one after the other; a portfolio's activities would not bear a text each.
    text: String,
    /// Where each cell ends in the text.
    ends: Vec<u32>,
    /// The line of each row.
    lines: Vec<u32>,
}

/// A line of the file and what is to be said about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowNote {
    /// The line in the file, or the row in the sheet; from 1.
    pub line: u32,
    /// What is wrong with it, or how it was mended.
    pub why: CompactString,
}

/// One row of a table.
#[derive(Debug, Clone, Copy)]
pub struct Row<'t> {
    table: &'t Table,
    index: usize,
}

impl Table {
    /// A table without rows.
    #[must_use]
    pub(super) fn new(
        file: &str,
        sheet: Option<&str>,
        (header_line, header): (u32, Vec<CompactString>),
    ) -> Self {
        Self {
            file: file.to_owned(),
            sheet: sheet.map(str::to_owned),
            header,
            header_line,
            ..Self::default()
        }
    }

    /// Adds a row; missing cells are empty, those beyond the header are left out.
    pub(super) fn push<'c>(&mut self, line: u32, cells: impl IntoIterator<Item = &'c str>) {
        let mut cells = cells.into_iter();
        for _ in 0..self.header.len() {
            self.text.push_str(cells.next().unwrap_or(""));
            self.ends
                .push(u32::try_from(self.text.len()).expect("a file is smaller than 4 GB"));
        }
        self.lines.push(line);
    }

    /// The table with more columns, each of which has one value in every row.
    #[must_use]
    pub fn widened(&self, columns: &[(CompactString, &str)]) -> Self {
        let header = self.header.iter();
        let header = header
            .chain(columns.iter().map(|(label, _)| label))
            .cloned();
        let mut wide = Self::new(
            &self.file,
            self.sheet.as_deref(),
            (self.header_line, header.collect()),
        );
        for row in self.rows() {
            let more = columns.iter().map(|(_, value)| *value);
            wide.push(row.line(), row.cells().chain(more));
        }
        wide
    }

    /// How many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// Whether there is no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// The rows in order.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = Row<'_>> {
        (0..self.len()).map(|index| Row { table: self, index })
    }
}

impl<'t> Row<'t> {
    /// The line in the file, or the row in the sheet; from 1.
    #[must_use]
    pub fn line(self) -> u32 {
        self.table.lines[self.index]
    }

    /// The text of one cell, as it stood in the file; empty beyond the header.
    #[must_use]
    pub fn cell(self, column: usize) -> &'t str {
        if column >= self.table.header.len() {
            return "";
        }
        let at = self.index * self.table.header.len() + column;
        let start = at
            .checked_sub(1)
            .map_or(0, |before| self.table.ends[before]);
        &self.table.text[start as usize..self.table.ends[at] as usize]
    }

    /// All cells in order.
    pub fn cells(self) -> impl Iterator<Item = &'t str> {
        (0..self.table.header.len()).map(move |column| self.cell(column))
    }
}
