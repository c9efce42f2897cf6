//! A row of the table: one field of a record, with its getter, setter and changes.

use super::Value;
use super::kind::Field;
use crate::model::Date;

/// A field of a record, with access to its value.
pub struct Row<R: Record> {
    /// The field's properties.
    pub field: Field,
    /// Gets the value.
    pub get: fn(&R) -> Value,
    /// Sets the value.
    ///
    /// # Errors
    /// Returns why the field cannot take the value.
    pub set: fn(&mut R, Value) -> Result<(), String>,
    /// Adds the changes that turn the first record's value into the second's.
    pub changes: fn(&R, &R, &mut Vec<R::Change>),
}

/// A record with fields.
pub trait Record: Clone + PartialEq + 'static {
    /// The type of its changes; [`Whole`] for entries replaced as a whole.
    type Change;
    /// The name of such a record.
    const NAME: &'static str;
    /// Its fields, in the order in which a form shows them.
    const ROWS: &'static [Row<Self>];

    /// Updates dependent fields after a change, such as the day on which an action was done.
    fn settle(&mut self, _before: &Self, _day: Date) {}
}

/// The change of an entry replaced as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whole {}

/// Returns the fields of a record type.
#[must_use]
pub fn fields<R: Record>() -> Vec<&'static Field> {
    R::ROWS.iter().map(|row| &row.field).collect()
}

/// Returns the changes that turn one record into the other.
#[must_use]
pub fn changes<R: Record>(before: &R, after: &R) -> Vec<R::Change> {
    let mut changes = Vec::new();
    for row in R::ROWS {
        (row.changes)(before, after, &mut changes);
    }
    changes
}
