//! The user's own settings: `settings.ron` in the folder for configuration.

use std::fs;
use std::io;

use serde::Deserialize;

use super::root::Theme;
use super::{Failure, Session};
use crate::model::MemberId;

/// What a person has set for every workspace.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Settings {
    /// Who I am in the team.
    pub me: Option<MemberId>,
    /// The background of the terminal; dark unless said.
    pub theme: Option<Theme>,
    /// Whether only ASCII is drawn.
    pub ascii: bool,
    /// Whether dragging people and accounts with the mouse edits.
    pub mouse_edit: bool,
}

/// Reads the settings; without a file they are empty.
///
/// # Errors
/// Names the file, the line and the column of a mistake.
pub(super) fn read(session: &Session) -> Result<Settings, Failure> {
    let Some(folders) = &session.folders else {
        return Ok(Settings::default());
    };
    let path = folders.config.join("settings.ron");
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Settings::default()),
        Err(error) => {
            return Err(Failure::Problem(format!(
                "{} cannot be read: {error}",
                path.display()
            )));
        }
    };
    let options =
        ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    options.from_str(&text).map_err(|error| {
        let (line, column) = (error.span.start.line, error.span.start.col);
        Failure::Problem(format!(
            "{}:{line}:{column}: {}; expected (me: \"your-id-in-the-team\")",
            path.display(),
            error.code
        ))
    })
}
