//! Names beside the files: of profiles that are kept, and of what is kept or written of an import.

use super::steps::ImportStep;
use crate::app::line::Line;
use crate::app::message::Typed;

/// What a name is typed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportNaming {
    /// A profile of how the files are read.
    Profile,
    /// The file for the rows that are not taken.
    Rejects,
}

impl ImportNaming {
    /// What is asked.
    #[must_use]
    pub fn question(self) -> &'static str {
        match self {
            Self::Profile => "name of the profile",
            Self::Rejects => "file for the rows that are left out",
        }
    }
}

/// Opens the line for a key.
pub(super) fn open(letter: char) -> (ImportNaming, Line) {
    match letter {
        'p' => (ImportNaming::Profile, Line::default()),
        _ => (ImportNaming::Rejects, Line::new("rejects.csv")),
    }
}

/// Takes a key; what is to be done once the name is accepted.
pub(super) fn typed(naming: &mut Option<(ImportNaming, Line)>, typed: Typed) -> Option<ImportStep> {
    let (what, line) = naming.as_mut()?;
    if typed != Typed::Accept {
        line.take(typed);
        return None;
    }
    let name = line.text().trim().to_owned();
    if name.is_empty() {
        return None;
    }
    let step = match what {
        ImportNaming::Profile => ImportStep::KeepProfile(name),
        ImportNaming::Rejects => ImportStep::Rejects(name),
    };
    *naming = None;
    Some(step)
}

/// The saved profiles and the selected one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ImportProfiles {
    names: Vec<String>,
    place: Option<usize>,
    /// Whether the chosen one is about to be deleted.
    deleting: bool,
}

impl ImportProfiles {
    pub(super) fn new(names: Vec<String>) -> Self {
        Self {
            names,
            ..Self::default()
        }
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// The one by which the files are read.
    #[must_use]
    pub fn chosen(&self) -> Option<&str> {
        let name = self.names.get(self.place?)?;
        Some(name)
    }

    /// What is asked before one is deleted.
    pub(super) fn question(&self) -> Option<String> {
        let name = self.chosen().filter(|_| self.deleting)?;
        Some(format!(
            "Delete the profile {name}? Enter deletes it, any other key keeps it."
        ))
    }

    /// Whether a key is for them and not for the line of the files.
    pub(super) fn takes(&self, typed: Typed, files: &Line) -> bool {
        let deletes = typed == Typed::Delete && self.place.is_some() && files.halves().1.is_empty();
        let steps = matches!(typed, Typed::Next | Typed::Previous) && !self.names.is_empty();
        self.deleting || deletes || steps
    }

    /// Handles a key of the profile list. Returns the profile to delete, if the key asks for one.
    pub(super) fn typed(&mut self, typed: Typed) -> Option<String> {
        if std::mem::take(&mut self.deleting) {
            return (typed == Typed::Accept)
                .then(|| self.chosen().map(str::to_owned))
                .flatten();
        }
        let last = self.names.len() - 1;
        match typed {
            Typed::Delete => self.deleting = true,
            Typed::Next => {
                self.place = match self.place {
                    None => Some(0),
                    Some(place) => (place < last).then_some(place + 1),
                }
            }
            _ => {
                self.place = match self.place {
                    None => Some(last),
                    Some(place) => place.checked_sub(1),
                }
            }
        }
        None
    }

    /// Keeps the one that was about to be deleted; whether one was.
    pub(super) fn back(&mut self) -> bool {
        std::mem::take(&mut self.deleting)
    }
}
