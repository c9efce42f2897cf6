//! Delimited text: which character delimits, and each row with its line.

use csv::{ReaderBuilder, StringRecord};

use super::assemble::Assembler;
use super::quotes::{line_ends, mended};
use super::{ReadError, Table};

/// The delimiters, the commonest first.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// How much of the start decides on the delimiter.
const SAMPLE: usize = 64 << 10;

/// Reads the one table of a delimited text.
pub(super) fn read(name: &str, text: &str) -> Result<Table, ReadError> {
    let (delimiter, start) = said(text).unwrap_or_else(|| (likely(text), 0));
    let (text, notes) = mended(text, delimiter)?;
    let bytes = text.as_bytes();
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(&bytes[start..]);
    let mut rows = Assembler::new(name, None, Some(delimiter));
    let mut record = StringRecord::new();
    let (mut line, mut seen) = (1 + line_ends(&bytes[..start]), start);
    while reader
        .read_record(&mut record)
        .expect("text in memory is always readable")
    {
        let at = record.position().map_or(seen, |place| {
            start + usize::try_from(place.byte()).unwrap_or(usize::MAX)
        });
        let at = first_byte(bytes, at);
        line += line_ends(&bytes[seen..at]);
        seen = at;
        rows.row(line, record.iter())?;
    }
    let mut table = rows.finish()?;
    table.mended.extend(notes);
    table.mended.sort_by_key(|note| note.line);
    Ok(table)
}

/// The first byte of a row, behind empty lines that the reader passes over.
fn first_byte(bytes: &[u8], at: usize) -> usize {
    let empty = bytes[at..]
        .iter()
        .take_while(|b| matches!(b, b'\n' | b'\r'));
    at + empty.count()
}

/// What spreadsheets write into the first line: `sep=;`. And where the rows begin behind it.
fn said(text: &str) -> Option<(u8, usize)> {
    let end = text.find(['\n', '\r'])?;
    let line = text[..end].trim();
    let delimiter = *line.strip_prefix("sep=")?.as_bytes().first()?;
    (line.len() == 5 && DELIMITERS.contains(&delimiter)).then_some((delimiter, end))
}

/// The delimiter that divides most lines into the same, largest, number of cells.
fn likely(text: &str) -> u8 {
    let mut counts: Vec<[usize; 4]> = vec![[0; 4]];
    let mut quoted = false;
    for byte in text.bytes().take(SAMPLE) {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => counts.push([0; 4]),
            _ if !quoted => {
                if let Some(which) = DELIMITERS.iter().position(|d| *d == byte) {
                    counts.last_mut().expect("never empty")[which] += 1;
                }
            }
            _ => {}
        }
    }
    let weight = |which: usize| {
        let mut ours: Vec<usize> = counts
            .iter()
            .map(|line| line[which])
            .filter(|n| *n > 0)
            .collect();
        ours.sort_unstable();
        ours.chunk_by(|a, b| a == b)
            .map(|same| same.len() * same[0])
            .max()
            .unwrap_or(0)
    };
    let best = (0..4).max_by_key(|which| (weight(*which), 4 - which));
    DELIMITERS[best.expect("there are four")]
}
