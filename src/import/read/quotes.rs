//! Mending quotes before a table is split. Whatever a standard reader reads right is left as it is; a stray quote inside
//! a quoted field is doubled where that gives the row its cells, and never across the end of a line; a quote that is
//! never closed, or only by a stray one lines later, is dropped.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::{ReadError, RowNote};

/// The longest quoted field: beyond it the quote is taken as one that was never closed.
const LONGEST: usize = 1 << 20;
/// How many quotes without an end a file may have.
const MOST: usize = 1000;
/// How much of the start says how many cells a row has, and how far a row is looked through for its cells.
const SAMPLE: usize = 64 << 10;

/// What is to be done about the quote at a byte.
#[derive(Clone, Copy)]
enum Mend {
    Double,
    Drop,
    /// It closes its field although text goes on behind it: a standard reader takes both as one.
    Keep,
}

/// The text with its quotes in order, and the lines at which something was done.
pub(super) fn mended(text: &str, delimiter: u8) -> Result<(Cow<'_, str>, Vec<RowNote>), ReadError> {
    let mends = defects(text.as_bytes(), delimiter)?;
    if mends.is_empty() {
        return Ok((Cow::Borrowed(text), Vec::new()));
    }
    let mut whole = String::with_capacity(text.len() + mends.len());
    let mut notes: Vec<RowNote> = Vec::new();
    let (mut copied, mut line) = (0, 1);
    for (at, mend) in mends {
        whole.push_str(&text[copied..at]);
        line += line_ends(&text.as_bytes()[copied..at]);
        copied = at + 1;
        let why = match mend {
            Mend::Double => {
                whole.push_str("\"\"");
                "a quote inside a quoted text was taken as part of it"
            }
            Mend::Drop => "a quote that is never closed was left out",
            Mend::Keep => {
                whole.push('"');
                "the text behind a closing quote was taken as part of it"
            }
        };
        if notes.last().is_none_or(|note| note.line != line) {
            notes.push(RowNote {
                line,
                why: why.into(),
            });
        }
    }
    whole.push_str(&text[copied..]);
    Ok((Cow::Owned(whole), notes))
}

/// How many lines end in the bytes: at LF, CR LF, or CR alone.
pub(super) fn line_ends(bytes: &[u8]) -> u32 {
    let ends = bytes
        .iter()
        .enumerate()
        .filter(|(at, byte)| {
            **byte == b'\n'
                || (**byte == b'\r' && bytes.get(at + 1).is_none_or(|next| *next != b'\n'))
        })
        .count();
    u32::try_from(ends).unwrap_or(u32::MAX)
}

/// The quotes that are wrong, in order.
fn defects(bytes: &[u8], delimiter: u8) -> Result<Vec<(usize, Mend)>, ReadError> {
    let usual = usual(bytes, delimiter);
    let mut scan = Scan {
        bytes,
        delimiter,
        usual,
        cells: 0,
    };
    let mut mends: Vec<(usize, Mend)> = Vec::new();
    let mut dropped = 0;
    let mut at = 0;
    let mut field_starts = true;
    while at < bytes.len() {
        if field_starts && bytes[at] == b'"' {
            match scan.quoted(at, &mut mends) {
                Some(end) => {
                    at = end;
                    field_starts = false;
                    continue;
                }
                None => {
                    mends.push((at, Mend::Drop));
                    dropped += 1;
                    if dropped > MOST {
                        return Err(ReadError::Quotes);
                    }
                }
            }
        }
        let line_ends = matches!(bytes[at], b'\n' | b'\r');
        field_starts = line_ends || bytes[at] == delimiter;
        scan.cells = match field_starts {
            true if line_ends => 0,
            true => scan.cells + 1,
            false => scan.cells,
        };
        at += 1;
    }
    Ok(mends)
}

/// How many cells most rows have, as a standard reader sees the start.
fn usual(bytes: &[u8], delimiter: u8) -> usize {
    let end = bytes.len().min(SAMPLE);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(&bytes[..end]);
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    let mut record = csv::ByteRecord::new();
    while reader.read_byte_record(&mut record).unwrap_or(false) {
        *counts.entry(record.len()).or_default() += 1;
    }
    counts.remove(&1);
    let most = counts
        .into_iter()
        .max_by_key(|(cells, rows)| (*rows, *cells));
    most.map_or(1, |(cells, _)| cells)
}

/// A text as it is looked through.
struct Scan<'t> {
    bytes: &'t [u8],
    delimiter: u8,
    /// How many cells most rows have.
    usual: usize,
    /// How many cells of the row stand before the one that is looked at.
    cells: usize,
}

