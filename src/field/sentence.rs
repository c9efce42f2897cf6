//! Describes records in sentences: their titles, and the differences between two.

use super::kind::{Absent, Kind};
use super::row::{Record, Row};
use super::{Context, Field, Value};
use crate::model::capitalized;

/// The maximum number of characters of a value in a sentence.
const LONGEST: usize = 80;

/// A field whose values differ between two records.
#[derive(Debug, Clone)]
pub struct Differing {
    /// Its index among the fields.
    pub at: usize,
    /// The field's properties.
    pub field: &'static Field,
    /// Its value in the first record.
    pub was: Value,
    /// Its value in the second.
    pub now: Value,
}

/// Returns the fields whose values differ between two records.
#[must_use]
pub fn differing<R: Record>(was: &R, now: &R) -> Vec<Differing> {
    if was == now {
        return Vec::new();
    }
    let rows = R::ROWS.iter().enumerate();
    let compared = rows.map(|(at, row)| Differing {
        at,
        field: &row.field,
        was: (row.get)(was),
        now: (row.get)(now),
    });
    compared.filter(|one| one.was != one.now).collect()
}

impl Differing {
    /// Writes `due changed from 2026-12-03 to none`. Each value is shown with the names of its own moment.
    #[must_use]
    pub fn sentence(&self, was: &Context<'_>, now: &Context<'_>) -> String {
        let (old, new) = (
            self.field.worded(&self.was, was),
            self.field.worded(&self.now, now),
        );
        format!("{} changed from {old} to {new}", self.field.label)
    }
}

impl Field {
    /// Writes a value in a sentence; an absent one is a word.
    #[must_use]
    pub fn worded(&self, value: &Value, context: &Context<'_>) -> String {
        match (value, self.absent) {
            (Value::Unknown, _) | (Value::Nothing, Absent::Unknown) => "unknown".to_owned(),
            (Value::Nothing, _) => "none".to_owned(),
            _ => shortened(&self.show(value, context)),
        }
    }
}

/// Returns a record's title: `Action "Call Inês"`, `Stage of 2026-11-22, Vendor`.
#[must_use]
pub fn title<R: Record>(record: &R, context: &Context<'_>) -> String {
    let noun = capitalized(R::NAME);
    if let Some(row) = R::ROWS.iter().find(|row| is_title(row)) {
        let text = row.field.worded(&(row.get)(record), context);
        return format!("{noun} \"{text}\"");
    }
    let known = identity::<R>().filter(|row| !(row.get)(record).is_nothing());
    let known: Vec<String> = known
        .map(|row| row.field.worded(&(row.get)(record), context))
        .collect();
    format!("{noun} of {}", known.join(", "))
}

/// Describes a record's other values: `owner Tom Okafor, due 2026-12-03`.
#[must_use]
pub fn details<R: Record>(record: &R, context: &Context<'_>) -> String {
    let is_titled = R::ROWS.iter().any(is_title);
    let in_title = |row: &Row<R>| {
        is_title(row) || !is_titled && identity::<R>().any(|one| one.field.name == row.field.name)
    };
    let rows = R::ROWS.iter();
    let rows = rows.filter(|row| !matches!(row.field.kind, Kind::Id) && !in_title(row));
    let said = rows.filter_map(|row| match (row.get)(record) {
        Value::Nothing | Value::Yes(false) => None,
        Value::Yes(true) => Some(row.field.label.to_owned()),
        value => Some(format!(
            "{} {}",
            row.field.label,
            row.field.worded(&value, context)
        )),
    });
    said.collect::<Vec<_>>().join(", ")
}

/// True if two entries are the same: equal keys, or, without keys, equal required fields.
#[must_use]
pub fn is_same_entry<R: Record>(one: &R, other: &R) -> bool {
    let equal = |fits: fn(&Field) -> bool| {
        let mut rows = R::ROWS.iter().filter(|row| fits(&row.field));
        rows.all(|row| (row.get)(one) == (row.get)(other))
    };
    let mut keys = R::ROWS.iter().filter(|row| row.field.key);
    if keys.any(|row| !(row.get)(one).is_nothing()) {
        equal(|field| field.key)
    } else {
        equal(|field| field.required)
    }
}

/// True if all fields but one are equal.
#[must_use]
pub fn differs_once<R: Record>(one: &R, other: &R) -> bool {
    let mut differing = R::ROWS
        .iter()
        .filter(|row| (row.get)(one) != (row.get)(other));
    differing.next().is_some() && differing.next().is_none()
}

/// Returns the rows that identify an entry: its keys, or, for records without keys, the required fields.
fn identity<R: Record>() -> impl Iterator<Item = &'static Row<R>> {
    let is_keyed = R::ROWS.iter().any(|row| row.field.key);
    let rows = R::ROWS.iter();
    rows.filter(move |row| row.field.key || !is_keyed && row.field.required)
}

fn is_title<R: Record>(row: &Row<R>) -> bool {
    row.field.required && matches!(row.field.kind, Kind::Text)
}

/// Puts a text on one line, shortened if it is long.
pub(super) fn shortened(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let line = words.join(" ");
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}
