//! The files of an import, read whole: tables, folders of tables, saved mappings.

use std::borrow::Cow;
use std::fs;
use std::path::{Path, PathBuf};

use crate::import::dialect::Mapping;
use crate::import::{self, Batch, Choices};
use crate::model::shown_path;
use crate::transfer::TransferError;

/// Ends of names that a folder's tables have.
const TABLES: &[&str] = &["csv", "tsv", "txt", "xlsx", "xlsm"];

/// What is larger is not held, but read again whenever it is needed.
const HELD: u64 = 4 << 20;

/// One file.
pub struct Input {
    /// Its name, without the folders.
    pub name: String,
    /// The digest of its content.
    pub(super) hash: String,
    content: Content,
}

/// Where a file's content is.
enum Content {
    Held(Vec<u8>),
    /// In the file, as long as its digest is the same.
    There(PathBuf),
}

impl Input {
    fn new(path: &Path) -> Result<Self, TransferError> {
        let about = fs::metadata(path).map_err(|error| unreadable(path, &error))?;
        // What comes through a pipe can be read only once.
        let (hash, content) = if about.is_file() && about.len() > HELD {
            let mut hasher = blake3::Hasher::new();
            let hashed = fs::File::open(path).and_then(|file| {
                hasher.update_reader(file)?;
                Ok(hasher.finalize())
            });
            let hash = hashed.map_err(|error| unreadable(path, &error))?;
            (hash, Content::There(path.to_owned()))
        } else {
            let bytes = fs::read(path).map_err(|error| unreadable(path, &error))?;
            (blake3::hash(&bytes), Content::Held(bytes))
        };
        let name = path.file_name().unwrap_or_default();
        Ok(Self {
            name: name.to_string_lossy().into_owned(),
            hash: hash.to_hex().to_string(),
            content,
        })
    }

    /// Its content.
    ///
    /// # Errors
    /// Says that it cannot be read any more, or is not what it was.
    pub(super) fn bytes(&self) -> Result<Cow<'_, [u8]>, TransferError> {
        let path = match &self.content {
            Content::Held(bytes) => return Ok(Cow::Borrowed(bytes)),
            Content::There(path) => path,
        };
        let bytes = fs::read(path).map_err(|error| unreadable(path, &error))?;
        if blake3::hash(&bytes).to_hex().as_str() != self.hash {
            return Err(unreadable(
                path,
                &"it was changed while it was being imported; import it again",
            ));
        }
        Ok(Cow::Owned(bytes))
    }
}

/// Reads the files, and the tables of folders in the order of their names.
///
/// # Errors
/// Names the first that cannot be read.
pub fn read(paths: &[PathBuf]) -> Result<Vec<Input>, TransferError> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            files.extend(tables(path)?);
        } else {
            files.push(path.clone());
        }
    }
    files.iter().map(|path| Input::new(path)).collect()
}

fn unreadable(path: &Path, error: &dyn std::fmt::Display) -> TransferError {
    TransferError::Problem(format!("{} cannot be read: {error}", path.display()))
}

fn tables(folder: &Path) -> Result<Vec<PathBuf>, TransferError> {
    let entries = fs::read_dir(folder).map_err(|error| unreadable(folder, &error))?;
    let mut found = Vec::new();
    for entry in entries {
        let path = entry.map_err(|error| unreadable(folder, &error))?.path();
        let end = path
            .extension()
            .unwrap_or_default()
            .to_string_lossy()
            .to_lowercase();
        if !TABLES.contains(&end.as_str()) {
            continue;
        }
        // What cannot be looked at is not left out in silence, nor what is no file.
        let about = fs::metadata(&path).map_err(|error| unreadable(&path, &error))?;
        if about.is_file() {
            found.push(path);
        } else if !about.is_dir() {
            return Err(unreadable(&path, &"it is not a plain file"));
        }
    }
    found.sort();
    if found.is_empty() {
        let place = shown_path(folder);
        return Err(TransferError::Usage(format!(
            "there is no table in {place}: expected files that end in .csv, .tsv, .txt or .xlsx"
        )));
    }
    Ok(found)
}

