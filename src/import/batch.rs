//! What one import read: every record, and every row and value that was not taken, with the reason.

use compact_str::CompactString;
use encoding_rs::Encoding;

use super::dialect::{Confidence, Mapping};
use super::question::Question;
use super::record::{
    AccountRecord, DealRecord, HealthRecord, InteractionRecord, PersonRecord, RowPlace, UserRecord,
};
use super::rules::Terms;

/// Everything read from all files of one import, in the order of the files and their rows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Batch {
    /// The tables, in order; a [`RowPlace`] points here.
    pub sources: Vec<Source>,
    /// The customers. A customer that stands in several rows is here several times; linking makes one of them.
    pub accounts: Vec<AccountRecord>,
    /// Companies that people work for: customers, where no table of customers is there.
    pub companies: Vec<AccountRecord>,
    /// The customers' people; repeated likewise.
    pub people: Vec<PersonRecord>,
    /// The deals.
    pub deals: Vec<DealRecord>,
    /// What happened.
    pub interactions: Vec<InteractionRecord>,
    /// Our own team.
    pub users: Vec<UserRecord>,
    /// Health scores.
    pub health: Vec<HealthRecord>,
    /// Rows that were not taken.
    pub skipped: Vec<SkippedRow>,
    /// Rows that were taken after a defect was mended, and how.
    pub mended: Vec<SkippedRow>,
    /// Values that could not be read; the rest of their row was taken.
    pub unread: Vec<Unread>,
    /// What only a person can decide. Until then the values in question are left out of the records.
    pub questions: Vec<Question>,
    /// How many people were passed over because they were forgotten here.
    pub forgotten: usize,
    /// What else to know of the reading.
    pub notes: Vec<CompactString>,
    /// What holds for linking and planning.
    pub terms: Terms,
}

/// One table of one file, and what became of its rows: each was used, or stands in [`Batch::skipped`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The file's name.
    pub file: String,
    /// The sheet, for a workbook.
    pub sheet: Option<String>,
    /// What its text was read as, where it is in no form of Unicode.
    pub encoding: Option<&'static Encoding>,
    /// How it was read, or would be once a person confirms; absent: nobody knew the table. Its `system` is the key
    /// under which external ids are kept, its `fingerprint` that of the header.
    pub mapping: Option<Mapping>,
    /// Where nobody knew the table: what its single labels suggest, for a person to go on from.
    pub guess: Option<Mapping>,
    /// What the rows are called, where they are something that we have no place for.
    pub called: Option<CompactString>,
    /// How sure the recognition is; absent: a person has confirmed the columns, or nobody knows them.
    pub confidence: Option<Confidence>,
    /// Labels of columns whose meaning is likely, not certain.
    pub likely: Vec<CompactString>,
    /// What every column holds, in order.
    pub facts: Vec<ColumnFacts>,
    /// Rows with any text, whether or not they were taken; not the header.
    pub rows: usize,
    /// Rows of which at least one record was made.
    pub used: usize,
    /// The labels of all columns, in order; those without one are left out.
    pub columns: Vec<CompactString>,
    /// Labels of columns that mean nothing to us.
    pub unknown_columns: Vec<CompactString>,
}

/// What a column holds, for a person to see whether it was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnFacts {
    /// Its label; empty where it has none.
    pub label: CompactString,
    /// How many cells hold something.
    pub filled: usize,
    /// The first three different values, cut to 40 characters.
    pub samples: Vec<CompactString>,
    /// Further values of the first rows, cut likewise, to find it by.
    pub values: Vec<CompactString>,
}

/// A row that was left out, or mended, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SkippedRow {
    /// Which row.
    pub place: RowPlace,
    /// The reason, in a sentence without a full stop.
    pub why: CompactString,
}

/// A value that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// Its row.
    pub place: RowPlace,
    /// The label of its column.
    pub column: CompactString,
    /// The text, cut to 80 characters.
    pub text: CompactString,
    /// The reason, in a sentence without a full stop.
    pub why: CompactString,
}
