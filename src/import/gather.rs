//! From files to one batch of records: read, recognise, convert.

use super::batch::Batch;
use super::convert;
use super::dialect::recognise;
use super::question::Choices;
use super::read::{ReadError, Table, read};

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
        for table in read(name, bytes).map_err(|error| (name.to_owned(), error))? {
            take(&mut batch, &table, choices);
        }
    }
    Ok(batch)
}

/// Makes records of one table.
fn take(batch: &mut Batch, table: &Table, choices: &Choices) {
    let saved = choices
        .mappings
        .iter()
        .find(|mapping| mapping.fits(&table.header));
    match saved {
        Some(mapping) => convert::confirmed(batch, table, mapping, choices),
        None => match recognise(&table.header, choices.dialect.as_deref()) {
            Some(found) => convert::recognised(batch, table, &found, choices),
            None => convert::unknown(batch, table),
        },
    }
}
