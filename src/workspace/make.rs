//! A workspace made: a folder with the files that every one has.

use std::io;
use std::path::Path;

use super::private::{create_folder, sync_folder, write_new};

/// The file that all accounts share, with places for the name and the currency.
const WORKSPACE: &str = include_str!("../../assets/new/workspace.ron");

/// Line ends as they are, on every system; and our own merge where git knows it.
pub const ATTRIBUTES: &str = "*.ron text eol=lf merge=cultivate\n";

/// The lock and the journal belong to one machine.
pub const IGNORED: &str = ".cultivate/\n";

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
pub fn make(folder: &Path, name: &str, currency: &str, example: Option<&str>) -> io::Result<()> {
    let accounts = folder.join("accounts");
    create_folder(&accounts)?;
    let settings = filled(name, currency);
    write_new(&folder.join(".gitattributes"), ATTRIBUTES.as_bytes())?;
    write_new(&folder.join(".gitignore"), IGNORED.as_bytes())?;
    if let Some(example) = example {
        write_new(&accounts.join("example-customer.ron"), example.as_bytes())?;
    }
    // Last: a folder is a workspace once this file is there.
    write_new(&folder.join("workspace.ron"), settings.as_bytes())?;
    sync_folder(&accounts)?;
    sync_folder(folder)
}

/// A text as RON writes it.
fn quoted(text: &str) -> String {
    ron::to_string(text).expect("a text can be written")
}
