//! Files that cannot be read: a state like any other, looked at, opened in an editor, and over when they are mended.

use super::state::State;
use crate::edit::Target;
use crate::model::AccountId;

/// A file that cannot be read: where, and what is wrong. Every text in it is safe to be shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Broken {
    /// `accounts/x.ron:12:5`.
    pub place: String,
    /// What is wrong, one line for each problem.
    pub lines: Vec<String>,
    /// Every problem with the lines of the file that it is about, as `cultivate check` draws it.
    pub report: Vec<String>,
}

impl State {
    /// The selected account, when its file cannot be read.
    #[must_use]
    pub fn selected_broken(&self) -> Option<(&AccountId, &Broken)> {
        self.broken.get_key_value(self.account.as_ref()?)
    }

    /// What is wrong with a file; nothing when it can be read.
    #[must_use]
    pub fn broken_file(&self, file: &Target) -> Option<&Broken> {
        match file {
            Target::Settings => self.broken_settings.as_ref(),
            Target::Account(id) => self.broken.get(id),
        }
    }

    /// Every file that cannot be read, the settings first.
    pub fn broken_files(&self) -> impl DoubleEndedIterator<Item = Target> {
        let settings = self.broken_settings.iter().map(|_| Target::Settings);
        settings.chain(self.broken.keys().cloned().map(Target::Account))
    }
}