impl Scan<'_> {
    /// Where the quoted field that opens here ends; `None` when its quote is never closed. Stray quotes are noted.
    fn quoted(&self, open: usize, mends: &mut Vec<(usize, Mend)>) -> Option<usize> {
        let mut lines = false;
        let mut at = open + 1;
        while at < self.bytes.len() && at - open <= LONGEST {
            match self.bytes[at] {
                b'\n' | b'\r' => lines = true,
                b'"' if self.ends(at + 1) => return Some(at + 1),
                b'"' if self.bytes[at + 1] == b'"' => at += 1,
                // One that needs the end of a line and a stray quote to close was never opened.
                b'"' if lines => return None,
                b'"' => return self.stray(open, at, mends),
                _ => {}
            }
            at += 1;
        }
        None
    }

    /// Whether a field ends before this byte.
    fn ends(&self, at: usize) -> bool {
        let next = self.bytes.get(at);
        next.is_none_or(|next| *next == self.delimiter || matches!(next, b'\n' | b'\r'))
    }

    /// Where a field goes on whose quote is followed by text: either this and further quotes are part of it, up to one
    /// that closes it in the same line, or it closes here, or, where it opens the next field, this one was never
    /// closed. What gives the row as many cells as the others have.
    fn stray(&self, open: usize, at: usize, mends: &mut Vec<(usize, Mend)>) -> Option<usize> {
        let as_usual = |from: usize| self.cells + self.cells_from(from) == self.usual;
        let inside = self.closes_later(at);
        let fits = inside.as_ref().is_some_and(|(end, _)| as_usual(*end));
        let opens_next = self.bytes[at - 1] == self.delimiter && at - 1 > open;
        if opens_next && !fits && (as_usual(open + 1) || !as_usual(at + 1)) {
            return None;
        }
        match inside {
            Some((end, strays)) if fits || !as_usual(at + 1) => {
                mends.extend(strays.into_iter().map(|stray| (stray, Mend::Double)));
                Some(end)
            }
            _ => {
                mends.push((at, Mend::Keep));
                Some(at + 1)
            }
        }
    }

    /// The end of the field if the quote here is part of it, with all that are; in the same line.
    fn closes_later(&self, stray: usize) -> Option<(usize, Vec<usize>)> {
        let mut strays = vec![stray];
        let mut at = stray + 1;
        while at < self.bytes.len() && at - stray <= SAMPLE {
            match self.bytes[at] {
                b'\n' | b'\r' => return None,
                b'"' if self.ends(at + 1) => return Some((at + 1, strays)),
                b'"' if self.bytes[at + 1] == b'"' => at += 1,
                b'"' => strays.push(at),
                _ => {}
            }
            at += 1;
        }
        None
    }

    /// How many cells a row has from the cell on of which this is the rest, as a standard reader sees it.
    fn cells_from(&self, mut at: usize) -> usize {
        let (mut cells, mut quoted, start) = (1, false, at);
        while at < self.bytes.len() && at - start <= SAMPLE {
            match self.bytes[at] {
                b'"' if quoted && self.bytes.get(at + 1) == Some(&b'"') => at += 1,
                b'"' if quoted => quoted = false,
                b'"' if at > start && self.bytes[at - 1] == self.delimiter => quoted = true,
                b'\n' | b'\r' if !quoted => break,
                byte if byte == self.delimiter && !quoted => cells += 1,
                _ => {}
            }
            at += 1;
        }
        cells
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> String {
        mended(text, b',').expect("few quotes").0.into_owned()
    }

    #[test]
    fn well_formed_text_is_not_touched() {
        let whole = "a,\"b \"\"c\"\"\nd\",e\r\n\"\",5\" pipe,\"\"\"x\"\"\"\n";
        assert!(matches!(mended(whole, b','), Ok((Cow::Borrowed(_), notes)) if notes.is_empty()));
    }

    #[test]
    fn stray_quotes_are_doubled_and_open_ones_dropped() {
        assert_eq!(
            text("1,\"say \"yes\" now\"\n"),
            "1,\"say \"\"yes\"\" now\"\n"
        );
        assert_eq!(text("1,\"open\n2,b\n"), "1,open\n2,b\n");
        // The quote of line 1 would run into the field that opens in line 2.
        assert_eq!(text("1,\"open\n2,\"b\"\n"), "1,open\n2,\"b\"\n");
    }

    #[test]
    fn a_text_that_begins_with_a_quoted_word_stays_in_its_line() {
        let head = "name,notes,arr\n";
        // As a standard reader has it: nothing is changed.
        let rows = format!("{head}A,\"Big\" customer,1\nB,plain,2\nC,said \"yes\",3\nD,plain,4\n");
        assert_eq!(text(&rows), rows);
        // Doubled the quotes would swallow a cell.
        let rows = format!("{head}A,\"Ernie\" too,said \"ok\"\nB,plain,2\nC,plain,3\n");
        assert_eq!(text(&rows), rows);
        // Doubled they give the row its three cells.
        assert_eq!(
            text(&format!("{head}A,\"say \"yes, now\" twice\",1\nB,x,2\n")),
            format!("{head}A,\"say \"\"yes, now\"\" twice\",1\nB,x,2\n")
        );
        // Only a stray quote in the next line would close it.
        assert_eq!(
            text(&format!("{head}A,\"open,1\nB,said \"so\" too,2\n")),
            format!("{head}A,open,1\nB,said \"so\" too,2\n")
        );
    }

    #[test]
    fn lines_are_named() {
        let (_, notes) =
            mended("a,b\r\n\"x\ny\",1\r3,\"s \"t\" u\"\n4,\"open\n", b',').expect("few");
        // Line 1 the header; 2 and 3 one quoted field; then CR alone; 4 the stray quotes; 5 the open one.
        assert_eq!(notes.iter().map(|n| n.line).collect::<Vec<_>>(), [4, 5]);
    }

    #[test]
    fn quotes_without_end_are_no_table() {
        assert_eq!(
            mended(&"\"a\n".repeat(1002), b',').err(),
            Some(ReadError::Quotes)
        );
        let rows = format!("x,y,z\n{}\n", ",\"a".repeat(2));
        assert_eq!(mended(&rows, b',').expect("few").0, "x,y,z\n,a,a\n");
    }
}
