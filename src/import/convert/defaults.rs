//! What holds for every row that does not say it itself, as a column more behind those of the file.

use compact_str::{CompactString, format_compact};

use crate::import::dialect::{Field, Mapping};
use crate::import::read::Table;

/// What stands before the field in the label of such a column.
const BEFORE: &str = "the default of ";

/// The table with a column for each default, and the mapping in which each comes last; nothing where there are none. A
/// default of records that the table does not hold makes none.
pub(super) fn with_defaults(table: &Table, mapping: &Mapping) -> Option<(Table, Mapping)> {
    let held = |field: Field| {
        let mut columns = mapping.columns.keys();
        columns.any(|own| own.object() == field.object())
    };
    let defaults = mapping.defaults.iter();
    let columns: Vec<(Field, CompactString, &str)> = defaults
        .filter(|(field, _)| held(**field))
        .map(|(field, value)| (*field, label(*field), value.as_str()))
        .collect();
    if columns.is_empty() {
        return None;
    }
    let mut wide = mapping.clone();
    for (field, label, _) in &columns {
        let labels = wide.columns.entry(*field).or_default();
        labels.push(label.clone());
    }
    let columns: Vec<(CompactString, &str)> = columns
        .into_iter()
        .map(|(_, label, value)| (label, value))
        .collect();
    Some((table.widened(&columns), wide))
}

fn label(field: Field) -> CompactString {
    format_compact!("{BEFORE}{}", field.name())
}

/// Whether a label is that of a default.
pub(super) fn is_default(label: &str) -> bool {
    let field = label.strip_prefix(BEFORE);
    field.is_some_and(|field| Field::try_from(field.to_owned()).is_ok())
}
