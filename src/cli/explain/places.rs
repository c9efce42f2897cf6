//! Where the inputs and constants of a derivation stand: file, line and column.

use std::path::{Path as FilePath, PathBuf};

use ron_patch::{Locator, Path, Position};

use crate::cli::Failure;
use crate::edit::Target;
use crate::method::number::{InputSource, Origin, PlannedChange};
use crate::model::{Account, AccountId};
use crate::workspace::{self, SETTINGS_FILE};

/// The texts that inputs were read from, each with its file's name.
pub(super) struct Texts {
    account: Option<(String, String)>,
    settings: String,
    root: PathBuf,
}

impl Texts {
    /// Reads the settings, and the file of an account.
    pub(super) fn read(root: &FilePath, account: Option<&Account>) -> Result<Self, Failure> {
        let read = |file: String, target: Target| match workspace::text(root, &target) {
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
            root: root.to_owned(),
        })
    }
}

/// The lines of the texts: each text is scanned once.
pub(super) struct Places<'t> {
    account: Option<Lines<'t>>,
    settings: Lines<'t>,
    root: &'t FilePath,
}

/// A file's name, and where its values stand; nothing is found in a text with mistakes.
struct Lines<'t> {
    file: &'t str,
    found: Option<Locator<'t>>,
}

impl<'t> Lines<'t> {
    fn new(file: &'t str, text: &'t str) -> Self {
        let found = Locator::scan(text).ok();
        Self { file, found }
    }

    fn of(&mut self, path: &str) -> Option<Position> {
        self.found.as_mut()?.place(&path.parse().ok()?)
    }
}

impl<'t> Places<'t> {
    pub(super) fn new(texts: &'t Texts) -> Self {
        let account = texts.account.as_ref();
        Self {
            account: account.map(|(file, text)| Lines::new(file, text)),
            settings: Lines::new(SETTINGS_FILE, &texts.settings),
            root: &texts.root,
        }
    }

    /// Where an input stands, what open actions make of it, and how it was made from what stands there.
    pub(super) fn of(&mut self, origin: &Origin) -> String {
        let place = if origin.planned.is_empty() {
            match &origin.place {
                InputSource::Account(path) => self.located(true, path),
                InputSource::Settings(path) => self.located(false, path),
                InputSource::Of(account, path) => {
                    let (file, place) = self.of_account(account, path);
                    match place {
                        Some(Position { line, column }) => {
                            format!("{file}:{line}:{column}  {path}")
                        }
                        None => format!("{file}  {path}"),
                    }
                }
                InputSource::Nowhere => String::new(),
            }
        } else {
            self.planned(origin)
        };
        match (&origin.note, place.is_empty()) {
            (None, _) => place,
            (Some(note), true) => note.clone(),
            (Some(note), false) => format!("{place}  ({note})"),
        }
    }

    /// The same as shortly as it can be said: the file and the line.
    pub(super) fn short(&mut self, origin: &Origin) -> String {
        if !origin.planned.is_empty() {
            let planned = self.planned(origin);
            return planned.trim_start_matches("accounts/").to_owned();
        }
        let (file, place) = match &origin.place {
            InputSource::Account(path) => match &mut self.account {
                Some(lines) => (lines.file.to_owned(), lines.of(path)),
                None => return String::new(),
            },
            InputSource::Settings(path) => (self.settings.file.to_owned(), self.settings.of(path)),
            InputSource::Of(account, path) => self.of_account(account, path),
            InputSource::Nowhere => return String::new(),
        };
        let file = file.trim_start_matches("accounts/");
        match place {
            Some(place) => format!("{file}:{}", place.line),
            None => file.to_owned(),
        }
    }

    /// A place in the file of one account among many.
    fn of_account(&self, account: &AccountId, path: &str) -> (String, Option<Position>) {
        let file = format!("accounts/{account}.ron");
        let text = workspace::text(self.root, &Target::Account(account.clone()));
        let place = text.ok().and_then(|text| Lines::new("", &text).of(path));
        (file, place)
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
        let found = self.settings.found.as_mut();
        match found.and_then(|found| found.place(&path)) {
            Some(Position { line, column }) => format!("{SETTINGS_FILE}:{line}:{column}"),
            None => "the method's default".to_owned(),
        }
    }

    /// The value in the file, then each change by an action: `accounts/a.ron: 4 at line 17, +1 by a1 at line 30`.
    fn planned(&mut self, origin: &Origin) -> String {
        let Some(lines) = &mut self.account else {
            return String::new();
        };
        let mut parts = Vec::with_capacity(origin.planned.len() + 1);
        let first = origin.planned.first();
        if let (Some(was), InputSource::Account(path)) =
            (first.and_then(|change| change.was.as_ref()), &origin.place)
        {
            parts.push(format!("{was}{}", at(lines.of(path))));
        }
        parts.extend(origin.planned.iter().map(|one| {
            let PlannedChange { change, action, .. } = one;
            let place = one.path.as_ref().and_then(|path| lines.of(path));
            format!("{change} by {action}{}", at(place))
        }));
        format!("{}: {}", lines.file, parts.join(", "))
    }

    fn located(&mut self, in_account: bool, path: &str) -> String {
        let lines = match &mut self.account {
            Some(lines) if in_account => lines,
            _ => &mut self.settings,
        };
        let file = lines.file;
        match lines.of(path) {
            Some(Position { line, column }) => format!("{file}:{line}:{column}  {path}"),
            None => format!("{file}  {path}"),
        }
    }
}

fn at(place: Option<Position>) -> String {
    place.map_or_else(String::new, |place| format!(" at line {}", place.line))
}
