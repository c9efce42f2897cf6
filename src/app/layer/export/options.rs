//! What can be chosen in the export dialog: who may read it, what it is about and written in, where it goes.

use std::path::PathBuf;

use crate::app::layer::Layer;
use crate::app::line::Line;
use crate::app::state::State;
use crate::model::{AccountId, Audience, Date, Format, MemberId, SNAPSHOTS_FOLDER};

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

/// What it can be about: the letter that chooses it, and what that means.
const EXTENTS: [(Extent, char, &str); 4] = [
    (Extent::Account, 'a', "the account"),
    (
        Extent::Questionnaire,
        'q',
        "seven questions about how we work together, to answer",
    ),
    (Extent::Book, 'b', "the book of its manager"),
    (Extent::Portfolio, 'p', "the whole portfolio"),
];

/// The formats of a page that a person fills in, by their letters.
const PAGES: [char; 2] = ['m', 'h'];

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportQuestion {
    /// Who may read it.
    Audience,
    /// What it is about, and what it is written in: letters choose either, so that it costs no key of its own.
    Format,
    /// The folder it goes to.
    Folder,
}

/// What a snapshot is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// The account.
    Account,
    /// The questions about the stage of the relationship, which the customer answers.
    Questionnaire,
    /// The book of the manager.
    Book,
    /// Every account.
    Portfolio,
}

/// Something that can be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExportChoice {
    /// The letter that chooses it.
    pub letter: char,
    /// What it is.
    pub name: &'static str,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// The export dialog.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Export {
    /// The account, where one is selected.
    pub account: Option<AccountId>,
    /// The manager whose book can be had: that of the account, else oneself.
    pub manager: Option<MemberId>,
    /// What there is to write it in.
    formats: Vec<Format>,
    /// What is asked now.
    pub asked: ExportQuestion,
    /// Who may read it.
    pub audience: Audience,
    /// What it is about.
    pub extent: Extent,
    /// What it is written in.
    pub format: Format,
    /// The folder as it is typed: from the workspace's, or from the root, or from home after `~/`.
    pub folder: Line,
    /// Why the last try failed.
    pub refusal: Option<String>,
}

impl Export {
    /// The dialog as it opens, with what is wanted most often chosen already; none when there is nothing to write in.
    #[must_use]
    pub fn new(
        account: Option<AccountId>,
        manager: Option<MemberId>,
        formats: &[Format],
    ) -> Option<Self> {
        let mut export = Self {
            formats: formats.to_vec(),
            account,
            manager,
            asked: ExportQuestion::Audience,
            audience: Audience::Internal,
            extent: Extent::Account,
            format: *formats.first()?,
            folder: Line::new(&format!("{SNAPSHOTS_FOLDER}/")),
            refusal: None,
        };
        export.keep_possible();
        Some(export)
    }

    /// Who may read it, as the dialog lists it.
    #[must_use]
    pub fn audiences(&self) -> Vec<ExportChoice> {
        // Without an account there is nothing that a customer could be given.
        let number = if self.account.is_some() { 2 } else { 1 };
        let all = AUDIENCES.iter().take(number);
        all.map(|(audience, letter, name)| ExportChoice {
            letter: *letter,
            name,
            chosen: *audience == self.audience,
        })
        .collect()
    }

    /// What it can be about.
    #[must_use]
    pub fn extents(&self) -> Vec<ExportChoice> {
        let all = self.possible().into_iter();
        all.map(|(extent, letter, name)| ExportChoice {
            letter,
            name,
            chosen: extent == self.extent,
        })
        .collect()
    }

    /// What it can be written in, for this audience.
    #[must_use]
    pub fn formats(&self) -> Vec<ExportChoice> {
        let all = self.rows().into_iter();
        all.map(|row| ExportChoice {
            letter: row.letter,
            name: row.name,
            chosen: *row == self.format,
        })
        .collect()
    }

