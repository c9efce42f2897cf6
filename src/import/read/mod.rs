//! Reading any delimited file or workbook as tables of text. What is malformed is mended or left out, and said so.

mod assemble;
mod delimited;
mod encoding;
mod quotes;
mod table;
mod workbook;

pub use table::{Row, RowNote, Table};

/// What is told of a text that says in no way how it is encoded.
const WESTERN: &str = "the file is not in UTF-8 and was read as Windows-1252: where letters look wrong, save it as UTF-8";

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
    if bytes.len() > LARGEST {
        return Err(ReadError::TooLarge);
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return workbook::read(name, bytes);
    }
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return Err(ReadError::OldWorkbook);
    }
    let (text, western) = encoding::decode(bytes)?;
    let start = text.trim_start();
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
    let mut table = delimited::read(name, &text)?;
    if western {
        let note = RowNote {
            line: 1,
            why: WESTERN.into(),
        };
        table.mended.insert(0, note);
    }
    Ok(vec![table])
}
