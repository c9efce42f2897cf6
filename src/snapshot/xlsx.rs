//! A workbook for spreadsheets: sheets of accounts, people, actions and touches, or the joint plan; numbers, amounts and
//! days as what they are, ids and names as text.

use rust_xlsxwriter::{Format as Style, Workbook, XlsxError};

use super::Stamp;
use super::format::{Internal, Write, Writer};
use super::rows::joint;
use super::tables::{Cell, Decimal, Kind, Sheet};
use crate::method::joint_plan::JointPlan;
use crate::model::{Format, Money, shown};

/// The format.
pub(super) static FORMAT: Writer = Writer {
    format: Format {
        ending: "xlsx",
        letter: 'l',
        name: "XLSX, a workbook for a spreadsheet",
        whole: false,
    },
    write: Write::Plans {
        internal,
        customer,
        says_changes: false,
    },
};

fn internal(plan: &Internal<'_>) -> Result<Vec<u8>, String> {
    let contents = plan.contents();
    let sheets = Kind::ALL.map(|kind| kind.sheet(&contents));
    let mark = Some("INTERNAL: not for the customer");
    workbook(&sheets, mark, plan.stamp).map_err(|error| error.to_string())
}

fn customer(plan: &JointPlan, stamp: &Stamp, _: Decimal) -> Result<Vec<u8>, String> {
    workbook(&[joint(plan)], None, stamp).map_err(|error| error.to_string())
}

/// Writes the sheets; a `mark` is the head of a last, empty column of each.
fn workbook(sheets: &[Sheet], mark: Option<&str>, stamp: &Stamp) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // The same workspace and day give the same bytes: the file says nothing of when it was made.
    let (year, month, day) = stamp.as_of.parts();
    let made = rust_xlsxwriter::ExcelDateTime::from_ymd(
        year.unsigned_abs(),
        month.unsigned_abs(),
        day.unsigned_abs(),
    )?;
    let about = rust_xlsxwriter::DocProperties::new().set_creation_datetime(&made);
    book.set_properties(&about);
    let head = Style::new().set_bold();
    let amount = Style::new().set_num_format("#,##0.00");
    let date = Style::new().set_num_format("yyyy-mm-dd");
    for one in sheets {
        let sheet = book.add_worksheet().set_name(one.name)?;
        sheet.set_freeze_panes(1, 0)?;
        for (column, name) in (0..).zip(one.head.iter().copied().chain(mark)) {
            sheet.write_with_format(0, column, name, &head)?;
        }
        for (row, cells) in (1..).zip(&one.rows) {
            for (column, cell) in (0..).zip(cells) {
                match cell {
                    Cell::Empty => continue,
                    Cell::Text(text) => sheet.write_string(row, column, cut(text))?,
                    Cell::Number(value) => sheet.write_number(row, column, *value)?,
                    Cell::Amount(value) => sheet.write_number_with_format(
                        row,
                        column,
                        Money::as_f64(*value),
                        &amount,
                    )?,
                    Cell::Day(day) => {
                        let (year, month, day) = day.parts();
                        let day = rust_xlsxwriter::ExcelDateTime::from_ymd(
                            year.unsigned_abs(),
                            month.unsigned_abs(),
                            day.unsigned_abs(),
                        )?;
                        sheet.write_datetime_with_format(row, column, &day, &date)?
                    }
                    Cell::Flag(yes) => sheet.write_boolean(row, column, *yes)?,
                };
            }
        }
        sheet.autofilter(
            0,
            0,
            u32::try_from(one.rows.len()).unwrap_or(u32::MAX),
            columns(one),
        )?;
        sheet.autofit();
    }
    book.save_to_buffer()
}

fn columns(sheet: &Sheet) -> u16 {
    u16::try_from(sheet.head.len().saturating_sub(1)).unwrap_or(u16::MAX)
}

/// A text as a cell can hold it: hidden characters visible, and no longer than a workbook allows.
fn cut(text: &str) -> String {
    shown(text).chars().take(32_767).collect()
}
