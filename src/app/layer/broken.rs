//! What is wrong with a file: scrolled, and walked from one broken file to the next.

use super::scroll::{CLOSE, SCROLL, only_read, scrolled};
use super::{Behaviour, Hints, KeyHint, Layer};
use crate::app::command::Command;
use crate::app::effect::Effect;
use crate::app::notice::Notice;
use crate::app::refusal::Refusal;
use crate::app::state::State;
use crate::app::update::run;
use crate::edit::Target;

/// The report on one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrokenFile {
    /// The file.
    pub file: Target,
    /// The first visible line.
    pub scroll: usize,
}

/// Opens what is wrong with the selected account's file; says whether there was anything.
pub(in crate::app) fn open_selected(state: &mut State) -> bool {
    let selected = state.selected_broken().map(|(id, _)| id.clone());
    if let Some(id) = &selected {
        open(state, Target::Account(id.clone()));
    }
    selected.is_some()
}

/// Opens what is wrong with any file: the settings, else the selected account, else the first.
pub(in crate::app) fn open_any(state: &mut State) {
    if state.broken_settings.is_none() && open_selected(state) {
        return;
    }
    let first = state.broken_files().next();
    match first {
        Some(file) => open(state, file),
        None => state.notice = Notice::plain("Every file can be read."),
    }
}

/// Closes the report on a file that can be read again.
pub(in crate::app) fn mended(state: &mut State, file: &Target) {
    if matches!(&state.layer, Layer::Broken(open) if open.file == *file) {
        state.layer = Layer::default();
    }
}

fn open(state: &mut State, file: Target) {
    state.layer = BrokenFile { file, scroll: 0 }.into();
}

impl Behaviour for BrokenFile {
    only_read!();

    fn hints(&self, state: &State) -> Hints {
        const SEVERAL: &[KeyHint] = &[
            (&[Command::Editor], "opens it in your editor"),
            (&[Command::NextPane], "the next broken file"),
            SCROLL,
            CLOSE,
        ];
        const ONE: &[KeyHint] = &[SEVERAL[0], SEVERAL[2], SEVERAL[3]];
        let several = state.broken_files().count() > 1;
        Hints::Keys(if several { SEVERAL } else { ONE })
    }

    /// Scrolls or goes on to another file. Any other command closes the report first.
    fn command(self, state: &mut State, command: Command) -> Result<Vec<Effect>, Refusal> {
        let lines = state.broken_file(&self.file).map_or(0, |b| b.report.len());
        let page = usize::from(state.size.height.saturating_sub(5).max(1));
        let last = lines.saturating_sub(page);
        if let Some(scroll) = scrolled(self.scroll, command, page, last) {
            return Self { scroll, ..self }.stay(state);
        }
        match command {
            Command::NextPane | Command::Right | Command::NearestRight => {
                self.walk(state, true);
                Ok(Vec::new())
            }
            Command::PreviousPane | Command::Left | Command::NearestLeft => {
                self.walk(state, false);
                Ok(Vec::new())
            }
            Command::Editor => {
                let file = self.file.clone();
                state.layer = self.into();
                Ok(vec![Effect::Editor(file)])
            }
            Command::Open | Command::Back | Command::Cancel => Ok(Vec::new()),
            other => run(state, other),
        }
    }
}

impl BrokenFile {
    /// Goes on to the next broken file, or back, round the ends; the account is selected along.
    fn walk(self, state: &mut State, on: bool) {
        let files: Vec<Target> = state.broken_files().collect();
        let Some(place) = files.iter().position(|file| *file == self.file) else {
            state.layer = self.into();
            return;
        };
        let step = if on { 1 } else { files.len() - 1 };
        let to = files[(place + step) % files.len()].clone();
        if let Target::Account(id) = &to {
            state.select(Some(id.clone()));
        }
        open(state, to);
    }
}
