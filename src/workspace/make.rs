//! A workspace made: a folder with the files that every one has.

use std::fs;
use std::io;
use std::path::Path;

use super::private::{WriteError, create_folder, sweep, sync_folder, write_new};
use super::replace::temporary_of;

/// The file that all accounts share, with places for the name and the currency.
const WORKSPACE: &str = include_str!("../../assets/new/workspace.ron");

/// Keeps line ends as they are on every system. A merge driver is named here once the program has one: git would
/// merge as always without it, and say nothing.
pub const ATTRIBUTES: &str = "*.ron text eol=lf\n";

/// The lock and the journal belong to one machine.
pub const IGNORED: &str = ".cultivate/\n";

/// The account that shows how one is written.
const EXAMPLE: &str = "example-customer.ron";

/// The text of the shared file of a workspace that is named after its folder.
#[must_use]
pub fn settings_text(folder: &Path, currency: &str) -> String {
    filled(&folder_name(folder), currency)
}

fn filled(name: &str, currency: &str) -> String {
    WORKSPACE
        .replace("\"NAME\"", &quoted(name))
        .replace("\"CURRENCY\"", &quoted(currency))
}

/// What a workspace in this folder is called when nobody says otherwise.
#[must_use]
pub fn folder_name(folder: &Path) -> String {
    let whole = std::path::absolute(folder).unwrap_or_else(|_| folder.to_path_buf());
    whole.file_name().map_or("My portfolio".to_owned(), |name| {
        name.to_string_lossy().into_owned()
    })
}

/// Makes a workspace in a folder that is new or empty: `currency` in three capital letters, an example of an account
/// if there is one.
///
/// # Errors
/// As the system says.
pub fn make(
    folder: &Path,
    name: &str,
    currency: &str,
    example: Option<&str>,
) -> Result<(), WriteError> {
    make_synced(folder, (name, currency), example, &sync_folder)
}

/// As [`make`], through another way of bringing folders to the disk.
fn make_synced(
    folder: &Path,
    (name, currency): (&str, &str),
    example: Option<&str>,
    sync: &dyn Fn(&Path) -> io::Result<()>,
) -> Result<(), WriteError> {
    let accounts = folder.join("accounts");
    create_folder(&accounts)?;
    sweep(folder)?;
    sweep(&accounts)?;
    let settings = filled(name, currency);
    write_or_keep(&folder.join(".gitattributes"), ATTRIBUTES)?;
    write_or_keep(&folder.join(".gitignore"), IGNORED)?;
    if let Some(example) = example {
        write_or_keep(&accounts.join(EXAMPLE), example)?;
    }
    // Last: a folder is a workspace once this file is there.
    write_new(&folder.join("workspace.ron"), settings.as_bytes())?;
    for folder in [&accounts, folder] {
        sync(folder).map_err(WriteError::Unsure)?;
    }
    Ok(())
}

/// Takes away what [`make`] made a moment ago, when what was to go into it could not be written: the folder is as it
/// was, there (`existed`) or not. What it does not know it leaves, and then the folder.
pub fn unmake(folder: &Path, existed: bool) {
    for file in [
        "workspace.ron",
        ".gitattributes",
        ".gitignore",
        ".cultivate/lock",
    ] {
        let _ = fs::remove_file(folder.join(file)); // perhaps it was never there
    }
    for below in ["accounts", "imports", ".cultivate"] {
        let _ = fs::remove_dir(folder.join(below)); // only an empty folder goes
    }
    if !existed {
        let _ = fs::remove_dir(folder);
    }
}

/// Whether a workspace can be made in this folder: it is not there, holds nothing, or holds only what a making left
/// that was cut off before `workspace.ron` was there.
///
/// # Errors
/// As the system says; `NotADirectory` for a file.
pub fn is_free(folder: &Path) -> io::Result<bool> {
    let accounts = folder.join("accounts");
    let ours = |name: &str| [".gitattributes", ".gitignore", "accounts"].contains(&name);
    Ok(only(folder, ours)? && (!accounts.exists() || only(&accounts, |name| name == EXAMPLE)?))
}

