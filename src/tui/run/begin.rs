//! What the dashboard begins with: the thread that saves, and the state before any account is read.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::mpsc::{self, Sender};
use std::thread::JoinHandle;

use super::{News, Options};
use crate::app::{Notice, Size, State};
use crate::model::{Date, Settings, Workspace};
use crate::snapshot;
use crate::tui::drafts::DraftFile;
use crate::tui::unsaved::Unsaved;
use crate::tui::writer::{self, Job};
use crate::workspace::{self, Store};

/// Starts the thread that saves, and gives the way to it.
pub(super) fn start_writer(
    store: &Store,
    today: Date,
    tell: &Sender<News>,
    (unsaved, drafts): (&Unsaved, &DraftFile),
) -> (Sender<Job>, JoinHandle<()>) {
    let (jobs, taken) = mpsc::channel();
    let (tell, own) = (tell.clone(), jobs.clone());
    let left = (unsaved.clone(), drafts.clone());
    let writer = writer::start(store.clone(), today, taken, tell, left, own);
    (jobs, writer)
}

/// The state before any account is read.
pub(super) fn begin(
    root: &Path,
    settings: Settings,
    options: &Options,
    size: ratatui::layout::Size,
) -> State {
    let workspace = Workspace {
        settings,
        accounts: BTreeMap::new(),
    };
    let size = Size {
        width: size.width,
        height: size.height,
    };
    let mut state = State::new(workspace, options.today, size);
    state.apart = workspace::apart(root);
    state.formats = snapshot::formats();
    state.keymap = options.keymap.clone();
    state.reading = Some((0, 0));
    state.demo = options.demo;
    state.belongs_to(options.preferences.clone());
    if let Some(warning) = &options.warning {
        state.notice = Notice::failed(warning.clone());
    }
    state
}
