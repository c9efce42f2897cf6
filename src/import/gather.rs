//! From files to one batch of records: read, recognise, convert.

use compact_str::CompactString;

use super::batch::Batch;
use super::convert;
use super::dialect::{
    Confidence, Field, Mapping, Recognised, guess, plain_label, read_as, recognise_ids, remapped,
};
use super::profile::missed;
use super::question::Choices;
use super::read::{ReadError, Table, read_in};

/// How many ids are looked at.
const LOOKED_AT: usize = 50;

/// Reads files, given as names and bytes, and makes records of every row. What could not be decided is asked in the
/// batch; gathering again with answers takes those values in.
///
/// # Errors
/// The first file that is no table at all, with its name.
pub fn gather<'f>(
    files: impl IntoIterator<Item = (&'f str, &'f [u8])>,
    choices: &Choices,
) -> Result<Batch, (String, ReadError)> {
    let mut batch = Batch::default();
    for (name, bytes) in files {
        let tables = read_in(name, bytes, choices.encoding_of(name));
        for table in tables.map_err(|error| (name.to_owned(), error))? {
            gather_table(&mut batch, &table, choices);
        }
    }
    gather_end(&mut batch, choices);
    Ok(batch)
}

/// Ends what [`gather_table`] began: takes the companies of people as customers, where no other customers are known.
pub fn gather_end(batch: &mut Batch, choices: &Choices) {
    if batch.accounts.is_empty() && !choices.accounts_here {
        convert::take_companies(batch);
    }
    batch.companies = Vec::new();
    batch.notes = missed(&choices.profile, &batch.sources);
}

/// Makes records of one table.
pub fn gather_table(batch: &mut Batch, table: &Table, choices: &Choices) {
    let saved = choices
        .mappings
        .iter()
        .find(|mapping| mapping.fits(&table.header));
    let named = match saved {
        None => named(table, choices),
        Some(_) => None,
    };
    match saved.or(named.as_ref()) {
        Some(mapping) => {
            let mapping = with_columns(mapping.clone(), table, choices);
            convert::confirmed(batch, table, &mapping, choices);
        }
        None if convert::has_no_header(table) => convert::headless(batch, table),
        None => {
            let only = choices.dialect.as_deref();
            let found = recognise_ids(&table.header, id_prefix(table).as_deref(), only);
            if let Some(mapping) = said(table, found.as_ref(), choices) {
                return convert::confirmed(batch, table, &mapping, choices);
            }
            match found {
                Some(found) => convert::recognised(batch, table, &found, choices),
                None => convert::unknown(batch, table),
            }
        }
    }
}

/// How the profile reads a table: of several mappings that it has columns for, the one that takes most of them.
fn named(table: &Table, choices: &Choices) -> Option<Mapping> {
    let fitting = choices.profile.iter();
    let fitting = fitting.filter_map(|mapping| mapping.carried_to(&table.header));
    fitting.reduce(|best, next| {
        if next.columns.len() > best.columns.len() {
            next
        } else {
            best
        }
    })
}

/// How a table is read of which a person says what its rows or some of its columns are.
fn said(table: &Table, found: Option<&Recognised>, choices: &Choices) -> Option<Mapping> {
    let sure =
        |found: &&Recognised| found.confidence != Confidence::Suggested && found.called.is_none();
    let as_said = match choices.holds {
        Some(object) if found.filter(sure).is_none() => read_as(&table.header, object),
        _ => None,
    };
    let mapping = as_said
        .as_ref()
        .or(found)
        .map(|found| found.mapping.clone());
    if as_said.is_none() && columns(table, choices).next().is_none() {
        return None;
    }
    let mapping = mapping.unwrap_or_else(|| guess(&table.header));
    Some(with_columns(mapping, table, choices))
}

/// The columns of a table of which a person says what they fill.
fn columns<'t>(
    table: &'t Table,
    choices: &'t Choices,
) -> impl Iterator<Item = (&'t CompactString, Option<Field>)> {
    choices.columns.iter().filter_map(|(label, field)| {
        let is_it = |own: &&CompactString| plain_label(own) == plain_label(label);
        Some((table.header.iter().find(is_it)?, *field))
    })
}

/// The mapping with those columns.
fn with_columns(mapping: Mapping, table: &Table, choices: &Choices) -> Mapping {
    let with = |mapping, (label, field): (&CompactString, _)| remapped(mapping, label, field);
    columns(table, choices).fold(mapping, with)
}

/// How the ids of a table begin, where it has a column `Id` of Salesforce's ids: the first three characters name the
/// object.
fn id_prefix(table: &Table) -> Option<String> {
    let column = table
        .header
        .iter()
        .position(|label| plain_label(label) == "id")?;
    let ids = table
        .rows()
        .take(LOOKED_AT)
        .map(|row| row.cell(column).trim());
    let mut prefix: Option<&str> = None;
    for id in ids.filter(|id| !id.is_empty()) {
        let plain = id.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let own = id
            .get(..3)
            .filter(|_| plain && matches!(id.len(), 15 | 18))?;
        if prefix.is_some_and(|prefix| prefix != own) {
            return None;
        }
        prefix = Some(own);
    }
    prefix.map(str::to_owned)
}
