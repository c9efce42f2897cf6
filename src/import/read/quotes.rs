//! Mending quotes before a table is split: stray ones inside a quoted field are doubled, one that is never closed is
//! dropped. Well-formed text comes back as it is.

use std::borrow::Cow;

use super::{ReadError, RowNote};

/// The longest quoted field: beyond it the quote is taken as one that was never closed.
const LONGEST: usize = 1 << 20;
/// How many quotes without an end a file may have.
const MOST: usize = 1000;

/// What is to be done about the quote at a byte.
#[derive(Clone, Copy)]
enum Mend {
    Double,
    Drop,
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
    let mut mends: Vec<(usize, Mend)> = Vec::new();
    let mut dropped = 0;
    let mut at = 0;
    let mut field_starts = true;
    while at < bytes.len() {
        if field_starts && bytes[at] == b'"' {
            let known = mends.len();
            match quoted(bytes, delimiter, at, &mut mends) {
                Some(end) => {
                    at = end;
                    field_starts = false;
                    continue;
                }
                None => {
                    mends.truncate(known);
                    mends.push((at, Mend::Drop));
                    dropped += 1;
                    if dropped > MOST {
                        return Err(ReadError::Quotes);
                    }
                }
            }
        }
        field_starts = matches!(bytes[at], b'\n' | b'\r') || bytes[at] == delimiter;
        at += 1;
    }
    Ok(mends)
}

/// Where the quoted field that opens here ends; `None` when its quote is never closed. Stray quotes are noted.
fn quoted(
    bytes: &[u8],
    delimiter: u8,
    open: usize,
    mends: &mut Vec<(usize, Mend)>,
) -> Option<usize> {
    let ends = |at: usize| {
        bytes
            .get(at)
            .is_none_or(|next| *next == delimiter || matches!(next, b'\n' | b'\r'))
    };
    let mut lines = false;
    let mut at = open + 1;
    while at < bytes.len() && at - open <= LONGEST {
        match bytes[at] {
            b'\n' | b'\r' => lines = true,
            b'"' if ends(at + 1) => return Some(at + 1),
            b'"' if bytes[at + 1] == b'"' => at += 1,
            // A quote that opens the next field, lines later: the first one was never closed.
            b'"' if lines && bytes[at - 1] == delimiter => return None,
            b'"' => mends.push((at, Mend::Double)),
            _ => {}
        }
        at += 1;
    }
    None
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
        assert_eq!(mended(&",\"a".repeat(2), b',').expect("few").0, ",a,a");
    }
}
