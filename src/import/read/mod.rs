//! Reading any delimited file or workbook as tables of text. What is malformed is mended or left out, and said so.

mod assemble;
mod delimited;
mod encoding;
mod guess;
mod quotes;
mod table;
mod workbook;

use std::borrow::Cow;

use compact_str::{CompactString, format_compact};
use encoding_rs::Encoding;

use encoding::Decoded;

pub use encoding::ENCODINGS;
pub use table::{Row, RowNote, Table};

/// The largest file that is read: an import is held in memory.
const LARGEST: usize = 512 << 20;

/// Why a file is no table at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// Nothing in it.
    #[error("the file is empty")]
    Empty,
    /// Too large to be held.
    #[error(
        "the file is larger than 512 MB, unfolds to more than 1 GB, or has more than 64 million cells: split it"
    )]
    TooLarge,
    /// Bytes that are neither text nor a workbook.
    #[error("this is neither text nor an .xlsx workbook")]
    Binary,
    /// A workbook in the format of before 2007.
    #[error("this is a workbook of the old kind: save it as .xlsx or .csv")]
    OldWorkbook,
    /// A web page with the name of a workbook.
    #[error("this is a web page, not a table: export it as .csv or .xlsx")]
    WebPage,
    /// So many quotes without an end that it is no delimited file.
    #[error("more than 1000 quotes are never closed: this is not a delimited file")]
    Quotes,
    /// A workbook that is damaged, or has a password.
    #[error("the workbook cannot be read: {0}")]
    Workbook(String),
}

/// Reads the tables of a file: one of a delimited file, one for each visible sheet of a workbook that has any text.
///
/// # Errors
/// Refuses files that are no tables at all; a defect of a row is noted in its table.
pub fn read(name: &str, bytes: &[u8]) -> Result<Vec<Table>, ReadError> {
    read_in(name, bytes, None)
}

/// As [`read`], where a person has said how a text is encoded that is in no form of Unicode.
///
/// # Errors
/// As [`read`].
pub fn read_in(
    name: &str,
    bytes: &[u8],
    said: Option<&'static Encoding>,
) -> Result<Vec<Table>, ReadError> {
    if bytes.len() > LARGEST {
        return Err(ReadError::TooLarge);
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return workbook::read(name, bytes);
    }
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return Err(ReadError::OldWorkbook);
    }
    let decoded = encoding::decode(bytes, said)?;
    let start = decoded.text.trim_start();
    if start.is_empty() {
        return Err(ReadError::Empty);
    }
    let page = |mark: &str| {
        start
            .get(..mark.len())
            .is_some_and(|s| s.eq_ignore_ascii_case(mark))
    };
    if ["<html", "<!doctype", "<table", "<?xml"]
        .into_iter()
        .any(page)
    {
        return Err(ReadError::WebPage);
    }
    let mut table = delimited::read(name, &decoded.text)?;
    table.encoding = decoded.encoding;
    if let Some(why) = decoding(&decoded, said.is_some()) {
        table.mended.insert(0, RowNote { line: 1, why });
    }
    Ok(vec![table])
}

/// The text of a file as [`read_in`] reads it; nothing of a workbook.
#[must_use]
pub fn text_in<'b>(bytes: &'b [u8], said: Option<&'static Encoding>) -> Cow<'b, str> {
    let decoded = encoding::decode(bytes, said);
    decoded.map_or(Cow::Borrowed(""), |decoded| decoded.text)
}

/// What an encoding is called.
#[must_use]
pub fn encoding_name(encoding: &'static Encoding) -> String {
    encoding::shown_name(encoding)
}

/// What is to be known of how a text was decoded.
fn decoding(decoded: &Decoded<'_>, is_said: bool) -> Option<CompactString> {
    let broken = match decoded.is_broken {
        true => "; what means nothing in it stands as \u{FFFD}",
        false => "",
    };
    match decoded.encoding.map(encoding::shown_name) {
        Some(name) if is_said => Some(format_compact!(
            "the file was read as {name}, as said{broken}"
        )),
        Some(name) => Some(format_compact!(
            "the file is not in UTF-8 and was read as {name}: where letters look wrong, choose another encoding or save it as UTF-8{broken}"
        )),
        None if decoded.is_broken => {
            Some("the file is in Unicode but for a few places, which stand as \u{FFFD}".into())
        }
        None => None,
    }
}
