//! Tables for spreadsheets: accounts, people, actions and touches, each a head and typed rows.

mod accounts;
mod cell;
mod records;

use std::io::Write;

use crate::method::portfolio::Book;
use crate::method::score::AccountScore;
use crate::model::Workspace;

pub use accounts::table as accounts;
pub use cell::{Cell, Decimal, guarded};

/// A table under its head.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// What its rows are.
    pub name: &'static str,
    /// The names of the columns. New ones are added at the end.
    pub head: Vec<&'static str>,
    /// The rows, each with a cell for every column.
    pub rows: Vec<Vec<Cell>>,
}

/// What tables are made of.
#[derive(Debug)]
pub struct Contents<'a> {
    /// The workspace.
    pub workspace: &'a Workspace,
    /// Its scores.
    pub book: &'a Book,
    /// Those of the accounts that are wanted.
    pub scores: Vec<&'a AccountScore>,
}

/// Which table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kind {
    /// An account a row, with its scores.
    #[default]
    Accounts,
    /// A person a row.
    People,
    /// An action a row.
    Actions,
    /// A touch a row.
    Touches,
}

impl Kind {
    /// Every table.
    pub const ALL: [Self; 4] = [Self::Accounts, Self::People, Self::Actions, Self::Touches];

    /// Makes it.
    #[must_use]
    pub fn sheet(self, of: &Contents<'_>) -> Sheet {
        match self {
            Self::Accounts => accounts(of.workspace, of.book.prepared(), of.scores.iter().copied()),
            Self::People => records::people(of),
            Self::Actions => records::actions(of),
            Self::Touches => records::touches(of),
        }
    }
}

/// Writes a table as delimited text, with text that no spreadsheet takes for a formula; a
/// `mark` is the head of a last, empty column, and so in the first line.
///
/// # Errors
/// Those of the writer.
pub fn write_delimited(
    sheet: &Sheet,
    decimal: Decimal,
    mark: Option<&str>,
    out: &mut impl Write,
) -> Result<(), csv::Error> {
    let mut csv = csv::WriterBuilder::new()
        .delimiter(decimal.delimiter())
        .from_writer(out);
    csv.write_record(sheet.head.iter().copied().chain(mark))?;
    for row in &sheet.rows {
        let cells = row.iter().map(|cell| cell.delimited(decimal));
        csv.write_record(cells.chain(mark.map(|_| String::new())))?;
    }
    csv.flush()?;
    Ok(())
}
