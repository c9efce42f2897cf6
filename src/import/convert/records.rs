//! Making records of the rows of one table, and counting each row as used or saying why it was not.

use compact_str::{CompactString, ToCompactString, format_compact};

use super::columns::Columns;
use super::{people, things};
use crate::import::batch::{Batch, SkippedRow, Source};
use crate::import::dialect::{Confidence, Field, Mapping, Object, Recognised, guess};
use crate::import::question::Choices;
use crate::import::question::{Choice, Question, Topic};
use crate::import::read::{Row, Table};
use crate::import::record::RowPlace;

/// Takes a table whose header was recognised; one that was only guessed at waits for a person to confirm.
pub(in crate::import) fn recognised(
    batch: &mut Batch,
    table: &Table,
    found: &Recognised,
    choices: &Choices,
) {
    let mapping = &found.mapping;
    if found.confidence == Confidence::Suggested {
        let answer = choices
            .answers
            .get(&mapping.fingerprint, "", Topic::Mapping);
        if answer != Some(Choice::Confirm) {
            let source = start(batch, table, Some(mapping), found.unknown.clone());
            let why = if answer == Some(Choice::LeaveOut) {
                "the table was left out, as you asked"
            } else {
                batch.questions.push(Question {
                    source,
                    fingerprint: mapping.fingerprint.clone(),
                    column: CompactString::default(),
                    topic: Topic::Mapping,
                    why: "this header is not from a known CRM, so its columns were matched by their labels".to_owned(),
                    choices: vec![Choice::Confirm, Choice::LeaveOut],
                });
                "please confirm first what its columns mean"
            };
            return leave_all(batch, table, source, why);
        }
    }
    let source = start(batch, table, Some(mapping), found.unknown.clone());
    convert(batch, table, mapping, source, choices);
}

/// Takes a table whose mapping was saved, or given.
pub(in crate::import) fn confirmed(
    batch: &mut Batch,
    table: &Table,
    mapping: &Mapping,
    choices: &Choices,
) {
    let known =
        |label: &&CompactString| mapping.columns.values().flatten().any(|own| own == *label);
    let unknown = table
        .header
        .iter()
        .filter(|label| !known(label))
        .cloned()
        .collect();
    let source = start(batch, table, Some(mapping), unknown);
    convert(batch, table, mapping, source, choices);
}

/// Leaves out a table of which nobody knows what it holds.
pub(in crate::import) fn unknown(batch: &mut Batch, table: &Table) {
    let source = start(batch, table, None, table.header.clone());
    leave_all(batch, table, source, "this table was not recognised");
}

/// Enters the table in the batch with what reading already said about its rows; its position.
fn start(
    batch: &mut Batch,
    table: &Table,
    mapping: Option<&Mapping>,
    unknown_columns: Vec<CompactString>,
) -> usize {
    let source = batch.sources.len();
    let left = |note: &crate::import::read::RowNote| SkippedRow {
        place: RowPlace {
            source,
            line: note.line,
        },
        why: note.why.clone(),
    };
    batch.skipped.extend(table.skipped.iter().map(left));
    batch.mended.extend(table.mended.iter().map(left));
    batch.sources.push(Source {
        file: table.file.clone(),
        sheet: table.sheet.clone(),
        mapping: mapping.cloned(),
        guess: mapping.is_none().then(|| guess(&table.header)),
        rows: table.len() + table.skipped.len(),
        used: 0,
        columns: named(table.header.clone()),
        unknown_columns: named(unknown_columns),
    });
    source
}

fn named(mut labels: Vec<CompactString>) -> Vec<CompactString> {
    labels.retain(|label| !label.is_empty());
    labels
}

fn leave_all(batch: &mut Batch, table: &Table, source: usize, why: &'static str) {
    batch.skipped.extend(table.rows().map(|row| SkippedRow {
        place: RowPlace {
            source,
            line: row.line(),
        },
        why: CompactString::const_new(why),
    }));
}

fn convert(batch: &mut Batch, table: &Table, mapping: &Mapping, source: usize, choices: &Choices) {
    let columns = Columns::new(table, mapping, source, batch, &choices.answers);
    let objects: Vec<Object> = [
        Object::Account,
        Object::Person,
        Object::Deal,
        Object::Interaction,
        Object::User,
        Object::Health,
    ]
    .into_iter()
    .filter(|object| columns.has_any(*object))
    .collect();
    for row in table.rows() {
        let made = if deleted(&columns, row) {
            Err("deleted in the other system".into())
        } else {
            record(batch, &columns, row, mapping, &objects, choices.keep_extra)
        };
        match made {
            Ok(()) => batch.sources[source].used += 1,
            Err(why) => batch.skipped.push(SkippedRow {
                place: columns.place(row),
                why,
            }),
        }
    }
    batch.mended.extend(columns.cuts());
}

fn deleted(columns: &Columns<'_>, row: Row<'_>) -> bool {
    [
        Field::AccountDeleted,
        Field::PersonDeleted,
        Field::DealDeleted,
        Field::InteractionDeleted,
    ]
    .into_iter()
    .any(|field| columns.flag(row, field) == Some(true))
}

/// Makes every record the row holds; the row counts as used when there is one. What a row without any lacks is said
/// of the object it is above all.
fn record<'t>(
    batch: &mut Batch,
    columns: &Columns<'t>,
    row: Row<'t>,
    mapping: &Mapping,
    objects: &[Object],
    keep_extra: bool,
) -> Result<(), CompactString> {
    let (main, kind) = (mapping.object, mapping.kind);
    let mut used = false;
    let mut reason = format_compact!("it does not say which record it belongs to");
    for object in objects {
        let extra = if keep_extra && *object == main {
            columns.rest(row)
        } else {
            Vec::new()
        };
        let unread = batch.unread.len();
        let made = match object {
            Object::Account => people::account(batch, columns, row, extra),
            Object::Person => people::person(batch, columns, row, extra),
            Object::Deal => things::deal(batch, columns, row, extra),
            Object::Interaction => things::interaction(batch, columns, row, kind),
            Object::User => people::user(batch, columns, row),
            Object::Health => things::health(batch, columns, row),
        };
        match made {
            Ok(()) => used = true,
            Err(why) => {
                // Of a row that is left out the reason is enough, unless it is a value that could not be read.
                if *object == main {
                    reason = batch.unread.get(unread).map_or_else(
                        || why.to_compact_string(),
                        |value| {
                            format_compact!(
                                "{why}: `{}` in `{}`: {}",
                                value.text,
                                value.column,
                                value.why
                            )
                        },
                    );
                }
                batch.unread.truncate(unread);
            }
        }
    }
    if used { Ok(()) } else { Err(reason) }
}
