//! Taking a plan out: who may read it, what it is written in and where it goes, before and after it is done.

use std::path::PathBuf;

use super::line::Line;
use super::state::State;
use crate::model::{AccountId, Audience, Date, Format, Word};

/// The folder of a workspace in which exports belong.
pub const FOLDER: &str = "snapshots";

/// A format in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FormatRow {
    /// The format.
    pub format: Format,
    /// The letter that chooses it.
    pub letter: char,
    /// What it is, in a few words.
    pub name: &'static str,
    /// Whether it holds the whole workspace, and not one account.
    pub whole: bool,
    /// Who may be given it.
    pub audiences: &'static [Audience],
}

/// Every format, in the order of the list. A new one is one row here.
pub const FORMATS: &[FormatRow] = &[
    FormatRow {
        format: Format::Markdown,
        letter: 'm',
        name: "Markdown, the plan of this account",
        whole: false,
        audiences: Audience::ALL,
    },
    FormatRow {
        format: Format::Html,
        letter: 'h',
        name: "HTML, a page to read, print or send",
        whole: false,
        audiences: Audience::ALL,
    },
    FormatRow {
        format: Format::Csv,
        letter: 't',
        name: "CSV, a table for a spreadsheet",
        whole: false,
        audiences: Audience::ALL,
    },
    FormatRow {
        format: Format::Ics,
        letter: 'c',
        name: "ICS, a calendar of what is due",
        whole: false,
        audiences: Audience::ALL,
    },
    FormatRow {
        format: Format::Json,
        letter: 'd',
        name: "JSON, data for programs",
        whole: false,
        audiences: Audience::ALL,
    },
    FormatRow {
        format: Format::Ron,
        letter: 'r',
        name: "RON bundle, the whole workspace in one file",
        whole: true,
        audiences: &[Audience::Internal],
    },
];

/// Who may read it, in the order of the list: the letter that chooses it, and what that means.
const AUDIENCES: [(Audience, char, &str); 2] = [
    (
        Audience::Internal,
        'i',
        "internal, with scores, people and notes",
    ),
    (
        Audience::Customer,
        'c',
        "customer, only what is marked as shared",
    ),
];

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// Who may read it.
    Audience,
    /// What it is written in.
    Format,
    /// The folder it goes to.
    Folder,
}

/// The export dialog.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Export {
    /// The account; without one only the whole workspace can be taken out.
    pub account: Option<AccountId>,
    /// What is asked now.
    pub asked: Asked,
    /// Who may read it.
    pub audience: Audience,
    /// What it is written in.
    pub format: Format,
    /// The folder as it is typed: from the workspace's, or from the root, or from home after `~/`.
    pub folder: Line,
    /// Why the last try failed.
    pub refusal: Option<String>,
}

impl Export {
    /// The dialog as it opens, with what is wanted most often chosen already.
    #[must_use]
    pub fn new(account: Option<AccountId>) -> Self {
        let mut export = Self {
            account,
            asked: Asked::Audience,
            audience: Audience::Internal,
            format: Format::Markdown,
            folder: Line::new(&format!("{FOLDER}/")),
            refusal: None,
        };
        export.keep_possible();
        export
    }

    /// The formats that can be had of this account, or without one, for this audience.
    #[must_use]
    pub fn formats(&self) -> Vec<&'static FormatRow> {
        let possible = |row: &&FormatRow| {
            (row.whole || self.account.is_some()) && row.audiences.contains(&self.audience)
        };
        FORMATS.iter().filter(possible).collect()
    }

    /// What can be chosen now: the letter that chooses it, and its name; nothing while the folder is typed.
    #[must_use]
    pub fn options(&self) -> Vec<(char, &'static str)> {
        match self.asked {
            Asked::Audience => {
                let all = AUDIENCES.iter().map(|(_, letter, name)| (*letter, *name));
                // Without an account there is nothing that a customer could be given.
                all.take(if self.account.is_some() { 2 } else { 1 })
                    .collect()
            }
            Asked::Format => self
                .formats()
                .iter()
                .map(|row| (row.letter, row.name))
                .collect(),
            Asked::Folder => Vec::new(),
        }
    }

    /// The place of what is chosen among [`Export::options`].
    #[must_use]
    pub fn place(&self) -> usize {
        let place = match self.asked {
            Asked::Audience => AUDIENCES.iter().position(|row| row.0 == self.audience),
            Asked::Format => self
                .formats()
                .iter()
                .position(|row| row.format == self.format),
            Asked::Folder => None,
        };
        place.unwrap_or(0)
    }

    /// Chooses the option at a place, held within the list.
    pub fn choose(&mut self, place: usize) {
        let Some(last) = self.options().len().checked_sub(1) else {
            return;
        };
        let place = place.min(last);
        match self.asked {
            Asked::Audience => self.audience = AUDIENCES[place].0,
            Asked::Format => self.format = self.formats()[place].format,
            Asked::Folder => {}
        }
        self.keep_possible();
    }

    /// Another audience may not have the format that was chosen.
    fn keep_possible(&mut self) {
        let formats = self.formats();
        if formats.iter().all(|row| row.format != self.format)
            && let Some(first) = formats.first()
        {
            self.format = first.format;
        }
    }

    /// What is taken out: no account where the format holds them all.
    #[must_use]
    pub fn subject(&self) -> Option<&AccountId> {
        let whole = FORMATS
            .iter()
            .any(|row| row.format == self.format && row.whole);
        self.account.as_ref().filter(|_| !whole)
    }
}

/// What was exported, as far as the screen has to know.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Exports {
    /// The file written last.
    pub last: Option<PathBuf>,
    /// What failed last, with the reason, to go on from.
    pub failed: Option<Export>,
}

/// An export that is asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct ExportOrder {
    /// The dialog it came from.
    pub export: Export,
    /// The day it is for.
    pub as_of: Date,
}

impl State {
    /// The open export dialog.
    #[must_use]
    pub fn exporting(&self) -> Option<&Export> {
        match &self.layer {
            super::state::Layer::Export(export) => Some(export),
            _ => None,
        }
    }
}
