//! The columns of one table under a mapping: which column fills which field, and the texts of its cells.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use compact_str::{CompactString, format_compact};

use super::ask::Ask;
use super::entities::decoded;
use super::facts::positions;
use super::settle::Settled;
use super::texts::{self, says_something};
use crate::import::batch::{Batch, SkippedRow, Unread};
use crate::import::change::digest;
use crate::import::dialect::{Field, Mapping, Object};
use crate::import::question::Answers;
use crate::import::read::{Row, Table};
use crate::import::record::{Reference, References, RowPlace, Shared};
use crate::import::tables::plain_text;

/// A table under a mapping.
pub(super) struct Columns<'t> {
    table: &'t Table,
    source: usize,
    fields: BTreeMap<Field, Vec<usize>>,
    /// How the values of its columns are read.
    pub(super) settled: Settled,
    /// Columns that fill no field.
    rest: Vec<usize>,
    /// Whether a row is a customer and nothing else.
    customers: bool,
    /// Cells in which entities of web pages were read: line and column.
    entities: RefCell<BTreeSet<(u32, usize)>>,
    /// Cells that were too long and were cut: line, column, how many characters are kept.
    cut: RefCell<BTreeSet<(u32, usize, usize)>>,
    references: RefCell<References>,
}

impl<'t> Columns<'t> {
    /// Settles the columns, asking in the batch what they leave open.
    pub(super) fn new(
        table: &'t Table,
        mapping: &Mapping,
        (source, fingerprint): (usize, &str),
        batch: &mut Batch,
        answers: &Answers,
    ) -> Self {
        let positions = positions(&table.header);
        let fields: BTreeMap<Field, Vec<usize>> = mapping
            .columns
            .iter()
            .map(|(field, labels)| {
                let at = |label: &CompactString| positions.get(label.as_str()).copied();
                (*field, labels.iter().filter_map(at).collect::<Vec<_>>())
            })
            .filter(|(_, columns)| !columns.is_empty())
            .collect();
        // An address is not kept: it stays among the columns without a meaning.
        let kept = |field: &Field| *field != Field::AccountAddress;
        let used = fields.iter().filter(|(field, _)| kept(field));
        let used: BTreeSet<usize> = used.flat_map(|(_, columns)| columns).copied().collect();
        let ask = Ask {
            batch,
            answers,
            source,
            fingerprint: fingerprint.to_owned(),
        };
        let settled = Settled::new(table, &fields, mapping, ask);
        let others = [Object::Person, Object::Deal, Object::Interaction];
        let holds = |object| fields.keys().any(|field: &Field| field.object() == object);
        let customers = mapping.object == Object::Account && !others.into_iter().any(holds);
        let rest = (0..table.header.len()).filter(|at| !used.contains(at));
        Self {
            table,
            source,
            rest: rest.collect(),
            fields,
            settled,
            customers,
            entities: RefCell::default(),
            cut: RefCell::default(),
            references: RefCell::default(),
        }
    }

    /// Whether any column fills a field of the object.
    pub(super) fn has_any(&self, object: Object) -> bool {
        self.fields.keys().any(|field| field.object() == object)
    }

    /// A reference as records keep it.
    pub(super) fn shared(&self, reference: Reference) -> Shared {
        self.references.borrow_mut().shared(reference)
    }

    /// Where a row stands.
    pub(super) fn place(&self, row: Row<'_>) -> RowPlace {
        RowPlace {
            source: self.source,
            line: row.line(),
        }
    }

    /// The first column of the field that has a text.
    pub(super) fn cell(&self, row: Row<'t>, field: Field) -> Option<(&'t str, usize)> {
        self.cells(row, field).next()
    }

    /// The columns of the field that have a text.
    pub(super) fn cells(
        &self,
        row: Row<'t>,
        field: Field,
    ) -> impl Iterator<Item = (&'t str, usize)> {
        let columns = self.fields.get(&field).into_iter().flatten();
        columns
            .map(move |column| (row.cell(*column), *column))
            .filter(|(text, _)| !text.trim().is_empty())
    }

    /// The label of a column.
    pub(super) fn label(&self, column: usize) -> &CompactString {
        &self.table.header[column]
    }

    /// A line of text.
    pub(super) fn line(&self, row: Row<'t>, field: Field) -> Option<CompactString> {
        let mut cells = self.cells(row, field);
        let (text, column) = cells.find_map(|(text, at)| Some((texts::whole_line(text)?, at)))?;
        if text.contains('&') {
            let plain = decoded(&text);
            if plain != text.as_str() {
                self.entities.borrow_mut().insert((row.line(), column));
                let plain = texts::whole_line(&plain)?;
                return Some(self.short(row, &plain, column, texts::LONGEST_LINE));
            }
        }
        Some(self.short(row, &text, column, texts::LONGEST_LINE))
    }

