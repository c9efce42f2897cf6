//! Making records of the rows of one table, and counting each row as used or saying why it was not.

use std::collections::HashSet;

use compact_str::{CompactString, ToCompactString, format_compact};

use super::columns::Columns;
use super::defaults::with_defaults;
use super::facts::facts;
use super::kinds::{Untyped, untyped};
use super::statuses::{Unclear, unclear};
use super::{people, things, totals};
use crate::import::batch::{Batch, SkippedRow, Source};
use crate::import::dialect::{Confidence, Field, Mapping, Object, Recognised, fingerprint, guess};
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
    let sure = Sure::of(found);
    if let Some(called) = &found.called {
        let source = start(batch, table, None, sure, table.header.clone());
        let why = format_compact!("{called} are not imported");
        return leave_all(batch, table, source, why);
    }
    let answer = choices
        .answers
        .get(&mapping.fingerprint, "", Topic::Mapping);
    let open = found.confidence == Confidence::Suggested && answer != Some(Choice::Confirm);
    if open || answer == Some(Choice::LeaveOut) {
        let source = start(batch, table, Some(mapping), sure, found.unknown.clone());
        let why = if answer == Some(Choice::LeaveOut) {
            "the table was left out, as you asked"
        } else {
            batch.questions.push(Question {
                source,
                fingerprint: mapping.fingerprint.clone(),
                column: CompactString::default(),
                topic: Topic::Mapping,
                why: confirm(mapping).to_owned(),
                choices: vec![Choice::Confirm, Choice::LeaveOut],
            });
            "please confirm first what its columns mean"
        };
        return leave_all(batch, table, source, CompactString::const_new(why));
    }
    let mapping = &defaulted(mapping, choices);
    let source = start(batch, table, Some(mapping), sure, found.unknown.clone());
    convert(batch, table, mapping, source, choices);
}

/// The mapping with what a person has said once for all rows of all tables.
fn defaulted(mapping: &Mapping, choices: &Choices) -> Mapping {
    let mut mapping = mapping.clone();
    let own = |field: Field| {
        mapping
            .columns
            .keys()
            .any(|other| other.object() == field.object())
    };
    let said = choices.defaults.iter();
    let said: Vec<_> = said.filter(|(field, _)| own(*field)).cloned().collect();
    mapping.defaults.extend(said);
    mapping
}

/// Takes a table whose mapping was saved, or given.
pub(in crate::import) fn confirmed(
    batch: &mut Batch,
    table: &Table,
    mapping: &Mapping,
    choices: &Choices,
) {
    let mapping = &defaulted(mapping, choices);
    let known =
        |label: &&CompactString| mapping.columns.values().flatten().any(|own| own == *label);
    let unknown = table
        .header
        .iter()
        .filter(|label| !known(label))
        .cloned()
        .collect();
    let source = start(batch, table, Some(mapping), Sure::default(), unknown);
    convert(batch, table, mapping, source, choices);
}

/// Leaves out a table of which nobody knows what it holds.
pub(in crate::import) fn unknown(batch: &mut Batch, table: &Table) {
    let source = start(batch, table, None, Sure::default(), table.header.clone());
    let why = CompactString::const_new("this table was not recognised");
    leave_all(batch, table, source, why);
}

/// Why a person has to confirm.
fn confirm(mapping: &Mapping) -> &'static str {
    if mapping.companies {
        "this header is not from a known CRM, so its columns were matched by their labels; where no file holds the companies, those that its rows name become accounts"
    } else {
        "this header is not from a known CRM, so its columns were matched by their labels"
    }
}

/// How sure the meaning of a table is.
#[derive(Default)]
struct Sure {
    confidence: Option<Confidence>,
    called: Option<CompactString>,
    likely: Vec<CompactString>,
}

impl Sure {
    fn of(found: &Recognised) -> Self {
        Self {
            confidence: Some(found.confidence),
            called: found.called.clone(),
            likely: found.likely.clone(),
        }
    }
}

/// Makes accounts of the companies that people work for: no table of accounts is there.
pub(in crate::import) fn take_companies(batch: &mut Batch) {
    batch.accounts = std::mem::take(&mut batch.companies);
    let places: HashSet<RowPlace> = batch.accounts.iter().map(|account| account.place).collect();
    // A row may name a company and nobody.
    let taken = |left: &SkippedRow| places.contains(&left.place);
    for left in batch.skipped.iter().filter(|left| taken(left)) {
        batch.sources[left.place.source].used += 1;
    }
    batch.skipped.retain(|left| !taken(left));
}

