//! Excel workbooks: the visible sheets, cell after cell, without ever holding a sheet's empty rectangle.

use std::io::{self, Cursor, Read};

use calamine::{DataRef, Reader, SheetVisible, Style, Xlsx, XlsxError, open_workbook_from_rs};
use zip::ZipArchive;

use super::assemble::Assembler;
use super::{ReadError, Table};

/// The most bytes that a workbook's parts may unfold to: a page of the same character packs a thousandfold.
const LARGEST: u64 = 1 << 30;

/// Reads each visible sheet that has any text.
pub(super) fn read(name: &str, bytes: &[u8]) -> Result<Vec<Table>, ReadError> {
    weigh(bytes, LARGEST)?;
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).map_err(|e| refused(&e))?;
    let sheets: Vec<String> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.visible == SheetVisible::Visible)
        .map(|sheet| sheet.name.clone())
        .collect();
    let mut tables = Vec::new();
    for sheet in sheets {
        match read_sheet(&mut book, name, &sheet) {
            Ok(table) => tables.push(table),
            Err(ReadError::Empty) => {}
            Err(error) => return Err(error),
        }
    }
    if tables.is_empty() {
        return Err(ReadError::Empty);
    }
    Ok(tables)
}

/// Refuses a workbook that unfolds to more than `most` bytes, whatever sizes it states: each part is unfolded to
/// nowhere, and counted.
fn weigh(bytes: &[u8], most: u64) -> Result<(), ReadError> {
    let damaged = |error: &dyn std::fmt::Display| ReadError::Workbook(error.to_string());
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|e| damaged(&e))?;
    let mut left = most;
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(|e| damaged(&e))?;
        let unfolded =
            io::copy(&mut part.take(left + 1), &mut io::sink()).map_err(|e| damaged(&e))?;
        left = left.checked_sub(unfolded).ok_or(ReadError::TooLarge)?;
    }
    Ok(())
}

fn read_sheet(book: &mut Xlsx<Cursor<&[u8]>>, name: &str, sheet: &str) -> Result<Table, ReadError> {
    let mut cells = match book.worksheet_cells_reader(sheet) {
        Ok(cells) => cells,
        // A chart on a sheet of its own has no cells.
        Err(XlsxError::NotAWorksheet(_)) => return Err(ReadError::Empty),
        Err(error) => return Err(refused(&error)),
    };
    let percent: Vec<bool> = cells.styles().iter().map(is_percent).collect();
    let mut rows = Assembler::new(name, Some(sheet), None);
    let mut row: Vec<String> = Vec::new();
    let mut line = 0;
    while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(|e| refused(&e))? {
        let (at, column) = cell.get_position();
        if at + 1 != line {
            rows.row(line, row.iter().map(String::as_str))?;
            row.clear();
            line = at + 1;
        }
        let text = match (cell.get_value(), percent.get(style)) {
            (DataRef::Float(share), Some(true)) => shown_percent(*share),
            (DataRef::Int(share), Some(true)) => format!("{}%", share.saturating_mul(100)),
            (value, _) => text(value),
        };
        if !text.is_empty() {
            let column = column as usize;
            row.resize(row.len().max(column), String::new());
            row.truncate(column);
            row.push(text);
        }
    }
    rows.row(line, row.iter().map(String::as_str))?;
    rows.finish()
}

/// Whether cells of a style show their number as per cent.
fn is_percent(style: &Style) -> bool {
    let format = style.number_format.as_ref();
    // What stands in quotes is text.
    let mut pieces = format
        .into_iter()
        .flat_map(|format| format.format_code.split('"').step_by(2));
    pieces.any(|piece| piece.contains('%'))
}

/// A share as the person sees it: 0.62 as `62%`, without the traces of a binary fraction.
fn shown_percent(share: f64) -> String {
    number((share * 1e12).round() / 1e10) + "%"
}

/// A number with a point and never three decimals.
fn number(number: f64) -> String {
    let text = number.to_string();
    match text.split_once('.') {
        Some((_, decimals)) if decimals.len() == 3 => text + "0",
        _ => text,
    }
}

/// A cell as text that can be read in one way only: days as ISO dates, numbers with a point and never three decimals,
/// which would look like a group of thousands.
fn text(cell: &DataRef<'_>) -> String {
    match cell {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(float) => number(*float),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(true) => "TRUE".to_owned(),
        DataRef::Bool(false) => "FALSE".to_owned(),
        DataRef::DateTime(time) if time.is_datetime() => {
            let (year, month, day, hour, minute, second, _) = time.to_ymd_hms_milli();
            if (hour, minute, second) == (0, 0, 0) {
                format!("{year:04}-{month:02}-{day:02}")
            } else {
                format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")
            }
        }
        DataRef::DateTime(time) => time.as_f64().to_string(),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        // `#N/A` and its like: a formula that failed says nothing.
        DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}

fn refused(error: &XlsxError) -> ReadError {
    match error {
        XlsxError::Password => ReadError::Workbook("it has a password".to_owned()),
        other => ReadError::Workbook(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    #[test]
    fn shares_are_read_as_they_are_seen() {
        for (share, seen) in [
            (0.62, "62%"),
            (0.57, "57%"),
            (1.0, "100%"),
            (0.12345, "12.3450%"),
            (-0.1, "-10%"),
        ] {
            assert_eq!(shown_percent(share), seen, "{share}");
        }
    }

    #[test]
    fn a_workbook_that_unfolds_beyond_measure_is_refused() {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for part in ["xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"] {
            let options = SimpleFileOptions::default();
            zip.start_file(part, options).expect("it can be written");
            zip.write_all(&vec![b'a'; 600_000])
                .expect("it can be written");
        }
        let bytes = zip.finish().expect("it can be written").into_inner();
        assert!(bytes.len() < 10_000, "{}", bytes.len());
        // Two parts of 600 000 bytes: within 1.2 million, and a byte too many for less.
        assert_eq!(weigh(&bytes, 1_200_000), Ok(()));
        assert_eq!(weigh(&bytes, 1_199_999), Err(ReadError::TooLarge));
    }
}
