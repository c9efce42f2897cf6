//! Health scores, of a table of them or beside an account.

use compact_str::CompactString;

use super::columns::Columns;
use crate::import::batch::Batch;
use crate::import::dialect::Field;
use crate::import::read::Row;
use crate::model::HealthScore;

/// A score from 0 to 100, to the nearest whole, and the label of its column.
pub(super) fn health_score<'t>(
    batch: &mut Batch,
    columns: &Columns<'t>,
    row: Row<'t>,
    field: Field,
) -> Option<(HealthScore, CompactString)> {
    let (number, column) = columns.number(row, field, batch)?;
    // A cast of a float to an integer holds at the ends, where the range refuses it.
    let score = HealthScore::new(number.value.round() as i64).ok();
    if score.is_none() {
        columns.unread(row, column, "not between 0 and 100", batch);
    }
    Some((score?, columns.label(column).clone()))
}
