//! A row of the table: one field of a record, and how the record gives and takes its value.

use super::Value;
use super::kind::Field;
use crate::model::Date;

/// A field of a record, with its value in the record.
pub struct Row<R: Record> {
    /// The facts about it.
    pub field: Field,
    /// Its value.
    pub get: fn(&R) -> Value,
    /// Puts a value in its place.
    ///
    /// # Errors
    /// Says why the value cannot be that of this field.
    pub set: fn(&mut R, Value) -> Result<(), String>,
    /// Adds the changes that make the value of the first record that of the second.
    pub changes: fn(&R, &R, &mut Vec<R::Change>),
}

/// Something that has fields.
pub trait Record: Clone + PartialEq + 'static {
    /// What an edit changes it by; [`Whole`] for entries that are replaced as a whole.
    type Change;
    /// What a person calls one.
    const NAME: &'static str;
    /// Its fields, in the order in which a form shows them.
    const ROWS: &'static [Row<Self>];

    /// Brings in order what goes with a change: the day on which an action was done.
    fn settle(&mut self, _before: &Self, _day: Date) {}
}

/// The change of an entry that is replaced as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whole {}

/// The fields of a kind of record.
#[must_use]
pub fn fields<R: Record>() -> Vec<&'static Field> {
    R::ROWS.iter().map(|row| &row.field).collect()
}

/// The changes that make one record the other.
#[must_use]
pub fn changes<R: Record>(before: &R, after: &R) -> Vec<R::Change> {
    let mut changes = Vec::new();
    for row in R::ROWS {
        (row.changes)(before, after, &mut changes);
    }
    changes
}
