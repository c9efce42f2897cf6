//! The user's own settings: `settings.ron` in the folder for configuration.

use std::path::PathBuf;

use super::{Failure, Session};
use crate::workspace::PreferencesFile;

/// Where the settings are; nowhere when there is no home.
pub(super) fn file(session: &Session) -> Option<PathBuf> {
    let folders = session.folders.as_ref()?;
    Some(folders.config.join("settings.ron"))
}

/// Reads the settings; without a file they are empty.
///
/// # Errors
/// Names the file, the line and the column of a mistake.
pub(super) fn read(session: &Session) -> Result<PreferencesFile, Failure> {
    file(session).map_or_else(
        || Ok(PreferencesFile::default()),
        |file| PreferencesFile::read(&file).map_err(Failure::Problem),
    )
}