/// Enters the table in the batch with what reading already said about its rows; its position.
fn start(
    batch: &mut Batch,
    table: &Table,
    mapping: Option<&Mapping>,
    sure: Sure,
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
        encoding: table.encoding,
        mapping: mapping.cloned(),
        guess: mapping.is_none().then(|| guess(&table.header)),
        called: sure.called,
        confidence: sure.confidence,
        likely: sure.likely,
        facts: facts(table),
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

fn leave_all(batch: &mut Batch, table: &Table, source: usize, why: CompactString) {
    batch.skipped.extend(table.rows().map(|row| SkippedRow {
        place: RowPlace {
            source,
            line: row.line(),
        },
        why: why.clone(),
    }));
}

fn convert(batch: &mut Batch, table: &Table, mapping: &Mapping, source: usize, choices: &Choices) {
    let fingerprint = fingerprint(&table.header);
    let wide = with_defaults(table, mapping);
    let (table, mapping) = wide
        .as_ref()
        .map_or((table, mapping), |(table, mapping)| (table, mapping));
    let of = (source, fingerprint.as_str());
    let columns = Columns::new(table, mapping, of, batch, &choices.answers);
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
    let held = objects.contains(&Object::Interaction) && mapping.kind.is_none();
    let untyped = if held {
        untyped(batch, table, &columns, of, &choices.answers)
    } else {
        Untyped::default()
    };
    let unclear = unclear(batch, table, &columns, of, &choices.answers);
    let made_of = Made {
        mapping,
        objects: &objects,
        untyped,
        unclear,
        keep_extra: choices.keep_extra,
    };
    let total = totals::line(table, &columns);
    for row in table.rows() {
        let made = if deleted(&columns, row) {
            Err("deleted in the other system".into())
        } else if total == Some(row.line()) {
            Err("a line of totals below the rows".into())
        } else {
            record(batch, &columns, row, &made_of)
        };
        match made {
            Ok(()) => batch.sources[source].used += 1,
            Err(why) => batch.skipped.push(SkippedRow {
                place: columns.place(row),
                why,
            }),
        }
    }
    batch.mended.extend(columns.mended());
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

/// What is made of the rows of a table.
struct Made<'m> {
    mapping: &'m Mapping,
    objects: &'m [Object],
    untyped: Untyped,
    unclear: Unclear,
    keep_extra: bool,
}

/// Makes every record the row holds; the row counts as used when there is one. What a row without any lacks is said
/// of the object it is above all.
fn record<'t>(
    batch: &mut Batch,
    columns: &Columns<'t>,
    row: Row<'t>,
    made_of: &Made<'_>,
) -> Result<(), CompactString> {
    let (main, kind) = (made_of.mapping.object, made_of.mapping.kind);
    let is_company = columns.is_company(row);
    let main = match is_company {
        Some(false) => Object::Person,
        _ => main,
    };
    let mut used = false;
    let mut reason = format_compact!("it does not say which record it belongs to");
    for object in made_of.objects {
        // A row of both kinds says which it is; unless it does, it is both.
        let other = match is_company {
            Some(true) => Object::Person,
            Some(false) => Object::Account,
            None => Object::Other,
        };
        if *object == other {
            continue;
        }
        let extra = if made_of.keep_extra && *object == main {
            columns.rest(row)
        } else {
            Vec::new()
        };
        let unread = batch.unread.len();
        let made = match object {
            Object::Account if made_of.mapping.companies => {
                people::company(batch, columns, row, extra);
                continue;
            }
            Object::Account => people::account(batch, columns, row, extra),
            Object::Person => people::person(batch, columns, row, extra),
            Object::Deal => things::deal(batch, columns, row, extra),
            Object::Interaction => {
                let of = (kind, made_of.untyped, made_of.unclear);
                things::interaction(batch, columns, row, of)
            }
            Object::User => people::user(batch, columns, row),
            Object::Health => things::health(batch, columns, row),
            Object::Other => Err("it does not say which record it belongs to"),
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
