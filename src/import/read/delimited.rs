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

/// The delimiter that divides every line into the same number of cells, the largest of several; where none does, the one
/// that divides most lines into the same, largest, number.
fn likely(text: &str) -> u8 {
    let lines = counts(&text.as_bytes()[..text.len().min(SAMPLE)]);
    let even = |which: &usize| {
        let first = lines.first().map_or(0, |line| line[*which]);
        lines.len() > 1 && first > 0 && lines.iter().all(|line| line[*which] == first)
    };
    // Commas stand in texts and numbers more often than any other.
    let evenly = (0..4).filter(even);
    let evenly = evenly.max_by_key(|which| (lines[0][*which], *which));
    let weight = |which: usize| {
        let mut ours: Vec<usize> = lines
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
    let best = || (0..4).max_by_key(|which| (weight(*which), 4 - which));
    DELIMITERS[evenly.or_else(best).expect("there are four")]
}

/// How often each delimiter stands in each line that is not empty, outside of quoted texts.
fn counts(bytes: &[u8]) -> Vec<[usize; 4]> {
    let mut lines: Vec<[usize; 4]> = Vec::new();
    let (mut line, mut is_empty, mut quoted, mut starts) = ([0; 4], true, false, true);
    for byte in bytes {
        match byte {
            b'"' if quoted || starts => quoted = !quoted,
            b'\n' | b'\r' if !quoted => {
                if !is_empty {
                    lines.push(line);
                }
                (line, is_empty, starts) = ([0; 4], true, true);
                continue;
            }
            _ if !quoted => {
                if let Some(which) = DELIMITERS.iter().position(|d| d == byte) {
                    line[which] += 1;
                    (is_empty, starts) = (false, true);
                    continue;
                }
            }
            _ => {}
        }
        is_empty = false;
        // Of a doubled quote the second goes on in the text.
        starts = *byte == b'"' && !quoted;
    }
    // The last line of a longer text may be cut off.
    if !is_empty && (lines.is_empty() || bytes.len() < SAMPLE) {
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_delimiter_is_the_one_that_divides_every_line() {
        for (text, expected) in [
            ("a,b\n1,2\n", b','),
            (
                "Name, legal form;ARR\nAlder, Inc;1,5\nBirch;2,5\nCedar, plc;3\n",
                b';',
            ),
            ("Name, legal;ARR\nAlder, Inc;1\nBirch, Ltd;2\n", b';'),
            ("a,note\n1,\"x;y\"\n2,\"z;\"\n", b','),
            ("a,b,ids\n1,2,7;8\n1,2,9;10\n", b','),
            ("a\tb\n1\t2\n", b'\t'),
            ("Report, of a day\na;b;c\n1;2;3\n4;5;6\n", b';'),
            ("a,5\" pipe,c\n1,2,3\n4,6\" pipe,x\n", b','),
            ("name\nAlder\n", b','),
        ] {
            assert_eq!(likely(text), expected, "{text}");
        }
    }
}
