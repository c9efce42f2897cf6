//! Where the inputs and constants of a derivation stand: file, line and column.

use std::collections::HashMap;

use ron_patch::{Document, Path};

use crate::cli::{Failure, Session};
use crate::edit::Target;
use crate::method::explain::Input;
use crate::method::number::InputSource;
use crate::model::Account;
use crate::workspace::{self, SETTINGS_FILE};

/// The texts that inputs were read from, to tell their lines.
pub(super) struct Places {
    account: Option<(String, String)>,
    settings: String,
    lines: HashMap<(bool, String), Option<(usize, usize)>>,
}

impl Places {
    pub(super) fn new(session: &Session, account: Option<&Account>) -> Result<Self, Failure> {
        let root = session.root()?;
        let read = |file: String, target: Target| match workspace::text(&root, &target) {
            Ok(text) => Ok((file, text)),
            Err(error) => Err(Failure::Problem(format!(
                "{file} cannot be read again: {error}"
            ))),
        };
        let of = |account: &Account| {
            read(
                format!("accounts/{}.ron", account.id),
                Target::Account(account.id.clone()),
            )
        };
        let account = account.map(of).transpose()?;
        let (_, settings) = read(SETTINGS_FILE.to_owned(), Target::Settings)?;
        Ok(Self {
            account,
            settings,
            lines: HashMap::new(),
        })
    }

    /// Where an input stands, and how it was made from what stands there.
    pub(super) fn of(&mut self, input: &Input) -> String {
        let place = match &input.origin.place {
            InputSource::Account(path) => self.located(true, path),
            InputSource::Settings(path) => self.located(false, path),
            InputSource::Nowhere => String::new(),
        };
        match (&input.origin.note, place.is_empty()) {
            (None, _) => place,
            (Some(note), true) => note.clone(),
            (Some(note), false) => format!("{place}  ({note})"),
        }
    }

    /// Where a constant comes from: the workspace's own `method`, or the method's defaults.
    pub(super) fn of_constant(&mut self, name: &str) -> String {
        let mut path = Path::root().field("method");
        for (depth, part) in name.split('.').enumerate() {
            path = match part.parse() {
                Ok(index) => path.index(index),
                Err(_) if depth == 1 && part.starts_with(char::is_uppercase) => path.key(part),
                Err(_) => path.field(part),
            };
        }
        match line_of(&self.settings, &path) {
            Some((line, column)) => format!("{SETTINGS_FILE}:{line}:{column}"),
            None => "the method's default".to_owned(),
        }
    }

    fn located(&mut self, in_account: bool, path: &str) -> String {
        let (file, text) = match (&self.account, in_account) {
            (Some((file, text)), true) => (file.as_str(), text.as_str()),
            _ => (SETTINGS_FILE, self.settings.as_str()),
        };
        let line = *self
            .lines
            .entry((in_account, path.to_owned()))
            .or_insert_with(|| path.parse().ok().and_then(|path| line_of(text, &path)));
        match line {
            Some((line, column)) => format!("{file}:{line}:{column}  {path}"),
            None => format!("{file}  {path}"),
        }
    }
}

fn line_of(text: &str, path: &Path) -> Option<(usize, usize)> {
    let document = Document::scan(text).ok()?;
    let place = document.place(document.find(path)?.start());
    Some((place.line, place.column))
}
