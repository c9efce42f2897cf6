//! What each file was taken for and what each of its columns means, in words: the same on the screen, on the command
//! line and in the object for programs.

use compact_str::CompactString;

use super::section::Section;
use crate::import::Batch;
use crate::import::batch::{ColumnFacts, Source};
use crate::import::dialect::{Confidence, Field, Mapping, Object, dialects, times_of};

/// How many columns without a meaning are named in one line.
const NAMED: usize = 12;

/// How sure the meaning of a column is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sure {
    /// The label is one of the system that wrote the table.
    Certain,
    /// Only the words of the label say it.
    Likely,
    /// A person has said it.
    Confirmed,
}

impl Sure {
    /// As it is shown.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Certain => "certain",
            Self::Likely => "likely",
            Self::Confirmed => "confirmed",
        }
    }
}

/// One column of a table.
#[derive(Debug)]
pub struct Column<'b> {
    /// What it holds.
    pub facts: &'b ColumnFacts,
    /// The fields that it fills.
    pub fields: Vec<Field>,
    /// How sure that is; absent where it fills none.
    pub sure: Option<Sure>,
}

/// The columns of a table: those that fill nothing first, of each kind those with the most cells first.
#[must_use]
pub fn columns(source: &Source) -> Vec<Column<'_>> {
    let mut columns: Vec<Column<'_>> = source
        .facts
        .iter()
        .map(|facts| {
            let fields = fills(source.mapping.as_ref(), &facts.label);
            let sure = (!fields.is_empty()).then(|| sure(source, &facts.label));
            Column {
                facts,
                fields,
                sure,
            }
        })
        .collect();
    columns.sort_by_key(|column| {
        let unused = column.fields.is_empty();
        (
            !unused,
            unused.then_some(std::cmp::Reverse(column.facts.filled)),
        )
    });
    columns
}

pub(super) fn fills(mapping: Option<&Mapping>, label: &CompactString) -> Vec<Field> {
    let columns = mapping.into_iter().flat_map(|mapping| &mapping.columns);
    let filled = columns.filter(|(_, labels)| labels.contains(label));
    filled.map(|(field, _)| *field).collect()
}

pub(super) fn sure(source: &Source, label: &CompactString) -> Sure {
    match source.confidence {
        None => Sure::Confirmed,
        Some(Confidence::Suggested) => Sure::Likely,
        Some(_) if source.likely.contains(label) => Sure::Likely,
        Some(_) => Sure::Certain,
    }
}

/// What the rows of a table are: `companies and people`.
#[must_use]
pub fn holds(source: &Source) -> String {
    if let Some(called) = &source.called {
        return called.to_string();
    }
    let Some(mapping) = &source.mapping else {
        return "not recognised".to_owned();
    };
    let own = mapping.object;
    let all = [
        Object::Account,
        Object::Person,
        Object::Deal,
        Object::Interaction,
        Object::User,
        Object::Health,
    ];
    let beside = all.into_iter().filter(|object| {
        let has = mapping
            .columns
            .keys()
            .any(|field| field.object() == *object);
        *object != own && has
    });
    let names: Vec<&str> = std::iter::once(own)
        .chain(beside)
        .map(Object::plural)
        .collect();
    match names.split_last() {
        Some((last, before)) if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        _ => names.join(""),
    }
}

/// The system that wrote a table, as people call it.
#[must_use]
pub fn written_by(source: &Source) -> Option<&'static str> {
    let mapping = source.mapping.as_ref()?;
    let dialect = dialects()
        .iter()
        .find(|dialect| dialect.name == mapping.dialect)?;
    (!dialect.near).then_some(dialect.title.as_str())
}

/// The name of a table: that of its file, with the sheet of a workbook.
#[must_use]
pub fn name(source: &Source) -> String {
    match &source.sheet {
        Some(sheet) => format!("{} ({sheet})", source.file),
        None => source.file.clone(),
    }
}

/// Each file in a line, with what of it was not taken and what is only likely below it.
pub(super) fn files(batch: &Batch) -> Vec<String> {
    batch.sources.iter().flat_map(file).collect()
}

