//! The shape of a dialect's file in `assets/dialects/`, and the reading of all of them.

use std::collections::{BTreeMap, HashSet};
use std::sync::LazyLock;

use compact_str::CompactString;
use include_dir::{Dir, include_dir};
use serde::Deserialize;

use super::field::{Field, Object};
use super::label::{plain_label, words};
use crate::model::InteractionKind;

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/assets/dialects");

/// One way in which a system writes its tables.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dialect {
    /// The name on the command line (`salesforce-api`).
    pub name: CompactString,
    /// The name for people.
    pub title: CompactString,
    /// The key under which external ids are kept; empty: ids mean nothing outside the file.
    #[serde(default)]
    pub system: CompactString,
    /// Whether the labels are only hints: the nearest known ones are looked for, and a person confirms.
    #[serde(default)]
    pub near: bool,
    /// Whether numbers are written as machines do: a point before decimals, no groups.
    #[serde(default)]
    pub machine_numbers: bool,
    /// Whether probabilities are per cent.
    #[serde(default)]
    pub percent: bool,
    /// Its tables.
    pub tables: Vec<Shape>,
}

/// One kind of table of a dialect. Labels are compared without case; `...` at the end stands for any text.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shape {
    /// What a row is above all.
    pub object: Object,
    /// Labels that must all be there.
    #[serde(default)]
    pub needs: Vec<CompactString>,
    /// Labels of which one must be there, when any is given.
    #[serde(default)]
    pub one_of: Vec<CompactString>,
    /// Labels that must not be there.
    #[serde(default)]
    pub never: Vec<CompactString>,
    /// What the rows are called, for a table of something that we have no place for: `campaigns`.
    #[serde(default)]
    pub called: Option<CompactString>,
    /// How the ids in the column `Id` begin, where that says what a row is.
    #[serde(default)]
    pub prefixes: Vec<CompactString>,
    /// Whether it is looked for only where no other kind of table fits.
    #[serde(default)]
    pub last: bool,
    /// Where labels are only hints: those by which this kind of table is told from the others.
    #[serde(default)]
    pub tells: Vec<CompactString>,
    /// What every row is, for a table of interactions that all are of one kind.
    #[serde(default)]
    pub kind: Option<InteractionKind>,
    /// For each field its labels, in the order in which they count.
    #[serde(default)]
    pub columns: BTreeMap<Field, Vec<CompactString>>,
    /// Labels that are known to mean nothing to us, such as the customer's own turnover.
    #[serde(default)]
    pub ignored: Vec<CompactString>,
    /// The labels of the columns and those that tell, by their words.
    #[serde(skip)]
    pub(super) words: BTreeMap<Field, Vec<Vec<String>>>,
}

/// Why a dialect's file cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}, line {line}, column {column}: {why}")]
pub struct DialectError {
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1.
    pub column: usize,
    /// What is wrong there.
    pub why: String,
}

/// Every dialect that travels with the program, by the names of their files.
#[must_use]
pub fn dialects() -> &'static [Dialect] {
    static ALL: LazyLock<Vec<Dialect>> = LazyLock::new(|| {
        let mut files: Vec<_> = FILES.files().collect();
        files.sort_by_key(|file| file.path());
        files
            .into_iter()
            .map(|file| {
                let text = file.contents_utf8().expect("a dialect is UTF-8");
                read_dialect(&file.path().display().to_string(), text)
                    .expect("the dialects in the program are tested")
            })
            .collect()
    });
    &ALL
}

/// Whether any dialect knows a label, by its words.
#[must_use]
pub fn is_known_label(label: &str) -> bool {
    static KNOWN: LazyLock<HashSet<String>> = LazyLock::new(|| {
        let tables = dialects().iter().flat_map(|dialect| &dialect.tables);
        let labels = tables.flat_map(|shape| {
            let columns = shape.columns.values().flatten();
            columns
                .chain(&shape.ignored)
                .chain(&shape.needs)
                .chain(&shape.one_of)
        });
        labels.map(|label| words(label).concat()).collect()
    });
    let words = words(label).concat();
    !words.is_empty() && KNOWN.contains(&words)
}

/// Reads one dialect's file.
///
/// # Errors
/// Says where the text is no dialect, and when a label fills the same field twice or a table has no columns.
pub fn read_dialect(file: &str, text: &str) -> Result<Dialect, DialectError> {
    let mut dialect: Dialect = ron::Options::default()
        .with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME)
        .from_str(text)
        .map_err(|error| DialectError {
            file: file.to_owned(),
            line: error.span.start.line,
            column: error.span.start.col,
            why: error.code.to_string(),
        })?;
    for shape in &mut dialect.tables {
        let by_words =
            |labels: &Vec<CompactString>| labels.iter().map(|label| words(label)).collect();
        let columns = shape.columns.iter();
        shape.words = columns
            .map(|(field, labels)| (*field, by_words(labels)))
            .collect();
        for labels in [
            &mut shape.needs,
            &mut shape.one_of,
            &mut shape.never,
            &mut shape.ignored,
            &mut shape.tells,
        ]
        .into_iter()
        .chain(shape.columns.values_mut())
        {
            for label in labels {
                *label = plain_label(label).into();
            }
        }
    }
    Ok(dialect)
}
