//! Health scores, of a table of them or beside an account.

use compact_str::CompactString;

use super::columns::Columns;
use super::words::WORDS;
use crate::import::batch::Batch;
use crate::import::dialect::Field;
use crate::import::read::Row;
use crate::model::HealthScore;

/// A score from 0 to 100, to the nearest whole, and the label of its column. What it is out of was settled for the whole
/// column, or is asked.
pub(super) fn health_score<'t>(
    batch: &mut Batch,
    columns: &Columns<'t>,
    row: Row<'t>,
    field: Field,
) -> Option<(HealthScore, CompactString)> {
    let (text, column) = columns.cell(row, field)?;
    let label = columns.label(column).clone();
    if let Some(points) = WORDS.health.get(&text.trim().to_lowercase()) {
        let taken = columns.settled.health_words;
        let score = HealthScore::new(i64::from(*points)).ok();
        return score.filter(|_| taken).map(|score| (score, label));
    }
    let (number, column) = columns.number(row, field, batch)?;
    let of = match columns.settled.best_health(column) {
        _ if number.percent => 100.0,
        Some(of) => of,
        None => return None,
    };
    // A cast of a float to an integer holds at the ends, where the range refuses it.
    let score = HealthScore::new((number.value * 100.0 / of).round() as i64).ok();
    if score.is_none() {
        columns.unread(row, column, "not between 0 and 100", batch);
    }
    Some((score?, label))
}
