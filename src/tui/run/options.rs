//! How the dashboard begins.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::app::{Keymap, Preferences};
use crate::model::Date;
use crate::tui::look::Look;

/// How the dashboard begins.
#[derive(Debug)]
pub struct Options {
    /// The day it is.
    pub today: Date,
    /// What the keys do.
    pub keymap: Arc<Keymap>,
    /// What the terminal can draw, and the background that it seems to have.
    pub look: Look,
    /// What the person has set.
    pub preferences: Preferences,
    /// Where that is kept, if there is a place.
    pub preferences_file: Option<PathBuf>,
    /// Whether this is the sample portfolio.
    pub demo: bool,
    /// How the demo is written again into its folder.
    pub reset: fn(&Path, Date) -> io::Result<()>,
    /// What the person should know at once.
    pub warning: Option<String>,
    /// The file of what is typed and not accepted.
    pub drafts: Option<PathBuf>,
    /// Files to import at once, as they were typed.
    pub import: Option<String>,
}