    /// All columns of the field in one text made comparable; nothing where none has a text.
    pub(super) fn joined(&self, row: Row<'t>, field: Field) -> Option<CompactString> {
        let cells: Vec<&str> = self.cells(row, field).map(|(text, _)| text).collect();
        let text = plain_text(&cells.join(" "));
        (!text.is_empty()).then(|| text.into())
    }

    /// The pieces of all columns of the field, each once.
    pub(super) fn pieces(&self, row: Row<'t>, field: Field) -> Vec<CompactString> {
        let mut pieces: Vec<CompactString> = Vec::new();
        let cells = self
            .cells(row, field)
            .filter(|(text, _)| says_something(text));
        for piece in cells.flat_map(|(text, _)| texts::list(text)) {
            if !pieces.contains(&piece) {
                pieces.push(piece);
            }
        }
        pieces
    }

    /// At most so many characters; that some were left out is told.
    fn short(&self, row: Row<'_>, text: &str, column: usize, most: usize) -> CompactString {
        let short = texts::cut(text, most);
        if short != text {
            self.cut.borrow_mut().insert((row.line(), column, most));
        }
        short
    }

    /// What was mended in cells, once a cell: entities that were read, texts that were too long and were cut.
    pub(super) fn mended(&self) -> Vec<SkippedRow> {
        let cut = self.cut.borrow();
        let entities = self.entities.borrow();
        let read = entities.iter().map(|(line, column)| SkippedRow {
            place: RowPlace {
                source: self.source,
                line: *line,
            },
            why: format_compact!(
                "`{}` had codes of a web page, such as &amp;, which were read",
                self.table.header[*column]
            ),
        });
        let left = |(line, column, most): &(u32, usize, usize)| SkippedRow {
            place: RowPlace {
                source: self.source,
                line: *line,
            },
            why: format_compact!(
                "`{}` is longer than {most} characters: the rest was cut off",
                self.table.header[*column]
            ),
        };
        read.chain(cut.iter().map(left)).collect()
    }

    /// Text of several lines, without markup.
    pub(super) fn prose(&self, row: Row<'t>, field: Field) -> Option<CompactString> {
        let mut cells = self.cells(row, field);
        let (text, column) = cells.find_map(|(text, at)| Some((texts::whole_prose(text)?, at)))?;
        Some(self.short(row, &text, column, texts::LONGEST_NOTE))
    }

    /// An e-mail address.
    pub(super) fn email(
        &self,
        row: Row<'t>,
        field: Field,
        batch: &mut Batch,
    ) -> Option<CompactString> {
        let (text, column) = self.cell(row, field)?;
        let email = texts::email(text);
        if email.is_none() && says_something(text) {
            self.unread(row, column, "no e-mail address", batch);
        }
        email
    }

    /// Whether the row says yes.
    pub(super) fn flag(&self, row: Row<'t>, field: Field) -> Option<bool> {
        texts::flag(self.cell(row, field)?.0)
    }

    /// Whether the row is a company, where the table holds companies and people alike; `None` where it does not say.
    pub(super) fn is_company(&self, row: Row<'t>) -> Option<bool> {
        let (text, _) = self.cell(row, Field::AccountIsCompany)?;
        texts::flag(text).or_else(|| match text.trim().to_lowercase().as_str() {
            "company" | "organization" | "organisation" => Some(true),
            "individual" | "person" | "contact" => Some(false),
            _ => None,
        })
    }

    /// A digest of what the columns without a meaning say, where a row is a customer and nothing else: of two customers
    /// of one name and domain it tells which is which.
    pub(super) fn digest(&self, row: Row<'t>) -> Option<CompactString> {
        let cells = || self.rest.iter().map(|column| row.cell(*column).trim());
        let says = self.customers && cells().any(|cell| !cell.is_empty());
        says.then(|| digest(&cells().collect::<Vec<_>>()))
    }

    /// What the columns without a meaning say.
    pub(super) fn rest(&self, row: Row<'t>) -> Vec<(CompactString, CompactString)> {
        let label = |column: usize| self.table.header[column].clone();
        self.rest
            .iter()
            .filter(|column| !self.table.header[**column].is_empty())
            .filter_map(|column| Some((label(*column), self.kept(row, *column)?)))
            .collect()
    }

    /// A column without a meaning, as a line.
    fn kept(&self, row: Row<'t>, column: usize) -> Option<CompactString> {
        let text = texts::whole_line(row.cell(column))?;
        Some(self.short(row, &text, column, texts::LONGEST_LINE))
    }

    /// Notes that a value could not be read.
    pub(super) fn unread(&self, row: Row<'t>, column: usize, why: &str, batch: &mut Batch) {
        batch.unread.push(Unread {
            place: self.place(row),
            column: self.table.header[column].clone(),
            text: texts::cut(row.cell(column).trim(), 80),
            why: why.into(),
        });
    }
}