fn file(source: &Source) -> Vec<String> {
    let mut lines = vec![headline(source)];
    if source.mapping.is_none() {
        return lines;
    }
    let columns = columns(source);
    let unused = columns.iter();
    let unused = unused.filter(|column| column.fields.is_empty() && column.facts.filled > 0);
    let unused: Vec<String> = unused
        .map(|column| format!("{} ({})", label(column.facts), cells(column.facts.filled)))
        .collect();
    if !unused.is_empty() {
        let shown = unused[..unused.len().min(NAMED)].join(", ");
        let more = unused.len().saturating_sub(NAMED);
        let more = if more > 0 {
            format!(" and {more} more")
        } else {
            String::new()
        };
        lines.push(format!("  columns not imported: {shown}{more}"));
    }
    let likely = columns
        .iter()
        .filter(|column| column.sure == Some(Sure::Likely));
    let likely: Vec<String> = likely
        .map(|column| {
            let meaning = filled(&column.fields);
            format!("{} as {meaning}{}", label(column.facts), counted_in(column))
        })
        .collect();
    if !likely.is_empty() {
        lines.push(format!("  likely: {}", likely.join(", ")));
    }
    let defaults = source.mapping.iter().flat_map(|mapping| &mapping.defaults);
    let defaults: Vec<String> = defaults
        .map(|(field, value)| format!("{} is {value}", words(*field)))
        .collect();
    if !defaults.is_empty() {
        lines.push(format!(
            "  where a row says nothing: {}",
            defaults.join(", ")
        ));
    }
    lines
}

fn headline(source: &Source) -> String {
    let by = written_by(source).map_or_else(String::new, |by| format!(" ({by})"));
    let not = if source.called.is_some() {
        ", not imported"
    } else {
        ""
    };
    let (rows, used) = (source.rows, source.used);
    let rows_word = if rows == 1 { "row" } else { "rows" };
    format!(
        "{}: {}{by}{not}; {rows} {rows_word}, {used} read",
        name(source),
        holds(source)
    )
}

/// Every column of every file, with what it means, how sure that is, how many cells hold something, and a few of them.
#[must_use]
pub fn in_full(batch: &Batch) -> Vec<Section> {
    let section = |source: &Source| Section {
        heading: format!("Columns of {}: {}", name(source), holds(source)),
        lines: columns(source).iter().map(line).collect(),
    };
    batch.sources.iter().map(section).collect()
}

fn line(column: &Column<'_>) -> String {
    let facts = column.facts;
    let meaning = match column.sure {
        Some(sure) => format!(
            "{}{} ({})",
            filled(&column.fields),
            counted_in(column),
            sure.word()
        ),
        None => "not imported".to_owned(),
    };
    let samples = match facts.samples.as_slice() {
        [] => String::new(),
        samples => format!(", such as {}", samples.join(" | ")),
    };
    format!(
        "{}: {meaning}; {}{samples}",
        label(facts),
        cells(facts.filled)
    )
}

/// That the amounts of a column are thousands or millions, where its label says so.
fn counted_in(column: &Column<'_>) -> &'static str {
    let is_money = column.fields.iter().any(|field| field.is_money());
    match times_of(&column.facts.label) {
        times if !is_money || times <= 1.0 => "",
        times if times < 1e6 => ", in thousands",
        _ => ", in millions",
    }
}

fn label(facts: &ColumnFacts) -> &str {
    match facts.label.as_str() {
        "" => "a column without a label",
        label => label,
    }
}

fn cells(filled: usize) -> String {
    match filled {
        0 => "no cells".to_owned(),
        1 => "1 cell".to_owned(),
        many => format!("{many} cells"),
    }
}

fn filled(fields: &[Field]) -> String {
    let words: Vec<String> = fields.iter().map(|field| words(*field)).collect();
    words.join(" and ")
}

/// A field in words: `account · owner id`.
#[must_use]
pub fn words(field: Field) -> String {
    field.name().replacen('.', " · ", 1).replace('_', " ")
}
