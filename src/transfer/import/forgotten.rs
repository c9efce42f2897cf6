//! The file that keeps who was forgotten, `imports/forgotten.ron`.

use std::hash::{BuildHasher, RandomState};
use std::io;
use std::path::Path;

use super::record::FOLDER;
use crate::import::Forgotten;
use crate::model::{Account, Stakeholder};
use crate::transfer::{TransferError, problem};
use crate::workspace::io_reason;
use crate::workspace::private::{folder_within, read_plain, refuse_link, write_over};

/// The name of the file.
pub(in crate::transfer) const FILE: &str = "forgotten.ron";

/// What stands above the hashes.
const OPENING: &str = "// People who were forgotten here, as salted hashes: imports pass them over. Keep this file in git.\n";

/// Reads who was forgotten; nobody where there is no file.
///
/// # Errors
/// Names the file when it cannot be read: without it, somebody might come back.
pub(in crate::transfer) fn read(root: &Path) -> Result<Forgotten, TransferError> {
    let file = root.join(FOLDER).join(FILE);
    let wrong = |why: String| {
        problem(format!(
            "{}: {why}; put the file back as it was: imports need it to know whom to skip",
            file.display()
        ))
    };
    refuse_link(root, FOLDER).map_err(|error| wrong(io_reason(&error)))?;
    let bytes = match read_plain(&file) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Forgotten::default()),
        read => read.map_err(|error| wrong(io_reason(&error)))?,
    };
    let forgotten: Forgotten = ron::de::from_bytes(&bytes).map_err(|error| {
        let at = error.span.start;
        wrong(format!(
            "line {}, column {}: {}",
            at.line, at.col, error.code
        ))
    })?;
    if forgotten.is_newer() {
        return Err(problem(format!(
            "{} was written by a newer cultivate; update this one",
            file.display()
        )));
    }
    Ok(forgotten)
}

/// Writes down a person who is about to be forgotten, or a name alone.
///
/// # Errors
/// Says why it cannot be written; then nobody was forgotten.
pub(in crate::transfer) fn add(
    root: &Path,
    person: Option<(&Account, &Stakeholder)>,
    name: &str,
) -> Result<(), TransferError> {
    let mut forgotten = read(root)?;
    if forgotten.is_empty() {
        forgotten = Forgotten::new(&salt());
    }
    match person {
        Some((account, person)) => forgotten.add(account, person),
        None => forgotten.add_name(name),
    }
    let pretty = ron::ser::PrettyConfig::new()
        .new_line("\n")
        .struct_names(false);
    let text = ron::ser::to_string_pretty(&forgotten, pretty).map_err(problem)?;
    let file = root.join(FOLDER).join(FILE);
    folder_within(root, FOLDER)
        .and_then(|_| write_over(&file, format!("{OPENING}{text}\n").as_bytes()))
        .map_err(|error| {
            let why = io_reason(&error);
            problem(format!(
                "{} was not written: {why}; nothing was removed",
                file.display()
            ))
        })
}

/// A text that nobody can guess, from the random keys that the system gives every hash table.
fn salt() -> String {
    let mut all = blake3::Hasher::new();
    for number in 0..4_u8 {
        all.update(&RandomState::new().hash_one(number).to_le_bytes());
    }
    all.finalize().to_hex()[..32].to_owned()
}
