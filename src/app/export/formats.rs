//! The formats that a plan is written in: one list for the dialog and the command line.

use crate::model::{Audience, Format, Word};

/// A format, for the dialog and the command line alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FormatRow {
    /// The format.
    pub format: Format,
    /// The letter that chooses it.
    pub letter: char,
    /// What it is, in a few words.
    pub name: &'static str,
    /// Whether it holds the whole workspace, and nothing less.
    pub whole: bool,
    /// Who may be given it.
    pub audiences: &'static [Audience],
}

/// Every format, in the order of the list. A new one is one row here.
pub const FORMATS: &[FormatRow] = &[
    row(
        Format::Markdown,
        'm',
        "Markdown, for a wiki or a pull request",
    ),
    row(Format::Html, 'h', "HTML, a page to read, print or send"),
    row(Format::Csv, 't', "CSV, a table for a spreadsheet"),
    row(Format::Ics, 'c', "ICS, a calendar of what is due"),
    row(Format::Json, 'd', "JSON, data for programs"),
    FormatRow {
        whole: true,
        audiences: &[Audience::Internal],
        ..row(
            Format::Ron,
            'r',
            "RON bundle, the whole workspace in one file",
        )
    },
];

const fn row(format: Format, letter: char, name: &'static str) -> FormatRow {
    FormatRow {
        format,
        letter,
        name,
        whole: false,
        audiences: Audience::ALL,
    }
}

impl FormatRow {
    /// The row of a format.
    #[must_use]
    pub fn of(format: Format) -> &'static Self {
        let row = FORMATS.iter().find(|row| row.format == format);
        row.expect("a test holds the list complete")
    }
}