    /// What can be chosen now, in the order of the dialog; nothing while the folder is typed.
    #[must_use]
    pub fn options(&self) -> Vec<ExportChoice> {
        match self.asked {
            ExportQuestion::Audience => self.audiences(),
            ExportQuestion::Format => [self.extents(), self.formats()].concat(),
            ExportQuestion::Folder => Vec::new(),
        }
    }

    /// The place among [`Export::options`] of what Enter accepts: the last that is chosen.
    #[must_use]
    pub fn place(&self) -> usize {
        let chosen = self.options().iter().rposition(|option| option.chosen);
        chosen.unwrap_or(0)
    }

    /// Chooses the option at a place, held within the list.
    pub fn choose(&mut self, place: usize) {
        let Some(last) = self.options().len().checked_sub(1) else {
            return;
        };
        let place = place.min(last);
        let extents = self.possible();
        match self.asked {
            ExportQuestion::Audience => self.audience = AUDIENCES[place].0,
            ExportQuestion::Format => match place.checked_sub(extents.len()) {
                None => self.extent = extents[place].0,
                Some(place) => self.format = *self.rows()[place],
            },
            ExportQuestion::Folder => {}
        }
        self.keep_possible();
    }

    /// Chooses the next option of the list that Enter accepts, or the one before.
    pub fn step(&mut self, down: bool) {
        let first = match self.asked {
            ExportQuestion::Format => self.possible().len(),
            ExportQuestion::Audience | ExportQuestion::Folder => 0,
        };
        let place = self.place();
        let place = if down {
            place + 1
        } else {
            place.saturating_sub(1).max(first)
        };
        self.choose(place);
    }

    fn possible(&self) -> Vec<(Extent, char, &'static str)> {
        let ours = self.audience == Audience::Internal;
        let all = EXTENTS.into_iter().filter(|(extent, ..)| match extent {
            Extent::Account => self.account.is_some(),
            Extent::Questionnaire => !ours && self.account.is_some(),
            Extent::Book => ours && self.manager.is_some(),
            Extent::Portfolio => ours,
        });
        all.collect()
    }

    fn rows(&self) -> Vec<&Format> {
        let all = self.formats.iter();
        // Questions are answered on a page, which a person fills in.
        let is_page = |row: &&Format| !self.is_questionnaire() || PAGES.contains(&row.letter);
        all.filter(|row| row.is_for(self.audience))
            .filter(is_page)
            .collect()
    }

    /// Whether it is the page that the customer answers.
    #[must_use]
    pub fn is_questionnaire(&self) -> bool {
        self.extent == Extent::Questionnaire
    }

    /// Another audience may have neither the format that was chosen, nor what it was about.
    fn keep_possible(&mut self) {
        let extents = self.possible();
        if extents.iter().all(|(extent, ..)| *extent != self.extent)
            && let Some(first) = extents.first()
        {
            self.extent = first.0;
        }
        let rows = self.rows();
        if !rows.contains(&&self.format)
            && let Some(first) = rows.first()
        {
            self.format = **first;
        }
    }

    /// The account that it is about: none where it is about more, or where the format holds everything.
    #[must_use]
    pub fn subject(&self) -> Option<&AccountId> {
        let one =
            matches!(self.extent, Extent::Account | Extent::Questionnaire) && !self.format.whole;
        self.account.as_ref().filter(|_| one)
    }

    /// The manager whose book it is.
    #[must_use]
    pub fn book(&self) -> Option<&MemberId> {
        let one = self.extent == Extent::Book && !self.format.whole;
        self.manager.as_ref().filter(|_| one)
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
    /// The name of the point that it is kept as; none: it is an export like any other.
    pub point: Option<String>,
}

impl State {
    /// The open export dialog.
    #[must_use]
    pub fn exporting(&self) -> Option<&Export> {
        match &self.layer {
            Layer::Export(export) => Some(export),
            _ => None,
        }
    }
}
