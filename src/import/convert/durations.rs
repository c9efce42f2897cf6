//! How long an activity took, as systems write it.

use super::columns::Columns;
use crate::import::batch::Batch;
use crate::import::dialect::Field;
use crate::import::read::Row;
use crate::model::Hours;

/// How long it took: from a column of minutes (`10`, or `0:45` hours and minutes), or of seconds (`120`, or `05:30`
/// minutes and seconds).
pub(super) fn hours<'t>(columns: &Columns<'t>, row: Row<'t>, batch: &mut Batch) -> Option<Hours> {
    if let Some(hours) = whole_hours(columns, row, batch) {
        return Some(hours);
    }
    let fields = [
        (Field::InteractionMinutes, 60.0),
        (Field::InteractionSeconds, 1.0),
    ];
    fields
        .into_iter()
        .find_map(|field| lasted(columns, row, field, batch))
}

/// Hours in one column, with the minutes beyond them in another.
fn whole_hours<'t>(columns: &Columns<'t>, row: Row<'t>, batch: &mut Batch) -> Option<Hours> {
    let (hours, column) = columns.number(row, Field::InteractionHours, batch)?;
    let minutes = columns.number(row, Field::InteractionMinutes, batch);
    let minutes = minutes.map_or(0.0, |(minutes, _)| minutes.value);
    let hours = ((hours.value + minutes / 60.0) * 100.0).round() / 100.0;
    let hours = Hours::try_from(hours).ok();
    if hours.is_none() {
        columns.unread(row, column, "not a possible duration", batch);
    }
    hours
}

/// A duration: one number, or pieces with colons between, hours in front where there are three.
fn lasted<'t>(
    columns: &Columns<'t>,
    row: Row<'t>,
    (field, unit): (Field, f64),
    batch: &mut Batch,
) -> Option<Hours> {
    let (text, column) = columns.cell(row, field)?;
    let seconds = if text.contains(':') {
        let pieces = text.split(':').map(|piece| piece.trim().parse::<f64>());
        let pieces: Vec<f64> = pieces.collect::<Result<_, _>>().ok()?;
        match (field, pieces.as_slice()) {
            (_, [hours, minutes, seconds]) => hours * 3600.0 + minutes * 60.0 + seconds,
            (Field::InteractionSeconds, [minutes, seconds]) => minutes * 60.0 + seconds,
            (_, [hours, minutes]) => hours * 3600.0 + minutes * 60.0,
            _ => return None,
        }
    } else {
        columns.number(row, field, batch)?.0.value * unit
    };
    // To the hundredth: a third of an hour has no end.
    let hours = Hours::try_from((seconds / 3600.0 * 100.0).round() / 100.0).ok();
    if hours.is_none() {
        columns.unread(row, column, "not a possible duration", batch);
    }
    hours
}
