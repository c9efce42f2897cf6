//! Profiles in a workspace's folder, `imports/profiles/`: how files of a kind are read, under names that people give.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::record;
use super::session::ImportSession;
use crate::import::Profile;
use crate::transfer::{TransferError, problem};
use crate::workspace::io_reason;
use crate::workspace::private::{folder_within, names_within, read_large, refuse_link, write_over};

/// The folder, below that of the records.
const FOLDER: &str = "profiles";

/// The end of a profile's file.
const END: &str = ".ron";

/// The longest name.
const LONGEST: usize = 60;

/// The names of all, in their order.
///
/// # Errors
/// Those of the system.
pub fn names(root: &Path) -> Result<Vec<String>, TransferError> {
    let folder = root.join(record::FOLDER);
    let names = refuse_link(root, record::FOLDER).and_then(|()| names_within(&folder, FOLDER));
    let names = names.map_err(|error| failed(&folder.join(FOLDER), &error))?;
    let name = |file: std::ffi::OsString| {
        let name = file.into_string().ok()?.strip_suffix(END)?.to_owned();
        is_name(&name).then_some(name)
    };
    Ok(names.into_iter().filter_map(name).collect())
}

/// Reads the one of a name, or of a file that is named with its folder.
///
/// # Errors
/// Says that there is none, and which there are; or where the file is no profile.
pub fn read(root: &Path, name: &str) -> Result<Profile, TransferError> {
    let path = if name.ends_with(END) || name.contains('/') {
        PathBuf::from(name)
    } else {
        known(root, name)?
    };
    let text = read_large(&path).map_err(|error| failed(&path, &error))?;
    let profile = Profile::load(&text);
    profile.map_err(|error| problem(format!("{}: {error}", path.display())))
}

/// Keeps one under a name; whether there was one of that name, which it replaces.
///
/// # Errors
/// Says what is wrong with the name, or those of the system.
pub fn write(root: &Path, name: &str, profile: &Profile) -> Result<bool, TransferError> {
    let name = name.trim();
    checked(name)?;
    let path = file(root, name);
    let folder =
        folder_within(root, record::FOLDER).and_then(|above| folder_within(&above, FOLDER));
    folder.map_err(|error| failed(&path, &error))?;
    let replaces = path.is_file();
    let written = write_over(&path, profile.text().as_bytes());
    written.map_err(|error| failed(&path, &error))?;
    Ok(replaces)
}

/// Deletes one.
///
/// # Errors
/// Says that there is none, and which there are; or those of the system.
pub fn delete(root: &Path, name: &str) -> Result<(), TransferError> {
    let path = known(root, name)?;
    fs::remove_file(&path).map_err(|error| failed(&path, &error))
}

/// What is said of a name that no profile can have.
///
/// # Errors
/// Says what is wrong with it.
pub fn checked(name: &str) -> Result<(), TransferError> {
    if is_name(name) {
        return Ok(());
    }
    Err(TransferError::Usage(format!(
        "{name:?} is no name for a profile: use letters, digits, blanks, - and _, at most {LONGEST} of them"
    )))
}

/// The file of a profile that is there.
fn known(root: &Path, name: &str) -> Result<PathBuf, TransferError> {
    let names = names(root)?;
    if names.iter().any(|known| known == name) {
        return Ok(file(root, name));
    }
    let there = match names.as_slice() {
        [] => "there are none yet; `--save-profile NAME` keeps one".to_owned(),
        names => format!("there are: {}", names.join(", ")),
    };
    Err(TransferError::Usage(format!(
        "there is no profile {name:?} in this workspace; {there}"
    )))
}

fn file(root: &Path, name: &str) -> PathBuf {
    let folder = root.join(record::FOLDER).join(FOLDER);
    folder.join(format!("{name}{END}"))
}

fn is_name(name: &str) -> bool {
    let good = |c: char| c.is_alphanumeric() || " -_".contains(c);
    let length = name.chars().count();
    (1..=LONGEST).contains(&length) && name.chars().all(good) && name.trim() == name
}

fn failed(path: &Path, error: &io::Error) -> TransferError {
    problem(format!("{}: {}", path.display(), io_reason(error)))
}

impl ImportSession {
    /// How these files are read, to be kept under a name.
    #[must_use]
    pub fn profile(&self) -> Profile {
        Profile::of(self.batch(), &self.choices, self.options)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_a_plain_one() {
        for name in ["crm", "Monthly sheet", "kunden-2026_01", "Überblick"] {
            assert!(is_name(name), "{name}");
        }
        for name in ["", " crm", "a/b", "..", "a.b", "x\n", &"n".repeat(61)] {
            assert!(!is_name(name), "{name:?}");
        }
    }
}
