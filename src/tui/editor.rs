//! The person's own editor on a file of the workspace: a program and its arguments, never a shell.

use std::env;
use std::path::Path;
use std::process::Command;

use crate::edit::Target;
use crate::workspace::{ACCOUNTS_FOLDER, SETTINGS_FILE};

/// Runs the editor on a file of the workspace and waits for its end.
///
/// # Errors
/// Says why it could not be run.
pub(super) fn open(root: &Path, target: &Target) -> Result<(), String> {
    // An absolute path cannot be taken for an option, and its name is a checked id.
    let root = root
        .canonicalize()
        .map_err(|error| format!("the workspace is no longer there: {error}"))?;
    run(&match target {
        Target::Settings => root.join(SETTINGS_FILE),
        Target::Account(id) => root.join(ACCOUNTS_FOLDER).join(format!("{id}.ron")),
    })
}

/// Runs the editor on a file whose path is absolute, and waits for its end.
///
/// # Errors
/// As [`open`].
pub(super) fn run(file: &Path) -> Result<(), String> {
    let said = ["VISUAL", "EDITOR"]
        .iter()
        .filter_map(|name| env::var(name).ok())
        .find(|said| !said.trim().is_empty())
        .unwrap_or_else(|| "vi".to_owned());
    let words = shlex::split(&said).unwrap_or_default();
    let (program, arguments) = words
        .split_first()
        .ok_or_else(|| format!("`{said}` in VISUAL or EDITOR is not a program"))?;
    let ended = Command::new(program).args(arguments).arg(file).status();
    match ended {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("the editor `{program}` ended with {status}")),
        Err(error) => Err(format!("the editor `{program}` cannot be run: {error}")),
    }
}