/// Turns what was read into records.
///
/// # Errors
/// Names the first file that is no table.
pub fn gather(read: &[Input], choices: &Choices) -> Result<Batch, TransferError> {
    let mut batch = Batch::default();
    for input in read {
        // The bytes are let go before records are made of the tables.
        let said = choices.encoding_of(&input.name);
        let tables = import::read::read_in(&input.name, &input.bytes()?, said)
            .map_err(|error| TransferError::Problem(format!("{}: {error}", input.name)))?;
        for table in tables {
            import::gather_table(&mut batch, &table, choices);
        }
    }
    import::gather_end(&mut batch, choices);
    Ok(batch)
}

/// The mappings of a file, if one is named.
///
/// # Errors
/// Says why it cannot be read, or is none.
pub fn mappings(file: Option<&Path>) -> Result<Vec<Mapping>, TransferError> {
    let Some(file) = file else {
        return Ok(Vec::new());
    };
    let text = fs::read_to_string(file).map_err(|error| unreadable(file, &error))?;
    Mapping::load(&text)
        .map_err(|error| TransferError::Problem(format!("{}: {error}", file.display())))
}

/// The files that a person typed: separated by blanks; quotes, or a backslash before a blank, hold a name together;
/// `~/` is the home folder.
#[must_use]
pub fn named(typed: &str) -> Vec<PathBuf> {
    let mut words = vec![String::new()];
    let mut quote = None;
    let mut letters = typed.trim().chars().peekable();
    while let Some(letter) = letters.next() {
        let word = words.last_mut().expect("there is always one");
        match (letter, quote) {
            (end, Some(begun)) if end == begun => quote = None,
            (any, Some(_)) => word.push(any),
            ('"' | '\'', None) => quote = Some(letter),
            ('\\', None) if letters.peek() == Some(&' ') => word.extend(letters.next()),
            (blank, None) if blank.is_whitespace() => words.push(String::new()),
            (other, None) => word.push(other),
        }
    }
    words.retain(|word| !word.is_empty());
    words.iter().map(|word| typed_path(word)).collect()
}

/// A path as people type it: `~` is the home folder.
pub(crate) fn typed_path(typed: &str) -> PathBuf {
    match typed.strip_prefix("~/").zip(std::env::home_dir()) {
        Some((rest, home)) => home.join(rest),
        None => PathBuf::from(typed),
    }
}

/// The last path of a typed line made longer as far as it is certain, and what it could go on with.
#[must_use]
pub fn completed(typed: &str) -> (String, String) {
    let begun = typed.rfind([' ', '"', '\'']).map_or(0, |place| place + 1);
    let (before, word) = typed.split_at(begun);
    let folder = word.rfind('/').map_or("", |place| &word[..=place]);
    let start = &word[folder.len()..];
    let looked_in = if folder.is_empty() {
        PathBuf::from(".")
    } else {
        typed_path(folder)
    };
    let entries = fs::read_dir(looked_in).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            let end = if entry.path().is_dir() { "/" } else { "" };
            let hidden = name.starts_with('.') && !start.starts_with('.');
            (name.starts_with(start) && !hidden).then(|| name + end)
        })
        .collect();
    names.sort();
    let Some(first) = names.first() else {
        return (typed.to_owned(), "Nothing starts like that.".to_owned());
    };
    let common = names.iter().skip(1).fold(first.as_str(), |common, name| {
        let alike = common.chars().zip(name.chars());
        let length: usize = alike
            .take_while(|(a, b)| a == b)
            .map(|(a, _)| a.len_utf8())
            .sum();
        &common[..length]
    });
    let others = if names.len() > 1 {
        names.join("  ")
    } else {
        String::new()
    };
    (format!("{before}{folder}{common}"), others)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_with_blanks_hold_together() {
        let of = |typed: &str| -> Vec<String> {
            let paths = named(typed).into_iter();
            paths.map(|p| p.to_string_lossy().into_owned()).collect()
        };
        assert_eq!(of("a.csv  b.csv"), ["a.csv", "b.csv"]);
        assert_eq!(
            of(r#""my files/a.csv" 'b c.csv'"#),
            ["my files/a.csv", "b c.csv"]
        );
        assert_eq!(of(r"my\ files/a.csv"), ["my files/a.csv"]);
        assert_eq!(of("  "), Vec::<String>::new());
    }
}