/// Whether a folder holds nothing but these names and files that were never put in place.
fn only(folder: &Path, expected: impl Fn(&str) -> bool) -> io::Result<bool> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(true),
        entries => entries?,
    };
    for entry in entries {
        let name = entry?.file_name();
        if !name
            .to_str()
            .is_some_and(|name| expected(name) || temporary_of(name).is_some())
        {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Writes a file, or keeps the one that says the same already.
fn write_or_keep(file: &Path, text: &str) -> io::Result<()> {
    match write_new(file, text.as_bytes()) {
        Err(error)
            if error.kind() == io::ErrorKind::AlreadyExists
                && fs::read(file)? == text.as_bytes() =>
        {
            Ok(())
        }
        written => written,
    }
}

/// A text as RON writes it.
fn quoted(text: &str) -> String {
    ron::to_string(text).expect("a text can be written")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_cut_off_is_made_whole_and_what_is_somebody_elses_is_not_free() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path().join("book");
        assert!(is_free(&root).expect("it can be looked for"));
        make(&root, "Book", "EUR", Some("example")).expect("it is made");
        assert!(!is_free(&root).expect("it can be read"));
        // As a kill just before the last step leaves it, and one in the midst of a step.
        fs::remove_file(root.join("workspace.ron")).expect("it is there");
        fs::write(root.join(".workspace.ron.7-0.cultivate-tmp"), "(na").expect("a file");
        assert!(is_free(&root).expect("it can be read"));
        make(&root, "Book", "EUR", Some("example")).expect("it is made");
        let text = fs::read_to_string(root.join("workspace.ron")).expect("it is there");
        assert!(text.contains("\"Book\""));
        assert_eq!(fs::read_dir(&root).expect("a folder").count(), 4);
        for other in ["notes.txt", "accounts/own.ron"] {
            let _ = fs::remove_file(root.join("workspace.ron"));
            fs::write(root.join(other), "").expect("a file");
            assert!(!is_free(&root).expect("it can be read"), "{other}");
            fs::remove_file(root.join(other)).expect("it is there");
        }
        // Our names with other content are nobody's leftovers: nothing is written over them.
        fs::write(root.join(".gitignore"), "target").expect("a file");
        assert!(make(&root, "Book", "EUR", None).is_err());
        assert!(!root.join("workspace.ron").exists());
    }

    #[test]
    fn all_is_there_and_said_to_be_when_only_the_folder_cannot_be_brought_to_the_disk() {
        let home = tempfile::tempdir().expect("a folder");
        let folder = home.path().join("book");
        let fails = |_: &Path| Err(io::ErrorKind::StorageFull.into());
        let made = make_synced(&folder, ("Book", "EUR"), None, &fails);
        let error = made.expect_err("the disk is full");
        assert!(matches!(error, WriteError::Unsure(_)));
        assert_eq!(
            error.to_string(),
            "is ready, but the disk did not confirm that it is kept: the disk is full"
        );
        assert!(folder.join("workspace.ron").exists() && folder.join("accounts").exists());
    }

    #[test]
    fn what_was_made_in_vain_goes_and_what_is_not_ours_stays() {
        let home = tempfile::tempdir().expect("a folder");
        let folder = home.path().join("book");
        make(&folder, "Book", "EUR", None).expect("made");
        unmake(&folder, false);
        assert!(!folder.exists());
        make(&folder, "Book", "EUR", None).expect("made again");
        fs::write(folder.join("accounts/own.ron"), "()").expect("written");
        unmake(&folder, false);
        assert!(folder.join("accounts/own.ron").exists());
        assert!(!folder.join("workspace.ron").exists());
        fs::remove_dir_all(folder.join("accounts")).expect("removed");
        unmake(&folder, true);
        assert!(folder.exists(), "it was there before");
    }
}
